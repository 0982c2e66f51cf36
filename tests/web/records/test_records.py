"""The door and the shelf: a snapshot that is swapped in is noticed, and a look keeps to the one it began with."""

from pathlib import Path

from tests.web.conftest import SignedIn
from tests.web.little_city import TEGAN, draw_little_city
from thinkfamily.web.trail.audit import AuditEvent


def test_a_swapped_snapshot_serves_from_the_next_request(
    signed_in: SignedIn, settings, tmp_path: Path, fresh_snapshot: None
) -> None:
    settings.SHELF = str(tmp_path)
    client = signed_in("first_response")
    for snapshot_id in ("first", "second"):
        draw_little_city(tmp_path, snapshot_id)
        assert client.get(f"/person/{TEGAN}").status_code == 200
    seen = AuditEvent.objects.order_by("number").values_list("snapshot_id", flat=True)
    assert list(dict.fromkeys(seen)) == ["first", "second"]
