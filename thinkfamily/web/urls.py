"""The site map. Whatever is added here needs sign-in and a purpose unless its view says otherwise (see gate.py)."""

from django.urls import path

from thinkfamily.web.pages.alive import alive
from thinkfamily.web.pages.family import family
from thinkfamily.web.pages.home import home
from thinkfamily.web.pages.person import person
from thinkfamily.web.pages.purpose import purpose
from thinkfamily.web.pages.school_detail import school_detail
from thinkfamily.web.pages.search import answer, search
from thinkfamily.web.pages.sign_in import sign_in
from thinkfamily.web.pages.sign_out import sign_out

urlpatterns = [
    path("", home, name="home"),
    path("sign-in", sign_in, name="sign_in"),
    path("sign-out", sign_out, name="sign_out"),
    path("purpose", purpose, name="purpose"),
    path("search", search, name="search"),
    path("search/<str:ticket>", answer, name="answer"),
    path("family/<str:family_id>", family, name="family"),
    path("person/<str:person_id>", person, name="person"),
    path("person/<str:person_id>/school", school_detail, name="school_detail"),
    path("alive", alive, name="alive"),
]

handler400 = "thinkfamily.web.pages.trouble.not_understood"
handler403 = "thinkfamily.web.pages.trouble.not_allowed"
handler404 = "thinkfamily.web.pages.trouble.not_found"
handler500 = "thinkfamily.web.pages.trouble.failed"
