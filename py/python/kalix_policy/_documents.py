"""What is read: registers, projects, organisations, annual reports and editions. What exists is valid, and stays as it is."""

from __future__ import annotations

import os

from . import _core
from ._errors import _UNKNOWN, ValidationError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal
    from typing import Any, ClassVar, Literal, TypeAlias

    from typing_extensions import Self

    from . import records

    Source: TypeAlias = str | os.PathLike[str] | bytes | bytearray | memoryview | Mapping[str, Any] | object
    Locale: TypeAlias = Literal["sv", "en", "fi"]

_MOST = 64 << 20

# Stands where no source is given, but fields.
_FIELDS: Any = object()


def _exact(digits: str) -> float | Decimal:
    """A float as long as it holds every digit."""
    if sum(char.isdecimal() for char in digits.lower().partition("e")[0]) <= 15:
        return float(digits)
    from decimal import Decimal

    return Decimal(digits)


def _loads(text: str | bytes) -> Any:
    import json

    return json.loads(text, parse_float=_exact)


def _shown(value: object) -> str:
    """A mistaken argument in a message. What is no text may take long to show, or fail to."""
    return repr(value) if type(value) is str else f"<{type(value).__name__}>"


class _Document:
    """What all documents have in common."""

    __slots__ = ("_handle", "_record")

    _handle: Any
    _record: Any
    _name: ClassVar[str]
    _class: ClassVar[Any]

    def __init__(
        self,
        source: Source = _FIELDS,
        /,
        *,
        locale: Locale = "sv",
        max_size: int = _MOST,
        **fields: Any,
    ) -> None:
        """Reads one from a source, as `read` does, or makes one of its fields.

        Args:
            source: a path, JSON as bytes or text, or any mapping or record.
            locale: the language that what is wrong is told in: sv, en or fi.
            max_size: how many bytes are read at most; 64 MiB unless told otherwise.
            fields: the fields by name, where there is no source.

        Raises:
            ValidationError: with everything that is wrong, in the language asked for.
            OSError: when the file cannot be read.
            TypeError: for a source and fields at once.
        """
        if source is not _FIELDS and fields:
            raise TypeError(f"{type(self).__name__}: give a source or fields, not both")
        handle = self._read(fields if source is _FIELDS else source, locale, max_size)
        object.__setattr__(self, "_handle", handle)
        object.__setattr__(self, "_record", None)

    @classmethod
    def _read(cls, source: Any, locale: str, most: int) -> Any:
        if locale not in ("sv", "en", "fi"):
            raise ValueError(f"no language {_shown(locale)}: there are sv, en and fi")
        if isinstance(source, cls):
            return source._handle
        return cls._checked(*_as_json(source, most), locale, most)

    @classmethod
    def _read_data(cls, data: Any, locale: str, most: int) -> Any:
        """Reads data as it is: a text is a text, and no path."""
        return cls._checked(_core.data_to_json(data, most), data, locale, most)

    @classmethod
    def _checked(cls, text: bytes, data: Any, locale: str, most: int) -> Any:
        try:
            return cls._class(text, most)
        except ValidationError as error:
            is_text = data is text
            input = (lambda: _loads_if_json(text)) if is_text else (lambda: data)
            raise error._of(cls._name, locale, input, is_text=is_text) from None

    @classmethod
    def _of(cls, handle: Any) -> Self:
        document = cls.__new__(cls)
        object.__setattr__(document, "_handle", handle)
        object.__setattr__(document, "_record", None)
        return document

    @classmethod
    def read(cls, source: Source, /, *, locale: Locale = "sv", max_size: int = _MOST) -> Self:
        """Reads one from a path, from JSON as bytes or text, or from any mapping or record.

        A text that begins with a brace or a bracket is JSON, any other is a path. A register may be a workbook too, with
        the extra `excel`.

        Args:
            source: what to read from.
            locale: the language that what is wrong is told in: sv, en or fi.
            max_size: how many bytes are read at most; 64 MiB unless told otherwise.

        Raises:
            ValidationError: with everything that is wrong, in the language asked for.
            OSError: when the file cannot be read.

        >>> import kalix_policy as kp
        >>> kp.AnnualReport.read('{"year": 2025}')
        <AnnualReport 2025: 0 accounts>
        """
        return cls(source, locale=locale, max_size=max_size)

    def to_json(self) -> str:
        """As JSON, compact and with every digit."""
        text: str = self._handle.to_json()
        return text

    def to_dict(self) -> dict[str, Any]:
        """As plain dicts and lists, as JSON has them. A number of more digits than a float holds is a `Decimal`."""
        data: dict[str, Any] = _loads(self._handle.to_json())
        return data

    def _records(self) -> Any:
        if self._record is None:
            from . import records

            record = getattr(records, self._name).from_json(self._handle.to_json())
            object.__setattr__(self, "_record", record)
        return self._record

    def __kalix_policy_json__(self) -> str:
        return self.to_json()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Document):
            return NotImplemented
        return type(self._handle) is type(other._handle) and bool(self._handle == other._handle)

    def __hash__(self) -> int:
        return hash(self._handle)

    def __reduce__(self) -> tuple[Any, ...]:
        return (_unpickled, (type(self), self._handle.to_json().encode()))

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a {type(self).__name__} does not change: make another")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"a {type(self).__name__} does not change: make another")

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        from . import _pydantic

        return _pydantic.core_schema(cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        from . import _pydantic

        return _pydantic.json_schema(cls, handler)


def _unpickled(cls: type[_Document], json: bytes) -> _Document:
    return cls._of(cls._class(json, max(len(json), 1)))


def _as_json(source: Any, most: int) -> tuple[bytes, Any]:
    """What is read, as JSON, and the data that it is: JSON itself, or what it was made of."""
    if isinstance(source, str) and not source.lstrip("\ufeff \t\r\n").startswith(("{", "[")):
        source = _path(source)
    if isinstance(source, os.PathLike):
        with open(source, "rb") as file:
            source = file.read(most + 1)
    if isinstance(source, str):
        # What is half a character is told by the reader.
        source = source.encode("utf-8", "surrogatepass")
    if isinstance(source, (bytes, bytearray, memoryview)):
        text = bytes(source)
        return text, text
    return _core.data_to_json(source, most), source


def _path(text: str) -> os.PathLike[str]:
    from pathlib import Path

    return Path(text)


def _loads_if_json(text: bytes) -> Any:
    try:
        return _loads(text)
    except (ValueError, RecursionError):
        return _UNKNOWN


class Project(_Document):
    """An international project, an exchange or a twin town.

    >>> import kalix_policy as kp
    >>> project = kp.Project(id="p-1", title="Elevutbyte", administration="uf", period={"start": "2024-08-19"})
    >>> project.period.start
    datetime.date(2024, 8, 19)
    >>> project == kp.Project(project.to_dict())
    True
    """

    __slots__ = ()
    _name = "Project"
    _class = _core.Project

    @property
    def id(self) -> str:
        """Identifier. An identifier that only this project has, preferably the register number."""
        value: str = self._records().id
        return value

    @property
    def title(self) -> str:
        """The project's name."""
        value: str = self._records().title
        return value

    @property
    def administration(self) -> str:
        """The administration that engages and leads the project."""
        value: str = self._records().administration
        return value

    @property
    def joint_administrations(self) -> tuple[str, ...]:
        """Other administrations concerned. Administrations that are also concerned and carry their own costs
        (goals.3).
        """
        value: tuple[str, ...] = self._records().joint_administrations
        return value

    @property
    def kind(self) -> records.ProjectKind | None:
        """What kind of engagement it is."""
        value: records.ProjectKind | None = self._records().kind
        return value

    @property
    def purpose(self) -> str | None:
        """What the project is for."""
        value: str | None = self._records().purpose
        return value

    @property
    def goals(self) -> tuple[records.Goal, ...]:
        """The policy's goals. Those of the policy's six goals that the project serves."""
        value: tuple[records.Goal, ...] = self._records().goals
        return value

    @property
    def period(self) -> records.Period:
        """When the project runs."""
        value: records.Period = self._records().period
        return value

    @property
    def cancelled_on(self) -> date | None:
        """Called off on. The day the project was called off or withdrawn."""
        value: date | None = self._records().cancelled_on
        return value

    @property
    def partners(self) -> tuple[records.Partner, ...]:
        """Whom the municipality works with."""
        value: tuple[records.Partner, ...] = self._records().partners
        return value

    @property
    def coordinator(self) -> str | None:
        """The name of the partner that coordinates, when the municipality does not. Write it as among the
        partners.
        """
        value: str | None = self._records().coordinator
        return value

    @property
    def schools(self) -> tuple[str, ...]:
        """The municipality's own schools that take part."""
        value: tuple[str, ...] = self._records().schools
        return value

    @property
    def decisions(self) -> tuple[records.Decision, ...]:
        """What political bodies have decided about the project (goals.1, goals.2)."""
        value: tuple[records.Decision, ...] = self._records().decisions
        return value

    @property
    def agreements(self) -> tuple[records.Agreement, ...]:
        """Plans and agreements. Plans and agreements the cooperation has led to (visibility.5)."""
        value: tuple[records.Agreement, ...] = self._records().agreements
        return value

    @property
    def budget(self) -> records.Budget | None:
        """The municipality's own part of costs and funding, not the whole project's (goals.3, visibility.6). Amounts are in
        the budget's currency."""
        value: records.Budget | None = self._records().budget
        return value

    @property
    def objectives(self) -> tuple[records.Objective, ...]:
        """What the project is to reach, so that it can be followed up (application.3)."""
        value: tuple[records.Objective, ...] = self._records().objectives
        return value

    @property
    def responsible(self) -> tuple[str, ...]:
        """Responsible officials. Identifiers of the officials responsible for the project (organisation.4)."""
        value: tuple[str, ...] = self._records().responsible
        return value

    @property
    def representations(self) -> tuple[records.Representation, ...]:
        """Representation. Occasions on which somebody has represented the municipality (organisation.1)."""
        value: tuple[records.Representation, ...] = self._records().representations
        return value

    @property
    def effects(self) -> tuple[records.Effect, ...]:
        """What the project has led to (goals.5, application.1, perception.1)."""
        value: tuple[records.Effect, ...] = self._records().effects
        return value

    def __repr__(self) -> str:
        return f"Project(id={self.id!r}, title={self.title!r})"

    def _repr_html_(self) -> str:
        html: str = self._records()._repr_html_()
        return html


class Organisation(_Document):
    """Political bodies, administrations, posts and people.

    >>> import kalix_policy as kp
    >>> organisation = kp.Organisation(bodies=[{"id": "un", "name": "Utbildningsnämnden", "kind": "board"}])
    >>> organisation.bodies[0].name
    'Utbildningsnämnden'
    """

    __slots__ = ()
    _name = "Organisation"
    _class = _core.Organisation

    @property
    def bodies(self) -> tuple[records.Body, ...]:
        """Political bodies. Council, executive, boards and committees, today's and earlier ones."""
        value: tuple[records.Body, ...] = self._records().bodies
        return value

    @property
    def administrations(self) -> tuple[records.Administration, ...]:
        """The administrations and the board or executive they answer to."""
        value: tuple[records.Administration, ...] = self._records().administrations
        return value

    @property
    def appointments(self) -> tuple[records.Appointment, ...]:
        """Who has held which post, and when."""
        value: tuple[records.Appointment, ...] = self._records().appointments
        return value

    @property
    def people(self) -> tuple[records.Person, ...]:
        """Names for people's identifiers. Write no more than is needed."""
        value: tuple[records.Person, ...] = self._records().people
        return value

    def __repr__(self) -> str:
        return f"<Organisation: {len(self.bodies)} bodies, {len(self.administrations)} administrations>"

    def _repr_html_(self) -> str:
        html: str = self._records()._repr_html_()
        return html


class AnnualReport(_Document):
    """What the annual report of a year says of the international work (goals.4, organisation.5).

    >>> import kalix_policy as kp
    >>> kp.AnnualReport(year=2025).year
    2025
    """

    __slots__ = ()
    _name = "AnnualReport"
    _class = _core.AnnualReport

    @property
    def year(self) -> int:
        """The year reported on."""
        value: int = self._records().year
        return value

    @property
    def accounts(self) -> tuple[records.Account, ...]:
        """What each board and executive accounts for."""
        value: tuple[records.Account, ...] = self._records().accounts
        return value

    def __repr__(self) -> str:
        return f"<AnnualReport {self.year}: {len(self.accounts)} accounts>"

    def _repr_html_(self) -> str:
        html: str = self._records()._repr_html_()
        return html


class Policy(_Document):
    """A policy as a council adopted it; Kalix's of 2007 when nothing else is asked for.

    >>> import kalix_policy as kp
    >>> kp.Policy.kalix_2007().adopted
    datetime.date(2007, 11, 26)
    """

    __slots__ = ()
    _name = "Policy"
    _class = _core.Policy

    @property
    def id(self) -> str:
        """Identifier. The edition's identifier, such as kalix-2007."""
        value: str = self._records().id
        return value

    @property
    def municipality(self) -> records.PolicyMunicipality:
        """The municipality whose policy it is."""
        value: records.PolicyMunicipality = self._records().municipality
        return value

    @property
    def adopted(self) -> date:
        """Adopted on. The day the council adopted the policy."""
        value: date = self._records().adopted
        return value

    @property
    def in_force(self) -> records.InForce:
        """When the edition is in force."""
        value: records.InForce = self._records().in_force
        return value

    @property
    def report_due(self) -> records.MonthDay:
        """Annual report due. The day, in the year after, by which the annual report goes to the council (goals.4)."""
        value: records.MonthDay = self._records().report_due
        return value

    @property
    def anchoring(self) -> records.Anchoring:
        """How plans are anchored (goals.1, goals.2)."""
        value: records.Anchoring = self._records().anchoring
        return value

    @property
    def external_share_target(self) -> Decimal | None:
        """Target for the external share. The share of the funding that should be external, from 0 to 1
        (success.1)."""
        value: Decimal | None = self._records().external_share_target
        return value

    @property
    def rules(self) -> Mapping[str, records.Setting]:
        """Changed rules. Rules that are not as in Kalix's policy of 2007."""
        value: Mapping[str, records.Setting] = self._records().rules
        return value

    @classmethod
    def kalix_2007(cls) -> Self:
        """The edition that the council of Kalix adopted on 26 November 2007 (preamble.3)."""
        return cls._of(_core.Policy.kalix_2007())

    def __repr__(self) -> str:
        return f"<Policy {self.id}, adopted {self.adopted}>"

    def _repr_html_(self) -> str:
        html: str = self._records()._repr_html_()
        return html


class Register(_Document):
    """The municipality's register of international engagements.

    >>> import kalix_policy as kp
    >>> register = kp.Register(
    ...     municipality={"name": "Kalix kommun", "code": "2514"},
    ...     organisation={},
    ...     projects=[{"id": "p-1", "title": "Elevutbyte", "administration": "uf"}],
    ... )
    >>> register
    <Register Kalix kommun: 1 projects>
    >>> register.projects[0].title
    'Elevutbyte'
    """

    __slots__ = ()
    _name = "Register"
    _class = _core.Register

    @classmethod
    def _read(cls, source: Any, locale: str, most: int) -> Any:
        from . import _workbook

        return _workbook.read(source, locale, most, super()._read)

    @property
    def municipality(self) -> records.Municipality:
        """The municipality that keeps the register."""
        from . import records

        return records.Municipality.from_json(self._handle.municipality())

    @property
    def organisation(self) -> Organisation:
        """Political bodies, administrations, posts and people."""
        return Organisation._of(self._handle.organisation())

    @property
    def projects(self) -> tuple[Project, ...]:
        """All international projects, exchanges and twin towns, in their order."""
        return tuple(map(Project._of, self._handle.projects()))

    @property
    def annual_reports(self) -> tuple[AnnualReport, ...]:
        """What each year's annual report says of the engagements."""
        return tuple(map(AnnualReport._of, self._handle.annual_reports()))

    def __len__(self) -> int:
        """How many projects there are."""
        count: int = self._handle.project_count()
        return count

    def __bool__(self) -> bool:
        return True

    def to_excel(self, path: str | os.PathLike[str], *, locale: Locale = "sv") -> None:
        """Writes the register as a workbook, which `read` reads back.

        Args:
            path: the file to write.
            locale: the language of its sheets and headings: sv, en or fi.

        Raises:
            ImportError: without the extra `excel`.
            kalix_policy.excel.WorkbookError: when something in it has no place in a workbook.
            OSError: when the file cannot be written.
        """
        from . import excel

        excel.write(path, self.to_dict(), locale)

    def __repr__(self) -> str:
        return f"<Register {self.municipality.name}: {len(self)} projects>"

    def _repr_html_(self) -> str:
        from ._html import table

        shown = self.projects[:50]
        rows = [
            (project.id, project.title, project.administration, project.period.start, project.period.end)
            for project in shown
        ]
        columns = ("id", "title", "administration", "start", "end")
        return table(self.municipality.name, columns, rows, more=len(self) - len(shown))
