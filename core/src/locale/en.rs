//! English. Terms: nämnd = board, styrelse = executive, utskott = committee, förvaltning = administration,
//! tjänsteman = official, årsredovisning = annual report.

pub(super) mod answers;
pub(super) mod reading;
#[cfg(feature = "render")]
pub(super) mod section;

use std::fmt;

use super::{Locale, Localizer, number, texts::texts};
use crate::{
    assessment::{Group, Measure, Outcome, ReferenceKind, Severity, Specification},
    policy::{Clause, Force, Rule},
    register::{Currency, Date, Post, Sum},
};

texts! { |say|
    NotAnchored {} =>
        "No political decision that approves the plan is recorded.",
        "Record the decision with its date, paragraph and reference number. If there is no decision, the plan needs to go to the board, the executive or the committee.";
    PlanRejected { body, date } =>
        "According to the latest decision on record, {body} rejected the plan on {date}.",
        "{NEW_DECISION}";
    AnchoringRevoked { body, date } =>
        "On {date}, according to the latest decision on record, {body} revoked the earlier approval of the plan.",
        "{NEW_DECISION}";
    DecidedByDelegation { body, date } =>
        "According to the register, an official decided about the plan on {date}, under delegation from {body}. The elected members’ own decision is not recorded.",
        "Submit the plan to the board, the executive or the committee and record that decision. If the decision was not delegated, remove that mark.";
    DecidedElsewhere { administration, expected: Some(expected) } =>
        let expected = say.body(expected);
        "The plan is approved, but for {administration} there is no approval in effect by {expected} or its committee.",
        "Submit the plan to the administration’s own board, executive or committee and record the decision. If the administration then answered to another body, correct this in the register.";
    DecidedElsewhere { administration, expected: None } =>
        "The register does not show which board or executive {administration} answered to when the plan was approved, or whether the right body approved it.",
        "Record which board or executive the administration answered to on the day the plan was approved. If that body has not approved the plan, submit it there.";
    UnknownAdministration { administration } =>
        "The register does not show which board or executive {administration} answers to. Therefore it cannot be judged whether the right body has approved the plan.",
        "Check that the project names the right administration. Record both the administration and the board or executive it answers to.";
    DecidedLate { decided, start, days } =>
        let unit = if *days == 1 { "day" } else { "days" };
        "According to the register, the plan was approved on {decided}, {days} {unit} after the project started on {start}.",
        "This cannot be put right afterwards. Record an earlier approval if there is one, and correct a date only if it was typed wrongly.";
    Untraceable { date } =>
        "Neither a paragraph nor a reference number is recorded for the approval of the plan on {date}.",
        "Record the paragraph of the minutes or the decision’s reference number.";
    PaidByAnother { administration } =>
        "{administration:#} is a funder in the budget, but according to the register the project does not concern it.",
        "Add the administration to the project if the project concerns it. Otherwise let the administrations concerned pay the costs.";
    CostsOfAnother { administration } =>
        "The budget has a cost for {administration}, but according to the register the project does not concern that administration.",
        "Add the administration to the project if the project concerns it. Otherwise move the cost to the administration it belongs to.";
    FunderIsOwn { funder } =>
        "The funding from {funder} is recorded as external, but the organisation number is the municipality’s own.",
        "Record the money as own funding, with the administration that pays. Correct the organisation number if it is wrong.";
    OwnNumberUnknown {} =>
        "An external funder is recorded with an organisation number, but it is not known here which municipality the project belongs to. So it cannot be judged whether the money is the municipality’s own.",
        "Judge the project together with the municipality’s details, or as a part of the register.";
    PaysForAnother { administration, excess, currency } =>
        let excess = say.amount(*excess, *currency);
        "According to the budget, {administration} pays {excess} more than its own costs, and so a part of another administration’s costs.",
        "Divide the funding so that each administration pays its own costs. If a cost is recorded for the wrong administration, correct that.";
    Uncovered { missing, applied, currency } =>
        let missing = say.amount(*missing, *currency);
        let waiting = if *applied > Sum::ZERO {
            format!(" Applications for {applied} await an answer.", applied = say.amount(*applied, *currency))
        } else {
            String::new()
        };
        "Own funding and granted external funding do not cover the costs: {missing} is missing.{waiting}",
        "Record who pays what is missing. What nobody outside the municipality pays falls to the administration concerned.";
    ExternalNotSought {} =>
        "No application for external funding is recorded.",
        "Record the application if one has been made, even if it was rejected. Otherwise apply for external funding if that is still possible.";
    Unspecified { field: Specification::Purpose } =>
        "The project’s purpose is not recorded.",
        "Write in a few words what the project is for.";
    Unspecified { field: Specification::Goals } =>
        "It is not recorded which goals of the international work the project serves.",
        "State at least one goal of the international work that the project serves.";
    Unspecified { field: Specification::Partners } =>
        "No partner is recorded.",
        "Record at least one partner, with name and country.";
    Unspecified { field: Specification::Start } =>
        "The project’s start date is not recorded.",
        "Record the day the project starts.";
    Unspecified { field: Specification::Costs } =>
        "The project’s costs are not recorded.",
        "Record what the project costs the municipality. If it costs nothing, record zero.";
    Unspecified { field: Specification::Responsible } =>
        "It is not recorded who is responsible for the project.",
        "Record the official or officials responsible for the project.";
    NoObjective {} =>
        "No objective of the project’s own is recorded, so the project cannot be followed up.",
        "Record at least one objective, with an indicator, a target value and a target date.";
    NotMeasurable { missing } =>
        let missing = say.words(missing.iter().map(|part| measure(*part)));
        "One of the project’s objectives lacks {missing}.",
        let missing = say.words(missing.iter().map(|part| measure(*part)));
        "Complete the objective with {missing}.";
    NoResult { by } =>
        "No result is recorded for the objective with the target date {by}.",
        "Measure the result and record its value and the day, even if the objective was not reached.";
    NotDescribed { year } =>
        "No description of the project is recorded in the annual report for {year}.",
        "Describe the project in the annual report for {year} and record the description. If the report has already been approved without the project, this cannot be put right afterwards.";
    EmptyDescription { year } =>
        "According to the register, the annual report for {year} names the project, but the description is empty.",
        "Record the description as it stands in the annual report. If there is none, write one if the report can still be changed.";
    NoExperience {} =>
        "No experience from the project is recorded.",
        "Record at least one experience from the project and which administration uses it.";
    ExperienceUnused {} =>
        "Experience from the project is recorded, but not which administration uses it.",
        "Record which administration uses the experience. If none does yet, decide where it is to be of use.";
    NoVisibility {} =>
        "No occasion is recorded on which the project made the municipality visible.",
        "Record when and how the project was seen, for example in the media, at a fair or on a visit.";
    NoAgreement {} =>
        "Neither a plan nor an agreement is recorded for the cooperation.",
        "Record the plan or the agreement, with its title and date. If there is neither, agree on a plan with the partner.";
    NoOfficial {} =>
        "No official who carries a part of the responsibility is recorded for the project.",
        "Record who is responsible for the project and that the chief executive made the appointment. If nobody is appointed, ask the chief executive to appoint somebody.";
    NotAppointed { person } =>
        "{person:#} is named as responsible for the project, but no appointment by the chief executive is recorded.",
        "Record the appointment: who made it, when, and from which day it applies. If the person has not been appointed, ask the chief executive to do so.";
    AppointedByAnother { person, by } =>
        "{person:#} is named as responsible for the project, but was appointed by {by}, who according to the register was not chief executive at the time.",
        "Ask the chief executive to make the appointment and record it; it then applies from that day on. If the register is wrong about who appointed or who was chief executive, correct it.";
    AppointerUnknown { person } =>
        "{person:#} is named as responsible for the project, but it is not recorded who made the appointment.",
        "Record who made the appointment and on which day.";
    AppointmentGap { person, day } =>
        "{person:#} is named as responsible for the project, but according to the register was not appointed for the whole time. The first day without an appointment is {day}.",
        "Record the appointment for the missing time, if there is one. Otherwise ask the chief executive for a new one; time that has passed cannot be put right afterwards.";
    NotCouncilChair { person, date, chair: Some(chair) } =>
        let chair = say.person(chair);
        "According to the register, {person} was the municipality’s highest representative on {date}, but the chair of the council was then {chair}.",
        "This cannot be put right afterwards, unless the register is wrong. Next time, let the chair of the council represent the municipality at its highest level.";
    NotCouncilChair { person, date, chair: None } =>
        "According to the register, {person} was the municipality’s highest representative on {date}, but no chair of the council is recorded for that day.",
        "Record who was chair of the council on that day.";
    BoardSilent { body, year } =>
        "{body:#} has no account of its international work recorded in the annual report for {year}.",
        "Account for the international work in the annual report for {year} and record the account. If the report has already been approved without it, this cannot be put right afterwards.";
    BoardOmits { body, year, project } =>
        "The project {project} is not in the recorded account by {body} in the annual report for {year}.",
        "Include the project in the annual report for {year} and record what is said there. If the report has already been approved without the project, this cannot be put right afterwards.";
    Vacant { post } =>
        let post = post_name(*post);
        "Nobody is recorded as {post} on the day of the assessment.",
        let post = post_name(*post);
        "Record who is {post} and from which day.";
    SeveralHolders { post, people } =>
        let post = post_name(*post);
        "Several people are recorded as {post} on the day of the assessment: {people}.",
        "Record the last day of whoever has left the post. Remove anyone recorded by mistake.";
    NoStrategicCommittee {} =>
        "No working committee of the executive is recorded for the day of the assessment.",
        "Record the executive’s working committee, which leads the international work strategically.";
    SeveralStrategicCommittees { bodies } =>
        "Several bodies are recorded as the executive’s working committee on the day of the assessment: {bodies}.",
        "Let one of them stand as the executive’s working committee. Give the last day of one that has ceased, and record the others as ordinary committees.";
    NotUnderExecutive { body } =>
        "{body:#} is recorded as the executive’s working committee, but not as belonging to the executive.",
        "Name the executive as the body the committee belongs to. If it is another kind of committee, correct this in the register.";
    NoBusinessEffect { year } =>
        "No benefit to business is recorded for the projects of {year}.",
        "Record the contacts or other benefits the projects have given business. If they have given none, raise the matter when the next project is planned.";
    GroupAbsent { year, group } =>
        let group = group_name(*group);
        "No {group} are recorded as taking part in the projects of {year}.",
        let group = group_name(*group);
        "Record in the annual report how many {group} took part. If none did, invite {group} to coming projects.";
    SchoolsFell { before, now } =>
        let schools = counted(*now, "no school", "school", "schools");
        let year = in_year(say);
        "According to the register, {schools} took part in pupil exchanges {year}, compared with {before} the year before.",
        "Record schools that took part but are missing from the projects. If the number is right, invite more schools to coming pupil exchanges.";
    ProjectsFell { before, now } =>
        let projects = counted(*now, "no project was", "project was", "projects were");
        let year = in_year(say);
        "According to the register, {projects} under way {year}, compared with {before} the year before.",
        "Record projects that are missing. If the number is right, look for new projects to take part in.";
    ExternalShareLow { share, target } =>
        let share = say.percent_of(*share, Some(*target));
        let target = say.percent(*target);
        let year = in_year(say);
        "According to the register, the external share of the funding was {share} per cent {year}. The target is at least {target} per cent.",
        "Check that the amounts in the annual report are recorded correctly and in full. If they are, apply for more external funding for coming projects.";
    DuplicateId { id } =>
        "The identifier {id} occurs more than once in the register.",
        "Give every project, body, administration and person an identifier of its own. If the identifier is a year, gather everything in a single annual report for that year.";
    DuplicateLine { body, year, project } =>
        "A line about the project {project} in the account by {body} for {year} is equal to an earlier line, and is not counted again.",
        "Remove the line if it was entered twice. If the lines are about different things, say so in the descriptions.";
    UnknownReference { kind: ReferenceKind::Administration, id } =>
        "The administration {id} is not in the register.",
        "Add the administration to the register, or correct the identifier if it was typed wrongly.";
    UnknownReference { kind: ReferenceKind::Body, id } =>
        "The political body {id} is not in the register.",
        "{ADD_BODY}";
    UnknownReference { kind: ReferenceKind::Parent, id } =>
        "A committee is recorded under {id}, but no such body is in the register.",
        "{ADD_BODY}";
    UnknownReference { kind: ReferenceKind::Board, id } =>
        "An administration is recorded under {id}, but no such board or executive is in the register.",
        "Add the board or executive to the register, or correct the identifier if it was typed wrongly.";
    UnknownReference { kind: ReferenceKind::Project, id } =>
        "The annual report names the project {id}, which is not in the register.",
        "Add the project to the register, or correct the identifier if it was typed wrongly.";
    UnknownReference { kind: ReferenceKind::Coordinator, id } =>
        "The coordinator {id} is not among the project’s partners.",
        "Add the coordinator to the partners, or write the name in the same way as there.";
    EndBeforeStart { start, end } =>
        "The end date, {end}, is before the start date, {start}.",
        "Correct the date that is wrong.";
    NegativeAmount { amount } =>
        "The amount {amount} is negative.",
        "Correct the amount. Both costs and funding are written without a minus sign.";
    RateMissing { currency } =>
        let currency = currency_name(currency);
        "The budget is in {currency}, but no exchange rate to Swedish kronor is recorded.",
        "Record how many Swedish kronor a unit of the currency is worth and the day of the rate.";
    RateNotPositive { rate } =>
        let rate = say.decimal(rate);
        "The exchange rate is {rate}, but it needs to be greater than zero.",
        "Correct the exchange rate. It says how many Swedish kronor a unit of the currency is worth.";
    BodyNotActive { body, date } =>
        "According to the register, {body} did not exist on {date}, but a decision or an account is recorded for that time.",
        "Check which body and which date are given, and when the body existed. Correct what is wrong.";
    NoForeignPartner {} =>
        "All the partners recorded for the project are Swedish, but the register is of international cooperation.",
        "Record the partner abroad, or correct the country if it is wrong. Cooperation within Sweden alone does not belong in the register.";
    DatedInFuture { date } =>
        "A decision or another event is dated {date}, after the day of the assessment.",
        "Correct the date if it was typed wrongly. Otherwise record the event only when it has happened.";
}

