// Written by `npm run build` from the schemas; not by hand.

/**
 * Text. At most 20,000 characters, but it may be empty.
 */
export type BlankOrText = string
/**
 * Text. At most 20,000 characters.
 */
export type Text = string
/**
 * Municipality code. The four digits of Statistics Sweden, such as 2514.
 */
export type MunicipalityCode = string
/**
 * Organisation number. Ten digits, with or without the hyphen. Never write a personal identity number.
 */
export type OrganisationNumber = string
/**
 * Identifier of a body. 1 to 64 characters, with no space first or last.
 */
export type BodyId = string
/**
 * Kind of body. Such as the council, a board or a committee.
 *
 * - `council`: Council
 * - `executive`: Executive
 * - `executive-committee`: Working committee of the executive
 * - `board`: Board
 * - `committee`: Other committee
 * - `company-board`: Company board
 */
export type BodyKind = ("council" | "executive" | "executive-committee" | "board" | "committee" | "company-board")
/**
 * Date. Year, month and day, such as 2026-04-15.
 */
export type IsoDate = string
/**
 * Identifier of an administration. 1 to 64 characters, with no space first or last.
 */
export type AdministrationId = string
/**
 * Post. The posts that the policy speaks of.
 *
 * - `council-chair`: Chair of the council
 * - `chief-executive`: Chief executive
 * - `official`: Responsible official
 */
export type Post = ("council-chair" | "chief-executive" | "official")
/**
 * Identifier of a person. 1 to 64 characters, with no space first or last. Never write a personal identity number.
 */
export type PersonId = string
/**
 * Identifier of a project. 1 to 64 characters, with no space first or last.
 */
export type ProjectId = string
/**
 * Kind of engagement. Such as a pupil exchange, a twin town or cooperation between municipalities.
 *
 * - `municipal-cooperation`: Cooperation between municipalities
 * - `individual-exchange`: Individual exchange
 * - `pupil-exchange`: Pupil exchange
 * - `twin-town`: Twin town
 * - `business-initiative`: Initiative for business
 * - `other`: Other
 */
export type ProjectKind = ("municipal-cooperation" | "individual-exchange" | "pupil-exchange" | "twin-town" | "business-initiative" | "other")
/**
 * Goal of the policy. The policy's six goals.
 *
 * - `network`: Contacts abroad
 * - `experience`: Experience that is used
 * - `business`: Contacts for business
 * - `perception`: Good reputation
 * - `recruitment`: Easier recruitment
 * - `regional-actor`: Known in the region
 */
export type Goal = ("network" | "experience" | "business" | "perception" | "recruitment" | "regional-actor")
/**
 * Country. The country's two capital letters in ISO 3166-1, such as FI.
 */
export type Country = string
/**
 * Kind of organisation. The kinds of organisation that can be a partner.
 *
 * - `municipality`: Municipality
 * - `region`: Region
 * - `authority`: Authority
 * - `school`: School
 * - `university`: University
 * - `company`: Company
 * - `business-organisation`: Business organisation
 * - `chamber-of-commerce`: Chamber of commerce
 * - `association`: Association
 * - `other`: Other organisation
 */
export type PartnerKind = ("municipality" | "region" | "authority" | "school" | "university" | "company" | "business-organisation" | "chamber-of-commerce" | "association" | "other")
/**
 * Role. The parts that an organisation can play in a project.
 *
 * - `lead`: Lead partner
 * - `partner`: Partner
 * - `associated`: Associated partner
 */
export type PartnerRole = ("lead" | "partner" | "associated")
/**
 * Resolution. What a body can resolve about a plan.
 *
 * - `approved`: Approved
 * - `rejected`: Rejected
 * - `deferred`: Deferred or sent back
 * - `noted`: Noted
 * - `revoked`: Revoked
 */
export type Resolution = ("approved" | "rejected" | "deferred" | "noted" | "revoked")
/**
 * Kind of document. The kinds of document that cooperation can lead to.
 *
 * - `plan`: Plan
 * - `agreement`: Agreement
 */
export type AgreementKind = ("plan" | "agreement")
/**
 * Currency. The currency's three capital letters in ISO 4217, such as SEK.
 */
export type Currency = string
/**
 * Number. At most six decimals, after a point, such as 11.2345.
 */
export type Decimal = (number | string)
/**
 * Amount. At most two decimals, after a point, such as 1250000.50.
 */
export type Amount = (number | string)
/**
 * Funding. Own or external money.
 */
export type Funding = ({
/**
 * Source. Own funding.
 */
source: "own"
/**
 * Administration. The administration that pays.
 */
administration: AdministrationId
/**
 * Amount. In the budget's currency, with two decimals at most.
 */
amount: Amount
/**
 * In kind. Yes, if it is working hours, premises or the like instead of money.
 */
in_kind?: (boolean | null)
} | {
/**
 * Source. External funding.
 */
source: "external"
/**
 * Funder. The funder's name.
 */
funder: Text
/**
 * Programme. The programme the money is from, such as Interreg Aurora.
 */
programme?: (BlankOrText | null)
/**
 * The funder's organisation number. Swedish organisation number, ten digits. Never write a personal identity number.
 */
funder_number?: (OrganisationNumber | null)
/**
 * Kind of funder. What kind of funder the money comes from.
 */
kind?: (FunderKind | null)
/**
 * Amount. In the budget's currency, with two decimals at most.
 */
amount: Amount
/**
 * Status. How far the funding has come.
 */
status: FundingStatus
/**
 * Decided on. The day the funder decided.
 */
decided_on?: (IsoDate | null)
/**
 * In kind. Yes, if it is working hours, premises or the like instead of money.
 */
in_kind?: (boolean | null)
})
/**
 * Kind of funder. The kinds of funder that external money comes from.
 *
 * - `eu`: EU
 * - `state`: The state
 * - `region`: Region
 * - `municipality`: Another municipality
 * - `other-public`: Other public funder
 * - `private`: Private funder
 */
export type FunderKind = ("eu" | "state" | "region" | "municipality" | "other-public" | "private")
/**
 * Status of the funding. How far an application for external money has come.
 *
 * - `planned`: Planned
 * - `applied`: Applied for
 * - `granted`: Granted
 * - `rejected`: Rejected
 */
export type FundingStatus = ("planned" | "applied" | "granted" | "rejected")
/**
 * Kind of effect. The kinds of effect that a project can have.
 *
 * - `experience`: Experience
 * - `business`: Benefit to business
 * - `visibility`: Visibility
 * - `recruitment`: Recruitment
 */
export type EffectKind = ("experience" | "business" | "visibility" | "recruitment")
/**
 * Year. Four digits, from 1900 to 2200.
 */
export type Year = number
/**
 * Section. The parts of a board's chapter in the annual report.
 *
 * - `results`: The year's results
 * - `significant-events`: Significant events
 * - `goals`: Report on goals
 * - `other`: Other section
 */
export type Section = ("results" | "significant-events" | "goals" | "other")
/**
 * Identifier of an edition. 1 to 64 characters, with no space first or last.
 */
export type PolicyId = string
/**
 * Share. From 0 to 1, such as 0.5 for a half.
 */
export type Share = (number | string)
/**
 * Setting of a rule. What an edition can make of a rule.
 *
 * - `binding`: Binding
 * - `aim`: Aim
 * - `off`: Off
 */
export type Setting = ("binding" | "aim" | "off")
/**
 * Outcome. The outcomes that a rule can give.
 *
 * - `not-applicable`: Does not apply
 * - `met`: Met
 * - `pending`: Still to be met
 * - `undetermined`: Cannot be judged
 * - `unmet`: Not met
 */
