//! Requirements for a release of any package.

use std::{fs, path::Path};

fn read(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(file)).unwrap()
}

#[test]
fn the_packages_have_one_version() {
    let package: serde_json::Value = serde_json::from_str(&read("wasm/package.json")).unwrap();
    assert_eq!(package["version"], env!("CARGO_PKG_VERSION"));
    let lock: serde_json::Value = serde_json::from_str(&read("wasm/package-lock.json")).unwrap();
    assert_eq!(lock["packages"][""]["version"], env!("CARGO_PKG_VERSION"));
    // Maturin takes the Python package's version from its crate, which takes it from the workspace.
    assert!(read("py/pyproject.toml").contains("dynamic = [\"version\"]"));
    assert!(read("py/Cargo.toml").contains("version.workspace = true"));
}

#[test]
fn the_changelog_begins_with_the_current_version() {
    let changelog = read("CHANGELOG.md");
    let first = changelog.lines().find_map(|line| line.strip_prefix("## ")).unwrap();
    assert_eq!(first.split(" – ").next(), Some(env!("CARGO_PKG_VERSION")), "{first}");
}

#[test]
fn the_minimum_rust_version_is_the_same_everywhere() {
    let oldest = env!("CARGO_PKG_RUST_VERSION");
    for file in ["README.md", "py/README.md", "tests/run"] {
        assert!(read(file).contains(&format!("Rust {oldest}")), "{file}");
    }
}
