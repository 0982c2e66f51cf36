"""Make an account, or change its role: `python -m django account NAME --role ROLE`; asks for the password."""

import getpass
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from thinkfamily.datasets.codes import LOCALITY
from thinkfamily.policy.roles import ROLES


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--role", required=True, choices=sorted(ROLES))
        parser.add_argument(
            "--organisation", default="", help="number of the school, where the role is a school's"
        )
        parser.add_argument(
            "--localities",
            help=f"where the team works, of {', '.join(LOCALITY.codes)}, by comma; '' for the whole city",
        )
        parser.add_argument(
            "--full-name", help="as agencies' records name the worker: whose cases are theirs"
        )
        parser.add_argument(
            "--worker-numbers",
            help='as agencies\' systems number the worker, "SYSTEM:NUMBER" by comma: tells two of one name apart',
        )
        parser.add_argument("--home-postcode", help="only to notice a look at one's own household")

    def handle(self, *args: Any, username: str, role: str, organisation: str, **options: Any) -> None:
        accounts = get_user_model()
        user = accounts.objects.filter(username=username).first() or accounts(username=username)
        user.role, user.organisation = role, organisation
        for field in ("localities", "full_name", "worker_numbers", "home_postcode"):
            if options[field] is not None:  # not said: as it was
                setattr(
                    user, field, options[field].replace(" ", "") if field != "full_name" else options[field]
                )
        try:
            if not user.password:
                password = getpass.getpass(f"Password for {username}: ")
                validate_password(password, user)
                user.set_password(password)
            user.full_clean()
        except ValidationError as error:
            raise CommandError("; ".join(error.messages)) from error
        user.save()
        self.stdout.write(f"{username} is {ROLES[role].title}")
