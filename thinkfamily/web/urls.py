"""The site map. Whatever is added here needs sign-in and a purpose unless its view says otherwise (see gate.py)."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from thinkfamily.web.api.site_map import api_paths
from thinkfamily.web.pages.alive import alive
from thinkfamily.web.pages.api import api
from thinkfamily.web.pages.emergency import close_emergency, emergency
from thinkfamily.web.pages.family import family
from thinkfamily.web.pages.feedback import feedback, feedback_item
from thinkfamily.web.pages.feedback_export import feedback_export
from thinkfamily.web.pages.guide import guide, guide_page, guide_picture
from thinkfamily.web.pages.help import help_page
from thinkfamily.web.pages.home import home
from thinkfamily.web.pages.identity_case import identity_case, identity_withdraw
from thinkfamily.web.pages.identity_queue import identity_queue
from thinkfamily.web.pages.identity_seen import identity_decisions, identity_seen
from thinkfamily.web.pages.joined import joined
from thinkfamily.web.pages.joining import same_person, two_people
from thinkfamily.web.pages.list_add import list_add
from thinkfamily.web.pages.looked import looked, looked_for
from thinkfamily.web.pages.my_list import my_list, my_list_remove, my_list_rename, my_list_take_off
from thinkfamily.web.pages.my_work import my_work, saved_search_remove
from thinkfamily.web.pages.network import network
from thinkfamily.web.pages.password import password
from thinkfamily.web.pages.person import person
from thinkfamily.web.pages.purpose import purpose
from thinkfamily.web.pages.readiness import readiness
from thinkfamily.web.pages.reason import reason
from thinkfamily.web.pages.review import look_for_unusual_use, review, review_item
from thinkfamily.web.pages.save_search import save_search
from thinkfamily.web.pages.school_detail import school_detail
from thinkfamily.web.pages.search import answer, search
from thinkfamily.web.pages.sign_in import sign_in
from thinkfamily.web.pages.sign_out import sign_out
from thinkfamily.web.pages.timeline import timeline
from thinkfamily.web.pages.trail import trail, trail_export, trail_found
from thinkfamily.web.pages.what_i_see import what_i_see
from thinkfamily.web.pages.wrong import wrong


class Key(StringConverter):
    """A number that a snapshot or a session gave out; whatever else is in an address finds no page."""

    regex = "[A-Za-z0-9_-]{1,64}"


register_converter(Key, "key")

urlpatterns = [
    path("", home, name="home"),
    path("sign-in", sign_in, name="sign_in"),
    path("sign-out", sign_out, name="sign_out"),
    path("password", password, name="password"),
    path("purpose", purpose, name="purpose"),
    path("reason/<key:thing>", reason, name="reason"),
    path("search", search, name="search"),
    path("search/<key:ticket>", answer, name="answer"),
    path("search/<key:ticket>/save", save_search, name="save_search"),
    path("emergency", emergency, name="emergency"),
    path("emergency/<key:person_id>/close", close_emergency, name="close_emergency"),
    path("family/<key:family_id>", family, name="family"),
    path("person/<key:person_id>", person, name="person"),
    path("person/<key:person_id>/timeline", timeline, name="timeline"),
    path("person/<key:person_id>/network", network, name="network"),
    path("person/<key:person_id>/school", school_detail, name="school_detail"),
    path("my-work", my_work, name="my_work"),
    path("my-work/add", list_add, name="list_add"),
    path("my-work/list/<key:number>", my_list, name="my_list"),
    path("my-work/list/<key:number>/rename", my_list_rename, name="my_list_rename"),
    path("my-work/list/<key:number>/remove", my_list_remove, name="my_list_remove"),
    path("my-work/list/<key:number>/take-off", my_list_take_off, name="my_list_take_off"),
    path("my-work/search/<key:number>/remove", saved_search_remove, name="saved_search_remove"),
    path("help", help_page, name="help"),
    path("help/what-i-see", what_i_see, name="what_i_see"),
    path("person/<key:person_id>/wrong", wrong, name="wrong"),
    path("person/<key:person_id>/joined", joined, name="joined"),
    path("person/<key:person_id>/two-people", two_people, name="two_people"),
    path("person/<key:person_id>/same-person", same_person, name="same_person"),
    path("feedback", feedback, name="feedback"),
    path("feedback/export", feedback_export, name="feedback_export"),
    path("feedback/<key:number>", feedback_item, name="feedback_item"),
    path("api", api, name="api"),
    *api_paths(),
    path("guide", guide, name="guide"),
    path("guide/<key:key>", guide_page, name="guide_page"),
    path("guide/picture/<key:name>", guide_picture, name="guide_picture"),
    path("trail", trail, name="trail"),
    path("trail/<key:ticket>", trail_found, name="trail_found"),
    path("trail/<key:ticket>/export", trail_export, name="trail_export"),
    path("looked", looked_for, name="looked_for"),
    path("person/<key:person_id>/looked", looked, name="looked"),
    path("review", review, name="review"),
    path("review/unusual-use", look_for_unusual_use, name="look_for_unusual_use"),
    path("review/<key:number>", review_item, name="review_item"),
    path("identity", identity_queue, name="identity_queue"),
    path("identity/decisions", identity_decisions, name="identity_decisions"),
    path("identity/<key:number>", identity_case, name="identity_case"),
    path("identity/<key:number>/withdraw", identity_withdraw, name="identity_withdraw"),
    path("identity/decisions/<key:number>/seen", identity_seen, name="identity_seen"),
    path("readiness", readiness, name="readiness"),
    path("alive", alive, name="alive"),
]

handler400 = "thinkfamily.web.pages.trouble.not_understood"
handler403 = "thinkfamily.web.pages.trouble.not_allowed"
handler404 = "thinkfamily.web.pages.trouble.not_found"
handler500 = "thinkfamily.web.pages.trouble.failed"
