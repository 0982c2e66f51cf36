"""What makes two words alike: their letters, one slip between them, and a rough sound that outlasts transliteration."""

import re

import numpy as np
from numpy.typing import NDArray

from thinkfamily.snapshot.search.arrays import Texts

_SIGNS = np.frombuffer(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", dtype=np.uint8)
_DIGITS = np.frombuffer(b"0123456789", dtype=np.uint8)
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


def one_slip_from(text: str, *, space_before_last: int = 0) -> tuple[Texts, ...]:
    """Every text one slip away: a character changed (a digit to a digit), left out or put in, or two swapped. One array
    for each length; the text itself and doubles among them. With `space_before_last`, a space before so many last ones.
    """
    typed = np.frombuffer(text.encode(), dtype=np.uint8)
    many, places = len(typed), np.arange(len(typed))
    put_in = np.empty((many + 1, len(_SIGNS), many + 1), dtype=np.uint8)
    for place in range(many + 1):
        put_in[place, :, :place], put_in[place, :, place + 1 :] = typed[:place], typed[place:]
        put_in[place, :, place] = _SIGNS
    changed = np.tile(typed, (many, len(_SIGNS), 1))
    changed[places, :, places] = _SIGNS
    changed = changed[~(np.isin(typed, _DIGITS)[:, None] & ~np.isin(_SIGNS, _DIGITS))]
    left_out = np.tile(typed, (many, 1))[~np.eye(many, dtype=bool)].reshape(many, max(0, many - 1))
    swapped = np.tile(typed, (max(0, many - 1), 1))
    swapped[places[:-1], places[:-1]], swapped[places[:-1], places[1:]] = typed[1:], typed[:-1]
    found = (left_out, np.concatenate([changed, swapped]), put_in.reshape(-1, many + 1))
    return tuple(_texts(signs, space_before_last) for signs in found if signs.shape[1] > space_before_last)


def _texts(signs: NDArray[np.uint8], space_before_last: int) -> Texts:
    """Rows of characters as texts."""
    if space_before_last:
        signs = np.insert(signs, signs.shape[1] - space_before_last, ord(" "), axis=1)
    return np.ascontiguousarray(signs).view(f"S{signs.shape[1]}")[:, 0]
