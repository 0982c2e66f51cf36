"""Names of workers and teams, invented, and how a person's worker is chosen and kept."""

import numpy as np

from thinkfamily.world.chance import Ints, Texts, chance

FIRST = """
    Alex Beth Carmen Dipa Errol Fay Gwen Hamid Ines Jo Kofi Lena Maya Nils Orla Pat Quinn Rosa Sami Tess
    Uma Viv Wes Yara Zoe
""".split()
LAST = """
    Ashdale Brinkworth Copperfield Dunmore Elmhirst Fairholme Greenacre Hartnoll Inglewood Jessamy
    Kingsmead Lindqvist Merriweather Northcote Oakhanger Penhallow Quartermain Ravensdale Silverlock
    Thistlewood Underhill Vanstone Windermere Yellowlees
""".split()
LOCALITIES = {"N": "North", "EC": "East Central", "S": "South"}


def workers(seed: int, team: str, column: str, key: Ints, share: int = 18) -> dict[str, Texts]:
    """A worker of `team` for each key, by name in `column` and by number in `<column>_number`: as many workers as there
    are `share` cases, the same one for the same key. Workers of two teams may share a name, never a number."""
    rng = chance(seed, f"workers of {team}")
    unique, inverse = np.unique(key, return_inverse=True)
    size = max(3, len(unique) // share)
    first, last = rng.permutation(len(FIRST) * len(LAST)), len(LAST)
    staff = np.array(
        [f"{FIRST[n // last]} {LAST[n % last]}" for n in first[: min(size, len(first))].tolist()],
        dtype=object,
    )
    numbers = np.array([f"{team[:2].upper()}{n:04d}" for n in range(1, len(staff) + 1)], dtype=object)
    chosen = rng.integers(0, len(staff), len(unique))[inverse]
    return {column: staff[chosen], f"{column}_number": numbers[chosen]}
