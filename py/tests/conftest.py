"""What holds for all tests: how asserts are shown."""

import pytest

# What the modules that tests share assert is shown as in the tests themselves: with both sides.
pytest.register_assert_rewrite("commands", "documents", "frames", "inert", "workbooks")
