//! A project as plain structs: serde parses it, and garde validates it as the library does.

use garde::Validate;
use serde::Deserialize;

use crate::values::{
    BlankOrText, Country, Currency, Day, Exact, Id, OrganisationNumber, Text, empty_when_null, is_amount,
    is_amount_where_given, is_number, is_number_where_given,
};

#[derive(Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct Project {
    #[garde(dive)]
    pub id: Id,
    #[garde(dive)]
    pub title: Text,
    #[garde(dive)]
    pub administration: Id,
    #[serde(default, deserialize_with = "empty_when_null")]
    #[garde(dive)]
    pub joint_administrations: Vec<Id>,
    #[garde(skip)]
    pub kind: Option<ProjectKind>,
    #[garde(dive)]
    pub purpose: Option<BlankOrText>,
    #[serde(default, deserialize_with = "empty_when_null")]
    #[garde(skip)]
    pub goals: Vec<Goal>,
    #[garde(dive)]
    pub period: Option<Period>,
    #[garde(dive)]
    pub cancelled_on: Option<Day>,
    #[serde(default, deserialize_with = "empty_when_null")]
    #[garde(dive)]
    pub partners: Vec<Partner>,
    #[garde(dive)]
    pub coordinator: Option<BlankOrText>,
    #[serde(default, deserialize_with = "empty_when_null")]
    #[garde(dive)]
    pub schools: Vec<Text>,
    #[serde(default, deserialize_with = "empty_when_null")]
    #[garde(dive)]
    pub decisions: Vec<Decision>,
    #[serde(default, deserialize_with = "empty_when_null")]
    #[garde(dive)]
    pub agreements: Vec<Agreement>,
    #[garde(dive)]
    pub budget: Option<Budget>,
    #[serde(default, deserialize_with = "empty_when_null")]
    #[garde(dive)]
    pub objectives: Vec<Objective>,
    #[serde(default, deserialize_with = "empty_when_null")]
    #[garde(dive)]
    pub responsible: Vec<Id>,
    #[serde(default, deserialize_with = "empty_when_null")]
    #[garde(dive)]
    pub representations: Vec<Representation>,
    #[serde(default, deserialize_with = "empty_when_null")]
    #[garde(dive)]
    pub effects: Vec<Effect>,
}

#[derive(Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct Period {
    #[garde(dive)]
    pub start: Option<Day>,
    #[garde(dive)]
    pub end: Option<Day>,
}

#[derive(Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct Partner {
    #[garde(dive)]
    pub name: Text,
    #[garde(dive)]
    pub country: Country,
    #[garde(skip)]
    pub kind: PartnerKind,
    #[garde(skip)]
    pub role: Option<PartnerRole>,
    #[garde(dive)]
    pub organisation_number: Option<OrganisationNumber>,
    #[serde(default, deserialize_with = "empty_when_null")]
    #[garde(dive)]
    pub identifiers: Vec<Identifier>,
}

#[derive(Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct Identifier {
    #[garde(dive)]
    pub scheme: Text,
    #[garde(dive)]
    pub value: Text,
}

#[derive(Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    #[garde(dive)]
    pub body: Id,
    #[garde(dive)]
    pub date: Day,
    #[garde(skip)]
    pub resolution: Resolution,
    #[garde(skip)]
    pub delegated: Option<bool>,
    #[garde(dive)]
    pub reference: Option<BlankOrText>,
    #[garde(dive)]
    pub paragraph: Option<BlankOrText>,
    #[garde(dive)]
    pub text: Option<BlankOrText>,
    #[garde(dive)]
    pub adjusted_on: Option<Day>,
    #[garde(dive)]
    pub final_on: Option<Day>,
}

#[derive(Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    #[garde(dive)]
    pub title: Text,
    #[garde(skip)]
    pub kind: AgreementKind,
    #[garde(dive)]
    pub date: Day,
    #[garde(dive)]
    pub reference: Option<BlankOrText>,
}

