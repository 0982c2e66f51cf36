"""A pupil's school detail, with the attendance chart."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thinkfamily.web.charts.attendance import attendance_chart
from thinkfamily.web.records.door import Door
from thinkfamily.web.showing.school_page import school_page


@require_safe
def school_detail(request: HttpRequest, person_id: str) -> HttpResponse:
    page = Door(request, "school_detail").show(school_page, person_id)
    attended, possible = (
        sum(getattr(month, count) for month in page.attendance) for count in ("attended", "possible")
    )
    return render(
        request,
        "school_detail.html",
        {
            "page": page,
            "attended": attended,
            "possible": possible,
            "share": attended / possible if possible else None,
            "chart": attendance_chart(page.attendance),
        },
    )
