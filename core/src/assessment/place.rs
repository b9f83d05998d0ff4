//! The field to change for a finding, whether or not the record has it.

use std::fmt;

use super::{
    finding::{Finding, SubjectKey},
    pointer::{Base, Pointer},
    reason::RelativePlace,
};

/// The field that has to change for a finding to go away, as an RFC 6901 JSON pointer.
///
/// Unlike the finding's [`pointer`](Finding::pointer) it may name a field that is missing from the record
/// (`/decisions`, `/purpose`), so that a form can show the finding beside that field. If the fix is in an annual report
/// and not in the project, it is the project's `id`. It is never empty.
///
/// ```
/// use kalix_policy::{Assessor, register::{Date, Organisation, Project}};
///
/// let project: Project = serde_json::from_str(r#"{ "id": "p-1", "title": "Utbyte", "administration": "uf" }"#)?;
/// let assessment = Assessor::builder(Date::new(2026, 11, 23)?).build().project(&project);
/// let finding = assessment.findings().find(|finding| finding.reason().code() == "not-anchored").unwrap();
/// assert_eq!((finding.pointer().to_string(), finding.place().to_string()), (String::new(), "/decisions".to_owned()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Place<'a>(At<'a>);

#[derive(Debug, Clone, Copy)]
enum At<'a> {
    /// A field of the project, or of the whole register.
    Top(Base, &'static str),
    /// The finding's pointer, and a field under it, if any.
    Pointer(&'a Pointer, Option<&'static str>),
}

impl<'a> Finding<'a> {
    /// The field that has to change, whether or not the record has it.
    pub fn place(&self) -> Place<'a> {
        let pointer = self.pointer();
        let top = |field| match self.found.subject {
            SubjectKey::Project(_) => At::Top(pointer.base(), field),
            _ => At::Top(Base::Whole, field),
        };
        Place(match self.reason().relative_place() {
            RelativePlace::Field(field) => top(field),
            RelativePlace::Here => At::Pointer(pointer, None),
            RelativePlace::Under(field) => At::Pointer(pointer, Some(field)),
        })
    }
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            At::Top(Base::Whole, field) => write!(f, "/{field}"),
            At::Top(Base::Project(index) | Base::About(index), field) => {
                write!(f, "/projects/{index}/{field}")
            }
            At::Pointer(pointer, None) => pointer.fmt(f),
            At::Pointer(pointer, Some(field)) => write!(f, "{pointer}/{field}"),
        }
    }
}

impl serde::Serialize for Place<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
