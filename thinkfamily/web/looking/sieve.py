"""Lets through what the viewer may see, and keeps count of the rest, so that a page can say what it withholds."""

from collections import Counter
from collections.abc import Iterable

from thinkfamily.policy.access import Decision, Guarded, Subject, Viewer, may_see
from thinkfamily.policy.sensitivity import EXISTENCE_PROTECTED, KEPT_FROM_SCHOOLS, Sensitivity

Asked = tuple[str, frozenset[int], frozenset[Sensitivity], Subject]


class Sieve:
    """One viewer's look at one page. Whatever reaches the page has passed here.

    A page asks the same of thousands of values; the rule is pure, so an answer holds for the whole look. `decided`
    keeps the answers, and may be shared by sieves of one viewer.
    """

    def __init__(self, viewer: Viewer, decided: dict[Asked, Decision] | None = None) -> None:
        self.viewer = viewer
        self._decided = {} if decided is None else decided
        self._withheld: Counter[tuple[str, str]] = Counter()

    def lets(self, thing: Guarded, subject: Subject) -> bool:
        """Whether it may be seen. Nothing is counted: so for names, addresses and relationships, of which the number
        withheld would tell how many agencies know the person.
        """
        return self._decide(thing, subject).allowed

    def passes(self, what: str, things: Iterable[Guarded], subject: Subject) -> bool:
        """Whether all of `things`, which one value rests on, may be seen. If not, one `what` more is withheld."""
        refused = [
            (thing, decision) for thing in things if not (decision := self._decide(thing, subject)).allowed
        ]
        if refused and not any(self.keeps_silent(thing) for thing, _ in refused):
            thing, decision = refused[0]
            # The trail may say which indicator no gateway allows; the page would give it away.
            self._withheld[what, decision.because.replace(thing.title, "it")] += 1
        return not refused

    def withheld(self) -> tuple[str, ...]:
        """A sentence for each kind and cause: "2 further indicators are withheld: ... is not cleared for health"."""
        return tuple(
            f"{count} further {what}{' is' if count == 1 else 's are'} withheld: {because}"
            for (what, because), count in sorted(self._withheld.items())
        )

    def _decide(self, thing: Guarded, subject: Subject) -> Decision:
        asked = (thing.title, thing.gateways, thing.sensitivities, subject)
        if asked not in self._decided:
            self._decided[asked] = may_see(self.viewer, thing, subject)
        return self._decided[asked]

    def keeps_silent(self, thing: Guarded) -> bool:
        """Whether even its being there is kept from this viewer."""
        role = self.viewer.role
        if Sensitivity.SEALED in thing.sensitivities:
            return True
        if thing.sensitivities & (EXISTENCE_PROTECTED - role.clearance):
            return True
        return role.is_school and bool(thing.sensitivities & KEPT_FROM_SCHOOLS)
