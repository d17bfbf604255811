//! Needs libclang with its headers, a C++ compiler with its standard library, and the protobuf compiler.

use std::{env, path::PathBuf};

fn main() {
	let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
	bindgen::Builder::default()
		.header("src/sum.h")
		.generate()
		.expect("libclang reads a header with those of the compiler")
		.write_to_file(out.join("sum.rs"))
		.expect("the directory is there");
	cc::Build::new()
		.cpp(true)
		.std("c++17")
		.file("src/sum.cc")
		.compile("sum");
	prost_build::compile_protos(&["src/sum.proto"], &["src"]).expect("protoc compiles a message");
	assert!(out.join("bare.rs").exists(), "a message became Rust");
}
