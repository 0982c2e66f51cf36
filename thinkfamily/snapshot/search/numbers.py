"""Evidence of identifiers: the NHS number or pupil number as typed, or one slip away."""

from pathlib import Path

import numpy as np

from thinkfamily.snapshot.rows import Question
from thinkfamily.snapshot.search.alike import one_slip_from
from thinkfamily.snapshot.search.arrays import Lists, Seen, load, places_of, places_of_texts
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
        slips = [places_of_texts(self._texts, texts) for number in typed for texts in one_slip_from(number)]
        for places, bits in (
            (np.unique(np.concatenate(slips)), NUMBER_SLIPPED), (places_of(self._texts, typed), NUMBER),
        ):  # fmt: skip
            column.mark(self._people.many(places, seen), bits, bits / NUMBER)