export type Outcome = ("not-applicable" | "met" | "pending" | "undetermined" | "unmet")
/**
 * Rule. One of the rules that the library judges by.
 *
 * - `anchoring.decided`: The plan is politically decided: the latest decision is an approval.
 * - `anchoring.own-body`: Every administration concerned has the plan approved by its own board, executive or committee, or by the council.
 * - `anchoring.before-start`: The plan is approved before the project starts.
 * - `anchoring.traceable`: The approval can be found by the paragraph of the minutes or the reference number.
 * - `financing.own-costs`: Only the administrations concerned carry the municipality’s costs, each its own.
 * - `financing.covered`: Own funding and granted external funding cover the costs.
 * - `financing.external-sought`: External funding has been applied for.
 * - `reporting.specified`: The project has a purpose, a goal, a partner, a start date, costs and a responsible official.
 * - `reporting.followable`: The project has objectives that can be measured, each with an indicator, a target value and a target date.
 * - `reporting.followed-up`: Every objective has a result when the annual report for the year of its target date is due.
 * - `reporting.described`: The project is described in the annual report for every year it is under way.
 * - `effects.experience`: The project gives experience that an administration uses.
 * - `effects.visibility`: The project makes the municipality visible.
 * - `cooperation.agreement`: The cooperation has led to a plan or an agreement.
 * - `organisation.responsible-official`: Officials appointed by the chief executive are responsible for the project all the time it runs.
 * - `organisation.highest-representative`: At its highest level the municipality is represented only by the chair of the council.
 * - `reporting.board-account`: A board or executive that takes part includes its projects in the annual report for the year.
 * - `organisation.council-chair`: One person, and only one, is chair of the council.
 * - `organisation.chief-executive`: One person, and only one, is chief executive.
 * - `organisation.strategic-committee`: One committee, and only one, is the executive’s working committee.
 * - `portfolio.business`: The year’s projects have benefited business.
 * - `portfolio.network`: Politicians, staff and pupils have all taken part in the year’s projects.
 * - `portfolio.pupil-exchange`: At least as many schools as the year before have taken part in pupil exchanges.
 * - `portfolio.growth`: At least as many projects as the year before have been under way.
 * - `portfolio.external-share`: The external share of the year’s funding reaches the target.
 * - `integrity.unique-id`: No identifier is used twice.
 * - `integrity.duplicate-line`: No line of an account is recorded twice.
 * - `integrity.known-reference`: Everything the register refers to is in the register.
 * - `integrity.period`: No period ends before it starts.
 * - `integrity.amount`: No amount is negative, and a foreign currency has an exchange rate above zero.
 * - `integrity.body-dates`: A body decides and accounts only while it exists.
 * - `integrity.international`: At least one of the partners is in another country.
 * - `integrity.future-fact`: Nothing that has happened is dated after the day of the assessment.
 */
export type Rule = ("anchoring.decided" | "anchoring.own-body" | "anchoring.before-start" | "anchoring.traceable" | "financing.own-costs" | "financing.covered" | "financing.external-sought" | "reporting.specified" | "reporting.followable" | "reporting.followed-up" | "reporting.described" | "effects.experience" | "effects.visibility" | "cooperation.agreement" | "organisation.responsible-official" | "organisation.highest-representative" | "reporting.board-account" | "organisation.council-chair" | "organisation.chief-executive" | "organisation.strategic-committee" | "portfolio.business" | "portfolio.network" | "portfolio.pupil-exchange" | "portfolio.growth" | "portfolio.external-share" | "integrity.unique-id" | "integrity.duplicate-line" | "integrity.known-reference" | "integrity.period" | "integrity.amount" | "integrity.body-dates" | "integrity.international" | "integrity.future-fact")
/**
 * Clause of the policy. A single thing that the policy says.
 *
 * - `preamble.1`: The municipality wants to make it easier for companies to find contacts abroad, and takes initiatives of its own.
 * - `preamble.2`: The policy is there so that more work is international and staff get new ideas.
 * - `preamble.3`: The council adopted the policy on 26 November 2007.
 * - `vision.1`: The policy builds on the municipality’s vision of 2007.
 * - `goals.1`: The international work rests on political decisions.
 * - `goals.2`: A unit that wants to work internationally takes its plans to its own board, executive or committee.
 * - `goals.3`: An administration that a project concerns pays its own costs for it.
 * - `goals.4`: The annual report is to contain a description of the international projects.
 * - `goals.5`: The international work is to give experience to the municipality’s own services and better contacts to business.
 * - `goals.6`: The municipality wants politicians, staff and pupils to have many contacts in other countries.
 * - `goals.7`: The municipality wants its services to have broad international experience and to use it.
 * - `goals.8`: The municipality wants business to find contacts thanks to the municipality’s initiatives.
 * - `goals.9`: The municipality wants Kalix to have a good name in other countries.
 * - `goals.10`: The municipality wants its international work to make recruitment easier.
 * - `goals.11`: The municipality wants to be known in the region for its international work.
 * - `visibility.1`: The municipality wants to become better known outside Norrbotten.
 * - `visibility.2`: The municipality wants to take part in more international projects, to keep a better watch on the world around it and to look for contacts itself.
 * - `visibility.3`: A project may be cooperation between municipalities or an exchange of individual people.
 * - `visibility.4`: Kalix has had twin towns since 1973, first Pielavesi in Finland and later municipalities in Norway, Lithuania and Russia.
 * - `visibility.5`: Coming cooperation is meant to lead to definite plans and agreements.
 * - `visibility.6`: The municipality tries to get external funding for its international projects.
 * - `network.1`: The municipality wants its staff to make contacts in other countries.
 * - `network.2`: The municipality wants to use what new residents know when it makes contacts in other countries.
 * - `network.3`: The municipality wants to keep and develop pupil exchanges, in more schools than today.
 * - `application.1`: Projects are to give experience that the municipality’s own services can use.
 * - `application.2`: It is to be clear what every project is about.
 * - `application.3`: It is to be possible to follow up every project.
 * - `application.4`: Every project is to have a description in the annual report.
 * - `business.1`: The municipality wants its initiatives to give business more contacts.
 * - `business.2`: The municipality wants companies and their organisations to take part in international projects.
 * - `business.3`: The chamber of commerce may coordinate projects.
 * - `business.4`: The municipality wants to lead Norrbotten in international contacts.
 * - `perception.1`: The international work is to make Kalix visible and strengthen the municipality’s brand.
 * - `recruitment.1`: The municipality expects international projects to make more qualified people apply for work there.
 * - `organisation.1`: The chair of the council is the municipality’s foremost representative in contacts with other countries.
 * - `organisation.2`: The executive’s working committee leads the international work strategically.
 * - `organisation.3`: The chief executive is responsible for the whole and for getting the work done.
 * - `organisation.4`: It is the chief executive who appoints the officials who carry a part of the responsibility.
 * - `organisation.5`: A board or executive that takes part is to include it in the annual report for every year.
 * - `success.1`: It is important that a large part of the money comes from others than the municipality.
 */
export type Clause = ("preamble.1" | "preamble.2" | "preamble.3" | "vision.1" | "goals.1" | "goals.2" | "goals.3" | "goals.4" | "goals.5" | "goals.6" | "goals.7" | "goals.8" | "goals.9" | "goals.10" | "goals.11" | "visibility.1" | "visibility.2" | "visibility.3" | "visibility.4" | "visibility.5" | "visibility.6" | "network.1" | "network.2" | "network.3" | "application.1" | "application.2" | "application.3" | "application.4" | "business.1" | "business.2" | "business.3" | "business.4" | "perception.1" | "recruitment.1" | "organisation.1" | "organisation.2" | "organisation.3" | "organisation.4" | "organisation.5" | "success.1")
/**
 * Subject. What an outcome, a finding or a duty concerns.
 */
export type Subject = ({
/**
 * A project.
 */
kind: "project"
/**
 * Project. 1 to 64 characters, with no space first or last.
 */
project: ProjectId
} | {
/**
 * A board in a year.
 */
kind: "board"
/**
 * Board or executive. 1 to 64 characters, with no space first or last.
 */
body: BodyId
/**
 * Year. Four digits, from 1900 to 2200.
 */
year: Year
} | {
/**
 * The organisation.
 */
kind: "organisation"
} | {
/**
 * All projects of a year.
 */
kind: "portfolio"
/**
 * Year. Four digits, from 1900 to 2200.
 */
year: (Year | null)
} | {
/**
 * The register as a record.
 */
kind: "register"
})
/**
 * Severity. How grave a finding is.
 *
 * - `notice`: Notice
 * - `warning`: Warning
 * - `error`: Error
 */
export type Severity = ("notice" | "warning" | "error")
/**
 * Place. A JSON pointer to the place in what was handed in.
 */
export type Pointer = string
/**
 * Reason. Why something is not met or cannot be judged, with the details that its message mentions.
 */
