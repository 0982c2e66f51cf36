"""Code lists whose codes came and went, on the days they did."""

from datetime import date

import pytest

from thinkfamily.datasets import codes
from thinkfamily.datasets.column import CodeList

# list, code, day, whether it was in use
DATED = """
ATTENDANCE       H    2024-08-18 yes
ATTENDANCE       H    2024-08-19 no
ATTENDANCE       J    2024-08-18 yes
ATTENDANCE       J    2024-08-19 no
ATTENDANCE       J1   2024-08-18 no
ATTENDANCE       J1   2024-08-19 yes
ATTENDANCE       Y    2024-08-18 yes
ATTENDANCE       Y    2024-08-19 no
ATTENDANCE       Y1   2024-08-18 no
ATTENDANCE       Y7   2024-08-19 yes
ATTENDANCE       K    2024-08-18 no
ATTENDANCE       K    2024-08-19 yes
ATTENDANCE       Q    2024-08-19 yes
ATTENDANCE       C    2015-09-01 yes
ATTENDANCE       C    2026-10-31 yes
ATTENDANCE       C1   2024-08-18 no
ATTENDANCE       C2   2024-08-19 yes
EXCLUSION        FIXD 2021-08-31 yes
EXCLUSION        FIXD 2021-09-01 no
EXCLUSION        SUSP 2021-08-31 no
EXCLUSION        SUSP 2021-09-01 yes
EXCLUSION        PERM 2016-09-01 yes
EXCLUSION_REASON OT   2020-08-31 yes
EXCLUSION_REASON OT   2020-09-01 no
EXCLUSION_REASON OW   2020-09-01 yes
SEN_STATUS       S    2018-03-31 yes
SEN_STATUS       S    2018-04-01 no
SEN_STATUS       E    2018-04-01 yes
ORDER            DAPO 2024-11-26 no
ORDER            DAPO 2024-11-27 yes
"""


@pytest.mark.parametrize("line", DATED.split("\n")[1:-1], ids=lambda line: " ".join(line.split()))
def test_a_code_is_in_use_from_its_first_day_to_its_last(line: str) -> None:
    name, code, day, in_use = line.split()
    assert (code in getattr(codes, name).valid_on(date.fromisoformat(day))) == (in_use == "yes")


@pytest.mark.parametrize("name", [name for name in dir(codes) if isinstance(getattr(codes, name), CodeList)])
def test_a_list_has_codes_in_use_today_and_says_where_it_is_from(name: str) -> None:
    listed = getattr(codes, name)
    assert listed.valid_on(date(2026, 11, 22))
    assert listed.source
    assert all(code == code.strip() for code in listed.codes)


def test_groups_of_codes_are_codes_of_their_lists() -> None:
    assert set(codes.NEET_ACTIVITIES) <= set(codes.ACTIVITY.codes) and codes.NEET_ACTIVITIES
    assert set(codes.OUT_OF_WORK_BENEFITS) <= set(codes.BENEFIT.codes)
    assert set(codes.PROVEN_OR_CHARGED) <= set(codes.OUTCOME.codes)
    assert "ACQ" not in codes.PROVEN_OR_CHARGED and "NFA" not in codes.PROVEN_OR_CHARGED


def test_the_offence_list_is_whole() -> None:
    assert len(codes.OFFENCE.codes) == 3039
