"""Addresses of every page there is, read from the site map, so that a new page cannot stay out of a test."""

from django.urls import get_resolver

from thinkfamily.web.api.routes import FOLDER


def addresses(**known: str) -> tuple[str, ...]:
    """Every address of a page that takes just some of the things in `known`, and at least one of them."""
    return tuple(each for each in _addresses(known) if not each.startswith(f"/{FOLDER}"))


def api_addresses(**known: str) -> tuple[str, ...]:
    """The same of the read API, which answers a token and no session."""
    return tuple(each for each in _addresses(known) if each.startswith(f"/{FOLDER}"))


def _addresses(known: dict[str, str]) -> list[str]:
    found = []
    for pattern in get_resolver().url_patterns:
        names = set(pattern.pattern.converters)
        if names and names <= set(known):
            path = str(pattern.pattern)
            for name in names:
                path = path.replace(f"<key:{name}>", known[name])
            found.append(f"/{path}")
    return found
