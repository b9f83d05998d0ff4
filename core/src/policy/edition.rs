//! Editions: a policy as a council adopted it, with its dates and parameters.

use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Deserializer, Serialize, de};

use super::{Force, Rule};
use crate::read::{Expected, InDetail, Leaf, Reader, in_detail};
use crate::register::{
    Amount, BodyKind, Date, Decimal, FromObject, MunicipalityCode, Period, PolicyId, Sum, Text, ValueError,
    Year, closed_set, list, records,
};

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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, bon::Builder)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "Self")]
#[non_exhaustive]
pub struct Policy {
    /// The edition's id.
    pub id: PolicyId,
    /// Whose policy it is.
    pub municipality: PolicyMunicipality,
    /// The day the council adopted it.
    pub adopted: Date,
    /// The days it is in force.
    pub in_force: InForce,
    /// The day by which the annual report of a year goes to the council, the year after
    /// (kommunallagen (2017:725) 11 kap. 20 §: 15 April).
    pub report_due: MonthDay,
    /// How plans are anchored.
    #[serde(default, deserialize_with = "as_kalix_when_missing")]
    #[builder(default)]
    pub anchoring: Anchoring,
    /// The share of external funding that a year should reach (`success.1`); Kalix sets none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_share_target: Option<Share>,
    /// Rules that are not as in Kalix's own policy.
    #[serde(default, deserialize_with = "settings", skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Settings"))]
    #[builder(default)]
    pub rules: BTreeMap<Rule, Setting>,
}

impl Policy {
    /// The policy that Kalix's council adopted on 26 November 2007.
    pub fn kalix_2007() -> Self {
        let adopted = Date::known(2007, 11, 26);
        Self {
            id: PolicyId::known("kalix-2007"),
            municipality: PolicyMunicipality {
                name: Text::known("Kalix kommun"),
                code: MunicipalityCode::KALIX,
            },
            adopted,
            in_force: InForce { start: adopted, end: None },
            report_due: MonthDay::FIFTEENTH_OF_APRIL,
            anchoring: Anchoring::default(),
            external_share_target: None,
            rules: BTreeMap::new(),
        }
    }

    /// How binding a rule is in this edition; `None` when the edition has it off.
    ///
    /// The rules of integrity speak of the register and not of the policy: an edition may have them off, but they
    /// stay as severe as they are.
    pub fn force(&self, rule: Rule) -> Option<Force> {
        match self.rules.get(&rule) {
            None => Some(rule.force()),
            Some(Setting::Off) => None,
            Some(_) if rule.clauses().is_empty() => Some(rule.force()),
            Some(Setting::Binding) => Some(Force::Binding),
            Some(Setting::Aim) => Some(Force::Aim),
        }
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
        year.plus(1).on(self.report_due.month, self.report_due.day)
    }
}

/// The municipality whose council adopted an edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, bon::Builder)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "Self")]
#[non_exhaustive]
pub struct PolicyMunicipality {
    /// Its name.
    pub name: Text,
    /// Its code at Statistics Sweden.
    pub code: MunicipalityCode,
}

/// The days an edition is in force: from a first to a last one, both included, or without end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(with = "Dates"))]
pub struct InForce {
    start: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<Date>,
}

impl InForce {
    const STAND_IN: Self = Self { start: Date::known(2000, 1, 1), end: None };

    /// From `start` to `end`.
    ///
    /// # Errors
    /// [`PolicyError::EndBeforeStart`] when the end comes first.
    pub fn new(start: Date, end: Option<Date>) -> Result<Self, PolicyError> {
        match end {
            Some(end) if end < start => Err(PolicyError::EndBeforeStart { start, end }),
            _ => Ok(Self { start, end }),
        }
    }

    /// The first day.
    pub fn start(&self) -> Date {
        self.start
    }

    /// The last day; `None` while it is open.
    pub fn end(&self) -> Option<Date> {
        self.end
    }

    /// The same days as a period.
    pub(crate) fn period(&self) -> Period {
        Period { start: Some(self.start), end: self.end }
    }

