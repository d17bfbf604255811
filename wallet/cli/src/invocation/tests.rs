//! Commands and their entries in the journal.

use super::*;
use crate::command::Cli;
use clap::CommandFactory;

const BOB: &str = "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty";

fn invocation(line: &str) -> Invocation {
	Invocation::of(&Cli::command().try_get_matches_from(line.split(' ')).unwrap())
}

#[test]
fn the_same_command_is_recognised_however_it_is_written() {
	let shield = invocation("tacit shield 100");
	assert!(shield.transacts);
	for line in [
		"tacit --dev alice shield 100",
		"tacit shield 100 --dev bob --json",
		"tacit --node ws://x shield 100 --finalised",
		"tacit shield --journal /x 100",
		"tacit shield 100 --yes",
	] {
		assert_eq!(invocation(line).digest(), shield.digest(), "{line}");
	}
	assert_ne!(invocation("tacit shield 101").digest(), shield.digest());
	assert_ne!(invocation("tacit unshield 100").digest(), shield.digest());
	let post = "tacit rfq post f --summary s --budget 5 --keyword a --keyword b";
	let same = "tacit rfq post --keyword a --keyword b --budget 5 --summary s f";
	assert_eq!(invocation(post).digest(), invocation(same).digest());
	let other = post.replace("keyword b", "keyword c");
	assert_ne!(invocation(post).digest(), invocation(&other).digest());
}

/// The journal of an earlier release holds amounts as the user wrote them: 100 perhaps as 100.0.
#[test]
fn a_command_of_the_first_format_is_recognised_however_its_amount_is_written() {
	let account = Account::development("eve").unwrap();
	let of = |text: &str| Entry {
		genesis: Digest::zero(),
		command: "transfer".into(),
		run: Run::Text(text.into()),
		born: (1, Digest::zero()),
		nonce: 0,
		extrinsic: Vec::new(),
	};
	let run = |amount: &str| {
		let line = ["tacit", "transfer", BOB, amount];
		Invocation::of(&Cli::command().try_get_matches_from(line).unwrap())
	};
	let text = |amount: &str| format!("transfer amount={amount} to={BOB}");
	for (written, amounts) in [
		("100.0", &["100.0"][..]),
		("0.5 TACIT", &["0.5 TACIT"]),
		("100", &["100", "100.0", "100 TACIT"]),
	] {
		for amount in amounts {
			assert!(
				run(amount).has_made(&of(&text(written)), &account),
				"{written} {amount}"
			);
		}
		assert!(!run("7").has_made(&of(&text(written)), &account), "{written}");
	}
}

#[test]
fn the_label_of_a_command_says_nothing_of_its_values() {
	for (line, label) in [
		("tacit fund 3 --amount 41.5", "fund"),
		(
			"tacit --dev bob quotation make 0 f --price 7 --summary s",
			"quotation make",
		),
	] {
		assert_eq!(invocation(line).label, label);
	}
}

#[test]
fn a_command_with_another_file_is_another_command() {
	let directory = tempfile::tempdir().unwrap();
	let path = directory.path().join("report");
	let line = format!("tacit stamp {}", path.display());
	let digest = || invocation(&line).digest();
	let absent = digest();
	fs::write(&path, "one").unwrap();
	let one = digest();
	fs::write(&path, "two").unwrap();
	let two = digest();
	fs::write(&path, "one").unwrap();
	assert_eq!(digest(), one);
	assert!(absent != one && one != two && absent != two);

	// The file that a command writes is not there yet when the command runs for the first time.
	let line = format!("tacit deliver 0 {0} --uri ipfs://x --sealed {0}.age", path.display());
	let first = invocation(&line).digest();
	fs::write(directory.path().join("report.age"), "sealed").unwrap();
	assert_eq!(invocation(&line).digest(), first);
}

