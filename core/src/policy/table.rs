//! The table of rules: all data about a rule is in its entry, and nowhere else.

/// Passes the table to a macro, which generates what its module needs: the catalogue the enum `Rule`, `assessment` the
/// calls of the rules' functions. So the catalogue depends on no function.
///
/// The rules are in the order of the catalogue, grouped by scope. The parts of an entry:
///
/// - `force`, `basis` and `clauses`: how binding the rule is, whether the policy's text states it, and where
/// - `arises`: the day on which the duty arises, which decides the edition that assesses it
/// - `reads`: the fields of a project that the rule reads, beside `period` and `cancelled_on`, which all rules read. An
///   error in one of them leaves the rule undetermined in a draft. A `!` after a field means that the rule only checks
///   whether it is present
/// - `gives`: the outcomes it can have
/// - `judge`: its function; left out where one pass over the record finds everything
/// - `reasons`: why it is not met
macro_rules! with_rules {
    ($make:ident) => {
        $make! {
            Project {
                /// The plan is politically decided: the last decision that decides anything is an approval.
                AnchoringDecided = "anchoring.decided" {
                    force: Binding, basis: Text, clauses: [Goals1, Goals2],
                    arises: FirstDay,
                    reads: [
                        "decisions/body", "decisions/date", "decisions/resolution", "decisions/delegated",
                    ],
                    gives: [Met, Pending, Unmet, NotApplicable],
                    judge: anchoring::decided,
                    reasons: [NotAnchored, PlanRejected, AnchoringRevoked, DecidedByDelegation],
                }
                /// Every administration concerned has the approval of its own body, or of the council.
                AnchoringOwnBody = "anchoring.own-body" {
                    force: Binding, basis: Text, clauses: [Goals2],
                    arises: FirstDay,
                    reads: [
                        "decisions/body", "decisions/date", "decisions/resolution", "decisions/delegated",
                        "administration", "joint_administrations",
                    ],
                    gives: [Met, Pending, Unmet, NotApplicable, Undetermined],
                    judge: anchoring::own_body,
                    reasons: [DecidedElsewhere, UnknownAdministration],
                }
                /// The plan was approved before the project started.
                AnchoringBeforeStart = "anchoring.before-start" {
                    force: Binding, basis: Implied, clauses: [Goals2],
                    arises: FirstDay,
                    reads: [
                        "decisions/body", "decisions/date", "decisions/resolution", "decisions/delegated",
                        "administration", "joint_administrations",
                    ],
                    gives: [Met, Unmet, NotApplicable],
                    judge: anchoring::before_start,
                    reasons: [DecidedLate],
                }
                /// The approval can be found again: by the paragraph of the minutes or a register number.
                AnchoringTraceable = "anchoring.traceable" {
                    force: Aim, basis: Implied, clauses: [Goals1],
                    arises: FirstDay,
                    reads: [
                        "decisions/body", "decisions/date", "decisions/resolution", "decisions/delegated",
                        "decisions/paragraph", "decisions/reference",
                    ],
                    gives: [Met, Pending, Unmet, NotApplicable],
                    judge: anchoring::traceable,
                    reasons: [Untraceable],
                }
                /// Only the administrations concerned carry the municipality's costs.
                FinancingOwnCosts = "financing.own-costs" {
                    force: Binding, basis: Text, clauses: [Goals3],
                    arises: FirstDay,
                    reads: [
                        "administration", "joint_administrations", "budget/currency",
                        "budget/costs/administration", "budget/costs/amount", "budget/funding/source",
                        "budget/funding/administration", "budget/funding/amount", "budget/funding/funder",
                        "budget/funding/funder_number",
                    ],
                    gives: [Met, Unmet, NotApplicable, Undetermined],
                    judge: financing::own_costs,
                    reasons: [PaidByAnother, CostsOfAnother, FunderIsOwn, OwnNumberUnknown, PaysForAnother],
                }
                /// The costs are covered by own and granted external funding.
                FinancingCovered = "financing.covered" {
                    force: Binding, basis: Implied, clauses: [Goals3],
                    arises: FirstDay,
                    reads: [
                        "budget/currency", "budget/costs/amount", "budget/funding/source",
                        "budget/funding/amount", "budget/funding/status",
                    ],
                    gives: [Met, Pending, Unmet, NotApplicable],
                    judge: financing::covered,
                    reasons: [Uncovered],
                }
                /// External funding has been sought.
                FinancingExternalSought = "financing.external-sought" {
                    force: Aim, basis: Text, clauses: [Visibility6],
                    arises: FirstDay,
                    reads: ["budget/costs/amount", "budget/funding/source", "budget/funding/status"],
                    gives: [Met, Pending, Unmet, NotApplicable],
                    judge: financing::external_sought,
                    reasons: [ExternalNotSought],
                }
                /// The project is specified: purpose, goals, partners, start, costs and a responsible person.
                ReportingSpecified = "reporting.specified" {
                    force: Binding, basis: Text, clauses: [Application2],
                    arises: FirstDay,
                    reads: ["purpose", "goals!", "partners!", "budget/costs!", "responsible!", "kind"],
                    gives: [Met, Pending, Unmet, NotApplicable],
                    judge: reporting::specified,
                    reasons: [Unspecified],
                }
                /// The project can be followed up: its objectives can be measured.
                ReportingFollowable = "reporting.followable" {
                    force: Binding, basis: Text, clauses: [Application3],
                    arises: FirstDay,
                    reads: [
                        "kind", "objectives/description", "objectives/indicator", "objectives/target",
                        "objectives/by",
                    ],
                    gives: [Met, Pending, Unmet, NotApplicable],
                    judge: reporting::followable,
                    reasons: [NoObjective, NotMeasurable],
                }
                /// The objectives have been followed up: each has a result when its year is reported.
                ReportingFollowedUp = "reporting.followed-up" {
                    force: Aim, basis: Implied, clauses: [Application3],
                    arises: OnDaysOfItsOwn,
                    reads: ["kind", "objectives/description", "objectives/by", "objectives/result/on"],
                    gives: [Met, Pending, Unmet, NotApplicable],
                    judge: reporting::followed_up,
                    reasons: [NoResult],
                }
                /// The annual report of each year describes the project.
                ReportingDescribed = "reporting.described" {
                    force: Binding, basis: Text, clauses: [Goals4, Application4],
                    arises: OnDaysOfItsOwn,
                    reads: ["id", "kind"],
                    gives: [Met, Pending, Unmet, NotApplicable],
                    judge: reporting::described,
                    reasons: [NotDescribed, EmptyDescription],
                }
                /// The project gave experience that the municipality's own work uses.
                EffectsExperience = "effects.experience" {
                    force: Binding, basis: Text, clauses: [Goals5, Application1],
                    arises: LastDay,
                    reads: ["effects/kind", "effects/used_by"],
                    gives: [Met, Pending, Unmet, NotApplicable],
                    judge: effects::experience,
                    reasons: [NoExperience, ExperienceUnused],
                }
                /// The project made Kalix visible.
                EffectsVisibility = "effects.visibility" {
                    force: Binding, basis: Text, clauses: [Perception1],
                    arises: LastDay,
                    reads: ["effects/kind"],
                    gives: [Met, Pending, Unmet, NotApplicable],
                    judge: effects::visibility,
                    reasons: [NoVisibility],
                }
                /// The cooperation left its mark in a plan or an agreement.
                CooperationAgreement = "cooperation.agreement" {
                    force: Aim, basis: Text, clauses: [Visibility5],
                    arises: FirstDay,
                    reads: ["agreements/date"],
                    gives: [Met, Pending, Unmet, NotApplicable],
                    judge: cooperation::agreement,
                    reasons: [NoAgreement],
                }
                /// Officials whom the chief executive appointed carry the responsibility, all the time.
                OrganisationResponsibleOfficial = "organisation.responsible-official" {
                    force: Binding, basis: Text, clauses: [Organisation4],
                    arises: FirstDay,
                    reads: ["responsible"],
                    gives: [Met, Pending, Unmet, NotApplicable],
                    judge: organisation::responsible_official,
                    reasons: [NoOfficial, NotAppointed, AppointedByAnother, AppointerUnknown, AppointmentGap],
                }
                /// Only the chair of the council represented the municipality at its highest level.
                OrganisationHighestRepresentative = "organisation.highest-representative" {
                    force: Binding, basis: Text, clauses: [Organisation1],
                    arises: OnDaysOfItsOwn,
                    reads: ["representations/highest", "representations/date", "representations/person"],
                    gives: [Met, Unmet, NotApplicable],
                    judge: organisation::highest_representative,
                    reasons: [NotCouncilChair],
                }
            }
            Board {
                /// A board that takes part accounts for it in the annual report of the year.
                ReportingBoardAccount = "reporting.board-account" {
                    force: Binding, basis: Text, clauses: [Organisation5],
                    gives: [Met, Pending, Unmet],
                    reasons: [BoardSilent, BoardOmits],
                }
            }
            Organisation {
                /// Exactly one person chairs the council.
                OrganisationCouncilChair = "organisation.council-chair" {
                    force: Binding, basis: Text, clauses: [Organisation1],
                    gives: [Met, Unmet, NotApplicable],
                    judge: organisation::council_chair,
                    reasons: [Vacant, SeveralHolders],
                }
                /// Exactly one person is chief executive.
                OrganisationChiefExecutive = "organisation.chief-executive" {
                    force: Binding, basis: Text, clauses: [Organisation3],
                    gives: [Met, Unmet, NotApplicable],
                    judge: organisation::chief_executive,
                    reasons: [Vacant, SeveralHolders],
                }
                /// Exactly one committee of the executive leads strategically.
                OrganisationStrategicCommittee = "organisation.strategic-committee" {
                    force: Binding, basis: Text, clauses: [Organisation2],
                    gives: [Met, Unmet, NotApplicable, Undetermined],
                    judge: organisation::strategic_committee,
                    reasons: [NoStrategicCommittee, SeveralStrategicCommittees, NotUnderExecutive],
                }
            }
            Portfolio {
                /// The year's projects benefited business.
                PortfolioBusiness = "portfolio.business" {
                    force: Binding, basis: Text, clauses: [Goals5, Goals8, Preamble1, Business1],
                    gives: [Met, Unmet, NotApplicable],
                    judge: Portfolio::business,
                    reasons: [NoBusinessEffect],
                }
                /// Politicians, staff and pupils all took part.
                PortfolioNetwork = "portfolio.network" {
                    force: Aim, basis: Text, clauses: [Goals6],
                    gives: [Met, Unmet, NotApplicable],
                    judge: Portfolio::network,
                    reasons: [GroupAbsent],
                }
                /// At least as many schools as the year before took part in pupil exchanges.
                PortfolioPupilExchange = "portfolio.pupil-exchange" {
                    force: Aim, basis: Text, clauses: [Network3],
                    gives: [Met, Unmet, NotApplicable],
                    judge: Portfolio::pupil_exchange,
                    reasons: [SchoolsFell],
                }
                /// At least as many projects as the year before were under way.
                PortfolioGrowth = "portfolio.growth" {
                    force: Aim, basis: Text, clauses: [Visibility2],
                    gives: [Met, Unmet, NotApplicable],
                    judge: Portfolio::growth,
                    reasons: [ProjectsFell],
                }
                /// The external share of the funding reached the edition's target.
                PortfolioExternalShare = "portfolio.external-share" {
                    force: Aim, basis: Text, clauses: [Success1],
                    gives: [Met, Unmet, NotApplicable],
                    judge: Portfolio::external_share,
                    reasons: [ExternalShareLow],
                }
            }
            Integrity {
                /// No id is used twice.
                IntegrityUniqueId = "integrity.unique-id" {
                    force: Binding, basis: Text, clauses: [],
                    gives: [Met, Unmet],
                    reasons: [DuplicateId],
                }
                /// No line of an account is entered twice.
                IntegrityDuplicateLine = "integrity.duplicate-line" {
                    force: Aim, basis: Text, clauses: [],
                    gives: [Met, Unmet],
                    reasons: [DuplicateLine],
                }
                /// Every reference has a target.
                IntegrityKnownReference = "integrity.known-reference" {
                    force: Binding, basis: Text, clauses: [],
                    reads: ["partners/name"],
                    gives: [Met, Unmet],
                    reasons: [UnknownReference],
                }
                /// No period ends before it starts.
                IntegrityPeriod = "integrity.period" {
                    force: Binding, basis: Text, clauses: [],
                    gives: [Met, Unmet],
                    reasons: [EndBeforeStart],
                }
                /// No amount is negative, and a foreign currency has a positive rate.
                IntegrityAmount = "integrity.amount" {
                    force: Binding, basis: Text, clauses: [],
                    gives: [Met, Unmet],
                    reasons: [NegativeAmount, RateMissing, RateNotPositive],
                }
                /// Bodies decide and account only while they exist.
                IntegrityBodyDates = "integrity.body-dates" {
                    force: Binding, basis: Text, clauses: [],
                    gives: [Met, Unmet],
                    reasons: [BodyNotActive],
                }
                /// An international engagement has a partner abroad.
                IntegrityInternational = "integrity.international" {
                    force: Aim, basis: Text, clauses: [],
                    gives: [Met, Unmet],
                    reasons: [NoForeignPartner],
                }
                /// Nothing that has happened is dated in the future.
                IntegrityFutureFact = "integrity.future-fact" {
                    force: Binding, basis: Text, clauses: [],
                    gives: [Met, Unmet],
                    reasons: [DatedInFuture],
                }
            }
        }
    };
}
pub(crate) use with_rules;
