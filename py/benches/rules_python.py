"""The rules on a project in Python, and what their two parsers share.

`rules_pydantic` or `rules_msgspec` parses the projects. Both use the same attribute names, so the two differ only in
parsing. Only the edition of 2007 is supported.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, NamedTuple, TypeAlias

# Formats of values

_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f"
_FORMAT = (
    "\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e007f"
)
_VISIBLE = rf"[^\s{_CONTROL}{_FORMAT}]"

# Without the end anchor, which differs between regular expressions in Python and in Rust (pydantic's).
ID = rf"^{_VISIBLE}+(?: +{_VISIBLE}+)*"
BLANK_OR_TEXT = rf"^[^{_CONTROL}]*$"
TEXT = rf"^[^{_CONTROL}]*[^\s{_CONTROL}][^{_CONTROL}]*$"
ORGANISATION_NUMBER = r"^[0-9]{2}[2-9][0-9]{3}-?[0-9]{4}"
LONGEST_ID = 64
LONGEST_TEXT = 20_000
FIRST_DAY = dt.date(1900, 1, 1)
LAST_DAY = dt.date(2200, 12, 31)

ProjectKind = Literal[
    "municipal-cooperation", "individual-exchange", "pupil-exchange", "twin-town", "business-initiative", "other"
]
Goal = Literal["network", "experience", "business", "perception", "recruitment", "regional-actor"]
PartnerKind = Literal[
    "municipality", "region", "authority", "school", "university", "company", "business-organisation",
    "chamber-of-commerce", "association", "other",
]
PartnerRole = Literal["lead", "partner", "associated"]
Resolution = Literal["approved", "rejected", "deferred", "noted", "revoked"]
AgreementKind = Literal["plan", "agreement"]
FunderKind = Literal["eu", "state", "region", "municipality", "other-public", "private"]
FundingStatus = Literal["planned", "applied", "granted", "rejected"]
EffectKind = Literal["experience", "business", "visibility", "recruitment"]
BodyKind = Literal["council", "executive", "executive-committee", "board", "committee", "company-board"]
Post = Literal["council-chair", "chief-executive", "official"]
Section = Literal["results", "significant-events", "goals", "other"]
Country = Literal[
    "AD", "AE", "AF", "AG", "AI", "AL", "AM", "AO", "AQ", "AR", "AS", "AT", "AU", "AW", "AX", "AZ", "BA", "BB",
    "BD", "BE", "BF", "BG", "BH", "BI", "BJ", "BL", "BM", "BN", "BO", "BQ", "BR", "BS", "BT", "BV", "BW", "BY",
    "BZ", "CA", "CC", "CD", "CF", "CG", "CH", "CI", "CK", "CL", "CM", "CN", "CO", "CR", "CU", "CV", "CW", "CX",
    "CY", "CZ", "DE", "DJ", "DK", "DM", "DO", "DZ", "EC", "EE", "EG", "EH", "ER", "ES", "ET", "FI", "FJ", "FK",
    "FM", "FO", "FR", "GA", "GB", "GD", "GE", "GF", "GG", "GH", "GI", "GL", "GM", "GN", "GP", "GQ", "GR", "GS",
    "GT", "GU", "GW", "GY", "HK", "HM", "HN", "HR", "HT", "HU", "ID", "IE", "IL", "IM", "IN", "IO", "IQ", "IR",
    "IS", "IT", "JE", "JM", "JO", "JP", "KE", "KG", "KH", "KI", "KM", "KN", "KP", "KR", "KW", "KY", "KZ", "LA",
    "LB", "LC", "LI", "LK", "LR", "LS", "LT", "LU", "LV", "LY", "MA", "MC", "MD", "ME", "MF", "MG", "MH", "MK",
    "ML", "MM", "MN", "MO", "MP", "MQ", "MR", "MS", "MT", "MU", "MV", "MW", "MX", "MY", "MZ", "NA", "NC", "NE",
    "NF", "NG", "NI", "NL", "NO", "NP", "NR", "NU", "NZ", "OM", "PA", "PE", "PF", "PG", "PH", "PK", "PL", "PM",
    "PN", "PR", "PS", "PT", "PW", "PY", "QA", "RE", "RO", "RS", "RU", "RW", "SA", "SB", "SC", "SD", "SE", "SG",
    "SH", "SI", "SJ", "SK", "SL", "SM", "SN", "SO", "SR", "SS", "ST", "SV", "SX", "SY", "SZ", "TC", "TD", "TF",
    "TG", "TH", "TJ", "TK", "TL", "TM", "TN", "TO", "TR", "TT", "TV", "TW", "TZ", "UA", "UG", "UM", "US", "UY",
    "UZ", "VA", "VC", "VE", "VG", "VI", "VN", "VU", "WF", "WS", "YE", "YT", "ZA", "ZM", "ZW",
]
Currency = Literal[
    "AED", "AFN", "ALL", "AMD", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT", "BHD", "BIF", "BMD",
    "BND", "BOB", "BOV", "BRL", "BSD", "BTN", "BWP", "BYN", "BZD", "CAD", "CDF", "CHE", "CHF", "CHW", "CLF",
    "CLP", "CNY", "COP", "COU", "CRC", "CUP", "CVE", "CZK", "DJF", "DKK", "DOP", "DZD", "EGP", "ERN", "ETB",
    "EUR", "FJD", "FKP", "GBP", "GEL", "GHS", "GIP", "GMD", "GNF", "GTQ", "GYD", "HKD", "HNL", "HTG", "HUF",
    "IDR", "ILS", "INR", "IQD", "IRR", "ISK", "JMD", "JOD", "JPY", "KES", "KGS", "KHR", "KMF", "KPW", "KRW",
    "KWD", "KYD", "KZT", "LAK", "LBP", "LKR", "LRD", "LSL", "LYD", "MAD", "MDL", "MGA", "MKD", "MMK", "MNT",
    "MOP", "MRU", "MUR", "MVR", "MWK", "MXN", "MXV", "MYR", "MZN", "NAD", "NGN", "NIO", "NOK", "NPR", "NZD",
    "OMR", "PAB", "PEN", "PGK", "PHP", "PKR", "PLN", "PYG", "QAR", "RON", "RSD", "RUB", "RWF", "SAR", "SBD",
    "SCR", "SDG", "SEK", "SGD", "SHP", "SLE", "SOS", "SRD", "SSP", "STN", "SVC", "SYP", "SZL", "THB", "TJS",
    "TMT", "TND", "TOP", "TRY", "TTD", "TWD", "TZS", "UAH", "UGX", "USD", "USN", "UYI", "UYU", "UYW", "UZS",
    "VED", "VND", "VUV", "WST", "XAF", "XCD", "XCG", "XOF", "XPF", "YER", "ZAR", "ZMW", "ZWG",
]


def organisation_number(text: str) -> str:
    """Normalises an organisation number, and checks its check digit (Luhn)."""
    digits = text.replace("-", "")
    weighed = (int(digit) * weight for digit, weight in zip(digits, (2, 1) * 5))
    if sum(product // 10 + product % 10 for product in weighed) % 10:
        raise ValueError("not an organisation number")
    return f"{digits[:6]}-{digits[6:]}"


# What projects are assessed against

# Each is a pydantic model or a msgspec struct, with the same attributes.
Project: TypeAlias = Any
Body: TypeAlias = Any
Entry: TypeAlias = Any
Organisation: TypeAlias = Any
AnnualReport: TypeAlias = Any

NOTHING = Decimal(0)
MET, PENDING, UNMET, NOT_APPLICABLE, UNDETERMINED = "met", "pending", "unmet", "not-applicable", "undetermined"


@dataclass(frozen=True)
class Policy:
    """The settings of an edition that the rules use."""

    start: dt.date = dt.date(2007, 11, 26)
    end: dt.date = dt.date.max
    report_due: tuple[int, int] = (4, 15)

    def due(self, year: int) -> dt.date:
        """The day when the annual report of a year is due."""
        return dt.date(year + 1, *self.report_due)


class Official(NamedTuple):
    """An appointment as an official."""

    start: dt.date
    end: dt.date | None
    by: str | None
    by_chief: bool


class Mention(NamedTuple):
    """An account of a project in an annual report."""

    year: int
    described: bool
    pointer: str


def covers(entry: Entry, day: dt.date) -> bool:
    return (entry.start is None or entry.start <= day) and (entry.end is None or day <= entry.end)


def given(text: str | None) -> bool:
    return text is not None and not (text == "" or text.isspace())


class Context:
    """What all projects are assessed against, looked up once."""

    def __init__(
        self,
        organisation: Organisation,
        reports: Iterable[AnnualReport],
        on: dt.date,
        own_number: str | None = None,
        policy: Policy = Policy(),
    ) -> None:
        self.on = on
        self.policy = policy
        self.own_number = own_number and organisation_number(own_number)
        self.bodies: dict[str, Body] = {}
        for body in organisation.bodies or ():
            self.bodies.setdefault(body.id, body)
        # The boards of each administration, `None` for one that is not in the organisation, and their terms.
        self.boards: dict[str, list[tuple[str | None, Entry]]] = {}
        for administration in organisation.administrations or ():
            entries = administration.boards or ()
            known = [(entry.body if entry.body in self.bodies else None, entry) for entry in entries]
            self.boards.setdefault(administration.id, known)
        appointments = organisation.appointments or ()
        self.chairs = [held for held in appointments if held.post == "council-chair"]
        chiefs = [held for held in appointments if held.post == "chief-executive"]
        self.officials: defaultdict[str, list[Official]] = defaultdict(list)
        for held in appointments:
            if held.post == "official":
                by, day = held.appointed_by, held.appointed_on or held.start
                by_chief = any(chief.person == by and covers(chief, day) for chief in chiefs)
                self.officials[held.person].append(Official(held.start, held.end, by, by_chief))
        self.mentions: dict[str, list[Mention]] = {}
        for r, report in enumerate(reports):
            for a, account in enumerate(report.accounts or ()):
                for p, line in enumerate(account.projects or ()):
                    pointer = f"/annual_reports/{r}/accounts/{a}/projects/{p}/description"
                    mention = Mention(report.year, given(line.description), pointer)
                    self.mentions.setdefault(line.project, []).append(mention)

    def owns(self, administration: str, body: Body, day: dt.date) -> bool:
        """Whether a body is the administration's board on a day, or a committee of it."""
        for board, entry in self.boards.get(administration, ()):
            if covers(entry, day):
                return board is not None and (
                    board == body.id or (body.kind in ("committee", "executive-committee") and body.parent == board)
                )
        return False


