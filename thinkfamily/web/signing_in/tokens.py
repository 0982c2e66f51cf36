"""Keys with which another system, on behalf of one account, asks the read API. Only a digest is kept."""

import secrets
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from django.db import models

from thinkfamily.web.signing_in.accounts import User

PREFIX = "tf_"
"""So that whoever finds one in a file, or a scanner of files, knows what it is."""
LONGEST = timedelta(days=366)


class ApiToken(models.Model):
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="api_tokens")
    title = models.CharField(max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "api_token"

    def holds(self, now: datetime) -> bool:
        return self.withdrawn_at is None and now < self.ends_at and self.user.is_active


def make(user: User, *, title: str, lasts: timedelta) -> str:
    """A new token of `user`, to be shown once: it cannot be had again. ValueError for a time out of bounds."""
    if not timedelta(0) < lasts <= LONGEST:
        raise ValueError(f"a token lasts from 1 to {LONGEST.days} days")
    secret = PREFIX + secrets.token_urlsafe(32)
    now = datetime.now(UTC)
    ApiToken.objects.create(
        user=user, title=title, digest=digest_of(secret), made_at=now, ends_at=now + lasts
    )
    return secret


def digest_of(secret: str) -> str:
    """Quick on purpose: 256 random bits cannot be guessed, as a password can."""
    return sha256(secret.encode()).hexdigest()


def token_of(secret: str) -> ApiToken | None:
    """The token with that secret, whether it still holds or not."""
    return ApiToken.objects.select_related("user").filter(digest=digest_of(secret)).first()
