//! The texts of the reasons: what is wrong and what to do stand together, and the values stand in the sentence.

use std::fmt;

use super::Localizer;
use crate::{
    assessment::{Group, Measure},
    policy::Share,
    register::{
        AdministrationId, Amount, BodyId, Currency, Date, Decimal, PersonId, Post, ProjectId, Sum, Text, Year,
    },
};

/// Makes a language's `message` and `remedy` from an entry a reason, where the two stand side by side.
///
/// ```text
/// texts! { |say|
///     PlanRejected { body, date } => "{body:#} rejected the plan on {date}.", "Submit the plan for a new decision.";
///     DecidedElsewhere { expected: None } => "…", "…";
///     Vacant { post } => let post = post_name(*post); "Nobody is recorded as {post}.", "Record who it is.";
/// }
/// ```
///
/// A field that is named alone is [`Spoken`]: shown, or hidden where the text is masked. One with a pattern chooses the entry,
/// and what the pattern binds is left as it is. A `let` before a text makes words for it of what does not go into a sentence
/// alone. Fields that neither text has are left out. Other reasons have no arm: one without its texts does not compile.
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
                    // What only the other text has is used, too.
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
            // Most are the same whatever the values: a table of them is smaller than code that writes each.
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

/// An argument of a reason, as a text has it.
pub(super) trait Spoken<'a> {
    /// A value of the register is [`Told`]. What is ours, such as a year or a count, stays as it is, and so does what needs
    /// a word with it, which a `let` finds.
    type As;

    fn spoken(self, say: &'a Localizer<'a>) -> Self::As;
}

/// A value of the register that is looked up, or hidden, only where a text has it: most remedies have none.
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