    /// Whether the edition is in force on a day.
    pub fn covers(&self, day: Date) -> bool {
        self.start <= day && self.end.is_none_or(|end| day <= end)
    }
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "InForce"))]
#[serde(deny_unknown_fields, remote = "Self", rename = "InForce")]
struct Dates {
    start: Date,
    end: Option<Date>,
}

impl<'de> Deserialize<'de> for InForce {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <Dates as Deserialize>::deserialize(deserializer)?.try_into().map_err(de::Error::custom)
    }
}

impl InDetail for InForce {
    fn stand_in() -> Self {
        Self::STAND_IN
    }

    fn read_into(&mut self, reader: &mut Reader<'_>) {
        let mut written = Dates::stand_in();
        if let Some(at) = reader.parts(&mut |reader| written.read_into(reader)) {
            match written.try_into() {
                Ok(read) => *self = read,
                Err(_) => reader.refuse(at, Expected::EndAfterStart),
            }
        }
    }
}

impl TryFrom<Dates> for InForce {
    type Error = PolicyError;

    fn try_from(dates: Dates) -> Result<Self, PolicyError> {
        Self::new(dates.start, dates.end)
    }
}

/// A day of every year: there is no 29 February in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(with = "MonthAndDay"))]
pub struct MonthDay {
    month: i8,
    day: i8,
}

impl MonthDay {
    const STAND_IN: Self = Self { month: 1, day: 1 };
    const FIFTEENTH_OF_APRIL: Self = Self { month: 4, day: 15 };

    /// The day of a month, 1 to 12.
    ///
    /// # Errors
    /// [`PolicyError::NoSuchDay`] when not every year has that day.
    pub fn new(month: i8, day: i8) -> Result<Self, PolicyError> {
        // 2007 had 365 days, so what exists in it exists in every year.
        match Date::new(2007, month, day) {
            Ok(_) => Ok(Self { month, day }),
            Err(_) => Err(PolicyError::NoSuchDay { month, day }),
        }
    }

    /// The month, 1 to 12.
    pub fn month(&self) -> i8 {
        self.month
    }

    /// The day of the month.
    pub fn day(&self) -> i8 {
        self.day
    }
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "MonthDay"))]
#[serde(deny_unknown_fields, remote = "Self", rename = "MonthDay")]
struct MonthAndDay {
    month: i8,
    day: i8,
}

impl<'de> Deserialize<'de> for MonthDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <MonthAndDay as Deserialize>::deserialize(deserializer)?.try_into().map_err(de::Error::custom)
    }
}

impl InDetail for MonthDay {
    fn stand_in() -> Self {
        Self::STAND_IN
    }

    fn read_into(&mut self, reader: &mut Reader<'_>) {
        let mut written = MonthAndDay::stand_in();
        if let Some(at) = reader.parts(&mut |reader| written.read_into(reader)) {
            match written.try_into() {
                Ok(read) => *self = read,
                Err(_) => reader.refuse(at, Expected::DayOfEveryYear),
            }
        }
    }
}

impl TryFrom<MonthAndDay> for MonthDay {
    type Error = PolicyError;

    fn try_from(written: MonthAndDay) -> Result<Self, PolicyError> {
        Self::new(written.month, written.day)
    }
}

/// How an edition has plans anchored (`goals.1`, `goals.2`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, bon::Builder)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, remote = "Self")]
#[non_exhaustive]
pub struct Anchoring {
    /// The kinds of body that may anchor; none named: every kind.
    #[serde(default, deserialize_with = "list", skip_serializing_if = "Vec::is_empty")]
    #[builder(default)]
    pub bodies: Vec<BodyKind>,
    /// Whether it must be the unit's own body; Kalix: yes.
    #[serde(default = "yes", deserialize_with = "yes_when_missing")]
    #[builder(default = true)]
    pub own_body: bool,
    /// Up to what total cost, in Swedish kronor, an official may decide on a body's behalf; Kalix: never.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delegated_up_to: Option<Amount>,
}

impl Anchoring {
    /// Whether a body of this kind may anchor.
    pub fn by(&self, kind: BodyKind) -> bool {
        self.bodies.is_empty() || self.bodies.contains(&kind)
    }
}

