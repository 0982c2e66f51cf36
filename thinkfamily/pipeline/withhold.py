"""Withhold: what nobody may be shown is taken out, before linking where a link would give it away, else after.

What the three rules are is said in policy/protection.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from thinkfamily.datasets.dataset import Dataset
from thinkfamily.pipeline.schools_attended import find_schools_attended
from thinkfamily.pipeline.withholding.alike import define
from thinkfamily.pipeline.withholding.apart import carry_sealed, set_apart
from thinkfamily.pipeline.withholding.identities import forget_former_identities
from thinkfamily.pipeline.withholding.people import find_restricted_people, remove_restricted_people
from thinkfamily.pipeline.withholding.places import seal_addresses
from thinkfamily.policy.protection import Protection, Withheld


@dataclass(frozen=True, kw_only=True)
class WithheldRows:
    """How many rows were held back or lost an address, for each kind of protection: counted, never described."""

    withheld: tuple[Withheld, ...]


def withhold_identities(
    warehouse: duckdb.DuckDBPyConnection, datasets: Mapping[str, Dataset]
) -> WithheldRows:
    """Before linking: take former identities out of `accepted`, so that no link can lead from them to the child."""
    define(warehouse)
    rows = forget_former_identities(warehouse, datasets)
    return WithheldRows(withheld=(Withheld(protection=Protection.SEALED_IDENTITY, rows=rows),))


def withhold_people_and_places(
    warehouse: duckdb.DuckDBPyConnection,
    datasets: Mapping[str, Dataset],
    *,
    apart: duckdb.DuckDBPyConnection,
) -> WithheldRows:
    """After linking, before anything is concluded: move restricted people to the warehouse `apart`, where nobody but
    they are, and take sealed addresses out of the rest. `withhold_places` does so in `apart`."""
    define(warehouse)
    find_schools_attended(warehouse, datasets)
    find_restricted_people(warehouse, datasets)
    set_apart(warehouse, apart, datasets)
    people = remove_restricted_people(warehouse, datasets)
    places = seal_addresses(warehouse, datasets)
    carry_sealed(warehouse, apart)
    return WithheldRows(
        withheld=(
            Withheld(protection=Protection.RESTRICTED_RECORD, rows=people),
            Withheld(protection=Protection.SEALED_ADDRESS, rows=places),
        )
    )


def withhold_places(apart: duckdb.DuckDBPyConnection, datasets: Mapping[str, Dataset]) -> WithheldRows:
    """A sealed address is shown to nobody, whoever lived there: take them out of the restricted people's rows too."""
    define(apart)
    rows = seal_addresses(apart, datasets)
    return WithheldRows(withheld=(Withheld(protection=Protection.SEALED_ADDRESS, rows=rows),))
