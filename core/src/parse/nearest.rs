//! Suggestions for misspelt names.

#[cfg(not(test))]
fn looked_at(_: usize) {}
#[cfg(test)]
use super::scan::work::add as looked_at;

/// The name that is nearest to `written`, if `written` is likely to be a misspelling of it.
pub(crate) fn nearest(written: &str, names: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    const LONGEST: usize = 64;
    if written.len() > LONGEST {
        return None;
    }
    let plain = |name: &str| name.trim().to_ascii_lowercase().replace(['_', ' '], "-");
    let written = plain(written);
    let length = written.chars().count();
    // Up to a third of the letters may be wrong, and at least one.
    let most = length.div_euclid(3).max(1);
    names
        .inspect(|name| looked_at(length.saturating_mul(name.len())))
        .map(|name| (strsim::osa_distance(&written, &plain(name)), name))
        .filter(|(distance, _)| *distance <= most && *distance < length)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}
