//! The arguments of reasons by name, for texts that are not compiled in.

use super::{Group, Measure, Reason, ReferenceKind, Specification};
use crate::{
    policy::Share,
    register::{
        AdministrationId, Amount, BodyId, Currency, Date, Decimal, PersonId, Post, ProjectId, Sum, Text, Year,
    },
};

/// A value in a [`Reason`], from [`Reason::argument`].
///
/// ```
/// use kalix_policy::{assessment::{Argument, Reason}, register::Date};
///
/// let reason = Reason::DecidedLate { decided: Date::new(2024, 3, 20)?, start: Date::new(2024, 3, 1)?, days: 19 };
/// assert_eq!(reason.argument("days"), Some(Argument::Count(19)));
/// assert_eq!(Reason::arguments("decided-late"), Some(&["decided", "start", "days"][..]));
/// # Ok::<(), kalix_policy::register::ValueError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Argument<'a> {
    /// An administration.
    Administration(&'a AdministrationId),
    /// Several bodies.
    Bodies(&'a [BodyId]),
    /// A body.
    Body(&'a BodyId),
    /// A number of something.
    Count(u32),
    /// A currency.
    Currency(Currency),
    /// A date.
    Date(Date),
    /// A decimal.
    Decimal(Decimal),
    /// A group of participants.
    Group(Group),
    /// The measures that an objective lacks.
    Measures(&'a [Measure]),
    /// Several people.
    People(&'a [PersonId]),
    /// A person.
    Person(&'a PersonId),
    /// A post.
    Post(Post),
    /// A project.
    Project(&'a ProjectId),
    /// What a reference refers to.
    Reference(ReferenceKind),
    /// A share of a whole.
    Share(Share),
    /// A part of a project's specification.
    Specification(Specification),
    /// An amount or a sum of amounts, in the currency that the reason gives or in Swedish kronor.
    Sum(Sum),
    /// A text of the register.
    Text(&'a str),
    /// A year.
    Year(Year),
}

macro_rules! from {
    ($($kind:ty: $value:ident => $argument:expr;)*) => { $(
        impl<'a> From<&'a $kind> for Argument<'a> {
            fn from($value: &'a $kind) -> Self {
                $argument
            }
        }
    )* };
}

from! {
    AdministrationId: id => Self::Administration(id);
    Amount: amount => Self::Sum(Sum::from(*amount));
    BodyId: id => Self::Body(id);
    Currency: currency => Self::Currency(*currency);
    Date: date => Self::Date(*date);
    Decimal: decimal => Self::Decimal(*decimal);
    Group: group => Self::Group(*group);
    PersonId: id => Self::Person(id);
    Post: post => Self::Post(*post);
    ProjectId: id => Self::Project(id);
    ReferenceKind: kind => Self::Reference(*kind);
    Share: share => Self::Share(*share);
    Specification: part => Self::Specification(*part);
    String: text => Self::Text(text);
    Sum: sum => Self::Sum(*sum);
    Text: text => Self::Text(text.as_str());
    Vec<BodyId>: ids => Self::Bodies(ids);
    Vec<Measure>: measures => Self::Measures(measures);
    Vec<PersonId>: ids => Self::People(ids);
    Year: year => Self::Year(*year);
    u32: count => Self::Count(*count);
}

/// What may be an argument: a value, or one that may be missing.
pub(super) trait IntoArgument<'a> {
    fn argument(self) -> Option<Argument<'a>>;
}

impl<'a, T> IntoArgument<'a> for &'a T
where
    &'a T: Into<Argument<'a>>,
{
    fn argument(self) -> Option<Argument<'a>> {
        Some(self.into())
    }
}

impl<'a, T> IntoArgument<'a> for &'a Option<T>
where
    &'a T: Into<Argument<'a>>,
{
    fn argument(self) -> Option<Argument<'a>> {
        self.as_ref().map(Into::into)
    }
}

impl Reason {
    /// The names of the arguments of the reason with a code, in their order; `None` when no reason has that code.
    pub fn arguments(code: &str) -> Option<&'static [&'static str]> {
        Self::ARGUMENTS.iter().find(|(of, _)| *of == code).map(|(_, names)| *names)
    }
}
