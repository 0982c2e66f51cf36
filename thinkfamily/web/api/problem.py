"""What the API answers when it cannot: a problem document (RFC 9457) that names nobody and tells nothing held."""

from django.http import JsonResponse


def problem(status: int, title: str, detail: str = "", **more: object) -> JsonResponse:
    """`more` are further members of the document: lists of words that the caller may use."""
    said = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    return JsonResponse(
        {name: value for name, value in said.items() if value != ""},
        status=status,
        content_type="application/problem+json",
    )