export type Reason = ({
/**
 * No decision on the plan is recorded that takes effect.
 */
code: "not-anchored"
} | {
/**
 * The last decision rejected the plan.
 */
code: "plan-rejected"
/**
 * Body. 1 to 64 characters, with no space first or last.
 */
body: BodyId
/**
 * Date. Year, month and day, such as 2026-04-15.
 */
date: IsoDate
} | {
/**
 * The last decision revoked an earlier approval.
 */
code: "anchoring-revoked"
/**
 * Body. 1 to 64 characters, with no space first or last.
 */
body: BodyId
/**
 * Date. Year, month and day, such as 2026-04-15.
 */
date: IsoDate
} | {
/**
 * Only an official has decided, on a body's behalf.
 */
code: "decided-by-delegation"
/**
 * Body. 1 to 64 characters, with no space first or last.
 */
body: BodyId
/**
 * Date. Year, month and day, such as 2026-04-15.
 */
date: IsoDate
} | {
/**
 * The administration's own body has not approved the plan.
 */
code: "decided-elsewhere"
/**
 * Administration. 1 to 64 characters, with no space first or last.
 */
administration: AdministrationId
/**
 * Expected body. The body the administration answered to.
 */
expected?: (BodyId | null)
} | {
/**
 * The administration is not in the organisation, or none of the bodies that it answers to is.
 */
code: "unknown-administration"
/**
 * Administration. 1 to 64 characters, with no space first or last.
 */
administration: AdministrationId
} | {
/**
 * The plan was approved after the project had started.
 */
code: "decided-late"
/**
 * Decided. Year, month and day, such as 2026-04-15.
 */
decided: IsoDate
/**
 * Start. Year, month and day, such as 2026-04-15.
 */
start: IsoDate
/**
 * Number of days.
 */
days: number
} | {
/**
 * The approval has neither a paragraph nor a reference.
 */
code: "untraceable"
/**
 * Date. Year, month and day, such as 2026-04-15.
 */
date: IsoDate
} | {
/**
 * An administration that the project does not concern pays for it.
 */
code: "paid-by-another"
/**
 * Administration. 1 to 64 characters, with no space first or last.
 */
administration: AdministrationId
} | {
/**
 * A cost is recorded for an administration that the project does not concern.
 */
code: "costs-of-another"
/**
 * Administration. 1 to 64 characters, with no space first or last.
 */
administration: AdministrationId
} | {
/**
 * A funding recorded as external comes from the municipality itself.
 */
code: "funder-is-own"
/**
 * Funder. At most 20,000 characters.
 */
funder: Text
} | {
/**
 * A funder has a number, but the municipality is unknown: there is no number to compare with.
 */
code: "own-number-unknown"
} | {
/**
 * An administration pays more than its own costs, and so for another.
 */
code: "pays-for-another"
/**
 * Administration. 1 to 64 characters, with no space first or last.
 */
administration: AdministrationId
/**
 * Excess. In Swedish kronor, unless another currency stands beside it.
 */
excess: Sum
/**
 * Currency. The currency's three capital letters in ISO 4217, such as SEK.
 */
currency: Currency
} | {
/**
 * The funding does not cover the costs.
 */
code: "uncovered"
/**
 * Missing. The amount or the parts that are missing.
 */
missing: Sum
/**
 * Amount applied for. In Swedish kronor, unless another currency stands beside it.
 */
applied: Sum
/**
 * Currency. The currency's three capital letters in ISO 4217, such as SEK.
 */
currency: Currency
} | {
/**
 * No external funding has been applied for.
 */
code: "external-not-sought"
} | {
/**
 * Something that specifies the project is missing.
 */
code: "unspecified"
/**
 * What is missing.
 */
field: Specification
} | {
/**
 * No objective is recorded.
 */
code: "no-objective"
} | {
/**
 * An objective cannot be measured.
 */
code: "not-measurable"
/**
 * Objective. The objective's description.
 */
objective: Text
/**
 * Missing. The amount or the parts that are missing.
 */
missing: Measure[]
} | {
/**
 * An objective has no result.
 */
code: "no-result"
/**
 * Objective. The objective's description.
 */
objective: Text
/**
 * By. Who did it, or by which day.
 */
by: IsoDate
} | {
/**
 * No account in the year's annual report names the project.
 */
code: "not-described"
/**
 * Year. Four digits, from 1900 to 2200.
 */
year: Year
} | {
/**
 * The year's annual report names the project without a description.
 */
code: "empty-description"
/**
 * Year. Four digits, from 1900 to 2200.
 */
year: Year
} | {
/**
 * No experience is recorded.
 */
code: "no-experience"
} | {
/**
 * Experiences are recorded, but not who uses them.
 */
code: "experience-unused"
} | {
/**
 * Nothing is recorded that made Kalix visible.
 */
code: "no-visibility"
} | {
/**
 * No plan or agreement is recorded.
 */
code: "no-agreement"
} | {
/**
 * No official is named as responsible.
 */
code: "no-official"
} | {
/**
 * No appointment of the responsible person as an official is recorded.
 */
code: "not-appointed"
/**
 * Person. 1 to 64 characters, with no space first or last. Never write a personal identity number.
 */
person: PersonId
} | {
/**
 * The official was appointed by someone who was not chief executive.
 */
code: "appointed-by-another"
/**
 * Person. 1 to 64 characters, with no space first or last. Never write a personal identity number.
 */
person: PersonId
/**
 * By. Who did it, or by which day.
 */
by: PersonId
} | {
/**
 * It is not recorded who appointed the official.
 */
code: "appointer-unknown"
/**
 * Person. 1 to 64 characters, with no space first or last. Never write a personal identity number.
 */
person: PersonId
} | {
/**
 * The official was not appointed for the whole time.
 */
code: "appointment-gap"
/**
 * Person. 1 to 64 characters, with no space first or last. Never write a personal identity number.
 */
person: PersonId
/**
 * Day. Year, month and day, such as 2026-04-15.
 */
day: IsoDate
} | {
/**
 * The highest representative was not the chair of the council.
 */
code: "not-council-chair"
/**
 * Person. 1 to 64 characters, with no space first or last. Never write a personal identity number.
 */
person: PersonId
/**
 * Date. Year, month and day, such as 2026-04-15.
 */
date: IsoDate
/**
 * Chair. Whoever chaired the council.
 */
chair?: (PersonId | null)
} | {
/**
 * A board with projects in the year has no account in the annual report.
 */
code: "board-silent"
/**
 * Body. 1 to 64 characters, with no space first or last.
 */
body: BodyId
/**
 * Year. Four digits, from 1900 to 2200.
 */
year: Year
} | {
/**
 * A board's account leaves out a project that an administration under it leads.
 */
code: "board-omits"
/**
 * Body. 1 to 64 characters, with no space first or last.
 */
body: BodyId
/**
 * Year. Four digits, from 1900 to 2200.
 */
year: Year
/**
 * Project. 1 to 64 characters, with no space first or last.
 */
project: ProjectId
} | {
/**
 * A post is vacant.
 */
code: "vacant"
/**
 * Post.
 */
post: Post
} | {
/**
 * Several people hold a post that is meant for one.
 */
code: "several-holders"
/**
 * Post.
 */
post: Post
/**
 * People.
 */
people: PersonId[]
} | {
/**
 * No executive committee, which leads strategically, is recorded.
 */
code: "no-strategic-committee"
} | {
/**
 * Several bodies are recorded as the executive committee.
 */
code: "several-strategic-committees"
/**
 * Bodies.
 */
bodies: BodyId[]
} | {
/**
 * The executive committee is not recorded as a committee of the executive.
 */
code: "not-under-executive"
/**
 * Body. 1 to 64 characters, with no space first or last.
 */
body: BodyId
} | {
/**
 * No project of the year has an effect on business.
 */
code: "no-business-effect"
/**
 * Year. Four digits, from 1900 to 2200.
 */
year: Year
} | {
/**
 * A group is missing among those who took part.
 */
code: "group-absent"
/**
 * Year. Four digits, from 1900 to 2200.
 */
year: Year
/**
 * Group.
 */
group: Group
} | {
/**
 * Fewer schools than the year before took part in pupil exchanges.
 */
code: "schools-fell"
/**
 * Before. The number the year before.
 */
before: number
/**
 * Now. The number in the year.
 */
now: number
} | {
/**
 * Fewer projects than the year before were under way.
 */
code: "projects-fell"
/**
 * Before. The number the year before.
 */
before: number
/**
 * Now. The number in the year.
 */
now: number
} | {
/**
 * The external share is below the edition's target.
 */
code: "external-share-low"
/**
 * Share. From 0 to 1, rounded down.
 */
share: Decimal
/**
 * Target. From 0 to 1, such as 0.5 for a half.
 */
target: Share
} | {
/**
 * An id, or a reported year, is used twice.
 */
code: "duplicate-id"
/**
 * Identifier.
 */
id: string
} | {
/**
 * A line of an account is equal in every field to an earlier one by the same body in the year.
 */
code: "duplicate-line"
/**
 * Body. 1 to 64 characters, with no space first or last.
 */
body: BodyId
/**
 * Year. Four digits, from 1900 to 2200.
 */
year: Year
/**
 * Project. 1 to 64 characters, with no space first or last.
 */
project: ProjectId
} | {
/**
 * A reference has no target.
 */
code: "unknown-reference"
/**
 * Kind.
 */
kind: ReferenceKind
/**
 * Identifier.
 */
id: string
} | {
/**
 * A period ends before it starts.
 */
code: "end-before-start"
/**
 * Start. Year, month and day, such as 2026-04-15.
 */
start: IsoDate
/**
 * End. Year, month and day, such as 2026-04-15.
 */
end: IsoDate
} | {
/**
 * An amount is below zero.
 */
code: "negative-amount"
/**
 * Amount. At most two decimals, after a point, such as 1250000.50.
 */
amount: Amount
} | {
/**
 * A budget in a foreign currency has no exchange rate.
 */
code: "rate-missing"
/**
 * Currency. The currency's three capital letters in ISO 4217, such as SEK.
 */
currency: Currency
} | {
/**
 * An exchange rate is zero or less.
 */
code: "rate-not-positive"
/**
 * Exchange rate. At most six decimals, after a point, such as 11.2345.
 */
rate: Decimal
} | {
/**
 * A body decided or accounted outside the days it existed.
 */
code: "body-not-active"
/**
 * Body. 1 to 64 characters, with no space first or last.
 */
body: BodyId
/**
 * Date. Year, month and day, such as 2026-04-15.
 */
date: IsoDate
} | {
/**
 * Every partner is Swedish.
 */
code: "no-foreign-partner"
} | {
/**
 * A past event is dated after the day of the assessment.
 */
code: "dated-in-future"
/**
 * Date. Year, month and day, such as 2026-04-15.
 */
date: IsoDate
})
/**
 * Total amount. In Swedish kronor, unless another currency stands beside it.
 */
