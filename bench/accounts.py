"""Accounts to measure with: as many as there are people at work at once, since one account may not look that fast.

Run as `python -m bench.accounts DATABASE COUNT PASSWORD`, once the server has made its tables.
"""

import os
import sys

import django

ROLE = "first_response"


def names(count: int) -> list[str]:
    return [f"bench-{number}" for number in range(count)]


if __name__ == "__main__":
    os.environ.update(
        DJANGO_SETTINGS_MODULE="thinkfamily.web.settings",
        THINKFAMILY_DATABASE=sys.argv[1],
        THINKFAMILY_DEMONSTRATION="yes",
    )
    django.setup()
    from django.contrib.auth import get_user_model
    from django.contrib.auth.hashers import make_password

    hashed = make_password(sys.argv[3])
    User = get_user_model()
    User.objects.bulk_create(
        User(username=name, role=ROLE, password=hashed) for name in names(int(sys.argv[2]))
    )
