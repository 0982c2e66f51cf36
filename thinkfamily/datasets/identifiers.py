"""National identifiers: the one way each is written, and what is wrong with one that cannot be right.

A check digit catches a mistyped number before it links a child to a stranger. It does not say that the number
was ever issued: lists of issuing offices go out of date, so none is kept here.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What a raw text says: either `value`, in normal form, or `fault`, why it can be no such identifier."""

    value: str | None
    fault: str

    def __post_init__(self) -> None:
        if (self.value is None) is not bool(self.fault):
            raise ValueError("a reading has either a value or a fault")


@dataclass(frozen=True, kw_only=True)
class Identifier:
    """One kind of identifier.

    `normal` is the single way it is written, for any raw text; `fault` judges a text so written and gives the
    reason against it, "" when there is none. A fault never repeats the value: it may be somebody's.
    """

    name: str
    title: str
    normal: Callable[[str], str]
    fault: Callable[[str], str]

    def read(self, raw: str) -> Reading:
        """Judge one raw text as an agency wrote it."""
        value = self.normal(raw)
        fault = self.fault(value)
        return Reading(value=None if fault else value, fault=fault)

    def read_column(self, raw: pl.Series) -> pl.DataFrame:
        """Judge a column of text, each distinct text once (a few microseconds each).

        Returns columns `value` and `fault`, one row for each of `raw` in its order; both null where `raw` is.
        """
        texts = raw.drop_nulls().unique()
        readings = [self.read(text) for text in texts]
        judged = pl.DataFrame(
            {
                "raw": texts,
                "value": pl.Series([reading.value for reading in readings], dtype=pl.String),
                "fault": pl.Series([reading.fault or None for reading in readings], dtype=pl.String),
            }
        )
        rows = pl.DataFrame({"raw": raw.cast(pl.String)})
        return rows.join(judged, on="raw", how="left", maintain_order="left").select("value", "fault")


_BETWEEN = re.compile(r"[\s\-./\u2010-\u2015]+")


def _joined(raw: str) -> str:
    """Upper case without the spaces, dashes and dots people put in to read long numbers."""
    return _BETWEEN.sub("", raw).upper()


# --- NHS number -----------------------------------------------------------------------------------------
# NHS Data Dictionary, attribute NHS NUMBER: ten digits; the first nine weighted 10 to 2, eleven less the
# remainder of their sum by eleven is the tenth (eleven counts as nought, ten is never issued).

_NHS = re.compile(r"[0-9]{10}")


def _nhs_fault(number: str) -> str:
    if not _NHS.fullmatch(number):
        return "an NHS number has ten digits"
    if len(set(number)) == 1:
        return "one digit ten times: a stop-gap, not an NHS number"  # each of them passes the sum
    expected = (
        11 - sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), number, strict=False)) % 11
    )
    if expected % 11 != int(number[9]):  # an expected ten equals no digit
        return "its check digit is wrong: one of the ten digits is mistyped"
    return ""


# --- Unique pupil number --------------------------------------------------------------------------------
# DfE, Unique pupil numbers: guide. Check letter, three digits of the authority, four of the school, two of the
# year, three of a serial. A temporary number ends in a letter. I, O and S are not used. The check letter is
# the sum of positions 2 to 13, each weighted by its position, by 23; a letter counts as its place from nought.

_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_UPN = re.compile(rf"[{_UPN_LETTERS}][0-9]{{11}}[0-9{_UPN_LETTERS}]")
_UPN_WORTH = {sign: worth for signs in (_UPN_LETTERS, "0123456789") for worth, sign in enumerate(signs)}


def _upn_fault(number: str) -> str:
    if not _UPN.fullmatch(number):
        return "a UPN is a letter and twelve digits (a temporary one: a letter, eleven digits, a letter), no I, O or S"
    total = sum(weight * _UPN_WORTH[sign] for weight, sign in enumerate(number[1:], start=2))
    if _UPN_LETTERS[total % 23] != number[0]:
        return "its check letter is wrong: one of its signs is mistyped"
    return ""


def is_temporary_upn(number: str) -> bool:
    """Whether a valid UPN is one a school gave until the pupil's own was known: no proof of who somebody is."""
    return number[-1].isalpha()


# --- National Insurance number --------------------------------------------------------------------------
# HMRC, National Insurance Manual NIM39110: two letters, six digits, one of A to D. D, F, I, Q, U and V begin
# none, those and O come second in none, and some pairs are never used. It has no check digit.

_NINO = re.compile(r"([A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z])[0-9]{6}[A-D]?")
_NINO_UNUSED = {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"}


def _nino_normal(raw: str) -> str:
    """Eight signs: the last letter says when a card was exchanged, not who it is, and half the sources omit it."""
    number = _joined(raw)
    return number[:8] if _NINO.fullmatch(number) else number


def _nino_fault(number: str) -> str:
    found = _NINO.fullmatch(number)
    if not found:
        return "a National Insurance number is two letters (not all are used), six digits and A, B, C or D"
    if found[1] in _NINO_UNUSED:
        return f"no National Insurance number begins with {found[1]}"
    return ""


# --- Postcode -------------------------------------------------------------------------------------------
# Royal Mail, Programmers' guide to the Postcode Address File: the six shapes and the letters each place uses.
# ZZ99 is the NHS's own for people without a postcode: no fixed abode, abroad. Refusing it would set aside the
# rows of exactly those whose need is greatest.

_OUTWARD = (
    r"[A-PR-UWYZ][0-9]{1,2}",
    r"[A-PR-UWYZ][A-HK-Y][0-9]{1,2}",
    r"[A-PR-UWYZ][0-9][A-HJKPSTUW]",
    r"[A-PR-UWYZ][A-HK-Y][0-9][ABEHMNPRVWXY]",
    r"GIR(?= 0AA)",
)
_POSTCODE = re.compile(rf"(?:{'|'.join(_OUTWARD)}) [0-9][ABD-HJLNP-UW-Z]{{2}}|ZZ99 [0-9][A-Z]{{2}}")


def _postcode_normal(raw: str) -> str:
    """One space before the last three signs."""
    text = _joined(raw)
    return f"{text[:-3]} {text[-3:]}"


def is_stand_in_postcode(postcode: str) -> bool:
    """Whether a valid postcode names no place (no fixed abode, abroad): sharing it says nothing of two people."""
    return postcode.startswith("ZZ99 ")


def _postcode_fault(postcode: str) -> str:
    return "" if _POSTCODE.fullmatch(postcode) else "a postcode looks like A1 1AA, AB12 3CD or A1B 2CD"


CHECKS: dict[str, Identifier] = {
    check.name: check
    for check in (
        Identifier(name="nhs_number", title="NHS number", normal=_joined, fault=_nhs_fault),
        Identifier(name="upn", title="Unique pupil number", normal=_joined, fault=_upn_fault),
        Identifier(name="nino", title="National Insurance number", normal=_nino_normal, fault=_nino_fault),
        Identifier(name="postcode", title="Postcode", normal=_postcode_normal, fault=_postcode_fault),
    )
}  # fmt: skip
"""Every check that a column may name as its `identifier`."""