export type Sum = number
/**
 * Part of the specification. The parts of a specification that make clear what a project is about.
 *
 * - `purpose`: Purpose
 * - `goals`: The policy's goals
 * - `partners`: Partners
 * - `period.start`: First day
 * - `budget.costs`: Costs
 * - `responsible`: Responsible officials
 */
export type Specification = ("purpose" | "goals" | "partners" | "period.start" | "budget.costs" | "responsible")
/**
 * Part of an objective. The parts of an objective without which it cannot be followed up.
 *
 * - `indicator`: Indicator
 * - `target`: Target
 * - `by`: Target date
 */
export type Measure = ("indicator" | "target" | "by")
/**
 * Group. The groups of people who take part.
 *
 * - `politicians`: Politicians
 * - `staff`: Staff
 * - `pupils`: Pupils
 */
export type Group = ("politicians" | "staff" | "pupils")
/**
 * Kind of reference. What an identifier in the register can refer to.
 *
 * - `administration`: Administration
 * - `body`: Body
 * - `parent`: Body that a committee belongs to
 * - `board`: Board or executive that an administration answers to
 * - `project`: Project in an annual report
 * - `coordinator`: Coordinator
 */
export type ReferenceKind = ("administration" | "body" | "parent" | "board" | "project" | "coordinator")
/**
 * Text of a finding. In the language asked for.
 */
export type FindingText = string
/**
 * Power. Something that only some may do.
 *
 * - `represent-at-highest-level`: Represent the municipality at its highest level
 * - `lead-strategically`: Lead the international work strategically
 * - `execute`: Carry the executive responsibility
 * - `appoint-official`: Appoint responsible officials
 * - `decide-plan`: Decide on an administration's plan
 * - `finance`: Finance a project
 * - `account-annually`: Account for projects in the annual report
 * - `coordinate-project`: Coordinate a project
 */
export type Power = ("represent-at-highest-level" | "lead-strategically" | "execute" | "appoint-official" | "decide-plan" | "finance" | "account-annually" | "coordinate-project")
/**
 * Reason. Why somebody may do something, or may not.
 */
export type RulingReason = ({
/**
 * They hold the post.
 */
code: "holds-post"
/**
 * Post.
 */
post: Post
/**
 * Person. 1 to 64 characters, with no space first or last. Never write a personal identity number.
 */
person: PersonId
/**
 * Since. Year, month and day, such as 2026-04-15.
 */
since: IsoDate
/**
 * Until. Year, month and day, such as 2026-04-15.
 */
until: (IsoDate | null)
} | {
/**
 * Someone else holds the post.
 */
code: "held-by-another"
/**
 * Post.
 */
post: Post
/**
 * Holder. 1 to 64 characters, with no space first or last. Never write a personal identity number.
 */
holder: PersonId
/**
 * Since. Year, month and day, such as 2026-04-15.
 */
since: IsoDate
} | {
/**
 * The post is vacant.
 */
code: "vacant"
/**
 * Post.
 */
post: Post
} | {
/**
 * It is the leading committee.
 */
code: "leading-committee"
/**
 * Political body. 1 to 64 characters, with no space first or last.
 */
body: BodyId
/**
 * Since. Year, month and day, such as 2026-04-15.
 */
since: (IsoDate | null)
} | {
/**
 * Another body is the leading committee.
 */
code: "led-by-another"
/**
 * Political body. 1 to 64 characters, with no space first or last.
 */
body: BodyId
} | {
/**
 * There is no leading committee.
 */
code: "no-committee"
} | {
/**
 * It is the administration's own body.
 */
code: "own-body"
/**
 * Administration. 1 to 64 characters, with no space first or last.
 */
administration: AdministrationId
/**
 * Political body. 1 to 64 characters, with no space first or last.
 */
body: BodyId
/**
 * Since. Year, month and day, such as 2026-04-15.
 */
since: (IsoDate | null)
} | {
/**
 * It is the council, which decides for every administration.
 */
code: "council"
/**
 * Political body. 1 to 64 characters, with no space first or last.
 */
body: BodyId
} | {
/**
 * The administration answers to another body.
 */
code: "another-body"
/**
 * Administration. 1 to 64 characters, with no space first or last.
 */
administration: AdministrationId
/**
 * Right body. 1 to 64 characters, with no space first or last.
 */
expected: BodyId
} | {
/**
 * The body that the administration answers to is not recorded.
 */
code: "unknown-administration"
/**
 * Administration. 1 to 64 characters, with no space first or last.
 */
administration: AdministrationId
} | {
/**
 * The body is not in the organisation.
 */
code: "unknown-body"
/**
 * Political body. 1 to 64 characters, with no space first or last.
 */
body: BodyId
} | {
/**
 * The body does not exist on that day.
 */
code: "body-not-active"
/**
 * Political body. 1 to 64 characters, with no space first or last.
 */
body: BodyId
} | {
/**
 * The project concerns the administration, which pays its own costs.
 */
code: "concerned"
/**
 * Administration. 1 to 64 characters, with no space first or last.
 */
administration: AdministrationId
/**
 * Project. 1 to 64 characters, with no space first or last.
 */
project: ProjectId
} | {
/**
 * The project concerns other administrations.
 */
code: "not-concerned"
/**
 * Project. 1 to 64 characters, with no space first or last.
 */
project: ProjectId
} | {
/**
 * It is outside the municipality.
 */
code: "outside"
} | {
/**
 * It is the municipality itself, which pays through its administrations and not as an external funder.
 */
code: "not-outside"
} | {
/**
 * An administration under the body has a project that year.
 */
code: "has-project"
/**
 * Political body. 1 to 64 characters, with no space first or last.
 */
body: BodyId
/**
 * Project. 1 to 64 characters, with no space first or last.
 */
project: ProjectId
/**
 * Year. Four digits, from 1900 to 2200.
 */
year: Year
} | {
/**
 * No administration under the body has a project that year.
 */
code: "no-project"
/**
 * Political body. 1 to 64 characters, with no space first or last.
 */
body: BodyId
/**
 * Year. Four digits, from 1900 to 2200.
 */
year: Year
} | {
/**
 * It is not a political body. Only political bodies account for projects.
 */
code: "not-a-board"
} | {
/**
 * It is the municipality.
 */
code: "municipality"
} | {
/**
 * It is a chamber of commerce.
 */
code: "chamber-of-commerce"
} | {
/**
 * It is neither the municipality nor a chamber of commerce.
 */
code: "no-coordinator"
})
/**
 * Text of a ruling. In the language asked for.
 */
