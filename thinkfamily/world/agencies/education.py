"""DfE, EYES, IYSS: schools, the census, registers, exclusions, results, and what school leavers do."""

import numpy as np

from thinkfamily.world import days
from thinkfamily.world.chance import chance
from thinkfamily.world.city import City
from thinkfamily.world.days import NEVER
from thinkfamily.world.rows import Rows, refs
from thinkfamily.world.schooling import PHASES
from thinkfamily.world.staff import workers


def schools(city: City) -> Rows:
    s = city.schools
    return Rows(
        person=None,
        day=s.opened,
        values={
            "urn": s.urn,
            "school_name": s.name,
            "phase": np.array(PHASES, dtype=object)[s.phase],
            "postcode": s.postcode,
            "opened_on": s.opened,
            "closed_on": s.closed,
        },
    )


def school_census(city: City) -> Rows:
    p = city.pupils
    on = days.of(p.year + 1, 1, 15)
    seen = (on <= city.setting.today) & (on > city.setting.window) & city.setting.here(p.person, on)
    return Rows(
        person=p.person[seen],
        day=on[seen],
        values={
            "census_on": on[seen],
            "school_urn": city.schools.urn[p.school[seen]],
            "year_group": p.group[seen],
            "sen_status": p.sen[seen],
            "sen_type": p.sen_type[seen],
            "free_school_meals": p.free_meals[seen].astype(np.int64),
            "english_additional": p.additional_language[seen].astype(np.int64),
            "young_carer": p.carer[seen].astype(np.int64),
        },
    )


def school_attendance(city: City) -> Rows:
    a = city.attendance
    first = days.first_of_month(a.month)
    written = np.minimum(days.first_of_month(a.month + 1) + 2, city.setting.today)
    return Rows(
        person=a.month_person,
        day=first,
        values={
            "school_urn": city.schools.urn[a.month_school],
            "month": first,
            "attended": a.month_attended,
            "possible": a.month_possible,
            "updated_at": written,
        },
    )


def termly_absence(city: City) -> Rows:
    a = city.attendance
    names = {year: f"{year}/{(year + 1) % 100:02d}" for year in np.unique(a.term_year).tolist()}
    label = np.array([names[year] for year in a.term_year.tolist()], dtype=object)
    return Rows(
        person=a.term_person,
        day=a.term_end,
        values={
            "school_urn": city.schools.urn[a.term_school],
            "academic_year": label,
            "term": a.term,
            "term_ended_on": a.term_end,
            "possible": a.term_possible,
            "missed": a.term_missed,
            "main_reason": a.term_reason,
        },
    )


def exclusions(city: City) -> Rows:
    a = city.attendance
    return Rows(
        person=a.out_person,
        day=a.out_on,
        values={
            "exclusion_ref": refs("EX", len(a.out_on)),
            "school_urn": city.schools.urn[a.out_school],
            "category": a.out_kind,
            "reason": a.out_reason,
            "started_on": a.out_on,
            "sessions": a.out_sessions,
        },
    )


def alternative_provision(city: City) -> Rows:
    a = city.attendance
    provider = np.where(
        np.isin(a.unit_setting, ("PRU", "APA")), city.schools.name[a.unit_school], "Independent provider"
    )
    return Rows(
        person=a.unit_person,
        day=a.unit_start,
        values={
            "placement_ref": refs("AP", len(a.unit_start)),
            "setting": a.unit_setting,
            "provider": provider.astype(object),
            "started_on": a.unit_start,
            "ended_on": a.unit_end,
        },
    )


def attainment(city: City) -> Rows:
    r = city.learning
    return Rows(
        person=r.result_person,
        day=r.result_on,
        values={
            "key_stage": r.result_stage,
            "awarded_on": r.result_on,
            "score": r.result_score,
            "reached_expected": r.result_reached.astype(np.int64),
        },
    )


def learner_activity(city: City) -> Rows:
    d, today = city.learning, city.setting.today
    rng = chance(city.setting.seed, "reviews of activity")
    review = np.where(d.doing_end == NEVER, today + rng.integers(-20, 160, len(d.doing)), NEVER)
    return Rows(
        person=d.doing_person,
        day=d.doing_start,
        ahead=("review_on",),
        address_on=np.minimum(d.doing_end, today),
        values={
            "activity_ref": refs("A", len(d.doing)),
            "activity": d.doing,
            "ehc_plan": d.doing_plan.astype(np.int64),
            "started_on": d.doing_start,
            "ended_on": d.doing_end,
            "review_on": review,
            **workers(city.setting.seed, "NEET tracking", "adviser", d.doing_person, 120),
        },
    )


BUILDERS = (
    schools,
    school_census,
    school_attendance,
    termly_absence,
    exclusions,
    alternative_provision,
    attainment,
    learner_activity,
)
