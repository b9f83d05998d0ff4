"""
The rules of Kalix municipality's international policy, compiled.
"""

from _typeshed import SupportsGetItem
from typing_extensions import CapsuleType
from typing import Any, SupportsIndex, final

__all__ = ["AnnualReport", "Assessment", "Assessor", "Indicators", "Judged", "Organisation", "Policy", "Project", "Pseudonyms", "ReadErrors", "Register", "Table", "annual_report", "assess", "catalogue", "compare", "data_to_json", "indicators", "may", "percent", "schema", "schemas", "side_by_side", "version"]

@final
class AnnualReport:
    """
    The statements of one annual report.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, json: bytes, most: SupportsIndex) -> AnnualReport: ...
    def to_json(self, /) -> str:
        """
        The document as compact JSON, with exact numbers.
        """

@final
class Assessment:
    """
    An assessment, and the register and edition it was made from.
    """
    def calendar(self, /, locale: str) -> Table: ...
    def calendar_ics(self, /, locale: str) -> str: ...
    def calendar_json(self, /, locale: str) -> str: ...
    def finding_count(self, /) -> int: ...
    def findings(self, /, locale: str) -> Table: ...
    def fix(self, /, finding: SupportsIndex) -> str | None:
        """
        The fix for the finding with this index, as JSON: it adds the missing value as a placeholder.
        """
    def outcomes(self, /) -> Table: ...
    def sarif(self, /, locale: str, path: str, json: bytes | None, passes: bool) -> str:
        """
        The assessment as SARIF, with `path` as the file of every result. With the bytes of that file in `json`, each
        result also has its line.
        """
    def summary(self, /) -> tuple[int, int, int]:
        """
        The number of errors, warnings and notices.
        """
    def to_json(self, /, locale: str) -> str: ...

@final
class Assessor:
    """
    What projects are assessed against, looked up once.
    """
    def __new__(cls, /, policy: Policy, organisation: Organisation, reports: SupportsGetItem[int, AnnualReport], on: str, municipality: str | None) -> Assessor: ...
    def draft(self, /, json: bytes, most: SupportsIndex, locale: str) -> str:
        """
        Assesses a draft of a project, which may have errors, as JSON.
        """
    def frame(self, /, source: Any, table: str, raise_errors: bool, ignore_extra: bool, threads: SupportsIndex, locale: str) -> Judged:
        """
        Assesses projects that are the rows of a frame, a stream or an iterable of record batches.
        """
    def lines(self, /, source: Any, table: str, raise_errors: bool, threads: SupportsIndex, locale: str) -> Judged:
        """
        Assesses projects given one per line: in a file with this path, in bytes, or in an open file.
        """
    def project(self, /, project: Project, locale: str) -> str:
        """
        Assesses one project, as JSON.
        """

@final
class Indicators:
    """
    Indicators by year.
    """
    def countries(self, /, of: SupportsIndex, locale: str) -> list[tuple[str, str, list[str]]]:
        """
        The countries of a year's partners, the country with the most projects first.
        """
    def external_share_target(self, /) -> str | None:
        """
        The edition's target for the external share of the funding, if it sets one.
        """
    def table(self, /, locale: str) -> Table: ...
    def to_json(self, /, locale: str) -> str: ...

@final
class Judged:
    """
    A stream of assessed projects, as tables.
    """
    def __arrow_c_schema__(self, /) -> CapsuleType: ...
    def __arrow_c_stream__(self, /, requested_schema: CapsuleType | None = None) -> CapsuleType: ...
    def ignored_columns(self, /) -> list[str]:
        """
        The names of the columns that were ignored in the projects assessed so far.
        """
    def next(self, /) -> Table | None:
        """
        The next table, or `None` at the end.
        """
    def read_all(self, /) -> Table:
        """
        The rest of the stream, as one table.
        """

@final
class Organisation:
    """
    An organisation.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, json: bytes, most: SupportsIndex) -> Organisation: ...
    def to_json(self, /) -> str:
        """
        The document as compact JSON, with exact numbers.
        """

