"""Where: addresses and who lived at them. A sealed one has a number of its own for each person who lived there, so
that two people's cannot be told to be the same."""

_ADDRESS_ID = """case when a.sealed
    then 'withheld-' || left(sha256(r.person_id || '|' || a.address_id), 16) else a.address_id end"""


def address() -> str:
    return f"""
        select distinct {_ADDRESS_ID} as address_id, a.uprn, a.line, a.postcode, a.lsoa, a.ward, a.locality, a.easting,
            a.northing, a.sealed, a.shared
        from linked.address a join linked.residence r using (address_id)"""


def residence() -> str:
    return f"""
        select r.person_id, {_ADDRESS_ID} as address_id, r.dataset, r.from_on, r.to_on, r.is_current
        from linked.residence r join linked.address a using (address_id)"""
