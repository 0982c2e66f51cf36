"""Pages of information governance, tested in test_trail.py, test_looked.py, test_review.py: about nobody's record."""

WITHOUT_PEOPLE = {
    "trail", "trail_found", "trail_export", "looked_for", "looked", "review", "look_for_unusual_use", "review_item",
    "readiness",
}  # fmt: skip
