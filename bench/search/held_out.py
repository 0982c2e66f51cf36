"""Nicknames that our index is not told of when it is measured, for the questions are put with the whole list."""

from random import Random

from thinkfamily.snapshot.search.variants import Forms, forms_of, pairs

SHARE = 0.15
"""Of the pairs of names."""


def told_forms() -> Forms:
    return forms_of(tuple(pair for pair in pairs() if Random(" ".join(pair)).random() >= SHARE))
