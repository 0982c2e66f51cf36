"""Asks the API as another system does: with a token, for a purpose, on behalf of somebody."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.test import Client

from tests.web.little_city import HARBOUR
from thinkfamily.policy.roles import ROLES, Reach
from thinkfamily.web.signing_in import tokens
from thinkfamily.web.signing_in.accounts import User

WORKER = "Zoe Worker"
SYSTEM = "Case system"


def account(role: str, **more: str) -> User:
    own = HARBOUR if ROLES[role].reach is Reach.OWN_ORGANISATION else ""
    user = User.objects.create_user(role, role=role, organisation=own, password="right")
    for name, value in more.items():
        setattr(user, name, value)
    user.save()
    return user


@dataclass
class Asking:
    """`headers` are those of every request; a test takes one away or changes it."""

    headers: dict[str, str]
    client: Client = field(default_factory=lambda: Client(raise_request_exception=False))

    def get(self, path: str, **more: str) -> Any:
        return self.client.get(path, headers={**self.headers, **more})

    def post(self, path: str, body: object, **more: str) -> Any:
        return self.client.post(
            path, data=body, content_type="application/json", headers={**self.headers, **more}
        )


def asking(role: str, purpose: str = "", user: User | None = None, lasts: int = 1) -> Asking:
    user = user or User.objects.filter(username=role).first() or account(role)
    secret = tokens.make(user, title=SYSTEM, lasts=timedelta(days=lasts))
    return Asking(
        headers={
            "Authorization": f"Bearer {secret}",
            "Think-Family-Purpose": purpose or ROLES[role].purposes[0].key,
            "On-Behalf-Of": WORKER,
        }
    )
