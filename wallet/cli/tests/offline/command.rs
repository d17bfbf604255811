//! The command without a node: accounts, arguments, and errors for people and scripts.

use serde_json::Value;
use std::{
	fs,
	path::{Path, PathBuf},
	process::Command,
};

const ALICE: &str = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
const PHRASE: &str = "bottom drive obey lake curtain smoke basket hold race lonely fit walk";

struct Ran {
	code: i32,
	stdout: String,
	stderr: String,
}

fn tacit(environment: &[(&str, &str)], arguments: &[&str]) -> Ran {
	let mut command = Command::new(env!("CARGO_BIN_EXE_tacit"));
	let output = command
		.env_clear()
		.envs(environment.iter().copied())
		.args(arguments)
		.output()
		.unwrap();
	Ran {
		code: output.status.code().unwrap(),
		stdout: String::from_utf8(output.stdout).unwrap(),
		stderr: String::from_utf8(output.stderr).unwrap(),
	}
}

fn address(environment: &[(&str, &str)], arguments: &[&str]) -> String {
	let ran = tacit(environment, &[arguments, &["account", "show", "--json"]].concat());
	assert_eq!(ran.code, 0, "{}", ran.stderr);
	let report: Value = serde_json::from_str(&ran.stdout).unwrap();
	report["address"].as_str().unwrap().to_owned()
}

#[test]
fn an_account_is_named_by_option_file_or_environment() {
	let directory = tempfile::tempdir().unwrap();
	let alice = directory.path().join("alice");
	let bob = directory.path().join("bob");
	fs::write(&alice, format!("{PHRASE}//Alice\n")).unwrap();
	fs::write(&bob, "//Bob").unwrap();
	let (alice, bob) = (alice.to_str().unwrap(), bob.to_str().unwrap());
	let phrase = format!("{PHRASE}//Alice");

	assert_eq!(address(&[], &["--dev", "alice"]), ALICE);
	assert_eq!(address(&[], &["--seed-file", alice]), ALICE);
	assert_eq!(address(&[("TACIT_SEED_FILE", alice)], &[]), ALICE);
	assert_eq!(address(&[("TACIT_SEED", &phrase)], &[]), ALICE);
	// The command line counts more than the environment.
	assert_eq!(
		address(
			&[("TACIT_SEED_FILE", bob), ("TACIT_SEED", "//Bob")],
			&["--dev", "alice"]
		),
		ALICE
	);
	assert_eq!(address(&[("TACIT_SEED_FILE", bob)], &["--seed-file", alice]), ALICE);
	assert_eq!(tacit(&[], &["--dev", "alice", "--seed-file", alice, "balance"]).code, 2);
}

#[test]
fn a_new_account_is_in_its_file_and_nowhere_else() {
	let directory = tempfile::tempdir().unwrap();
	let path = directory.path().join("seed");
	let path = path.to_str().unwrap();
	let made = tacit(&[], &["account", "new", "--plain", "--out", path, "--json"]);
	assert_eq!(made.code, 0, "{}", made.stderr);
	let phrase = fs::read_to_string(path).unwrap();
	assert!(
		!made.stdout.contains(phrase.trim()),
		"the phrase is printed although it went to a file"
	);
	let report: Value = serde_json::from_str(&made.stdout).unwrap();
	assert_eq!(
		address(&[], &["--seed-file", path]),
		report["address"].as_str().unwrap()
	);

	let again = tacit(&[], &["account", "new", "--plain", "--out", path]);
	assert_eq!(again.code, 1);
	assert!(again.stderr.contains("exists already"), "{}", again.stderr);
	assert_eq!(fs::read_to_string(path).unwrap(), phrase);
}

#[test]
fn a_phrase_signs_nothing_on_behalf_of_another_account() {
	const MULTISIG: &str = "5Gqc9xv9jQp35bgsPtP56RGQuqFU9qmtLDa8xV2AAdkc3aWK";
	let options = ["--dev", "alice", "--on-behalf-of", MULTISIG];
	assert_eq!(address(&[], &options), MULTISIG);
	let directory = tempfile::tempdir().unwrap();
	let file = directory.path().join("file");
	let file = file.to_str().unwrap();
	for command in [
		&["shield", "5"][..],
		&["settle", "0", "--sign-move", file],
		&["profile", "set", "--name", "Partners"],
		&["disclose", "balance", "--exact", "--for", "auditor", "--out", file],
	] {
		// The command fails before it looks for a node.
		let ran = tacit(&[], &[&options, command].concat());
		assert_eq!(ran.code, 1, "{}", ran.stderr);
		assert!(ran.stderr.contains("cannot sign for 5Gqc"), "{}", ran.stderr);
	}
}

