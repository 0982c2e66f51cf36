"""Open corrections about one agency's data, as a file to send to its owner outside the hub."""

import csv
from collections.abc import Iterable, Iterator
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from thinkfamily.web.records.door import Door
from thinkfamily.web.showing.feedback_lines import Line
from thinkfamily.web.showing.feedback_page import feedback_to_send

COLUMNS = (
    "number", "sent on", "says", "about", "dataset", "person number", "person", "date of birth", "what was said",
    "state",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@require_safe
def feedback_export(request: HttpRequest) -> HttpResponse:
    agency = request.GET.get("agency", "")[:50]
    found = Door(request, "feedback_export").show_list(partial(feedback_to_send, agency=agency))
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    name = slugify(agency) or "none"
    response["Content-Disposition"] = f'attachment; filename="corrections-{name}.csv"'
    response.write("\ufeff")  # spreadsheets take the rest for UTF-8
    writer = csv.writer(response, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    writer.writerows([harmless(value) for value in row] for row in _rows(found))
    return response


def _rows(found: Iterable[Line]) -> Iterator[tuple[str, ...]]:
    for line in found:
        card = line.card
        born = card.date_of_birth if card else None
        yield (
            str(line.number), f"{line.sent_at:%Y-%m-%d}", line.says, line.about,
            line.source.title if line.source else "", " ".join(line.people), card.name if card else "",
            f"{born:%Y-%m-%d}" if born else "", line.text, line.state,
        )  # fmt: skip


def harmless(value: str) -> str:
    """A value that no spreadsheet takes for a formula: what begins like one is led by an apostrophe."""
    return f"'{value}" if value.lstrip(" ").startswith(_FORMULA) else value
