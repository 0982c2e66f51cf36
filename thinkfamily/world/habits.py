"""How carefully each agency's system is kept: the share of records with each kind of mistake.

Shares are assumptions, in the range that studies of linkage find in English administrative data (for instance ONS,
Census to NHS linkage reports, and Harron and others on hospital records): one to five per cent a field in
systems kept by clerks, more in a team's workbook and in what police officers write at the roadside.
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Habits:
    """Shares of records (0 to 1), before they are multiplied by `noise`; `number` makes a local id from a serial."""

    number: str = "{:06d}"
    mistyped: float = 0.012
    misheard: float = 0.004
    misread: float = 0.0
    respelt: float = 0.10  # of transliterated names
    varied: float = 0.015  # of British names that have variants
    nickname: float = 0.02
    swapped: float = 0.002
    rejoined: float = 0.25
    former: float = 0.15  # of those whose name changed, how many the system never heard it from
    misdated: float = 0.010
    no_birth: float = 0.004
    no_forename: float = 0.0
    no_number: float = 0.05
    bad_number: float = 0.002
    wrong_sex: float = 0.002
    stale: float = 0.06  # address of up to three years ago
    no_address: float = 0.01
    untidy: float = 0.04
    twice: float = 0.01  # people with two local ids
    keeps_accents: bool = False
    shouts: bool = False  # names in capitals


HABITS = {
    "EYES": Habits(
        number="P{:07d}",
        mistyped=0.006,
        respelt=0.05,
        misdated=0.003,
        no_birth=0.0,
        no_number=0.02,
        stale=0.05,
        twice=0.004,
        keeps_accents=True,
    ),
    "IYSS": Habits(
        number="Y{:06d}", stale=0.14, nickname=0.04, misdated=0.006, no_number=0.10, keeps_accents=True
    ),
    "EHM": Habits(
        number="EHM{:06d}",
        nickname=0.05,
        no_birth=0.02,
        misdated=0.012,
        respelt=0.14,
        twice=0.015,
        stale=0.05,
    ),
    "LCS": Habits(
        number="{:07d}",
        nickname=0.015,
        respelt=0.12,
        misdated=0.008,
        no_number=0.12,
        twice=0.012,
        shouts=True,
    ),
    "ChildView": Habits(number="YJ{:05d}", nickname=0.05, stale=0.12, respelt=0.14),
    "Safer Options": Habits(
        nickname=0.14,
        mistyped=0.03,
        misheard=0.012,
        no_birth=0.08,
        misdated=0.03,
        respelt=0.2,
        no_address=0.12,
        no_forename=0.01,
        keeps_accents=True,
    ),
    "Jigsaw": Habits(stale=0.03, respelt=0.14, misdated=0.012, no_birth=0.02),
    "Northgate": Habits(
        number="T{:06d}", stale=0.01, shouts=True, no_birth=0.05, misdated=0.01, twice=0.006, former=0.3
    ),
    "DWP": Habits(
        mistyped=0.005,
        stale=0.07,
        nickname=0.005,
        misdated=0.002,
        no_birth=0.0,
        no_number=0.01,
        shouts=True,
        respelt=0.06,
    ),
    "Revenues": Habits(stale=0.06, no_number=0.08, misdated=0.006, misread=0.01),
    "Niche": Habits(
        number="N{:08d}",
        mistyped=0.025,
        misheard=0.018,
        nickname=0.06,
        respelt=0.22,
        misdated=0.022,
        no_birth=0.035,
        swapped=0.006,
        stale=0.16,
        no_address=0.06,
        twice=0.07,
        former=0.25,
        wrong_sex=0.004,
    ),
    "Theseus": Habits(
        number="D{:05d}", nickname=0.07, misdated=0.012, stale=0.12, no_address=0.06, twice=0.02
    ),
    "Public Health": Habits(
        mistyped=0.008, misread=0.01, misdated=0.006, no_number=0.12, stale=0.08, no_birth=0.0
    ),
    "NHS": Habits(
        mistyped=0.004,
        nickname=0.003,
        respelt=0.05,
        misdated=0.002,
        no_birth=0.0,
        no_number=0.0,
        bad_number=0.0,
        stale=0.09,
        no_address=0.002,
        former=0.1,
        keeps_accents=True,
    ),
    "Protection register": Habits(
        mistyped=0,
        misheard=0,
        respelt=0,
        varied=0,
        nickname=0,
        swapped=0,
        rejoined=0,
        former=0,
        misdated=0,
        no_birth=0,
        no_number=0,
        bad_number=0,
        wrong_sex=0,
        stale=0,
        no_address=0,
        untidy=0,
        twice=0,
        keeps_accents=True,
    ),
}
PLAIN_HABITS = Habits()
