"""What the records about a family contradict each other in, in sentences under its tree."""

from collections.abc import Iterable, Mapping, Sequence

from thinkfamily.web.diagrams.kin import Bond, Kin, Tie

_YOUNGEST_PARENT = 12
"""Years. A parent nearer in age than this is more likely a slip, or two people taken for one."""


def doubts(
    people: Mapping[str, Kin],
    bonds: Iterable[Bond],
    refused: Sequence[Bond],
    crowded: Iterable[str],
    doubtful: Iterable[tuple[str, str]],
) -> tuple[str, ...]:
    """`refused` bonds fit no row, `crowded` children have more than two parents, `doubtful` couples are and are not."""

    def name(key: str) -> str:
        return people[key].name

    said = [
        f"{name(bond.upper)} is recorded as {bond.word} of {name(bond.lower)}, which contradicts other recorded "
        "relationships. No line is drawn for it"
        for bond in refused
    ]
    said += [f"More than two parents are recorded for {name(child)}. All are drawn" for child in crowded]
    said += [
        f"{name(one)} and {name(other)} are recorded as partners and as former partners at once. The later record "
        "is drawn"
        for one, other in doubtful
    ]
    for bond in bonds:
        older, younger = people[bond.upper], people[bond.lower]
        if bond.tie is Tie.PARENT and bond not in refused and older.born and younger.born:
            years = (younger.born - older.born).days / 365.25
            if years < _YOUNGEST_PARENT:
                apart = f"{abs(years):.0f} years {'older' if years >= 0 else 'younger'}"
                said.append(
                    f"{older.name} is recorded as {bond.word} of {younger.name} and is, by the dates of birth, {apart}"
                )
    return tuple(said)
