"""Review of identity and readiness of numbers, tested in tests/web/identity_review and test_readiness.py."""

WITHOUT_PEOPLE = {"identity_queue", "identity_case", "identity_withdraw", "readiness"}
