//! Writes the JSON Schemas into `schemas/`: `cargo run --example schemas --features schema`.

use std::{fs, io, path::PathBuf};

fn main() -> io::Result<()> {
    let folder: PathBuf = [env!("CARGO_MANIFEST_DIR"), "..", "schemas"].iter().collect();
    fs::create_dir_all(&folder)?;
    for name in kalix_policy::schema::NAMES {
        let schema = kalix_policy::schema::schema(name).unwrap_or_default();
        let file = folder.join(format!("{name}.json"));
        fs::write(&file, format!("{}\n", serde_json::to_string_pretty(&schema)?))?;
        println!("{}", file.display());
    }
    Ok(())
}
