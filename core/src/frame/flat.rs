//! Columns named by paths, as in a flat table: `period.start`, `budget/costs/0/amount`, `decisions[1].body`.
//!
//! A name is split at the known fields, so that `period_start` is a path and `cancelled_on` is not. The columns are
//! combined into the records and lists that nested columns would be. A record is missing where all its cells are empty,
//! and a list ends with its last element that is not empty. Nothing is copied: see [`Column::gathered`].
//!
//! Many flat tables were CSV files, where everything is text and the CSV reader guessed the types. So an empty text is
//! an empty cell, `true` and `false` may be texts, and where a text is expected, a whole number counts as its digits.

use std::collections::BTreeMap;

use super::column::{Column, Columns};
use crate::{
    parse::{ReadError, ReadErrorCode, ReadErrors},
    register::Project,
};

/// The type of a field's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Value {
    /// A text, a date or a choice.
    Text,
    Number,
    Flag,
}

/// What a field contains.
#[derive(Clone, Copy)]
pub(super) enum Below {
    Value(Value),
    Texts,
    Record(FlatFields),
    Records(FlatFields),
}

/// The fields of a record, and what each contains.
pub(super) type FlatFields = &'static [(&'static str, Below)];

/// What to do with unknown columns, which are no field of a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Extra {
    /// They are errors.
    #[default]
    Forbid,
    /// They are ignored, and their names are in [`Rows::ignored`](super::Rows::ignored) and
    /// [`AssessedBatch::ignored`](super::AssessedBatch).
    Ignore,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FlatStep {
    Field(&'static str),
    Index(usize),
}

/// A name parsed as a path: the whole name, or the part that is a path and the rest of the name.
enum Path<'n> {
    Whole(Vec<FlatStep>),
    Part(Vec<FlatStep>, &'n str),
}

/// The highest index of a list element that a column may name.
const LAST_ELEMENT: usize = 999;

/// The prefix of the projects' paths in the workbook of a register.
const WORKBOOK: &str = "/projects/*/";

/// Maps columns to fields. Also returns the names of the ignored columns.
pub(super) fn arranged(
    mut columns: Columns<'_>,
    fields: FlatFields,
    extra: Extra,
) -> Result<(Columns<'_>, Vec<String>), ReadErrors> {
    let mut ignored = Vec::new();
    let is_plain = |columns: &Columns<'_>| {
        let mut names: Vec<&str> = columns.names().collect();
        names.sort_unstable();
        let once = names.windows(2).all(|pair| pair.first() != pair.last());
        once && names.iter().all(|name| fields.iter().any(|(field, _)| field == name))
    };
    if !is_plain(&columns) {
        columns = gathered(columns, fields, extra, &mut ignored)?;
    }
    if extra == Extra::Ignore {
        columns.prune(fields, "", &mut ignored);
    }
    Ok((columns, ignored))
}

fn gathered<'a>(
    columns: Columns<'a>,
    fields: FlatFields,
    extra: Extra,
    ignored: &mut Vec<String>,
) -> Result<Columns<'a>, ReadErrors> {
    let (mut root, mut wrong) = (Vec::new(), Vec::new());
    let mut is_flat = false;
    for (name, column) in columns.into_iter() {
        match path(name, fields) {
            Path::Whole(steps) => {
                is_flat |= steps.len() > 1;
                let leaf = FlatLeaf { column, value: value_of(&steps, fields) };
                if let Err(depth) = insert(&mut root, &steps, leaf) {
                    let conflict = steps.get(..depth).unwrap_or(&steps);
                    wrong.extend(wrong_at(conflict, None));
                }
            }
            Path::Part(..) if extra == Extra::Ignore || is_index(name) => ignored.push(name.to_owned()),
            Path::Part(steps, rest) => wrong.extend(wrong_at(&steps, Some(rest))),
        }
    }
    if !wrong.is_empty() {
        return Err(ReadErrors::of(wrong));
    }
    let named = root.into_iter().map(|(name, node)| (name, node.into_column(is_flat)));
    Ok(named.collect())
}

