"""The columns that many agencies send alike, so that a forename is declared once.

Each function gives one `Column`; what differs between agencies is a parameter.
"""

from thinkfamily.datasets.codes import ETHNICITY, SEX
from thinkfamily.datasets.dataset import Column, Matches, Type, Use


def local_id(name: str, meaning: str, *, required: bool = True) -> Column:
    """The sending system's own number for the person. Not shown: it means nothing outside that system."""
    return Column(name=name, type=Type.TEXT, use=Use.MATCHING, matches=Matches.LOCAL_ID, meaning=meaning,
                  required=required)  # fmt: skip


def forename(name: str = "forename", *, required: bool = False) -> Column:
    return Column(name=name, type=Type.TEXT, use=Use.SHOWN, matches=Matches.FORENAME,
                  meaning="First name as the agency holds it.", required=required)  # fmt: skip


def surname(name: str = "surname", *, required: bool = True) -> Column:
    return Column(name=name, type=Type.TEXT, use=Use.SHOWN, matches=Matches.SURNAME,
                  meaning="Family name as the agency holds it.", required=required)  # fmt: skip


def date_of_birth(name: str = "date_of_birth", *, required: bool = False) -> Column:
    return Column(name=name, type=Type.DATE, use=Use.SHOWN, matches=Matches.DATE_OF_BIRTH,
                  meaning="Date of birth.", required=required)  # fmt: skip


def sex(name: str = "sex") -> Column:
    return Column(name=name, type=Type.TEXT, use=Use.SHOWN, matches=Matches.SEX, codes=SEX,
                  meaning="Sex as recorded by the agency.")  # fmt: skip


def ethnicity(name: str = "ethnicity") -> Column:
    return Column(name=name, type=Type.TEXT, use=Use.SHOWN, matches=Matches.ETHNICITY, codes=ETHNICITY,
                  meaning="Ethnic background as declared to the agency.")  # fmt: skip


def nhs_number(name: str = "nhs_number") -> Column:
    return Column(name=name, type=Type.TEXT, use=Use.SHOWN, matches=Matches.NHS_NUMBER, identifier="nhs_number",
                  meaning="NHS number, ten digits, the last a check digit.")  # fmt: skip


def upn(name: str = "upn") -> Column:
    return Column(name=name, type=Type.TEXT, use=Use.SHOWN, matches=Matches.UPN, identifier="upn",
                  meaning="Unique pupil number: check letter, authority, school, year, serial.")  # fmt: skip


def nino(name: str = "nino") -> Column:
    return Column(name=name, type=Type.TEXT, use=Use.MATCHING, matches=Matches.NINO, identifier="nino",
                  meaning="National Insurance number.")  # fmt: skip


def known_as(name: str = "known_as") -> Column:
    return Column(name=name, type=Type.TEXT, use=Use.SHOWN, matches=Matches.KNOWN_AS,
                  meaning="Name the person is known by, or an alias.")  # fmt: skip


def former_surname(name: str = "former_surname") -> Column:
    return Column(name=name, type=Type.TEXT, use=Use.SHOWN, matches=Matches.FORMER_SURNAME,
                  meaning="An earlier family name.")  # fmt: skip


def address(name: str = "address") -> Column:
    return Column(name=name, type=Type.TEXT, use=Use.SHOWN, matches=Matches.ADDRESS,
                  meaning="House and street on one line.")  # fmt: skip


def postcode(name: str = "postcode") -> Column:
    return Column(name=name, type=Type.TEXT, use=Use.SHOWN, matches=Matches.POSTCODE, identifier="postcode",
                  meaning="Postcode.")  # fmt: skip


def uprn(name: str = "uprn", *, required: bool = False) -> Column:
    return Column(name=name, type=Type.TEXT, use=Use.SHOWN, matches=Matches.UPRN, pattern="[0-9]{1,12}",
                  meaning="Unique property reference number.", required=required)  # fmt: skip


def text(name: str, meaning: str, *, use: Use = Use.SHOWN, required: bool = False) -> Column:
    return Column(name=name, type=Type.TEXT, use=use, meaning=meaning, required=required)


def worker(name: str, meaning: str) -> tuple[Column, Column]:
    """Who has the case: the name, and in `<name>_number` what tells two workers of that name apart."""
    number = "The worker's number in the agency's own system: two workers may share a name."
    return text(name, meaning), text(f"{name}_number", number)


def day(name: str, meaning: str, *, use: Use = Use.SHOWN, required: bool = False) -> Column:
    return Column(name=name, type=Type.DATE, use=use, meaning=meaning, required=required)


def school_urn(name: str = "school_urn", *, required: bool = True) -> Column:
    return Column(name=name, type=Type.TEXT, use=Use.SHOWN, pattern="[0-9]{6}", required=required,
                  meaning="Number of the school (see the dataset `schools`).")  # fmt: skip


def person(*, nhs: bool = False, sexed: bool = True) -> tuple[Column, ...]:
    """Name, date of birth, sex and address as most casework systems hold them."""
    return (
        *((nhs_number(),) if nhs else ()),
        forename(),
        surname(),
        date_of_birth(),
        *((sex(),) if sexed else ()),
        address(),
        postcode(),
    )
