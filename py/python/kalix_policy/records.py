"""What the library reads and what it answers, as plain, immutable data.

Generated from the JSON Schemas by `py/tools/records.py`. Do not edit: change these and run it.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar, Literal, TypeAlias

from ._record import FrozenMapping, Reason, Record, describe_reasons

__all__ = [
    "Account",
    "AccountSection",
    "AddOperation",
    "Administration",
    "Agreement",
    "AgreementKind",
    "Anchoring",
    "AnnualReportRecord",
    "AnnualReportSectionRecord",
    "Appointment",
    "AssessmentRecord",
    "Basis",
    "BoardOutcome",
    "BoardPeriod",
    "BoardSection",
    "BoardSubject",
    "Body",
    "BodyKind",
    "Budget",
    "Catalogue",
    "Clause",
    "ClauseId",
    "ComparedAssessment",
    "Comparison",
    "Cost",
    "Decision",
    "Duty",
    "DutyChange",
    "DutyChangeKind",
    "Effect",
    "EffectKind",
    "Encoding",
    "EncodingKind",
    "ExchangeRate",
    "ExternalFunding",
    "Figure",
    "Figures",
    "Finding",
    "Fix",
    "Force",
    "FrozenMapping",
    "FunderKind",
    "Funding",
    "FundingStatus",
    "Goal",
    "Group",
    "Identifier",
    "InForce",
    "Indicator",
    "IndicatorId",
    "IndicatorsOfYear",
    "IndicatorsRecord",
    "Measure",
    "MonthDay",
    "Municipality",
    "Objective",
    "ObjectiveResult",
    "Operation",
    "OrganisationOutcomes",
    "OrganisationRecord",
    "OrganisationSubject",
    "Outcome",
    "OutcomeChange",
    "OwnFunding",
    "PartFigure",
    "Participants",
    "Partner",
    "PartnerKind",
    "PartnerRole",
    "Period",
    "Person",
    "PolicyMunicipality",
    "PolicyRecord",
    "PortfolioOutcomes",
    "PortfolioSubject",
    "Post",
    "Power",
    "PowerId",
    "ProjectAccount",
    "ProjectKind",
    "ProjectOutcomes",
    "ProjectRecord",
    "ProjectSection",
    "ProjectSubject",
    "Provenance",
    "ReadError",
    "ReadErrorCode",
    "Reason",
    "Record",
    "ReferenceKind",
    "RegisterRecord",
    "RegisterSubject",
    "Representation",
    "Resolution",
    "Rule",
    "RuleId",
    "Ruling",
    "Scope",
    "Section",
    "Setting",
    "Severity",
    "SideBySide",
    "SideBySideRow",
    "Specification",
    "Split",
    "Subject",
    "Summary",
    "Unit",
]

AgreementKind: TypeAlias = Literal["plan", "agreement"]
"""Kind of document. The kinds of document that cooperation can lead to (visibility.5).

- `plan`: Plan
- `agreement`: Agreement
"""

Basis: TypeAlias = Literal["text", "implied"]
"""Whether the policy's text says what a rule asks, or we have read it out of the text."""

BodyKind: TypeAlias = Literal[
    "council",
    "executive",
    "executive-committee",
    "board",
    "committee",
    "company-board",
]
"""Kind of body. Such as the council, a board or a committee.

- `council`: Council
- `executive`: Executive
- `executive-committee`: Working committee of the executive
- `board`: Board
- `committee`: Other committee
- `company-board`: Company board
"""

ClauseId: TypeAlias = Literal[
    "preamble.1",
    "preamble.2",
    "preamble.3",
    "vision.1",
    "goals.1",
    "goals.2",
    "goals.3",
    "goals.4",
    "goals.5",
    "goals.6",
    "goals.7",
    "goals.8",
    "goals.9",
    "goals.10",
    "goals.11",
    "visibility.1",
    "visibility.2",
    "visibility.3",
    "visibility.4",
    "visibility.5",
    "visibility.6",
    "network.1",
    "network.2",
    "network.3",
    "application.1",
    "application.2",
    "application.3",
    "application.4",
    "business.1",
    "business.2",
    "business.3",
    "business.4",
    "perception.1",
    "recruitment.1",
    "organisation.1",
    "organisation.2",
    "organisation.3",
    "organisation.4",
    "organisation.5",
    "success.1",
]
"""Clause of the policy. A single thing that the policy says."""

DutyChangeKind: TypeAlias = Literal[
    "overdue",
    "unmet",
    "undetermined",
    "pending",
    "mended",
    "fulfilled",
    "dropped",
    "reweighed",
    "moved",
]
"""What became of it. What can have become of a duty between two assessments.

- `overdue`: Overdue
- `unmet`: Not met
- `undetermined`: Cannot be judged
- `pending`: Remains to be done
- `mended`: Mended
- `fulfilled`: Done in time
- `dropped`: No longer asked for
- `reweighed`: Weighs otherwise
- `moved`: Another last day
"""

EffectKind: TypeAlias = Literal["experience", "business", "visibility", "recruitment"]
"""Kind of effect. The kinds of effect that a project can have.

- `experience`: Experience
- `business`: Benefit to business
- `visibility`: Visibility
- `recruitment`: Recruitment
"""

EncodingKind: TypeAlias = Literal["rule", "indicator", "power", "field"]
"""The kinds of thing in the library that can correspond to a clause."""

Force: TypeAlias = Literal["binding", "aim", "permission", "background"]
"""How binding a clause or a rule is."""

FunderKind: TypeAlias = Literal["eu", "state", "region", "municipality", "other-public", "private"]
"""Kind of funder. The kinds of funder that external money comes from.

- `eu`: EU
- `state`: The state
- `region`: Region
- `municipality`: Another municipality
- `other-public`: Other public funder
- `private`: Private funder
"""

FundingStatus: TypeAlias = Literal["planned", "applied", "granted", "rejected"]
"""Status of the funding. How far an application for external money has come (visibility.6).

- `planned`: Planned
- `applied`: Applied for
- `granted`: Granted
- `rejected`: Rejected
"""

Goal: TypeAlias = Literal["network", "experience", "business", "perception", "recruitment", "regional-actor"]
"""Goal of the policy. The policy's six goals (goals.6 to goals.11).

- `network`: Contacts abroad
- `experience`: Experience that is used
- `business`: Contacts for business
- `perception`: Good reputation
- `recruitment`: Easier recruitment
- `regional-actor`: Known in the region
"""

Group: TypeAlias = Literal["politicians", "staff", "pupils"]
"""Group. The groups of people who take part.

- `politicians`: Politicians
- `staff`: Staff
- `pupils`: Pupils
"""

IndicatorId: TypeAlias = Literal[
    "projects",
    "started",
    "ended",
    "by_kind",
    "by_goal",
    "by_board",
    "partners",
    "new_partners",
    "partner_countries",
    "business_partners",
    "costs",
    "own",
    "external",
    "external_share",
    "applications",
    "granted_applications",
    "participants",
    "new_resident_participants",
    "schools",
    "experiences",
    "business_effects",
    "visibility_effects",
    "recruitment_effects",
    "objectives_due",
    "objectives_reached",
    "described_share",
    "met_share",
]
"""The indicators of the international work."""

Measure: TypeAlias = Literal["indicator", "target", "by"]
"""Part of an objective. The parts of an objective without which it cannot be followed up (application.3).

- `indicator`: Indicator
- `target`: Target
- `by`: Target date
"""

Outcome: TypeAlias = Literal["not-applicable", "met", "pending", "undetermined", "unmet"]
"""Outcome. The outcomes that a rule can give.

- `not-applicable`: Does not apply
- `met`: Met
- `pending`: Still to be met
- `undetermined`: Cannot be judged
- `unmet`: Not met
"""

