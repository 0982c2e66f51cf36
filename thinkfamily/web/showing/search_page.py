"""Puts the answer to a search together."""

from thinkfamily.policy.roles import Reach
from thinkfamily.snapshot.rows import Hit, Question
from thinkfamily.web.audit import Act
from thinkfamily.web.look import Look
from thinkfamily.web.records.rows import Rows
from thinkfamily.web.showing.families import family_links, seen_members
from thinkfamily.web.showing.homes import homes
from thinkfamily.web.showing.people import cards
from thinkfamily.web.shown import Found, SearchPage

MOST_HITS = 25


def search_page(look: Look, rows: Rows, asked: str, question: Question) -> SearchPage:
    """Only datasets the viewer may see are searched: what may not be seen has no part in who is found, or in what
    order."""
    own = look.viewer.organisation if look.viewer.role.reach is Reach.OWN_ORGANISATION else None
    allowed = look.open_datasets()
    hits = rows.hits(question, asked=asked, datasets=allowed, organisation=own, limit=MOST_HITS + 1)
    shown = hits[:MOST_HITS]
    ids = [hit.person_id for hit in shown]
    rows.note(Act.LISTED, people=ids, asked=asked)
    look.is_about(rows.people(ids))
    people = cards(look, rows.identities(ids))
    residences = rows.residences(people)
    memberships = seen_members(look, rows.memberships(people))
    kinds = rows.families(memberships)
    found = []
    for hit in shown:
        if (card := people.get(hit.person_id)) is None:
            continue
        mine = {card.person_id: card}
        places = homes(look, [row for row in residences if row.person_id == card.person_id], mine)
        found.append(
            Found(
                card=card,
                home=places[0] if places else None,
                families=family_links(memberships, kinds, mine),
                because=why_found(question, hit),
            )
        )
    return SearchPage(
        found=tuple(found),
        more=len(hits) > MOST_HITS,
        searched=look.sources(allowed),
        snapshot_date=look.snapshot_date,
    )


def why_found(question: Question, hit: Hit) -> tuple[str, ...]:
    """What fitted, best evidence first. `hit` was judged only on what the viewer may see."""
    because = []
    if hit.numbered:
        because.append("NHS number" if question.nhs_number else "UPN")
    exact = [found for asked, found in hit.found if asked == found]
    if exact:
        because.append(f"name {' '.join(exact).title()}")
    because += [f"{found.title()} is like {asked.title()}" for asked, found in hit.found if asked != found]
    if question.days and hit.born:
        because.append("date of birth" if hit.born == 1 else "a date of birth near it")
    elif hit.born:
        because.append("age")
    if hit.lives:
        because.append("address" if question.address else "postcode")
    return tuple(because)
