//! What each type and field is called, and what to write in it, in the three languages: the titles and descriptions of
//! the schemas, and the labels of the forms that are made from them.

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

/// The title and description of a type, a field or a member of a closed set in the three languages.
#[derive(Clone, Copy)]
pub(crate) struct Label {
    /// The type, the type and the field, or the set and the member as it is written: `Project`, `Project.kind`,
    /// `ProjectKind.pupil-exchange`.
    pub(crate) path: &'static str,
    pub(crate) sv: Said,
    pub(crate) en: Said,
    pub(crate) fi: Said,
}

/// A title, and a description that is empty where the title says it all.
#[derive(Clone, Copy)]
pub(crate) struct Said {
    pub(crate) title: &'static str,
    /// Only the schemas hold it: elsewhere it is not built in.
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

/// The labels of the records that are read, type by type and in the order of the fields.
pub(crate) static RECORDS: &[Label] = {
    const PARTS: &[&[Label]] =
        &[register::LABELS, project::LABELS, budget::LABELS, account::LABELS, policy::LABELS];
    &joined::<{ count(PARTS) }>(PARTS)
};

/// All the others: of choices and values, and of what is answered.
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

/// One list of several, which packs better than several do.
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
