"""Break-glass: somebody who must, opens a restricted record for a short while, and is asked about it afterwards."""

from datetime import UTC, datetime

from django.db import models

from thinkfamily.policy.access import Viewer


class BrokenGlass(models.Model):
    """One emergency: who opened whose restricted record, why, and until when. The review is a `ReviewItem`."""

    username = models.CharField(max_length=150)
    role = models.CharField(max_length=50)
    person_id = models.CharField(max_length=100)
    reason = models.TextField()
    opened_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        db_table = "broken_glass"
        indexes = [models.Index(fields=("username", "ends_at"), name="broken_glass_now")]


def opened_in_emergency(viewer: Viewer) -> dict[str, str]:
    """Ids of the restricted people whose record this viewer may see now, each with the reason given."""
    if not viewer.role.may_break_glass:
        return {}
    open_now = BrokenGlass.objects.filter(
        username=viewer.username, role=viewer.role.key, ends_at__gt=datetime.now(UTC)
    )
    return dict(open_now.order_by("opened_at").values_list("person_id", "reason"))
