//! Also builds the runtime as Wasm, and offers it to the node as `WASM_BINARY`.

#[cfg(feature = "std")]
fn main() {
	// A hardware wallet signs the digest of the metadata with which it decoded a transaction (RFC 78).
	// `CheckMetadataHash` compares it with the digest in this variable, which the Wasm contains. The builder could
	// compute the digest, but would compile the runtime twice and depend on a whole executor. A test keeps the file up
	// to date instead.
	std::env::set_var("RUNTIME_METADATA_HASH", include_str!("metadata-digest.txt").trim());
	substrate_wasm_builder::WasmBuilder::build_using_defaults();
}

// While the Wasm itself is compiled there is nothing more to build.
#[cfg(not(feature = "std"))]
fn main() {}
