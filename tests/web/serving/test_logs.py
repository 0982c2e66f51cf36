"""Nothing about anybody in a log: no name, no value, no id; what failed and where in the code, yes."""

import io
import logging
from collections.abc import Iterator

import pytest
from django.conf import settings as configured
from django.test import Client

from tests.web.api.asking import WORKER, asking
from tests.web.conftest import SignedIn
from tests.web.little_city import MARLOWE, PLANTED, TEGAN, planted
from thinkfamily.web.pages import person as person_page_file
from thinkfamily.web.serving.logs import NamesNobody

SECRETS = (*PLANTED, "Tegan", "Marlowe", "hidden guess", "hunter2", WORKER)


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything any logger says, at any level, as the application would print it."""
    printed = io.StringIO()
    handler = logging.StreamHandler(printed)
    handler.setFormatter(NamesNobody("{levelname} {name}: {message}", style="{"))
    loggers = [logging.getLogger(name) for name in ("", "django", "django.request", "gunicorn.error")]
    before = [each.level for each in loggers]
    for each in loggers:
        each.setLevel(logging.DEBUG)
    logging.getLogger().addHandler(handler)
    yield printed
    logging.getLogger().removeHandler(handler)
    for each, level in zip(loggers, before, strict=True):
        each.setLevel(level)


def test_pages_found_and_not_found_leave_nothing_about_anybody(signed_in: SignedIn, log: io.StringIO) -> None:
    client = signed_in("first_response")
    client.get(client.post("/search", {"name": "Tegan Marlowe"})["Location"])
    for path in (f"/person/{TEGAN}", f"/family/{MARLOWE}", f"/family/{TEGAN}", f"/person/{TEGAN}/nothing"):
        client.get(f"{path}?name=Tegan")
    client.post("/search", {"name": "Tegan" * 30_000})
    Client().post("/sign-in", {"username": "hunter2", "password": "hidden guess"})
    Client(enforce_csrf_checks=True).post(f"/reason/{TEGAN}", {"reason": "Tegan Marlowe"})
    asking("first_response").get(f"/api/v1/people/{TEGAN}")
    asking("first_response").post("/api/v1/search", {"text": "Tegan", "Tegan": "Marlowe"})
    said = log.getvalue()
    assert "Not Found: /family/…" in said, "this test heard nothing"
    for word in (*SECRETS, TEGAN, MARLOWE):
        assert word not in said


def test_a_fault_is_told_by_its_kind_and_place_not_in_its_own_words(
    signed_in: SignedIn, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = planted("alias", "school_census")

    def broken(*_: object, **__: object) -> None:
        try:
            raise LookupError(f"no {secret}")
        except LookupError as error:
            raise ValueError(f"could not read {secret} of {TEGAN}") from error

    monkeypatch.setattr(person_page_file, "person_page", broken, raising=False)
    quotes = logging.StreamHandler(io.StringIO())  # another handler, that prints first and prints it all
    logging.getLogger("django.request").addHandler(quotes)
    response = signed_in("first_response").get(f"/person/{TEGAN}")
    logging.getLogger("django.request").removeHandler(quotes)
    assert secret in quotes.stream.getvalue()
    assert response.status_code == 500
    assert "It is a fault of this program" in response.content.decode()
    assert secret not in response.content.decode() and "Traceback" not in response.content.decode()
    said = log.getvalue()
    assert "ERROR django.request: Internal Server Error: /person/…" in said
    assert "builtins.ValueError" in said and "builtins.LookupError" in said and "in broken" in said
    assert secret not in said and TEGAN not in said


@pytest.mark.parametrize(
    ("name", "message", "printed"),
    [
        (
            "gunicorn.error",
            "Error handling request /person/P1TEGAN/school?year=2",
            "Error handling request /person/…",
        ),
        ("django.security", "Invalid HTTP_HOST header: 'x'.", "Invalid HTTP_HOST header: 'x'."),
        ("thinkfamily", "no snapshot on /srv/shelf", "no snapshot on /srv/shelf"),
    ],
)
def test_addresses_are_cut_in_what_others_log(name: str, message: str, printed: str) -> None:
    record = logging.LogRecord(name, logging.ERROR, "", 1, message, (), None)
    assert NamesNobody("{message}", style="{").format(record) == printed


def test_that_is_how_the_application_logs() -> None:
    logging_says = configured.LOGGING
    (handler,) = logging_says["handlers"].values()
    assert (
        logging_says["formatters"][handler["formatter"]]["()"] == "thinkfamily.web.serving.logs.NamesNobody"
    )
    assert logging_says["loggers"]["gunicorn.error"] == {
        "level": "WARNING", "handlers": ["standard_error"], "propagate": False,
    }  # fmt: skip
