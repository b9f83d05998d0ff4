"""What became of the outcomes between two assessments."""

from __future__ import annotations

from .. import _core
from .assessment import Assessment
from .given import _expected

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .. import records
    from .._documents import Locale


def compare(before: Assessment, after: Assessment, *, locale: Locale | None = None) -> records.Comparison:
    """What became of each outcome and each duty between two assessments: of two days, two editions, two registers.

    Args:
        before: the one that is compared with.
        after: the one that is asked about.
        locale: the language of messages; that of the first assessment unless another is given.

    Raises:
        TypeError: for anything but assessments.

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
