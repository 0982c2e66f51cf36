"""Emergency access, which shows nobody until it opens a person's page (tests/web/oversight/test_emergency.py), and
what is posted from the answer to a search."""

WITHOUT_PEOPLE = {"emergency", "close_emergency", "save_search"}