PartnerKind: TypeAlias = Literal[
    "municipality",
    "region",
    "authority",
    "school",
    "university",
    "company",
    "business-organisation",
    "chamber-of-commerce",
    "association",
    "other",
]
"""Kind of organisation. The kinds of organisation that can be a partner.

- `municipality`: Municipality
- `region`: Region
- `authority`: Authority
- `school`: School
- `university`: University
- `company`: Company
- `business-organisation`: Business organisation
- `chamber-of-commerce`: Chamber of commerce
- `association`: Association
- `other`: Other organisation
"""

PartnerRole: TypeAlias = Literal["lead", "partner", "associated"]
"""Role. The parts that an organisation can play in a project.

- `lead`: Lead partner
- `partner`: Partner
- `associated`: Associated partner
"""

Post: TypeAlias = Literal["council-chair", "chief-executive", "official"]
"""Post. The posts that the policy speaks of (organisation.1, organisation.3, organisation.4).

- `council-chair`: Chair of the council
- `chief-executive`: Chief executive
- `official`: Responsible official
"""

PowerId: TypeAlias = Literal[
    "represent-at-highest-level",
    "lead-strategically",
    "execute",
    "appoint-official",
    "decide-plan",
    "finance",
    "account-annually",
    "coordinate-project",
]
"""Power. Something that only some may do.

- `represent-at-highest-level`: Represent the municipality at its highest level
- `lead-strategically`: Lead the international work strategically
- `execute`: Carry the executive responsibility
- `appoint-official`: Appoint responsible officials
- `decide-plan`: Decide on an administration's plan
- `finance`: Finance a project
- `account-annually`: Account for projects in the annual report
- `coordinate-project`: Coordinate a project
"""

ProjectKind: TypeAlias = Literal[
    "municipal-cooperation",
    "individual-exchange",
    "pupil-exchange",
    "twin-town",
    "business-initiative",
    "other",
]
"""Kind of engagement. Such as a pupil exchange, a twin town or cooperation between municipalities.

- `municipal-cooperation`: Cooperation between municipalities
- `individual-exchange`: Individual exchange
- `pupil-exchange`: Pupil exchange
- `twin-town`: Twin town
- `business-initiative`: Initiative for business
- `other`: Other
"""

ReadErrorCode: TypeAlias = Literal[
    "type",
    "missing",
    "unknown-field",
    "unknown-value",
    "date",
    "country",
    "currency",
    "amount",
    "number",
    "organisation-number",
    "municipality-code",
    "id",
    "text",
    "duplicate-key",
    "syntax",
    "depth",
    "size",
]
"""Code of an error. The kinds of error there can be in what was handed in.

- `type`: Wrong kind of value
- `missing`: Missing
- `unknown-field`: Unknown field
- `unknown-value`: None of the choices
- `date`: Invalid date
- `country`: Invalid country code
- `currency`: Invalid currency code
- `amount`: Invalid amount
- `number`: Invalid number
- `organisation-number`: Invalid organisation number
- `municipality-code`: Invalid municipality code
- `id`: Invalid identifier
- `text`: Invalid text
- `duplicate-key`: Field written more than once
- `syntax`: Not JSON
- `depth`: Too many levels
- `size`: Too large
"""

ReferenceKind: TypeAlias = Literal["administration", "body", "parent", "board", "project", "coordinator"]
"""Kind of reference. What an identifier in the register can refer to.

- `administration`: Administration
- `body`: Body
- `parent`: Body that a committee belongs to
- `board`: Board or executive that an administration answers to
- `project`: Project in an annual report
- `coordinator`: Coordinator
"""

Resolution: TypeAlias = Literal["approved", "rejected", "deferred", "noted", "revoked"]
"""Resolution. What a body can resolve about a plan.

- `approved`: Approved
- `rejected`: Rejected
- `deferred`: Deferred or sent back
- `noted`: Noted
- `revoked`: Revoked
"""

RuleId: TypeAlias = Literal[
    "anchoring.decided",
    "anchoring.own-body",
    "anchoring.before-start",
    "anchoring.traceable",
    "financing.own-costs",
    "financing.covered",
    "financing.external-sought",
    "reporting.specified",
    "reporting.followable",
    "reporting.followed-up",
    "reporting.described",
    "effects.experience",
    "effects.visibility",
    "cooperation.agreement",
    "organisation.responsible-official",
    "organisation.highest-representative",
    "reporting.board-account",
    "organisation.council-chair",
    "organisation.chief-executive",
    "organisation.strategic-committee",
    "portfolio.business",
    "portfolio.network",
    "portfolio.pupil-exchange",
    "portfolio.growth",
    "portfolio.external-share",
    "integrity.unique-id",
    "integrity.duplicate-line",
    "integrity.known-reference",
    "integrity.period",
    "integrity.amount",
    "integrity.body-dates",
    "integrity.international",
    "integrity.future-fact",
]
"""Rule. One of the rules that the library judges by."""

Scope: TypeAlias = Literal["project", "board", "organisation", "portfolio", "integrity"]
"""What a rule judges."""

Section: TypeAlias = Literal["results", "significant-events", "goals", "other"]
"""Section. The parts of a board's chapter in the annual report.

- `results`: The year's results
- `significant-events`: Significant events
- `goals`: Report on goals
- `other`: Other section
"""

Setting: TypeAlias = Literal["binding", "aim", "off"]
"""Setting of a rule. What an edition can make of a rule.

- `binding`: Binding
- `aim`: Aim
- `off`: Off
"""

Severity: TypeAlias = Literal["notice", "warning", "error"]
"""Severity. How grave a finding is.

- `notice`: Notice
- `warning`: Warning
- `error`: Error
"""

Specification: TypeAlias = Literal[
    "purpose",
    "goals",
    "partners",
    "period.start",
    "budget.costs",
    "responsible",
]
"""Part of the specification. The parts of a specification that make clear what a project is about (application.2).

- `purpose`: Purpose
- `goals`: The policy's goals
- `partners`: Partners
- `period.start`: First day
- `budget.costs`: Costs
- `responsible`: Responsible officials
"""

Split: TypeAlias = Literal["kind", "goal", "board", "group", "rule"]
"""What an indicator can be split by."""

