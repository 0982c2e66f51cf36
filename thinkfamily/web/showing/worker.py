"""Which cases are a worker's own: by number where sender and operator both give one, by name where either does not."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from thinkfamily.datasets.register import DATASETS
from thinkfamily.snapshot.rows import RecordRow
from thinkfamily.web.showing.involvement import Service


@dataclass(frozen=True, kw_only=True)
class Worker:
    """A worker as agencies' records have them: `name`, and in `numbers` what each agency's system numbers them, by the
    name of the system. Two workers may share a name; no two of one system share a number."""

    name: str = ""
    numbers: dict[str, str] = field(default_factory=dict)

    @property
    def is_known(self) -> bool:
        return bool(self.name.strip() or self.numbers)

    @property
    def said(self) -> str:
        """For the trail."""
        numbered = (f"{system}:{number}" for system, number in sorted(self.numbers.items()))
        return ", ".join(filter(None, (self.name, *numbered)))

    def asked_of(self, service: Service) -> Iterator[tuple[str, str, str]]:
        """What is looked for, in which dataset and which column of it."""
        if number := self._number_in(service):
            yield number, service.dataset, service.worker_number
        if self.name.strip():
            yield self.name, service.dataset, service.worker

    def has(self, row: RecordRow, service: Service) -> bool:
        """Whether a row found by name or number is this worker's: another's number outweighs a name alike."""
        own, given = self._number_in(service), _folded(row.values.get(service.worker_number))
        return not own or not given or _folded(own) == given

    def _number_in(self, service: Service) -> str:
        declared = DATASETS.get(service.dataset)
        return self.numbers.get(declared.system, "") if declared else ""


def _folded(value: object) -> str:
    return "".join(str(value or "").split()).upper()
