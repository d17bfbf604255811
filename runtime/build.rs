//! Builds the runtime once more as Wasm and offers it to the node as `WASM_BINARY`.

#[cfg(feature = "std")]
fn main() {
	// `CheckMetadataHash` compares the digest of the metadata that a hardware wallet has decoded a transaction with
	// (RFC 78) with the one that it finds in this variable while the Wasm is compiled. The builder could find it out
	// itself: by compiling the runtime twice, and a whole executor as a build dependency. A test keeps the file true
	// instead.
	std::env::set_var("RUNTIME_METADATA_HASH", include_str!("metadata-digest.txt").trim());
	substrate_wasm_builder::WasmBuilder::build_using_defaults();
}

// While the Wasm itself is compiled there is nothing more to build.
#[cfg(not(feature = "std"))]
fn main() {}