/// Whether a name is that of an unnamed pandas index.
fn is_index(name: &str) -> bool {
    let level = name.strip_prefix("__index_level_").and_then(|name| name.strip_suffix("__"));
    level.is_some_and(|level| !level.is_empty() && level.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The errors for a duplicate field or an unknown name: those of parsing a JSON text with that mistake.
fn wrong_at(steps: &[FlatStep], unknown: Option<&str>) -> Vec<ReadError> {
    let (code, steps, mut json) = match (unknown, steps) {
        (Some(name), steps) => {
            (ReadErrorCode::UnknownField, steps, format!("{{{}:null}}", serde_json::Value::from(name)))
        }
        (None, [above @ .., FlatStep::Field(field)]) => {
            (ReadErrorCode::DuplicateKey, above, format!("{{\"{field}\":null,\"{field}\":null}}"))
        }
        // A duplicate list element is reported as a duplicate list.
        (None, [above @ .., FlatStep::Index(_)]) => return wrong_at(above, None),
        (None, []) => return Vec::new(),
    };
    for step in steps.iter().rev() {
        json = match step {
            FlatStep::Field(field) => format!("{{\"{field}\":{json}}}"),
            FlatStep::Index(index) => format!("[{}{json}]", "null,".repeat(*index)),
        };
    }
    let errors = Project::from_json(json).err().into_iter().flatten();
    errors.filter(|error| error.code() == code).collect()
}

/// Parses a name as a path of known fields.
fn path(name: &str, fields: FlatFields) -> Path<'_> {
    if let Some((field, _)) = fields.iter().find(|(field, _)| *field == name) {
        return Path::Whole(vec![FlatStep::Field(field)]);
    }
    let inside = name.strip_prefix(WORKBOOK).or_else(|| name.strip_prefix('/')).unwrap_or(name);
    let mut best = (Vec::new(), name);
    let mut steps = Vec::new();
    if below(inside, fields, false, &mut steps, &mut best) {
        return Path::Whole(steps);
    }
    let (steps, rest) = best;
    Path::Part(steps, rest)
}

/// The type of the value at a path.
fn value_of(steps: &[FlatStep], fields: FlatFields) -> Value {
    let Some((FlatStep::Field(name), rest)) = steps.split_first() else { return Value::Text };
    match fields.iter().find(|(field, _)| field == name) {
        Some((_, Below::Value(value))) => *value,
        Some((_, Below::Record(fields))) => value_of(rest, fields),
        Some((_, Below::Records(fields))) => value_of(rest.get(1..).unwrap_or_default(), fields),
        Some((_, Below::Texts)) | None => Value::Text,
    }
}

/// Parses the rest of a name as a field of a record and what follows it.
fn below<'n>(
    rest: &'n str,
    fields: FlatFields,
    in_brackets: bool,
    steps: &mut Vec<FlatStep>,
    best: &mut (Vec<FlatStep>, &'n str),
) -> bool {
    fields.iter().any(|(field, below)| {
        let Some(rest) = rest.strip_prefix(field) else { return false };
        let rest = match (in_brackets, rest.strip_prefix(']')) {
            (true, None) => return false,
            (true, Some(rest)) => rest,
            (false, _) => rest,
        };
        steps.push(FlatStep::Field(field));
        let is_path = match below {
            Below::Value(_) => rest.is_empty(),
            Below::Texts => rest.is_empty() || element(rest, None, steps, best),
            Below::Record(fields) => rest.is_empty() || member(rest, fields, steps, best),
            Below::Records(fields) => rest.is_empty() || element(rest, Some(fields), steps, best),
        };
        if !is_path {
            steps.pop();
        }
        is_path
    })
}

/// Parses the rest of a name as an element's index and what follows it.
fn element<'n>(
    rest: &'n str,
    fields: Option<FlatFields>,
    steps: &mut Vec<FlatStep>,
    best: &mut (Vec<FlatStep>, &'n str),
) -> bool {
    let Some((rest, in_brackets)) = separated(rest) else { return false };
    let end = rest.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len());
    let (digits, rest) = rest.split_at(end);
    let rest = if in_brackets { rest.strip_prefix(']') } else { Some(rest) };
    let (Ok(index), Some(rest)) = (digits.parse::<usize>(), rest) else { return false };
    if index > LAST_ELEMENT {
        return false;
    }
    steps.push(FlatStep::Index(index));
    let is_path = rest.is_empty() || fields.is_some_and(|fields| member(rest, fields, steps, best));
    if !is_path {
        steps.pop();
    }
    is_path
}

/// Parses the rest of a name as a separator and a field.
fn member<'n>(
    rest: &'n str,
    fields: FlatFields,
    steps: &mut Vec<FlatStep>,
    best: &mut (Vec<FlatStep>, &'n str),
) -> bool {
    let Some((inside, in_brackets)) = separated(rest) else { return false };
    if below(inside, fields, in_brackets, steps, best) {
        return true;
    }
    // The error of an unknown name is placed after the longest part that is a path. An underscore is no evidence of a
    // path: it may be part of any name.
    if !rest.starts_with('_') && steps.len() > best.0.len() {
        *best = (steps.clone(), if in_brackets { inside.trim_end_matches(']') } else { inside });
    }
    false
}

/// The rest of a name after a separator, and whether the separator is a bracket.
fn separated(rest: &str) -> Option<(&str, bool)> {
    if let Some(rest) = rest.strip_prefix('[') {
        return Some((rest, true));
    }
    let rest = rest.strip_prefix("__").or_else(|| rest.strip_prefix(['.', '/', '_']))?;
    Some((rest, false))
}

