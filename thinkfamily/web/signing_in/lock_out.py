"""Lock-out after wrong passwords, counted on the audit trail: every process and every machine counts alike.

Three counts, because each alone can be got round or turned against colleagues. One account from one address stops a
guesser at a desk. One account from anywhere stops a guesser with many addresses. Many accounts from one address stops
who tries one likely password on everybody. The last two could lock people out who did nothing, so they do not hold
where the account has signed in before: nobody can lock a whole office out by failing in its name.
"""

import hmac
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from django.conf import settings

from thinkfamily.web.signing_in.accounts import User
from thinkfamily.web.trail.audit import Act, AuditEvent

WINDOW = timedelta(minutes=15)
ONE_ACCOUNT_ONE_PLACE = 5
ONE_ACCOUNT = 20
"""80 guesses an hour at most; OWASP ASVS allows 100."""
ONE_PLACE = 50
"""An office of some hundred behind one address mistypes less often than this in a quarter of an hour."""
KNOWN_FOR = timedelta(days=30)
"""How long an address from which an account signed in counts as its own."""


def name_for_trail(typed: str) -> str:
    """The account's name; for a name that no account has a digest of it, for it may be a mistyped password."""
    if User.objects.filter(username=typed).exists():
        return typed
    return f"unknown name {hmac.new(settings.SECRET_KEY.encode(), typed.encode(), sha256).hexdigest()[:12]}"


def is_locked_out(name: str, came_from: str) -> bool:
    """Whether whoever calls themselves `name` (see name_for_trail) may not try from there now."""
    now = datetime.now(UTC)
    failures = [
        (who, where, number)
        for who, where, number in AuditEvent.objects.filter(
            act=Act.FAILED_SIGN_IN.value, at__gte=now - WINDOW
        ).values_list("username", "came_from", "number")
        if who == name or where == came_from
    ]
    if not failures:
        return False
    last_success = (
        AuditEvent.objects.filter(
            username=name, act=Act.SIGNED_IN.value, came_from=came_from, at__gte=now - KNOWN_FOR
        )
        .order_by("-number")
        .values_list("number", flat=True)
        .first()
    )
    here = [number for who, where, number in failures if who == name and where == came_from]
    if sum(number > (last_success or 0) for number in here) >= ONE_ACCOUNT_ONE_PLACE:
        return True
    if last_success is not None:
        return False
    of_account = sum(who == name for who, _, _ in failures)
    from_there = sum(where == came_from for _, where, _ in failures)
    return of_account >= ONE_ACCOUNT or from_there >= ONE_PLACE
