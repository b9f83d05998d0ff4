//! Money: the municipality's own part of a project's costs, and who pays them.

use serde::{Deserialize, Deserializer, Serialize, de};

use crate::parse::{FromObject, ParseTolerant, Reader, TolerantRecord, tolerant_record};

use super::{
    AdministrationId, Amount, Currency, Date, Decimal, FunderKind, FundingStatus, OrganisationNumber, Sum,
    Text, record,
};

record! {
    /// The municipality's own part of the money, all in one currency.
    #[derive(Default)]
    pub struct Budget {
        /// The currency of every amount in the budget; the default is Swedish kronor.
        currency: Currency = default,
        /// The exchange rate, when the currency is not Swedish kronor.
        exchange_rate: Option<ExchangeRate>,
        /// The total of the whole partnership, for information.
        partnership_total: Option<Amount>,
        /// The municipality's costs.
        costs: Vec<Cost>,
        /// Who pays.
        funding: Vec<Funding>,
    }
}

impl Budget {
    /// The sum of the costs, in the budget's currency.
    ///
    /// ```
    /// use kalix_policy::register::Budget;
    ///
    /// let budget: Budget = serde_json::from_str(r#"{ "costs": [
    ///     { "administration": "uf", "description": "Resor", "amount": 12000.50 },
    ///     { "administration": "uf", "description": "Mat", "amount": "3000" } ] }"#)?;
    /// assert_eq!(budget.total_costs().to_string(), "15000.50");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn total_costs(&self) -> Sum {
        self.costs.iter().map(|cost| cost.amount).sum()
    }
}

record! {
    /// The value of one unit of a currency in Swedish kronor.
    pub struct ExchangeRate {
        /// Kronor per unit.
        sek_per_unit: Decimal,
        /// The day of the rate.
        on: Option<Date>,
        /// The source of the rate.
        source: Option<Text>,
    }

    /// A cost and the administration that has it.
    pub struct Cost {
        /// The administration that has the cost.
        administration: AdministrationId,
        /// What it is for.
        description: Text,
        /// How much, in the budget's currency.
        amount: Amount,
    }
}

/// Funding of the costs: an administration's own, or external.
///
/// In data, the tag is `source`: `own` or `external`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "source", rename_all = "kebab-case")]
pub enum Funding {
    /// An administration of the municipality pays.
    Own(OwnFunding),
    /// A funder outside the municipality pays.
    External(ExternalFunding),
}

impl Funding {
    /// The own funding; `None` for external funding.
    pub fn own(&self) -> Option<&OwnFunding> {
        match self {
            Self::Own(own) => Some(own),
            Self::External(_) => None,
        }
    }

    /// The external funding; `None` for own funding.
    pub fn external(&self) -> Option<&ExternalFunding> {
        match self {
            Self::Own(_) => None,
            Self::External(external) => Some(external),
        }
    }
}

/// Funding by an administration of the municipality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, bon::Builder)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct OwnFunding {
    /// The administration that pays.
    pub administration: AdministrationId,
    /// How much, in the budget's currency.
    pub amount: Amount,
    /// Whether in kind: working hours, premises.
    #[serde(skip_serializing_if = "crate::parse::is_false")]
    #[cfg_attr(feature = "schema", schemars(default))]
    #[builder(default)]
    pub in_kind: bool,
}

/// Funding by a funder outside the municipality, granted or not (see `status`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, bon::Builder)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ExternalFunding {
    /// The funder's name.
    pub funder: Text,
    /// The programme the money is from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub programme: Option<Text>,
    /// The funder's Swedish organisation number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub funder_number: Option<OrganisationNumber>,
    /// What kind of funder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<FunderKind>,
    /// How much, in the budget's currency.
    pub amount: Amount,
    /// Its status.
    pub status: FundingStatus,
    /// The day the funder decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_on: Option<Date>,
    /// Whether in kind: working hours, premises.
    #[serde(skip_serializing_if = "crate::parse::is_false")]
    #[cfg_attr(feature = "schema", schemars(default))]
    #[builder(default)]
    pub in_kind: bool,
}

