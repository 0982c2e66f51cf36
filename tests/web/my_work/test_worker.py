"""Which cases are a worker's own, where two share a name."""

from pathlib import Path

import pytest

from tests.web.conftest import SignedIn
from tests.web.little_city import CARYS, DAY, TEGAN, draw_little_city
from thinkfamily.snapshot.rows import RecordRow
from thinkfamily.web.showing.involvement import SERVICES
from thinkfamily.web.showing.worker import Worker
from thinkfamily.web.signing_in.accounts import User, numbers_in

SAME = "Pat  Ravensdale"
EARLY_HELP = next(each for each in SERVICES if each.dataset == "early_help_cases")


@pytest.mark.parametrize(
    ("name", "number", "named_in_it", "number_in_it", "mine"),
    [
        # name and number of the account | name and number in the record | whether it is the account's case
        (SAME, "", SAME, "EA0001", True),
        (SAME, "EA0001", SAME, "EA0001", True),
        (SAME, "EA0002", SAME, "EA0001", False),
        (SAME, "EA0002", SAME, None, True),
        (SAME, " ea 0001", SAME, "EA0001", True),
        ("Married Since", "EA0001", SAME, "EA0001", True),
        ("", "EA0001", SAME, "EA0001", True),
        ("Somebody Else", "", SAME, "EA0001", False),
        ("", "", SAME, "EA0001", False),
    ],
)
def test_a_number_tells_two_workers_of_one_name_apart(
    name: str, number: str, named_in_it: str, number_in_it: str | None, mine: bool
) -> None:
    worker = Worker(name=name, numbers=numbers_in(f"EHM:{number},LCS:XX9") if number else {})
    row = RecordRow(
        dataset="early_help_cases", person_id=TEGAN, record_key="k", on_date=DAY, delivered_on=DAY,
        values={"lead_professional": named_in_it, "lead_professional_number": number_in_it},
    )  # fmt: skip
    found = [
        column
        for value, _, column in worker.asked_of(EARLY_HELP)
        if "".join(value.split()).upper() == "".join((row.values[column] or "").split()).upper()
    ]
    assert (bool(found) and worker.has(row, EARLY_HELP)) is mine


def test_the_page_shows_each_of_two_workers_of_one_name_their_own_case(
    signed_in: SignedIn, settings, tmp_path: Path, fresh_snapshot: None
) -> None:
    def case(person: str, number: str) -> dict:
        return {
            "person_id": person, "on_date": DAY, "started_on": DAY, "lead_professional": SAME,
            "lead_professional_number": number, "case_ref": number,
        }  # fmt: skip

    cases = [case(TEGAN, "EA0001"), case(CARYS, "EA0002")]
    settings.SHELF = str(tmp_path)
    draw_little_city(tmp_path, records={"early_help_cases": cases})
    client, shown = signed_in("first_response"), []
    for numbers in ("", "EHM:EA0001", "EHM:EA0002", "LCS:EA0001"):
        User.objects.filter(username="first_response").update(full_name=SAME, worker_numbers=numbers)
        body = client.get("/my-work").content.decode()
        shown.append((f"/person/{TEGAN}" in body, f"/person/{CARYS}" in body))
    assert shown == [(True, True), (True, False), (False, True), (True, True)]