#[test]
fn a_command_with_another_folder_is_another_command() {
	let directory = tempfile::tempdir().unwrap();
	let folder = directory.path().join("keys");
	let line = format!("tacit key register {} --sudo", folder.display());
	let digest = || invocation(&line).digest();
	let write = |name: &str, content: &str| fs::write(folder.join(name), content).unwrap();
	let mut digests = vec![digest()];
	fs::create_dir(&folder).unwrap();
	digests.push(digest());
	for (name, content) in [("range", "one"), ("range", "two"), ("equality", "two")] {
		write(name, content);
		digests.push(digest());
	}
	fs::rename(folder.join("range"), folder.join("other")).unwrap();
	digests.push(digest());
	let all = digests.len();
	digests.sort();
	digests.dedup();
	assert_eq!(digests.len(), all);
	// No command reads the files in a folder of the folder.
	let before = digest();
	fs::create_dir(folder.join("inner")).unwrap();
	fs::write(folder.join("inner/file"), "x").unwrap();
	assert_eq!(digest(), before);
}

/// The commands that read files, each with the name of the argument. A new argument has to be listed here or in
/// `WRITTEN`. Otherwise an interrupted command is not recognised by its files.
const READ: [(&str, &str); 18] = [
	("approve 0 --file PATH", "file"),
	("deal answer 0 --discount PATH", "discount"),
	("deliver 0 PATH", "files"),
	("dispute 0 --evidence PATH", "evidence"),
	("evidence submit 0 PATH", "file"),
	("key register PATH --sudo", "folder"),
	("listing create PATH --title t --keyword k", "file"),
	("listing update 0 PATH --title t --keyword k", "file"),
	("order place 0 PATH --price 1", "file"),
	("quotation improve 0 --price 1 --solution PATH --summary s", "solution"),
	("quotation make 0 PATH --price 1 --summary s", "file"),
	("rate 0 5 --comment PATH", "comment"),
	("relay PATH", "files"),
	("rfq amend 0 PATH --budget 1", "file"),
	("rfq amend 0 --text PATH", "text"),
	("rfq post PATH --summary s --budget 1 --keyword k", "file"),
	("rfq post --text PATH --summary s --budget 1 --keyword k", "text"),
	("stamp PATH", "file"),
];

#[test]
fn what_a_command_reads_counts() {
	let directory = tempfile::tempdir().unwrap();
	let path = directory.path().join("content");
	let digest = |line: &str| invocation(&format!("tacit {}", line.replace("PATH", path.to_str().unwrap()))).digest();
	for (line, _) in READ {
		fs::write(&path, "one").unwrap();
		let one = digest(line);
		fs::write(&path, "two").unwrap();
		assert_ne!(digest(line), one, "{line}");
	}
}

#[test]
fn what_a_command_names_is_either_read_or_written() {
	fn check(command: &clap::Command, words: &str) {
		let path = clap::builder::ValueParser::path_buf().type_id();
		let submits = |argument: &clap::Arg| argument.get_id() == "call" && !argument.get_action().takes_values();
		if command.get_arguments().any(submits) {
			for argument in command.get_arguments() {
				let id = argument.get_id().as_str();
				let read = READ
					.iter()
					.any(|(line, of)| line.starts_with(&format!("{words} ")) && *of == id);
				assert!(
					read || WRITTEN.contains(&id) || argument.get_value_parser().type_id() != path,
					"{words}: {id}"
				);
			}
		}
		for inner in command.get_subcommands() {
			check(inner, &format!("{words} {}", inner.get_name()));
		}
	}
	for command in Cli::command().get_subcommands() {
		check(command, command.get_name());
	}
}

#[test]
fn only_what_submits_a_transaction_looks_into_the_journal() {
	for line in [
		"tacit balance",
		"tacit shield 1 --call",
		"tacit deal show 1",
		"tacit info",
	] {
		assert!(!invocation(line).transacts, "{line}");
	}
	for line in ["tacit fund 1", "tacit rfq cancel 1", "tacit stamp file"] {
		assert!(invocation(line).transacts, "{line}");
	}
}
