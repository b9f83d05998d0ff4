//! A register of which only a part can be read: what can is kept and judged, what cannot is told.

use std::collections::{BTreeMap, BTreeSet};

use super::{ProjectId, Register};
use crate::parse::{Detailed, FaultExtent, FaultyElement, Limits, ReadError, ReadErrors, fast};

/// A register of which a part could not be read.
///
/// Each project, and each other line of the register's lists (a body, an administration, an appointment, a person, an
/// annual report), stands or falls alone.
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
    /// Reads what can be read of a register.
    ///
    /// # Errors
    /// [`ReadErrors`] when there is no register at all: the text is not JSON, too large, or does not say whose
    /// register it is.
    pub fn read_lenient(json: impl AsRef<[u8]>) -> Result<PartialRegister, ReadErrors> {
        PartialRegister::from_json(json, &Limits::default())
    }
}

impl PartialRegister {
    /// Reads what can be read of a register, within limits of one's own.
    ///
    /// # Errors
    /// [`ReadErrors`] when there is no register at all: the text is not JSON, too large, or does not say whose
    /// register it is.
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

    /// A register without the lines that hold faults.
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

    /// What could be read.
    pub fn register(&self) -> &Register {
        &self.register
    }

    /// Why the rest could not be read, in the order of the document; empty when all could.
    pub fn errors(&self) -> &[ReadError] {
        &self.errors
    }

    /// How many errors there are beyond those, since [`Limits`] let no more be kept.
    pub fn omitted(&self) -> usize {
        self.omitted
    }
}

impl FaultyElement {
    /// Whether without it there is no register.
    fn is_frame(&self) -> bool {
        self.line.is_none() && matches!(self.field, "" | "municipality")
    }
}

fn keep_sound<T>(lines: &mut Vec<T>, field: &'static str, units: &BTreeMap<FaultyElement, FaultExtent>) {
    let broken: BTreeSet<_> = units.keys().filter(|unit| unit.field == field).map(|unit| unit.line).collect();
    let mut place = 0..;
    lines.retain(|_| !broken.contains(&place.next()));
}

/// Projects that are in a document and could not be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct UnreadableProjects {
    pub(crate) ids: Vec<ProjectId>,
    /// Whether there are others whose id could not be read either.
    pub(crate) nameless: bool,
}

impl UnreadableProjects {
    pub(crate) fn is_empty(&self) -> bool {
        self.ids.is_empty() && !self.nameless
    }
}
