//! Line and column of the places that JSON pointers name.

use std::collections::{BTreeSet, HashMap};

use super::{
    line_index::{LineIndex, Position},
    reader::MAX_DEPTH,
    scan::{NotJson, Scanner},
};

/// Finds the line and column of the places that RFC 6901 pointers name: where the value begins or, for a field, its
/// name. Both count from 1, the column in characters.
///
/// Pointers to nothing are left out, and so is everything after a syntax error.
///
/// ```
/// let json = "{ \"projects\": [\n    { \"id\": \"p-1\", \"a/b\": 1 }\n] }";
/// let places = kalix_policy::parse::locate(json, ["/projects/0", "/projects/0/a~1b", "/projects/7"]);
/// assert_eq!((places["/projects/0"].line, places["/projects/0"].column), (2, 5));
/// assert_eq!(places["/projects/0/a~1b"].to_string(), "2:20");
/// assert_eq!(places.len(), 2);
/// ```
pub fn locate<P: Into<String>>(
    json: impl AsRef<[u8]>,
    pointers: impl IntoIterator<Item = P>,
) -> HashMap<String, Position> {
    let bytes = json.as_ref();
    let Ok(text) = std::str::from_utf8(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)) else {
        return HashMap::new();
    };
    let wanted: BTreeSet<String> = pointers.into_iter().map(Into::into).collect();
    let mut search = Search { wanted: &wanted, scanner: Scanner::new(text), found: Vec::new() };
    // After a syntax error, the places found before it are returned.
    let _ = search.value(&mut String::new(), None, 0);
    let mut index = LineIndex::new(text);
    search.found.into_iter().map(|(pointer, at)| (pointer, index.at(at))).collect()
}

struct Search<'a> {
    wanted: &'a BTreeSet<String>,
    scanner: Scanner<'a>,
    /// In text order.
    found: Vec<(String, usize)>,
}

impl Search<'_> {
    fn value(&mut self, path: &mut String, name_at: Option<usize>, depth: usize) -> Result<(), NotJson> {
        let byte = self.scanner.value()?;
        if self.wanted.contains(path) {
            self.found.push((path.clone(), name_at.unwrap_or(self.scanner.at())));
        }
        let below = format!("{path}/");
        let any_below =
            self.wanted.range(below.clone()..).next().is_some_and(|next| next.starts_with(&below));
        if !any_below || depth >= MAX_DEPTH || !matches!(byte, b'{' | b'[') {
            return self.scanner.skip(usize::MAX).map(drop);
        }
        self.scanner.take(byte);
        let length = path.len();
        for place in 0_usize.. {
            let mut name_at = None;
            let step = if byte == b'{' {
                let Some((at, name)) = self.scanner.name(place == 0)? else { break };
                name_at = Some(at);
                name.replace('~', "~0").replace('/', "~1")
            } else {
                if !self.scanner.element(place == 0)? {
                    break;
                }
                place.to_string()
            };
            path.push('/');
            path.push_str(&step);
            self.value(path, name_at, depth.saturating_add(1))?;
            path.truncate(length);
        }
        Ok(())
    }
}
