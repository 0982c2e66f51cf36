"""Family tree and network."""

from tests.web.examples.example import Example
from tests.web.little_city import CARYS, DYLAN, NERYS, RHYS, TEGAN, planted
from thinkfamily.web.trail.audit import Act

EXAMPLES = {
    "network": Example(
        path=f"/person/{TEGAN}/network",
        shows=(
            'aria-label="Carys Marlowe, female, aged 38"', "(38)</span> is mother of", "link of a link",
            "Nerys Quill", planted("says", "recorded_relationships"), planted("linked", "recorded_relationships"),
            "Lives with the children: in the same family (living together)", "At the same address now", "12 May 2011",
            "Parents of a child; whether they are or were partners is not recorded", "What no data means here",
        ),
        other="housing_officer", withholds=("mother of", "Nerys Quill", planted("linked", "recorded_relationships")),
        people=frozenset({TEGAN, RHYS, CARYS, DYLAN, NERYS}), acts=(Act.OPENED, Act.LISTED, Act.LISTED),
    ),
}  # fmt: skip
