"""One Jinja environment for every page, made once and kept: making one for each component is a hundred times slower."""

from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.urls import get_resolver, reverse
from django.utils.timezone import localtime, now
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, PrefixLoader

from thinkfamily.datasets.evidence import Evidence
from thinkfamily.policy.single_identifier import may_read_readiness
from thinkfamily.web.explaining.chips import CHIP_COLOURS, CHIP_MEANINGS
from thinkfamily.web.explaining.words import explained, term
from thinkfamily.web.my_work.feedback import State
from thinkfamily.web.oversight.review import open_items
from thinkfamily.web.showing.handles import handle
from thinkfamily.web.showing.people import short_id
from thinkfamily.web.showing.written import times
from thinkfamily.web.signing_in.accounts import viewer_of

STATUS_COLOURS = {"Current": "green", "Historic": "grey"}
EVIDENCE_COLOURS = {
    "recorded fact": "grey",
    "allegation": "orange",
    "police intelligence": "yellow",
    "professional opinion": "purple",
}
PART_COLOURS = {"victim": "turquoise", "suspect": "magenta", "witness": "green"}
"""The word is the sign here too; other parts are grey."""

FEEDBACK_COLOURS = {
    State.SENT.value: "blue",
    State.ACCEPTED.value: "yellow",
    State.CORRECTED.value: "green",
    State.DECLINED.value: "grey",
    State.WITHDRAWN.value: "grey",
}


def environment(**options: Any) -> Environment:
    """The environment that Django asks for; `options` are Django's own (autoescape on)."""
    options["loader"] = ChoiceLoader(
        [
            FileSystemLoader(Path(__file__).parents[1] / "templates"),
            PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
        ]
    )
    made = Environment(**options, trim_blocks=True, lstrip_blocks=True)
    made.globals.update(
        static=static,
        url=_address,
        chip_colours=CHIP_COLOURS,
        chip_meanings=CHIP_MEANINGS,
        status_colours=STATUS_COLOURS,
        evidence_colours=EVIDENCE_COLOURS,
        evidence_kinds=tuple(Evidence),
        part_colours=PART_COLOURS,
        feedback_colours=FEEDBACK_COLOURS,
        handle=handle,
        has_page=_has_page,
        term=term,
    )
    made.filters.update(
        day=day,
        short_day=short_day,
        month=month,
        moment=moment,
        clock=clock,
        nhs=nhs,
        percent=percent,
        short_id=short_id,
        sentence=sentence,
        certainty=certainty,
        times=times,
        explained=explained,
    )
    return made


@lru_cache(maxsize=4096)
def _address(name: str, *args: object) -> str:
    """A page says the address of one person a dozen times."""
    return reverse(name, args=args)


@lru_cache(maxsize=256)
def _has_page(name: str) -> bool:
    return any(pattern.name == name for pattern in get_resolver().url_patterns)


def frame(request: HttpRequest) -> dict[str, Any]:
    """What the frame around every page needs."""
    signed_in = getattr(request, "user", None) is not None and request.user.is_authenticated
    viewer = viewer_of(request) if signed_in else None
    return {
        "account": request.user if signed_in else None,
        "viewer": viewer,
        "sees_people": viewer is not None and viewer.role.opens_records,
        "reads_trail": viewer is not None and viewer.role.reads_trail,
        "reads_readiness": viewer is not None and may_read_readiness(viewer).allowed,
        "open_reviews": open_items() if viewer is not None and viewer.role.reads_trail else 0,
        "csrf_token": get_token(request),
        "demonstration": settings.DEMONSTRATION,
        "said_once": _said_once(request) if signed_in else "",
        "now": now(),
    }


def _said_once(request: HttpRequest) -> str:
    """What the page before left to say: shown on the next page and then forgotten."""
    return request.session.pop("said_once") if "said_once" in request.session else ""


def day(value: date | None) -> str:
    return f"{value.day} {value:%B %Y}" if value else ""


def short_day(value: date | None) -> str:
    return f"{value.day} {value:%b %Y}" if value else ""


def month(value: date | None) -> str:
    return f"{value:%B %Y}" if value else ""


def moment(value: datetime | None) -> str:
    """A time as the feed gives it (without a zone: local already)."""
    if value is None:
        return ""
    local = value if value.tzinfo is None else localtime(value)
    return f"{day(local)}, {local:%H:%M}"


def clock(value: datetime) -> str:
    return f"{localtime(value):%H:%M}"


def nhs(value: str) -> str:
    return f"{value[:3]} {value[3:6]} {value[6:]}" if len(value) == 10 else value


def percent(value: float | None) -> str:
    return "" if value is None else f"{value:.0%}"


def sentence(text: str) -> str:
    """With a capital first letter, and the rest as it is: a name keeps its own."""
    return text[:1].upper() + text[1:]


def certainty(value: float) -> str:
    """Nothing that was weighed is certain."""
    return "more than 99%" if value >= 0.995 else f"{value:.0%}"
