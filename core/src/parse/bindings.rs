//! What bindings to other languages need to write a value of theirs as the JSON that is parsed. Not for users.

/// What a binding writes into the JSON in place of a value of its language that is no data: a function, a set, something
/// that holds itself. Wherever it stands it is an error of the code `type` that says `what` was there.
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
    // A text can always be written.
    format!("{{\"{}\":{}}}", super::reader::UNSUPPORTED, serde_json::to_string(what).unwrap_or_default())
}

/// The JSON number that a binding writes for a finite binary floating-point number: the fewest digits that give it back,
/// which are what was meant as long as they are 15 or fewer. Beyond them only the exact value is certain, so that an
/// amount is told to have too many decimals rather than changed.
///
/// ```
/// use kalix_policy::parse::bindings;
///
/// assert_eq!([0.1, 35e3, -0.0, 1234567890123456.5].map(bindings::json_number), ["0.1", "35000", "0", "1234567890123456.5"]);
/// assert_eq!(bindings::json_number(99999999999999.99), "99999999999999.984375");
/// ```
pub fn json_number(float: f64) -> String {
    number_of(float, float.to_string(), 15)
}

/// As [`json_number`], of a number of 32 bits, of which six digits are certain.
///
/// ```
/// use kalix_policy::parse::bindings;
///
/// assert_eq!([0.1, 35e3, 1234.5, 1234.5678].map(bindings::json_number_32), ["0.1", "35000", "1234.5", "1234.5677490234375"]);
/// ```
pub fn json_number_32(float: f32) -> String {
    number_of(float.into(), float.to_string(), 6)
}

/// As [`json_number`], of a number whose fewest digits are what was meant up to so many.
fn number_of(exact: f64, shortest: String, certain: usize) -> String {
    if exact == 0.0 {
        return "0".to_owned();
    }
    let digits = shortest.trim_start_matches(['-', '0', '.']).bytes().filter(u8::is_ascii_digit).count();
    if !shortest.contains('.') || digits <= certain {
        return shortest;
    }
    // As many decimals as a number of that many digits can have, and more than any field may.
    format!("{exact:.60}").trim_end_matches('0').trim_end_matches('.').to_owned()
}
