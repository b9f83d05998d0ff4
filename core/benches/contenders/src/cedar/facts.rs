//! The attributes of a project for Cedar: as they are, reduced, or computed by the host.

use std::collections::HashSet;

use cedar_policy::{Entity, EntityId, EntityTypeName, EntityUid, RestrictedExpression};
use rust_decimal::{Decimal, prelude::ToPrimitive};

use crate::{
    case::Case,
    known::{IN_FORCE, Known},
    project::{EffectKind, Funding, FundingStatus, Project, ProjectKind, Resolution},
    values::{BlankOrText, Day, OrganisationNumber, given},
};

/// The project as a Cedar entity.
pub(super) fn of(project: &Project, known: &Known, project_type: &EntityTypeName) -> Result<Entity, String> {
    let case = Case::new(project, known);
    let mut facts = Facts::default();
    as_it_is(&mut facts, &case);
    cut_down(&mut facts, &case)?;
    worked_out(&mut facts, &case)?;
    let uid = EntityUid::from_type_name_and_id(project_type.clone(), EntityId::new(&project.id.0));
    let attributes = facts.0.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    Entity::new(uid, attributes, HashSet::new()).map_err(|error| error.to_string())
}

#[derive(Default)]
struct Facts(Vec<(&'static str, RestrictedExpression)>);

impl Facts {
    fn add(&mut self, name: &'static str, value: RestrictedExpression) {
        self.0.push((name, value));
    }

    fn day(&mut self, name: &'static str, day: Option<Day>) {
        if let Some(day) = day {
            self.add(name, RestrictedExpression::new_datetime(day.0.to_string()));
        }
    }

    fn texts<T: Into<String>>(&mut self, name: &'static str, texts: impl IntoIterator<Item = T>) {
        self.add(name, RestrictedExpression::new_set(texts.into_iter().map(text)));
    }
}

fn text(text: impl Into<String>) -> RestrictedExpression {
    RestrictedExpression::new_string(text.into())
}

fn record<const N: usize>(fields: [(&str, RestrictedExpression); N]) -> Result<RestrictedExpression, String> {
    RestrictedExpression::new_record(fields.map(|(name, value)| (name.to_owned(), value)))
        .map_err(|error| error.to_string())
}

/// The digits of an organisation number, for comparison.
pub(super) fn digits(number: &OrganisationNumber) -> String {
    number.digits().map(char::from).collect()
}

fn as_it_is(facts: &mut Facts, case: &Case<'_>) {
    let project = case.project;
    facts.add("administration", text(&project.administration.0));
    if let Some(kind) = project.kind {
        facts.add("kind", text(if kind == ProjectKind::TwinTown { "twin-town" } else { "other" }));
    }
    if let Some(BlankOrText(purpose)) = project.purpose.as_ref().filter(|purpose| given(Some(purpose))) {
        facts.add("purpose", text(purpose));
    }
    facts.texts("goals", project.goals.iter().map(|goal| format!("{goal:?}")));
    facts.texts("partners", project.partners.iter().map(|partner| &partner.name.0));
    facts.texts("responsible", project.responsible.iter().map(|person| &person.0));
    facts.day("start", case.start);
    facts.day("cancelled", project.cancelled_on);
}

fn cut_down(facts: &mut Facts, case: &Case<'_>) -> Result<(), String> {
    let yes_or_no = RestrictedExpression::new_bool;
    let objectives: Result<Vec<_>, _> = case
        .project
        .objectives
        .iter()
        .map(|objective| {
            record([
                ("indicator", yes_or_no(given(objective.indicator.as_ref()))),
                ("target", yes_or_no(objective.target.is_some())),
                ("by", yes_or_no(objective.by.is_some())),
            ])
        })
        .collect();
    facts.add("objectives", RestrictedExpression::new_set(objectives?));
    let kind = |kind| match kind {
        EffectKind::Experience => "experience",
        EffectKind::Visibility => "visibility",
        EffectKind::Business | EffectKind::Recruitment => "other",
    };
    let effects = case.project.effects.iter();
    let effects = effects.map(|effect| {
        record([("kind", text(kind(effect.kind))), ("used", yes_or_no(effect.used_by.is_some()))])
    });
    facts.add("effects", RestrictedExpression::new_set(effects.collect::<Result<Vec<_>, _>>()?));
    let own = case.funding.iter().filter_map(|line| match line {
        Funding::Own(own) => Some(own),
        Funding::External(_) => None,
    });
    let external = || {
        case.funding.iter().filter_map(|line| match line {
            Funding::Own(_) => None,
            Funding::External(external) => Some(external),
        })
    };
    let status = |status| match status {
        FundingStatus::Planned => "planned",
        FundingStatus::Applied => "applied",
        FundingStatus::Granted => "granted",
        FundingStatus::Rejected => "rejected",
    };
    facts.texts("concerned", case.concerned.iter().map(|administration| &administration.0));
    facts.texts("payers", own.map(|own| &own.administration.0));
    facts.texts("bearers", case.costs.iter().map(|cost| &cost.administration.0));
    facts.texts("funders", external().filter_map(|external| external.funder_number.as_ref()).map(digits));
    facts.texts("sought", external().map(|external| status(external.status)));
    Ok(())
}

fn worked_out(facts: &mut Facts, case: &Case<'_>) -> Result<(), String> {
    let (project, known) = (case.project, case.known);
    facts.day("last", case.last);
    if let Some(last) = case.decided.last() {
        let resolution = if last.decision.resolution == Resolution::Approved { "approved" } else { "other" };
        let mut fields = vec![("resolution".to_owned(), text(resolution))];
        let texts = [("paragraph", &last.decision.paragraph), ("reference", &last.decision.reference)];
        for (name, said) in texts {
            if let Some(BlankOrText(said)) = said.as_ref().filter(|said| given(Some(said))) {
                fields.push((name.to_owned(), text(said)));
            }
        }
        let decision = RestrictedExpression::new_record(fields).map_err(|error| error.to_string())?;
        facts.add("decision", decision);
    }
    facts.day("approved_on", case.first_approval());
    facts.day("agreed_on", project.agreements.iter().map(|agreement| agreement.date).min());
    facts.add("costs", ore(case.total())?);
    facts.add("paid", ore(case.paid())?);
    let overpaying = case.concerned.iter().filter(|administration| case.pays_for_another(administration));
    facts.texts("overpaying", overpaying.map(|administration| &administration.0));
    let due = || project.objectives.iter().filter(|objective| objective.by.is_some_and(|by| by >= IN_FORCE));
    let open = due().filter(|objective| objective.result.as_ref().is_none_or(|result| result.on > known.on));
    facts.add("to_follow_up", RestrictedExpression::new_bool(due().next().is_some()));
    facts.day("not_followed_up", open.filter_map(|objective| objective.by).min());
    facts.add("ran", RestrictedExpression::new_bool(case.years().next().is_some()));
    if let Some(year) = case.years().find(|year| !known.describes(&project.id, *year)) {
        facts.add("not_described", RestrictedExpression::new_long(year.into()));
    }
    Ok(())
}

/// A sum in whole öre: Cedar has no exact decimals of this size.
fn ore(sum: Decimal) -> Result<RestrictedExpression, String> {
    let ore = (sum * Decimal::ONE_HUNDRED).to_i64().ok_or_else(|| format!("{sum} is too large"))?;
    Ok(RestrictedExpression::new_long(ore))
}
