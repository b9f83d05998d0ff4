// Written by `npm run build` from the schemas; not by hand.

/**
 * At most 20,000 characters, but it may be empty.
 */
export type BlankOrText = string
export type Text = string
/**
 * The four digits of Statistics Sweden, such as 2514.
 */
export type MunicipalityCode = string
/**
 * Ten digits, with or without the hyphen. Never write a personal identity number.
 */
export type OrganisationNumber = string
/**
 * 1 to 64 characters, with no space first or last.
 */
export type BodyId = string
export type BodyKind = ("council" | "executive" | "executive-committee" | "board" | "committee" | "company-board")
/**
 * Year, month and day, such as 2026-04-15.
 */
export type IsoDate = string
/**
 * 1 to 64 characters, with no space first or last.
 */
export type AdministrationId = string
export type Post = ("council-chair" | "chief-executive" | "official")
/**
 * 1 to 64 characters, with no space first or last. Never write a personal identity number.
 */
export type PersonId = string
/**
 * 1 to 64 characters, with no space first or last.
 */
export type ProjectId = string
export type ProjectKind = ("municipal-cooperation" | "individual-exchange" | "pupil-exchange" | "twin-town" | "business-initiative" | "other")
export type Goal = ("network" | "experience" | "business" | "perception" | "recruitment" | "regional-actor")
/**
 * The country's two capital letters in ISO 3166-1, such as FI.
 */
export type Country = string
export type PartnerKind = ("municipality" | "region" | "authority" | "school" | "university" | "company" | "business-organisation" | "chamber-of-commerce" | "association" | "other")
export type PartnerRole = ("lead" | "partner" | "associated")
export type Resolution = ("approved" | "rejected" | "deferred" | "noted" | "revoked")
export type AgreementKind = ("plan" | "agreement")
/**
 * The currency's three capital letters in ISO 4217, such as SEK.
 */
export type Currency = string
/**
 * At most six decimals, after a point, such as 11.2345.
 */
export type Decimal = (number | string)
/**
 * At most two decimals, after a point, such as 1250000.50.
 */
export type Amount = (number | string)
/**
 * Own or external money.
 */
export type Funding = ({
/**
 * Own funding.
 */
source: "own"
/**
 * The administration that pays.
 */
administration: AdministrationId
/**
 * In the budget's currency, with two decimals at most.
 */
amount: Amount
/**
 * Yes, if it is working hours, premises or the like instead of money.
 */
in_kind?: (boolean | null)
} | {
/**
 * External funding.
 */
source: "external"
/**
 * The funder's name.
 */
funder: Text
/**
 * The programme the money is from, such as Interreg Aurora.
 */
programme?: (BlankOrText | null)
/**
 * Swedish organisation number, ten digits. Never write a personal identity number.
 */
funder_number?: (OrganisationNumber | null)
kind?: (FunderKind | null)
/**
 * In the budget's currency, with two decimals at most.
 */
amount: Amount
/**
 * How far the funding has come.
 */
status: FundingStatus
/**
 * The day the funder decided.
 */
decided_on?: (IsoDate | null)
/**
 * Yes, if it is working hours, premises or the like instead of money.
 */
in_kind?: (boolean | null)
})
export type FunderKind = ("eu" | "state" | "region" | "municipality" | "other-public" | "private")
export type FundingStatus = ("planned" | "applied" | "granted" | "rejected")
export type EffectKind = ("experience" | "business" | "visibility" | "recruitment")
/**
 * Four digits, from 1900 to 2200.
 */
export type Year = number
export type Section = ("results" | "significant-events" | "goals" | "other")
/**
 * 1 to 64 characters, with no space first or last.
 */
export type PolicyId = string
/**
 * From 0 to 1, such as 0.5 for a half.
 */
