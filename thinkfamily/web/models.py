"""Where Django looks for tables: each is declared beside what it is for.

And for what listens to sign-ins: a process must listen from its start, not from its first page.
"""

from thinkfamily.web.accounts import User
from thinkfamily.web.audit import AuditEvent, AuditPerson
from thinkfamily.web.emergency import BrokenGlass
from thinkfamily.web.feedback import Feedback
from thinkfamily.web.last_seen import LastSeen
from thinkfamily.web.my_lists import PersonList, PersonOnList, SavedSearch
from thinkfamily.web.review import ReviewItem
from thinkfamily.web.session_ends import begin
from thinkfamily.web.tokens import ApiToken

__all__ = [
    "ApiToken", "AuditEvent", "AuditPerson", "BrokenGlass", "Feedback", "LastSeen", "PersonList", "PersonOnList",
    "ReviewItem", "SavedSearch", "User", "begin",
]  # fmt: skip
