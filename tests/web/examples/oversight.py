"""Pages of information governance: tests/web/trail, oversight and identity_review. About nobody's record."""

WITHOUT_PEOPLE = {
    "trail", "trail_found", "trail_export", "looked_for", "looked", "review", "look_for_unusual_use", "review_item",
    "identity_decisions",
    "identity_seen",
}  # fmt: skip
