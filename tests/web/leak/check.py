"""The check itself: an answer that holds what the policy does not permit raises `Leak`."""

import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from tests.web.leak.cities import INKPEN
from tests.web.leak.practice import corrections
from tests.web.leak.secrets import SUBJECTS, TITLES, compared_words, of_kinds, words_for
from tests.web.leak.visits import Answer
from tests.web.little_city import (
    CARYS,
    DYLAN,
    KESTREL,
    NAMING,
    NERYS,
    PLANTED,
    RESTR,
    RESTRICTED_PLANTED,
    RESTRICTED_SECRETS,
    RHYS,
    TEGAN,
)
from thinkfamily.datasets.register import DATASETS
from thinkfamily.policy.access import Viewer, may_see
from thinkfamily.web.serving.logs import NamesNobody
from thinkfamily.web.trail.audit import AuditPerson

TELLS_OF_KINDS = {"purpose", "what_i_see", "help", "guide", "guide_page", "api", "api_openapi"}
"""Pages about kinds of thing and nobody: titles may stand there of what the role may see of anybody at all."""
COMPARES = {"identity_case", "identity_withdraw"}
"""Pages that put somebody before a reviewer of identity."""
SAME_TO_ALL = {"help", "guide", "guide_page", "api", "api_openapi"}
"""Of these, what is the same text for everybody, whatever a snapshot holds."""
NAMES = ("Tegan", "Marlowe", "Rhys", "Carys", "Dylan", "Price", "Kestrel", "Vane", "Quill", "Isolde", "Tarnwick",
         "9990001112", "A823900119001", "12/5/2011", "2011-05-12", "12%2F5%2F2011")  # fmt: skip
CALLED = {"Rhys": RHYS, "Carys": CARYS, "Dylan": DYLAN, "Kestrel": KESTREL, "Nerys": NERYS, "Isolde": RESTR}
"""Names that nobody else has."""
ABOUT_SOMEBODY = ("person", "people", "family", "families")
"""Folders of the site map: what lies below is about one person or family."""
OF_THE_RESTRICTED = {*RESTRICTED_PLANTED}
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_ADDRESS = re.compile(r"""(?:href|action|src|formaction)=["']([^"']*)["']""")


class Leak(AssertionError):
    """Something forbidden came out."""


class Checked:
    """Looks at each answer to one viewer as it comes, and remembers what of the permitted was seen."""

    def __init__(self, viewer: Viewer) -> None:
        self.viewer = viewer
        self.may, self.forbidden = words_for(viewer)
        for secret, _ in corrections():
            if not secret.may_be_seen_by(viewer):
                self.forbidden.add(secret.word)
        self.kinds = of_kinds(viewer)
        self.compared = compared_words(viewer)
        self.seen: set[str] = set()
        self.must = self.may - OF_THE_RESTRICTED
        self.may_see_somebody = any(
            may_see(viewer, DATASETS[name], SUBJECTS[TEGAN]).allowed for name in NAMING if name in DATASETS
        )

    def all(self, answers: Iterable[Answer]) -> None:
        for answer in answers:
            self.one(answer)

    def one(self, answer: Answer) -> None:
        said = answer.said
        if answer.status >= 500 and answer.status != 503:
            raise Leak(f"{answer.asked}: failed ({answer.status})")
        found = {word for word in self.forbidden if word in said}
        found -= self._allowed_on(answer)
        if found:
            raise Leak(f"{answer.asked}: {sorted(found)} to {_who(self.viewer)}")
        if INKPEN in answer.body and any(f"/{folder}/" in answer.asked for folder in ABOUT_SOMEBODY):
            raise Leak(f"{answer.asked}: a sealed address tells who else is there")
        self._no_name_outside_the_page(answer)
        self.seen |= {word for word in self.may if word in said and word not in answer.typed}

    def _allowed_on(self, answer: Answer) -> set[str]:
        """What stands in the viewer's own question may be said back to them; ids may be told to whoever reads the
        trail; and kinds of thing be named where nobody is spoken of."""
        allowed = {word for word in self.forbidden if word in answer.typed}
        if self.viewer.role.reads_trail:
            allowed.add(RESTR)
        if answer.route in COMPARES and self.viewer.role.compares:
            allowed |= self.compared
        if answer.route in SAME_TO_ALL:
            allowed |= set(TITLES)
        return allowed | (self.kinds if answer.route in TELLS_OF_KINDS else set())

    def _no_name_outside_the_page(self, answer: Answer) -> None:
        outside = [*_TITLE.findall(answer.body), answer.headers]
        if "html" in answer.headers:
            outside += _ADDRESS.findall(answer.body)
        for text in outside:
            if named := [name for name in NAMES if name in text]:
                raise Leak(f"{answer.asked}: {named} in a title, an address or a header: {text[:200]}")


def _who(viewer: Viewer) -> str:
    return f"{viewer.role.key} for {viewer.purpose.key}"


def trail_tells(username: str, answers: Iterable[Answer]) -> None:
    """Raises Leak when somebody was shown and the trail does not say so."""
    told = set(AuditPerson.objects.filter(event__username=username).values_list("person_id", flat=True))
    for answer in answers:
        shown = {
            person for name, person in CALLED.items() if name in answer.body and name not in answer.typed
        }
        if answer.route in TELLS_OF_KINDS:
            continue
        if missing := shown - told:
            raise Leak(f"{answer.asked}: shows {sorted(missing)}, and the trail does not say so")


class _Kept(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.setFormatter(NamesNobody("%(name)s %(message)s"))
        self.lines: list[str] = []
        self.raw: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))
        self.raw.append(f"{record.getMessage()} {record.args}")


@contextmanager
def logs_watched() -> Iterator[None]:
    """Raises Leak when anything logged meanwhile, at any level, names a person or holds a planted word."""
    kept, root = _Kept(), logging.getLogger()
    level = root.level
    root.addHandler(kept)
    root.setLevel(logging.DEBUG)
    logging.getLogger("markdown_it").setLevel(logging.INFO)  # tells each line of the guide
    try:
        yield
    finally:
        root.removeHandler(kept)
        root.setLevel(level)
    for line in kept.lines:
        if named := [each for each in (*NAMES, *PLANTED, *RESTRICTED_SECRETS) if each in line]:
            raise Leak(f"the log says {named}: {line[:200]}")
    for line in kept.raw:
        if named := [each for each in (*NAMES, *PLANTED) if each in line]:
            raise Leak(f"a message for the log says {named}: {line[:200]}")
