//! Columns whose names are paths, as a flat table has them: `period.start`, `budget/costs/0/amount`, `decisions[1].body`.
//!
//! A name is read as a path by the fields that there are, so that `period_start` is one and `cancelled_on` is not. Such
//! columns are put together to the records and lists that nested columns would be. A record is missing where all its cells
//! are empty, and a list ends with its last element that is not. Nothing is copied: see [`Column::gathered`].
//!
//! Many such tables have been CSV files, where everything is text, and a reader guesses what it was. So a text of no
//! characters is an empty cell, `true` and `false` may be texts, and a whole number is as good as its digits where a text
//! should be.

use std::collections::BTreeMap;

use super::column::{Column, Columns};
use crate::{
    parse::{ReadError, ReadErrorCode, ReadErrors},
    register::Project,
};

/// What a field's value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Value {
    /// A text, a day or a choice.
    Text,
    Number,
    Flag,
}

/// What is below a field.
#[derive(Clone, Copy)]
pub(super) enum Below {
    Value(Value),
    Texts,
    Record(FlatFields),
    Records(FlatFields),
}

/// The fields of a record, and what is below each.
pub(super) type FlatFields = &'static [(&'static str, Below)];

/// What to do with columns that no field has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Extra {
    /// They are errors.
    #[default]
    Forbid,
    /// They are left out, and named: [`Rows::ignored`](super::Rows::ignored), [`AssessedBatch::ignored`](super::AssessedBatch).
    Ignore,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FlatStep {
    Field(&'static str),
    Index(usize),
}

/// A path, or how far a name is one and what is left of it.
enum Path<'n> {
    Whole(Vec<FlatStep>),
    Part(Vec<FlatStep>, &'n str),
}

/// An element of a list beyond this one is no column's.
const LAST_ELEMENT: usize = 999;

/// How the workbook of a register calls its projects, in the row of paths.
const WORKBOOK: &str = "/projects/*/";

/// Puts columns to the fields that they are of; and the names of those that are of none, if they may be ignored.
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

/// Whether it is the index of a pandas frame, which has no name of its own.
fn is_index(name: &str) -> bool {
    let level = name.strip_prefix("__index_level_").and_then(|name| name.strip_suffix("__"));
    level.is_some_and(|level| !level.is_empty() && level.bytes().all(|byte| byte.is_ascii_digit()))
}

/// What the reader says of a field that is there twice, or of a name that no field has.
fn wrong_at(steps: &[FlatStep], unknown: Option<&str>) -> Vec<ReadError> {
    let (code, steps, mut json) = match (unknown, steps) {
        (Some(name), steps) => {
            (ReadErrorCode::UnknownField, steps, format!("{{{}:null}}", serde_json::Value::from(name)))
        }
        (None, [above @ .., FlatStep::Field(field)]) => {
            (ReadErrorCode::DuplicateKey, above, format!("{{\"{field}\":null,\"{field}\":null}}"))
        }
        // A list's element that is there twice: the list is.
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

/// Reads a name as a path by the fields that there are.
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

/// What the value is that a path leads to.
fn value_of(steps: &[FlatStep], fields: FlatFields) -> Value {
    let Some((FlatStep::Field(name), rest)) = steps.split_first() else { return Value::Text };
    match fields.iter().find(|(field, _)| field == name) {
        Some((_, Below::Value(value))) => *value,
        Some((_, Below::Record(fields))) => value_of(rest, fields),
        Some((_, Below::Records(fields))) => value_of(rest.get(1..).unwrap_or_default(), fields),
        Some((_, Below::Texts)) | None => Value::Text,
    }
}

/// Reads what is left of a name as a field of a record and what is below it.
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

/// Reads what is left of a name as the number of an element, and what is below it.
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

/// Reads what is left of a name as a separator and a field.
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
    // What only begins as a path is told where it ends to be one; an underscore may be part of any name.
    if !rest.starts_with('_') && steps.len() > best.0.len() {
        *best = (steps.clone(), if in_brackets { inside.trim_end_matches(']') } else { inside });
    }
    false
}

/// What comes after a separator, and whether it is in brackets.
fn separated(rest: &str) -> Option<(&str, bool)> {
    if let Some(rest) = rest.strip_prefix('[') {
        return Some((rest, true));
    }
    let rest = rest.strip_prefix("__").or_else(|| rest.strip_prefix(['.', '/', '_']))?;
    Some((rest, false))
}

/// A column, and what its values are to be.
struct FlatLeaf<'a> {
    column: Column<'a>,
    value: Value,
}

/// A field's column, or the columns of what is below it.
enum Node<'a> {
    FlatLeaf(FlatLeaf<'a>),
    Record(Vec<(&'static str, Node<'a>)>),
    List(Vec<Option<Node<'a>>>),
}

/// Puts a column where it belongs; where another is already, how many steps lead there.
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

    /// The node as one column; in a flat table as such a table has it.
    fn into_column(self, is_flat: bool) -> Column<'a> {
        match self {
            Self::FlatLeaf(leaf) if !is_flat => leaf.column,
            node => together(vec![Some(node)]),
        }
    }
}

/// The same field of all elements that there are columns for, side by side: one column, in which so many rows follow each
/// other as there are elements.
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
