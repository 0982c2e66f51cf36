"""People are found by questions put as people put them, in every class of question, in fields and in one line."""

from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from bench.search.city import write_city
from bench.search.held_out import told_forms
from bench.search.other_hand.questions import other_questions
from bench.search.questions import Asked, questions
from thinkfamily.snapshot.rows import Question
from thinkfamily.snapshot.search.find import Finder
from thinkfamily.snapshot.search.write import write_index
from thinkfamily.web.asking.reading import question_of, read_text

TODAY = date(2026, 10, 31)
CITY = ("gp_registrations", "police_people")


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("city") / "snapshot"
    write_city(folder, people=2000, seed=11, today=TODAY)
    write_index(folder)
    return folder


def _found(city: Path, asked: list[Asked], read: list[Question]) -> dict[str, list[bool]]:
    finder = Finder(city, forms=told_forms())
    found = defaultdict(list)
    for each, question in zip(asked, read, strict=True):
        hits = finder.find(question, datasets=CITY, organisation=None, limit=10)
        found[each.kind].append(each.person_id in [hit.person_id for hit in hits])
    return found


def test_every_class_of_question_finds_whom_it_means(city: Path) -> None:
    asked = questions(city, count=17 * 20, seed=12, today=TODAY)
    in_fields = _found(city, asked, [question_of(each.parts, today=TODAY) for each in asked])
    assert len(in_fields) == 17
    assert {kind: found for kind, found in in_fields.items() if sum(found) < len(found) - 1} == {}
    in_one_line = _found(
        city, asked, [question_of(read_text(each.line, today=TODAY).parts, today=TODAY) for each in asked]
    )
    lost = sum(map(sum, in_fields.values())) - sum(map(sum, in_one_line.values()))
    assert lost <= 0.01 * len(asked)


def test_questions_by_another_hand_find_whom_they_mean(city: Path) -> None:
    asked = other_questions(city, count=28 * 12, seed=13, today=TODAY)
    in_fields = _found(city, asked, [question_of(each.parts, today=TODAY) for each in asked])
    assert len(in_fields) == 27  # the drawn city has no wards to name
    assert {kind: found for kind, found in in_fields.items() if sum(found) < len(found) - 1} == {}
    in_one_line = _found(
        city, asked, [question_of(read_text(each.line, today=TODAY).parts, today=TODAY) for each in asked]
    )
    lost = sum(map(sum, in_fields.values())) - sum(map(sum, in_one_line.values()))
    assert lost <= 0.01 * len(asked)
