//! The macro that declares a record once: struct, builder, serde, error-tolerant parser and schema.

/// Declares records. How a field is parsed and written follows from its type:
///
/// | type | in JSON |
/// |---|---|
/// | `T` | required |
/// | `Option<T>` | may be left out or null |
/// | `Option<Text>` | may also be blank |
/// | `Option<Text> = blank` | required, may be blank |
/// | `Vec<T>` | may be left out or null, which means an empty list; not written when empty |
/// | `Vec<T> = written` | the same, but written when empty |
/// | `bool = false` | may be left out or null, which means `false`; not written when `false` |
/// | `bool = true` | may be left out or null, which means `true`; always written |
/// | `T = default` | may be left out or null, which means the default |
/// | `T = default unless "is_empty"` | the same, and not written when `is_empty` returns true |
/// | `T = default by "function" unless "is_empty"` | the same, and serde parses it with `function` |
///
/// ```text
/// record! {
///     /// A cost and the administration that has it.
///     pub struct Cost {
///         /// The administration that has the cost.
///         administration: AdministrationId,
///         /// What it is for.
///         description: Text,
///         /// How much, in the budget's currency.
///         amount: Amount,
///     }
/// }
/// ```
macro_rules! record {
    ($($(#[$meta:meta])* pub struct $record:ident { $($fields:tt)* })+) => { $(
        $crate::register::record!(@field [$(#[$meta])*] $record [] [] $($fields)*);
    )+ };
    (@field [$($meta:tt)*] $record:ident [$($field:tt)*] [$($parsed:tt)*]) => {
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, bon::Builder)]
        $($meta)*
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields, remote = "Self")]
        #[non_exhaustive]
        pub struct $record { $($field)* }

        $crate::parse::serde_objects!($record);
        $crate::parse::tolerant_record! { $record { $($parsed)* } }
    };
    (@field $meta:tt $record:ident [$($field:tt)*] [$($parsed:tt)*]
        $(#[$doc:meta])* $name:ident: Vec<$item:ty> = written, $($rest:tt)*) => {
        $crate::register::record!(@field $meta $record [$($field)*
            $(#[$doc])*
            #[serde(default, deserialize_with = "crate::parse::or_default")]
            #[builder(default)]
            pub $name: Vec<$item>,
        ] [$($parsed)* $name,] $($rest)*);
    };
    (@field $meta:tt $record:ident [$($field:tt)*] [$($parsed:tt)*]
        $(#[$doc:meta])* $name:ident: Vec<$item:ty>, $($rest:tt)*) => {
        $crate::register::record!(@field $meta $record [$($field)*
            $(#[$doc])*
            #[serde(default, deserialize_with = "crate::parse::or_default", skip_serializing_if = "Vec::is_empty")]
            #[builder(default)]
            pub $name: Vec<$item>,
        ] [$($parsed)* $name,] $($rest)*);
    };
    (@field $meta:tt $record:ident [$($field:tt)*] [$($parsed:tt)*]
        $(#[$doc:meta])* $name:ident: Option<Text> = blank, $($rest:tt)*) => {
        $crate::register::record!(@field $meta $record [$($field)*
            $(#[$doc])*
            #[serde(with = "crate::register::blank_or_text")]
            #[cfg_attr(feature = "schema", schemars(with = "crate::schema::BlankOrText"))]
            pub $name: Option<Text>,
        ] [$($parsed)* $name as MayBeBlank,] $($rest)*);
    };
    (@field $meta:tt $record:ident [$($field:tt)*] [$($parsed:tt)*]
        $(#[$doc:meta])* $name:ident: Option<Text>, $($rest:tt)*) => {
        $crate::register::record!(@field $meta $record [$($field)*
            $(#[$doc])*
            #[serde(
                default,
                deserialize_with = "crate::register::optional_text",
                skip_serializing_if = "Option::is_none"
            )]
            pub $name: Option<Text>,
        ] [$($parsed)* $name,] $($rest)*);
    };
    (@field $meta:tt $record:ident [$($field:tt)*] [$($parsed:tt)*]
        $(#[$doc:meta])* $name:ident: Option<$some:ty>, $($rest:tt)*) => {
        $crate::register::record!(@field $meta $record [$($field)*
            $(#[$doc])*
            #[serde(skip_serializing_if = "Option::is_none")]
            pub $name: Option<$some>,
        ] [$($parsed)* $name,] $($rest)*);
    };
    (@field $meta:tt $record:ident [$($field:tt)*] [$($parsed:tt)*]
        $(#[$doc:meta])* $name:ident: bool = true, $($rest:tt)*) => {
        $crate::register::record!(@field $meta $record [$($field)*
            $(#[$doc])*
            #[serde(default = "crate::parse::yes", deserialize_with = "crate::parse::or_true")]
            #[builder(default = true)]
            pub $name: bool,
        ] [$($parsed)* $name as OrTrue,] $($rest)*);
    };
    (@field $meta:tt $record:ident [$($field:tt)*] [$($parsed:tt)*]
        $(#[$doc:meta])* $name:ident: bool = false, $($rest:tt)*) => {
        $crate::register::record!(@field $meta $record [$($field)*] [$($parsed)*]
            $(#[$doc])* $name: bool = default unless "crate::parse::is_false", $($rest)*);
    };
    (@field $meta:tt $record:ident [$($field:tt)*] [$($parsed:tt)*]
        $(#[$doc:meta])* $name:ident: $kind:ty = default, $($rest:tt)*) => {
        $crate::register::record!(@field $meta $record [$($field)*
            $(#[$doc])*
            #[serde(default, deserialize_with = "crate::parse::or_default")]
            #[builder(default)]
            pub $name: $kind,
        ] [$($parsed)* $name as OrDefault,] $($rest)*);
    };
    (@field $meta:tt $record:ident [$($field:tt)*] [$($parsed:tt)*]
        $(#[$doc:meta])* $name:ident: $kind:ty = default unless $is_empty:literal, $($rest:tt)*) => {
        $crate::register::record!(@field $meta $record [$($field)*
            $(#[$doc])*
            #[serde(default, deserialize_with = "crate::parse::or_default", skip_serializing_if = $is_empty)]
            #[builder(default)]
            pub $name: $kind,
        ] [$($parsed)* $name as OrDefault,] $($rest)*);
    };
    (@field $meta:tt $record:ident [$($field:tt)*] [$($parsed:tt)*]
        $(#[$doc:meta])* $name:ident: $kind:ty = default by $read:literal unless $is_empty:literal, $($rest:tt)*) => {
        $crate::register::record!(@field $meta $record [$($field)*
            $(#[$doc])*
            #[serde(default, deserialize_with = $read, skip_serializing_if = $is_empty)]
            #[builder(default)]
            pub $name: $kind,
        ] [$($parsed)* $name as OrDefault,] $($rest)*);
    };
    (@field $meta:tt $record:ident [$($field:tt)*] [$($parsed:tt)*]
        $(#[$doc:meta])* $name:ident: $kind:ty, $($rest:tt)*) => {
        $crate::register::record!(@field $meta $record [$($field)*
            $(#[$doc])*
            pub $name: $kind,
        ] [$($parsed)* $name,] $($rest)*);
    };
}
pub(crate) use record;