const NEW_DECISION: &str = "Submit the plan for a new decision and record it. If the project is not to be carried out, record the day it was called off.";
const ADD_BODY: &str = "Add the body to the register, or correct the identifier if it was typed wrongly.";

pub(super) fn rule(rule: Rule) -> &'static str {
    match rule {
        Rule::AnchoringDecided => "The plan is politically decided: the latest decision is an approval.",
        Rule::AnchoringOwnBody => {
            "Every administration concerned has the plan approved by its own board, executive or committee, \
             or by the council."
        }
        Rule::AnchoringBeforeStart => "The plan is approved before the project starts.",
        Rule::AnchoringTraceable => {
            "The approval can be found by the paragraph of the minutes or the reference number."
        }
        Rule::FinancingOwnCosts => {
            "Only the administrations concerned carry the municipality’s costs, each its own."
        }
        Rule::FinancingCovered => "Own funding and granted external funding cover the costs.",
        Rule::FinancingExternalSought => "External funding has been applied for.",
        Rule::ReportingSpecified => {
            "The project has a purpose, a goal, a partner, a start date, costs and a responsible official."
        }
        Rule::ReportingFollowable => {
            "The project has objectives that can be measured, each with an indicator, a target value \
             and a target date."
        }
        Rule::ReportingFollowedUp => {
            "Every objective has a result when the annual report for the year of its target date is due."
        }
        Rule::ReportingDescribed => {
            "The project is described in the annual report for every year it is under way."
        }
        Rule::EffectsExperience => "The project gives experience that an administration uses.",
        Rule::EffectsVisibility => "The project makes the municipality visible.",
        Rule::CooperationAgreement => "The cooperation has led to a plan or an agreement.",
        Rule::OrganisationResponsibleOfficial => {
            "Officials appointed by the chief executive are responsible for the project all the time it runs."
        }
        Rule::OrganisationHighestRepresentative => {
            "At its highest level the municipality is represented only by the chair of the council."
        }
        Rule::ReportingBoardAccount => {
            "A board or executive that takes part includes its projects in the annual report for the year."
        }
        Rule::OrganisationCouncilChair => "One person, and only one, is chair of the council.",
        Rule::OrganisationChiefExecutive => "One person, and only one, is chief executive.",
        Rule::OrganisationStrategicCommittee => {
            "One committee, and only one, is the executive’s working committee."
        }
        Rule::PortfolioBusiness => "The year’s projects have benefited business.",
        Rule::PortfolioNetwork => "Politicians, staff and pupils have all taken part in the year’s projects.",
        Rule::PortfolioPupilExchange => {
            "At least as many schools as the year before have taken part in pupil exchanges."
        }
        Rule::PortfolioGrowth => "At least as many projects as the year before have been under way.",
        Rule::PortfolioExternalShare => "The external share of the year’s funding reaches the target.",
        Rule::IntegrityUniqueId => "No identifier is used twice.",
        Rule::IntegrityDuplicateLine => "No line of an account is recorded twice.",
        Rule::IntegrityKnownReference => "Everything the register refers to is in the register.",
        Rule::IntegrityPeriod => "No period ends before it starts.",
        Rule::IntegrityAmount => {
            "No amount is negative, and a foreign currency has an exchange rate above zero."
        }
        Rule::IntegrityBodyDates => "A body decides and accounts only while it exists.",
        Rule::IntegrityInternational => "At least one of the partners is in another country.",
        Rule::IntegrityFutureFact => "Nothing that has happened is dated after the day of the assessment.",
    }
}

