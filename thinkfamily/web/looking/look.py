"""One viewer's look at one snapshot: what the showing functions need besides the rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from thinkfamily.datasets.register import DATASETS
from thinkfamily.policy.access import UNSAID, Decision, Subject, Viewer
from thinkfamily.policy.roles import Reach
from thinkfamily.snapshot.rows import PersonRow, StateRow
from thinkfamily.web.looking.guarded import dataset
from thinkfamily.web.looking.sieve import Asked, Sieve
from thinkfamily.web.shown.source import Source


@dataclass(kw_only=True)
class Look:
    """`subjects` holds the people this look is about; whoever is not in it is a person of whom nothing is known."""

    viewer: Viewer
    snapshot_date: date
    states: Mapping[str, StateRow]
    restricted: frozenset[str] = frozenset()
    """Restricted people whose record the viewer has opened in an emergency."""
    subjects: dict[str, Subject] = field(default_factory=dict)
    sieve: Sieve = field(init=False)
    _sieves: list[Sieve] = field(default_factory=list)
    _decided: dict[Asked, Decision] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.viewer = replace(self.viewer, in_emergency=bool(self.restricted))
        self.sieve = self.another_sieve()

    def another_sieve(self) -> Sieve:
        """For a part of the page that says for itself what it withholds; the trail is told all the same."""
        sieve = Sieve(self.viewer, self._decided)
        self._sieves.append(sieve)
        return sieve

    def withheld(self) -> tuple[str, ...]:
        """What all of this look's sieves held back, each sentence once."""
        return tuple(dict.fromkeys(said for sieve in self._sieves for said in sieve.withheld()))

    def is_about(self, people: Iterable[PersonRow], *, compared: bool = False) -> None:
        for person in people:
            self.subjects[person.person_id] = Subject(
                organisations=frozenset(person.schools), compared=compared,
                restricted=person.person_id in self.restricted,
            )  # fmt: skip

    def subject(self, person_id: str) -> Subject:
        return self.subjects.get(person_id, UNSAID)

    def sees(self, name: str, person_id: str) -> bool:
        """Whether the viewer may see what the dataset says of the person; nothing is counted as withheld."""
        return self.sieve.lets(dataset(name), self.subject(person_id))

    def source(self, name: str) -> Source:
        declared, state = DATASETS.get(name), self.states.get(name)
        return Source(
            name=name,
            title=declared.title if declared else name,
            agency=declared.agency if declared else (state.agency if state else ""),
            delivered_on=state.delivered_on if state else None,
            validated=declared.validated if declared else False,
            describes=declared.describes if declared else "",
            current_rows=state.current_rows if state else 0,
            linked_rows=state.linked_rows if state else 0,
        )

    def sources(self, names: Iterable[str]) -> tuple[Source, ...]:
        return tuple(self.source(name) for name in sorted(set(names)))

    def within_reach(self) -> Subject:
        """Somebody whom the viewer's role reaches, to ask which kinds of thing may be seen at all."""
        own = self.viewer.role.reach is Reach.OWN_ORGANISATION
        return Subject(organisations=frozenset({self.viewer.organisation} if own else ()))

    def open_datasets(self) -> tuple[str, ...]:
        """Datasets about people that the viewer may see, of those the snapshot holds."""
        somebody = self.within_reach()
        return tuple(
            name
            for name, declared in DATASETS.items()
            if name in self.states and declared.about_people and self.sieve.lets(declared, somebody)
        )

    def sees_every_source(self) -> bool:
        """Whether the role may see all the snapshot's datasets about people: asked of the role, never of a person."""
        somebody = self.within_reach()
        return all(
            self.sieve.lets(declared, somebody)
            for name, declared in DATASETS.items()
            if name in self.states and declared.about_people and not declared.protects
        )

    def coverage(self) -> tuple[Source, ...]:
        return tuple(self.source(name) for name in self.open_datasets())
