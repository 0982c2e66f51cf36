"""Help, the guide, and what somebody can see and why: about nobody, and true to the policy."""

import re
from html import unescape
from pathlib import Path

import pytest

from tests.web.conftest import SignedIn
from tests.web.leak.test_leak import LOOKS
from thinkfamily import web
from thinkfamily.datasets.evidence import Evidence
from thinkfamily.datasets.register import DATASETS
from thinkfamily.glossary.terms import GLOSSARY, read_glossary
from thinkfamily.indicators.indicator import Criterion
from thinkfamily.indicators.register import INDICATORS
from thinkfamily.policy.access import NOBODY, Subject, Viewer, may_see
from thinkfamily.policy.roles import ROLES, Reach
from thinkfamily.web.explaining.user_guide import PAGES, GuidePage, page_as_html
from thinkfamily.web.explaining.words import SECTIONS, term
from thinkfamily.web.trail.audit import AuditEvent

TEMPLATES = Path(web.__file__).parent / "templates"


def page(signed_in: SignedIn, path: str, role: str = "first_response", purpose: str = "") -> str:
    response = signed_in(role, purpose).get(path)
    assert response.status_code == 200
    return unescape(response.content.decode())


# --- the glossary -------------------------------------------------------------------------------------------------


def test_the_glossary_is_read_whole() -> None:
    rows = [line for line in GLOSSARY.splitlines() if line.startswith("| ") and not line.startswith("| word")]
    sections = read_glossary(GLOSSARY)
    assert sum(len(section.terms) for section in sections) == len(rows) > 60
    words = {name for section in sections for each in section.terms for name in each.names}
    assert {"NEET", "EHC plan", "EHCP", "Sealed", "Standing", "Locality"} <= words


def test_a_word_that_would_be_found_in_two_places_is_refused() -> None:
    table = "## {}\n\n| word | means |\n|---|---|\n| NEET | x |\n"
    assert len(read_glossary(table.format("One"))[0].terms) == 1
    with pytest.raises(ValueError, match="neet"):
        read_glossary(table.format("One") + table.format("Two"))


def test_help_has_a_place_for_every_word_and_each_once(signed_in: SignedIn) -> None:
    body = page(signed_in, "/help")
    anchors = re.findall(r'<div id="([^"]+)"><dt>', body)
    assert anchors == [each.anchor for section in SECTIONS for each in section.terms]
    assert len(set(anchors)) == len(anchors)
    for kind in (*Evidence, *Criterion):
        assert f"<dt>{kind.value[:1].upper()}{kind.value[1:]}</dt>" in body
    assert "<code>may_see</code>" in body and "**" not in body


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.html")), ids=lambda path: path.name)
def test_every_word_that_a_page_links_is_in_help(path: Path) -> None:
    for text, _, word in re.findall(r'\bterm\("([^"]+)"(, "([^"]+)")?\)', path.read_text(encoding="utf-8")):
        assert 'href="/help#' in term(text, word), text


def test_a_word_that_help_does_not_know_stays_text() -> None:
    assert str(term("<b>sealing wax")) == "&lt;b&gt;sealing wax"
    assert (
        str(term("East Central", "locality")) == '<a class="tf-term" href="/help#locality">East Central</a>'
    )
    assert str(term("recorded fact")).startswith('<a class="tf-term" href="/help#claim-recorded-fact"')


# --- what I can see here and why ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("role_key", "purpose"), LOOKS)
def test_what_is_said_to_be_seen_is_what_the_policy_lets_be_seen(
    signed_in: SignedIn, role_key: str, purpose: str
) -> None:
    role = ROLES[role_key]
    own = "a school" if role.reach is Reach.OWN_ORGANISATION else ""
    viewer = Viewer(username="x", role=role, purpose=role.purpose(purpose), organisation=own)
    somebody = NOBODY if role.reach is Reach.NO_PERSON else Subject(organisations=frozenset({own}))
    body = page(signed_in, "/help/what-i-see", role_key, purpose)
    shown = body[body.index('id="shown"') : body.index('id="withheld"')].split('id="closer"')[0]
    other = body[body.index('id="withheld"') : body.index('id="indicators"')]
    for dataset in DATASETS.values():
        if dataset.about_people:
            may = may_see(viewer, dataset, somebody).allowed
            assert (_told(dataset.title, shown), _told(dataset.title, other)) == (may, not may), dataset.title
    titles = {each.title for each in INDICATORS.values() if may_see(viewer, each, somebody).allowed}
    listed = body[body.index('id="indicators"') :]
    assert set(re.findall(r"<dt>([^<]+) <span", listed)) == titles
    withheld = sum(int(count) for count in re.findall(r"(\d+) further indicators? ", listed))
    number = re.search(r"Indicators you (?:see|may count) \((\d+)\)", listed)
    assert number and int(number[1]) + withheld == len(INDICATORS)
    assert AuditEvent.objects.count() == 0, "it is about nobody"


def _told(title: str, part: str) -> bool:
    return re.search(rf"(<dd>|; ){re.escape(title)}(; |\.</dd>)", part) is not None


def test_what_stays_closed_in_an_open_dataset_is_said(signed_in: SignedIn) -> None:
    body = page(signed_in, "/help/what-i-see", "school_lead")
    closer = body[body.index('id="closer"') : body.index('id="withheld"')]
    assert "Early help assessments: category" in closer and "School census: free school meals" in closer
    assert 'id="closer"' not in page(signed_in, "/help/what-i-see", "first_response")


# --- the guide ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", PAGES)
def test_each_page_of_the_guide_is_served_to_each_role(signed_in: SignedIn, key: str) -> None:
    for role in ("first_response", "governance_officer"):
        body = page(signed_in, f"/guide/{key}", role)
        assert f">{PAGES[key].title}</h1>" in body and "<h2>" in body
    assert PAGES[key].title in page(signed_in, "/guide")


PICTURED = GuidePage(
    key="x", title="x", about="x", text="One.\n\n![A screen](seen.png)\n\n![None](missing.png)\n\nTwo."
)


def test_a_picture_that_is_there_is_shown_and_one_that_is_not_leaves_no_gap(tmp_path: Path) -> None:
    body = page_as_html(PICTURED, {"seen": tmp_path / "seen.png"})
    assert body.count("<img") == 1 and '<img src="/guide/picture/seen" alt="A screen"' in body
    assert body.count("<p>") == 3 and "missing" not in body


def test_what_an_author_writes_as_html_is_text() -> None:
    page = GuidePage(key="x", title="x", about="x", text="<script>alert(1)</script> [a](javascript:alert(1))")
    body = page_as_html(page, {})
    assert "<script" not in body and 'href="javascript' not in body


@pytest.mark.parametrize(
    "path", ["/guide/settings", "/guide/__init__", "/guide/picture/settings", "/guide/picture/x"]
)
def test_nothing_else_is_served(signed_in: SignedIn, path: str) -> None:
    assert signed_in("first_response").get(path).status_code == 404


def test_pictures_of_the_guide_have_words_for_who_does_not_see_them() -> None:
    for each in PAGES.values():
        for words in re.findall(r"!\[([^\]]*)\]", each.text):
            assert len(words) > 20
