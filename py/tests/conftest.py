"""What the modules that tests share assert is told as what tests themselves assert is: with both sides."""

import pytest

pytest.register_assert_rewrite("commands", "documents", "frames", "inert", "workbooks")
