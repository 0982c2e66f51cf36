"""One Jinja environment for every page, made once and kept: making one for each component is a hundred times slower."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.urls import reverse
from django.utils.timezone import localtime
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, PrefixLoader

from thinkfamily.indicators.indicator import Criterion
from thinkfamily.policy.roles import Reach
from thinkfamily.web.accounts import viewer_of
from thinkfamily.web.showing.people import short_id

CHIP_COLOURS = {
    Criterion.SUPPORT: "turquoise",
    Criterion.SCHOOL: "blue",
    Criterion.INCOME: "green",
    Criterion.CRIME: "red",
    Criterion.ASB: "orange",
    Criterion.MISSING: "purple",
    Criterion.HEALTH: "pink",
    Criterion.DA: "yellow",
}
"""The word is the sign; the colour only helps to find it."""

CHIP_MEANINGS = {
    Criterion.SUPPORT: "A service is involved",
    Criterion.SCHOOL: "School attendance, exclusion or not in learning",
    Criterion.INCOME: "Financial exclusion",
    Criterion.CRIME: "Crime",
    Criterion.ASB: "Anti-social behaviour",
    Criterion.MISSING: "Reported missing",
    Criterion.HEALTH: "Health and substance misuse",
    Criterion.DA: "Domestic violence and abuse",
}

STATUS_COLOURS = {"Current": "green", "Historic": "grey"}
EVIDENCE_COLOURS = {
    "recorded fact": "grey",
    "allegation": "orange",
    "police intelligence": "yellow",
    "professional opinion": "purple",
}


def environment(**options: Any) -> Environment:
    """The environment that Django asks for; `options` are Django's own (autoescape on)."""
    options["loader"] = ChoiceLoader(
        [
            FileSystemLoader(Path(__file__).parent / "templates"),
            PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
        ]
    )
    made = Environment(**options, trim_blocks=True, lstrip_blocks=True)
    made.globals.update(
        static=static,
        url=lambda name, *args: reverse(name, args=args),
        chip_colours=CHIP_COLOURS,
        chip_meanings=CHIP_MEANINGS,
        status_colours=STATUS_COLOURS,
        evidence_colours=EVIDENCE_COLOURS,
    )
    made.filters.update(
        day=day,
        short_day=short_day,
        month=month,
        moment=moment,
        nhs=nhs,
        percent=percent,
        short_id=short_id,
        sentence=sentence,
        certainty=certainty,
    )
    return made


def frame(request: HttpRequest) -> dict[str, Any]:
    """What the frame around every page needs."""
    signed_in = getattr(request, "user", None) is not None and request.user.is_authenticated
    viewer = viewer_of(request) if signed_in else None
    return {
        "account": request.user if signed_in else None,
        "viewer": viewer,
        "sees_people": viewer is not None and viewer.role.reach is not Reach.NO_PERSON,
        "csrf_token": get_token(request),
        "demonstration": settings.DEMONSTRATION,
    }


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
