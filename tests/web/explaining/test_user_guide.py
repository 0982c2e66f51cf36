"""The pictures of the guide: every one that a page names is there, light, and taken by `make guide`."""

import re
import struct

import pytest

from tests.journeys.take_guide_pictures import LARGEST, LARGEST_TOGETHER, PICTURES, WIDTH
from tests.web.conftest import SignedIn
from thinkfamily.web.explaining import user_guide
from thinkfamily.web.explaining.user_guide import PAGES

NAMED = {
    name: words
    for page in PAGES.values()
    for words, name in re.findall(r"!\[([^\]]*)\]\((\w+)\.png\)", page.text)
}


def test_each_picture_named_is_there_and_nothing_else_lies_about() -> None:
    assert set(NAMED) == set(user_guide.PICTURES) == set(PICTURES)


@pytest.mark.parametrize("name", sorted(NAMED))
def test_a_picture_is_light_and_as_wide_as_the_others_and_told_in_words(name: str) -> None:
    content = user_guide.PICTURES[name].read_bytes()
    assert struct.unpack(">II", content[16:24]) == (WIDTH, PICTURES[name].height)
    assert len(content) <= LARGEST
    assert len(NAMED[name].split()) >= 8


def test_all_together_are_light() -> None:
    assert sum(path.stat().st_size for path in user_guide.PICTURES.values()) <= LARGEST_TOGETHER


@pytest.mark.parametrize("key", PAGES)
def test_each_page_is_rendered_with_its_pictures(signed_in: SignedIn, key: str) -> None:
    client = signed_in("first_response")
    body = client.get(f"/guide/{key}").content.decode()
    sources = re.findall(r'<img src="([^"]+)"', body)
    assert len(sources) == PAGES[key].text.count("![")
    for each in sources:
        answer = client.get(each)
        assert answer.status_code == 200 and answer["Content-Type"] == "image/png"
