//! The JSON of several municipalities' figures, with names in one language.

use serde::Serialize;

use super::indicators::{JsonNumber, numbers};
use crate::{
    indicators::{Breakdown, Row, SideBySide},
    locale::Locale,
    register::{Text, Year},
};

impl SideBySide<'_> {
    /// The figures as data, with their names in a language; the schema `side-by-side` describes them.
    pub fn json(&self, locale: Locale) -> impl Serialize {
        let row = |row: &Row| RowView {
            year: row.year(),
            indicator: row.indicator().id(),
            of: row.breakdown().and_then(Breakdown::id).map(str::to_owned),
            title: row.title(locale),
            values: row
                .quantities()
                .iter()
                .map(|quantity| quantity.map(|quantity| numbers(quantity).0))
                .collect(),
        };
        SideBySideView {
            municipalities: self.municipalities().to_vec(),
            rows: self.rows().map(row).collect(),
        }
    }
}

/// Figures side by side, as data.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "SideBySide"))]
pub(crate) struct SideBySideView<'a> {
    municipalities: Vec<&'a Text>,
    rows: Vec<RowView>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "SideBySideRow"))]
struct RowView {
    year: Year,
    #[cfg_attr(feature = "schema", schemars(schema_with = "crate::schema::indicator"))]
    indicator: &'static str,
    of: Option<String>,
    title: String,
    values: Vec<Option<JsonNumber>>,
}
