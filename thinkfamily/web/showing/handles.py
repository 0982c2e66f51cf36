"""Names for what a page showed that tell nothing: for links to it, and to know it again at the next look.

A handle is made with the site's secret key, so nobody can work out of which value it was made, nor make one of a thing
that was not shown to them. A page looks for it among what it shows, so a handle opens nothing by itself.
"""

import hashlib
import hmac
from functools import lru_cache

from django.conf import settings

_LENGTH = 16
"""Hexadecimal digits: 64 bits, enough for the few hundred things that a page shows of one person."""


def handle(kind: str, *key: object) -> str:
    """The handle of the thing of that kind which `key` tells from every other; with the person's id in it."""
    said = "\x1f".join((kind, *("" if each is None else str(each) for each in key)))
    made = _keyed(settings.SECRET_KEY).copy()
    made.update(said.encode())
    return made.hexdigest()[:_LENGTH]


@lru_cache(maxsize=1)
def _keyed(secret: str) -> hmac.HMAC:
    """Begun once, copied for each: as Django's salted_hmac begins anew each time."""
    key = hashlib.sha256(b"thinkfamily.web.showing.handles" + secret.encode()).digest()
    return hmac.new(key, digestmod=hashlib.sha256)
