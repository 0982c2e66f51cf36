"""An example of each page, one file for each group of pages. Whatever `EXAMPLES` and `WITHOUT_PEOPLE` the files of this
folder hold is gathered here; a page that nobody gives an example of fails tests/web/pages/test_pages.py."""

from importlib import import_module
from pkgutil import iter_modules

from tests.web.examples.example import Example

_FILES = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
PAGES: dict[str, Example] = {
    page: example for file in _FILES for page, example in getattr(file, "EXAMPLES", {}).items()
}
WITHOUT_PEOPLE: set[str] = {page for file in _FILES for page in getattr(file, "WITHOUT_PEOPLE", ())}
"""Pages about nobody, and second halves of others."""