pub(super) fn clause(clause: Clause) -> &'static str {
    match clause {
        Clause::Preamble1 => {
            "The municipality wants to make it easier for companies to find contacts abroad, \
             and takes initiatives of its own."
        }
        Clause::Preamble2 => {
            "The policy is there so that more work is international and staff get new ideas."
        }
        Clause::Preamble3 => "The council adopted the policy on 26 November 2007.",
        Clause::Vision1 => "The policy builds on the municipality’s vision of 2007.",
        Clause::Goals1 => "The international work rests on political decisions.",
        Clause::Goals2 => {
            "A unit that wants to work internationally takes its plans to its own board, \
             executive or committee."
        }
        Clause::Goals3 => "An administration that a project concerns pays its own costs for it.",
        Clause::Goals4 => "The annual report is to contain a description of the international projects.",
        Clause::Goals5 => {
            "The international work is to give experience to the municipality’s own services \
             and better contacts to business."
        }
        Clause::Goals6 => {
            "The municipality wants politicians, staff and pupils to have many contacts in other countries."
        }
        Clause::Goals7 => {
            "The municipality wants its services to have broad international experience and to use it."
        }
        Clause::Goals8 => {
            "The municipality wants business to find contacts thanks to the municipality’s initiatives."
        }
        Clause::Goals9 => "The municipality wants Kalix to have a good name in other countries.",
        Clause::Goals10 => "The municipality wants its international work to make recruitment easier.",
        Clause::Goals11 => "The municipality wants to be known in the region for its international work.",
        Clause::Visibility1 => "The municipality wants to become better known outside Norrbotten.",
        Clause::Visibility2 => {
            "The municipality wants to take part in more international projects, to keep a better watch \
             on the world around it and to look for contacts itself."
        }
        Clause::Visibility3 => {
            "A project may be cooperation between municipalities or an exchange of individual people."
        }
        Clause::Visibility4 => {
            "Kalix has had twin towns since 1973, first Pielavesi in Finland \
             and later municipalities in Norway, Lithuania and Russia."
        }
        Clause::Visibility5 => "Coming cooperation is meant to lead to definite plans and agreements.",
        Clause::Visibility6 => {
            "The municipality tries to get external funding for its international projects."
        }
        Clause::Network1 => "The municipality wants its staff to make contacts in other countries.",
        Clause::Network2 => {
            "The municipality wants to use what new residents know when it makes contacts in other countries."
        }
        Clause::Network3 => {
            "The municipality wants to keep and develop pupil exchanges, in more schools than today."
        }
        Clause::Application1 => {
            "Projects are to give experience that the municipality’s own services can use."
        }
        Clause::Application2 => "It is to be clear what every project is about.",
        Clause::Application3 => "It is to be possible to follow up every project.",
        Clause::Application4 => "Every project is to have a description in the annual report.",
        Clause::Business1 => "The municipality wants its initiatives to give business more contacts.",
        Clause::Business2 => {
            "The municipality wants companies and their organisations to take part in international projects."
        }
        Clause::Business3 => "The chamber of commerce may coordinate projects.",
        Clause::Business4 => "The municipality wants to lead Norrbotten in international contacts.",
        Clause::Perception1 => {
            "The international work is to make Kalix visible and strengthen the municipality’s brand."
        }
        Clause::Recruitment1 => {
            "The municipality expects international projects to make more qualified people apply for work \
             there."
        }
        Clause::Organisation1 => {
            "The chair of the council is the municipality’s foremost representative in contacts with other \
             countries."
        }
        Clause::Organisation2 => {
            "The executive’s working committee leads the international work strategically."
        }
        Clause::Organisation3 => {
            "The chief executive is responsible for the whole and for getting the work done."
        }
        Clause::Organisation4 => {
            "It is the chief executive who appoints the officials who carry a part of the responsibility."
        }
        Clause::Organisation5 => {
            "A board or executive that takes part is to include it in the annual report for every year."
        }
        Clause::Success1 => {
            "It is important that a large part of the money comes from others than the municipality."
        }
    }
}

