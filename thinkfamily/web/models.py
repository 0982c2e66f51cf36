"""Where Django looks for tables: each is declared beside what it is for."""

from thinkfamily.web.accounts import User
from thinkfamily.web.audit import AuditEvent, AuditPerson
from thinkfamily.web.emergency import BrokenGlass
from thinkfamily.web.feedback import Feedback
from thinkfamily.web.last_seen import LastSeen
from thinkfamily.web.my_lists import PersonList, PersonOnList, SavedSearch
from thinkfamily.web.review import ReviewItem
from thinkfamily.web.tokens import ApiToken

__all__ = [
    "ApiToken", "AuditEvent", "AuditPerson", "BrokenGlass", "Feedback", "LastSeen", "PersonList", "PersonOnList",
    "ReviewItem", "SavedSearch", "User",
]  # fmt: skip
