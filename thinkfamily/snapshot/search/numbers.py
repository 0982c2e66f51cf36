"""Evidence of identifiers: the NHS number or pupil number as typed, or one slip away."""

from pathlib import Path

from thinkfamily.snapshot.rows import Question
from thinkfamily.snapshot.search.alike import one_slip_from
from thinkfamily.snapshot.search.arrays import Lists, Seen, load, places_of
from thinkfamily.snapshot.search.sheet import Sheet
from thinkfamily.snapshot.search.weights import NUMBER, NUMBER_SLIPPED

KIND = "numbered"


class Numbers:
    """The identifiers of one snapshot."""

    def __init__(self, folder: Path) -> None:
        self._texts, self._people = load(folder, "numbers"), Lists.read(folder, "numbers_people")

    def ask(self, question: Question, seen: Seen, sheet: Sheet) -> None:
        typed = [number for number in (question.nhs_number, question.upn) if number]
        if not typed:
            return
        column = sheet.column(KIND)
        near = [slip for number in typed for slip in one_slip_from(number)]
        for texts, bits in ((near, NUMBER_SLIPPED), (typed, NUMBER)):
            people = self._people.many(places_of(self._texts, texts), seen)
            column.mark(people, bits, bits / NUMBER)
