"""Whom somebody opened lately, from the trail: ids only, names are the door's to show."""

from thinkfamily.web.audit import Act, AuditEvent

_LOOKED_BACK = 60
"""Events read, so that somebody opened again and again does not hide all others."""


def recently_opened(username: str, *, at_most: int = 10, but: str = "") -> tuple[str, ...]:
    """Ids of the people that the account opened last, newest first, without `but`."""
    opened = (
        AuditEvent.objects.filter(username=username, act=Act.OPENED.value, page="person")
        .order_by("-number")
        .values_list("thing", flat=True)[:_LOOKED_BACK]
    )
    return tuple(dict.fromkeys(thing for thing in opened if thing and thing != but))[:at_most]