# Rules on a project

# A finding: the outcome, the due date, a pointer into the project, and the reason's code.
Found = tuple[str, dt.date | None, str, str]
# None if the rule does not apply; empty if it is met.
Verdict = list[Found] | None
# A decision that counts, with its index and its body.
Counted = tuple[int, Any, Body]


class Case:
    """A project, and the values that several rules need."""

    __slots__ = (
        "backwards", "concerned", "context", "costs", "decided", "delegated", "funding", "last", "on", "outside",
        "planned", "policy", "project", "standing", "start", "total",
    )

    def __init__(self, project: Project, context: Context) -> None:
        self.project = project
        self.context = context
        self.on = on = context.on
        self.policy = policy = context.policy
        period, cancelled = project.period, project.cancelled_on
        self.start = start = period.start if period else None
        end = period.end if period else None
        self.last = last = min(end, cancelled) if end and cancelled else end or cancelled
        self.planned = start is None or on < start
        withdrawn = cancelled is not None and (start is None or cancelled <= start)
        self.outside = (
            withdrawn
            or (last is not None and last < policy.start)
            or (start is not None and start > policy.end)
        )
        if self.outside:
            return
        self.backwards = start is not None and start < policy.start
        self.concerned = list(dict.fromkeys((project.administration, *(project.joint_administrations or ()))))
        budget = project.budget
        self.costs = budget and budget.costs or ()
        self.funding = budget and budget.funding or ()
        self.total = sum([cost.amount for cost in self.costs], NOTHING)
        self.decided: list[Counted] = []
        self.delegated: list[Counted] = []
        for index, decision in enumerate(project.decisions or ()):
            body = context.bodies.get(decision.body)
            if (
                body is not None
                and decision.date <= on
                and decision.resolution not in ("deferred", "noted")
                and covers(body, decision.date)
            ):
                (self.delegated if decision.delegated else self.decided).append((index, decision, body))
        self.decided.sort(key=_date)
        self.delegated.sort(key=_date)
        # The approval that anchors the project.
        stands = not self.backwards and _stands(self.decided)
        self.standing: Counted | None = self.decided[-1] if stands else None

    def unfulfilled(self, due: dt.date | None, pointer: str, code: str) -> Found:
        """A duty that is not fulfilled: pending until its due date, then unmet."""
        return (UNMET if due is not None and self.on > due else PENDING, due, pointer, code)