/// A column, and the type that its values should have.
struct FlatLeaf<'a> {
    column: Column<'a>,
    value: Value,
}

/// A field's column, or the columns below the field.
enum Node<'a> {
    FlatLeaf(FlatLeaf<'a>),
    Record(Vec<(&'static str, Node<'a>)>),
    List(Vec<Option<Node<'a>>>),
}

/// Inserts a column at its path. `Err` when another column is there already: the number of steps to it.
fn insert<'a>(
    record: &mut Vec<(&'static str, Node<'a>)>,
    steps: &[FlatStep],
    leaf: FlatLeaf<'a>,
) -> Result<(), usize> {
    let Some((FlatStep::Field(field), rest)) = steps.split_first() else { return Ok(()) };
    let place = record.iter().position(|(name, _)| name == field);
    if let Some((_, node)) = place.and_then(|place| record.get_mut(place)) {
        return node.insert(rest, leaf).map_err(|depth| depth.saturating_add(1));
    }
    record.push((field, Node::of(rest, leaf)));
    Ok(())
}

impl<'a> Node<'a> {
    fn of(steps: &[FlatStep], leaf: FlatLeaf<'a>) -> Self {
        match steps.split_first() {
            None => Self::FlatLeaf(leaf),
            Some((FlatStep::Field(field), rest)) => Self::Record(vec![(field, Self::of(rest, leaf))]),
            Some((FlatStep::Index(index), rest)) => {
                let mut elements = nothing(*index);
                elements.push(Some(Self::of(rest, leaf)));
                Self::List(elements)
            }
        }
    }

    fn insert(&mut self, steps: &[FlatStep], leaf: FlatLeaf<'a>) -> Result<(), usize> {
        match (self, steps.split_first()) {
            (Self::Record(record), Some((FlatStep::Field(_), _))) => insert(record, steps, leaf),
            (Self::List(elements), Some((FlatStep::Index(index), rest))) => {
                if elements.len() <= *index {
                    elements.resize_with(index.saturating_add(1), || None);
                }
                match elements.get_mut(*index) {
                    Some(Some(node)) => node.insert(rest, leaf).map_err(|depth| depth.saturating_add(1)),
                    Some(slot) => {
                        *slot = Some(Self::of(rest, leaf));
                        Ok(())
                    }
                    None => Ok(()),
                }
            }
            _ => Err(0),
        }
    }

    /// The node as one column; in a flat table, with the rules for its cells.
    fn into_column(self, is_flat: bool) -> Column<'a> {
        match self {
            Self::FlatLeaf(leaf) if !is_flat => leaf.column,
            node => together(vec![Some(node)]),
        }
    }
}

/// Interleaves the columns of one field of all list elements into one column: each row becomes as many rows as there
/// are elements.
fn together(nodes: Vec<Option<Node<'_>>>) -> Column<'_> {
    if nodes.iter().flatten().all(|node| matches!(node, Node::Record(_))) {
        return records(nodes);
    }
    if nodes.iter().flatten().all(|node| matches!(node, Node::List(_))) {
        return lists(nodes);
    }
    let value = nodes.iter().flatten().find_map(|node| match node {
        Node::FlatLeaf(leaf) => Some(leaf.value),
        _ => None,
    });
    let alone = |node| match node {
        Node::FlatLeaf(leaf) => leaf.column,
        node => together(vec![Some(node)]),
    };
    let columns = nodes.into_iter().map(|node| node.map(alone)).collect();
    Column::side_by_side(columns, value.unwrap_or(Value::Text))
}

fn records(nodes: Vec<Option<Node<'_>>>) -> Column<'_> {
    let mut fields: BTreeMap<&'static str, Vec<Option<Node<'_>>>> = BTreeMap::new();
    let elements = nodes.len();
    for (element, node) in nodes.into_iter().enumerate() {
        let Some(Node::Record(record)) = node else { continue };
        for (name, node) in record {
            let field = fields.entry(name).or_insert_with(|| nothing(elements));
            if let Some(slot) = field.get_mut(element) {
                *slot = Some(node);
            }
        }
    }
    Column::gathered(fields.into_iter().map(|(name, field)| (name, together(field))).collect())
}

fn lists(nodes: Vec<Option<Node<'_>>>) -> Column<'_> {
    let lists: Vec<Vec<Option<Node<'_>>>> = nodes
        .into_iter()
        .map(|node| if let Some(Node::List(elements)) = node { elements } else { Vec::new() })
        .collect();
    let width = lists.iter().map(Vec::len).max().unwrap_or_default();
    let padded = lists.into_iter().flat_map(|mut elements| {
        elements.resize_with(width, || None);
        elements
    });
    Column::listed(together(padded.collect()), width)
}

fn nothing<'a>(elements: usize) -> Vec<Option<Node<'a>>> {
    (0..elements).map(|_| None).collect()
}