export type RulingText = string
/**
 * Code of an error. The kinds of error there can be in what was handed in.
 *
 * - `type`: Wrong kind of value
 * - `missing`: Missing
 * - `unknown-field`: Unknown field
 * - `unknown-value`: None of the choices
 * - `date`: Invalid date
 * - `country`: Invalid country code
 * - `currency`: Invalid currency code
 * - `amount`: Invalid amount
 * - `number`: Invalid number
 * - `organisation-number`: Invalid organisation number
 * - `municipality-code`: Invalid municipality code
 * - `id`: Invalid identifier
 * - `text`: Invalid text
 * - `duplicate-key`: Field written more than once
 * - `syntax`: Not JSON
 * - `depth`: Too many levels
 * - `size`: Too large
 */
export type ReadErrorCode = ("type" | "missing" | "unknown-field" | "unknown-value" | "date" | "country" | "currency" | "amount" | "number" | "organisation-number" | "municipality-code" | "id" | "text" | "duplicate-key" | "syntax" | "depth" | "size")
/**
 * Text of an error. In the language asked for.
 */
export type ReadErrorText = string
/**
 * Errors in what was handed in. What could not be read, in the order of the document.
 */
export type ReadErrors = ReadError[]
/**
 * Operation. An operation in a JSON Patch (RFC 6902).
 */
export type Operation = {
/**
 * Adds a value: a field, or an element at the end of a list.
 */
op: "add"
/**
 * Place. Where in the document, as a JSON pointer.
 */
path: string
/**
 * Value. What is added. Empty texts and nulls are to be filled in.
 */
value: {
[k: string]: unknown | undefined
}
}

/**
 * Every document and answer, by the name of its schema.
 */
export interface Documents {
/**
 * Register. The municipality's register of international engagements.
 */
register: Register
/**
 * Engagement. An international project, an exchange or a twin town.
 */
project: Project
/**
 * Organisation. Political bodies, administrations, posts and people.
 */
organisation: Organisation
/**
 * Annual report. What the annual report of a year says of the international work.
 */
"annual-report": AnnualReport
/**
 * Edition of the policy. A policy as a council adopted it.
 */
policy: Policy
/**
 * Assessment. What the rules say of a register on a day.
 */
assessment: Assessment
/**
 * Ruling. Who may do something, and why.
 */
ruling: Ruling
/**
 * Errors in what was handed in. What could not be read, in the order of the document.
 */
errors: ReadErrors
/**
 * Fix. Makes the place for what is to be filled in.
 */
fix: Fix
/**
 * Catalogue. The clauses of the policy, and what the library makes of them.
 */
catalogue: Catalogue
}
/**
 * Municipality. The municipality that keeps the register.
 */
export interface Municipality {
/**
 * Name. The municipality's name, such as Kalix kommun.
 */
name: Text
/**
 * Municipality code. The four digits of Statistics Sweden, such as 2514.
 */
code: MunicipalityCode
/**
 * Organisation number. The municipality's own organisation number, so that its own money is not counted as external.
 */
organisation_number?: (OrganisationNumber | null)
}
/**
 * Organisation. Political bodies, administrations, posts and people.
 */
export interface Organisation {
/**
 * Political bodies. Council, executive, boards and committees, today's and earlier ones.
 */
bodies?: (Body[] | null)
/**
 * Administrations. The administrations and the board or executive they answer to.
 */
administrations?: (Administration[] | null)
/**
 * Appointments. Who has held which post, and when.
 */
appointments?: (Appointment[] | null)
/**
 * People. Names for people's identifiers. Write no more than is needed.
 */
people?: (Person[] | null)
}
/**
 * Political body. The council, the executive, a board or a committee, today's or an earlier one.
 */
export interface Body {
/**
 * Identifier. A short identifier that only this body has, such as un.
 */
id: BodyId
/**
 * Name. The body's name, such as utbildningsnämnden.
 */
name: Text
/**
 * Kind. What kind of body it is.
 */
kind: BodyKind
/**
 * Belongs to. The body that the committee belongs to.
 */
parent?: (BodyId | null)
/**
 * First day. The day the body began. Leave empty if it has always existed.
 */
start?: (IsoDate | null)
/**
 * Last day. The day the body ceased. Leave empty if it still exists.
 */
end?: (IsoDate | null)
}
/**
 * Administration. One of the municipality's administrations, and the bodies it has answered to.
 */
export interface Administration {
/**
 * Identifier. A short identifier that only this administration has.
 */
id: AdministrationId
/**
 * Name. The administration's name, such as utbildningsförvaltningen.
 */
name: Text
/**
 * Answers to. The board or executive the administration answers to, and when.
 */
boards?: (BoardPeriod[] | null)
}
/**
 * Board and time. That an administration answers to a body for a time.
 */
export interface BoardPeriod {
/**
 * Board or executive. The body's identifier.
 */
body: BodyId
/**
 * First day. Leave empty if it has always been so.
 */
start?: (IsoDate | null)
/**
 * Last day. Leave empty if it still applies.
 */
end?: (IsoDate | null)
}
/**
 * Appointment. That somebody holds a post, or has held it.
 */
export interface Appointment {
/**
 * Post. Which post it is.
 */
post: Post
/**
 * Person. The identifier of whoever holds the post.
 */
person: PersonId
/**
 * First day. The first day in the post.
 */
start: IsoDate
/**
 * Last day. The last day in the post. Leave empty while it lasts.
 */
end?: (IsoDate | null)
/**
 * Appointed by. The identifier of whoever appointed. An official is appointed by the chief executive.
 */
appointed_by?: (PersonId | null)
/**
 * Appointed on. The day of the decision to appoint. Leave empty if it is the first day in the post.
 */
appointed_on?: (IsoDate | null)
/**
 * Reference number. The register number of the decision, as written.
 */
reference?: (BlankOrText | null)
}
/**
 * Person. The name of the person an identifier stands for.
 */
export interface Person {
/**
 * Identifier. Never write a personal identity number, and preferably not a name.
 */
id: PersonId
/**
 * Name. The name, or what the person is called instead, such as a role.
 */
name: Text
}
/**
 * Engagement. An international project, an exchange or a twin town.
 */
export interface Project {
/**
 * Identifier. An identifier that only this project has, preferably the register number.
 */
id: ProjectId
/**
 * Title. The project's name.
 */
title: Text
/**
 * Administration. The administration that engages and leads the project.
 */
administration: AdministrationId
/**
 * Other administrations concerned. Administrations that are also concerned and carry their own costs.
 */
joint_administrations?: (AdministrationId[] | null)
/**
 * Kind. What kind of engagement it is.
 */
kind?: (ProjectKind | null)
/**
 * Purpose. What the project is for.
 */
purpose?: (BlankOrText | null)
/**
 * The policy's goals. Those of the policy's six goals that the project serves.
 */
goals?: (Goal[] | null)
/**
 * Period. When the project runs.
 */
period?: (Period | null)
/**
 * Called off on. The day the project was called off or withdrawn.
 */
cancelled_on?: (IsoDate | null)
/**
 * Partners. Whom the municipality works with.
 */
partners?: (Partner[] | null)
/**
 * Coordinator. The name of the partner that coordinates, when the municipality does not. Write it as among the partners.
 */
coordinator?: (BlankOrText | null)
/**
 * Schools. The municipality's own schools that take part.
 */
schools?: (Text[] | null)
/**
 * Decisions. What political bodies have decided about the project.
 */
decisions?: (Decision[] | null)
/**
 * Plans and agreements. Plans and agreements the cooperation has led to.
 */
agreements?: (Agreement[] | null)
/**
 * Budget. The municipality's own part of costs and funding, not the whole project's.
 */
budget?: (Budget | null)
/**
 * Objectives. What the project is to reach, so that it can be followed up.
 */
objectives?: (Objective[] | null)
/**
 * Responsible officials. Identifiers of the officials responsible for the project.
 */
responsible?: (PersonId[] | null)
/**
 * Representation. Occasions on which somebody has represented the municipality.
 */
representations?: (Representation[] | null)
/**
 * Effects. What the project has led to.
 */
effects?: (Effect[] | null)
}
/**
 * Period. From the first to the last day, both included.
 */