#[derive(Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct Budget {
    #[garde(dive)]
    pub currency: Option<Currency>,
    #[garde(dive)]
    pub exchange_rate: Option<ExchangeRate>,
    #[garde(custom(is_amount_where_given))]
    pub partnership_total: Option<Exact>,
    #[serde(default, deserialize_with = "empty_when_null")]
    #[garde(dive)]
    pub costs: Vec<Cost>,
    #[serde(default, deserialize_with = "empty_when_null")]
    #[garde(dive)]
    pub funding: Vec<Funding>,
}

#[derive(Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct ExchangeRate {
    #[garde(custom(is_number))]
    pub sek_per_unit: Exact,
    #[garde(dive)]
    pub on: Option<Day>,
    #[garde(dive)]
    pub source: Option<BlankOrText>,
}

#[derive(Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct Cost {
    #[garde(dive)]
    pub administration: Id,
    #[garde(dive)]
    pub description: Text,
    #[garde(custom(is_amount))]
    pub amount: Exact,
}

#[derive(Debug, Deserialize, Validate)]
#[serde(tag = "source", rename_all = "kebab-case")]
pub enum Funding {
    Own(#[garde(dive)] OwnFunding),
    External(#[garde(dive)] ExternalFunding),
}

#[derive(Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct OwnFunding {
    #[garde(dive)]
    pub administration: Id,
    #[garde(custom(is_amount))]
    pub amount: Exact,
    #[garde(skip)]
    pub in_kind: Option<bool>,
}

#[derive(Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct ExternalFunding {
    #[garde(dive)]
    pub funder: Text,
    #[garde(dive)]
    pub programme: Option<BlankOrText>,
    #[garde(dive)]
    pub funder_number: Option<OrganisationNumber>,
    #[garde(skip)]
    pub kind: Option<FunderKind>,
    #[garde(custom(is_amount))]
    pub amount: Exact,
    #[garde(skip)]
    pub status: FundingStatus,
    #[garde(dive)]
    pub decided_on: Option<Day>,
    #[garde(skip)]
    pub in_kind: Option<bool>,
}

#[derive(Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct Objective {
    #[garde(dive)]
    pub description: Text,
    #[garde(dive)]
    pub indicator: Option<BlankOrText>,
    #[garde(custom(is_number_where_given))]
    pub baseline: Option<Exact>,
    #[garde(custom(is_number_where_given))]
    pub target: Option<Exact>,
    #[garde(dive)]
    pub unit: Option<BlankOrText>,
    #[garde(dive)]
    pub by: Option<Day>,
    #[garde(dive)]
    pub result: Option<ObjectiveResult>,
}

#[derive(Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct ObjectiveResult {
    #[garde(custom(is_number))]
    pub value: Exact,
    #[garde(dive)]
    pub on: Day,
}

#[derive(Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct Representation {
    #[garde(dive)]
    pub date: Day,
    #[garde(dive)]
    pub occasion: Text,
    #[garde(dive)]
    pub person: Id,
    #[garde(skip)]
    pub highest: bool,
}

#[derive(Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct Effect {
    #[garde(skip)]
    pub kind: EffectKind,
    #[garde(dive)]
    pub description: Text,
    #[garde(dive)]
    pub used_by: Option<Id>,
    #[garde(dive)]
    pub on: Option<Day>,
}

/// Defines enums whose members are written in kebab case.
macro_rules! words {
    ($($name:ident: $($word:ident),*;)*) => { $(
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($word),* }
    )* };
}

words! {
    ProjectKind: MunicipalCooperation, IndividualExchange, PupilExchange, TwinTown, BusinessInitiative, Other;
    Goal: Network, Experience, Business, Perception, Recruitment, RegionalActor;
    PartnerKind: Municipality, Region, Authority, School, University, Company, BusinessOrganisation, ChamberOfCommerce,
        Association, Other;
    PartnerRole: Lead, Partner, Associated;
    Resolution: Approved, Rejected, Deferred, Noted, Revoked;
    AgreementKind: Plan, Agreement;
    FunderKind: Eu, State, Region, Municipality, OtherPublic, Private;
    FundingStatus: Planned, Applied, Granted, Rejected;
    EffectKind: Experience, Business, Visibility, Recruitment;
}
