//! Where a finding is: a short pointer that becomes text when somebody asks.

use std::fmt::{self, Write as _};

use smallvec::SmallVec;

/// The place of a finding in what was handed in, as an RFC 6901 JSON pointer.
///
/// It names the place that should change; where that is not in the record, the nearest place above it that is. So it
/// always resolves. Its text is made by `to_string`; it compares with a text as it is.
///
/// ```
/// use kalix_policy::{assess_project, register::{Date, Organisation, Project}};
///
/// let project: Project = serde_json::from_str(r#"{ "id": "p-1", "title": "Utbyte", "administration": "uf",
///     "period": { "start": "2026-03-01" }, "objectives": [{ "description": "Fler elever" }] }"#)?;
/// let assessment = assess_project(&project, &Organisation::default(), Date::new(2026, 11, 23)?);
/// let of_objective = assessment.findings().filter(|finding| finding.pointer() == "/objectives/0");
/// assert_eq!(of_objective.count(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pointer {
    base: Base,
    segments: SmallVec<[Segment; 3]>,
}

/// What the segments start from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    /// The whole of what was handed in: the register, or one project alone.
    Whole,
    /// A project of a register, by its index.
    Project(usize),
    /// The register, for a finding on the project of this index that stands elsewhere in it: in an annual report.
    About(usize),
}

/// A field, or several on a path, and the line under it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Segment {
    field: &'static str,
    line: Option<u32>,
}

impl Pointer {
    pub(super) fn to(base: Base) -> Self {
        Self { base, segments: SmallVec::new() }
    }

    /// One field further; `/` stands between the fields of a longer path.
    pub(super) fn field(mut self, field: &'static str) -> Self {
        self.segments.push(Segment { field, line: None });
        self
    }

    /// One field and one line of the list in it further.
    pub(super) fn line(mut self, field: &'static str, line: usize) -> Self {
        self.segments.push(Segment { field, line: u32::try_from(line).ok() });
        self
    }

    /// The list in a field, if it has lines: an empty list may have been left out.
    pub(super) fn list(self, field: &'static str, lines: usize) -> Self {
        if lines == 0 { self } else { self.field(field) }
    }

    /// Moves a project that was read from another place than its index says.
    pub(super) fn relocate(&mut self, places: &[usize]) {
        if let Base::Project(index) | Base::About(index) = &mut self.base {
            *index = places.get(*index).copied().unwrap_or(*index);
        }
    }

    /// The index of the project it points into; `None` when it points elsewhere in a register, or the project was
    /// judged alone.
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

/// The pointer as text is this text. Nothing is allocated.
impl PartialEq<str> for Pointer {
    fn eq(&self, text: &str) -> bool {
        let mut rest = WrittenPointer(text);
        write!(rest, "{self}").is_ok() && rest.0.is_empty()
    }
}

/// What a text still has to be; writing anything else fails.
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