def _date(counted: Counted) -> dt.date:
    date: dt.date = counted[1].date
    return date


def _stands(decided: list[Counted]) -> bool:
    return bool(decided) and decided[-1][1].resolution == "approved"


def anchoring_decided(case: Case) -> Verdict:
    if case.backwards:
        return None
    if case.standing:
        return []
    if case.decided:
        index, decision, _ = case.decided[-1]
        code = "anchoring-revoked" if decision.resolution == "revoked" else "plan-rejected"
        return [case.unfulfilled(case.start, f"/decisions/{index}/resolution", code)]
    if case.delegated:
        pointer = f"/decisions/{case.delegated[-1][0]}/delegated"
        return [case.unfulfilled(case.start, pointer, "decided-by-delegation")]
    return [case.unfulfilled(case.start, "/decisions" if case.project.decisions else "", "not-anchored")]


def anchoring_own_body(case: Case) -> Verdict:
    if case.standing is None:
        return None
    if _stands([counted for counted in case.decided if counted[2].kind == "council"]):
        return []
    context, found = case.context, []
    for administration in case.concerned:
        if not any(board for board, _ in context.boards.get(administration, ())):
            joint = case.project.joint_administrations
            leads = administration == case.project.administration
            pointer = "/administration" if leads else f"/joint_administrations/{joint.index(administration)}"
            found.append((UNDETERMINED, case.start, pointer, "unknown-administration"))
        elif not _stands([own for own in case.decided if context.owns(administration, own[2], own[1].date)]):
            found.append(case.unfulfilled(case.start, f"/decisions/{case.standing[0]}/body", "decided-elsewhere"))
    return found


