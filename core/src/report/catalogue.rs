//! The catalogue as data: the clauses, rules, indicators and powers, in one language.

use serde::Serialize;

use crate::{
    assessment::Provenance,
    locale::{self, Locale},
    policy::{Clause, Encoding, Force, Indicator, Power, Rule, Split},
};

/// Every clause, rule, indicator and power as data, with texts in a language; the schema `catalogue` describes it.
///
/// ```
/// use kalix_policy::{Locale, report::catalogue};
///
/// let catalogue = serde_json::to_value(catalogue(Locale::En))?;
/// let rule = &catalogue["rules"][2];
/// assert_eq!((&rule["id"], &rule["basis"]), (&"anchoring.before-start".into(), &"implied".into()));
/// assert_eq!(catalogue["clauses"].as_array().map(Vec::len), Some(kalix_policy::policy::Clause::ALL.len()));
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn catalogue(locale: Locale) -> impl Serialize {
    CatalogueView::new(locale)
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Catalogue"))]
pub(crate) struct CatalogueView {
    rules: Vec<RuleView>,
    clauses: Vec<ClauseView>,
    indicators: Vec<IndicatorView>,
    powers: Vec<PowerView>,
    provenance: Provenance,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "RuleDescription"))]
struct RuleView {
    id: Rule,
    asks: &'static str,
    #[cfg_attr(feature = "schema", schemars(schema_with = "crate::schema::scope"))]
    scope: &'static str,
    #[cfg_attr(feature = "schema", schemars(schema_with = "crate::schema::force"))]
    force: &'static str,
    #[cfg_attr(feature = "schema", schemars(schema_with = "crate::schema::basis"))]
    basis: &'static str,
    clauses: &'static [Clause],
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "ClauseDescription"))]
struct ClauseView {
    id: Clause,
    says: &'static str,
    section: &'static str,
    place: &'static str,
    #[cfg_attr(feature = "schema", schemars(schema_with = "crate::schema::force"))]
    force: &'static str,
    encoded_by: Vec<EncodingView>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Encoding"))]
struct EncodingView {
    #[cfg_attr(feature = "schema", schemars(schema_with = "crate::schema::encoding"))]
    kind: &'static str,
    id: &'static str,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "IndicatorDescription"))]
struct IndicatorView {
    #[cfg_attr(feature = "schema", schemars(schema_with = "crate::schema::indicator"))]
    id: &'static str,
    title: &'static str,
    #[cfg_attr(feature = "schema", schemars(schema_with = "crate::schema::unit"))]
    unit: &'static str,
    #[cfg_attr(feature = "schema", schemars(schema_with = "crate::schema::split"))]
    split: Option<&'static str>,
    clauses: &'static [Clause],
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "PowerDescription"))]
struct PowerView {
    id: Power,
    title: &'static str,
    clauses: &'static [Clause],
}

impl CatalogueView {
    fn new(locale: Locale) -> Self {
        Self {
            rules: Rule::ALL.iter().map(|rule| RuleView::new(*rule, locale)).collect(),
            clauses: Clause::ALL.iter().map(|clause| ClauseView::new(*clause, locale)).collect(),
            indicators: Indicator::ALL.iter().map(|of| IndicatorView::new(*of, locale)).collect(),
            powers: Power::ALL.iter().map(|power| PowerView::new(*power, locale)).collect(),
            provenance: Provenance::here(),
        }
    }
}

impl RuleView {
    fn new(rule: Rule, locale: Locale) -> Self {
        Self {
            id: rule,
            asks: locale.rule(rule),
            scope: rule.scope().as_str(),
            force: rule.force().as_str(),
            basis: rule.basis().as_str(),
            clauses: rule.clauses(),
        }
    }
}

impl ClauseView {
    fn new(clause: Clause, locale: Locale) -> Self {
        let force: Force = clause.force();
        Self {
            id: clause,
            says: locale.clause(clause),
            section: clause.section(),
            place: clause.place(),
            force: force.as_str(),
            encoded_by: clause.encoded_by().map(EncodingView::from).collect(),
        }
    }
}

impl From<Encoding> for EncodingView {
    fn from(encoding: Encoding) -> Self {
        let (kind, id) = match encoding {
            Encoding::Rule(rule) => ("rule", rule.id()),
            Encoding::Indicator(indicator) => ("indicator", indicator.id()),
            Encoding::Power(power) => ("power", power.id()),
            Encoding::Field(field) => ("field", field),
        };
        Self { kind, id }
    }
}

impl IndicatorView {
    fn new(indicator: Indicator, locale: Locale) -> Self {
        Self {
            id: indicator.id(),
            title: locale.indicator(indicator),
            unit: indicator.unit().as_str(),
            split: indicator.split().map(Split::as_str),
            clauses: indicator.clauses(),
        }
    }
}

impl PowerView {
    fn new(power: Power, locale: Locale) -> Self {
        let title = locale::title(locale, &format!("Power.{power}")).unwrap_or_else(|| power.id());
        Self { id: power, title, clauses: power.clauses() }
    }
}
