"""How fast one account may look: far above what a person can read, far below what copying the city would take.

Counted on the audit trail, which every process and machine shares and nobody can wind back: no counter of its own to
write, to keep in step or to lose.
"""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import connection

from thinkfamily.web.trail.audit import Act, AuditEvent

MINUTE = timedelta(minutes=1)
A_MINUTE: dict[Act, int] = {
    Act.SEARCHED: 60,  # one a second: a busy front door makes one in two minutes
    Act.OPENED: 120,  # a worker who clicks through a large family with several pages a person
    Act.ASKED_FOR: 20,  # restricted people by their particulars, in an emergency: whoever guesses needs more
    Act.EXPORTED: 10,  # a file at a time is saved somewhere first
    Act.ASKED_THROUGH_API: 300,  # a case-management system shows a list of cases at once
}
"""How often an account may do each in a minute."""


_DONE = "select act, count(*) from audit_event where username = %s and at >= %s group by act"
"""Written out, because every request asks it."""


def overstepped(username: str) -> Act | None:
    """What the account has done too often in the last minute, if anything."""
    if settings.NO_LIMITS:
        return None
    since = connection.ops.adapt_datetimefield_value(datetime.now(UTC) - MINUTE)
    with connection.cursor() as cursor:
        cursor.execute(_DONE, [username, since])
        counts = dict(cursor.fetchall())
    return next((act for act, most in A_MINUTE.items() if counts.get(act.value, 0) >= most), None)


def said_already(username: str, page: str) -> bool:
    """Whether the trail has a refusal of the last minute for it: one a minute tells, thousands would fill the disk."""
    since = datetime.now(UTC) - MINUTE
    return AuditEvent.objects.filter(
        username=username, act=Act.REFUSED.value, page=page, at__gte=since
    ).exists()
