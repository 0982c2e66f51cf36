"""The read API, to be read by people."""

WITHOUT_PEOPLE = {"api"}