Unit: TypeAlias = Literal["count", "kronor", "share"]
"""The units of figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Participants(Record):
    """Participants. How many took part in a project during a year, group by group.

    Attributes:
        politicians (int | None): How many politicians took part.
        staff (int | None): How many of the staff took part.
        pupils (int | None): How many pupils took part.
        new_residents (int | None): How many of those who took part are new to the municipality.
    """

    politicians: int | None = None
    staff: int | None = None
    pupils: int | None = None
    new_residents: int | None = None

    _place: ClassVar[str] = "register/$defs/Participants"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectAccount(Record):
    """Account of a project. What the annual report says of a project (goals.4, application.4).

    Attributes:
        project (str): The project's identifier.
        section (Section | None): Where in the board's chapter the account stands.
        description (str): What the annual report says of the project.
        costs (Decimal | None): The year's costs in kronor, not thousands.
        own (Decimal | None): Own funding. What the municipality paid itself in the year, in kronor.
        external (Decimal | None): External funding. What others paid in the year, in kronor.
        participants (Participants | None): How many took part in the year.
    """

    project: str
    section: Section | None = None
    description: str
    costs: Decimal | None = None
    own: Decimal | None = None
    external: Decimal | None = None
    participants: Participants | None = None

    _place: ClassVar[str] = "register/$defs/ProjectAccount"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account(Record):
    """The board's account. What a board or executive says of its projects in the annual report
    (organisation.5).

    Attributes:
        body (str): Board or executive. The body's identifier.
        projects (tuple[ProjectAccount, ...]): What the body says of each project.
    """

    body: str
    projects: tuple[ProjectAccount, ...] = ()

    _place: ClassVar[str] = "register/$defs/Account"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountSection(Record):
    """A board's account. What a board says of a project, as the annual report's section shows it.

    Attributes:
        body (str): Board. The board's identifier.
        name (str): The board's name.
        account (ProjectAccount): What the board says of the project.
    """

    body: str
    name: str
    account: ProjectAccount

    _place: ClassVar[str] = "annual-report-section/$defs/AccountSection"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddOperation(Record):
    """Operation. Adds a value: a field, or an element at the end of a list.

    Attributes:
        op (Literal["add"]): Kind. What the operation does.
        path (str): Place. Where in the document, as a JSON pointer.
        value (Any): What is added. Empty texts and nulls are to be filled in.
    """

    op: Literal["add"] = "add"
    path: str
    value: Any = None

    _always: ClassVar[frozenset[str]] = frozenset({"value"})

    _place: ClassVar[str] = "fix/$defs/Operation/oneOf/0"


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardPeriod(Record):
    """Board and time. That an administration answers to a body for a time.

    Attributes:
        body (str): Board or executive. The body's identifier.
        start (datetime.date | None): First day. Leave empty if it has always been so.
        end (datetime.date | None): Last day. Leave empty if it still applies.
    """

    body: str
    start: datetime.date | None = None
    end: datetime.date | None = None

    _place: ClassVar[str] = "register/$defs/BoardPeriod"


@dataclass(frozen=True, slots=True, kw_only=True)
class Administration(Record):
    """Administration. One of the municipality's administrations, and the bodies it has answered to.

    Attributes:
        id (str): Identifier. A short identifier that only this administration has.
        name (str): The administration's name, such as utbildningsförvaltningen.
        boards (tuple[BoardPeriod, ...]): Answers to. The board or executive the administration answers
            to, and when.
    """

    id: str
    name: str
    boards: tuple[BoardPeriod, ...] = ()

    _place: ClassVar[str] = "register/$defs/Administration"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Record):
    """Plan or agreement. A plan or an agreement that the cooperation has led to (visibility.5).

    Attributes:
        title (str): The title of the plan or agreement.
        kind (AgreementKind): Plan or agreement.
        date (datetime.date): The day the plan was adopted or the agreement signed.
        reference (str | None): Reference number. The register number, as written.
    """

    title: str
    kind: AgreementKind
    date: datetime.date
    reference: str | None = None

    _place: ClassVar[str] = "register/$defs/Agreement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchoring(Record):
    """Anchoring. How plans are to be anchored under an edition: by which bodies, and what may be delegated
    (goals.1, goals.2).

    Attributes:
        bodies (tuple[BodyKind, ...]): Bodies that may anchor. Kinds of body whose decisions count. Empty:
            every kind.
        own_body (bool): Yes, if the decision must be by the administration's own body.
        delegated_up_to (Decimal | None): Delegation up to. The highest cost, in kronor, that an official
            may decide on. Leave empty if delegation does not count.
    """

    bodies: tuple[BodyKind, ...] = ()
    own_body: bool = True
    delegated_up_to: Decimal | None = None

    _place: ClassVar[str] = "policy/$defs/Anchoring"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnualReportRecord(Record):
    """Annual report. What the annual report of a year says of the international work.

    Attributes:
        year (int): The year reported on.
        accounts (tuple[Account, ...]): What each board and executive accounts for.
    """

    year: int
    accounts: tuple[Account, ...] = ()

    _place: ClassVar[str] = "register/$defs/AnnualReport"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Record):
    """Indicator. An indicator of a year, with the engagements that it comes from.

    Attributes:
        title (str): Name.
        value (Decimal | None): A number, kronor or a share. Empty when there is no share to work out.
        part (Decimal | None): The part, when the value is a share.
        whole (Decimal | None): What the part is a part of.
        projects (tuple[str, ...]): Comes from. The identifiers of the engagements that the figure comes
            from.
        others (tuple[str, ...]): Engagements that are in the whole and not in the part.
    """

    title: str
    value: Decimal | None = None
    part: Decimal | None = None
    whole: Decimal | None = None
    projects: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    _always: ClassVar[frozenset[str]] = frozenset({"value", "projects"})

    _place: ClassVar[str] = "indicators/$defs/Figure"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartFigure(Record):
    """Part of an indicator. A figure of a year for one of the parts that an indicator is split into.

    Attributes:
        of (str | None): What the part is of. The identifier of a kind, goal, board, group or rule. Empty
            when it is not recorded.
        title (str): Name.
        value (Decimal | None): A number, kronor or a share. Empty when there is no share to work out.
        part (Decimal | None): The part, when the value is a share.
        whole (Decimal | None): What the part is a part of.
        projects (tuple[str, ...]): Comes from. The identifiers of the engagements that the figure comes
            from.
        others (tuple[str, ...]): Engagements that are in the whole and not in the part.
    """

    of: str | None = None
    title: str
    value: Decimal | None = None
    part: Decimal | None = None
    whole: Decimal | None = None
    projects: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    _always: ClassVar[frozenset[str]] = frozenset({"of", "value", "projects"})

    _place: ClassVar[str] = "indicators/$defs/PartFigure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures(Record):
    """Indicators. The indicators of a year.

    Attributes:
        projects (Figure): Engagements under way. Projects, exchanges and twin towns under way in the
            year.
        started (Figure): Engagements started. The first day is in the year.
        ended (Figure): Engagements ended. The last day is in the year.
        by_kind (tuple[PartFigure, ...]): Engagements by kind.
        by_goal (tuple[PartFigure, ...]): Engagements by goal of the policy. An engagement with several
            goals counts for each.
        by_board (tuple[PartFigure, ...]): Engagements by board. The board is the one that the leading
            administration answered to at the end of the year, or on the engagement's last day when that was
            earlier.
        partners (Figure): Each partner counts once.
        new_partners (Figure): Partners that no engagement had in an earlier year.
        partner_countries (Figure): Countries with partners. Sweden counts too where a partner is Swedish.
        business_partners (Figure): Partners from business. Companies, their organisations and chambers of
            commerce.
        costs (Figure): The year's costs according to the annual report, in kronor.
        own (Figure): Own funding. What the municipality itself paid according to the annual report, in
            kronor.
        external (Figure): External funding. What others paid according to the annual report, in kronor.
        external_share (Figure): External funding, share. External funding as a share of all funding.
        applications (Figure): Applications for external funding. For engagements that started in the
            year: applications that await an answer, were granted or were rejected.
        granted_applications (Figure): Applications granted.
        participants (tuple[PartFigure, ...]): How many took part according to the annual report, by
            group.
        new_resident_participants (Figure): Participants who are new residents.
        schools (Figure): Schools taking part. The municipality's own schools, each counted once.
        experiences (Figure): Experience for the municipality's own work.
        business_effects (Figure): Benefits to business.
        visibility_effects (Figure): Events that gave visibility.
        recruitment_effects (Figure): Benefits for recruitment.
        objectives_due (Figure): Objectives due in the year.
        objectives_reached (Figure): Objectives reached.
        described_share (Figure): Described in the annual report, share. The share of the year's
            engagements that the annual report describes.
        met_share (tuple[PartFigure, ...]): Rules met, share. For each rule: the share of the engagements
            it applies to that meet it on 31 December.
    """

    projects: Figure
    started: Figure
    ended: Figure
    by_kind: tuple[PartFigure, ...] = ()
    by_goal: tuple[PartFigure, ...] = ()
    by_board: tuple[PartFigure, ...] = ()
    partners: Figure
    new_partners: Figure
    partner_countries: Figure
    business_partners: Figure
    costs: Figure
    own: Figure
    external: Figure
    external_share: Figure
    applications: Figure
    granted_applications: Figure
    participants: tuple[PartFigure, ...] = ()
    new_resident_participants: Figure
    schools: Figure
    experiences: Figure
    business_effects: Figure
    visibility_effects: Figure
    recruitment_effects: Figure
    objectives_due: Figure
    objectives_reached: Figure
    described_share: Figure
    met_share: tuple[PartFigure, ...] = ()

    _always: ClassVar[frozenset[str]] = frozenset({
        "by_kind",
        "by_goal",
        "by_board",
        "participants",
        "met_share",
    })

    _place: ClassVar[str] = "indicators/$defs/Figures"


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorsOfYear(Record):
    """The figures of a year. A year's indicators, and which year it is.

    Attributes:
        year (int): Year.
        figures (Figures): Indicators.
    """

    year: int
    figures: Figures

    _place: ClassVar[str] = "indicators/$defs/IndicatorsOfYear"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period(Record):
    """Period. From the first to the last day, both included.

    Attributes:
        start (datetime.date | None): First day. Leave empty while the first day is not decided.
        end (datetime.date | None): Last day. Leave empty while no end is decided.
    """

    start: datetime.date | None = None
    end: datetime.date | None = None

    _place: ClassVar[str] = "register/$defs/Period"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier(Record):
    """Number. A number that an organisation goes by, and what kind of number it is.

    Attributes:
        scheme (str): Kind of number. Such as PIC, VAT number or Y-tunnus.
        value (str): Number. The number, as written.
    """

    scheme: str
    value: str

    _place: ClassVar[str] = "register/$defs/Identifier"


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner(Record):
    """Partner. An organisation that the municipality works with.

    Attributes:
        name (str): The organisation's name.
        country (str): The country's code in ISO 3166-1, such as FI.
        kind (PartnerKind): What kind of organisation it is.
        role (PartnerRole | None): The part the organisation plays in the project.
        organisation_number (str | None): Swedish organisation number, ten digits. Never write a personal
            identity number.
        identifiers (tuple[Identifier, ...]): Other numbers. Other numbers the organisation goes by, as
            written.
    """

    name: str
    country: str
    kind: PartnerKind
    role: PartnerRole | None = None
    organisation_number: str | None = None
    identifiers: tuple[Identifier, ...] = ()

    _place: ClassVar[str] = "register/$defs/Partner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Record):
    """Decision. What a political body has decided about a project (goals.1, goals.2).

    Attributes:
        body (str): The body that decided.
        date (datetime.date): The day the decision was made.
        resolution (Resolution): What the body resolved.
        delegated (bool): Decided by delegation. Yes, if an official decided on the body's behalf.
        reference (str | None): Reference number. The register number, as written.
        paragraph (str | None): The number of the paragraph in the minutes, such as 36.
        text (str | None): The decision's words.
        adjusted_on (datetime.date | None): Minutes approved on. The day the minutes were approved.
        final_on (datetime.date | None): Legal force on. The day the decision gained legal force.
    """

    body: str
    date: datetime.date
    resolution: Resolution
    delegated: bool = False
    reference: str | None = None
    paragraph: str | None = None
    text: str | None = None
    adjusted_on: datetime.date | None = None
    final_on: datetime.date | None = None

    _place: ClassVar[str] = "register/$defs/Decision"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeRate(Record):
    """Exchange rate. What a unit of the budget's currency is worth in Swedish kronor.

    Attributes:
        sek_per_unit (Decimal): Kronor per unit. What a unit of the currency is worth in Swedish kronor,
            such as 11.2345.
        on (datetime.date | None): Day of the rate.
        source (str | None): Where the rate is from, such as the Riksbank.
    """

    sek_per_unit: Decimal
    on: datetime.date | None = None
    source: str | None = None

    _place: ClassVar[str] = "register/$defs/ExchangeRate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost(Record):
    """Cost. What a project costs one of the municipality's administrations (goals.3).

    Attributes:
        administration (str): The administration that has the cost.
        description (str): What the cost is for.
        amount (Decimal): In the budget's currency, with two decimals at most.
    """

    administration: str
    description: str
    amount: Decimal

    _place: ClassVar[str] = "register/$defs/Cost"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFunding(Record):
    """Own funding. Money or work from one of the municipality's administrations.

    Attributes:
        source (Literal["own"]): Own funding.
        administration (str): The administration that pays.
        amount (Decimal): In the budget's currency, with two decimals at most.
        in_kind (bool): Yes, if it is working hours, premises or the like instead of money.
    """

    source: Literal["own"] = "own"
    administration: str
    amount: Decimal
    in_kind: bool = False

    _place: ClassVar[str] = "register/$defs/Funding/oneOf/0"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalFunding(Record):
    """External funding. Money from somebody outside the municipality.

    Attributes:
        source (Literal["external"]): External funding.
        funder (str): The funder's name.
        programme (str | None): The programme the money is from, such as Interreg Aurora.
        funder_number (str | None): The funder's organisation number. Swedish organisation number, ten
            digits. Never write a personal identity number.
        kind (FunderKind | None): Kind of funder. What kind of funder the money comes from.
        amount (Decimal): In the budget's currency, with two decimals at most.
        status (FundingStatus): How far the funding has come.
        decided_on (datetime.date | None): The day the funder decided.
        in_kind (bool): Yes, if it is working hours, premises or the like instead of money.
    """

    source: Literal["external"] = "external"
    funder: str
    programme: str | None = None
    funder_number: str | None = None
    kind: FunderKind | None = None
    amount: Decimal
    status: FundingStatus
    decided_on: datetime.date | None = None
    in_kind: bool = False

    _place: ClassVar[str] = "register/$defs/Funding/oneOf/1"


Funding: TypeAlias = OwnFunding | ExternalFunding
"""Funding. Own or external money."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget(Record):
    """Budget. The municipality's own part, all in one currency.

    Attributes:
        currency (str): The currency's code in ISO 4217. Swedish kronor unless another is given.
        exchange_rate (ExchangeRate | None): Needed when the budget is in another currency than Swedish
            kronor.
        partnership_total (Decimal | None): The whole project's budget. The total of all partners, for
            information.
        costs (tuple[Cost, ...]): What the project costs the municipality. If it costs nothing, write a
            line with zero.
        funding (tuple[Funding, ...]): Who pays.
    """

    currency: str = "SEK"
    exchange_rate: ExchangeRate | None = None
    partnership_total: Decimal | None = None
    costs: tuple[Cost, ...] = ()
    funding: tuple[Funding, ...] = ()

    _place: ClassVar[str] = "register/$defs/Budget"


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveResult(Record):
    """Result. What was reached for an objective, and when it was measured.

    Attributes:
        value (Decimal): The figure reached.
        on (datetime.date): Measured on. The day the result was measured.
    """

    value: Decimal
    on: datetime.date

    _place: ClassVar[str] = "register/$defs/ObjectiveResult"


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective(Record):
    """Objective. What a project is to reach, so that it can be followed up (application.3).

    Attributes:
        description (str): Objective. The objective in words.
        indicator (str | None): What is measured.
        baseline (Decimal | None): The figure before the project.
        target (Decimal | None): The figure to reach.
        unit (str | None): What the figures count, such as pupils or per cent.
        by (datetime.date | None): Target date. The day by which the objective is to be reached.
        result (ObjectiveResult | None): What was reached.
    """

    description: str
    indicator: str | None = None
    baseline: Decimal | None = None
    target: Decimal | None = None
    unit: str | None = None
    by: datetime.date | None = None
    result: ObjectiveResult | None = None

    _place: ClassVar[str] = "register/$defs/Objective"


