//! A register with errors in it: the valid part is kept and assessed, the rest is reported.

use std::collections::{BTreeMap, BTreeSet};

use super::{ProjectId, Register};
use crate::parse::{Detailed, FaultExtent, FaultyElement, Limits, ReadError, ReadErrors, fast};

/// The valid part of a register, and the errors in the rest.
///
/// An error drops only the list element that contains it: a project, a body, an administration, an appointment, a
/// person or an annual report.
///
/// ```
/// use kalix_policy::{Assessor, Register, register::Date};
///
/// let partial = Register::read_lenient(r#"{ "municipality": { "name": "Kalix kommun", "code": "2514" },
///     "organisation": {}, "projects": [
///         { "id": "p-1", "title": "Utbyte", "administration": "uf", "kind": "pupil-exchanges" },
///         { "id": "p-2", "title": "Utbyte", "administration": "uf", "period": { "start": "2026-03-01" } } ] }"#)?;
/// assert_eq!(partial.errors()[0].pointer(), "/projects/0/kind");
/// let assessment = Assessor::builder(Date::new(2026, 11, 23)?).assess_partial(&partial).unwrap();
/// assert_eq!(assessment.findings().next().unwrap().pointer().to_string(), "/projects/1");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartialRegister {
    register: Register,
    pub(crate) places: Vec<usize>,
    pub(crate) unread: UnreadableProjects,
    pub(crate) only_projects: bool,
    errors: Vec<ReadError>,
    omitted: usize,
}

impl Register {
    /// Parses a register and keeps its valid part.
    ///
    /// # Errors
    /// [`ReadErrors`] when no part can be kept: the text is not a JSON object, is too large, or has no valid
    /// `municipality`.
    pub fn read_lenient(json: impl AsRef<[u8]>) -> Result<PartialRegister, ReadErrors> {
        PartialRegister::from_json(json, &Limits::default())
    }
}

impl PartialRegister {
    /// Parses a register within the given limits and keeps its valid part.
    ///
    /// # Errors
    /// [`ReadErrors`] when no part can be kept: the text is not a JSON object, is too large, or has no valid
    /// `municipality`.
    pub fn from_json(json: impl AsRef<[u8]>, limits: &Limits) -> Result<Self, ReadErrors> {
        let json = json.as_ref();
        if let Some(register) = fast::<Register>(json, limits) {
            return Ok(Self::whole(register));
        }
        let Detailed { value, errors, omitted, units, .. } = Detailed::<Register>::of(json, limits);
        match value {
            Some(register) if !units.keys().any(FaultyElement::is_frame) => {
                Ok(Self { errors, omitted, ..Self::without(&units, register) })
            }
            _ => Err(ReadErrors::new(errors, omitted)),
        }
    }

    fn whole(register: Register) -> Self {
        let places = (0..register.projects.len()).collect();
        let (errors, unread) = (Vec::new(), UnreadableProjects::default());
        Self { register, places, unread, only_projects: true, errors, omitted: 0 }
    }

    /// The register without the list elements that contain errors.
    fn without(units: &BTreeMap<FaultyElement, FaultExtent>, mut register: Register) -> Self {
        let mut only_projects = true;
        for unit in units.keys() {
            only_projects &= unit.field == "projects" && unit.line.is_some();
        }
        let mut unread = UnreadableProjects::default();
        let mut places = Vec::new();
        let mut place = 0..;
        register.projects.retain(|project| {
            let line = place.next();
            let broken = units.get(&FaultyElement { field: "projects", line });
            match broken {
                None => places.extend(line),
                Some(FaultExtent::Part) => unread.ids.push(project.id.clone()),
                Some(FaultExtent::Id) => unread.nameless = true,
            }
            broken.is_none()
        });
        let organisation = &mut register.organisation;
        keep_sound(&mut organisation.bodies, "bodies", units);
        keep_sound(&mut organisation.administrations, "administrations", units);
        keep_sound(&mut organisation.appointments, "appointments", units);
        keep_sound(&mut organisation.people, "people", units);
        keep_sound(&mut register.annual_reports, "annual_reports", units);
        Self { register, places, unread, only_projects, errors: Vec::new(), omitted: 0 }
    }

    /// The valid part of the register.
    pub fn register(&self) -> &Register {
        &self.register
    }

    /// The errors in the rest, in document order; empty when the whole register is valid.
    pub fn errors(&self) -> &[ReadError] {
        &self.errors
    }

    /// The number of further errors, dropped because [`Limits`] caps how many are kept.
    pub fn omitted(&self) -> usize {
        self.omitted
    }
}

impl FaultyElement {
    /// Whether an error here leaves nothing of the register to keep.
    fn is_frame(&self) -> bool {
        self.line.is_none() && matches!(self.field, "" | "municipality")
    }
}

fn keep_sound<T>(lines: &mut Vec<T>, field: &'static str, units: &BTreeMap<FaultyElement, FaultExtent>) {
    let broken: BTreeSet<_> = units.keys().filter(|unit| unit.field == field).map(|unit| unit.line).collect();
    let mut place = 0..;
    lines.retain(|_| !broken.contains(&place.next()));
}

/// The projects of a document that contain errors.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct UnreadableProjects {
    pub(crate) ids: Vec<ProjectId>,
    /// Whether there are also projects without a valid id.
    pub(crate) nameless: bool,
}

impl UnreadableProjects {
    pub(crate) fn is_empty(&self) -> bool {
        self.ids.is_empty() && !self.nameless
    }
}
