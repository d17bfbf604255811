//! Parses the arguments and reports mistakes in them, for people and for scripts.

use crate::{
	command::Cli,
	error::Error,
	explain::{harmless, Explain},
	market::reading,
	outcome::failed,
	output,
	view::guards,
};
use clap::{
	error::{ContextValue, ErrorKind},
	ArgMatches, CommandFactory, FromArgMatches,
};
use std::{ffi::OsString, process::ExitCode};

/// Parses the arguments and checks them as far as that needs no node.
pub(crate) fn understood(arguments: &[OsString]) -> Result<(ArgMatches, Cli), clap::Error> {
	let matches = Cli::command().try_get_matches_from(arguments)?;
	let cli = Cli::from_arg_matches(&matches)?;
	let mut leaf = &matches;
	while let Some((_, inner)) = leaf.subcommand() {
		leaf = inner;
	}
	// The parser checks one keyword at a time, but the chain also bounds their number.
	if let Ok(Some(words)) = leaf.try_get_many::<String>("keywords") {
		let words: Vec<String> = words.cloned().collect();
		reading::keywords(&words).map_err(|error| {
			let hint = error.hint().unwrap_or_default();
			Cli::command().error(ErrorKind::TooManyValues, format!("{error}; {hint}"))
		})?;
	}
	Ok((matches, cli))
}

/// Reports a mistake in the arguments, to scripts as JSON, or shows the requested help.
pub(crate) fn not_understood(error: clap::Error, arguments: &[OsString]) -> ExitCode {
	use ErrorKind::{DisplayHelp, DisplayVersion};
	let code = u8::try_from(error.exit_code()).unwrap_or(2);
	let asked_for = matches!(error.kind(), DisplayHelp | DisplayVersion);
	// The parser has given up, so the place of an option of this name is not known. As a value it would be a mistake,
	// too.
	let json = arguments
		.iter()
		.take_while(|argument| *argument != "--")
		.any(|argument| argument == "--json");
	if asked_for {
		// If it cannot be written, nobody reads it, so that is no error.
		let _ = error.print();
	} else if let Some(error) = behind_the_number(arguments) {
		return failed(&error, json);
	} else if json {
		output::say(&arguments_error(harmless_arguments(error)).to_string());
	} else {
		output::say(harmless_arguments(error).render().to_string().trim_end());
	}
	ExitCode::from(code)
}

/// Makes the arguments in an error safe for a terminal: a script may pass on texts of strangers.
fn harmless_arguments(mut error: clap::Error) -> clap::Error {
	let harmless = error.context().filter_map(|(kind, value)| match value {
		ContextValue::String(text) => Some((kind, ContextValue::String(harmless(text)))),
		ContextValue::Strings(texts) => {
			let texts = texts.iter().map(|text| harmless(text)).collect();
			Some((kind, ContextValue::Strings(texts)))
		},
		_ => None,
	});
	for (kind, value) in harmless.collect::<Vec<_>>() {
		error.insert(kind, value);
	}
	error
}

/// Finds the mistake in `tacit deal 6 show`, for which the parser reports a missing number behind the command.
fn behind_the_number(arguments: &[OsString]) -> Option<Error> {
	let command = Cli::command();
	let deal = command.find_subcommand("deal")?;
	arguments.windows(3).find_map(|three| {
		let [name, number, command] = [0, 1, 2].map(|place| three[place].to_str().unwrap_or_default());
		let number = number.parse().ok()?;
		(name == "deal" && deal.find_subcommand(command).is_some()).then(|| guards::behind_the_number(number))
	})
}

/// Writes an error of the parser for scripts.
fn arguments_error(error: clap::Error) -> serde_json::Value {
	use ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
	let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
	let (message, hint) = if error.kind() == DisplayHelpOnMissingArgumentOrSubcommand {
		(
			"no command is named".to_owned(),
			"`tacit --help` lists the commands".to_owned(),
		)
	} else {
		// The functions that parse a value put its text into their messages, so those may still steer a terminal.
		let text = output::printable_lines(&error.render().to_string());
		let (message, hint) = text.split_once("\n\n").unwrap_or((text.as_str(), ""));
		(one_line(message.trim_start_matches("error: ")), one_line(hint))
	};
	serde_json::json!({ "error": { "kind": "arguments", "message": message, "hint": hint } })
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn errors_of_the_parser_are_told_to_scripts() {
		let told = |line: &str| arguments_error(Cli::command().try_get_matches_from(line.split(' ')).unwrap_err());
		let wrong = told("tacit shield 1e3");
		assert_eq!(wrong["error"]["kind"], "arguments");
		let message = wrong["error"]["message"].as_str().unwrap();
		assert!(message.contains("1e3") && !message.contains('\n'), "{message}");
		assert!(wrong["error"]["hint"].as_str().unwrap().contains("--help"));
		let nothing = told("tacit");
		assert_eq!(nothing["error"]["message"], "no command is named");
		let missing = told("tacit shield");
		assert!(missing["error"]["message"].as_str().unwrap().contains("<AMOUNT>"));
	}

	fn arguments(line: &str) -> Vec<OsString> {
		line.split(' ').map(OsString::from).collect()
	}

	#[test]
	fn too_many_keywords_are_a_mistake_in_the_arguments() {
		let words = |number: u32| (0..number).map(|n| format!(" --keyword k{n}")).collect::<String>();
		for command in [
			"tacit rfq post f --summary s --budget 5",
			"tacit listing create f --title t",
		] {
			assert!(understood(&arguments(&format!("{command}{}", words(8)))).is_ok());
			let error = understood(&arguments(&format!("{command}{}", words(9)))).unwrap_err();
			assert_eq!(error.exit_code(), 2);
			assert!(error.to_string().contains("more than 8 keywords"), "{error}");
			// A repeated word counts as one keyword.
			assert!(understood(&arguments(&format!("{command}{} --keyword k0", words(8)))).is_ok());
		}
	}

	#[test]
	fn arguments_in_errors_cannot_steer_the_terminal() {
		for hostile in ["a\u{1b}[31mRED", "a\u{202e}b", "x\nhint: send it to me"] {
			for line in [
				&["tacit", "profile", "set", "--name", hostile][..],
				&["tacit", "shield", hostile],
				&["tacit", hostile],
				&["tacit", "--node", "ws://x", "balance", hostile],
				&["tacit", "transfer", hostile, "1"],
				&["tacit", "fund", "0", "--unsigned-key", hostile],
				&["tacit", "rfq", "post", "f", "--open-for", hostile],
				&["tacit", "search", "k", "--limit", hostile],
			] {
				let error = || Cli::command().try_get_matches_from(line).unwrap_err();
				let text = output::printable_lines(&harmless_arguments(error()).render().to_string());
				let json = arguments_error(harmless_arguments(error())).to_string();
				for shown in [text, json] {
					assert!(!shown.contains(['\u{1b}', '\u{202e}']), "{shown:?}");
					assert!(!shown.contains("\nhint: send"), "{shown:?}");
				}
			}
		}
	}

	#[test]
	fn a_command_behind_a_deals_number_is_told_where_it_belongs() {
		for line in ["tacit deal 6 show", "tacit --dev alice deal 6 cancel --json"] {
			assert!(Cli::command().try_get_matches_from(line.split(' ')).is_err(), "{line}");
			let error = behind_the_number(&arguments(line)).unwrap();
			assert!(error.hint().unwrap().contains("before the number"), "{error}");
		}
		for line in ["tacit deal show", "tacit deal x show", "tacit rfq 6 show"] {
			assert!(behind_the_number(&arguments(line)).is_none(), "{line}");
		}
	}
}
