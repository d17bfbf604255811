//! The adversary.

use crate::node::Node;
use std::{path::Path, process::Command};

/// What the adversary reported.
pub struct Forged {
	/// Whether the chain refused as it has to, and nothing changed.
	pub held: bool,
	/// The report.
	pub text: String,
}

/// Submits a forgery.
pub fn forge(node: &Node, account: &str, kind: &str, deal: &str) -> Forged {
	let binary = Path::new(env!("CARGO_BIN_EXE_tacit"))
		.with_file_name("examples")
		.join("forge");
	assert!(
		binary.exists(),
		"this test needs the adversary: build it with `cargo build -p tacit --examples`"
	);
	let output = Command::new(binary)
		.args(["--node", &node.url, "--dev", account, kind, "--deal", deal])
		.output();
	let output = output.unwrap();
	Forged {
		held: output.status.success(),
		text: String::from_utf8_lossy(&output.stdout).into_owned(),
	}
}
