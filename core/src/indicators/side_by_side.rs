//! Compares the figures of several municipalities (`goals.11` and `business.4` concern the region).

use super::{Breakdown, Figures, Indicators, Quantity};
use crate::{
    policy::{Indicator, Split},
    register::{Text, Year},
};

/// The indicators of several municipalities side by side, by year.
///
/// Figures by board are left out: each municipality has boards of its own.
///
/// ```
/// use kalix_policy::{Policy, Register, indicators::{Quantity, indicators, side_by_side}, policy::Indicator, register::Year};
///
/// let of = |name: &str| Register::from_json(format!(r#"{{ "municipality": {{ "name": "{name}", "code": "2514" }},
///     "organisation": {{}}, "projects": [
///         {{ "id": "p-1", "title": "Utbyte", "administration": "uf", "period": {{ "start": "2025-03-01" }} }}] }}"#));
/// let (policy, year) = (Policy::kalix_2007(), Year::new(2025)?);
/// let tables = [indicators(&policy, &of("Kalix kommun")?, [year]), indicators(&policy, &of("Haparanda stad")?, [year])];
/// let beside = side_by_side(&tables);
/// let row = beside.rows().find(|row| row.indicator() == Indicator::Projects).unwrap();
/// assert_eq!(row.quantities(), [Some(Quantity::Count(1)), Some(Quantity::Count(1))]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct SideBySide<'a> {
    municipalities: Vec<&'a Text>,
    rows: Vec<Row>,
}

/// One figure of a year for each municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    year: Year,
    indicator: Indicator,
    of: Option<Breakdown>,
    quantities: Vec<Option<Quantity>>,
}

impl Row {
    /// The year.
    pub fn year(&self) -> Year {
        self.year
    }

    /// The indicator.
    pub fn indicator(&self) -> Indicator {
        self.indicator
    }

    /// The part of a split indicator; `None` if the indicator is not split.
    pub fn breakdown(&self) -> Option<&Breakdown> {
        self.of.as_ref()
    }

    /// The value for each municipality, in their order; `None` where the year was not requested.
    pub fn quantities(&self) -> &[Option<Quantity>] {
        &self.quantities
    }
}

/// Puts the indicators of several municipalities side by side: one row for each figure of each year that any of them
/// has.
pub fn side_by_side(tables: &[Indicators]) -> SideBySide<'_> {
    let mut years: Vec<Year> = tables.iter().flat_map(Indicators::years).map(Figures::year).collect();
    years.sort_unstable();
    years.dedup();
    let rows = years.into_iter().flat_map(|year| {
        let figures: Vec<Option<&Figures>> = tables.iter().map(|table| table.year(year)).collect();
        let shared = Indicator::ALL.iter().filter(|indicator| indicator.split() != Some(Split::Board));
        shared.flat_map(move |indicator| rows(year, *indicator, &figures)).collect::<Vec<_>>()
    });
    SideBySide { municipalities: tables.iter().map(Indicators::municipality).collect(), rows: rows.collect() }
}

fn rows(year: Year, indicator: Indicator, figures: &[Option<&Figures>]) -> Vec<Row> {
    let mut parts: Vec<Option<Breakdown>> = figures
        .iter()
        .flatten()
        .flat_map(|of| of.parts(indicator))
        .map(|figure| figure.breakdown().cloned())
        .collect();
    parts.sort_by(|one, other| {
        let last = |of: &Option<Breakdown>| of.as_ref().is_some_and(|of| of.id().is_none());
        (last(one), one).cmp(&(last(other), other))
    });
    parts.dedup();
    let row = |of: Option<Breakdown>| {
        let quantity = |figures: &Figures| {
            let same = figures.parts(indicator).find(|figure| figure.breakdown() == of.as_ref());
            // A kind or goal without projects is missing from a municipality's parts: its count is 0.
            same.map_or(Quantity::Count(0), super::Figure::quantity)
        };
        let quantities = figures.iter().map(|figures| figures.map(quantity)).collect();
        Row { year, indicator, of, quantities }
    };
    parts.into_iter().map(row).collect()
}

impl<'a> SideBySide<'a> {
    /// The municipalities' names, in the order of each row.
    pub fn municipalities(&self) -> &[&'a Text] {
        &self.municipalities
    }

    /// The figures by year, each year in the order of the catalogue.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter()
    }
}