@final
class Policy:
    """
    An edition of the policy.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, json: bytes, most: SupportsIndex) -> Policy: ...
    @staticmethod
    def kalix_2007() -> Policy:
        """
        The edition of 2007.
        """
    def to_json(self, /) -> str:
        """
        The document as compact JSON, with exact numbers.
        """

@final
class Project:
    """
    A project.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, json: bytes, most: SupportsIndex) -> Project: ...
    def to_json(self, /) -> str:
        """
        The document as compact JSON, with exact numbers.
        """

@final
class Pseudonyms:
    """
    The pseudonyms given so far, which stay the same from one document to the next.
    """
    def __new__(cls, /, met: SupportsGetItem[int, str]) -> Pseudonyms:
        """
        Starts with the people already numbered, in this order.
        """
    def organisation(self, /, organisation: Organisation) -> Organisation: ...
    def project(self, /, project: Project) -> Project: ...
    def register(self, /, register: Register) -> Register: ...
    def who(self, /) -> list[tuple[str, str]]:
        """
        Each person's id and pseudonym, in the order in which the people were first seen.
        """

@final
class ReadErrors:
    """
    All parsing errors of a document, or of the rows of a frame.
    """
    def __len__(self, /) -> int: ...
    @property
    def omitted(self, /) -> int:
        """
        The number of errors that were not kept.
        """
    def to_json(self, /, locale: str) -> str:
        """
        The errors as JSON: for each part its row (or null) and its errors, with messages in the language.
        """

@final
class Register:
    """
    A register.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, json: bytes, most: SupportsIndex) -> Register: ...
    def annual_reports(self, /) -> list[AnnualReport]:
        """
        The annual reports' statements.
        """
    def municipality(self, /) -> str:
        """
        The municipality, as JSON.
        """
    def organisation(self, /) -> Organisation:
        """
        The organisation.
        """
    def project_count(self, /) -> int:
        """
        The number of projects.
        """
    def projects(self, /) -> list[Project]:
        """
        The projects, in the register's order.
        """
    def to_json(self, /) -> str:
        """
        The document as compact JSON, with exact numbers.
        """

@final
class Table:
    """
    A table in memory.
    """
    def __arrow_c_schema__(self, /) -> CapsuleType: ...
    def __arrow_c_stream__(self, /, requested_schema: CapsuleType | None = None) -> CapsuleType: ...
    def __len__(self, /) -> int: ...
    @property
    def column_names(self, /) -> list[str]: ...

def annual_report(policy: Policy, register: Register, of: SupportsIndex, form: str, locale: str) -> str:
    """
    The annual report's section for a year, as `json`, `document`, `markdown`, `html` or `fragment`.
    """

def assess(register: Register, on: str, policies: SupportsGetItem[int, Policy]) -> list[Assessment]:
    """
    Assesses a register by one edition, or by several consecutive editions.
    """

def catalogue(locale: str) -> str:
    """
    Rules, clauses, indicators and powers, as JSON.
    """

def compare(before: Assessment, after: Assessment, locale: str) -> str:
    """
    How the duties changed between two assessments, as JSON.
    """

def data_to_json(value: Any, most: SupportsIndex) -> bytes:
    """
    Python data as JSON for the parser. It stops soon after `most` bytes.
    """

def indicators(policy: Policy, register: Register, years: SupportsGetItem[int, SupportsIndex], board: str | None) -> Indicators:
    """
    The indicators of some years: for all projects, or for the projects of one board.
    """

def may(power: str, actor: str, actor_id: str | None, number: str | None, organisation: Organisation, on: str, of: str | None, project: Project | None, own_number: str | None, year_of: SupportsIndex | None, projects: SupportsGetItem[int, Project], locale: str) -> str:
    """
    Whether an actor may use a power, as JSON.
    """

def percent(share: str, target: str | None, locale: str) -> str:
    """
    A share as a percentage, formatted for the language. It is rounded down where rounding would make it appear to reach
    a target that it does not reach.
    """

def schema(name: str) -> str:
    """
    A JSON Schema, as JSON.
    """

def schemas() -> list[str]:
    """
    The names of the schemas.
    """

def side_by_side(tables: SupportsGetItem[int, Indicators], locale: str) -> str:
    """
    The indicators of several municipalities side by side, as JSON.
    """

def version() -> str:
    """
    The version of the library.
    """