export interface Period {
/**
 * First day. Leave empty while the first day is not decided.
 */
start?: (IsoDate | null)
/**
 * Last day. Leave empty while no end is decided.
 */
end?: (IsoDate | null)
}
/**
 * Partner. An organisation that the municipality works with.
 */
export interface Partner {
/**
 * Name. The organisation's name.
 */
name: Text
/**
 * Country. The country's code in ISO 3166-1, such as FI.
 */
country: Country
/**
 * Kind. What kind of organisation it is.
 */
kind: PartnerKind
/**
 * Role. The part the organisation plays in the project.
 */
role?: (PartnerRole | null)
/**
 * Organisation number. Swedish organisation number, ten digits. Never write a personal identity number.
 */
organisation_number?: (OrganisationNumber | null)
/**
 * Other numbers. Other numbers the organisation goes by, as written.
 */
identifiers?: (Identifier[] | null)
}
/**
 * Number. A number that an organisation goes by, and what kind of number it is.
 */
export interface Identifier {
/**
 * Kind of number. Such as PIC, VAT number or Y-tunnus.
 */
scheme: Text
/**
 * Number. The number, as written.
 */
value: Text
}
/**
 * Decision. What a political body has decided about a project.
 */
export interface Decision {
/**
 * Body. The body that decided.
 */
body: BodyId
/**
 * Date. The day the decision was made.
 */
date: IsoDate
/**
 * Resolution. What the body resolved.
 */
resolution: Resolution
/**
 * Decided by delegation. Yes, if an official decided on the body's behalf.
 */
delegated?: (boolean | null)
/**
 * Reference number. The register number, as written.
 */
reference?: (BlankOrText | null)
/**
 * Paragraph. The number of the paragraph in the minutes, such as 36.
 */
paragraph?: (BlankOrText | null)
/**
 * The decision's words. At most 20,000 characters, but it may be empty.
 */
text?: (BlankOrText | null)
/**
 * Minutes approved on. The day the minutes were approved.
 */
adjusted_on?: (IsoDate | null)
/**
 * Legal force on. The day the decision gained legal force.
 */
final_on?: (IsoDate | null)
}
/**
 * Plan or agreement. A plan or an agreement that the cooperation has led to.
 */
export interface Agreement {
/**
 * Title. The title of the plan or agreement.
 */
title: Text
/**
 * Kind. Plan or agreement.
 */
kind: AgreementKind
/**
 * Date. The day the plan was adopted or the agreement signed.
 */
date: IsoDate
/**
 * Reference number. The register number, as written.
 */
reference?: (BlankOrText | null)
}
/**
 * Budget. The municipality's own part, all in one currency.
 */
export interface Budget {
/**
 * Currency. The currency's code in ISO 4217. Swedish kronor unless another is given.
 */
currency?: (Currency | null)
/**
 * Exchange rate. Needed when the budget is in another currency than Swedish kronor.
 */
exchange_rate?: (ExchangeRate | null)
/**
 * The whole project's budget. The total of all partners, for information.
 */
partnership_total?: (Amount | null)
/**
 * Costs. What the project costs the municipality. If it costs nothing, write a line with zero.
 */
costs?: (Cost[] | null)
/**
 * Funding. Who pays.
 */
funding?: (Funding[] | null)
}
/**
 * Exchange rate. What a unit of the budget's currency is worth in Swedish kronor.
 */
export interface ExchangeRate {
/**
 * Kronor per unit. What a unit of the currency is worth in Swedish kronor, such as 11.2345.
 */
sek_per_unit: Decimal
/**
 * Day of the rate. Year, month and day, such as 2026-04-15.
 */
on?: (IsoDate | null)
/**
 * Source. Where the rate is from, such as the Riksbank.
 */
source?: (BlankOrText | null)
}
/**
 * Cost. What a project costs one of the municipality's administrations.
 */
export interface Cost {
/**
 * Administration. The administration that has the cost.
 */
administration: AdministrationId
/**
 * Description. What the cost is for.
 */
description: Text
/**
 * Amount. In the budget's currency, with two decimals at most.
 */
amount: Amount
}
/**
 * Objective. What a project is to reach, so that it can be followed up.
 */
export interface Objective {
/**
 * Objective. The objective in words.
 */
description: Text
/**
 * Indicator. What is measured.
 */
indicator?: (BlankOrText | null)
/**
 * Baseline. The figure before the project.
 */
baseline?: (Decimal | null)
/**
 * Target. The figure to reach.
 */
target?: (Decimal | null)
/**
 * Unit. What the figures count, such as pupils or per cent.
 */
unit?: (BlankOrText | null)
/**
 * Target date. The day by which the objective is to be reached.
 */
by?: (IsoDate | null)
/**
 * Result. What was reached.
 */
result?: (ObjectiveResult | null)
}
/**
 * Result. What was reached for an objective, and when it was measured.
 */
export interface ObjectiveResult {
/**
 * Value. The figure reached.
 */
value: Decimal
/**
 * Measured on. The day the result was measured.
 */
on: IsoDate
}
/**
 * Representation. An occasion on which somebody has represented the municipality.
 */
export interface Representation {
/**
 * Date. Year, month and day, such as 2026-04-15.
 */
date: IsoDate
/**
 * Occasion. What the occasion was, such as a visit to a twin town.
 */
occasion: Text
/**
 * Person. The identifier of whoever represented the municipality.
 */
person: PersonId
/**
 * As highest representative. Yes, if the person represented the municipality at its highest level.
 */
highest: boolean
}
/**
 * Effect. Something that a project has led to.
 */
export interface Effect {
/**
 * Kind. What kind of effect it is.
 */
kind: EffectKind
/**
 * Description. The effect in words.
 */
description: Text
/**
 * Used by. The administration that uses the experience.
 */
used_by?: (AdministrationId | null)
/**
 * Date. The day the effect showed.
 */
on?: (IsoDate | null)
}
/**
 * Annual report. What the annual report of a year says of the international work.
 */
export interface AnnualReport {
/**
 * Year. The year reported on.
 */
year: Year
/**
 * Accounts. What each board and executive accounts for.
 */
accounts?: (Account[] | null)
}
/**
 * The board's account. What a board or executive says of its projects in the annual report.
 */
export interface Account {
/**
 * Board or executive. The body's identifier.
 */
body: BodyId
/**
 * Projects. What the body says of each project.
 */
projects?: (ProjectAccount[] | null)
}
/**
 * Account of a project. What the annual report says of a project.
 */
export interface ProjectAccount {
/**
 * Project. The project's identifier.
 */
project: ProjectId
/**
 * Section. Where in the board's chapter the account stands.
 */
section?: (Section | null)
/**
 * Description. What the annual report says of the project.
 */
description: BlankOrText
/**
 * Costs. The year's costs in kronor, not thousands.
 */
costs?: (Amount | null)
/**
 * Own funding. What the municipality paid itself in the year, in kronor.
 */
own?: (Amount | null)
/**
 * External funding. What others paid in the year, in kronor.
 */
external?: (Amount | null)
/**
 * Participants. How many took part in the year.
 */
participants?: (Participants | null)
}
/**
 * Participants. How many took part in a project during a year, group by group.
 */
export interface Participants {
/**
 * Politicians. How many politicians took part.
 */
politicians?: (number | null)
/**
 * Staff. How many of the staff took part.
 */
staff?: (number | null)
/**
 * Pupils. How many pupils took part.
 */
pupils?: (number | null)
/**
 * New residents. How many of those who took part are new to the municipality.
 */
new_residents?: (number | null)
}
/**
 * Register. The municipality's register of international engagements.
 */
export interface Register {
/**
 * Municipality. The municipality that keeps the register.
 */
municipality: Municipality
/**
 * Organisation. Political bodies, administrations, posts and people.
 */
organisation: Organisation
/**
 * Engagements. All international projects, exchanges and twin towns.
 */
projects?: (Project[] | null)
/**
 * Annual reports. What each year's annual report says of the engagements.
 */
annual_reports?: (AnnualReport[] | null)
}
/**
 * Municipality. The municipality whose policy it is.
 */
export interface PolicyMunicipality {
/**
 * Name. The municipality's name.
 */
name: Text
/**
 * Municipality code. The four digits of Statistics Sweden.
 */
code: MunicipalityCode
}
/**
 * In force. When an edition is in force, the first and last day included.
 */
