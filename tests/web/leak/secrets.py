"""What is forbidden to whom, asked of the policy and not of the pages: the two must agree, both ways."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tests.web import little_city as city
from tests.web.leak.cities import MORE, MORE_PLANTED, SEALED_LINE, SEALED_POSTCODE, SEALED_WARD, Without
from tests.web.little_city import (
    CARYS,
    DYLAN,
    HARBOUR,
    NERYS,
    PLANTED,
    RESTR,
    RESTRICTED_PLANTED,
    RESTRICTED_SECRETS,
    TEGAN,
    planted,
)
from thinkfamily.datasets.column import Use
from thinkfamily.datasets.dataset import Dataset, GuardedColumn
from thinkfamily.datasets.register import DATASETS
from thinkfamily.indicators.conclusion import Conclusion
from thinkfamily.indicators.register import CONCLUSIONS, INDICATORS
from thinkfamily.policy.access import NOBODY, Guarded, Subject, Viewer, may_see
from thinkfamily.policy.roles import ROLES, Reach
from thinkfamily.policy.sensitivity import EXISTENCE_PROTECTED, KEPT_FROM_SCHOOLS, Sensitivity

LOOKS = [(role.key, purpose.key) for role in ROLES.values() for purpose in role.purposes]
TITLES = {title: [each for each in INDICATORS.values() if each.title == title]
          for title in {each.title for each in INDICATORS.values()}}  # fmt: skip
"""Several indicators share a title: it may be shown where one of them may."""
SECRETS = {*PLANTED, *TITLES}

SUBJECTS = {
    **{row["person_id"]: Subject(organisations=frozenset(row["schools"])) for row in (*city.PEOPLE, *MORE["person"])},
    RESTR: Subject(restricted=True),
}  # fmt: skip
GONE = GuardedColumn(
    title="declared no more", gateways=frozenset(), sensitivities=frozenset({Sensitivity.SEALED})
)
NEVER = (SEALED_LINE, SEALED_POSTCODE, SEALED_WARD)
"""What no answer holds to anybody."""
KNOWN_TO = {
    "Kestrel": ("police_people",), "Vane": ("police_people",), "Quill": ("social_care_clients",),
    "Ashdown": ("social_care_clients",), "Dylan": ("police_people", "social_care_clients"),
    "Price": ("police_people", "social_care_clients"),
    "Carys": ("social_care_clients", "tenancies", "benefit_claims", "police_people"),
}  # fmt: skip
_NAMED = {"Kestrel": city.KESTREL, "Vane": city.KESTREL, "Quill": NERYS, "Dylan": DYLAN, "Price": DYLAN}


@dataclass(frozen=True, kw_only=True)
class Secret:
    """A word of the city. It may be seen when, for one of `ways`, every thing of it may, of everybody in `about`."""

    word: str
    about: tuple[str, ...]
    ways: tuple[tuple[Guarded, ...], ...]

    def may_be_seen_by(self, viewer: Viewer) -> bool:
        return any(
            all(may_see(viewer, now(thing), SUBJECTS[each]).allowed for thing in way for each in self.about)
            for way in self.ways
        )


_COLUMNS = {each.guarded(column.name).title: (name, column.name)
            for name, each in DATASETS.items() for column in each.columns}  # fmt: skip


def now(thing: Guarded) -> Guarded:
    """The thing as it is declared at this moment; sealed, once nothing declares it."""
    match thing:
        case Dataset():
            return DATASETS.get(thing.name, GONE)
        case Conclusion():
            return CONCLUSIONS.get(thing.name, GONE)
        case GuardedColumn() if thing.title in _COLUMNS:
            dataset, column = _COLUMNS[thing.title]
            return DATASETS[dataset].guarded(column) if dataset in DATASETS else GONE
    return thing


def viewer_for(role: str, purpose: str, *, in_emergency: bool = False) -> Viewer:
    chosen = ROLES[role]
    own = HARBOUR if chosen.reach is Reach.OWN_ORGANISATION else ""
    return Viewer(
        username=role,
        role=chosen,
        purpose=chosen.purpose(purpose),
        organisation=own,
        in_emergency=in_emergency,
    )


def secrets() -> Iterator[Secret]:
    """Every word planted in the city, and every name that not everybody may see."""
    also = {planted("says", "recorded_relationships"): (TEGAN, CARYS),
            planted("linked", "recorded_relationships"): (NERYS, CARYS)}  # fmt: skip
    for word, things in PLANTED.items():
        yield Secret(word=word, about=also.get(word, (TEGAN,)), ways=(things,))
    for word, (person, things) in MORE_PLANTED.items():
        yield Secret(word=word, about=(person,), ways=(things,))
    for word, names in KNOWN_TO.items():
        ways = tuple((DATASETS.get(name, GONE),) for name in names)
        yield Secret(word=word, about=(_NAMED.get(word, CARYS),), ways=ways)
    for word, things in RESTRICTED_PLANTED.items():
        yield Secret(word=word, about=(RESTR,), ways=(things,))
    for title, each in TITLES.items():
        yield Secret(word=title, about=(TEGAN,), ways=tuple((one,) for one in each))


def permitted(role: str, purpose: str) -> set[str]:
    """The planted words and the titles of indicators that the policy lets this viewer see of Tegan."""
    viewer = viewer_for(role, purpose)
    return {
        word
        for word, things in PLANTED.items()
        if all(may_see(viewer, thing, SUBJECTS[TEGAN]).allowed for thing in things)
    } | {
        title
        for title, things in TITLES.items()
        if any(may_see(viewer, thing, SUBJECTS[TEGAN]).allowed for thing in things)
    }


def words_for(viewer: Viewer) -> tuple[set[str], set[str]]:
    """What the viewer may see, and what must be in no answer to them."""
    may, forbidden = set(), set(NEVER)
    for secret in secrets():
        (may if secret.may_be_seen_by(viewer) else forbidden).add(secret.word)
    if not viewer.in_emergency:
        forbidden |= set(RESTRICTED_SECRETS)
    return may, forbidden - may


def compared_words(viewer: Viewer) -> set[str]:
    """What may be said of somebody who is put side by side for review."""
    before_them = {person: replace(subject, compared=True) for person, subject in SUBJECTS.items()}
    return {
        secret.word
        for secret in secrets()
        if secret.word not in TITLES and any(
            all(may_see(viewer, now(thing), before_them[each]).allowed for thing in way for each in secret.about)
            for way in secret.ways
        )
    }  # fmt: skip


def of_kinds(viewer: Viewer) -> set[str]:
    """Titles that may be told of as kinds of thing, about nobody: what the role may see for any of its purposes."""
    widest = NOBODY if viewer.role.reach is Reach.NO_PERSON else SUBJECTS[TEGAN]
    return {
        title
        for title, things in TITLES.items()
        for purpose in viewer.role.purposes
        if any(may_see(replace(viewer, purpose=purpose), now(thing), widest).allowed for thing in things)
    }


def is_kept_silent(viewer: Viewer, thing: Guarded) -> bool:
    """Whether even that it is there is kept from this viewer."""
    held = thing.sensitivities
    uncleared = held & EXISTENCE_PROTECTED - viewer.role.clearance
    return bool(
        Sensitivity.SEALED in held or uncleared or (viewer.role.is_school and held & KEPT_FROM_SCHOOLS)
    )


def protected_from(viewer: Viewer) -> Without:
    """Of what the viewer may not see, that which they may not even know to be there; and values, put differently, of
    columns that they may not see."""
    return _without(viewer, lambda thing: is_kept_silent(viewer, thing), people=frozenset())


def closed_to(viewer: Viewer) -> Without:
    """Everything that the viewer may not see, people whom they do not reach included."""
    beyond = frozenset(
        person
        for person, subject in SUBJECTS.items()
        if not any(
            may_see(viewer, each, replace(subject, compared=viewer.role.compares)).allowed
            for each in DATASETS.values()
            if each.about_people
        )
    )
    return _without(viewer, lambda _: True, people=beyond)


def _without(viewer: Viewer, also, people: frozenset[str]) -> Without:
    def closed(thing: Guarded) -> bool:
        return not may_see(viewer, thing, _reached(viewer)).allowed and also(thing)

    datasets = frozenset(name for name, each in DATASETS.items() if each.about_people and closed(each))
    return Without(
        datasets=datasets,
        conclusions=frozenset(name for name, each in CONCLUSIONS.items() if closed(each)),
        people=people,
        other_values=frozenset(
            (name, column.name)
            for name, each in DATASETS.items()
            if each.about_people and name not in datasets
            for column in each.columns
            if column.use is Use.SHOWN and column.name in city_columns(name)
            and not may_see(viewer, each.guarded(column.name), _reached(viewer)).allowed
        ),
        restricted=not viewer.in_emergency,
    )  # fmt: skip


def city_columns(dataset: str) -> set[str]:
    return {column for row in city.RECORDS.get(dataset, ()) for column in row} - {"on_date"}


def _reached(viewer: Viewer) -> Subject:
    return Subject(organisations=frozenset({viewer.organisation} - {""}), compared=viewer.role.compares)
