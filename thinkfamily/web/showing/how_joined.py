"""How sure it is that the records of a page are about one person, in words, from what the viewer is shown alone."""

from collections.abc import Sequence

from thinkfamily.web.shown.people import Identity

_BANDS = ((0.99, "very sure"), (0.95, "sure"), (0.85, "fairly sure"), (0.0, "unsure: check with the family"))
_COMPARED = (
    ("surname", "name"),
    ("date of birth", "date_of_birth"),
    ("sex", "sex"),
    ("NHS number", "nhs_number"),
)


def how_joined(certainty: float | None, shown: Sequence[Identity]) -> tuple[str, ...]:
    """Sentences. `certainty` is the probability of the weakest join that holds the person's records together; None for
    a viewer whose role may not see every source: it would tell of the others.
    """
    records = sum(each.records for each in shown)
    held = f"{records} {'record' if records == 1 else 'records'}"
    if len(shown) < 2:
        # Whether anything was joined to it is not said: it would tell of sources that are not shown.
        return (f"One source alone, in {held}: not joined with any other that your role may see.",)
    return (
        f"Joined from {held} of {len(shown)} sources shown here.",
        _weakest(certainty)
        if certainty is not None
        else "How sure the weakest join is is told only to roles that may see every source it may rest on.",
        *_compared(shown),
    )


def _weakest(certainty: float) -> str:
    if certainty >= 0.9995:
        return "The weakest join is as good as certain."
    band = next(words for least, words in _BANDS if certainty >= least)
    one_in = round(1 / (1 - certainty))
    wrong = "more than half of such joins are" if one_in < 2 else f"about 1 in {one_in:,} such joins is"
    return f"The weakest join is {band}: by the estimate of the matching, {wrong} wrong."


def _compared(shown: Sequence[Identity]) -> tuple[str, ...]:
    """On what the sources agree and differ; what fewer than two of them say is neither."""
    agree, differ = [], []
    for called, field in _COMPARED:
        said = [
            _last_word(str(value)) if field == "name" else value
            for each in shown
            if (value := getattr(each, field))
        ]
        if len(said) > 1:
            (agree if len(set(said)) == 1 else differ).append(called)
    sentences = (("agree on", agree), ("differ on", differ))
    return tuple(f"The sources {verb} {_listed(fields)}." for verb, fields in sentences if fields)


def _last_word(name: str) -> str:
    return name.split()[-1].casefold()


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
