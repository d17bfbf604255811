//! Secret phrases in files, pipes and the environment, in clear and under a password.

use serde_json::Value;
use std::{
	fs,
	io::Write,
	path::{Path, PathBuf},
	process::{Command, Stdio},
};

const ALICE: &str = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
const PHRASE: &str = "bottom drive obey lake curtain smoke basket hold race lonely fit walk";

struct Ran {
	code: i32,
	stdout: String,
	stderr: String,
}

impl Ran {
	fn address(&self) -> String {
		assert_eq!(self.code, 0, "{}", self.stderr);
		let report: Value = serde_json::from_str(&self.stdout).unwrap();
		report["address"].as_str().unwrap().to_owned()
	}
}

/// Runs a command that reads the input from a pipe.
fn tacit_with(input: &[u8], environment: &[(&str, &str)], arguments: &[&str]) -> Ran {
	let mut child = Command::new(env!("CARGO_BIN_EXE_tacit"))
		.env_clear()
		.envs(environment.iter().copied())
		.args(arguments)
		.stdin(Stdio::piped())
		.stdout(Stdio::piped())
		.stderr(Stdio::piped())
		.spawn()
		.unwrap();
	// A command that does not read it may have ended already.
	let _ = child.stdin.take().unwrap().write_all(input);
	let output = child.wait_with_output().unwrap();
	Ran {
		code: output.status.code().unwrap(),
		stdout: String::from_utf8(output.stdout).unwrap(),
		stderr: String::from_utf8(output.stderr).unwrap(),
	}
}

fn tacit(environment: &[(&str, &str)], arguments: &[&str]) -> Ran {
	tacit_with(b"", environment, arguments)
}

fn show<'a>(options: &[&'a str]) -> Vec<&'a str> {
	[options, &["account", "show", "--json"]].concat()
}

struct Folder(tempfile::TempDir);

impl Folder {
	fn new() -> Self {
		Self(tempfile::tempdir().unwrap())
	}

	fn path(&self, name: &str) -> PathBuf {
		self.0.path().join(name)
	}

	fn write(&self, name: &str, content: &[u8]) -> String {
		let path = self.path(name);
		fs::write(&path, content).unwrap();
		#[cfg(unix)]
		{
			use std::os::unix::fs::PermissionsExt;
			fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
		}
		text(&path)
	}
}

fn text(path: &Path) -> String {
	path.to_str().unwrap().to_owned()
}

#[test]
fn a_new_phrase_is_encrypted_by_a_password_and_opened_with_it() {
	let folder = Folder::new();
	let seed = text(&folder.path("seed"));
	let password = folder.write("password", b"five random words in a row\n");
	let made = tacit(
		&[],
		&["account", "new", "--out", &seed, "--password-file", &password, "--json"],
	);
	let address = made.address();
	let report: Value = serde_json::from_str(&made.stdout).unwrap();
	assert_eq!(report["encrypted"], true);
	assert!(fs::read(&seed)
		.unwrap()
		.starts_with(b"age-encryption.org/v1\n-> scrypt "));

	let with = show(&["--seed-file", &seed, "--password-file", &password]);
	assert_eq!(tacit(&[], &with).address(), address);
	let only = show(&["--seed-file", &seed]);
	assert_eq!(tacit(&[("TACIT_PASSWORD_FILE", &password)], &only).address(), address);
	assert_eq!(
		tacit(&[("TACIT_PASSWORD", "five random words in a row")], &only).address(),
		address
	);
	let piped = tacit_with(
		&fs::read(&seed).unwrap(),
		&[],
		&show(&["--seed-file", "-", "--password-file", &password]),
	);
	assert_eq!(piped.address(), address);

	// An empty password is reported as such, and not as a wrong one.
	for (file, words) in [
		(&b""[..], "the password file is empty"),
		(b"\n\n", "the password file is empty"),
		(
			b"\nfive random words in a row\n",
			"the first line of the password file is empty",
		),
	] {
		let empty = folder.write("empty", file);
		let ran = tacit(&[], &show(&["--seed-file", &seed, "--password-file", &empty]));
		assert_eq!(ran.code, 1);
		assert!(ran.stderr.contains(words), "{}", ran.stderr);
	}
	let unset = tacit(&[("TACIT_PASSWORD", "")], &only);
	assert!(
		unset.code == 1 && unset.stderr.contains("TACIT_PASSWORD is empty"),
		"{}",
		unset.stderr
	);

	// Where the command cannot ask, it names the options for a password.
	let asked = tacit(&[], &["--seed-file", &seed, "account", "show"]);
	assert_eq!(asked.code, 1);
	assert!(
		asked.stderr.contains("is encrypted") && asked.stderr.contains("--password-file"),
		"{}",
		asked.stderr
	);
	let wrong = tacit(&[("TACIT_PASSWORD", "six random words in a row")], &only);
	assert_eq!(wrong.code, 1);
	assert!(wrong.stderr.contains("password is wrong"), "{}", wrong.stderr);
}

