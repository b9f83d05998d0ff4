//! Unicode's normalisation form C: one encoding of each text, however it was typed.

use std::borrow::Cow;

/// Converts a text to form C. Most texts are in it already and are not copied.
pub(crate) fn nfc(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_below_combining(text) { Cow::Borrowed(text) } else { normalized(text) }
}

/// Whether a text is in form C.
#[cfg(feature = "arrow")]
pub(crate) fn is_nfc(text: &str) -> bool {
    is_below_combining(text) || normalized(text) == text
}

/// Whether every character is below U+0300, which implies form C. In UTF-8, exactly the characters from U+0300 on start
/// with a byte of 0xCC or higher.
fn is_below_combining(text: &str) -> bool {
    // No early exit, so that the compiler can vectorise the loop.
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

/// The Unicode tables would be a fifth of a small WebAssembly module, and every JavaScript engine has them.
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
