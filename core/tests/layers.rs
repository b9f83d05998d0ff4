//! A layer of the core uses only what stands before it, and no two files of different folders use each other.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// The modules of each layer, from the lowest.
const LAYERS: &[&[&str]] = &[
    &["parse"],
    &["register"],
    &["policy"],
    &["assessment"],
    &["authority", "comparison", "fix", "indicators"],
    &["locale"],
    &["json"],
    &["report"],
    &["frame", "schema"],
];

/// Unit tests in files of their own: they use what they test.
const TESTS: &[&str] = &["parse/bounds"];

/// A module's path from the crate's root.
type Module = Vec<String>;

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../src")
}

fn files(folder: &Path, all: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, all);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            all.push(path);
        }
    }
}

fn module(file: &Path) -> Module {
    let path = file.strip_prefix(source()).unwrap().with_extension("");
    let parts = path.iter().map(|part| part.to_str().unwrap().to_owned());
    parts.filter(|part| part != "mod" && part != "lib").collect()
}

/// The code of a file, without comments and without the modules of its tests.
fn code(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    let code: String =
        text.lines().map(|line| line.split("//").next().unwrap_or_default().to_owned() + "\n").collect();
    code.split("#[cfg(test)]\nmod tests").next().unwrap().to_owned()
}

/// The paths that a `use` tree names, each from where the tree begins.
fn expand(tree: &str) -> Vec<String> {
    let Some((before, rest)) = tree.split_once('{') else {
        return vec![tree.split(" as ").next().unwrap().trim().to_owned()];
    };
    let inside = &rest[..rest.rfind('}').unwrap()];
    let (mut branches, mut depth, mut branch) = (Vec::new(), 0, String::new());
    for c in inside.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                branches.push(std::mem::take(&mut branch));
                continue;
            }
            _ => {}
        }
        branch.push(c);
    }
    branches.push(branch);
    let branches = branches.into_iter().filter(|branch| !branch.trim().is_empty());
    branches.flat_map(|branch| expand(&format!("{}{}", before.trim(), branch.trim()))).collect()
}

/// The paths in the crate that a file names: in its `use` lines, and as `crate::…` elsewhere.
fn named(code: &str) -> Vec<String> {
    let mut paths = Vec::new();
    for statement in code.split(';') {
        let Some(start) = statement.rfind("use ") else { continue };
        let tree = statement[start + 4..].split_whitespace().collect::<Vec<_>>().join(" ");
        if ["crate::", "super::", "self::"].iter().any(|root| tree.starts_with(root)) {
            paths.extend(expand(&tree));
        }
    }
    for (start, _) in code.match_indices("crate::") {
        // A schema is named in an attribute, as a string: it describes the type, which does not use it.
        let in_text = code[..start].rsplit('\n').next().unwrap().contains('"');
        let path: String =
            code[start..].chars().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | ':')).collect();
        if !in_text && path.len() > "crate::".len() {
            paths.push(path.trim_end_matches(':').to_owned());
        }
    }
    paths
}

/// The module of the crate that a path leads into, seen from another.
fn target(path: &str, from: &[String], all: &BTreeSet<Module>) -> Module {
    let mut at: Module = from.to_vec();
    for step in path.split("::").map(str::trim) {
        match step {
            "crate" => at.clear(),
            "self" | "" => {}
            "super" => drop(at.pop()),
            name => at.push(name.to_owned()),
        }
    }
    while !all.contains(&at) {
        at.pop();
    }
    at
}

/// Each module with those that it uses.
fn uses() -> BTreeMap<Module, BTreeSet<Module>> {
    let mut all = Vec::new();
    files(&source(), &mut all);
    let modules: BTreeSet<Module> = all.iter().map(|file| module(file)).collect();
    let of = |file: &PathBuf| {
        let (from, paths) = (module(file), named(&code(file)));
        let into = paths.iter().map(|path| target(path, &from, &modules)).filter(|into| *into != from);
        (from.clone(), into.collect())
    };
    all.iter().filter(|file| !TESTS.contains(&module(file).join("/").as_str())).map(of).collect()
}

#[test]
fn a_layer_uses_only_those_before_it() {
    let layer = |module: &Module| {
        let top = module.first()?.as_str();
        Some(
            LAYERS
                .iter()
                .position(|layer| layer.contains(&top))
                .unwrap_or_else(|| panic!("{top} is in no layer")),
        )
    };
    let uses = uses();
    assert!(uses.len() > 100, "{}", uses.len());
    let mut wrong = Vec::new();
    for (from, into) in &uses {
        let backwards =
            |into: &&Module| layer(from).is_some_and(|of| layer(into).is_some_and(|used| used > of));
        wrong.extend(
            into.iter().filter(backwards).map(|into| format!("{} uses {}", from.join("/"), into.join("/"))),
        );
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_two_files_of_different_folders_use_each_other() {
    let uses = uses();
    let reaches = |from: &Module| {
        let (mut seen, mut next) = (BTreeSet::new(), vec![from.clone()]);
        while let Some(module) = next.pop() {
            for into in uses.get(&module).into_iter().flatten().filter(|into| !into.is_empty()) {
                if seen.insert(into.clone()) {
                    next.push(into.clone());
                }
            }
        }
        seen
    };
    // A folder and the files in it are one: what its `mod.rs` says is said of them all.
    let folder = |module: &Module| module[..module.len().min(1)].to_vec();
    let reachable: BTreeMap<&Module, BTreeSet<Module>> =
        uses.keys().map(|module| (module, reaches(module))).collect();
    for (from, into) in &reachable {
        for other in into.iter().filter(|other| folder(other) != folder(from)) {
            let back = reachable.get(other).is_some_and(|of| of.contains(*from));
            assert!(!back, "{} and {} use each other", from.join("/"), other.join("/"));
        }
    }
}