#[test]
fn a_phrase_is_written_in_clear_only_on_purpose() {
	let folder = Folder::new();
	let seed = text(&folder.path("seed"));
	let silent = tacit(&[], &["account", "new", "--out", &seed]);
	assert_eq!(silent.code, 1);
	assert!(
		silent.stderr.contains("--password-file") && silent.stderr.contains("--plain"),
		"{}",
		silent.stderr
	);
	assert!(!Path::new(&seed).exists());
	let made = tacit(&[], &["account", "new", "--out", &seed, "--plain", "--json"]);
	assert_eq!(made.code, 0, "{}", made.stderr);
	assert_eq!(fs::read_to_string(&seed).unwrap().split_whitespace().count(), 12);
	// A file that is there already is found before the user thinks of a password.
	let again = tacit(&[], &["account", "new", "--out", &seed]);
	assert!(again.stderr.contains("exists already"), "{}", again.stderr);
}

#[test]
fn a_phrase_comes_through_a_pipe() {
	let secret = format!("{PHRASE}//Alice\n");
	for file in ["-", "/dev/stdin"] {
		let ran = tacit_with(secret.as_bytes(), &[], &show(&["--seed-file", file]));
		assert_eq!(ran.address(), ALICE, "{file}");
		// A command that submits needs it more than once.
		let nowhere = [
			"--node",
			"ws://127.0.0.1:1",
			"--seed-file",
			file,
			"shield",
			"1",
			"--json",
		];
		let folder = Folder::new();
		let journal = text(&folder.path("journal"));
		let ran = tacit_with(secret.as_bytes(), &[("TACIT_JOURNAL", &journal)], &nowhere);
		assert_eq!(ran.code, 4, "{file}: {}", ran.stderr);
	}
}

#[cfg(unix)]
#[test]
fn a_warning_comes_once() {
	use std::os::unix::fs::PermissionsExt;
	let folder = Folder::new();
	let seed = folder.write("seed", format!("{PHRASE}//Alice").as_bytes());
	fs::set_permissions(&seed, fs::Permissions::from_mode(0o644)).unwrap();
	let journal = text(&folder.path("journal"));
	for command in [&["shield", "1"][..], &["balance"], &["account", "show"]] {
		let arguments = [&["--node", "ws://127.0.0.1:1", "--seed-file", &seed], command].concat();
		let ran = tacit(&[("TACIT_JOURNAL", &journal)], &arguments);
		assert_eq!(ran.stderr.matches("warning:").count(), 1, "{command:?}: {}", ran.stderr);
	}
}

#[test]
fn a_path_without_words_is_refused_except_as_a_development_account() {
	let folder = Folder::new();
	let seed = folder.write("seed", b"//Alice\n");
	let file = tacit(&[], &show(&["--seed-file", &seed]));
	let environment = tacit(&[("TACIT_SEED", "//Alice")], &show(&[]));
	for ran in [&file, &environment] {
		assert_eq!(ran.code, 1, "{}", ran.stdout);
		assert!(
			ran.stderr.contains("everybody knows") && ran.stderr.contains("--dev"),
			"{}",
			ran.stderr
		);
	}
	assert!(file.stderr.contains(&seed), "{}", file.stderr);
	assert_eq!(tacit(&[], &show(&["--dev", "alice"])).address(), ALICE);
}

#[test]
fn layouts_are_taken_and_mistakes_are_named() {
	let folder = Folder::new();
	let one_word_a_line = PHRASE.replace(' ', "\r\n");
	for content in [
		format!("\u{feff}{PHRASE}//Alice\r\n"),
		format!("{}//Alice", PHRASE.replace(' ', "\u{a0}")),
		format!("{}//Alice", PHRASE.to_uppercase().replace(' ', "\t")),
		format!("{one_word_a_line}//Alice\r\n"),
	] {
		let seed = folder.write("seed", content.as_bytes());
		assert_eq!(
			tacit(&[], &show(&["--seed-file", &seed])).address(),
			ALICE,
			"{content:?}"
		);
	}
	let seed = folder.write("seed", PHRASE.replace("lonely", "lovely").as_bytes());
	let ran = tacit(&[], &show(&["--seed-file", &seed]));
	assert!(ran.stderr.contains("word 10 is not"), "{}", ran.stderr);
	assert!(
		!ran.stderr.contains("lovely") && !ran.stderr.contains("obey"),
		"{}",
		ran.stderr
	);

	let address = |secret: &str| tacit(&[("TACIT_SEED", secret)], &show(&[])).address();
	let without = address(&format!("{PHRASE}///password"));
	let ran = tacit(&[("TACIT_SEED", &format!("{PHRASE}///password "))], &show(&[]));
	assert_eq!(ran.code, 1);
	assert!(
		ran.stderr.contains(&without) && ran.stderr.contains("with it the account is 5"),
		"{}",
		ran.stderr
	);
}