export type Share = (number | string)
export type Setting = ("binding" | "aim" | "off")
export type Outcome = ("not-applicable" | "met" | "pending" | "undetermined" | "unmet")
export type Rule = ("anchoring.decided" | "anchoring.own-body" | "anchoring.before-start" | "anchoring.traceable" | "financing.own-costs" | "financing.covered" | "financing.external-sought" | "reporting.specified" | "reporting.followable" | "reporting.followed-up" | "reporting.described" | "effects.experience" | "effects.visibility" | "cooperation.agreement" | "organisation.responsible-official" | "organisation.highest-representative" | "reporting.board-account" | "organisation.council-chair" | "organisation.chief-executive" | "organisation.strategic-committee" | "portfolio.business" | "portfolio.network" | "portfolio.pupil-exchange" | "portfolio.growth" | "portfolio.external-share" | "integrity.unique-id" | "integrity.known-reference" | "integrity.period" | "integrity.amount" | "integrity.body-dates" | "integrity.international" | "integrity.future-fact")
export type Clause = ("preamble.1" | "preamble.2" | "preamble.3" | "vision.1" | "goals.1" | "goals.2" | "goals.3" | "goals.4" | "goals.5" | "goals.6" | "goals.7" | "goals.8" | "goals.9" | "goals.10" | "goals.11" | "visibility.1" | "visibility.2" | "visibility.3" | "visibility.4" | "visibility.5" | "visibility.6" | "network.1" | "network.2" | "network.3" | "application.1" | "application.2" | "application.3" | "application.4" | "business.1" | "business.2" | "business.3" | "business.4" | "perception.1" | "recruitment.1" | "organisation.1" | "organisation.2" | "organisation.3" | "organisation.4" | "organisation.5" | "success.1")
export type Subject = ({
kind: "project"
project: ProjectId
} | {
kind: "board"
body: BodyId
year: Year
} | {
kind: "organisation"
} | {
kind: "portfolio"
year: (Year | null)
} | {
kind: "register"
})
export type Severity = ("error" | "warning" | "notice")
/**
 * A JSON pointer to the place in what was handed in.
 */
export type Pointer = string
export type Reason = ({
code: "not-anchored"
} | {
code: "plan-rejected"
body: BodyId
date: IsoDate
} | {
code: "anchoring-revoked"
body: BodyId
date: IsoDate
} | {
code: "decided-by-delegation"
body: BodyId
date: IsoDate
} | {
code: "decided-elsewhere"
administration: AdministrationId
/**
 * The body the administration answered to.
 */
expected?: (BodyId | null)
} | {
code: "unknown-administration"
administration: AdministrationId
} | {
code: "decided-late"
decided: IsoDate
start: IsoDate
days: number
} | {
code: "untraceable"
date: IsoDate
} | {
code: "paid-by-another"
administration: AdministrationId
} | {
code: "costs-of-another"
administration: AdministrationId
} | {
code: "funder-is-own"
funder: Text
} | {
code: "pays-for-another"
administration: AdministrationId
excess: Sum
currency: Currency
} | {
code: "uncovered"
/**
 * The amount or the parts that are missing.
 */
missing: Sum
applied: Sum
currency: Currency
} | {
code: "external-not-sought"
} | {
code: "unspecified"
field: Specification
} | {
code: "no-objective"
} | {
code: "not-measurable"
/**
 * The amount or the parts that are missing.
 */
missing: Measure[]
} | {
code: "no-result"
/**
 * Who did it, or by which day.
 */
by: IsoDate
} | {
code: "not-described"
year: Year
} | {
code: "empty-description"
year: Year
} | {
code: "no-experience"
} | {
code: "experience-unused"
} | {
code: "no-visibility"
} | {
code: "no-agreement"
} | {
code: "no-official"
} | {
code: "not-appointed"
person: PersonId
} | {
code: "appointed-by-another"
person: PersonId
/**
 * Who did it, or by which day.
 */
by: PersonId
} | {
code: "appointer-unknown"
person: PersonId
} | {
code: "appointment-gap"
person: PersonId
day: IsoDate
} | {
code: "not-council-chair"
person: PersonId
date: IsoDate
/**
 * Whoever chaired the council.
 */
chair?: (PersonId | null)
} | {
code: "board-silent"
body: BodyId
year: Year
} | {
code: "board-omits"
body: BodyId
year: Year
project: ProjectId
} | {
code: "vacant"
post: Post
} | {
code: "several-holders"
post: Post
people: PersonId[]
} | {
code: "no-strategic-committee"
} | {
code: "several-strategic-committees"
bodies: BodyId[]
} | {
code: "not-under-executive"
body: BodyId
} | {
code: "no-business-effect"
year: Year
} | {
code: "group-absent"
year: Year
group: Group
} | {
code: "schools-fell"
/**
 * The number the year before.
 */
before: number
/**
 * The number in the year.
 */
now: number
} | {
code: "projects-fell"
/**
 * The number the year before.
 */
before: number
/**
 * The number in the year.
 */
now: number
} | {
code: "external-share-low"
/**
 * From 0 to 1, rounded down.
 */
share: Decimal
target: Share
} | {
code: "duplicate-id"
id: string
} | {
code: "unknown-reference"
kind: ReferenceKind
id: string
} | {
code: "end-before-start"
start: IsoDate
end: IsoDate
} | {
code: "negative-amount"
amount: Amount
} | {
code: "rate-missing"
currency: Currency
} | {
code: "rate-not-positive"
rate: Decimal
} | {
code: "body-not-active"
body: BodyId
date: IsoDate
} | {
code: "no-foreign-partner"
} | {
code: "dated-in-future"
date: IsoDate
})
export type Sum = number
export type Specification = ("purpose" | "goals" | "partners" | "period.start" | "budget.costs" | "responsible")
export type Measure = ("indicator" | "target" | "by")
export type Group = ("politicians" | "staff" | "pupils")
export type ReferenceKind = ("administration" | "body" | "parent" | "board" | "project" | "coordinator")
export type FindingText = string
export type Power = ("represent-at-highest-level" | "lead-strategically" | "execute" | "appoint-official" | "decide-plan" | "finance" | "account-annually" | "coordinate-project")
/**
 * Why somebody may do something, or may not.
 */
