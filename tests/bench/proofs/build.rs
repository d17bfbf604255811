//! Builds the measured code as Wasm, with the builder of the runtime and therefore with its settings.
//!
//! It does so only if `TACIT_BENCH_WASM` is set, as in `scripts/bench.sh`: the build takes minutes, and no other build
//! needs it.

#[cfg(feature = "std")]
fn main() -> std::io::Result<()> {
	println!("cargo:rerun-if-env-changed=TACIT_BENCH_WASM");
	if std::env::var_os("TACIT_BENCH_WASM").is_some() {
		substrate_wasm_builder::WasmBuilder::init_with_defaults()
			.disable_runtime_version_section_check()
			.build();
		return Ok(());
	}
	println!("cargo:rerun-if-changed=build.rs");
	let directory = std::env::var_os("OUT_DIR").unwrap_or_default();
	std::fs::write(
		std::path::Path::new(&directory).join("wasm_binary.rs"),
		"pub const WASM_BINARY: Option<&[u8]> = None;",
	)
}

// The build of the Wasm itself needs no Wasm.
#[cfg(not(feature = "std"))]
fn main() {}
