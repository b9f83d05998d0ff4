//! The pointer of a finding: compact, and formatted only on demand.

use std::fmt::{self, Write as _};

use smallvec::SmallVec;

/// The place of a finding in the input, as an RFC 6901 JSON pointer.
///
/// It points at the value that should change or, when the record lacks it, at its nearest ancestor: it always resolves.
/// `to_string` formats it; it also compares with strings directly.
///
/// ```
/// use kalix_policy::{Assessor, register::{Date, Organisation, Project}};
///
/// let project: Project = serde_json::from_str(r#"{ "id": "p-1", "title": "Utbyte", "administration": "uf",
///     "period": { "start": "2026-03-01" }, "objectives": [{ "description": "Fler elever" }] }"#)?;
/// let assessment = Assessor::builder(Date::new(2026, 11, 23)?).build().project(&project);
/// let of_objective = assessment.findings().filter(|finding| finding.pointer() == "/objectives/0");
/// assert_eq!(of_objective.count(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pointer {
    base: Base,
    segments: SmallVec<[Segment; 3]>,
}

/// The origin of the segments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    /// The root of the input: the register, or a single project.
    Whole,
    /// A project of a register, by its index.
    Project(usize),
    /// The root of the register, for a finding on the project with this index that points into an annual report.
    About(usize),
}

/// A field, or a path of several, and optionally an index in its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Segment {
    field: &'static str,
    line: Option<u32>,
}

impl Pointer {
    pub(super) fn to(base: Base) -> Self {
        Self { base, segments: SmallVec::new() }
    }

    /// Appends a field, or a path of fields separated by `/`.
    pub(super) fn field(mut self, field: &'static str) -> Self {
        self.segments.push(Segment { field, line: None });
        self
    }

    /// Appends a field and an index in its list.
    pub(super) fn line(mut self, field: &'static str, line: usize) -> Self {
        self.segments.push(Segment { field, line: u32::try_from(line).ok() });
        self
    }

    /// Appends a field with a list, unless the list is empty: the record may then lack it.
    pub(super) fn list(self, field: &'static str, lines: usize) -> Self {
        if lines == 0 { self } else { self.field(field) }
    }

    /// Replaces the index of the project by its index in the document.
    pub(super) fn relocate(&mut self, places: &[usize]) {
        if let Base::Project(index) | Base::About(index) = &mut self.base {
            *index = places.get(*index).copied().unwrap_or(*index);
        }
    }

    /// The index of the project that it points into; `None` elsewhere in a register, and for a project assessed alone.
    pub fn project(&self) -> Option<usize> {
        match self.base {
            Base::Whole | Base::About(_) => None,
            Base::Project(index) => Some(index),
        }
    }

    pub(super) fn base(&self) -> Base {
        self.base
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Base::Project(index) = self.base {
            write!(f, "/projects/{index}")?;
        }
        for segment in &self.segments {
            write!(f, "/{}", segment.field)?;
            if let Some(line) = segment.line {
                write!(f, "/{line}")?;
            }
        }
        Ok(())
    }
}

/// Compares the formatted pointer with a string, without allocating.
impl PartialEq<str> for Pointer {
    fn eq(&self, text: &str) -> bool {
        let mut rest = WrittenPointer(text);
        write!(rest, "{self}").is_ok() && rest.0.is_empty()
    }
}

/// The rest of the expected text; writing anything else fails.
struct WrittenPointer<'a>(&'a str);

impl fmt::Write for WrittenPointer<'_> {
    fn write_str(&mut self, written: &str) -> fmt::Result {
        self.0 = self.0.strip_prefix(written).ok_or(fmt::Error)?;
        Ok(())
    }
}

macro_rules! compared_as_text {
    ($($text:ty),*) => { $(
        impl PartialEq<$text> for Pointer {
            fn eq(&self, text: &$text) -> bool {
                let text: &str = text.as_ref();
                *self == *text
            }
        }

        impl PartialEq<Pointer> for $text {
            fn eq(&self, pointer: &Pointer) -> bool {
                pointer == self
            }
        }
    )* };
}

compared_as_text!(&str, String);

impl PartialEq<Pointer> for str {
    fn eq(&self, pointer: &Pointer) -> bool {
        pointer == self
    }
}

impl serde::Serialize for Pointer {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