export type Because = ({
code: "holds-post"
post: Post
person: PersonId
since: IsoDate
until: (IsoDate | null)
} | {
code: "held-by-another"
post: Post
holder: PersonId
since: IsoDate
} | {
code: "vacant"
post: Post
} | {
code: "leading-committee"
body: BodyId
since: (IsoDate | null)
} | {
code: "led-by-another"
body: BodyId
} | {
code: "no-committee"
} | {
code: "own-body"
administration: AdministrationId
body: BodyId
since: (IsoDate | null)
} | {
code: "council"
body: BodyId
} | {
code: "another-body"
administration: AdministrationId
expected: BodyId
} | {
code: "unknown-administration"
administration: AdministrationId
} | {
code: "unknown-body"
body: BodyId
} | {
code: "body-not-active"
body: BodyId
} | {
code: "concerned"
administration: AdministrationId
project: ProjectId
} | {
code: "not-concerned"
project: ProjectId
} | {
code: "outside"
} | {
code: "not-outside"
} | {
code: "has-project"
body: BodyId
project: ProjectId
year: Year
} | {
code: "no-project"
body: BodyId
year: Year
} | {
code: "not-a-board"
} | {
code: "municipality"
} | {
code: "chamber-of-commerce"
} | {
code: "no-coordinator"
})
export type RulingText = string
export type ReadErrorCode = ("type" | "missing" | "unknown-field" | "unknown-value" | "date" | "country" | "currency" | "amount" | "number" | "organisation-number" | "municipality-code" | "id" | "text" | "duplicate-key" | "syntax" | "depth" | "size")
export type ReadErrorText = string
/**
 * What could not be read, in the order of the document.
 */
export type ReadErrors = ReadError[]
export type Operation = {
/**
 * What the operation does.
 */
op: "add"
/**
 * Where in the document, as a JSON pointer.
 */
path: string
/**
 * What is added. Empty texts and nulls are to be filled in.
 */
value: {
[k: string]: unknown | undefined
}
}

