//! Unicode's normalisation form C: one encoding of each text, however it was typed.

use std::borrow::Cow;

/// A text in form C. Most texts are in it already, and are not copied.
pub(crate) fn nfc(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_below_combining(text) { Cow::Borrowed(text) } else { normalized(text) }
}

/// Whether a text is in form C.
#[cfg(feature = "arrow")]
pub(crate) fn is_nfc(text: &str) -> bool {
    is_below_combining(text) || normalized(text) == text
}

/// Whether every character comes before U+0300: those are in form C. Only what comes later begins with the byte CC or a
/// higher one.
fn is_below_combining(text: &str) -> bool {
    // All are looked at, which the machine does many at a time.
    text.bytes().fold(0, u8::max) < 0xcc
}

#[cfg(feature = "unicode")]
fn normalized(text: &str) -> Cow<'_, str> {
    use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        IsNormalized::No | IsNormalized::Maybe => Cow::Owned(text.nfc().collect()),
    }
}

/// The tables would be a fifth of a small module, and every JavaScript engine has them.
#[cfg(all(feature = "js", not(feature = "unicode")))]
fn normalized(text: &str) -> Cow<'_, str> {
    use wasm_bindgen::prelude::wasm_bindgen;

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_namespace = ["String", "prototype", "normalize"], js_name = call)]
        fn normalize(text: &str, form: &str) -> String;
    }
    Cow::Owned(normalize(text, "NFC"))
}

#[cfg(not(any(feature = "unicode", feature = "js")))]
compile_error!("kalix-policy needs its feature `unicode` or, in a program for a JavaScript engine, `js`");