#[cfg(unix)]
#[test]
fn seed_files_that_others_can_read_are_noticed() {
	use std::os::unix::fs::PermissionsExt;
	let directory = tempfile::tempdir().unwrap();
	let path = directory.path().join("seed");
	let text = path.to_str().unwrap();
	assert_eq!(tacit(&[], &["account", "new", "--plain", "--out", text]).code, 0);
	let show = || tacit(&[], &["--seed-file", text, "account", "show"]).stderr;
	assert_eq!(show(), "");
	fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
	assert!(show().contains("chmod 600"), "{}", show());
	// A redirected file is read under the name of a device, and nobody should change the mode of a device.
	let redirected = Command::new(env!("CARGO_BIN_EXE_tacit"))
		.env_clear()
		.args(["--seed-file", "/dev/stdin", "account", "show"])
		.stdin(fs::File::open(&path).unwrap())
		.output()
		.unwrap();
	assert!(redirected.status.success());
	assert_eq!(String::from_utf8(redirected.stderr).unwrap(), "");
}

#[test]
fn the_exported_identity_opens_what_is_sealed_for_the_account() {
	let exported = tacit(&[], &["--dev", "alice", "account", "show", "--age-identity"]);
	assert!(exported.stderr.contains("warning"));
	let identity: age::x25519::Identity = exported.stdout.trim().parse().unwrap();
	let shown = tacit(&[], &["--dev", "alice", "account", "show", "--json"]).stdout;
	let shown: Value = serde_json::from_str(&shown).unwrap();
	let recipient: age::x25519::Recipient = shown["age_recipient"].as_str().unwrap().parse().unwrap();
	let sealed = age::encrypt(&recipient, b"a result").unwrap();
	assert_eq!(age::decrypt(&identity, &sealed).unwrap(), b"a result");
}

#[test]
fn errors_say_what_to_do_and_set_the_exit_code() {
	let unnamed = tacit(&[], &["balance"]);
	assert_eq!((unnamed.code, unnamed.stdout.as_str()), (1, ""));
	assert!(
		unnamed.stderr.contains("hint: ") && unnamed.stderr.contains("--seed-file"),
		"{}",
		unnamed.stderr
	);

	let nowhere = ["--node", "ws://127.0.0.1:1", "--dev", "alice", "balance", "--json"];
	let unreachable = tacit(&[], &nowhere);
	assert_eq!((unreachable.code, unreachable.stdout.as_str()), (4, ""));
	let error: Value = serde_json::from_str(&unreachable.stderr).unwrap();
	assert_eq!(error["error"]["kind"], "connection");
	assert!(error["error"]["hint"].as_str().unwrap().contains("tacit-node --dev"));

	assert_eq!(tacit(&[], &["--dev", "alice", "shield", "1e3"]).code, 2);
	assert_eq!(tacit(&[], &["--dev", "mallory", "account", "show"]).code, 1);
	let missing = tacit(&[], &["--seed-file", "/nowhere/seed", "account", "show"]);
	assert_eq!(missing.code, 1);
	assert!(missing.stderr.contains("/nowhere/seed"), "{}", missing.stderr);
}

#[test]
fn files_are_looked_at_before_a_node_is_asked() {
	let node = ["--node", "ws://127.0.0.1:1", "--dev", "bob", "--json"];
	for command in [
		&["stamp", "/nowhere/file"][..],
		&["verify", "/nowhere/file"],
		&["deliver", "0", "/nowhere/file"],
		&["listing", "create", "/nowhere/file", "--title", "T", "--keyword", "k"],
		&[
			"rfq",
			"post",
			"/nowhere/file",
			"--summary",
			"S",
			"--keyword",
			"k",
			"--budget",
			"1",
		],
		&[
			"quotation",
			"make",
			"0",
			"/nowhere/file",
			"--summary",
			"S",
			"--price",
			"1",
		],
	] {
		let ran = tacit(&[], &[&node[..], command].concat());
		assert_eq!(ran.code, 1, "{command:?}: {}", ran.stderr);
		let error: Value = serde_json::from_str(&ran.stderr).unwrap();
		assert_eq!(error["error"]["kind"], "file", "{command:?}");
	}
}

