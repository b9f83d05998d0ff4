//! Writes the JSON Schemas into `schemas/`, and the catalogue in each language into `schemas/catalogue/`:
//! `cargo run --example schemas --features schema`.

use std::{fs, io, path::PathBuf};

use kalix_policy::{Locale, report};
use serde::Serialize;

fn main() -> io::Result<()> {
    for name in kalix_policy::schema::NAMES {
        write(&format!("{name}.json"), &kalix_policy::schema::schema(name).unwrap_or_default())?;
    }
    for locale in Locale::ALL.iter().copied() {
        let catalogue: serde_json::Value = serde_json::to_value(report::catalogue(locale))?;
        write(&format!("catalogue/{locale}.json"), &catalogue)?;
    }
    Ok(())
}

fn write(name: &str, content: &impl Serialize) -> io::Result<()> {
    let file = [env!("CARGO_MANIFEST_DIR"), "..", "..", "schemas", name].iter().collect::<PathBuf>();
    fs::create_dir_all(file.parent().unwrap_or(&file))?;
    fs::write(&file, format!("{}\n", serde_json::to_string_pretty(content)?))?;
    println!("{}", file.display());
    Ok(())
}