def anchoring_before_start(case: Case) -> Verdict:
    if case.standing is None:
        return None
    start, owns = case.start, case.context.owns
    if start is None:
        return []
    approvals = [counted for counted in case.decided if counted[1].resolution == "approved"]
    for index, decision, body in approvals:
        if body.kind == "council" or any(owns(concerned, body, decision.date) for concerned in case.concerned):
            break
    else:
        index, decision, _ = approvals[0]
    return [] if decision.date <= start else [(UNMET, start, f"/decisions/{index}/date", "decided-late")]


def anchoring_traceable(case: Case) -> Verdict:
    if case.standing is None:
        return None
    index, decision, _ = case.standing
    if given(decision.paragraph) or given(decision.reference):
        return []
    return [case.unfulfilled(case.start, f"/decisions/{index}", "untraceable")]


def financing_own_costs(case: Case) -> Verdict:
    concerned, own_number = case.concerned, case.context.own_number
    found: list[Found] = []
    for index, line in enumerate(case.funding):
        if line.source == "own" and line.administration not in concerned:
            found.append((UNMET, None, f"/budget/funding/{index}/administration", "paid-by-another"))
    for index, line in enumerate(case.costs):
        if line.administration not in concerned:
            found.append((UNMET, None, f"/budget/costs/{index}/administration", "costs-of-another"))
    for index, line in enumerate(case.funding):
        if line.source == "external" and line.funder_number is not None and line.funder_number == own_number:
            found.append((UNMET, None, f"/budget/funding/{index}/funder_number", "funder-is-own"))
    if len(concerned) > 1:
        for administration in concerned:
            own = [
                (index, line.amount)
                for index, line in enumerate(case.funding)
                if line.source == "own" and line.administration == administration
            ]
            costs = [line.amount for line in case.costs if line.administration == administration]
            if own and sum([amount for _, amount in own], NOTHING) > sum(costs, NOTHING):
                found.append((UNMET, None, f"/budget/funding/{own[0][0]}", "pays-for-another"))
    return found


def _pointer_to_funding(case: Case) -> str:
    if case.funding:
        return "/budget/funding"
    return "" if case.project.budget is None else "/budget"


def financing_covered(case: Case) -> Verdict:
    if case.backwards:
        return None
    paid = [line.amount for line in case.funding if line.source == "own" or line.status == "granted"]
    if case.total <= sum(paid, NOTHING):
        return []
    return [case.unfulfilled(case.start, _pointer_to_funding(case), "uncovered")]


