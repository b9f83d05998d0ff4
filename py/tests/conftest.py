"""Pytest configuration."""

import pytest

# Show both sides of a failed assert in the shared modules too.
pytest.register_assert_rewrite("commands", "documents", "frames", "inert", "workbooks")
