"""Make an account, or change its role: `python -m django account NAME --role ROLE`; asks for the password."""

import getpass
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from thinkfamily.policy.roles import ROLES


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--role", required=True, choices=sorted(ROLES))
        parser.add_argument(
            "--organisation", default="", help="number of the school, where the role is a school's"
        )

    def handle(self, *args: Any, username: str, role: str, organisation: str, **options: Any) -> None:
        accounts = get_user_model()
        user = accounts.objects.filter(username=username).first() or accounts(username=username)
        user.role, user.organisation = role, organisation
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
