"""The documents: registers, projects, organisations, annual reports and editions. They are valid and immutable."""

from .annual_report import AnnualReport
from .base import _MOST, _as_json, _Document, _loads, _shown
from .organisation import Organisation
from .policy import Policy
from .project import Project
from .register import Register

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .base import Locale as Locale, Source as Source

__all__ = [
    "_MOST",
    "AnnualReport",
    "Organisation",
    "Policy",
    "Project",
    "Register",
    "_Document",
    "_as_json",
    "_loads",
    "_shown",
]
