"""A sitting of any role, for the tests of this folder."""

import pytest

from tests.web.leak.sitting import sitting

sit = pytest.fixture(sitting)