export interface Documents {
register: Register
project: Project
organisation: Organisation
"annual-report": AnnualReport
policy: Policy
assessment: Assessment
ruling: Ruling
errors: ReadErrors
edit: Edit
catalogue: Catalogue
}
export interface Municipality {
/**
 * The municipality's name, such as Kalix kommun.
 */
name: Text
/**
 * The four digits of Statistics Sweden, such as 2514.
 */
code: MunicipalityCode
/**
 * The municipality's own organisation number, so that its own money is not counted as external.
 */
organisation_number?: (OrganisationNumber | null)
}
/**
 * Political bodies, administrations, posts and people.
 */
export interface Organisation {
/**
 * Council, executive, boards and committees, today's and earlier ones.
 */
bodies?: (Body[] | null)
/**
 * The administrations and the board or executive they answer to.
 */
administrations?: (Administration[] | null)
/**
 * Who has held which post, and when.
 */
appointments?: (Appointment[] | null)
/**
 * Names for people's identifiers. Write no more than is needed.
 */
people?: (Person[] | null)
}
export interface Body {
/**
 * A short identifier that only this body has, such as un.
 */
id: BodyId
/**
 * The body's name, such as utbildningsnämnden.
 */
name: Text
/**
 * What kind of body it is.
 */
kind: BodyKind
/**
 * The body that the committee belongs to.
 */
parent?: (BodyId | null)
/**
 * The day the body began. Leave empty if it has always existed.
 */
start?: (IsoDate | null)
/**
 * The day the body ceased. Leave empty if it still exists.
 */
end?: (IsoDate | null)
}
export interface Administration {
/**
 * A short identifier that only this administration has.
 */
id: AdministrationId
/**
 * The administration's name, such as utbildningsförvaltningen.
 */
name: Text
/**
 * The board or executive the administration answers to, and when.
 */
boards?: (BoardPeriod[] | null)
}
/**
 * That an administration answers to a body for a time.
 */
export interface BoardPeriod {
/**
 * The body's identifier.
 */
body: BodyId
/**
 * Leave empty if it has always been so.
 */
start?: (IsoDate | null)
/**
 * Leave empty if it still applies.
 */
end?: (IsoDate | null)
}
export interface Appointment {
/**
 * Which post it is.
 */
post: Post
/**
 * The identifier of whoever holds the post.
 */
person: PersonId
/**
 * The first day in the post.
 */
start: IsoDate
/**
 * The last day in the post. Leave empty while it lasts.
 */
end?: (IsoDate | null)
/**
 * The identifier of whoever appointed. An official is appointed by the chief executive.
 */
appointed_by?: (PersonId | null)
/**
 * The day of the decision to appoint. Leave empty if it is the first day in the post.
 */
appointed_on?: (IsoDate | null)
/**
 * The register number of the decision, as written.
 */
reference?: (BlankOrText | null)
}
export interface Person {
/**
 * Never write a personal identity number, and preferably not a name.
 */
id: PersonId
/**
 * The name, or what the person is called instead, such as a role.
 */
name: Text
}
/**
 * An international project, an exchange or a twin town.
 */
export interface Project {
/**
 * An identifier that only this project has, preferably the register number.
 */
id: ProjectId
/**
 * The project's name.
 */
title: Text
/**
 * The administration that engages and leads the project.
 */
administration: AdministrationId
/**
 * Administrations that are also concerned and carry their own costs.
 */
joint_administrations?: (AdministrationId[] | null)
/**
 * What kind of engagement it is.
 */
kind?: (ProjectKind | null)
/**
 * What the project is for.
 */
purpose?: (BlankOrText | null)
/**
 * Those of the policy's six goals that the project serves.
 */
goals?: (Goal[] | null)
/**
 * When the project runs.
 */
period?: (Period | null)
/**
 * The day the project was called off or withdrawn.
 */
cancelled_on?: (IsoDate | null)
/**
 * Whom the municipality works with.
 */
partners?: (Partner[] | null)
/**
 * The name of the partner that coordinates, when the municipality does not. Write it as among the partners.
 */
coordinator?: (BlankOrText | null)
/**
 * The municipality's own schools that take part.
 */
schools?: (Text[] | null)
/**
 * What political bodies have decided about the project.
 */
decisions?: (Decision[] | null)
/**
 * Plans and agreements the cooperation has led to.
 */
agreements?: (Agreement[] | null)
/**
 * The municipality's own part of costs and funding, not the whole project's.
 */
budget?: (Budget | null)
/**
 * What the project is to reach, so that it can be followed up.
 */
objectives?: (Objective[] | null)
/**
 * Identifiers of the officials responsible for the project.
 */
responsible?: (PersonId[] | null)
/**
 * Occasions on which somebody has represented the municipality.
 */
representations?: (Representation[] | null)
/**
 * What the project has led to.
 */
effects?: (Effect[] | null)
}
/**
 * From the first to the last day, both included.
 */