@dataclass(frozen=True, slots=True, kw_only=True)
class Representation(Record):
    """Representation. An occasion on which somebody has represented the municipality (organisation.1).

    Attributes:
        date (datetime.date): Date.
        occasion (str): What the occasion was, such as a visit to a twin town.
        person (str): The identifier of whoever represented the municipality.
        highest (bool): As highest representative. Yes, if the person represented the municipality at its
            highest level.
    """

    date: datetime.date
    occasion: str
    person: str
    highest: bool

    _place: ClassVar[str] = "register/$defs/Representation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect(Record):
    """Effect. Something that a project has led to (goals.5, application.1, perception.1).

    Attributes:
        kind (EffectKind): What kind of effect it is.
        description (str): The effect in words.
        used_by (str | None): The administration that uses the experience.
        on (datetime.date | None): Date. The day the effect showed.
    """

    kind: EffectKind
    description: str
    used_by: str | None = None
    on: datetime.date | None = None

    _place: ClassVar[str] = "register/$defs/Effect"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectRecord(Record):
    """Engagement. An international project, an exchange or a twin town.

    Attributes:
        id (str): Identifier. An identifier that only this project has, preferably the register number.
        title (str): The project's name.
        administration (str): The administration that engages and leads the project.
        joint_administrations (tuple[str, ...]): Other administrations concerned. Administrations that are
            also concerned and carry their own costs.
        kind (ProjectKind | None): What kind of engagement it is.
        purpose (str | None): What the project is for.
        goals (tuple[Goal, ...]): The policy's goals. Those of the policy's six goals that the project
            serves.
        period (Period): When the project runs.
        cancelled_on (datetime.date | None): Called off on. The day the project was called off or
            withdrawn.
        partners (tuple[Partner, ...]): Whom the municipality works with.
        coordinator (str | None): The name of the partner that coordinates, when the municipality does
            not. Write it as among the partners.
        schools (tuple[str, ...]): The municipality's own schools that take part.
        decisions (tuple[Decision, ...]): What political bodies have decided about the project.
        agreements (tuple[Agreement, ...]): Plans and agreements. Plans and agreements the cooperation has
            led to.
        budget (Budget | None): The municipality's own part of costs and funding, not the whole project's.
        objectives (tuple[Objective, ...]): What the project is to reach, so that it can be followed up.
        responsible (tuple[str, ...]): Responsible officials. Identifiers of the officials responsible for
            the project.
        representations (tuple[Representation, ...]): Representation. Occasions on which somebody has
            represented the municipality.
        effects (tuple[Effect, ...]): What the project has led to.
    """

    id: str
    title: str
    administration: str
    joint_administrations: tuple[str, ...] = ()
    kind: ProjectKind | None = None
    purpose: str | None = None
    goals: tuple[Goal, ...] = ()
    period: Period = Period()
    cancelled_on: datetime.date | None = None
    partners: tuple[Partner, ...] = ()
    coordinator: str | None = None
    schools: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    budget: Budget | None = None
    objectives: tuple[Objective, ...] = ()
    responsible: tuple[str, ...] = ()
    representations: tuple[Representation, ...] = ()
    effects: tuple[Effect, ...] = ()

    _place: ClassVar[str] = "register/$defs/Project"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectSection(Record):
    """The project's year. A project's year, as the annual report's section shows it (goals.4, application.4).

    Attributes:
        project (ProjectRecord): The project as the register has it.
        accounts (tuple[AccountSection, ...]): What the boards say of the project in the year's annual
            report.
        costs (Decimal | None): The year's costs in kronor.
        own (Decimal | None): Own funding. What the municipality paid itself in the year, in kronor.
        external (Decimal | None): External funding. What others paid in the year, in kronor.
        participants (Participants): How many took part in the year.
        effects (tuple[Effect, ...]): What the project led to in the year.
    """

    project: ProjectRecord
    accounts: tuple[AccountSection, ...] = ()
    costs: Decimal | None = None
    own: Decimal | None = None
    external: Decimal | None = None
    participants: Participants
    effects: tuple[Effect, ...] = ()

    _always: ClassVar[frozenset[str]] = frozenset({"accounts", "costs", "own", "external", "effects"})

    _place: ClassVar[str] = "annual-report-section/$defs/ProjectSection"


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardSection(Record):
    """The board's projects. A board's projects, as the annual report's section shows them.

    Attributes:
        body (str | None): Board. The board's identifier. Empty where the register does not say which
            board it is.
        name (str | None): The board's name.
        projects (tuple[ProjectSection, ...]): Projects led by an administration under the board.
    """

    body: str | None = None
    name: str | None = None
    projects: tuple[ProjectSection, ...] = ()

    _always: ClassVar[frozenset[str]] = frozenset({"body", "name", "projects"})

    _place: ClassVar[str] = "annual-report-section/$defs/BoardSection"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectSubject(Record):
    """Subject. A project.

    Attributes:
        kind (Literal["project"]): Kind.
        project (str): Project.
    """

    kind: Literal["project"] = "project"
    project: str

    _place: ClassVar[str] = "assessment/$defs/Subject/oneOf/0"


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardSubject(Record):
    """Subject. A board in a year.

    Attributes:
        kind (Literal["board"]): Kind.
        body (str): Board or executive.
        year (int): Year.
    """

    kind: Literal["board"] = "board"
    body: str
    year: int

    _place: ClassVar[str] = "assessment/$defs/Subject/oneOf/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationSubject(Record):
    """Subject. The organisation.

    Attributes:
        kind (Literal["organisation"]): Kind.
    """

    kind: Literal["organisation"] = "organisation"

    _place: ClassVar[str] = "assessment/$defs/Subject/oneOf/2"


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioSubject(Record):
    """Subject. All projects of a year.

    Attributes:
        kind (Literal["portfolio"]): Kind.
        year (int | None): Year.
    """

    kind: Literal["portfolio"] = "portfolio"
    year: int | None = None

    _always: ClassVar[frozenset[str]] = frozenset({"year"})

    _place: ClassVar[str] = "assessment/$defs/Subject/oneOf/3"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterSubject(Record):
    """Subject. The register as a record.

    Attributes:
        kind (Literal["register"]): Kind.
    """

    kind: Literal["register"] = "register"

    _place: ClassVar[str] = "assessment/$defs/Subject/oneOf/4"


