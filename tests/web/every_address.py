"""Addresses of every page there is, read from the site map, so that a new page cannot stay out of a test."""

from django.urls import get_resolver


def addresses(**known: str) -> tuple[str, ...]:
    """Every address of the site that takes just some of the things in `known`, and at least one of them."""
    found = []
    for pattern in get_resolver().url_patterns:
        names = set(pattern.pattern.converters)
        if names and names <= set(known):
            path = str(pattern.pattern)
            for name in names:
                path = path.replace(f"<key:{name}>", known[name])
            found.append(f"/{path}")
    return tuple(found)