export interface Period {
/**
 * Leave empty while the first day is not decided.
 */
start?: (IsoDate | null)
/**
 * Leave empty while no end is decided.
 */
end?: (IsoDate | null)
}
export interface Partner {
/**
 * The organisation's name.
 */
name: Text
/**
 * The country's code in ISO 3166-1, such as FI.
 */
country: Country
/**
 * What kind of organisation it is.
 */
kind: PartnerKind
/**
 * The part the organisation plays in the project.
 */
role?: (PartnerRole | null)
/**
 * Swedish organisation number, ten digits. Never write a personal identity number.
 */
organisation_number?: (OrganisationNumber | null)
/**
 * Other numbers the organisation goes by, as written.
 */
identifiers?: (Identifier[] | null)
}
export interface Identifier {
/**
 * Such as PIC, VAT number or Y-tunnus.
 */
scheme: Text
/**
 * The number, as written.
 */
value: Text
}
export interface Decision {
/**
 * The body that decided.
 */
body: BodyId
/**
 * The day the decision was made.
 */
date: IsoDate
/**
 * What the body resolved.
 */
resolution: Resolution
/**
 * Yes, if an official decided on the body's behalf.
 */
delegated?: (boolean | null)
/**
 * The register number, as written.
 */
reference?: (BlankOrText | null)
/**
 * The number of the paragraph in the minutes, such as 36.
 */
paragraph?: (BlankOrText | null)
text?: (BlankOrText | null)
/**
 * The day the minutes were approved.
 */
adjusted_on?: (IsoDate | null)
/**
 * The day the decision gained legal force.
 */
final_on?: (IsoDate | null)
}
export interface Agreement {
/**
 * The title of the plan or agreement.
 */
title: Text
/**
 * Plan or agreement.
 */
kind: AgreementKind
/**
 * The day the plan was adopted or the agreement signed.
 */
date: IsoDate
/**
 * The register number, as written.
 */
reference?: (BlankOrText | null)
}
/**
 * The municipality's own part, all in one currency.
 */
export interface Budget {
/**
 * The currency's code in ISO 4217. Swedish kronor unless another is given.
 */
currency?: (Currency | null)
/**
 * Needed when the budget is in another currency than Swedish kronor.
 */
exchange_rate?: (ExchangeRate | null)
/**
 * The total of all partners, for information.
 */
partnership_total?: (Amount | null)
/**
 * What the project costs the municipality. If it costs nothing, write a line with zero.
 */
costs?: (Cost[] | null)
/**
 * Who pays.
 */
funding?: (Funding[] | null)
}
export interface ExchangeRate {
/**
 * What a unit of the currency is worth in Swedish kronor, such as 11.2345.
 */
sek_per_unit: Decimal
on?: (IsoDate | null)
/**
 * Where the rate is from, such as the Riksbank.
 */
source?: (BlankOrText | null)
}
export interface Cost {
/**
 * The administration that has the cost.
 */
administration: AdministrationId
/**
 * What the cost is for.
 */
description: Text
/**
 * In the budget's currency, with two decimals at most.
 */
amount: Amount
}
export interface Objective {
/**
 * The objective in words.
 */
description: Text
/**
 * What is measured.
 */
indicator?: (BlankOrText | null)
/**
 * The figure before the project.
 */
baseline?: (Decimal | null)
/**
 * The figure to reach.
 */
target?: (Decimal | null)
/**
 * What the figures count, such as pupils or per cent.
 */
unit?: (BlankOrText | null)
/**
 * The day by which the objective is to be reached.
 */
by?: (IsoDate | null)
/**
 * What was reached.
 */
result?: (ObjectiveResult | null)
}
export interface ObjectiveResult {
/**
 * The figure reached.
 */
value: Decimal
/**
 * The day the result was measured.
 */
on: IsoDate
}
export interface Representation {
date: IsoDate
/**
 * What the occasion was, such as a visit to a twin town.
 */
occasion: Text
/**
 * The identifier of whoever represented the municipality.
 */
person: PersonId
/**
 * Yes, if the person represented the municipality at its highest level.
 */
highest: boolean
}
export interface Effect {
/**
 * What kind of effect it is.
 */
kind: EffectKind
/**
 * The effect in words.
 */
description: Text
/**
 * The administration that uses the experience.
 */
used_by?: (AdministrationId | null)
/**
 * The day the effect showed.
 */
on?: (IsoDate | null)
}
/**
 * What the annual report of a year says of the international work.
 */