Subject: TypeAlias = ProjectSubject | BoardSubject | OrganisationSubject | PortfolioSubject | RegisterSubject
"""Subject. What an outcome, a finding or a duty concerns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Record):
    """Finding. Something that is not met or cannot be judged: where, why and what to do.

    Attributes:
        rule (RuleId): The rule's identifier.
        clauses (tuple[ClauseId, ...]): The clauses of the policy that the rule comes from.
        subject (Subject): What the finding speaks of.
        outcome (Outcome): Outcome.
        basis (Basis): Whether the policy's text says it (text), or it is our reading (implied).
        severity (Severity): Severity.
        due (datetime.date | None): The last day to fulfil the duty.
        pointer (str): Place. Where it is in what was handed in, as a JSON pointer.
        place (str): Field. The field that has to change, even where it is missing, as a JSON pointer.
        reason (Reason): The reason with its arguments.
        message (str): What is wrong.
        remedy (str): What to do.
    """

    rule: RuleId
    clauses: tuple[ClauseId, ...] = ()
    subject: Subject
    outcome: Outcome
    basis: Basis
    severity: Severity
    due: datetime.date | None = None
    pointer: str
    place: str
    reason: Reason
    message: str
    remedy: str

    _always: ClassVar[frozenset[str]] = frozenset({"clauses", "due"})

    _place: ClassVar[str] = "assessment/$defs/Finding"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnualReportSectionRecord(Record):
    """Section of the annual report. What the annual report can say of a year's international work.

    Attributes:
        municipality (str): The municipality's name.
        policy (str): The edition that says what is to be accounted for.
        year (int): The year that is accounted for.
        indicators (tuple[IndicatorsOfYear, ...]): The year in figures. The figures of the year, then
            those of the year before.
        boards (tuple[BoardSection, ...]): The boards and their projects, twin towns excepted.
        twin_towns (tuple[ProjectSection, ...]): Twin towns.
        lacking (tuple[Finding, ...]): Accounts still to be given. Boards that have accounted for nothing,
            and projects that are left out or not described.
    """

    municipality: str
    policy: str
    year: int
    indicators: tuple[IndicatorsOfYear, ...] = ()
    boards: tuple[BoardSection, ...] = ()
    twin_towns: tuple[ProjectSection, ...] = ()
    lacking: tuple[Finding, ...] = ()

    _always: ClassVar[frozenset[str]] = frozenset({"indicators", "boards", "twin_towns", "lacking"})

    _place: ClassVar[str] = "annual-report-section"


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment(Record):
    """Appointment. That somebody holds a post, or has held it (organisation.1 to organisation.4).

    Attributes:
        post (Post): Which post it is.
        person (str): The identifier of whoever holds the post.
        start (datetime.date): First day. The first day in the post.
        end (datetime.date | None): Last day. The last day in the post. Leave empty while it lasts.
        appointed_by (str | None): The identifier of whoever appointed. An official is appointed by the
            chief executive.
        appointed_on (datetime.date | None): The day of the decision to appoint. Leave empty if it is the
            first day in the post.
        reference (str | None): Reference number. The register number of the decision, as written.
    """

    post: Post
    person: str
    start: datetime.date
    end: datetime.date | None = None
    appointed_by: str | None = None
    appointed_on: datetime.date | None = None
    reference: str | None = None

    _place: ClassVar[str] = "register/$defs/Appointment"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectOutcomes(Record):
    """Outcomes of a project. What each rule on projects gives for a project.

    Attributes:
        project (str): The project's identifier.
        outcomes (Mapping[str, Outcome]): The outcome of every rule.
    """

    project: str
    outcomes: Mapping[str, Outcome]

    _place: ClassVar[str] = "assessment/$defs/ProjectOutcomes"


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardOutcome(Record):
    """Outcome of a board. What each rule on boards gives for a board in a year (organisation.5).

    Attributes:
        body (str): Board or executive. The body's identifier.
        year (int): Year.
        outcomes (Mapping[str, Outcome]): The outcome of every rule.
    """

    body: str
    year: int
    outcomes: Mapping[str, Outcome]

    _place: ClassVar[str] = "assessment/$defs/BoardOutcome"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationOutcomes(Record):
    """Outcomes of the organisation. What each rule on the organisation gives (organisation.1 to
    organisation.4).

    Attributes:
        outcomes (Mapping[str, Outcome]): The outcome of every rule.
    """

    outcomes: Mapping[str, Outcome]

    _place: ClassVar[str] = "assessment/$defs/OrganisationOutcomes"


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioOutcomes(Record):
    """Outcomes of the portfolio. The outcome of each rule on all projects of a year taken together.

    Attributes:
        year (int | None): The last year whose annual report was due.
        outcomes (Mapping[str, Outcome]): The outcome of every rule.
    """

    year: int | None = None
    outcomes: Mapping[str, Outcome]

    _always: ClassVar[frozenset[str]] = frozenset({"year"})

    _place: ClassVar[str] = "assessment/$defs/PortfolioOutcomes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary(Record):
    """Summary. How many findings there are of each severity.

    Attributes:
        errors (int): Duties that are due and not met, and faults in the register.
        warnings (int): Aims and implied duties not met, and what cannot be judged.
        notices (int): Duties that are not due yet.
    """

    errors: int
    warnings: int
    notices: int

    _place: ClassVar[str] = "assessment/$defs/Summary"


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance(Record):
    """Provenance. Which versions of the library and of the rule catalogue were used.

    Attributes:
        library (str): Version of the library.
        catalogue (str): Digest of the rule catalogue.
    """

    library: str
    catalogue: str

    _place: ClassVar[str] = "assessment/$defs/Provenance"


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentRecord(Record):
    """Assessment. What the rules say of a register on a day.

    Attributes:
        policy (str): The edition that was judged by.
        on (datetime.date): Date. The day that was judged on.
        projects (tuple[ProjectOutcomes, ...]): The outcomes of each project.
        boards (tuple[BoardOutcome, ...]): The outcomes of each board and year.
        organisation (OrganisationOutcomes): The outcomes of the organisation.
        portfolio (PortfolioOutcomes): The outcomes of all projects of a year taken together.
        findings (tuple[Finding, ...]): Everything that is not met or cannot be judged.
        summary (Summary): How many findings there are of each severity.
        provenance (Provenance): Which version of the library judged.
    """

    policy: str
    on: datetime.date
    projects: tuple[ProjectOutcomes, ...] = ()
    boards: tuple[BoardOutcome, ...] = ()
    organisation: OrganisationOutcomes
    portfolio: PortfolioOutcomes
    findings: tuple[Finding, ...] = ()
    summary: Summary
    provenance: Provenance

    _always: ClassVar[frozenset[str]] = frozenset({"projects", "boards", "findings"})

    _place: ClassVar[str] = "assessment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(Record):
    """Political body. The council, the executive, a board or a committee, today's or an earlier one.

    Attributes:
        id (str): Identifier. A short identifier that only this body has, such as un.
        name (str): The body's name, such as utbildningsnämnden.
        kind (BodyKind): What kind of body it is.
        parent (str | None): Belongs to. The body that the committee belongs to.
        start (datetime.date | None): First day. The day the body began. Leave empty if it has always
            existed.
        end (datetime.date | None): Last day. The day the body ceased. Leave empty if it still exists.
    """

    id: str
    name: str
    kind: BodyKind
    parent: str | None = None
    start: datetime.date | None = None
    end: datetime.date | None = None

    _place: ClassVar[str] = "register/$defs/Body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Record):
    """Rule. What a rule asks, what it judges, how binding it is, and the clauses it rests on.

    Attributes:
        id (RuleId): An identifier that only this rule has.
        asks (str): What the rule asks, in a sentence.
        scope (Scope): What the rule judges: a project, a board in a year, the organisation, the portfolio
            (all projects of a year) or the integrity of the register.
        force (Force): Whether the rule is binding or an aim.
        basis (Basis): Whether the policy's text says it (text) or we read it out of the text (implied).
        clauses (tuple[ClauseId, ...]): The clauses of the policy that the rule comes from.
    """

    id: RuleId
    asks: str
    scope: Scope
    force: Force
    basis: Basis
    clauses: tuple[ClauseId, ...] = ()

    _always: ClassVar[frozenset[str]] = frozenset({"clauses"})

    _place: ClassVar[str] = "catalogue/$defs/RuleDescription"


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding(Record):
    """Encoding. What in the library corresponds to a clause of the policy.

    Attributes:
        kind (EncodingKind): A rule, an indicator, a power or a field.
        id (str): The identifier of the rule, the indicator, the power or the field.
    """

    kind: EncodingKind
    id: str

    _place: ClassVar[str] = "catalogue/$defs/Encoding"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause(Record):
    """Clause. What a clause of the policy says, and what in the library corresponds to it.

    Attributes:
        id (ClauseId): An identifier that only this clause has.
        says (str): What the clause says, in the library's words.
        section (str): The policy's section, in Swedish.
        place (str): The paragraph or bullet in the section.
        force (Force): Whether the clause is binding, an aim, a permission or background.
        encoded_by (tuple[Encoding, ...]): What in the library corresponds to the clause.
    """

    id: ClauseId
    says: str
    section: str
    place: str
    force: Force
    encoded_by: tuple[Encoding, ...] = ()

    _always: ClassVar[frozenset[str]] = frozenset({"encoded_by"})

    _place: ClassVar[str] = "catalogue/$defs/ClauseDescription"


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Record):
    """Indicator. What the library counts for a year, in what unit, and by which clauses.

    Attributes:
        id (IndicatorId): An identifier that only this indicator has.
        title (str): The indicator's name, in the language asked for.
        unit (Unit): A count, an amount in Swedish kronor or a share.
        split (Split | None): By what the figure is split, if it is.
        clauses (tuple[ClauseId, ...]): The clauses whose aim the figure shows.
    """

    id: IndicatorId
    title: str
    unit: Unit
    split: Split | None = None
    clauses: tuple[ClauseId, ...] = ()

    _always: ClassVar[frozenset[str]] = frozenset({"split", "clauses"})

    _place: ClassVar[str] = "catalogue/$defs/IndicatorDescription"


@dataclass(frozen=True, slots=True, kw_only=True)
class Power(Record):
    """Power. Something that only some may do, and the clauses that say so.

    Attributes:
        id (PowerId): An identifier that only this power has.
        title (str): The power's name, in the language asked for.
        clauses (tuple[ClauseId, ...]): The clauses that give the power.
    """

    id: PowerId
    title: str
    clauses: tuple[ClauseId, ...] = ()

    _always: ClassVar[frozenset[str]] = frozenset({"clauses"})

    _place: ClassVar[str] = "catalogue/$defs/PowerDescription"


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue(Record):
    """Catalogue. The clauses of the policy, and what the library makes of them.

    Attributes:
        rules (tuple[Rule, ...]): The rules, in the order of the findings.
        clauses (tuple[Clause, ...]): Everything that the policy says, in its order.
        indicators (tuple[Indicator, ...]): The indicators that the library counts for a year.
        powers (tuple[Power, ...]): What only some may do.
        provenance (Provenance): The versions of the library and of the catalogue.
    """

    rules: tuple[Rule, ...] = ()
    clauses: tuple[Clause, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    powers: tuple[Power, ...] = ()
    provenance: Provenance

    _always: ClassVar[frozenset[str]] = frozenset({"rules", "clauses", "indicators", "powers"})

    _place: ClassVar[str] = "catalogue"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedAssessment(Record):
    """Assessment compared. Which of two compared assessments it is: its edition and its day.

    Attributes:
        policy (str): The edition that was judged by.
        on (datetime.date): Day. The day that was judged on.
    """

    policy: str
    on: datetime.date

    _place: ClassVar[str] = "comparison/$defs/ComparedAssessment"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeChange(Record):
    """Outcome changed. A rule that has another outcome in the second assessment.

    Attributes:
        rule (RuleId): The rule's identifier.
        subject (Subject): What the outcome is of.
        before (Outcome): Before.
        after (Outcome): After.
    """

    rule: RuleId
    subject: Subject
    before: Outcome
    after: Outcome

    _place: ClassVar[str] = "comparison/$defs/OutcomeChange"


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyChange(Record):
    """Duty changed. What became of a duty between two assessments.

    Attributes:
        became (DutyChangeKind): What became of it.
        before (Finding | None): The finding before. Empty where there was none.
        after (Finding | None): The finding after. Empty where there is none.
    """

    became: DutyChangeKind
    before: Finding | None = None
    after: Finding | None = None

    _always: ClassVar[frozenset[str]] = frozenset({"before", "after"})

    _place: ClassVar[str] = "comparison/$defs/DutyChange"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison(Record):
    """Comparison. What differs between two assessments.

    Attributes:
        before (ComparedAssessment): Before.
        after (ComparedAssessment): After.
        outcomes (tuple[OutcomeChange, ...]): Outcomes changed. Rules that have another outcome.
        duties (tuple[DutyChange, ...]): Duties changed. Single things that are undone, done or no longer
            asked for.
    """

    before: ComparedAssessment
    after: ComparedAssessment
    outcomes: tuple[OutcomeChange, ...] = ()
    duties: tuple[DutyChange, ...] = ()

    _always: ClassVar[frozenset[str]] = frozenset({"outcomes", "duties"})

    _place: ClassVar[str] = "comparison"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty(Record):
    """Duty. A duty that remains to be met, with its last day where that is known.

    Attributes:
        uid (str): Identifier. The same from day to day, as long as the duty is the same.
        rule (RuleId): The rule's identifier.
        clauses (tuple[ClauseId, ...]): The clauses of the policy that the rule comes from.
        subject (Subject): What the finding speaks of.
        outcome (Outcome): Outcome.
        basis (Basis): Whether the policy's text says it (text), or it is our reading (implied).
        severity (Severity): Severity.
        due (datetime.date | None): The last day to fulfil the duty.
        pointer (str): Place. Where it is in what was handed in, as a JSON pointer.
        place (str): Field. The field that has to change, even where it is missing, as a JSON pointer.
        reason (Reason): The reason with its arguments.
        message (str): What is wrong.
        remedy (str): What to do.
    """

    uid: str
    rule: RuleId
    clauses: tuple[ClauseId, ...] = ()
    subject: Subject
    outcome: Outcome
    basis: Basis
    severity: Severity
    due: datetime.date | None = None
    pointer: str
    place: str
    reason: Reason
    message: str
    remedy: str

    _always: ClassVar[frozenset[str]] = frozenset({"clauses", "due"})

    _place: ClassVar[str] = "calendar/$defs/Duty"


Operation: TypeAlias = AddOperation
"""Operation. An operation in a JSON Patch (RFC 6902)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix(Record):
    """Fix. Makes the place for what is to be filled in.

    Attributes:
        patch (tuple[Operation, ...]): The operations in order, as JSON Patch (RFC 6902).
        fill (tuple[str, ...]): To fill in. The places to fill in. Begin with the first.
    """

    patch: tuple[Operation, ...] = ()
    fill: tuple[str, ...] = ()

    _always: ClassVar[frozenset[str]] = frozenset({"patch", "fill"})

    _place: ClassVar[str] = "fix"


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce(Record):
    """In force. When an edition is in force, the first and last day included.

    Attributes:
        start (datetime.date): First day. The first day the edition is in force.
        end (datetime.date | None): Last day. The last day the edition is in force. Leave empty while no
            end is decided.
    """

    start: datetime.date
    end: datetime.date | None = None

    _place: ClassVar[str] = "policy/$defs/InForce"


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorsRecord(Record):
    """The year in figures. Indicators of the international work, year by year.

    Attributes:
        municipality (str): The municipality's name.
        policy (str): The edition of the policy whose rules the shares refer to.
        board (str | None): The board whose engagements the figures are of. Empty when they are of the
            whole municipality.
        years (tuple[IndicatorsOfYear, ...]): The figures year by year.
    """

    municipality: str
    policy: str
    board: str | None = None
    years: tuple[IndicatorsOfYear, ...] = ()

    _always: ClassVar[frozenset[str]] = frozenset({"board", "years"})

    _place: ClassVar[str] = "indicators"


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthDay(Record):
    """Day of the year. A day that every year has.

    Attributes:
        month (int): 1 to 12.
        day (int): The day of the month.
    """

    month: int
    day: int

    _place: ClassVar[str] = "policy/$defs/MonthDay"


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality(Record):
    """Municipality. The municipality that keeps the register.

    Attributes:
        name (str): The municipality's name, such as Kalix kommun.
        code (str): Municipality code. The four digits of Statistics Sweden, such as 2514.
        organisation_number (str | None): The municipality's own organisation number, so that its own
            money is not counted as external.
    """

    name: str
    code: str
    organisation_number: str | None = None

    _place: ClassVar[str] = "register/$defs/Municipality"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """Person. The name of the person an identifier stands for.

    Attributes:
        id (str): Identifier. Never write a personal identity number, and preferably not a name.
        name (str): The name, or what the person is called instead, such as a role.
    """

    id: str
    name: str

    _place: ClassVar[str] = "register/$defs/Person"


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationRecord(Record):
    """Organisation. Political bodies, administrations, posts and people.

    Attributes:
        bodies (tuple[Body, ...]): Political bodies. Council, executive, boards and committees, today's
            and earlier ones.
        administrations (tuple[Administration, ...]): The administrations and the board or executive they
            answer to.
        appointments (tuple[Appointment, ...]): Who has held which post, and when.
        people (tuple[Person, ...]): Names for people's identifiers. Write no more than is needed.
    """

    bodies: tuple[Body, ...] = ()
    administrations: tuple[Administration, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    people: tuple[Person, ...] = ()

    _place: ClassVar[str] = "register/$defs/Organisation"


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyMunicipality(Record):
    """Municipality. The municipality whose policy it is.

    Attributes:
        name (str): The municipality's name.
        code (str): Municipality code. The four digits of Statistics Sweden.
    """

    name: str
    code: str

    _place: ClassVar[str] = "policy/$defs/PolicyMunicipality"


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyRecord(Record):
    """Edition of the policy. A policy as a council adopted it.

    Attributes:
        id (str): Identifier. The edition's identifier, such as kalix-2007.
        municipality (PolicyMunicipality): The municipality whose policy it is.
        adopted (datetime.date): Adopted on. The day the council adopted the policy.
        in_force (InForce): When the edition is in force.
        report_due (MonthDay): Annual report due. The day, in the year after, by which the annual report
            goes to the council.
        anchoring (Anchoring): How plans are anchored.
        external_share_target (Decimal | None): Target for the external share. The share of the funding
            that should be external, from 0 to 1.
        rules (Mapping[str, Setting]): Changed rules. Rules that are not as in Kalix's policy of 2007.
    """

    id: str
    municipality: PolicyMunicipality
    adopted: datetime.date
    in_force: InForce
    report_due: MonthDay
    anchoring: Anchoring = Anchoring()
    external_share_target: Decimal | None = None
    rules: Mapping[str, Setting] = FrozenMapping()

    _place: ClassVar[str] = "policy"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadError(Record):
    """Error. Something that could not be read: what it is, where, and what to write.

    Attributes:
        code (ReadErrorCode): What kind of error it is.
        pointer (str): Place. A JSON pointer to the place. What is missing has the place where it should
            be.
        line (int): Counted from 1.
        column (int): Characters in the line, counted from 1.
        found (str | None): What is written there. Cut short. Empty when nothing is, or when it may be a
            personal identity number.
        choices (tuple[str, ...]): What there is to choose from.
        nearest (str | None): What was probably meant.
        message (str): Where the error is, what is wrong and what to write.
    """

    code: ReadErrorCode
    pointer: str
    line: int
    column: int
    found: str | None = None
    choices: tuple[str, ...] = ()
    nearest: str | None = None
    message: str

    _always: ClassVar[frozenset[str]] = frozenset({"found"})

    _place: ClassVar[str] = "errors/$defs/ReadError"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRecord(Record):
    """Register. The municipality's register of international engagements.

    Attributes:
        municipality (Municipality): The municipality that keeps the register.
        organisation (OrganisationRecord): Political bodies, administrations, posts and people.
        projects (tuple[ProjectRecord, ...]): Engagements. All international projects, exchanges and twin
            towns.
        annual_reports (tuple[AnnualReportRecord, ...]): What each year's annual report says of the
            engagements.
    """

    municipality: Municipality
    organisation: OrganisationRecord
    projects: tuple[ProjectRecord, ...] = ()
    annual_reports: tuple[AnnualReportRecord, ...] = ()

    _place: ClassVar[str] = "register"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling(Record):
    """Ruling. Who may do something, and why.

    Attributes:
        power (PowerId): Power.
        on (datetime.date): Day. The day that is asked about.
        allowed (bool): Whether it may be done, as far as the register shows.
        clauses (tuple[ClauseId, ...]): Clauses of the policy.
        because (Reason): Reason.
        message (str): Answer. Yes or no, and why.
    """

    power: PowerId
    on: datetime.date
    allowed: bool
    clauses: tuple[ClauseId, ...] = ()
    because: Reason
    message: str

    _always: ClassVar[frozenset[str]] = frozenset({"clauses"})

    _place: ClassVar[str] = "ruling"


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySideRow(Record):
    """Row. An indicator of a year, with a value for each municipality.

    Attributes:
        year (int): Year.
        indicator (IndicatorId): The indicator's identifier.
        of (str | None): What the part is of. The identifier of a kind, goal, group or rule.
        title (str): Name.
        values (tuple[Decimal | None, ...]): A value for each municipality. Empty where the municipality
            has no figures of the year, or there is no share to work out.
    """

    year: int
    indicator: IndicatorId
    of: str | None = None
    title: str
    values: tuple[Decimal | None, ...] = ()

    _always: ClassVar[frozenset[str]] = frozenset({"of", "values"})

    _place: ClassVar[str] = "side-by-side/$defs/SideBySideRow"


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide(Record):
    """Municipalities side by side. Several municipalities' indicators side by side.

    Attributes:
        municipalities (tuple[str, ...]): The municipalities' names, in the order of the values.
        rows (tuple[SideBySideRow, ...]): A row for each year and indicator.
    """

    municipalities: tuple[str, ...] = ()
    rows: tuple[SideBySideRow, ...] = ()

    _always: ClassVar[frozenset[str]] = frozenset({"municipalities", "rows"})

    _place: ClassVar[str] = "side-by-side"


describe_reasons(
    {
        "plan-rejected": {"date": datetime.date},
        "anchoring-revoked": {"date": datetime.date},
        "decided-by-delegation": {"date": datetime.date},
        "decided-late": {"decided": datetime.date, "start": datetime.date},
        "untraceable": {"date": datetime.date},
        "pays-for-another": {"excess": Decimal},
        "uncovered": {"missing": Decimal, "applied": Decimal},
        "no-result": {"by": datetime.date},
        "appointment-gap": {"day": datetime.date},
        "not-council-chair": {"date": datetime.date},
        "external-share-low": {"share": Decimal, "target": Decimal},
        "end-before-start": {"start": datetime.date, "end": datetime.date},
        "negative-amount": {"amount": Decimal},
        "rate-not-positive": {"rate": Decimal},
        "body-not-active": {"date": datetime.date},
        "dated-in-future": {"date": datetime.date},
        "holds-post": {"since": datetime.date, "until": datetime.date},
        "held-by-another": {"since": datetime.date},
        "leading-committee": {"since": datetime.date},
        "own-body": {"since": datetime.date},
    }
)