export interface InForce {
/**
 * First day. The first day the edition is in force.
 */
start: IsoDate
/**
 * Last day. The last day the edition is in force. Leave empty while no end is decided.
 */
end?: (IsoDate | null)
}
/**
 * Day of the year. A day that every year has.
 */
export interface MonthDay {
/**
 * Month. 1 to 12.
 */
month: number
/**
 * Day. The day of the month.
 */
day: number
}
/**
 * Anchoring. How plans are to be anchored under an edition: by which bodies, and what may be delegated.
 */
export interface Anchoring {
/**
 * Bodies that may anchor. Kinds of body whose decisions count. Empty: every kind.
 */
bodies?: (BodyKind[] | null)
/**
 * Own body. Yes, if the decision must be by the administration's own body.
 */
own_body?: (boolean | null)
/**
 * Delegation up to. The highest cost, in kronor, that an official may decide on. Leave empty if delegation does not count.
 */
delegated_up_to?: (Amount | null)
}
/**
 * Edition of the policy. A policy as a council adopted it.
 */
export interface Policy {
/**
 * Identifier. The edition's identifier, such as kalix-2007.
 */
id: PolicyId
/**
 * Municipality. The municipality whose policy it is.
 */
municipality: PolicyMunicipality
/**
 * Adopted on. The day the council adopted the policy.
 */
adopted: IsoDate
/**
 * In force. When the edition is in force.
 */
in_force: InForce
/**
 * Annual report due. The day, in the year after, by which the annual report goes to the council.
 */
report_due: MonthDay
/**
 * Anchoring. How plans are anchored.
 */
anchoring?: (Anchoring | null)
/**
 * Target for the external share. The share of the funding that should be external, from 0 to 1.
 */
external_share_target?: (Share | null)
/**
 * Changed rules. Rules that are not as in Kalix's policy of 2007.
 */
rules?: ({
/**
 * The plan is politically decided: the latest decision is an approval.
 */
"anchoring.decided"?: Setting
/**
 * Every administration concerned has the plan approved by its own board, executive or committee, or by the council.
 */
"anchoring.own-body"?: Setting
/**
 * The plan is approved before the project starts.
 */
"anchoring.before-start"?: Setting
/**
 * The approval can be found by the paragraph of the minutes or the reference number.
 */
"anchoring.traceable"?: Setting
/**
 * Only the administrations concerned carry the municipality’s costs, each its own.
 */
"financing.own-costs"?: Setting
/**
 * Own funding and granted external funding cover the costs.
 */
"financing.covered"?: Setting
/**
 * External funding has been applied for.
 */
"financing.external-sought"?: Setting
/**
 * The project has a purpose, a goal, a partner, a start date, costs and a responsible official.
 */
"reporting.specified"?: Setting
/**
 * The project has objectives that can be measured, each with an indicator, a target value and a target date.
 */
"reporting.followable"?: Setting
/**
 * Every objective has a result when the annual report for the year of its target date is due.
 */
"reporting.followed-up"?: Setting
/**
 * The project is described in the annual report for every year it is under way.
 */
"reporting.described"?: Setting
/**
 * The project gives experience that an administration uses.
 */
"effects.experience"?: Setting
/**
 * The project makes the municipality visible.
 */
"effects.visibility"?: Setting
/**
 * The cooperation has led to a plan or an agreement.
 */
"cooperation.agreement"?: Setting
/**
 * Officials appointed by the chief executive are responsible for the project all the time it runs.
 */
"organisation.responsible-official"?: Setting
/**
 * At its highest level the municipality is represented only by the chair of the council.
 */
"organisation.highest-representative"?: Setting
/**
 * A board or executive that takes part includes its projects in the annual report for the year.
 */
"reporting.board-account"?: Setting
/**
 * One person, and only one, is chair of the council.
 */
"organisation.council-chair"?: Setting
/**
 * One person, and only one, is chief executive.
 */
"organisation.chief-executive"?: Setting
/**
 * One committee, and only one, is the executive’s working committee.
 */
"organisation.strategic-committee"?: Setting
/**
 * The year’s projects have benefited business.
 */
"portfolio.business"?: Setting
/**
 * Politicians, staff and pupils have all taken part in the year’s projects.
 */
"portfolio.network"?: Setting
/**
 * At least as many schools as the year before have taken part in pupil exchanges.
 */
"portfolio.pupil-exchange"?: Setting
/**
 * At least as many projects as the year before have been under way.
 */
"portfolio.growth"?: Setting
/**
 * The external share of the year’s funding reaches the target.
 */
"portfolio.external-share"?: Setting
/**
 * No identifier is used twice.
 */
"integrity.unique-id"?: Setting
/**
 * No line of an account is recorded twice.
 */
"integrity.duplicate-line"?: Setting
/**
 * Everything the register refers to is in the register.
 */
"integrity.known-reference"?: Setting
/**
 * No period ends before it starts.
 */
"integrity.period"?: Setting
/**
 * No amount is negative, and a foreign currency has an exchange rate above zero.
 */
"integrity.amount"?: Setting
/**
 * A body decides and accounts only while it exists.
 */
"integrity.body-dates"?: Setting
/**
 * At least one of the partners is in another country.
 */
"integrity.international"?: Setting
/**
 * Nothing that has happened is dated after the day of the assessment.
 */
"integrity.future-fact"?: Setting
} | null)
}
/**
 * Outcomes of a project. What each rule on projects gives for a project.
 */
export interface ProjectOutcomes {
/**
 * Project. The project's identifier.
 */
project: ProjectId
/**
 * Outcomes. The outcome of every rule.
 */
outcomes: {
/**
 * The plan is politically decided: the latest decision is an approval.
 */
"anchoring.decided": Outcome
/**
 * Every administration concerned has the plan approved by its own board, executive or committee, or by the council.
 */
"anchoring.own-body": Outcome
/**
 * The plan is approved before the project starts.
 */
"anchoring.before-start": Outcome
/**
 * The approval can be found by the paragraph of the minutes or the reference number.
 */
"anchoring.traceable": Outcome
/**
 * Only the administrations concerned carry the municipality’s costs, each its own.
 */
"financing.own-costs": Outcome
/**
 * Own funding and granted external funding cover the costs.
 */
"financing.covered": Outcome
/**
 * External funding has been applied for.
 */
"financing.external-sought": Outcome
/**
 * The project has a purpose, a goal, a partner, a start date, costs and a responsible official.
 */
"reporting.specified": Outcome
/**
 * The project has objectives that can be measured, each with an indicator, a target value and a target date.
 */
"reporting.followable": Outcome
/**
 * Every objective has a result when the annual report for the year of its target date is due.
 */
"reporting.followed-up": Outcome
/**
 * The project is described in the annual report for every year it is under way.
 */
"reporting.described": Outcome
/**
 * The project gives experience that an administration uses.
 */
"effects.experience": Outcome
/**
 * The project makes the municipality visible.
 */
"effects.visibility": Outcome
/**
 * The cooperation has led to a plan or an agreement.
 */
"cooperation.agreement": Outcome
/**
 * Officials appointed by the chief executive are responsible for the project all the time it runs.
 */
"organisation.responsible-official": Outcome
/**
 * At its highest level the municipality is represented only by the chair of the council.
 */
"organisation.highest-representative": Outcome
}
}
/**
 * Outcome of a board. What each rule on boards gives for a board in a year.
 */
export interface BoardOutcome {
/**
 * Board or executive. The body's identifier.
 */
body: BodyId
/**
 * Year. Four digits, from 1900 to 2200.
 */
year: Year
/**
 * Outcomes. The outcome of every rule.
 */
outcomes: {
/**
 * A board or executive that takes part includes its projects in the annual report for the year.
 */
"reporting.board-account": Outcome
}
}
/**
 * Outcomes of the organisation. What each rule on the organisation gives.
 */
export interface OrganisationOutcomes {
/**
 * Outcomes. The outcome of every rule.
 */
outcomes: {
/**
 * One person, and only one, is chair of the council.
 */
"organisation.council-chair": Outcome
/**
 * One person, and only one, is chief executive.
 */
"organisation.chief-executive": Outcome
/**
 * One committee, and only one, is the executive’s working committee.
 */
"organisation.strategic-committee": Outcome
}
}
/**
 * Outcomes of the portfolio. The outcome of each rule on all projects of a year taken together.
 */
