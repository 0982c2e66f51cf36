"""What a person's page shows, thing by thing: what somebody may say is wrong, and what may be new at the next look.

Made from the page as it was put together for this viewer: what is not on it cannot be spoken of.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from thinkfamily.web.showing.handles import handle
from thinkfamily.web.showing.timeline import Entry
from thinkfamily.web.showing.written import written_day
from thinkfamily.web.shown.findings import Finding, Strong
from thinkfamily.web.shown.involvement import Involvement, Status
from thinkfamily.web.shown.kinship import FamilyLink, Relation
from thinkfamily.web.shown.people import Home, Identity
from thinkfamily.web.shown.person import PersonPage
from thinkfamily.web.shown.source import Source

ROW = "row"
"""The kind of what stands on the timeline, not on the person's page."""
FAMILY = "family"


@dataclass(frozen=True, kw_only=True)
class Thing:
    """One thing shown. `key` is what feedback keeps of it (ids and declared names, nothing said of anybody); `title`
    and `says` are what this viewer sees; `sources` are those of them who could have it wrong.
    """

    kind: str
    key: str
    handle: str
    title: str
    says: str
    sources: tuple[Source, ...]

    @property
    def name(self) -> str:
        """As feedback keeps it."""
        return f"{self.kind} {self.key}"


def things(page: PersonPage) -> tuple[Thing, ...]:
    """Everything that the page shows, in the order of the page."""
    return tuple(_things(page))


def _things(page: PersonPage) -> Iterator[Thing]:
    me = page.card.person_id
    for finding in page.findings:
        yield from _of_finding(me, finding)
    for strong in page.strengths:
        yield from _of_finding(me, strong)
    for each in page.involvements:
        if each.source and each.status in (Status.CURRENT, Status.HISTORIC):
            yield _of_service(me, each, each.source)
    for family in page.families:
        yield _of_family(me, family)
    for relation in page.relations:
        yield _of_relation(me, page.card.name, relation)
    for home in page.homes:
        yield _of_home(me, home)
    for identity in page.identities:
        yield _of_identity(me, identity)


def _of_finding(me: str, finding: Finding | Strong) -> Iterator[Thing]:
    sources = {source.name: source for reason in finding.reasons for source in reason.sources}
    yield Thing(
        kind="indicator",
        key=finding.name,
        handle=handle("indicator", me, finding.name),
        title=finding.title,
        says=", ".join(part for part in (finding.value, written_day(finding.on_date)) if part),
        sources=tuple(sources.values()),
    )
    for reason in finding.reasons:
        yield Thing(
            kind="reason",
            key=finding.name,
            handle=handle("reason", me, finding.name, reason.sentence),
            title=f"A reason for {finding.title}",
            says=reason.sentence,
            sources=reason.sources,
        )


def _of_service(me: str, each: Involvement, source: Source) -> Thing:
    said = (each.status, each.detail, each.worker, written_day(each.from_on), written_day(each.to_on))
    return Thing(
        kind="service",
        key=each.dataset,
        handle=handle("service", me, each.dataset),
        title=each.service,
        says=", ".join(part for part in said if part),
        sources=(source,),
    )


def _of_family(me: str, family: FamilyLink) -> Thing:
    return Thing(
        kind=FAMILY,
        key=family.family_id,
        handle=handle(FAMILY, me, family.family_id),
        title=f"Family: {family.kind}",
        says="; ".join(family.why),
        sources=family.sources,
    )


def _of_relation(me: str, name: str, each: Relation) -> Thing:
    first, second = (each.other.name, name) if each.inward else (name, each.other.name)
    return Thing(
        kind="relationship",
        key=f"{each.other.person_id} {each.kind}",
        handle=handle("relationship", me, each.other.person_id, each.kind, each.source.name, each.inward),
        title="A relationship",
        says=f"{first} is {each.says} {second}" + (f" until {written_day(each.to_on)}" if each.to_on else ""),
        sources=(each.source,),
    )


def _of_home(me: str, home: Home) -> Thing:
    place = ", ".join(part for part in (home.line, home.postcode) if part)
    return Thing(
        kind="address",
        key=home.address_id,
        handle=handle("address", me, home.address_id),
        title="Current address" if home.is_current else "Earlier address",
        says=place,
        sources=home.sources,
    )


def _of_identity(me: str, each: Identity) -> Thing:
    said = (
        each.name, each.known_as, each.former_surname, written_day(each.date_of_birth), each.sex, each.ethnicity,
        written_day(each.date_of_death), each.nhs_number, each.upn,
    )  # fmt: skip
    return Thing(
        kind="identity",
        key=each.source.name,
        handle=handle("identity", me, each.source.name),
        title=f"Who {each.source.title} says this is",
        says=", ".join(part for part in said if part),
        sources=(each.source,),
    )


def thing_of_entry(me: str, entry: Entry) -> Thing:
    """A line of the timeline as a thing."""
    said = (
        written_day(entry.on_date),
        entry.part,
        *(f"{called}: {value}" for called, value in entry.details),
    )
    return Thing(
        kind=ROW,
        key=f"{entry.source.name} {entry.record_key}",
        handle=entry.handle,
        title=entry.says,
        says=", ".join(part for part in said if part),
        sources=(entry.source,),
    )
