"""Passwords long enough by the rule and guessed first all the same."""

import re

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

_OURS = frozenset(
    {"thinkfamily", "safeguarding", "family", "council", "insight", "socialworker", "familysupport"}
)
"""Words that anybody would try here."""
_NO_LETTERS = re.compile(r"[\W\d_]+")


class NotACommonOneMadeLonger:
    """Refuses one common password, or one word of this place, that only digits, signs or repeating make long enough:
    password1234!, letmeinletmein. Several words together are a good password and pass."""

    def __init__(self) -> None:
        self._common = CommonPasswordValidator().passwords | _OURS

    def validate(self, password: str, user: object = None) -> None:
        text = password.lower()
        if {_once(text), _once(_NO_LETTERS.sub("", text))} & self._common:
            raise ValidationError("This is a common password made longer. Use several words instead.")

    def get_help_text(self) -> str:
        return "Your password can’t be a common one made longer."


def _once(text: str) -> str:
    """What `text` repeats: "abab" is "ab" twice."""
    return next(
        (text[:size] for size in range(1, len(text) + 1) if text == text[:size] * (len(text) // size)), ""
    )