/// Parsed through one flat struct, so that an error keeps the field it is in: serde's tagged enums lose it.
impl<'de> Deserialize<'de> for Funding {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let line = FundingLine::deserialize(FromObject(deserializer))?;
        match line.source {
            Source::Own => {
                let foreign = [
                    ("funder", line.funder.is_some()),
                    ("programme", line.programme.is_some()),
                    ("funder_number", line.funder_number.is_some()),
                    ("kind", line.kind.is_some()),
                    ("status", line.status.is_some()),
                    ("decided_on", line.decided_on.is_some()),
                ];
                only(foreign, OWN)?;
            }
            Source::External => only([("administration", line.administration.is_some())], EXTERNAL)?,
        }
        let missing = match line.source {
            Source::Own if line.administration.is_none() => Some("administration"),
            Source::External if line.funder.is_none() => Some("funder"),
            Source::External if line.status.is_none() => Some("status"),
            _ => None,
        };
        missing.map_or_else(|| Ok(line.into()), |field| Err(de::Error::missing_field(field)))
    }
}

const OWN: &[&str] = &["source", "administration", "amount", "in_kind"];
const EXTERNAL: &[&str] =
    &["source", "funder", "programme", "funder_number", "kind", "amount", "status", "decided_on", "in_kind"];

/// The tag decides which fields are valid, so it is looked up before the fields are parsed.
impl ParseTolerant for Funding {
    fn placeholder() -> Self {
        FundingLine::placeholder().into()
    }

    fn read_into(&mut self, reader: &mut Reader<'_>) {
        let mut line = FundingLine::placeholder();
        let schema = match reader.tag("source", Source::NAMES).and_then(|place| Source::ALL.get(place)) {
            Some(Source::Own) => {
                FundingLine::SCHEMA.only("OwnFunding", OWN, &["source", "administration", "amount"])
            }
            Some(Source::External) => FundingLine::SCHEMA.only(
                "ExternalFunding",
                EXTERNAL,
                &["source", "funder", "amount", "status"],
            ),
            None => FundingLine::SCHEMA,
        };
        reader.record(&schema, &mut line);
        *self = line.into();
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename = "Funding")]
pub(crate) struct FundingLine {
    source: Source,
    administration: Option<AdministrationId>,
    funder: Option<Text>,
    #[serde(default, deserialize_with = "crate::register::optional_text")]
    programme: Option<Text>,
    funder_number: Option<OrganisationNumber>,
    kind: Option<FunderKind>,
    amount: Amount,
    status: Option<FundingStatus>,
    decided_on: Option<Date>,
    #[serde(default, deserialize_with = "crate::parse::or_default")]
    in_kind: bool,
}

crate::parse::string_enum! {
    /// Whether funding is the municipality's own.
    Source, "a source of funding" {
        /// An administration pays.
        Own = "own",
        /// A funder outside the municipality pays.
        External = "external",
    }
}

/// A missing required field becomes a placeholder; both parsers have reported it by then.
impl From<FundingLine> for Funding {
    fn from(line: FundingLine) -> Self {
        match line.source {
            Source::Own => Self::Own(OwnFunding {
                administration: line.administration.unwrap_or_else(ParseTolerant::placeholder),
                amount: line.amount,
                in_kind: line.in_kind,
            }),
            Source::External => Self::External(ExternalFunding {
                funder: line.funder.unwrap_or_else(ParseTolerant::placeholder),
                programme: line.programme,
                funder_number: line.funder_number,
                kind: line.kind,
                amount: line.amount,
                status: line.status.unwrap_or_else(ParseTolerant::placeholder),
                decided_on: line.decided_on,
                in_kind: line.in_kind,
            }),
        }
    }
}

fn only<const N: usize, E: de::Error>(
    foreign: [(&str, bool); N],
    known: &'static [&'static str],
) -> Result<(), E> {
    match foreign.iter().find(|(_, present)| *present) {
        Some((field, _)) => Err(E::unknown_field(field, known)),
        None => Ok(()),
    }
}

tolerant_record! {
    FundingLine = "Funding" {
        source, administration, funder as OptionalText, programme, funder_number, kind, amount, status, decided_on,
        in_kind as OrDefault,
    }
}
