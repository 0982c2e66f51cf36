"""One account for each role, all with one password: only for a demonstration on this machine."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.core.management.base import BaseCommand, CommandError, CommandParser

from thinkfamily.policy.roles import ROLES, Reach
from thinkfamily.web.records.shelf import demonstration_school, demonstration_worker

NO_SCHOOL = "000000"
WORKS_IN = {"family_support_worker": ("EC",)}
"""Localities, by role: so that somebody is asked why when they open a record elsewhere. The others work everywhere."""
CASES = {
    "family_support_worker": ("early_help_cases", "lead_professional"),
    "social_worker": ("child_in_need_episodes", "social_worker"),
    "youth_offending": ("youth_justice_interventions", "worker"),
    "housing_officer": ("homelessness_cases", "officer"),
    "neet_tracker": ("learner_activity", "adviser"),
}
"""Where the name of a role's workers stands (dataset, column): the account gets the name of one who has cases."""


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--password", required=True)

    def handle(self, *args: Any, password: str, **options: Any) -> None:
        if not settings.DEMONSTRATION:
            raise CommandError("demonstration accounts are only made in a demonstration")
        accounts = get_user_model()
        hashed = make_password(password)  # once: hashing is slow on purpose
        school = demonstration_school() or NO_SCHOOL
        for role in ROLES.values():
            own = school if role.is_school else "PARTNER-1"
            works_in = WORKS_IN.get(role.key, ())
            named = demonstration_worker(*CASES[role.key], works_in) if role.key in CASES else None
            accounts.objects.update_or_create(
                username=role.key,
                defaults={
                    "role": role.key,
                    "organisation": own if role.reach is Reach.OWN_ORGANISATION else "",
                    "full_name": named or "",
                    "localities": ",".join(works_in),
                    "password": hashed,
                    "is_active": True,
                },
            )
