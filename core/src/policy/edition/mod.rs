//! Editions: a policy as a council adopted it, with its dates and parameters.

mod in_force;
mod month_day;
mod settings;
mod share;

use std::collections::BTreeMap;

use self::settings::settings;
pub use self::{in_force::InForce, month_day::MonthDay, settings::Setting, share::Share};
use super::{Basis, Clause, Force, Rule};
use crate::{
    parse::ValueError,
    register::{Amount, BodyKind, Date, Decimal, MunicipalityCode, PolicyId, Text, Year, record},
};

record! {
    /// An edition of an international policy: what a council adopted, when it is in force, and its parameters.
    ///
    /// ```
    /// use kalix_policy::policy::{Force, Policy, Rule};
    ///
    /// let kalix = Policy::kalix_2007();
    /// assert_eq!(kalix.id, "kalix-2007");
    /// assert_eq!(kalix.force(Rule::CooperationAgreement), Some(Force::Aim));
    ///
    /// let stricter = Policy::from_json(r#"{
    ///     "id": "kalix-2030", "municipality": { "name": "Kalix kommun", "code": "2514" },
    ///     "adopted": "2029-11-26", "in_force": { "start": "2030-01-01" }, "report_due": { "month": 3, "day": 31 },
    ///     "rules": { "cooperation.agreement": "binding", "portfolio.growth": "off" }
    /// }"#)?;
    /// assert_eq!(stricter.force(Rule::CooperationAgreement), Some(Force::Binding));
    /// assert_eq!(stricter.force(Rule::PortfolioGrowth), None);
    /// # Ok::<(), kalix_policy::ReadErrors>(())
    /// ```
    pub struct Policy {
        /// The edition's id.
        id: PolicyId,
        /// The municipality whose council adopted it.
        municipality: PolicyMunicipality,
        /// The day the council adopted it.
        adopted: Date,
        /// The days it is in force.
        in_force: InForce,
        /// The day of the following year by which a year's annual report goes to the council
        /// (kommunallagen (2017:725) 11 kap. 20 §: 15 April).
        report_due: MonthDay,
        /// How plans must be anchored.
        anchoring: Anchoring = default,
        /// The share of external funding that a year should reach (`success.1`); Kalix sets none.
        external_share_target: Option<Share>,
        /// The rules whose settings differ from Kalix's own policy.
        #[cfg_attr(feature = "schema", schemars(with = "crate::schema::SettingsSchema"))]
        rules: BTreeMap<Rule, Setting> = default by "settings" unless "BTreeMap::is_empty",
    }
}

impl Policy {
    /// The policy that Kalix's council adopted on 26 November 2007.
    pub fn kalix_2007() -> Self {
        let adopted = Date::from_static(2007, 11, 26);
        Self {
            id: PolicyId::from_static("kalix-2007"),
            municipality: PolicyMunicipality {
                name: Text::from_static("Kalix kommun"),
                code: MunicipalityCode::KALIX,
            },
            adopted,
            in_force: InForce::since(adopted),
            report_due: MonthDay::FIFTEENTH_OF_APRIL,
            anchoring: Anchoring::default(),
            external_share_target: None,
            rules: BTreeMap::new(),
        }
    }

    /// How binding a rule is in this edition; `None` when the edition switches it off.
    ///
    /// The integrity rules concern the register and not the policy: an edition may switch them off, but not change
    /// their force.
    pub fn force(&self, rule: Rule) -> Option<Force> {
        match self.rules.get(&rule) {
            None => Some(rule.force()),
            Some(Setting::Off) => None,
            Some(_) if rule.clauses().is_empty() => Some(rule.force()),
            Some(Setting::Binding) => Some(Force::Binding),
            Some(Setting::Aim) => Some(Force::Aim),
        }
    }

    /// Whether Kalix's own council adopted the edition. The clauses are the words of Kalix's policy only.
    pub(crate) fn is_of_kalix(&self) -> bool {
        self.municipality.code == MunicipalityCode::KALIX
    }

