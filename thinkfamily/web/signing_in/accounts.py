"""Who uses the hub: an account has one role, and states a purpose after signing in."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest

from thinkfamily.datasets.codes import LOCALITY
from thinkfamily.datasets.register import DATASETS
from thinkfamily.policy.access import Viewer
from thinkfamily.policy.roles import ROLES, Purpose, Reach, Role

PURPOSE = "purpose"
"""Key of the stated purpose in the session."""


class UserManager(BaseUserManager["User"]):
    def create_user(
        self, username: str, *, role: str, organisation: str = "", password: str | None = None
    ) -> "User":
        """Make an account. ValidationError when the role is unknown or needs an organisation and has none."""
        user = self.model(username=username, role=role, organisation=organisation)
        user.set_password(password)
        user.full_clean()
        user.save()
        return user


class User(AbstractBaseUser):
    username = models.CharField(max_length=150, unique=True)
    role = models.CharField(max_length=50)
    organisation = models.CharField(max_length=50, blank=True)
    full_name = models.CharField(max_length=150, blank=True)
    """As agencies' records name the worker: whose cases are mine."""
    worker_numbers = models.CharField(max_length=200, blank=True)
    """As agencies' systems number the worker, "SYSTEM:NUMBER" by comma: tells them from others of their name."""
    localities = models.CharField(max_length=20, blank=True)
    """Codes of the localities the account's team works in, by comma; empty for the whole city."""
    home_postcode = models.CharField(max_length=10, blank=True)
    """Without space. Only to notice a look at one's own or a colleague's household (see review.py)."""
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "username"
    objects = UserManager()

    def clean(self) -> None:
        super().clean()
        role = ROLES.get(self.role)
        if role is None:
            raise ValidationError(
                {"role": f"no role '{self.role}': choose one of {', '.join(sorted(ROLES))}"}
            )
        if role.reach is Reach.OWN_ORGANISATION and not self.organisation:
            raise ValidationError({"organisation": f"a {role.title} belongs to an organisation: name it"})
        systems = {declared.system for declared in DATASETS.values()}
        odd = [
            each for each in self.worker_numbers.split(",") if each and each.partition(":")[0] not in systems
        ]
        if odd or any(not number for number in numbers_in(self.worker_numbers).values()):
            raise ValidationError(
                {"worker_numbers": f"write SYSTEM:NUMBER, the system one of {', '.join(sorted(systems))}"}
            )
        strays = self.works_in - LOCALITY.codes.keys()
        if strays:
            raise ValidationError({"localities": f"no such locality: {', '.join(sorted(strays))}"})

    @property
    def works_in(self) -> frozenset[str]:
        return frozenset(filter(None, self.localities.split(",")))

    @property
    def its_role(self) -> Role:
        return ROLES[self.role]


def numbers_in(text: str) -> dict[str, str]:
    """The number by the system that gave it, of an account's `worker_numbers`."""
    pairs = (each.partition(":") for each in text.split(",") if each.strip())
    return {system.strip(): number.strip() for system, _, number in pairs}


def state_purpose(request: HttpRequest, purpose: Purpose) -> None:
    request.session[PURPOSE] = purpose.key
    request.session.cycle_key()  # what the session may see has changed: whoever had the old key has nothing


def viewer_of(request: HttpRequest) -> Viewer | None:
    """Who is looking and what for; None while no purpose of the role has been stated."""
    user: Any = request.user
    key = request.session.get(PURPOSE)
    if key is None or user.role not in ROLES:
        return None
    role = ROLES[user.role]
    if key not in {purpose.key for purpose in role.purposes}:
        return None  # the role changed since: state a purpose again
    return Viewer(
        username=user.username, role=role, purpose=role.purpose(key), organisation=user.organisation,
        localities=user.works_in,
    )  # fmt: skip