export interface AnnualReport {
/**
 * The year reported on.
 */
year: Year
/**
 * What each board and executive accounts for.
 */
accounts?: (Account[] | null)
}
export interface Account {
/**
 * The body's identifier.
 */
body: BodyId
/**
 * What the body says of each project.
 */
projects?: (ProjectAccount[] | null)
}
export interface ProjectAccount {
/**
 * The project's identifier.
 */
project: ProjectId
/**
 * Where in the board's chapter the account stands.
 */
section?: (Section | null)
/**
 * What the annual report says of the project.
 */
description: BlankOrText
/**
 * The year's costs in kronor, not thousands.
 */
costs?: (Amount | null)
/**
 * What the municipality paid itself in the year, in kronor.
 */
own?: (Amount | null)
/**
 * What others paid in the year, in kronor.
 */
external?: (Amount | null)
/**
 * How many took part in the year.
 */
participants?: (Participants | null)
}
export interface Participants {
/**
 * How many politicians took part.
 */
politicians?: (number | null)
/**
 * How many of the staff took part.
 */
staff?: (number | null)
/**
 * How many pupils took part.
 */
pupils?: (number | null)
/**
 * How many of those who took part are new to the municipality.
 */
new_residents?: (number | null)
}
/**
 * The municipality's register of international engagements.
 */
export interface Register {
/**
 * The municipality that keeps the register.
 */
municipality: Municipality
/**
 * Political bodies, administrations, posts and people.
 */
organisation: Organisation
/**
 * All international projects, exchanges and twin towns.
 */
projects?: (Project[] | null)
/**
 * What each year's annual report says of the engagements.
 */
annual_reports?: (AnnualReport[] | null)
}
export interface PolicyMunicipality {
/**
 * The municipality's name.
 */
name: Text
/**
 * The four digits of Statistics Sweden.
 */
code: MunicipalityCode
}
export interface InForce {
/**
 * The first day the edition is in force.
 */
start: IsoDate
/**
 * The last day the edition is in force. Leave empty while no end is decided.
 */
end?: (IsoDate | null)
}
export interface MonthDay {
/**
 * 1 to 12.
 */
month: number
/**
 * The day of the month.
 */
day: number
}
export interface Anchoring {
/**
 * Kinds of body whose decisions count. Empty: every kind.
 */
bodies?: (BodyKind[] | null)
/**
 * Yes, if the decision must be by the administration's own body.
 */
own_body?: (boolean | null)
/**
 * The highest cost, in kronor, that an official may decide on. Leave empty if delegation does not count.
 */
delegated_up_to?: (Amount | null)
}
/**
 * A policy as a council adopted it.
 */
