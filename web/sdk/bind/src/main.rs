//! Writes the JavaScript that loads a Wasm file made with wasm-bindgen, as an ES module for browsers and Node.js.

use std::{env, process::ExitCode};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
	let arguments: Vec<_> = env::args().skip(1).collect();
	let [input, folder] = &arguments[..] else {
		eprintln!("usage: tacit-wasm-bind WASM FOLDER");
		return ExitCode::from(2);
	};
	let mut bindgen = Bindgen::new();
	let made = bindgen.input_path(input).web(true).and_then(|bindgen| {
		bindgen
			.typescript(true)
			.omit_default_module_path(false)
			.remove_name_section(true)
			.remove_producers_section(true)
			.generate(folder)
	});
	match made {
		Ok(()) => ExitCode::SUCCESS,
		Err(error) => {
			eprintln!("error: {error:#}");
			ExitCode::FAILURE
		},
	}
}
