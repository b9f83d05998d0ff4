"""Comparison of two assessments."""

from __future__ import annotations

from .. import _core
from .assessment import Assessment
from .given import _expected

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .. import records
    from .._documents import Locale


def compare(before: Assessment, after: Assessment, *, locale: Locale | None = None) -> records.Comparison:
    """How each outcome and each duty changed between two assessments: of two days, two editions or two registers.

    Args:
        before: the assessment to compare with.
        after: the assessment to compare.
        locale: the language of messages; by default that of `before`.

    Raises:
        TypeError: when an argument is not an assessment.

    >>> import kalix_policy as kp
    >>> project = {"id": "p-1", "title": "Utbyte", "administration": "uf", "period": {"start": "2027-03-01"}}
    >>> register = kp.Register(municipality={"name": "Kalix kommun", "code": "2514"}, organisation={}, projects=[project])
    >>> changes = kp.compare(kp.assess(register, on="2026-11-23"), kp.assess(register, on="2027-06-01"))
    >>> changes.duties[0].became
    'overdue'
    """
    from .. import records

    _expected(Assessment, "before", before)
    _expected(Assessment, "after", after)
    return records.Comparison.from_json(_core.compare(before._handle, after._handle, locale or before._locale))
