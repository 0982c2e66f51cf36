"""How a name becomes words to search by: the pipeline writes them, the search box asks for them, so both fold alike."""

import re
import unicodedata

import jellyfish

# Letters that no accent-stripping touches, written as English clerks write them.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_APOSTROPHES = re.compile(r"['’‘`´]")


def name_words(text: str) -> tuple[str, ...]:
    """Upper-case words of letters A-Z: "Zoë O'Brien-Łuk" is ZOE, OBRIEN, LUK."""
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text).lower().translate(_LETTERS))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return tuple(re.findall(r"[A-Z]+", letters.upper()))


def sound_of(word: str) -> str:
    """Phonetic code (metaphone) of one word of `name_words`: SMYTH and SMITH sound alike."""
    return jellyfish.metaphone(word)
