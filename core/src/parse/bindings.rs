//! Helpers with which the bindings convert values of their language to JSON. Not for users.

/// The JSON that a binding writes for a value that is not data: a function, a set, an object that contains itself.
/// Parsing it is an error with the code `type` that names `what` was found.
///
/// ```
/// use kalix_policy::{Locale, parse::bindings, register::Project};
///
/// let json = format!(r#"{{ "id": "p-1", "title": {}, "administration": "uf" }}"#, bindings::unsupported("<object>"));
/// let errors = Project::from_json(json).unwrap_err();
/// assert_eq!((errors.as_slice()[0].code().as_str(), errors.as_slice()[0].pointer()), ("type", "/title"));
/// assert_eq!(errors.as_slice()[0].found(), Some("<object>"));
/// let text = errors.as_slice()[0].text(Locale::En).to_string();
/// assert!(text.starts_with("Title: <object> cannot be read as data."), "{text}");
/// ```
pub fn unsupported(what: &str) -> String {
    // Serializing a string cannot fail.
    format!("{{\"{}\":{}}}", super::reader::UNSUPPORTED, serde_json::to_string(what).unwrap_or_default())
}

/// The JSON number that a binding writes for a finite floating-point number: the shortest digits that parse to it.
///
/// Up to 15 digits these are the digits that were meant. With more, the exact binary value is written instead, so that
/// an amount is rejected for too many decimals rather than changed.
///
/// ```
/// use kalix_policy::parse::bindings;
///
/// assert_eq!([0.1, 35e3, -0.0, 1234567890123456.5].map(bindings::json_number), ["0.1", "35000", "0", "1234567890123456.5"]);
/// assert_eq!(bindings::json_number(99999999999999.99), "99999999999999.984375");
/// assert_ne!(bindings::json_number(1.2345678901234567e-300), "0");
/// ```
pub fn json_number(float: f64) -> String {
    number_of(float, float.to_string(), 15)
}

/// Like [`json_number`], for a 32-bit number, of which six digits are certain.
///
/// ```
/// use kalix_policy::parse::bindings;
///
/// assert_eq!([0.1, 35e3, 1234.5, 1234.5678].map(bindings::json_number_32), ["0.1", "35000", "1234.5", "1234.5677490234375"]);
/// ```
pub fn json_number_32(float: f32) -> String {
    number_of(float.into(), float.to_string(), 6)
}

/// Like [`json_number`], for a number of whose shortest digits the first `certain` are those that were meant.
fn number_of(exact: f64, shortest: String, certain: usize) -> String {
    if exact == 0.0 {
        return "0".to_owned();
    }
    let digits = shortest.trim_start_matches(['-', '0', '.']).bytes().filter(u8::is_ascii_digit).count();
    if !shortest.contains('.') || digits <= certain {
        return shortest;
    }
    // More decimals than any field allows; a number that they do not show is not zero.
    match format!("{exact:.60}").trim_end_matches('0').trim_end_matches('.') {
        "0" | "-0" => shortest,
        written => written.to_owned(),
    }
}