#[test]
fn scripts_read_json_whatever_goes_wrong() {
	let error = |arguments: &[&str]| {
		let ran = tacit(&[], arguments);
		assert_eq!(ran.stdout, "", "{arguments:?}");
		let error: Value =
			serde_json::from_str(&ran.stderr).unwrap_or_else(|_| panic!("{arguments:?}: {}", ran.stderr));
		(ran.code, error["error"].clone())
	};
	for arguments in [
		&["--json", "shield", "1e3"][..],
		&["shield", "--json"],
		&["--json"],
		&["nonsense", "--json"],
		&["--dev", "alice", "--seed-file", "x", "balance", "--json"],
	] {
		let (code, error) = error(arguments);
		assert_eq!((code, &error["kind"]), (2, &"arguments".into()), "{arguments:?}");
		assert!(!error["message"].as_str().unwrap().is_empty());
	}
	// Help is for people, and no error even with --json.
	let help = tacit(&[], &["--help", "--json"]);
	assert!(help.code == 0 && help.stdout.contains("Usage:"));
	assert_eq!(
		tacit(&[], &["shield", "1e3"])
			.stderr
			.lines()
			.next()
			.unwrap()
			.find("error: "),
		Some(0)
	);
}

#[cfg(unix)]
#[test]
fn warnings_are_a_part_of_what_scripts_read() {
	use std::os::unix::fs::PermissionsExt;
	let directory = tempfile::tempdir().unwrap();
	let path = directory.path().join("seed");
	fs::write(&path, format!("{PHRASE}//Alice\n")).unwrap();
	fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
	let path = path.to_str().unwrap();
	let shown = tacit(&[], &["--seed-file", path, "account", "show", "--json"]);
	assert_eq!(shown.stderr, "");
	let report: Value = serde_json::from_str(&shown.stdout).unwrap();
	assert!(
		report["warnings"][0].as_str().unwrap().contains("chmod 600"),
		"{report}"
	);
	let nowhere = ["--node", "ws://127.0.0.1:1", "--seed-file", path, "balance", "--json"];
	let failed = tacit(&[], &nowhere);
	let error: Value = serde_json::from_str(&failed.stderr).unwrap();
	assert_eq!(error["error"]["kind"], "connection");
	assert!(error["warnings"][0].as_str().unwrap().contains("chmod 600"), "{error}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_device_is_no_reason_to_panic() {
	use std::process::Stdio;
	let full = || Stdio::from(fs::OpenOptions::new().write(true).open("/dev/full").unwrap());
	let run = |arguments: &[&str], stdout: Stdio| {
		let mut command = Command::new(env!("CARGO_BIN_EXE_tacit"));
		command.env_clear().args(arguments).stderr(full()).stdout(stdout);
		command.status().unwrap().code()
	};
	assert_eq!(run(&["balance"], Stdio::null()), Some(1));
	assert_eq!(run(&["balance", "--json"], Stdio::null()), Some(1));
	assert_eq!(run(&["shield", "1e3"], Stdio::null()), Some(2));
	assert_eq!(
		run(&["--dev", "alice", "account", "show", "--age-identity"], Stdio::null()),
		Some(0)
	);
	assert_eq!(run(&["--dev", "alice", "account", "show"], full()), Some(1));
	assert_eq!(run(&["--help"], full()), Some(0));
}

#[cfg(unix)]
#[test]
fn only_files_are_read_and_nothing_is_waited_for() {
	let directory = tempfile::tempdir().unwrap();
	let pipe = directory.path().join("pipe");
	assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
	let keys = directory.path().join("keys");
	fs::create_dir(&keys).unwrap();
	let key = keys.join("range.proving-key");
	assert!(Command::new("mkfifo").arg(key).status().unwrap().success());
	let (out, file) = (directory.path().join("out"), directory.path().join("file"));
	fs::write(&file, "").unwrap();
	let [pipe, out, file, keys] = [&pipe, &out, &file, &keys].map(|path| path.to_str().unwrap());
	let directory = directory.path().to_str().unwrap();
	let node = ["--node", "ws://127.0.0.1:1", "--dev", "bob", "--json"];
	for (path, why) in [
		(pipe, "a pipe or a device"),
		("/dev/zero", "a pipe or a device"),
		("/dev/null", "a pipe or a device"),
		(directory, "a directory"),
	] {
		for command in [
			&["deliver", "0", path][..],
			&["stamp", path],
			&["verify", path],
			&["listing", "create", path, "--title", "T", "--keyword", "k"],
			&["listing", "update", "0", path, "--title", "T", "--keyword", "k"],
			&["listing", "show", "0", "--check", path],
			&["rfq", "post", path, "--summary", "S", "--keyword", "k", "--budget", "1"],
			&[
				"rfq",
				"post",
				"--text",
				path,
				"--summary",
				"S",
				"--keyword",
				"k",
				"--budget",
				"1",
			],
			&["rfq", "amend", "0", path],
			&["rfq", "amend", "0", "--text", path],
			&["rfq", "show", "0", "--check", path],
			&["deal", "answer", "0", "--discount", path],
			&["deal", "discount", "check", path],
			&["quotation", "make", "0", path, "--summary", "S", "--price", "1"],
			&["order", "place", "0", path, "--price", "1"],
			&["receive", "0", "--file", path, "--out", out],
			&["approve", "0", "--file", path],
			&["reveal", "make", "0", ALICE, "--file", path, "--out", out],
			&["reveal", "open", "0", path, "--out", out],
			&["dispute", "0", "--evidence", path],
			&["evidence", "submit", "0", path],
			&["evidence", "list", "0", "--check", path],
			&["rate", "0", "5", "--comment", path],
			&["relay", path],
			&["disclose", "check", path],
			&[
				"disclose", "deal", "0", "--from", path, "--exact", "--for", "A", "--out", out,
			],
			&["proof", "export", path, out],
			&["ceremony", "new", path, out],
			&["ceremony", "contribute", path, file, out],
			&["ceremony", "beacon", path, file, out, "--value", "00"],
			&["ceremony", "verify", path, file],
			&["ceremony", "export", path, file, out],
			&["ceremony", "powers", "contribute", path, out],
			&["ceremony", "powers", "beacon", path, out, "--value", "00"],
			&["ceremony", "powers", "verify", path],
		] {
			let ran = tacit(&[], &[&node[..], command].concat());
			assert_eq!(ran.code, 1, "{command:?}: {}", ran.stderr);
			let error: Value = serde_json::from_str(&ran.stderr).unwrap();
			assert_eq!(error["error"]["kind"], "file", "{command:?}");
			assert!(
				error["error"]["message"].as_str().unwrap().contains(why),
				"{command:?}: {error}"
			);
		}
	}
	let register = tacit(&[], &["key", "register", keys, "--call"]);
	assert_eq!(register.code, 1);
	assert!(register.stderr.contains("a pipe or a device"), "{}", register.stderr);
}

#[test]
fn a_list_of_nothing_is_not_asked_for() {
	for command in [
		&["search", "fea"][..],
		&["rfq", "open", "fea"],
		&["deal", "list", "--all"],
	] {
		for limit in ["0", "10001", "-1", "many"] {
			let ran = tacit(&[], &[command, &["--limit", limit]].concat());
			assert_eq!(ran.code, 2, "{command:?} {limit}: {}", ran.stderr);
		}
		let none = tacit(&[], &[command, &["--limit", "0"]].concat());
		assert!(none.stderr.contains("1 to 10000"), "{}", none.stderr);
	}
}

/// The lines of the programs' source, without those of their tests, each with its file.
fn source() -> Vec<(PathBuf, String)> {
	fn visit(directory: &Path, found: &mut Vec<(PathBuf, String)>) {
		for entry in fs::read_dir(directory).unwrap() {
			let path = entry.unwrap().path();
			if path.is_dir() && !path.ends_with("tests") {
				visit(&path, found);
			} else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("tests.rs") {
				let text = fs::read_to_string(&path).unwrap();
				let program = text.split("#[cfg(test)]\nmod tests").next().unwrap();
				found.extend(program.lines().map(|line| (path.clone(), line.to_owned())));
			}
		}
	}
	let mut found = Vec::new();
	let wallet = Path::new(env!("CARGO_MANIFEST_DIR"));
	for directory in [
		wallet.join("src"),
		wallet.join("../lib/src"),
		wallet.join("../../zk-circuits/ceremony/src"),
	] {
		visit(&directory, &mut found);
	}
	assert!(found.len() > 10_000, "the source was found");
	found
}

/// A named path can lead to a pipe or to a device that never ends. Only the modules `files` handle that.
#[test]
fn nothing_is_read_but_by_the_modules_for_files() {
	let reads = ["fs::read(", "fs::read_to_string(", "File::open(", "read(true).open("];
	for (path, line) in source() {
		let read = reads.iter().any(|read| line.contains(read));
		assert!(!read || path.ends_with("src/files.rs"), "{}: {line}", path.display());
	}
}

/// A sentence that was broken over two lines of source and joined again may keep the tabs between them, which users
/// would see.
#[test]
fn no_sentence_has_tabs_in_it() {
	for (path, line) in source() {
		assert!(!line.trim_start().contains('\t'), "{}: {line}", path.display());
	}
}

#[test]
fn addresses_of_other_networks_are_refused_with_ours() {
	// That of alice on Polkadot.
	let foreign = "15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5";
	for command in [
		&["transfer", foreign, "1"][..],
		&["reputation", foreign],
		&["profile", "show", foreign],
		&["award", "0", foreign],
		&["solution", "0", foreign],
		&["reveal", "make", "0", foreign, "--out", "x"],
		&["balance", "--on-behalf-of", foreign],
		&["order", "place", "0", "x", "--price", "1", "--arbiter", foreign],
	] {
		let ran = tacit(&[], &[&["--dev", "bob"], command].concat());
		assert_eq!(ran.code, 2, "{command:?}: {}", ran.stderr);
		assert!(
			ran.stderr.contains("polkadot") && ran.stderr.contains(ALICE),
			"{}",
			ran.stderr
		);
	}
}

/// What an amendment does not state stays, and an amendment that states nothing would only make quotations void.
#[test]
fn an_amendment_that_changes_nothing_is_refused() {
	let nowhere = ["--node", "ws://127.0.0.1:1", "--dev", "alice", "--json"];
	for (command, kind) in [
		(&["rfq", "amend", "0"][..], "precondition"),
		(&["rfq", "amend", "0", "--question", "2"], "precondition"),
		(&["rfq", "amend", "0", "--budget", "60"], "connection"),
		(&["rfq", "amend", "0", "--digest-only"], "connection"),
	] {
		let ran = tacit(&[], &[&nowhere[..], command].concat());
		let error: Value = serde_json::from_str(&ran.stderr).unwrap();
		assert_eq!(error["error"]["kind"], kind, "{command:?}: {error}");
	}
}

#[test]
fn a_text_that_the_chain_does_not_carry_is_refused_with_the_way_out() {
	let directory = tempfile::tempdir().unwrap();
	let path = directory.path().join("need.md");
	for content in [vec![b'x'; 4097], b"a\xffb".to_vec(), Vec::new()] {
		fs::write(&path, content).unwrap();
		let path = path.to_str().unwrap();
		let post = [
			"rfq",
			"post",
			"--text",
			path,
			"--summary",
			"S",
			"--keyword",
			"k",
			"--budget",
			"1",
		];
		let ran = tacit(
			&[],
			&[&["--node", "ws://127.0.0.1:1", "--dev", "alice"], &post[..]].concat(),
		);
		assert_eq!(ran.code, 1, "{}", ran.stderr);
		assert!(ran.stderr.contains("--text-at"), "{}", ran.stderr);
	}
}

#[test]
fn a_discount_that_nobody_has_signed_is_refused_before_a_node_is_asked() {
	let directory = tempfile::tempdir().unwrap();
	let path = directory.path().join("discount.json");
	fs::write(&path, "{}").unwrap();
	let path = path.to_str().unwrap();
	for command in [
		&["deal", "discount", "check", path][..],
		&["deal", "answer", "0", "--discount", path],
	] {
		let ran = tacit(
			&[],
			&[&["--node", "ws://127.0.0.1:1", "--dev", "alice", "--json"], command].concat(),
		);
		let error: Value = serde_json::from_str(&ran.stderr).unwrap();
		assert_eq!((ran.code, &error["error"]["kind"]), (5, &"mismatch".into()), "{error}");
	}
}

#[test]
fn a_number_alone_shows_the_deal() {
	let nowhere = ["--node", "ws://127.0.0.1:1", "--json"];
	for command in [&["deal", "0"][..], &["deal", "show", "0"], &["deal", "--json", "0"]] {
		let ran = tacit(&[], &[&nowhere[..], command].concat());
		let error: Value = serde_json::from_str(&ran.stderr).unwrap();
		assert_eq!(error["error"]["kind"], "connection", "{command:?}: {error}");
	}
	assert_eq!(tacit(&[], &["deal", "x"]).code, 2);
	assert_eq!(tacit(&[], &["deal"]).code, 2);
	let both = tacit(&[], &["--dev", "alice", "deal", "0", "list"]);
	assert_eq!(both.code, 1);
	assert!(both.stderr.contains("no command behind the number"), "{}", both.stderr);
	let show = tacit(&[], &["--dev", "alice", "deal", "0", "show"]);
	assert_eq!((show.code, show.stderr), (both.code, both.stderr));
}

#[test]
fn an_empty_node_is_named_and_the_environment_is_no_part_of_the_usage() {
	for (environment, options, named) in [
		(&[("TACIT_NODE", "")][..], &[][..], "TACIT_NODE is empty"),
		(&[], &["--node", ""], "--node is empty"),
	] {
		let ran = tacit(environment, &[options, &["info"]].concat());
		assert_eq!(ran.code, 1, "{}", ran.stderr);
		assert!(ran.stderr.contains(named), "{}", ran.stderr);
		assert_eq!(
			tacit(environment, &["--dev", "alice", "account", "show"]).code,
			0,
			"it needs none"
		);
	}
	let elsewhere = tacit(&[("TACIT_NODE", "ws://127.0.0.1:2")], &["info"]);
	assert!(elsewhere.stderr.contains("ws://127.0.0.1:2"), "{}", elsewhere.stderr);
	let wrong = tacit(&[("TACIT_NODE", "ws://x"), ("TACIT_JOURNAL", "/x")], &["shield"]);
	assert!(wrong.stderr.contains("Usage: tacit shield"), "{}", wrong.stderr);
	assert!(!wrong.stderr.contains("--node"), "{}", wrong.stderr);
}

#[test]
fn arguments_in_errors_steer_no_terminal() {
	let long = "x".repeat(65);
	for hostile in ["a\u{1b}[31mRED", "a\u{202e}b", &format!("\u{1b}[2J{long}")] {
		for json in [&[][..], &["--json"]] {
			let ran = tacit(&[], &[&["profile", "set", "--name", hostile], json].concat());
			assert_eq!(ran.code, 2);
			assert!(!ran.stderr.contains(['\u{1b}', '\u{202e}']), "{:?}", ran.stderr);
		}
	}
}

#[test]
fn a_first_phase_without_contributions_is_to_be_contributed_to() {
	let directory = tempfile::tempdir().unwrap();
	let new = directory.path().join("new.ptau");
	let ended = directory.path().join("ended.ptau");
	let (new, out) = (new.to_str().unwrap(), ended.to_str().unwrap());
	let powers = |arguments: &[&str]| tacit(&[], &[&["ceremony", "powers"], arguments].concat());
	assert_eq!(powers(&["new", new]).code, 0);
	for step in [
		&["verify", new][..],
		&["beacon", new, out, "--value", "00", "--exponent", "10"],
	] {
		let refused = powers(step);
		assert_eq!(refused.code, 1);
		assert!(refused.stderr.contains("nobody has contributed"), "{}", refused.stderr);
		assert!(
			refused.stderr.contains("ceremony powers contribute"),
			"{}",
			refused.stderr
		);
	}
	assert!(!ended.exists());
}

#[test]
fn the_hash_that_a_contributor_publishes_is_shown_in_full() {
	let directory = tempfile::tempdir().unwrap();
	let path = |name: &str| directory.path().join(name).to_str().unwrap().to_owned();
	let [new, one, two, noise] = ["new.ptau", "one.ptau", "two.ptau", "noise"].map(path);
	fs::write(&noise, "dice").unwrap();
	let powers = |arguments: &[&str]| tacit(&[], &[&["ceremony", "powers"], arguments].concat());
	assert_eq!(powers(&["new", &new, "--power", "2"]).code, 0);
	let contribute = |to, json: &[&str]| {
		let arguments = ["contribute", &new, to, "--name", "Ada", "--entropy", &noise];
		let ran = powers(&[&arguments[..], json].concat());
		assert_eq!(ran.code, 0, "{}", ran.stderr);
		ran.stdout
	};
	let report: Value = serde_json::from_str(&contribute(&one, &["--json"])).unwrap();
	assert_eq!(report["hash"].as_str().unwrap().len(), 128);
	let text = contribute(&two, &[]);
	let hashes = text
		.split_whitespace()
		.filter(|word| word.len() == 128 && word.bytes().all(|digit| digit.is_ascii_hexdigit()));
	assert_eq!(hashes.count(), 2, "{text}");
}

#[test]
fn a_phrase_never_appears_in_an_error() {
	let wrong = format!("{PHRASE} walk");
	let ran = tacit(&[("TACIT_SEED", &wrong)], &["account", "show", "--json"]);
	assert_eq!(ran.code, 1);
	assert!(!ran.stderr.contains("obey"), "{}", ran.stderr);
}
