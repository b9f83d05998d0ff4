//! Writes the JavaScript glue of a compiled module: `kalix-policy-bindgen MODULE FOLDER`.

use std::{env, process::ExitCode};

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let [module, out] = &env::args().skip(1).collect::<Vec<_>>()[..] else {
        eprintln!("usage: kalix-policy-bindgen MODULE FOLDER");
        return ExitCode::from(2);
    };
    let mut bindgen = Bindgen::new();
    let written = bindgen.input_path(module).out_name("glue").web(true).and_then(|bindgen| {
        bindgen.typescript(true).omit_default_module_path(true).reset_state_function(true);
        bindgen.remove_name_section(false).remove_producers_section(true).generate(out)
    });
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("kalix-policy-bindgen: {error:#}");
            ExitCode::FAILURE
        }
    }
}
