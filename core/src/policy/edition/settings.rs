//! The settings of rules in an edition.

use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Deserializer, de};

use crate::{
    parse::{FromObject, ParseTolerant, Reader, RecordFields, RecordSchema, TolerantRecord, string_enum},
    policy::Rule,
};

string_enum! {
    /// The setting of a rule in an edition.
    Setting, "a setting of a rule" {
        /// The rule binds.
        Binding = "binding",
        /// The rule is an aim.
        Aim = "aim",
        /// The rule is not applied.
        Off = "off",
    }
}

/// Parses the settings. A rule that is named twice is an error: the library does not guess which setting is meant.
pub(super) fn settings<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<BTreeMap<Rule, Setting>, D::Error> {
    Ok(Option::<Settings>::deserialize(deserializer)?.unwrap_or_default().0)
}

#[derive(Default)]
struct Settings(BTreeMap<Rule, Setting>);

impl<'de> Deserialize<'de> for Settings {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        FromObject(deserializer).deserialize_struct("Policy.rules", Rule::IDS, SettingsVisitor)
    }
}

struct SettingsVisitor;

impl<'de> de::Visitor<'de> for SettingsVisitor {
    type Value = Settings;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("rules and their settings")
    }

    fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut settings = BTreeMap::new();
        while let Some((rule, setting)) = map.next_entry::<Rule, Setting>()? {
            if settings.insert(rule, setting).is_some() {
                return Err(de::Error::duplicate_field(rule.id()));
            }
        }
        Ok(Settings(settings))
    }
}

/// The settings of rules, by rule id.
impl RecordFields for BTreeMap<Rule, Setting> {
    fn field(&mut self, place: usize, reader: &mut Reader<'_>) {
        let mut setting = Setting::placeholder();
        setting.read_into(reader);
        if let Some(rule) = Rule::ALL.get(place) {
            self.insert(*rule, setting);
        }
    }
}

impl TolerantRecord for BTreeMap<Rule, Setting> {
    const SCHEMA: RecordSchema = RecordSchema::new("Policy.rules", Rule::IDS, &[]);

    fn begun() -> Self {
        Self::new()
    }
}
