//! The JSON of figures, with names in one language.

use serde::{Serialize, Serializer, ser::SerializeMap};

use crate::{
    indicators::{Figure, Figures, Indicators, Quantity},
    locale::{Locale, figure_title},
    policy::Indicator,
    register::{BodyId, Decimal, Names, PolicyId, ProjectId, Sum, Text, Year},
};

impl Indicators {
    /// The figures as data, with their names in a language; the schema `indicators` describes them.
    pub fn json(&self, locale: Locale) -> impl Serialize {
        IndicatorsView {
            municipality: self.municipality(),
            policy: self.policy(),
            board: self.board(),
            years: self.views(locale),
        }
    }

    /// Each year's figures as data.
    pub(crate) fn views(&self, locale: Locale) -> Vec<YearView<'_>> {
        let figures = |figures| FiguresView { figures, names: &self.names, locale };
        self.years().iter().map(|of| YearView { year: of.year(), figures: figures(of) }).collect()
    }
}

/// Figures year by year, as data.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Indicators"))]
pub(crate) struct IndicatorsView<'a> {
    municipality: &'a Text,
    policy: &'a PolicyId,
    board: Option<&'a BodyId>,
    years: Vec<YearView<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "IndicatorsOfYear"))]
pub(crate) struct YearView<'a> {
    year: Year,
    figures: FiguresView<'a>,
}

/// The figures of a year by the indicators' ids: one figure each, or a list of parts for a split indicator.
pub(crate) struct FiguresView<'a> {
    figures: &'a Figures,
    names: &'a Names,
    locale: Locale,
}

impl Serialize for FiguresView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(Indicator::ALL.len()))?;
        for indicator in Indicator::ALL {
            let mut parts = self.figures.parts(*indicator);
            if indicator.split().is_none() {
                map.serialize_entry(indicator.id(), &parts.next().map(|figure| self.view(figure)))?;
            } else {
                let view = |part: &Figure| PartView {
                    of: part.breakdown().and_then(|of| of.id()).map(str::to_owned),
                    figure: self.view(part),
                };
                map.serialize_entry(indicator.id(), &parts.map(view).collect::<Vec<_>>())?;
            }
        }
        map.end()
    }
}

impl FiguresView<'_> {
    fn view(&self, figure: &Figure) -> FigureView {
        let (value, part, whole) = numbers(figure.quantity());
        FigureView {
            title: figure_title(figure, self.names, self.locale),
            value,
            part,
            whole,
            projects: figure.projects().to_vec(),
            others: figure.others().to_vec(),
        }
    }
}

/// A quantity's value; for a share also its part and its whole.
pub(crate) fn numbers(quantity: Quantity) -> (JsonNumber, Option<JsonNumber>, Option<JsonNumber>) {
    match quantity {
        Quantity::Count(count) => (JsonNumber::Count(count), None, None),
        Quantity::Kronor(sum) => (JsonNumber::Kronor(sum), None, None),
        Quantity::ShareOfProjects { part, whole } => (
            JsonNumber::Share(quantity.share()),
            Some(JsonNumber::Count(part)),
            Some(JsonNumber::Count(whole)),
        ),
        Quantity::ShareOfKronor { part, whole } => (
            JsonNumber::Share(quantity.share()),
            Some(JsonNumber::Kronor(part)),
            Some(JsonNumber::Kronor(whole)),
        ),
    }
}

/// A part of a split figure.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "PartFigure"))]
pub(crate) struct PartView {
    of: Option<String>,
    #[serde(flatten)]
    figure: FigureView,
}

/// A figure and the projects that it is computed from.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Figure"))]
pub(crate) struct FigureView {
    title: String,
    value: JsonNumber,
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<JsonNumber>,
    #[serde(skip_serializing_if = "Option::is_none")]
    whole: Option<JsonNumber>,
    projects: Vec<ProjectId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    others: Vec<ProjectId>,
}

/// An exact number of any kind.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum JsonNumber {
    Count(u64),
    Kronor(Sum),
    Share(Option<Decimal>),
}

#[cfg(feature = "schema")]
mod schema {
    use std::borrow::Cow;

    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
    use serde_json::{Map, Value};

    use super::{FigureView, FiguresView, Indicator, JsonNumber, PartView};

    impl JsonSchema for JsonNumber {
        fn inline_schema() -> bool {
            true
        }

        fn schema_name() -> Cow<'static, str> {
            "FigureNumber".into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            json_schema!({ "type": ["number", "null"] })
        }
    }

    impl JsonSchema for FiguresView<'_> {
        fn schema_name() -> Cow<'static, str> {
            "Figures".into()
        }

        fn json_schema(generator: &mut SchemaGenerator) -> Schema {
            let one = generator.subschema_for::<FigureView>().to_value();
            let parts = generator.subschema_for::<Vec<PartView>>().to_value();
            let property = |indicator: &Indicator| {
                let schema = if indicator.split().is_none() { &one } else { &parts };
                (indicator.id().to_owned(), schema.clone())
            };
            let properties: Map<String, Value> = Indicator::ALL.iter().map(property).collect();
            let required: Vec<&str> = Indicator::ALL.iter().map(|indicator| indicator.id()).collect();
            json_schema!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
        }
    }
}
