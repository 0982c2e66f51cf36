"""Whether people live together is read from the records, and the care taken follows from it."""

import random
from datetime import date, timedelta
from typing import Any

import pytest

from tests.pipeline.link_people.drawn import DATASETS, dataset, warehouse_of
from tests.pipeline.link_people.test_town import ROWS
from thinkfamily.datasets.columns import address, date_of_birth, forename, postcode, surname
from thinkfamily.datasets.dataset import Column, Dataset, Matches, Type, Use
from thinkfamily.pipeline.link_people import link_people

GIVEN = (
    "Amara",
    "Bertil",
    "Cordula",
    "Dankmar",
    "Eudokia",
    "Fridolin",
    "Gundula",
    "Hippolyt",
    "Iphigenia",
    "Jeronimo",
)
FAMILY = ("Ashdrawn", "Birchmade", "Cedarfold", "Drawnwell", "Elmshape", "Fernlike", "Gorsemake", "Hazeldraw")
FACTS = {
    "born_in": Matches.PLACE_OF_BIRTH,
    "job": Matches.OCCUPATION,
    "emblem": Matches.OTHER_FACT,
}
archive = dataset(
    "archive", "Archive", forename(), surname(required=False), date_of_birth(), address(), postcode(),
    *(Column(name=name, type=Type.TEXT, use=Use.SHOWN, matches=kind, meaning=kind.value)
      for name, kind in FACTS.items()),
)  # fmt: skip


def people(seed: int, *, count: int, copies: int, homes: bool) -> list[dict[str, Any]]:
    """Rows of people who live alone, each written down `copies` times, the last time with another forename."""
    draw = random.Random(seed)
    rows = []
    for number in range(count):
        who = {
            "forename": draw.choice(GIVEN), "surname": draw.choice(FAMILY),
            "date_of_birth": date(1950, 1, 1) + timedelta(days=draw.randrange(20000)),
            "born_in": f"Made Up Parish {number % 40}", "job": draw.choice(("baker", "farrier", "clerk", "weaver")),
            "emblem": f"emblem {number % 60}",
        }  # fmt: skip
        if homes:
            who |= {"address": f"{number + 1} Invented Road", "postcode": f"BS{number % 9 + 1} 1AA"}
        rows += [dict(who) for _ in range(copies - 1)]
        rows.append({**who, "forename": draw.choice([name for name in GIVEN if name != who["forename"]])})
    return rows


def context_of(rows: list[dict[str, Any]], datasets: tuple[Dataset, ...] = (archive,)) -> bool:
    return link_people(warehouse_of({"archive": rows}, datasets), datasets).live_together


@pytest.mark.parametrize(
    ("rows", "together"),
    [
        (people(1, count=150, copies=4, homes=True), False),
        (people(1, count=150, copies=4, homes=False), False),
        (people(1, count=20, copies=4, homes=True), True),  # too few to tell: careful
        (
            people(1, count=500, copies=1, homes=False),
            True,
        ),  # a list of everybody once, without addresses: careful
    ],
    ids=["alone at home", "no homes, written again", "too few", "everybody once"],
)
def test_context_is_read_from_the_records(rows: list[dict[str, Any]], together: bool) -> None:
    assert context_of(rows) is together


def test_homes_of_several_are_seen() -> None:
    assert link_people(warehouse_of(ROWS), DATASETS).live_together


def test_where_nobody_lives_together_a_wrong_forename_is_a_slip_and_facts_are_weighed() -> None:
    rows = people(2, count=150, copies=4, homes=True)
    warehouse = warehouse_of({"archive": rows}, (archive,))
    linked = link_people(warehouse, (archive,))
    assert {"born_in", "job", "fact"} <= set(linked.fields)
    found = [row[0] for row in warehouse.execute(
        "select person_id from main.archive order by cast(substr(ref, 8) as integer)").fetchall()]  # fmt: skip
    whole = sum(len(set(found[start : start + 4])) == 1 for start in range(0, len(found), 4))
    assert whole >= 145
    assert len(set(found)) >= 148, "nobody is merged with anybody else"


wages = dataset(
    "wages", "Revenue", forename(), surname(required=False), date_of_birth(),
    *(Column(name=name, type=Type.TEXT, use=Use.SHOWN, matches=kind, meaning=kind.value)
      for name, kind in (("middle", Matches.MIDDLE_NAMES), ("number", Matches.OTHER_IDENTIFIER))),
)  # fmt: skip


@pytest.mark.parametrize(
    ("forename", "middle", "one"),
    [
        ("Lana", "Beate", True),
        ("Lanna", "Beate", True),
        ("Landen", "Marco", False),
        ("Gregor", "Marco", False),
    ],
)
def test_a_number_without_check_digits_may_be_a_brothers(forename: str, middle: str, one: bool) -> None:
    """Both names other than hers, no birthday to ask: the number was copied from her, not hers."""
    hers = {"surname": "Drawn", "number": "236938588"}
    rows = {"wages": [{**hers, "forename": "Lana", "middle": "Beate", "date_of_birth": date(2007, 11, 3)},
                      {**hers, "forename": forename, "middle": middle}]}  # fmt: skip
    warehouse = warehouse_of(rows, (wages,))
    link_people(warehouse, (wages,))
    found = warehouse.execute("select count(distinct person_id) from main.wages").fetchall()[0][0]
    assert found == (1 if one else 2)
