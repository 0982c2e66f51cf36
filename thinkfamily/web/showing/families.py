"""Families, who belongs to them and why, and who is what to whom."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from thinkfamily.datasets.register import DATASETS
from thinkfamily.snapshot.rows import FamilyRow, MemberRow, RelationshipRow
from thinkfamily.web.looking.guarded import column, dataset
from thinkfamily.web.looking.look import Look
from thinkfamily.web.showing.kinship import ties
from thinkfamily.web.showing.people import youngest_first
from thinkfamily.web.shown.family import Member
from thinkfamily.web.shown.involvement import Lead
from thinkfamily.web.shown.kinship import FamilyLink, Relation
from thinkfamily.web.shown.people import Card


def seen_members(look: Look, rows: Iterable[MemberRow]) -> list[MemberRow]:
    """Memberships that the viewer may know of.

    Each of a membership's datasets is enough to say that the person belongs; why may draw on all of them, so whoever
    may not see them all is told only which of those they may see says so. Where it is kept from the viewer that some
    source knows anybody (benefits from schools), they are told that of every membership: the difference would tell.
    """
    in_words = not any(
        look.sieve.keeps_silent(each)
        for each in DATASETS.values()
        if each.names_people and each.about_people and not each.protects
    )
    seen = []
    for row in rows:
        visible = [name for name in row.datasets if look.sees(name, row.person_id)]
        if in_words and len(visible) == len(row.datasets) > 0:
            seen.append(row)
        elif visible:
            seen.append(replace(row, why=f"according to {_listed(look, visible)}", datasets=tuple(visible)))
    # In the order of what is shown: that of the rows would tell of the words which are not.
    return sorted(seen, key=lambda row: (row.family_id, row.person_id, row.why))


def _listed(look: Look, names: Iterable[str]) -> str:
    return ", ".join(source.title for source in look.sources(names))


def people_withheld(look: Look, rows: Iterable[MemberRow], shown: Collection[str]) -> tuple[str, ...]:
    """How many of a family are not shown. Not why: that would tell which agency alone knows them. Nobody is counted
    whom only datasets know of which the viewer may not know that they know anybody.
    """
    silent = look.sieve.keeps_silent
    told = {row.person_id for row in rows if not all(silent(dataset(name)) for name in row.datasets)}
    hidden = len(told - set(shown))
    if not hidden:
        return ()
    are = "person in this family is" if hidden == 1 else "people in this family are"
    return (f"{hidden} further {are} withheld: beyond what a {look.viewer.role.title} may see",)


def members(
    look: Look, rows: Iterable[MemberRow], people: Mapping[str, Card], related: Iterable[RelationshipRow]
) -> tuple[Member, ...]:
    """Youngest first; `rows` have passed `seen_members`, `related` `seen_relationships`."""
    related = list(related)
    by_person: dict[str, list[MemberRow]] = {}
    for row in rows:
        if row.person_id in people:
            by_person.setdefault(row.person_id, []).append(row)
    return tuple(
        Member(
            card=card,
            # One row may give several reasons.
            why=tuple(dict.fromkeys(why for row in by_person[card.person_id] for why in row.why.split("; "))),
            from_on=min((row.from_on for row in by_person[card.person_id] if row.from_on), default=None),
            to_on=None
            if any(row.to_on is None for row in by_person[card.person_id])
            else max(row.to_on for row in by_person[card.person_id] if row.to_on),
            sources=look.sources(name for row in by_person[card.person_id] for name in row.datasets),
            ties=ties(related, card, people),
            relations=len(others_in(related, card.person_id)),
        )
        for card in youngest_first(people[person_id] for person_id in by_person)
    )


def family_links(
    look: Look,
    rows: Iterable[MemberRow],
    kinds: Mapping[str, FamilyRow],
    people: Mapping[str, Card],
    *,
    this: str = "",
    belonging: Iterable[MemberRow] = (),
    others: Mapping[str, Card] | None = None,
) -> tuple[FamilyLink, ...]:
    """The families that visible people belong to; `rows` and `belonging`, the rest of those families, have passed
    `seen_members`. `others` are the cards of those in `belonging`.
    """
    by_family: dict[str, list[MemberRow]] = {}
    for row in rows:
        if row.person_id in people and row.family_id in kinds:
            by_family.setdefault(row.family_id, []).append(row)
    company: dict[str, dict[str, Card]] = {}
    for row in belonging:
        if row.person_id not in people and row.person_id in (others or {}):
            company.setdefault(row.family_id, {})[row.person_id] = (others or {})[row.person_id]
    return tuple(
        FamilyLink(
            family_id=family_id,
            kind=kinds[family_id].kind.capitalize(),
            through=tuple(youngest_first({row.person_id: people[row.person_id] for row in stays}.values())),
            why=tuple(dict.fromkeys(row.why for row in stays)),
            others=tuple(youngest_first(company.get(family_id, {}).values())),
            is_this=family_id == this,
            sources=look.sources(name for row in stays for name in row.datasets),
        )
        for family_id, stays in sorted(by_family.items())
    )


def seen_relationships(look: Look, rows: Iterable[RelationshipRow]) -> list[RelationshipRow]:
    """Relationships that may be seen of both people."""
    return [
        row for row in rows if look.sees(row.dataset, row.person_id) and look.sees(row.dataset, row.other_id)
    ]


def relations(
    look: Look, rows: Iterable[RelationshipRow], person_id: str, people: Mapping[str, Card]
) -> tuple[Relation, ...]:
    """What the person is to others and they to the person; what is the same both ways is said once.

    `rows` have passed `seen_relationships`; whoever has no card for this viewer is left out.
    """
    said: dict[tuple[str, str, str], Relation] = {}
    # Outward first: "sibling of" is recorded both ways.
    for row in sorted(rows, key=lambda row: row.person_id != person_id):
        if person_id not in (row.person_id, row.other_id):
            continue
        inward = row.person_id != person_id
        other = row.person_id if inward else row.other_id
        if other in people:
            relation = Relation(
                kind=row.kind,
                says=row.says,
                inward=inward,
                other=people[other],
                from_on=row.from_on,
                to_on=row.to_on,
                source=look.source(row.dataset),
            )
            said.setdefault((other, row.kind, row.dataset), relation)
    return tuple(said.values())


def others_in(rows: Iterable[RelationshipRow], person_id: str) -> set[str]:
    """Whom the person is related to, by those rows."""
    pairs = [{row.person_id, row.other_id} for row in rows]
    return {other for pair in pairs if person_id in pair for other in pair - {person_id}}


LEADS = "early_help_cases"
"""The dataset that names lead professionals."""


def sees_leads(look: Look, through: Iterable[str]) -> bool:
    """Whether a lead professional would be shown: asked of the role, so that the answer does not tell there is one."""
    parts = [column(LEADS, part) for part in ("lead_professional", "lead_organisation", "lead_phone")]
    return any(all(look.sieve.lets(part, look.subject(person)) for part in parts) for person in through)


def lead(look: Look, family: FamilyRow, through: Iterable[str]) -> Lead | None:
    """The lead professional, if it may be seen of one of the family's visible people."""
    if not family.lead_professional or family.lead_dataset != LEADS or not sees_leads(look, through):
        return None
    return Lead(
        name=family.lead_professional,
        organisation=family.lead_organisation or "",
        phone=family.lead_phone or "",
        source=look.source(LEADS),
    )