export interface Policy {
/**
 * The edition's identifier, such as kalix-2007.
 */
id: PolicyId
/**
 * The municipality whose policy it is.
 */
municipality: PolicyMunicipality
/**
 * The day the council adopted the policy.
 */
adopted: IsoDate
/**
 * When the edition is in force.
 */
in_force: InForce
/**
 * The day, in the year after, by which the annual report goes to the council.
 */
report_due: MonthDay
/**
 * How plans are anchored.
 */
anchoring?: (Anchoring | null)
/**
 * The share of the funding that should be external, from 0 to 1.
 */
external_share_target?: (Share | null)
/**
 * Rules that are not as in Kalix's policy of 2007.
 */
rules?: ({
"anchoring.decided"?: Setting
"anchoring.own-body"?: Setting
"anchoring.before-start"?: Setting
"anchoring.traceable"?: Setting
"financing.own-costs"?: Setting
"financing.covered"?: Setting
"financing.external-sought"?: Setting
"reporting.specified"?: Setting
"reporting.followable"?: Setting
"reporting.followed-up"?: Setting
"reporting.described"?: Setting
"effects.experience"?: Setting
"effects.visibility"?: Setting
"cooperation.agreement"?: Setting
"organisation.responsible-official"?: Setting
"organisation.highest-representative"?: Setting
"reporting.board-account"?: Setting
"organisation.council-chair"?: Setting
"organisation.chief-executive"?: Setting
"organisation.strategic-committee"?: Setting
"portfolio.business"?: Setting
"portfolio.network"?: Setting
"portfolio.pupil-exchange"?: Setting
"portfolio.growth"?: Setting
"portfolio.external-share"?: Setting
"integrity.unique-id"?: Setting
"integrity.known-reference"?: Setting
"integrity.period"?: Setting
"integrity.amount"?: Setting
"integrity.body-dates"?: Setting
"integrity.international"?: Setting
"integrity.future-fact"?: Setting
} | null)
}
export interface ProjectOutcomes {
/**
 * The project's identifier.
 */
project: ProjectId
/**
 * The outcome of every rule.
 */
outcomes: {
"anchoring.decided": Outcome
"anchoring.own-body": Outcome
"anchoring.before-start": Outcome
"anchoring.traceable": Outcome
"financing.own-costs": Outcome
"financing.covered": Outcome
"financing.external-sought": Outcome
"reporting.specified": Outcome
"reporting.followable": Outcome
"reporting.followed-up": Outcome
"reporting.described": Outcome
"effects.experience": Outcome
"effects.visibility": Outcome
"cooperation.agreement": Outcome
"organisation.responsible-official": Outcome
"organisation.highest-representative": Outcome
}
}
export interface BoardOutcome {
/**
 * The body's identifier.
 */
body: BodyId
year: Year
/**
 * The outcome of every rule.
 */
outcomes: {
"reporting.board-account": Outcome
}
}
export interface OrganisationOutcomes {
/**
 * The outcome of every rule.
 */
outcomes: {
"organisation.council-chair": Outcome
"organisation.chief-executive": Outcome
"organisation.strategic-committee": Outcome
}
}
export interface PortfolioOutcomes {
/**
 * The last year whose annual report was due.
 */
year: (Year | null)
/**
 * The outcome of every rule.
 */
outcomes: {
"portfolio.business": Outcome
"portfolio.network": Outcome
"portfolio.pupil-exchange": Outcome
"portfolio.growth": Outcome
"portfolio.external-share": Outcome
}
}
export interface Finding {
/**
 * The rule's identifier.
 */
rule: Rule
/**
 * The clauses of the policy that the rule comes from.
 */
clauses: Clause[]
/**
 * What the finding speaks of.
 */
subject: Subject
outcome: Outcome
severity: Severity
/**
 * The last day to fulfil the duty.
 */
due: (IsoDate | null)
/**
 * Where it is in what was handed in, as a JSON pointer.
 */
pointer: Pointer
/**
 * The reason with its arguments.
 */
reason: Reason
/**
 * What is wrong.
 */
message: FindingText
/**
 * What to do.
 */
remedy: FindingText
}
export interface Summary {
/**
 * Duties that are due and not met, and faults in the register.
 */
errors: number
/**
 * Aims and implied duties not met, and what cannot be judged.
 */
warnings: number
/**
 * Duties that are not due yet.
 */
notices: number
}
export interface Provenance {
library: string
catalogue: string
}
/**
 * What the rules say of a register on a day.
 */
