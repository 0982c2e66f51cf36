"""Which services are involved with a person, were, or are not known to be."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from thinkfamily.datasets.register import DATASETS
from thinkfamily.snapshot.rows import RecordRow
from thinkfamily.web.looking.guarded import column
from thinkfamily.web.looking.look import Look
from thinkfamily.web.showing.written import written
from thinkfamily.web.shown.involvement import Involvement, Status
from thinkfamily.web.shown.source import Source


@dataclass(frozen=True, kw_only=True)
class Service:
    """A service as seen from one dataset; the others are names of that dataset's columns."""

    title: str
    dataset: str
    organisation: str = ""
    worker: str = ""
    contact: str = ""
    detail: str = ""
    last_contact: str = ""

    @property
    def worker_number(self) -> str:
        """Which column tells workers of one name apart."""
        return f"{self.worker}_number"


SERVICES = (
    Service(title="Early help and Families in Focus", dataset="early_help_cases", worker="lead_professional",
            organisation="lead_organisation", contact="lead_phone", detail="team", last_contact="last_contact_on"),
    Service(title="Child in need", dataset="child_in_need_episodes", worker="social_worker", detail="team",
            last_contact="last_visit_on"),
    Service(title="Child protection plan", dataset="protection_plans", worker="social_worker", detail="category",
            last_contact="last_visit_on"),
    Service(title="Looked after", dataset="looked_after_placements", worker="social_worker", detail="placement"),
    Service(title="Youth justice", dataset="youth_justice_interventions", worker="worker", detail="intervention",
            last_contact="last_contact_on"),
    Service(title="Safer Options", dataset="safer_options_support", worker="worker", detail="concern"),
    Service(title="Homelessness service", dataset="homelessness_cases", worker="officer", detail="duty"),
    Service(title="Anti-social behaviour team", dataset="asb_cases", detail="action"),
    Service(title="Drug and alcohol support", dataset="substance_treatment", organisation="provider",
            detail="substance"),
    Service(title="Alternative provision", dataset="alternative_provision", organisation="provider",
            detail="setting"),
    Service(title="Participation in learning (NCCIS)", dataset="learner_activity", worker="adviser",
            detail="activity"),
)  # fmt: skip


def involvements(
    look: Look, person_id: str, records: Callable[[str], list[RecordRow]]
) -> tuple[Involvement, ...]:
    """Every service, whatever is held: current first. `records` gives a dataset's rows, newest first.

    A service the viewer may not see is listed as such whether or not anything is held, which tells nothing.
    """
    found = [_involvement(look, person_id, service, records) for service in SERVICES]
    order = (Status.CURRENT, Status.HISTORIC, Status.NONE, Status.NOT_RECEIVED, Status.NOT_SHOWN)
    return tuple(sorted(found, key=lambda each: order.index(each.status)))


def _involvement(
    look: Look, person_id: str, service: Service, records: Callable[[str], list[RecordRow]]
) -> Involvement:
    if not look.sees(service.dataset, person_id):
        return _empty(service, Status.NOT_SHOWN, None)
    source = look.source(service.dataset)
    if source.delivered_on is None:
        return _empty(service, Status.NOT_RECEIVED, None)
    rows = [row for row in records(service.dataset) if _begun(row, look.snapshot_date)]
    current = [row for row in rows if is_open(row, look.snapshot_date)]
    if not rows:
        return _empty(service, Status.NONE, source)
    return episode(look, person_id, service, (current or rows)[0])


def episode(look: Look, person_id: str, service: Service, row: RecordRow) -> Involvement:
    """One row of a service's dataset, with those of its columns that the viewer may see."""

    def said(name: str) -> str:
        shown = name and look.sieve.lets(column(service.dataset, name), look.subject(person_id))
        return written(service.dataset, name, row.values.get(name)) if shown else ""

    last = row.values.get(service.last_contact)
    return Involvement(
        dataset=service.dataset,
        service=service.title,
        organisation=said(service.organisation) or DATASETS[service.dataset].agency,
        status=Status.CURRENT if is_open(row, look.snapshot_date) else Status.HISTORIC,
        worker=said(service.worker),
        contact=said(service.contact),
        detail=said(service.detail),
        from_on=_day(row.values.get("started_on")),
        to_on=_day(row.values.get("ended_on")),
        last_contact_on=_day(last),
        source=look.source(service.dataset),
    )


def _empty(service: Service, status: str, source: Source | None) -> Involvement:
    return Involvement(
        dataset=service.dataset, service=service.title, organisation="", status=status, worker="", contact="",
        detail="", from_on=None, to_on=None, last_contact_on=None, source=source,
    )  # fmt: skip


def _begun(row: RecordRow, day: date) -> bool:
    started = _day(row.values.get("started_on"))
    return started is not None and started <= day


def is_open(row: RecordRow, day: date) -> bool:
    """Whether an episode has begun and not ended by `day`; an end date is the last day that counts."""
    ended = _day(row.values.get("ended_on"))
    return _begun(row, day) and (ended is None or ended >= day)


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
