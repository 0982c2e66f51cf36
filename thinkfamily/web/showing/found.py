"""One line of a search's answer."""

from dataclasses import dataclass

from thinkfamily.web.showing.how_likely import Likely
from thinkfamily.web.shown.kinship import FamilyLink
from thinkfamily.web.shown.people import Card, Home


@dataclass(frozen=True, kw_only=True)
class Found:
    """`card` has chips only of those within the viewer's usual reach, `outside` says who is not: before their
    circumstances are shown, a reason is asked for."""

    card: Card
    home: Home | None
    families: tuple[FamilyLink, ...]
    likely: Likely
    outside: bool
