"""Where sessions are kept: in the database, without waiting for the disk.

Should the power fail, the last second's sessions are signed in again. What ends one (signing out, a changed password)
is a deletion, and is waited for.
"""

from django.contrib.sessions.backends.db import SessionStore as InDatabase

from thinkfamily.web.serving.soon_durable import soon_durable


class SessionStore(InDatabase):
    def save(self, must_create: bool = False) -> None:
        with soon_durable():
            super().save(must_create)
