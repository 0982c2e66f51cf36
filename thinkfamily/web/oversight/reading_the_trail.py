"""Information governance reading the trail: only by a role that may, and each reading itself on the trail."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from thinkfamily.policy.access import Viewer
from thinkfamily.web.trail import audit
from thinkfamily.web.trail.audit import Act
from thinkfamily.web.trail.came_from import came_from

REFUSED = "the role does not read the audit trail"


class NotOverseer(PermissionDenied):
    """The role does not read the trail."""


class Oversight:
    """One request to read the trail, or to decide about what is on it. NotOverseer, itself on the trail, else."""

    def __init__(self, request: HttpRequest, page: str, thing: str = "") -> None:
        self._viewer: Viewer = request.viewer  # type: ignore[attr-defined]
        self._page, self._came_from = page, came_from(request)
        if not self._viewer.role.reads_trail:
            self.note(Act.REFUSED, thing=thing, outcome=REFUSED)
            raise NotOverseer("Your role does not read the audit trail")

    @property
    def username(self) -> str:
        return self._viewer.username

    def note(self, act: Act, *, people: Iterable[str] = (), **said: str) -> int:
        """Write to the trail what the officer does; the event's number. Before it is done."""
        viewer = self._viewer
        return audit.record(
            act, username=viewer.username, role=viewer.role.key, organisation=viewer.organisation,
            purpose=viewer.purpose.key, page=self._page, came_from=self._came_from, people=people, **said,
        )  # fmt: skip
