//! A macro that defines the message and the remedy of each reason side by side, with its values inlined.

use std::fmt;

use super::Localizer;
use crate::{
    assessment::{Group, Measure},
    policy::Share,
    register::{
        AdministrationId, Amount, BodyId, Currency, Date, Decimal, PersonId, Post, ProjectId, Sum, Text, Year,
    },
};

/// Generates a language's `message` and `remedy` from one entry per reason.
///
/// ```text
/// texts! { |say|
///     PlanRejected { body, date } => "{body:#} rejected the plan on {date}.", "Submit the plan for a new decision.";
///     DecidedElsewhere { expected: None } => "…", "…";
///     Vacant { post } => let post = post_name(*post); "Nobody is recorded as {post}.", "Record who it is.";
/// }
/// ```
///
/// A field without a pattern goes through [`Spoken`], which hides its value if the text is masked. A field with a
/// pattern selects the entry, and the variables of the pattern keep their values. A `let` before a text defines a
/// variable for it, such as the name of an enum member. Omit fields that neither text uses. There is no catch-all arm,
/// so a reason without texts does not compile.
macro_rules! texts {
    (|$say:ident| $(
        $reason:ident { $($field:ident $(: $only:pat)?),* } =>
            $(let $name:ident = $value:expr;)* $message:literal,
            $(let $word:ident = $of:expr;)* $remedy:literal;
    )*) => {
        pub(super) fn message(
            reason: &$crate::assessment::Reason,
            $say: &$crate::locale::Localizer<'_>,
            f: &mut std::fmt::Formatter<'_>,
        ) -> std::fmt::Result {
            match reason {$(
                $crate::assessment::Reason::$reason { $($field $(: $only)?,)* .. } => {
                    $(texts!(@spoken $say $field $($only)?);)*
                    // Avoids unused variables where only the remedy uses a field.
                    let _ = |f: &mut std::fmt::Formatter<'_>| { $(let $word = $of;)* write!(f, $remedy) };
                    $(let $name = $value;)*
                    write!(f, $message)
                }
            )*}
        }

        pub(super) fn remedy(
            reason: &$crate::assessment::Reason,
            $say: &$crate::locale::Localizer<'_>,
            f: &mut std::fmt::Formatter<'_>,
        ) -> std::fmt::Result {
            // Most remedies are constant, and a table of constants is smaller than code that writes each.
            f.write_str(match reason {$(
                $crate::assessment::Reason::$reason { $($field $(: $only)?,)* .. } => {
                    $(texts!(@spoken $say $field $($only)?);)*
                    let _ = |f: &mut std::fmt::Formatter<'_>| { $(let $name = $value;)* write!(f, $message) };
                    $(let $word = $of;)*
                    match format_args!($remedy).as_str() {
                        Some(text) => text,
                        None => return write!(f, $remedy),
                    }
                }
            )*})
        }
    };
    (@spoken $say:ident $field:ident) => {
        let $field = $crate::locale::texts::Spoken::spoken($field, $say);
    };
    (@spoken $say:ident $field:ident $only:pat) => {};
}
pub(super) use texts;

/// An argument of a reason, converted for use in a text.
pub(super) trait Spoken<'a> {
    /// [`Told`] for a value from the register. Other values, such as a year or a count, stay as they are, and so do
    /// values that a `let` of the entry turns into words.
    type As;

    fn spoken(self, say: &'a Localizer<'a>) -> Self::As;
}

/// A value from the register. It is looked up, or hidden, when it is written: most remedies write none.
pub(super) struct Told<'a, T>(&'a Localizer<'a>, &'a T);

macro_rules! told {
    ($($kind:ty: |$say:ident, $value:ident| $shown:expr;)*) => {$(
        impl<'a> Spoken<'a> for &'a $kind {
            type As = Told<'a, $kind>;

            fn spoken(self, say: &'a Localizer<'a>) -> Self::As {
                Told(say, self)
            }
        }

        impl fmt::Display for Told<'_, $kind> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let Self($say, $value) = self;
                $shown.fmt(f)
            }
        }
    )*};
}

told! {
    AdministrationId: |say, id| say.administration(id);
    Amount: |say, amount| say.plain_amount(**amount);
    BodyId: |say, id| say.body(id);
    Date: |say, date| say.date(**date);
    PersonId: |say, id| say.person(id);
    ProjectId: |say, id| say.project(id);
    String: |say, text| say.quoted(text);
    Text: |say, text| say.quoted(text.as_str());
    Vec<BodyId>: |say, ids| say.bodies(ids);
    Vec<PersonId>: |say, ids| say.people(ids);
}

macro_rules! as_they_are {
    ($($kind:ty),*) => {$(
        impl<'a> Spoken<'a> for &'a $kind {
            type As = Self;

            fn spoken(self, _: &'a Localizer<'a>) -> Self {
                self
            }
        }
    )*};
}

as_they_are!(Currency, Decimal, Group, Post, Share, Sum, Vec<Measure>, Year, u32);
