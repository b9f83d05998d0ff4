//! Where a finding is fixed: the field itself, whether the record has it or not.

use std::fmt;

use super::{
    finding::{Finding, SubjectKey},
    pointer::{Base, Pointer},
    reason::RelativePlace,
};

/// The field that has to change for a finding to go away, as an RFC 6901 JSON pointer.
///
/// Unlike the finding's [`pointer`](Finding::pointer) it may name a field that is not in the record (`/decisions`,
/// `/purpose`), so that a form can show the finding beside that field. What is fixed in an annual report, and not in
/// the project, has the project's `id`. It is never empty.
///
/// ```
/// use kalix_policy::{assess_project, register::{Date, Organisation, Project}};
///
/// let project: Project = serde_json::from_str(r#"{ "id": "p-1", "title": "Utbyte", "administration": "uf" }"#)?;
/// let assessment = assess_project(&project, &Organisation::default(), Date::new(2026, 11, 23)?);
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
    /// The place the finding points to, and a field under it, if any.
    Pointer(&'a Pointer, Option<&'static str>),
}

impl<'a> Finding<'a> {
    /// The field that has to change, whether the record has it or not.
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
