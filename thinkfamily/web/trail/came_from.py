"""From where a request came: the address that the trail keeps."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def came_from(request: HttpRequest) -> str:
    """The address of whoever asked, as the outermost of our own proxies saw it.

    Each proxy writes at the end of X-Forwarded-For whom it was asked by; what stands before the entries of our own
    proxies the asker wrote, and may have invented. With no proxy, or where the header is shorter than it would be had
    the request come through them all, it is the address that this server was asked from.
    """
    direct = request.META.get("REMOTE_ADDR", "")
    said = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if settings.PROXIES < 1 or len(said) < settings.PROXIES:
        return direct
    return _address(said[-settings.PROXIES].strip()) or direct


def _address(said: str) -> str:
    """An address without its port; empty for what is none."""
    if said.startswith("["):
        said = said[1:].partition("]")[0]
    elif said.count(":") == 1:
        said = said.partition(":")[0]
    try:
        return str(ip_address(said))
    except ValueError:
        return ""