pub(super) fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::NotApplicable => "does not apply",
        Outcome::Met => "met",
        Outcome::Pending => "still to be met",
        Outcome::Undetermined => "cannot be judged",
        Outcome::Unmet => "not met",
    }
}

pub(super) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Notice => "notice",
    }
}

pub(super) fn force(force: Force) -> &'static str {
    match force {
        Force::Binding => "binding",
        Force::Aim => "aim",
        Force::Permission => "permission",
        Force::Background => "background",
    }
}

pub(super) fn date(date: Date, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let month = match date.month() {
        1 => "January",
        2 => "February",
        3 => "March",
        4 => "April",
        5 => "May",
        6 => "June",
        7 => "July",
        8 => "August",
        9 => "September",
        10 => "October",
        11 => "November",
        _ => "December",
    };
    write!(f, "{} {month} {}", date.day(), date.year())
}

pub(super) fn amount(amount: Sum, currency: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{currency}\u{a0}")?;
    number(Locale::En, &amount.to_string(), f)
}

fn measure(measure: Measure) -> &'static str {
    match measure {
        Measure::Indicator => "an indicator",
        Measure::Target => "a target value",
        Measure::By => "a target date",
    }
}

fn group_name(group: Group) -> &'static str {
    match group {
        Group::Politicians => "politicians",
        Group::Staff => "staff",
        Group::Pupils => "pupils",
    }
}

fn post_name(post: Post) -> &'static str {
    match post {
        Post::CouncilChair => "chair of the council",
        Post::ChiefExecutive => "chief executive",
        Post::Official => "responsible official",
    }
}

fn currency_name(currency: &Currency) -> &str {
    match currency.as_str() {
        "EUR" => "euros",
        "NOK" => "Norwegian kroner",
        code => code,
    }
}

fn counted(count: u32, none: &str, one: &str, many: &str) -> String {
    match count {
        0 => none.to_owned(),
        1 => format!("1 {one}"),
        _ => format!("{count} {many}"),
    }
}

fn in_year(say: &Localizer<'_>) -> String {
    say.year().map_or_else(|| "in the year".to_owned(), |year| format!("in {year}"))
}
