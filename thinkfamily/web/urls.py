"""The site map. Whatever is added here needs sign-in and a purpose unless its view says otherwise (see gate.py)."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from thinkfamily.web.pages.alive import alive
from thinkfamily.web.pages.family import family
from thinkfamily.web.pages.home import home
from thinkfamily.web.pages.person import person
from thinkfamily.web.pages.purpose import purpose
from thinkfamily.web.pages.reason import reason
from thinkfamily.web.pages.school_detail import school_detail
from thinkfamily.web.pages.search import answer, search
from thinkfamily.web.pages.sign_in import sign_in
from thinkfamily.web.pages.sign_out import sign_out


class Key(StringConverter):
    """A number that a snapshot or a session gave out; whatever else is in an address finds no page."""

    regex = "[A-Za-z0-9_-]{1,64}"


register_converter(Key, "key")

urlpatterns = [
    path("", home, name="home"),
    path("sign-in", sign_in, name="sign_in"),
    path("sign-out", sign_out, name="sign_out"),
    path("purpose", purpose, name="purpose"),
    path("reason/<key:thing>", reason, name="reason"),
    path("search", search, name="search"),
    path("search/<key:ticket>", answer, name="answer"),
    path("family/<key:family_id>", family, name="family"),
    path("person/<key:person_id>", person, name="person"),
    path("person/<key:person_id>/school", school_detail, name="school_detail"),
    path("alive", alive, name="alive"),
]

handler400 = "thinkfamily.web.pages.trouble.not_understood"
handler403 = "thinkfamily.web.pages.trouble.not_allowed"
handler404 = "thinkfamily.web.pages.trouble.not_found"
handler500 = "thinkfamily.web.pages.trouble.failed"
