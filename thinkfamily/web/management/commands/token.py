"""Makes, lists and withdraws tokens of the read API; asked for by `thinkfamily tokens`."""

import getpass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from thinkfamily.web.signing_in import tokens
from thinkfamily.web.signing_in.accounts import User
from thinkfamily.web.signing_in.tokens import ApiToken
from thinkfamily.web.trail import audit
from thinkfamily.web.trail.audit import Act


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, what: str, **asked: Any) -> None:
        self.stdout.write({"make": _make, "list": _list, "withdraw": _withdraw}[what](**asked))

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("what")
        parser.add_argument("--username", default="")
        parser.add_argument("--title", default="")
        parser.add_argument("--days", type=int, default=0)
        parser.add_argument("--number", type=int, default=0)


def _make(*, username: str, title: str, days: int, **_: Any) -> str:
    user = User.objects.filter(username=username).first()
    if user is None:
        raise CommandError(f"there is no account {username}")
    title = " ".join(title.split())[:100]
    if not title:
        raise CommandError("say which system it is for")
    try:
        secret = tokens.make(user, title=title, lasts=timedelta(days=days))
    except (ValueError, OverflowError) as error:
        raise CommandError(f"a token lasts from 1 to {tokens.LONGEST.days} days") from error
    _record(Act.MADE_TOKEN, user, title)
    return f"{secret}\nKeep it now: it is not kept here and cannot be shown again. It holds for {days} days."


def _list(*, username: str, **_: Any) -> str:
    held = ApiToken.objects.select_related("user").order_by("pk")
    if username:
        held = held.filter(user__username=username)
    return "\n".join(f"{each.pk:>4}  {_state(each):<24}  {each.user.username}: {each.title}" for each in held)


def _state(token: ApiToken) -> str:
    if token.withdrawn_at:
        return f"withdrawn {token.withdrawn_at:%Y-%m-%d}"
    ended = token.ends_at <= datetime.now(UTC)
    return f"{'ended' if ended else 'holds until'} {token.ends_at:%Y-%m-%d}"


def _withdraw(*, number: int, **_: Any) -> str:
    token = ApiToken.objects.select_related("user").filter(pk=number).first()
    if token is None:
        raise CommandError(f"there is no token {number}")
    if token.withdrawn_at is None:
        token.withdrawn_at = datetime.now(UTC)
        token.save(update_fields=["withdrawn_at"])
        _record(Act.WITHDREW_TOKEN, token.user, token.title)
    return f"token {number} of {token.user.username} is withdrawn"


def _record(act: Act, user: User, title: str) -> None:
    """On the trail with the operator's name on this machine."""
    audit.record(
        act, username=user.username, role=user.role, organisation=user.organisation, page="command line", asked=title,
        outcome=f"by {getpass.getuser()}", came_from="this machine",
    )  # fmt: skip