impl Default for Anchoring {
    fn default() -> Self {
        Self { bodies: Vec::new(), own_body: true, delegated_up_to: None }
    }
}

fn yes() -> bool {
    true
}

fn yes_when_missing<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    Option::deserialize(deserializer).map(|said: Option<bool>| said.unwrap_or(true))
}

fn as_kalix_when_missing<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Anchoring, D::Error> {
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

closed_set! {
    /// What an edition makes of a rule.
    Setting, "a setting of a rule" {
        /// The rule binds.
        Binding = "binding",
        /// The rule is an aim.
        Aim = "aim",
        /// The rule is not applied.
        Off = "off",
    }
}

/// Reads the settings and refuses a rule that is named twice: which of the two is meant is not ours to guess.
fn settings<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<Rule, Setting>, D::Error> {
    Ok(Option::<Settings>::deserialize(deserializer)?.unwrap_or_default().0)
}

#[derive(Default)]
struct Settings(BTreeMap<Rule, Setting>);

impl<'de> Deserialize<'de> for Settings {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        FromObject(deserializer).deserialize_struct("Policy.rules", Rule::IDS, SettingsVisitor)
    }
}

struct SettingsVisitor;

impl<'de> de::Visitor<'de> for SettingsVisitor {
    type Value = Settings;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("rules and their settings")
    }

    fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut settings = BTreeMap::new();
        while let Some((rule, setting)) = map.next_entry::<Rule, Setting>()? {
            if settings.insert(rule, setting).is_some() {
                return Err(de::Error::duplicate_field(rule.id()));
            }
        }
        Ok(Settings(settings))
    }
}

/// A share from 0 to 1, with at most six decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Share(Decimal);

impl<'de> Deserialize<'de> for Share {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let decimal = Decimal::deserialize(deserializer)?;
        Self::try_from(decimal).map_err(de::Error::custom)
    }
}

impl Share {
    /// The share as a decimal.
    pub fn get(self) -> Decimal {
        self.0
    }

    /// Whether part is at least this share of whole, exactly.
    pub(crate) fn is_reached_by(self, part: Sum, whole: Sum) -> bool {
        let part = part.hundredths().saturating_mul(1_000_000);
        part >= whole.hundredths().saturating_mul(self.0.millionths().into())
    }
}

impl InDetail for Share {
    fn stand_in() -> Self {
        Self(Decimal::default())
    }

    fn read_into(&mut self, reader: &mut Reader<'_>) {
        let share = reader.exact(Leaf::Share).and_then(|units| Decimal::from_millionths(units).ok());
        *self = share.map_or(*self, Self);
    }
}

impl TryFrom<Decimal> for Share {
    type Error = PolicyError;

    fn try_from(decimal: Decimal) -> Result<Self, PolicyError> {
        if (0..=1_000_000).contains(&decimal.millionths()) {
            Ok(Self(decimal))
        } else {
            Err(PolicyError::NoShare { found: decimal })
        }
    }
}

/// Why a policy cannot be.
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
    /// Not a day of every year.
    #[error("month {month}, day {day}: expected a day that every year has, like month 4, day 15")]
    NoSuchDay {
        /// The month.
        month: i8,
        /// The day.
        day: i8,
    },
    /// Not from 0 to 1.
    #[error("{found} is not a share: expected a number from 0 to 1, like 0.5")]
    NoShare {
        /// What was found.
        found: Decimal,
    },
    /// A value that cannot be.
    #[error(transparent)]
    Value(#[from] ValueError),
}

records!(Policy, PolicyMunicipality, Anchoring);
records!(read Dates, MonthAndDay);

in_detail! {
    Policy {
        id, municipality, adopted, in_force, report_due, anchoring as OrDefault, external_share_target, rules as OrDefault,
    }
    PolicyMunicipality { name, code }
    Dates = "InForce" { start, end }
    MonthAndDay = "MonthDay" { month, day }
    Anchoring { bodies, own_body as OrYes, delegated_up_to }
}
