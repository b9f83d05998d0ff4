"""What holds for all tests: how asserts are shown, and in which order files run."""

import pytest

# What the modules that tests share assert is shown as in the tests themselves: with both sides.
pytest.register_assert_rewrite("commands", "documents", "frames", "inert", "workbooks")

# The longest first: on several workers none is left alone with them at the end.
LONGEST = ["test_spark.py", "test_spark_job.py", "test_pydantic_records.py", "test_inert_pages.py", "test_threads.py"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST))