export interface PortfolioOutcomes {
/**
 * Year. The last year whose annual report was due.
 */
year: (Year | null)
/**
 * Outcomes. The outcome of every rule.
 */
outcomes: {
/**
 * The year’s projects have benefited business.
 */
"portfolio.business": Outcome
/**
 * Politicians, staff and pupils have all taken part in the year’s projects.
 */
"portfolio.network": Outcome
/**
 * At least as many schools as the year before have taken part in pupil exchanges.
 */
"portfolio.pupil-exchange": Outcome
/**
 * At least as many projects as the year before have been under way.
 */
"portfolio.growth": Outcome
/**
 * The external share of the year’s funding reaches the target.
 */
"portfolio.external-share": Outcome
}
}
/**
 * Finding. Something that is not met or cannot be judged: where, why and what to do.
 */
export interface Finding {
/**
 * Rule. The rule's identifier.
 */
rule: Rule
/**
 * Clauses. The clauses of the policy that the rule comes from.
 */
clauses: Clause[]
/**
 * Subject. What the finding speaks of.
 */
subject: Subject
/**
 * Outcome.
 */
outcome: Outcome
/**
 * Basis. Whether the policy's text says it (text), or it is our reading (implied).
 */
basis: ("text" | "implied")
/**
 * Severity.
 */
severity: Severity
/**
 * Due. The last day to fulfil the duty.
 */
due: (IsoDate | null)
/**
 * Place. Where it is in what was handed in, as a JSON pointer.
 */
pointer: Pointer
/**
 * Field. The field that has to change, even where it is missing, as a JSON pointer.
 */
place: Pointer
/**
 * Reason. The reason with its arguments.
 */
reason: Reason
/**
 * Message. What is wrong.
 */
message: FindingText
/**
 * Remedy. What to do.
 */
remedy: FindingText
}
/**
 * Summary. How many findings there are of each severity.
 */
export interface Summary {
/**
 * Errors. Duties that are due and not met, and faults in the register.
 */
errors: number
/**
 * Warnings. Aims and implied duties not met, and what cannot be judged.
 */
warnings: number
/**
 * Notices. Duties that are not due yet.
 */
notices: number
}
/**
 * Provenance. Which versions of the library and of the rule catalogue were used.
 */
export interface Provenance {
/**
 * Version of the library.
 */
library: string
/**
 * Digest of the rule catalogue.
 */
catalogue: string
}
/**
 * Assessment. What the rules say of a register on a day.
 */
export interface Assessment {
/**
 * Policy. The edition that was judged by.
 */
policy: PolicyId
/**
 * Date. The day that was judged on.
 */
on: IsoDate
/**
 * Projects. The outcomes of each project.
 */
projects: ProjectOutcomes[]
/**
 * Boards. The outcomes of each board and year.
 */
boards: BoardOutcome[]
/**
 * Organisation. The outcomes of the organisation.
 */
organisation: OrganisationOutcomes
/**
 * Portfolio. The outcomes of all projects of a year taken together.
 */
portfolio: PortfolioOutcomes
/**
 * Findings. Everything that is not met or cannot be judged.
 */
findings: Finding[]
/**
 * Summary. How many findings there are of each severity.
 */
summary: Summary
/**
 * Provenance. Which version of the library judged.
 */
provenance: Provenance
}
/**
 * Ruling. Who may do something, and why.
 */
export interface Ruling {
/**
 * Power.
 */
power: Power
/**
 * Day. The day that is asked about.
 */
on: IsoDate
/**
 * Allowed. Whether it may be done, as far as the register shows.
 */
allowed: boolean
/**
 * Clauses of the policy.
 */
clauses: Clause[]
/**
 * Reason. Why somebody may do something, or may not.
 */
because: RulingReason
/**
 * Answer. Yes or no, and why.
 */
message: RulingText
}
/**
 * Error. Something that could not be read: what it is, where, and what to write.
 */
export interface ReadError {
/**
 * Code. What kind of error it is.
 */
code: ReadErrorCode
/**
 * Place. A JSON pointer to the place. What is missing has the place where it should be.
 */
pointer: string
/**
 * Line. Counted from 1.
 */
line: number
/**
 * Column. Characters in the line, counted from 1.
 */
column: number
/**
 * What is written there. Cut short. Empty when nothing is, or when it may be a personal identity number.
 */
found: (string | null)
/**
 * What there is to choose from.
 */
choices?: string[]
/**
 * What was probably meant.
 */
nearest?: (string | null)
/**
 * Message. Where the error is, what is wrong and what to write.
 */
message: ReadErrorText
}
/**
 * Fix. Makes the place for what is to be filled in.
 */
export interface Fix {
/**
 * Patch. The operations in order, as JSON Patch (RFC 6902).
 */
patch: Operation[]
/**
 * To fill in. The places to fill in. Begin with the first.
 */
fill: string[]
}
/**
 * Rule. What a rule asks, what it judges, how binding it is, and the clauses it rests on.
 */
export interface RuleDescription {
/**
 * Id. An identifier that only this rule has.
 */
id: Rule
/**
 * Asks. What the rule asks, in a sentence.
 */
asks: string
/**
 * Scope. What the rule judges: a project, a board in a year, the organisation, the portfolio (all projects of a year) or the integrity of the register.
 */
scope: ("project" | "board" | "organisation" | "portfolio" | "integrity")
/**
 * Force. Whether the rule is binding or an aim.
 */
force: ("binding" | "aim" | "permission" | "background")
/**
 * Basis. Whether the policy's text says it (text) or we read it out of the text (implied).
 */
basis: ("text" | "implied")
/**
 * Clauses. The clauses of the policy that the rule comes from.
 */
clauses: Clause[]
}
/**
 * Clause. What a clause of the policy says, and what in the library corresponds to it.
 */
export interface ClauseDescription {
/**
 * Id. An identifier that only this clause has.
 */
id: Clause
/**
 * Says. What the clause says, in the library's words.
 */
says: string
/**
 * Section. The policy's section, in Swedish.
 */
section: string
/**
 * Place. The paragraph or bullet in the section.
 */
place: string
/**
 * Force. Whether the clause is binding, an aim, a permission or background.
 */
force: ("binding" | "aim" | "permission" | "background")
/**
 * Encoded by. What in the library corresponds to the clause.
 */
encoded_by: Encoding[]
}
/**
 * Encoding. What in the library corresponds to a clause of the policy.
 */
export interface Encoding {
/**
 * Kind. A rule, an indicator, a power or a field.
 */
kind: ("rule" | "indicator" | "power" | "field")
/**
 * Id. The identifier of the rule, the indicator, the power or the field.
 */
id: string
}
/**
 * Indicator. What the library counts for a year, in what unit, and by which clauses.
 */
export interface IndicatorDescription {
/**
 * Id. An identifier that only this indicator has.
 */
id: ("projects" | "started" | "ended" | "by_kind" | "by_goal" | "by_board" | "partners" | "new_partners" | "partner_countries" | "business_partners" | "costs" | "own" | "external" | "external_share" | "applications" | "granted_applications" | "participants" | "new_resident_participants" | "schools" | "experiences" | "business_effects" | "visibility_effects" | "recruitment_effects" | "objectives_due" | "objectives_reached" | "described_share" | "met_share")
/**
 * Title. The indicator's name, in the language asked for.
 */
title: string
/**
 * Unit. A count, an amount in Swedish kronor or a share.
 */
unit: ("count" | "kronor" | "share")
/**
 * Split. By what the figure is split, if it is.
 */
split: ("kind" | "goal" | "board" | "group" | "rule" | null)
/**
 * Clauses. The clauses whose aim the figure shows.
 */
clauses: Clause[]
}
/**
 * Power. Something that only some may do, and the clauses that say so.
 */
export interface PowerDescription {
/**
 * Id. An identifier that only this power has.
 */
id: Power
/**
 * Title. The power's name, in the language asked for.
 */
title: string
/**
 * Clauses. The clauses that give the power.
 */
clauses: Clause[]
}
/**
 * Catalogue. The clauses of the policy, and what the library makes of them.
 */
export interface Catalogue {
/**
 * Rules. The rules, in the order of the findings.
 */
rules: RuleDescription[]
/**
 * Clauses. Everything that the policy says, in its order.
 */
clauses: ClauseDescription[]
/**
 * Indicators. The indicators that the library counts for a year.
 */
indicators: IndicatorDescription[]
/**
 * Powers. What only some may do.
 */
powers: PowerDescription[]
/**
 * Provenance. The versions of the library and of the catalogue.
 */
provenance: Provenance
}
