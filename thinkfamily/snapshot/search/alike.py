"""What makes two words alike: their letters, one slip between them, and a rough sound that outlasts transliteration."""

import re
from collections.abc import Iterator

_LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_DIGITS = "0123456789"
# One sound, written one way in one country and another way in the next.
_SOUNDS = (
    ("SCH", "S"), ("TCH", "K"), ("SZ", "S"), ("SH", "S"), ("CZ", "K"), ("CH", "K"), ("TZ", "S"), ("TS", "S"),
    ("PH", "V"), ("KH", "K"), ("GH", "G"), ("TH", "D"), ("DH", "D"), ("DJ", "J"), ("DZ", "J"), ("ZH", "J"), ("CK", "K"),
    ("QU", "K"), ("X", "KS"),
)  # fmt: skip
_LETTERS = str.maketrans("CQTWFZPY", "KKDVVSBJ")
_VOWELS_WITHIN = re.compile(r"[AEIOUHJ]")
_TWICE = re.compile(r"(.)\1+")


def rough_sound_of(word: str) -> str:
    """Consonants of a word of `name_words`, letters of one sound made one: MOHAMMED, MUHAMAD and MEHMET are MMD."""
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    word = word.translate(_LETTERS)
    first = "A" if word[:1] in tuple("AEIOU") else word[:1]
    return _TWICE.sub(r"\1", first + _VOWELS_WITHIN.sub("", word[1:]))


def letters(word: str) -> int:
    """Bit set of the letters A to Z in a word: words one slip apart differ in two letters at most."""
    found = 0
    for letter in word:
        if "A" <= letter <= "Z":
            found |= 1 << (ord(letter) - 65)
    return found


def one_slip_from(text: str) -> Iterator[str]:
    """Every text one slip away: a character changed (a digit to a digit), left out or put in, or two swapped."""
    for place, character in enumerate(text):
        before, after = text[:place], text[place + 1 :]
        yield before + after
        for other in _DIGITS if character.isdigit() else _LETTERS_AND_DIGITS:
            if other != character:
                yield before + other + after
        if after and after[0] != character:
            yield before + after[0] + character + after[1:]
    for place in range(len(text) + 1):
        for other in _LETTERS_AND_DIGITS:
            yield text[:place] + other + text[place:]
