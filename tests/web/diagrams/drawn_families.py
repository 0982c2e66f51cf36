"""Families written out as a practitioner would say them, and random ones."""

from datetime import date

from hypothesis import strategies as st

from thinkfamily.web.diagrams.genogram import Genogram, genogram
from thinkfamily.web.diagrams.kin import Kin, Said, bonds

TODAY = date(2026, 10, 31)
SEXES = {"m": "male", "f": "female"}


def person(key: str, sex: str = "", born: int | None = None, *, name: str = "", died: bool = False) -> Kin:
    return Kin(
        key=key, name=name or key.title(), sex=SEXES.get(sex, ""), age=TODAY.year - born if born else None,
        born=date(born, 3, 3) if born else None, died=died,
    )  # fmt: skip


def said(text: str) -> list[Said]:
    """A line each: `ann mother of bob`, with `until 2020` where it ended and `since 2019` where it began."""
    found = []
    for line in text.strip().splitlines():
        words = line.split()
        days = {"until": None, "since": None}
        while len(words) > 2 and words[-2] in days:
            days[words[-2]] = date(int(words[-1]), 6, 1)
            del words[-2:]
        found.append(
            Said(person=words[0], says=" ".join(words[1:-1]), other=words[-1], from_on=days["since"],
                 to_on=days["until"])
        )  # fmt: skip
    return found


def drawn(people: list[Kin], text: str | list[Said], focus: str) -> Genogram:
    found, doubtful = bonds(said(text) if isinstance(text, str) else text, TODAY)
    return genogram(people, found, focus, doubtful)


WORDS = (
    "mother of", "father of", "child of", "sibling of", "half-sibling of", "partner of", "former partner of",
    "grandparent of", "aunt or uncle of", "carer of", "special guardian of", "step-father of", "friend of",
)  # fmt: skip


@st.composite
def families(draw: st.DrawFn) -> tuple[list[Kin], list[Said]]:
    """Up to nine people and any relationships between them, however they contradict each other."""
    count = draw(st.integers(1, 9))
    keys = [f"P{number}" for number in range(count)]
    letters = st.sampled_from(
        ["Ann", "Bartholomew-Featherstonehaugh", "Oluwaseun", "李小龍", "O'Neil", "d'", "É"]
    )
    people = [
        person(
            key, draw(st.sampled_from("mfu")), draw(st.one_of(st.none(), st.integers(1930, 2026))),
            name=" ".join(draw(st.lists(letters, min_size=1, max_size=5))), died=draw(st.booleans()),
        )
        for key in keys
    ]  # fmt: skip
    days = st.one_of(st.none(), st.dates(date(2000, 1, 1), date(2026, 1, 1)))
    one = st.builds(
        Said, person=st.sampled_from(keys), says=st.sampled_from(WORDS), other=st.sampled_from(keys), from_on=days,
        to_on=days,
    )  # fmt: skip
    return people, draw(st.lists(one, max_size=16))