    /// The clauses that a rule comes from in this edition.
    ///
    /// An edition of another municipality has none: its rules are taken from Kalix's policy, and its council did not
    /// write those clauses.
    ///
    /// ```
    /// use kalix_policy::policy::{Basis, Clause, Policy, Rule};
    ///
    /// assert_eq!(Policy::kalix_2007().clauses(Rule::CooperationAgreement), [Clause::Visibility5]);
    /// let other = Policy::from_json(r#"{
    ///     "id": "ale-2026", "municipality": { "name": "Ale kommun", "code": "1440" }, "adopted": "2026-01-26",
    ///     "in_force": { "start": "2026-02-01" }, "report_due": { "month": 4, "day": 15 }
    /// }"#)?;
    /// assert!(other.clauses(Rule::CooperationAgreement).is_empty());
    /// assert_eq!(other.basis(Rule::CooperationAgreement), Basis::Implied);
    /// # Ok::<(), kalix_policy::ReadErrors>(())
    /// ```
    pub fn clauses(&self, rule: Rule) -> &'static [Clause] {
        if self.is_of_kalix() { rule.clauses() } else { &[] }
    }

    /// Whether this edition's text states a rule. In an edition of another municipality every rule of the policy is
    /// implied.
    pub fn basis(&self, rule: Rule) -> Basis {
        if self.is_of_kalix() || rule.clauses().is_empty() { rule.basis() } else { Basis::Implied }
    }

    /// The day by which the annual report of a year goes to the council.
    ///
    /// ```
    /// use kalix_policy::{policy::Policy, register::{Date, Year}};
    ///
    /// assert_eq!(Policy::kalix_2007().report_due(Year::new(2025)?), Date::new(2026, 4, 15)?);
    /// # Ok::<(), kalix_policy::register::ValueError>(())
    /// ```
    pub fn report_due(&self, year: Year) -> Date {
        year.plus(1).on(self.report_due.month(), self.report_due.day())
    }
}

record! {
    /// The municipality whose council adopted an edition.
    pub struct PolicyMunicipality {
        /// Its name.
        name: Text,
        /// Its code at Statistics Sweden.
        code: MunicipalityCode,
    }

    /// How an edition requires plans to be anchored (`goals.1`, `goals.2`).
    pub struct Anchoring {
        /// The kinds of body that may anchor a plan; every kind when empty.
        bodies: Vec<BodyKind>,
        /// Whether it must be the administration's own body. In Kalix's policy it must.
        own_body: bool = true,
        /// The highest total cost, in Swedish kronor, at which an official may decide on a body's behalf. `None`, as in
        /// Kalix's policy, means never.
        delegated_up_to: Option<Amount>,
    }
}

impl Anchoring {
    /// Whether a body of this kind may anchor a plan.
    pub fn by(&self, kind: BodyKind) -> bool {
        self.bodies.is_empty() || self.bodies.contains(&kind)
    }
}

impl Default for Anchoring {
    fn default() -> Self {
        Self { bodies: Vec::new(), own_body: true, delegated_up_to: None }
    }
}

/// Why a policy is invalid.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PolicyError {
    /// The edition would end before it starts.
    #[error("in force from {start} to {end}: expected an end on the day of the start or later")]
    EndBeforeStart {
        /// The first day.
        start: Date,
        /// The last day.
        end: Date,
    },
    /// Not a day that every year has.
    #[error("month {month}, day {day}: expected a day that every year has, like month 4, day 15")]
    NoSuchDay {
        /// The month.
        month: i8,
        /// The day.
        day: i8,
    },
    /// A share that is not from 0 to 1.
    #[error("{found} is not a share: expected a number from 0 to 1, like 0.5")]
    NoShare {
        /// What was found.
        found: Decimal,
    },
    /// An invalid value.
    #[error(transparent)]
    Value(#[from] ValueError),
}