def financing_external_sought(case: Case) -> Verdict:
    if case.backwards or not case.total:
        return None
    if any(line.source == "external" and line.status != "planned" for line in case.funding):
        return []
    return [case.unfulfilled(case.start, _pointer_to_funding(case), "external-not-sought")]


def _is_twin_town(case: Case) -> bool:
    return bool(case.project.kind == "twin-town")


def reporting_specified(case: Case) -> Verdict:
    if _is_twin_town(case) or case.backwards:
        return None
    project, period, budget = case.project, case.project.period, case.project.budget
    found = []
    if not given(project.purpose):
        found.append(case.unfulfilled(case.start, "", "unspecified"))
    if not project.goals:
        found.append(case.unfulfilled(case.start, "", "unspecified"))
    if not project.partners:
        found.append(case.unfulfilled(case.start, "", "unspecified"))
    if case.start is None:
        found.append(case.unfulfilled(None, "/period" if period and period.end else "", "unspecified"))
    if not case.costs:
        has_content = budget and (
            budget.funding or budget.exchange_rate or budget.partnership_total is not None
            or budget.currency not in (None, "SEK")
        )
        found.append(case.unfulfilled(case.start, "/budget" if has_content else "", "unspecified"))
    if not project.responsible:
        found.append(case.unfulfilled(case.start, "", "unspecified"))
    return found


def reporting_followable(case: Case) -> Verdict:
    if _is_twin_town(case) or case.backwards:
        return None
    objectives = case.project.objectives
    if not objectives:
        return [case.unfulfilled(case.start, "", "no-objective")]
    return [
        case.unfulfilled(case.start, f"/objectives/{index}", "not-measurable")
        for index, objective in enumerate(objectives)
        if not given(objective.indicator) or objective.target is None or objective.by is None
    ]


def reporting_followed_up(case: Case) -> Verdict:
    if _is_twin_town(case):
        return None
    policy = case.policy
    due = [
        (index, objective)
        for index, objective in enumerate(case.project.objectives or ())
        if objective.by is not None and policy.start <= objective.by <= policy.end
    ]
    if not due:
        return None
    return [
        case.unfulfilled(policy.due(objective.by.year), f"/objectives/{index}", "no-result")
        for index, objective in due
        if objective.result is None or objective.result.on > case.on
    ]


def reporting_described(case: Case) -> Verdict:
    start, policy = case.start, case.policy
    if _is_twin_town(case) or start is None or case.planned:
        return None
    last = min(case.on, policy.end) if case.last is None else min(case.last, case.on, policy.end)
    years = range(max(start, policy.start).year, last.year + 1)
    if not years:
        return None
    mentions = case.context.mentions.get(case.project.id, ())
    found = []
    for year in years:
        of_year = [line for line in mentions if line.year == year]
        if not of_year:
            found.append(case.unfulfilled(policy.due(year), "", "not-described"))
        elif not any(line.described for line in of_year):
            found.append(case.unfulfilled(policy.due(year), of_year[0].pointer, "empty-description"))
    return found


def _effect_owed(case: Case, pointer: str, code: str) -> Found:
    start, last, policy = case.start, case.last, case.policy
    if start is None:
        return (PENDING, None, pointer, code)
    due = policy.due(max(start, policy.start).year + 1 if last is None else last.year)
    return (PENDING, due, pointer, code) if case.planned else case.unfulfilled(due, pointer, code)


def effects_experience(case: Case) -> Verdict:
    effects = case.project.effects or ()
    first = None
    for index, effect in enumerate(effects):
        if effect.kind == "experience":
            if effect.used_by is not None:
                return []
            first = index if first is None else first
    if first is None:
        return [_effect_owed(case, "/effects" if effects else "", "no-experience")]
    return [_effect_owed(case, f"/effects/{first}", "experience-unused")]


def effects_visibility(case: Case) -> Verdict:
    effects = case.project.effects or ()
    if any(effect.kind == "visibility" for effect in effects):
        return []
    return [_effect_owed(case, "/effects" if effects else "", "no-visibility")]


def cooperation_agreement(case: Case) -> Verdict:
    if case.backwards:
        return None
    agreements = case.project.agreements or ()
    if any(agreement.date <= case.on for agreement in agreements):
        return []
    return [case.unfulfilled(case.start, "/agreements" if agreements else "", "no-agreement")]


