"""Where Django looks for tables: each is declared beside what it is for."""

from thinkfamily.web.accounts import User
from thinkfamily.web.audit import AuditEvent, AuditPerson

__all__ = ["AuditEvent", "AuditPerson", "User"]
