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
    What an annual report says.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, json: bytes, most: SupportsIndex) -> AnnualReport: ...
    def to_json(self, /) -> str:
        """
        As JSON, compact, with exact numbers.
        """

@final
class Assessment:
    """
    An assessment, with the register it is of.
    """
    def calendar(self, /, locale: str) -> Table: ...
    def calendar_ics(self, /, locale: str) -> str: ...
    def calendar_json(self, /, locale: str) -> str: ...
    def fix(self, /, finding: SupportsIndex) -> str | None:
        """
        The fix that makes a place for what a finding lacks, as JSON; of the finding of this number.
        """
    def finding_count(self, /) -> int: ...
    def findings(self, /, locale: str) -> Table: ...
    def outcomes(self, /) -> Table: ...
    def sarif(self, /, locale: str, path: str, json: bytes | None, passes: bool) -> str:
        """
        As SARIF, located in the file of this path; with the bytes of its JSON each result has its line.
        """
    def summary(self, /) -> tuple[int, int, int]:
        """
        Errors, warnings and notices.
        """
    def to_json(self, /, locale: str) -> str: ...

@final
class Assessor:
    """
    What projects are judged against, looked up once.
    """
    def __new__(cls, /, policy: Policy, organisation: Organisation, reports: SupportsGetItem[int, AnnualReport], on: str, municipality: str | None) -> Assessor: ...
    def draft(self, /, json: bytes, most: SupportsIndex, locale: str) -> str:
        """
        Judges a project that may have faults; as JSON.
        """
    def frame(self, /, source: Any, table: str, raise_errors: bool, ignore_extra: bool, threads: SupportsIndex, locale: str) -> Judged:
        """
        Judges projects that are the rows of a frame, a stream or an iterable of record batches.
        """
    def lines(self, /, source: Any, table: str, raise_errors: bool, threads: SupportsIndex, locale: str) -> Judged:
        """
        Judges projects that stand one a line: in a file of this path, in bytes, or in a binary file.
        """
    def project(self, /, project: Project, locale: str) -> str:
        """
        Judges one project; as JSON.
        """

@final
class Indicators:
    """
    Figures year by year.
    """
    def countries(self, /, of: SupportsIndex, locale: str) -> list[tuple[str, str, list[str]]]:
        """
        The countries of a year's partners; that with most projects comes first.
        """
    def external_share_target(self, /) -> str | None:
        """
        The share of the funding that should be external by the edition, if it sets one.
        """
    def table(self, /, locale: str) -> Table: ...
    def to_json(self, /, locale: str) -> str: ...

@final
class Judged:
    """
    Projects being judged: tables, one after the other.
    """
    def __arrow_c_schema__(self, /) -> CapsuleType: ...
    def __arrow_c_stream__(self, /, requested_schema: CapsuleType | None = None) -> CapsuleType: ...
    def ignored_columns(self, /) -> list[str]:
        """
        The names of the columns that were left out of what has been judged so far.
        """
    def next(self, /) -> Table | None:
        """
        The next table, or nothing at the end.
        """
    def read_all(self, /) -> Table:
        """
        All that is left, as one table.
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
        As JSON, compact, with exact numbers.
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
        As JSON, compact, with exact numbers.
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
        As JSON, compact, with exact numbers.
        """

@final
class Pseudonyms:
    """
    Who is called what, from one document to the next.
    """
    def __new__(cls, /, met: SupportsGetItem[int, str]) -> Pseudonyms:
        """
        Knows those already who have been met, in this order.
        """
    def organisation(self, /, organisation: Organisation) -> Organisation: ...
    def project(self, /, project: Project) -> Project: ...
    def register(self, /, register: Register) -> Register: ...
    def who(self, /) -> list[tuple[str, str]]:
        """
        Each person that was met, and what the person is called instead; in the order they were met.
        """

@final
class ReadErrors:
    """
    Everything that could not be read.
    """
    def __len__(self, /) -> int: ...
    @property
    def omitted(self, /) -> int:
        """
        How many errors there are beyond those that were kept.
        """
    def to_json(self, /, locale: str) -> str:
        """
        The errors as JSON: for each part its row (or null) and its errors, with their messages in a language.
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
        What annual reports say.
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
        How many projects there are.
        """
    def projects(self, /) -> list[Project]:
        """
        The projects, in their order.
        """
    def to_json(self, /) -> str:
        """
        As JSON, compact, with exact numbers.
        """

@final
class Table:
    """
    A table, whole in memory.
    """
    def __arrow_c_schema__(self, /) -> CapsuleType: ...
    def __arrow_c_stream__(self, /, requested_schema: CapsuleType | None = None) -> CapsuleType: ...
    def __len__(self, /) -> int: ...
    @property
    def column_names(self, /) -> list[str]: ...

def annual_report(policy: Policy, register: Register, of: SupportsIndex, form: str, locale: str) -> str:
    """
    The annual report's section of a year, in a form: `json`, `document`, `markdown` or `html`.
    """

def assess(register: Register, on: str, policies: SupportsGetItem[int, Policy]) -> list[Assessment]:
    """
    Judges a register by one edition, or by several that follow each other.
    """

def catalogue(locale: str) -> str:
    """
    Rules, clauses, indicators and powers; as JSON.
    """

def compare(before: Assessment, after: Assessment, locale: str) -> str:
    """
    What became of the duties between two assessments; as JSON.
    """

def data_to_json(value: Any, most: SupportsIndex) -> bytes:
    """
    Python's data as the JSON that is read; at most so many bytes of it, and a few more.
    """

def indicators(policy: Policy, register: Register, years: SupportsGetItem[int, SupportsIndex], board: str | None) -> Indicators:
    """
    The figures of some years, of a board's projects or of all.
    """

def may(power: str, actor: str, actor_id: str | None, number: str | None, organisation: Organisation, on: str, of: str | None, project: Project | None, own_number: str | None, year_of: SupportsIndex | None, projects: SupportsGetItem[int, Project], locale: str) -> str:
    """
    Answers whether somebody may do something; as JSON.
    """

def percent(share: str, target: str | None, locale: str) -> str:
    """
    A share in per cent as the language writes it; cut where it would seem to reach a target that it does not reach.
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
    Several municipalities' figures side by side; as JSON.
    """

def version() -> str:
    """
    The version of the library.
    """
