//! Transactions that are carried out although their report cannot be printed.

use serde_json::Value;
use std::{fs::OpenOptions, process::Output};
use tacit_testkit::{Node, Party};

/// Runs a command whose standard output takes nothing.
fn into_a_full_device(wallet: &Party, arguments: &[&str]) -> (i32, String) {
	let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
	let child = wallet
		.command(arguments)
		.stdout(full)
		.stderr(std::process::Stdio::piped())
		.spawn();
	let Output { status, stderr, .. } = child.unwrap().wait_with_output().unwrap();
	(status.code().unwrap(), String::from_utf8(stderr).unwrap())
}

/// A script that runs a failed command again would move the money twice.
#[cfg(target_os = "linux")]
#[test]
fn what_was_carried_out_is_told_from_what_failed() {
	let node = Node::start();
	let eve = Party::dev(&node, "eve");
	let (code, said) = into_a_full_device(&eve, &["shield", "1"]);
	assert_eq!(code, 6, "{said}");
	assert!(
		said.contains("was carried out in block") && said.contains("do not run"),
		"{said}"
	);
	let (code, said) = into_a_full_device(&eve, &["shield", "1", "--json"]);
	assert_eq!(code, 6, "{said}");
	let said: Value = serde_json::from_str(said.lines().last().unwrap()).unwrap();
	assert_eq!(said["error"]["kind"], "unreported");
	assert!(said["error"]["block"].is_u64(), "{said}");
	assert_eq!(eve.done(&["balance"])["confidential"], "2", "both were carried out");
	for nothing in [&["balance"][..], &["shield", "1", "--call"]] {
		let (code, said) = into_a_full_device(&eve, nothing);
		assert_eq!(code, 1, "{said}");
	}
	assert_eq!(eve.done(&["balance"])["confidential"], "2");
}
