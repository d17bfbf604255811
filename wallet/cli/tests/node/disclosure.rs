//! Statements for an auditor, made and checked by the command.

use std::fs;
use tacit_testkit::{Files, Node, Party};

#[test]
fn a_statement_holds_for_whom_it_is_made_and_for_nobody_else() {
	let node = Node::start();
	let files = Files::new();
	let dave = Party::dev(&node, "dave");
	let auditor = Party::nobody(&node);
	dave.done(&["shield", "40"]);

	let (exact, least, between) = (files.path("exact"), files.path("least"), files.path("between"));
	let state = |bound: &[&str], file: &str| {
		let arguments = [&["disclose", "balance", "--for", "Bank 91d4", "--out", file], bound].concat();
		dave.run(&arguments)
	};
	state(&["--exact"], &exact).unwrap();
	state(&["--at-least", "39.5"], &least).unwrap();
	state(&["--at-least", "40", "--at-most", "40"], &between).unwrap();
	assert_eq!(
		state(&["--at-most", "1"], &files.path("false")).unwrap_err()["kind"],
		"precondition"
	);
	assert_eq!(
		state(&["--at-most", "50"], &least).unwrap_err()["kind"],
		"file",
		"nothing is overwritten"
	);

	for (file, from, to) in [(&exact, "40", "40"), (&between, "40", "40")] {
		let checked = auditor.done(&["disclose", "check", file, "--for", "Bank 91d4"]);
		assert_eq!((&checked["at_least"], &checked["at_most"]), (&from.into(), &to.into()));
		assert_eq!(
			(&checked["present"], &checked["addressee_checked"]),
			(&true.into(), &true.into())
		);
	}
	let checked = auditor.done(&["disclose", "check", &least]);
	assert_eq!(
		(&checked["at_least"], &checked["at_most"]),
		(&"39.5".into(), &().into())
	);
	assert_eq!(checked["addressee_checked"], false);
	assert!(
		!fs::read_to_string(&least).unwrap().contains("\"40\""),
		"the amount itself is not in it"
	);

	let other = auditor.fails(&["disclose", "check", &least, "--for", "Bank 91d5"]);
	assert_eq!((&other["kind"], &other["exit_code"]), (&"mismatch".into(), &5.into()));
	let forged = files.write("forged", &fs::read_to_string(&least).unwrap().replace("39.5", "41.5"));
	assert_eq!(auditor.fails(&["disclose", "check", &forged])["kind"], "mismatch");

	// It was true of that block, and stays so.
	dave.done(&["unshield", "30"]);
	let checked = auditor.done(&["disclose", "check", &least]);
	assert_eq!(checked["present"], false);
}
