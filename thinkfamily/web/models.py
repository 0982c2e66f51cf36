"""Where Django looks for tables: each is declared beside what it is for.

And for what listens to sign-ins: a process must listen from its start, not from its first page.
"""

from thinkfamily.web.identity_review.cases import Case, DecidedPair, Decision, Opinion
from thinkfamily.web.my_work.feedback import Feedback
from thinkfamily.web.my_work.last_seen import LastSeen
from thinkfamily.web.my_work.my_lists import PersonList, PersonOnList, SavedSearch
from thinkfamily.web.oversight.emergency import BrokenGlass
from thinkfamily.web.oversight.review import ReviewItem
from thinkfamily.web.signing_in.accounts import User
from thinkfamily.web.signing_in.session_ends import begin
from thinkfamily.web.signing_in.tokens import ApiToken
from thinkfamily.web.trail.audit import AuditEvent, AuditPerson

__all__ = [
    "ApiToken", "AuditEvent", "AuditPerson", "BrokenGlass", "Case", "DecidedPair", "Decision", "Feedback", "LastSeen",
    "Opinion", "PersonList", "PersonOnList", "ReviewItem", "SavedSearch", "User", "begin",
]  # fmt: skip