export interface Assessment {
/**
 * The edition that was judged by.
 */
policy: PolicyId
/**
 * The day that was judged on.
 */
on: IsoDate
/**
 * The outcomes of each project.
 */
projects: ProjectOutcomes[]
/**
 * The outcomes of each board and year.
 */
boards: BoardOutcome[]
/**
 * The outcomes of the organisation.
 */
organisation: OrganisationOutcomes
/**
 * The outcomes of all projects of a year taken together.
 */
portfolio: PortfolioOutcomes
/**
 * Everything that is not met or cannot be judged.
 */
findings: Finding[]
/**
 * How many findings there are of each severity.
 */
summary: Summary
/**
 * Which version of the library judged.
 */
provenance: Provenance
}
/**
 * Who may do something, and why.
 */
export interface Ruling {
power: Power
/**
 * The day that is asked about.
 */
on: IsoDate
allowed: boolean
clauses: Clause[]
because: Because
/**
 * Yes or no, and why.
 */
message: RulingText
}
export interface ReadError {
/**
 * What kind of error it is.
 */
code: ReadErrorCode
/**
 * A JSON pointer to the place. What is missing has the place where it should be.
 */
pointer: string
/**
 * Counted from 1.
 */
line: number
/**
 * Characters in the line, counted from 1.
 */
column: number
/**
 * Cut short. Empty when nothing is, or when it may be a personal identity number.
 */
found: (string | null)
choices?: string[]
nearest?: (string | null)
/**
 * Where the error is, what is wrong and what to write.
 */
message: ReadErrorText
}
/**
 * Makes the place for what is to be filled in.
 */
export interface Edit {
/**
 * The operations in order, as JSON Patch (RFC 6902).
 */
patch: Operation[]
/**
 * The places to fill in. Begin with the first.
 */
fill: string[]
}
export interface RuleDescription {
id: Rule
/**
 * What the rule asks, in a sentence.
 */
asks: string
/**
 * What the rule judges: a project, a board in a year, the organisation, the portfolio (all projects of a year) or the integrity of the register.
 */
scope: ("project" | "board" | "organisation" | "portfolio" | "integrity")
/**
 * Whether the rule is binding or an aim.
 */
force: ("binding" | "aim" | "permission" | "background")
/**
 * Whether the policy's text says it (text) or we read it out of the text (implied).
 */
basis: ("text" | "implied")
/**
 * The clauses of the policy that the rule comes from.
 */
clauses: Clause[]
}
export interface ClauseDescription {
id: Clause
/**
 * What the clause says, in the library's words.
 */
says: string
/**
 * The policy's section, in Swedish.
 */
section: string
/**
 * The paragraph or bullet in the section.
 */
place: string
/**
 * Whether the clause is binding, an aim, a permission or background.
 */
force: ("binding" | "aim" | "permission" | "background")
/**
 * What in the library holds the clause up.
 */
encoded_by: Encoding[]
}
export interface Encoding {
/**
 * A rule, an indicator, a power or a field.
 */
kind: ("rule" | "indicator" | "power" | "field")
id: string
}
export interface IndicatorDescription {
id: ("projects" | "started" | "ended" | "by_kind" | "by_goal" | "by_board" | "partners" | "new_partners" | "partner_countries" | "business_partners" | "costs" | "own" | "external" | "external_share" | "applications" | "granted_applications" | "participants" | "new_resident_participants" | "schools" | "experiences" | "business_effects" | "visibility_effects" | "recruitment_effects" | "objectives_due" | "objectives_reached" | "described_share" | "met_share")
title: string
/**
 * A count, an amount in Swedish kronor or a share.
 */
unit: ("count" | "kronor" | "share")
/**
 * By what the figure is split, if it is.
 */
split: ("kind" | "goal" | "board" | "group" | "rule" | null)
/**
 * The clauses whose aim the figure shows.
 */
clauses: Clause[]
}
export interface PowerDescription {
id: Power
title: string
/**
 * The clauses that give the power.
 */
clauses: Clause[]
}
/**
 * The clauses of the policy, and what the library makes of them.
 */
export interface Catalogue {
rules: RuleDescription[]
clauses: ClauseDescription[]
indicators: IndicatorDescription[]
powers: PowerDescription[]
/**
 * The versions of the library and of the catalogue.
 */
provenance: Provenance
}
