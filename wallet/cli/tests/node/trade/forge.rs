//! The adversary.

use std::process::Command;
use tacit_testkit::{program, Node};

/// The report of the adversary.
pub struct Forged {
	/// Whether the chain refused as it has to, and nothing changed.
	pub held: bool,
	/// The text of the report.
	pub text: String,
}

/// Submits a forgery.
pub fn forge(node: &Node, account: &str, kind: &str, deal: &str) -> Forged {
	let binary = program("examples/forge").unwrap();
	let output = Command::new(binary)
		.args(["--node", &node.url, "--dev", account, kind, "--deal", deal])
		.output();
	let output = output.unwrap();
	Forged {
		held: output.status.success(),
		text: String::from_utf8_lossy(&output.stdout).into_owned(),
	}
}