def _not_appointed(appointments: list[Official], first: dt.date, last: dt.date) -> str | None:
    """Why a person is not an official, appointed by the chief executive, on every day from first to last."""
    day = first
    while day <= last:
        # Continue after the end of the longest appointment that covers the day.
        ends = [held.end or last for held in appointments if held.by_chief and covers(held, day)]
        if not ends:
            break
        day = max(ends) + dt.timedelta(days=1)
    else:
        return None
    if not appointments:
        return "not-appointed"
    for held in appointments:
        if covers(held, day):
            return "appointer-unknown" if held.by is None else "appointed-by-another"
    return "appointment-gap"


def organisation_responsible_official(case: Case) -> Verdict:
    responsible, start, on = case.project.responsible, case.start, case.on
    if not responsible:
        if start is None:
            return None
        return [case.unfulfilled(max(start, case.policy.start), "", "no-official")]
    if start is None:
        due, first, last = None, on, on
    elif case.planned:
        due, first, last = max(start, case.policy.start), start, start
    else:
        due = first = max(start, case.policy.start)
        last = on if case.last is None else min(on, case.last)
    found = []
    for person in dict.fromkeys(responsible):
        code = _not_appointed(case.context.officials.get(person, []), first, last)
        if code:
            found.append(case.unfulfilled(due, f"/responsible/{responsible.index(person)}", code))
    return found


def organisation_highest_representative(case: Case) -> Verdict:
    highest = [
        (index, said)
        for index, said in enumerate(case.project.representations or ())
        if said.highest and case.policy.start <= said.date <= case.on
    ]
    if not highest:
        return None
    chairs = case.context.chairs
    return [
        (UNMET, None, f"/representations/{index}/person", "not-council-chair")
        for index, said in highest
        if not any(chair.person == said.person and covers(chair, said.date) for chair in chairs)
    ]


# Each rule and its severity when it is unmet: a warning if it is an aim or implied.
RULES: tuple[tuple[str, Callable[[Case], Verdict], str], ...] = (
    ("anchoring.decided", anchoring_decided, "error"),
    ("anchoring.own-body", anchoring_own_body, "error"),
    ("anchoring.before-start", anchoring_before_start, "warning"),
    ("anchoring.traceable", anchoring_traceable, "warning"),
    ("financing.own-costs", financing_own_costs, "error"),
    ("financing.covered", financing_covered, "warning"),
    ("financing.external-sought", financing_external_sought, "warning"),
    ("reporting.specified", reporting_specified, "error"),
    ("reporting.followable", reporting_followable, "error"),
    ("reporting.followed-up", reporting_followed_up, "warning"),
    ("reporting.described", reporting_described, "error"),
    ("effects.experience", effects_experience, "error"),
    ("effects.visibility", effects_visibility, "error"),
    ("cooperation.agreement", cooperation_agreement, "warning"),
    ("organisation.responsible-official", organisation_responsible_official, "error"),
    ("organisation.highest-representative", organisation_highest_representative, "error"),
)
_NOWHERE = {rule: NOT_APPLICABLE for rule, _, _ in RULES}
_WORSE = {PENDING: 0, UNDETERMINED: 1, UNMET: 2}

# The rule, the outcome, the severity, the due date, the pointer and the reason's code.
Finding = tuple[str, str, str, dt.date | None, str, str]
Judged = tuple[str, dict[str, str], list[Finding]]


def judge_project(project: Project, context: Context) -> Judged:
    """A project's id, the outcome of each rule, and the findings."""
    case = Case(project, context)
    if case.outside:
        return project.id, _NOWHERE.copy(), []
    outcomes: dict[str, str] = {}
    findings: list[Finding] = []
    for rule, judged, unmet in RULES:
        found = judged(case)
        if found is None:
            outcomes[rule] = NOT_APPLICABLE
        elif not found:
            outcomes[rule] = MET
        else:
            outcomes[rule] = max([outcome for outcome, *_ in found], key=_WORSE.__getitem__)
            for outcome, due, pointer, code in found:
                severity = unmet if outcome is UNMET else "notice" if outcome is PENDING else "warning"
                findings.append((rule, outcome, severity, due, pointer, code))
    return project.id, outcomes, findings
