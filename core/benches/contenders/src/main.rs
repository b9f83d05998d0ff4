//! The commands for `run`: the workload for all languages, the measurements in Rust, and the table.

use std::{env, fs, path::Path, process::ExitCode};

use kalix_policy_contenders::{checks::mix, measure::measure, table};
use serde_json::json;

const USAGE: &str = "usage: kalix-policy-contenders workload FOLDER PROJECTS
       kalix-policy-contenders measure PROJECTS ROUNDS
       kalix-policy-contenders table FOLDER";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[&str]) -> Result<(), String> {
    let number = |text: &str| text.parse::<usize>().map_err(|_| format!("{text} is no number\n{USAGE}"));
    match arguments {
        ["workload", folder, projects] => workload(Path::new(folder), number(projects)?),
        ["measure", projects, rounds] => {
            let measured = measure(number(projects)?, number(rounds)?)?;
            println!("{}", serde_json::to_string_pretty(&measured).map_err(|error| error.to_string())?);
            Ok(())
        }
        ["table", folder] => {
            print!("{}", table::made_of(Path::new(folder))?);
            Ok(())
        }
        _ => Err(USAGE.to_owned()),
    }
}

/// Writes the projects and the setting that every language reads.
fn workload(folder: &Path, projects: usize) -> Result<(), String> {
    let mix = mix(projects);
    let setting = json!({ "register": mix.setting.register, "on": mix.setting.on });
    let write =
        |name, bytes: &[u8]| fs::write(folder.join(name), bytes).map_err(|error| format!("{name}: {error}"));
    write("projects.ndjson", &[mix.projects.join(&b'\n'), vec![b'\n']].concat())?;
    write("setting.json", setting.to_string().as_bytes())
}
