//! The title and description of each type and field in three languages. The JSON schemas contain them, and forms use
//! them as labels.

mod account;
mod assessment;
mod authority;
mod budget;
mod catalogue;
mod choices;
mod comparison;
mod error;
mod figures;
mod policy;
mod project;
mod reason;
mod register;
mod section;
mod values;

/// The title and description of a type, a field or an enum member in three languages.
#[derive(Clone, Copy)]
pub(crate) struct Label {
    /// The type, the type and the field, or the enum and the member as in data: `Project`, `Project.kind`,
    /// `ProjectKind.pupil-exchange`.
    pub(crate) path: &'static str,
    pub(crate) sv: Said,
    pub(crate) en: Said,
    pub(crate) fi: Said,
}

/// A title, and a description that is empty if the title is enough.
#[derive(Clone, Copy)]
pub(crate) struct Said {
    pub(crate) title: &'static str,
    /// Compiled in only for the schemas, which alone use it.
    #[cfg(feature = "schema")]
    pub(crate) description: &'static str,
}

type Pair = (&'static str, &'static str);

const fn label(path: &'static str, sv: Pair, en: Pair, fi: Pair) -> Label {
    Label { path, sv: said(sv), en: said(en), fi: said(fi) }
}

#[cfg(feature = "schema")]
const fn said((title, description): Pair) -> Said {
    Said { title, description }
}

#[cfg(not(feature = "schema"))]
const fn said((title, _): Pair) -> Said {
    Said { title }
}

/// The labels of the records that are parsed, by type and in the order of the fields.
pub(crate) static RECORDS: &[Label] = {
    const PARTS: &[&[Label]] =
        &[register::LABELS, project::LABELS, budget::LABELS, account::LABELS, policy::LABELS];
    &joined::<{ count(PARTS) }>(PARTS)
};

/// All other labels: of enums, values and answers.
pub(crate) static OTHERS: &[Label] = {
    const PARTS: &[&[Label]] = &[
        choices::LABELS,
        values::LABELS,
        assessment::LABELS,
        reason::LABELS,
        error::LABELS,
        authority::LABELS,
        catalogue::LABELS,
        figures::LABELS,
        section::LABELS,
        comparison::LABELS,
    ];
    &joined::<{ count(PARTS) }>(PARTS)
};

#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs when the library is compiled"
)]
const fn count(parts: &[&[Label]]) -> usize {
    let (mut part, mut count) = (0, 0);
    while part < parts.len() {
        count += parts[part].len();
        part += 1;
    }
    count
}

/// Concatenates the lists: one array compresses better than several.
#[expect(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "runs when the library is compiled"
)]
const fn joined<const COUNT: usize>(parts: &[&[Label]]) -> [Label; COUNT] {
    let mut all = [parts[0][0]; COUNT];
    let (mut part, mut at) = (0, 0);
    while part < parts.len() {
        let mut line = 0;
        while line < parts[part].len() {
            all[at] = parts[part][line];
            (line, at) = (line + 1, at + 1);
        }
        part += 1;
    }
    all
}
