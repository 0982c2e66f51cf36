"""A drawn town of some hundred households, mistakes included: enough records for the model to be learnt."""

import random
from datetime import date, timedelta
from itertools import combinations

import pytest

from tests.pipeline.link_people.drawn import DATASETS, people_of, warehouse_of
from thinkfamily.pipeline.link_people import link_people

SEED = 20261122
GIVEN = """
Amara Bela Cora Dina Edda Fenna Gala Hedda Ines Jola Kira Lena Mona Nela Olena Petra Rina Sela Tilda Uma
Vera Wilma Xenia Yara Zora Arno Bero Cato Dario Enno Fabio Gero Hanno Ivo Jano Karlo Levin Malo Nilo Otto
""".split()
FAMILY = """
Ashdrawn Birchmade Cedarfold Drawnwell Elmshape Fernlike Gorsemake Hazeldraw Ivyform Junipers Kelpmade
Larchen Maplewood Nettlefold Oakdrawn Pinemade Quincefold Rowanlike Sedgemake Thornform
""".split()
TABLES = ("linked.identity", "linked.person", "linked.evidence", "linked.cannot_tell", "linked.address",
          "linked.residence", "main.pupils", "main.patients", "main.cases")  # fmt: skip


def draw_town() -> tuple[dict[str, list[dict[str, object]]], dict[str, int]]:
    """Rows by dataset, and record key -> true person. A tenth of the records has a mistake in name or birthday."""
    draw = random.Random(SEED)
    rows: dict[str, list[dict[str, object]]] = {"pupils": [], "patients": [], "cases": []}
    truth = {}
    person = 0
    for household in range(130):
        home = {
            "address": f"{draw.randrange(1, 200)} Invented Road",
            "postcode": f"BS{draw.randrange(1, 10)} {draw.randrange(1, 9)}XX",
        }
        surname, birthday = draw.choice(FAMILY), date(2008, 1, 1) + timedelta(days=draw.randrange(6000))
        for member in range(draw.randrange(1, 5)):
            person += 1
            twin = member == 1 and household % 10 == 0
            born = (
                birthday
                if member == 0 or twin
                else birthday + timedelta(days=member * 500 + draw.randrange(300))
            )
            who = {"forename": GIVEN[(household * 7 + member * 11) % len(GIVEN)], "surname": surname,
                "sex": "FM"[member % 2],
                   "date_of_birth": born, **home}  # fmt: skip
            for name in rows:
                if draw.random() < 0.8:
                    said = dict(who)
                    if draw.random() < 0.1:
                        letters = list(str(said["forename"]))
                        letters[draw.randrange(1, len(letters))] = "u"
                        said["forename"] = "".join(letters)
                    if draw.random() < 0.03:
                        said["date_of_birth"] = None
                    rows[name].append(
                        {"pupil": f"U{person}", "patient": f"H{person}", "case_ref": f"C{household}", **said}
                    )
                    truth[f"{name}{len(rows[name])}"] = person
    return rows, truth


ROWS, TRUTH = draw_town()


@pytest.fixture(scope="module")
def town():
    warehouse = warehouse_of(ROWS)
    link_people(warehouse, DATASETS, seed=7)
    return warehouse


def test_the_town_is_large_enough_to_learn_from(town) -> None:
    assert town.execute("select count(*) from linking.look").fetchall()[0][0] > 300


def test_nearly_all_is_found_and_nothing_false(town) -> None:
    found = people_of(town)
    true = {pair for pair in combinations(sorted(TRUTH), 2) if TRUTH[pair[0]] == TRUTH[pair[1]]}
    made = {pair for pair in combinations(sorted(TRUTH), 2) if found[pair[0]] == found[pair[1]]}
    assert not made - true, f"seed {SEED}"
    assert len(made & true) / len(true) > 0.93, f"seed {SEED}"


def test_the_same_rows_give_the_same_tables_on_one_thread_or_two(town) -> None:
    again = warehouse_of(ROWS, threads=1)
    link_people(again, DATASETS, seed=7)
    for table in TABLES:
        first, second = (
            one.execute(f"select * from {table} order by all").fetchall() for one in (town, again)
        )
        assert first == second, table


def test_the_order_of_rows_changes_nobody(town) -> None:
    """Row numbers are keys here, so each row keeps its own: only the order they arrive in differs."""
    numbered = {
        name: [{"ref": f"{name}{place}", **row} for place, row in enumerate(rows, start=1)]
        for name, rows in ROWS.items()
    }
    turned = warehouse_of({name: rows[::-1] for name, rows in numbered.items()})
    link_people(turned, DATASETS, seed=7)
    assert people_of(turned) == people_of(town)


def test_a_person_id_is_made_from_the_earliest_record(town) -> None:
    """The same person keeps the id when a later dataset no longer tells of them."""
    fewer = warehouse_of({"cases": ROWS["cases"], "patients": ROWS["patients"]})
    link_people(fewer, DATASETS, seed=7)
    before, after = people_of(town), people_of(fewer)
    alone = [key for key in before if key.startswith("cases") and before[key] == after[key]]
    assert len(alone) > 0.9 * len(ROWS["cases"])
