"""Puts a pupil's school detail together."""

from thinkfamily.datasets.register import DATASETS
from thinkfamily.policy.sensitivity import Sensitivity
from thinkfamily.snapshot.rows import RecordRow
from thinkfamily.web.looking.look import Look
from thinkfamily.web.records.rows import Rows
from thinkfamily.web.showing import schooling
from thinkfamily.web.showing.people import cards
from thinkfamily.web.shown.school import SchoolPage
from thinkfamily.web.trail.audit import Act


def school_page(look: Look, rows: Rows, person_id: str) -> SchoolPage | None:
    """None when there is no such person, or none whom the viewer may see."""
    rows.note(Act.OPENED, people=[person_id], thing=person_id)
    look.is_about(rows.people([person_id]))
    me = cards(look, rows.identities([person_id]))
    if not me:
        return None
    seen = tuple(name for name in schooling.ALL if look.sees(name, person_id))
    held = {name: rows.records(name, person_id) for name in seen}

    def records(name: str) -> list[RecordRow]:
        return held.get(name, [])

    names = schooling.school_names(
        rows.schools(urn for name in seen for urn in schooling.school_numbers(held[name]))
    )
    row, census = schooling.census_says(look, person_id, records)
    months, updated_at = schooling.attendance(look, person_id, records, names)
    return SchoolPage(
        card=me[person_id],
        upn=census.get("upn", ""),
        school=names.get(census.get("school_urn", ""), ""),
        year_group=census.get("year_group", ""),
        sen_status=census.get("sen_status", ""),
        sen_type=census.get("sen_type", ""),
        census_on=row.on_date if row else None,
        census=look.source(schooling.CENSUS) if schooling.CENSUS in seen else None,
        attendance=months,
        attendance_source=look.source(schooling.ATTENDANCE) if schooling.ATTENDANCE in seen else None,
        updated_at=updated_at,
        blocks=tuple(
            schooling.block(look, name, person_id, records, names)
            for name in schooling.BLOCKS
            if name in DATASETS
        ),
        shows_scores=Sensitivity.SCORE in look.viewer.role.clearance,
        coverage=look.sources(seen),
        snapshot_date=look.snapshot_date,
    )
