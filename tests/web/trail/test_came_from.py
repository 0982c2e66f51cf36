"""From where a request came: behind proxies too, and whatever the asker claims."""

from pathlib import Path

import pytest
from django.test import RequestFactory

import thinkfamily.web
from thinkfamily.web.trail.came_from import came_from

PROXY, ASKER, FORGED = "10.0.0.9", "203.0.113.7", "198.51.100.1"


@pytest.mark.parametrize(
    ("proxies", "header", "is_from"),
    [
        (0, None, PROXY),
        (0, FORGED, PROXY),
        (-1, f"{FORGED}, {FORGED}", PROXY),
        (1, ASKER, ASKER),
        (1, f"{FORGED}, {ASKER}", ASKER),
        (1, f"{FORGED},{FORGED},{ASKER}", ASKER),
        (2, f"{FORGED}, {ASKER}, 10.0.0.8", ASKER),
        (2, f"{ASKER}, 10.0.0.8", ASKER),
        # Fewer entries than our own proxies write: it did not come through them all, so nothing in it counts.
        (1, None, PROXY),
        (2, FORGED, PROXY),
        (1, f"{ASKER}:51234", ASKER),
        (1, "[2001:db8::5]:443", "2001:db8::5"),
        (1, "2001:DB8:0::5", "2001:db8::5"),
        (1, f"{FORGED}, unknown", PROXY),
        (1, f"{FORGED}, <script>", PROXY),
        (1, f"{ASKER}, ", PROXY),
    ],
)
def test_the_entry_of_the_outermost_own_proxy_counts(
    settings, proxies: int, header: str | None, is_from: str
) -> None:
    settings.PROXIES = proxies
    said = {} if header is None else {"HTTP_X_FORWARDED_FOR": header}
    assert came_from(RequestFactory().get("/", REMOTE_ADDR=PROXY, **said)) == is_from


def test_nobody_else_asks_where_a_request_came_from() -> None:
    folder = Path(thinkfamily.web.__path__[0])
    reading = {
        path.name for path in folder.rglob("*.py") if "REMOTE_ADDR" in path.read_text(encoding="utf-8")
    }
    assert reading == {"came_from.py"}
