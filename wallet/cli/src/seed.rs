//! Reads the secret phrase from a file, a pipe or the environment, and its password.

use crate::{
	error::{Error, Result},
	explain::Explain,
	output::{printable, quoted, warn},
};
use std::{
	env,
	io::{self, IsTerminal, Read},
	path::{Path, PathBuf},
};
use tacit_wallet::{files, seed_file};
use zeroize::Zeroizing;

/// The file name that stands for standard input.
const STANDARD_INPUT: &str = "-";

/// The hint where the command cannot ask for a password.
const NAME_A_PASSWORD: &str =
	"name a file with the password, --password-file FILE or TACIT_PASSWORD_FILE, or set TACIT_PASSWORD";

/// The source of a seed file's password.
pub(crate) struct Passwords {
	/// A file whose first line is the password.
	pub file: Option<PathBuf>,
}

impl Passwords {
	/// Reads the password from the named file, or else from the environment.
	fn named(&self) -> Result<Option<Zeroizing<String>>> {
		let (password, empty) = match &self.file {
			Some(path) => {
				warn_if_others_can_read(path);
				let bytes = read(path)?;
				let password = seed_file::password_of_file(&bytes).map_err(|error| about(path, error))?;
				let empty = match bytes.trim_ascii().is_empty() {
					true => format!("the password file is empty: {}", shown(path)),
					false => format!("the first line of the password file is empty: {}", shown(path)),
				};
				(password, empty)
			},
			None => match env::var("TACIT_PASSWORD").map(Zeroizing::new) {
				Ok(password) => (password, "TACIT_PASSWORD is empty".to_owned()),
				Err(_) => return Ok(None),
			},
		};
		match password.is_empty() {
			false => Ok(Some(password)),
			true => Err(Error::secret(
				empty,
				"write the password there, or leave it out and be asked for it on a terminal",
			)),
		}
	}

	/// The password of a seed file that exists: the named one, or else one that the user types.
	fn of(&self, path: &Path) -> Result<Zeroizing<String>> {
		if let Some(password) = self.named()? {
			return Ok(password);
		}
		let nowhere = || {
			Error::secret(
				format!(
					"{} is encrypted, and there is no terminal to ask for its password",
					shown(path)
				),
				NAME_A_PASSWORD,
			)
		};
		if !can_ask() {
			return Err(nowhere());
		}
		let password = given(ask(&format!("Password of {}: ", shown(path))), nowhere)?;
		match password.is_empty() {
			true => Err(not_given()),
			false => Ok(password),
		}
	}

	/// The password for a new seed file: the named one, or else one that the user types.
	pub fn of_new(&self, path: &Path) -> Result<Zeroizing<String>> {
		if let Some(password) = self.named()? {
			return Ok(password);
		}
		let nowhere = || {
			Error::secret(
				"the phrase is to be encrypted, and there is no terminal to ask for a password",
				format!("{NAME_A_PASSWORD}; --plain writes the phrase in clear"),
			)
		};
		if !can_ask() {
			return Err(nowhere());
		}
		let password = given(ask(&format!("Password for {}: ", shown(path))), nowhere)?;
		if password.is_empty() {
			return Err(Error::secret(
				"the password is empty",
				"choose several words at random, or write the phrase in clear with --plain",
			));
		}
		match given(ask("The same again: "), nowhere)? == password {
			true => Ok(password),
			false => Err(Error::secret("the two passwords differ", "try again")),
		}
	}
}

/// Reads the secret in a seed file. It reads the file only once, because that may be a pipe.
pub(crate) fn secret(path: &Path, passwords: &Passwords) -> Result<Zeroizing<String>> {
	warn_if_others_can_read(path);
	if path == Path::new(STANDARD_INPUT) && io::stdin().is_terminal() {
		let typed = ask("Secret phrase: ");
		return typed.map_err(|_| Error::secret("nothing was typed", "name a file with --seed-file FILE"));
	}
	let bytes = read(path)?;
	let secret = match seed_file::is_encrypted(&bytes) {
		true => {
			let password = passwords.of(path)?;
			seed_file::decrypt(&bytes, &password).and_then(|plain| seed_file::secret_of_file(&plain))
		},
		false => seed_file::secret_of_file(&bytes),
	};
	secret.map_err(|error| about(path, error))
}

/// Adds the name of the file to an error about an account.
pub(crate) fn about(path: &Path, error: impl Into<Error>) -> Error {
	match error.into() {
		error if error.kind() == "account" => Error::secret(
			format!("{}: {}", shown(path), error.message()),
			error.hint().unwrap_or_default(),
		),
		other => other,
	}
}

fn shown(path: &Path) -> String {
	match path == Path::new(STANDARD_INPUT) {
		true => "standard input".into(),
		false => printable(&path.display().to_string()),
	}
}

fn read(path: &Path) -> Result<Zeroizing<Vec<u8>>> {
	// Room for all of it at once, so that no growing buffer leaves copies of the secret behind.
	let mut bytes = Zeroizing::new(Vec::with_capacity(seed_file::MAX_BYTES as usize + 1));
	let mut read = |reader: &mut dyn Read| reader.take(seed_file::MAX_BYTES + 1).read_to_end(&mut bytes);
	let read = match path == Path::new(STANDARD_INPUT) {
		true => read(&mut io::stdin().lock()),
		false => read(&mut files::open_stream(path)?),
	};
	if read.map_err(|error| Error::io("read", path, error))? as u64 > seed_file::MAX_BYTES {
		return Err(Error::secret(
			format!("{} is much too long for a secret", shown(path)),
			"name the file in which it is",
		));
	}
	Ok(bytes)
}

/// Whether a user can be asked: a script has neither its standard input nor its standard error at a terminal.
fn can_ask() -> bool {
	io::stdin().is_terminal() || io::stderr().is_terminal()
}

fn ask(question: &str) -> io::Result<Zeroizing<String>> {
	rpassword::prompt_password(question).map(Zeroizing::new)
}

/// Returns the typed password. A user who ends the input (Ctrl-D) has given none; any other error means that there is
/// no terminal.
fn given(typed: io::Result<Zeroizing<String>>, nowhere: impl FnOnce() -> Error) -> Result<Zeroizing<String>> {
	typed.map_err(|error| match error.kind() {
		io::ErrorKind::UnexpectedEof => not_given(),
		_ => nowhere(),
	})
}

fn not_given() -> Error {
	Error::secret("no password given", "run the command again and type it")
}

/// The file that a variable of the environment names.
pub(crate) fn file_of_environment(name: &str) -> Option<PathBuf> {
	env::var_os(name).filter(|path| !path.is_empty()).map(PathBuf::from)
}

/// Warns if other users of the machine can read a file with a secret.
fn warn_if_others_can_read(path: &Path) {
	#[cfg(unix)]
	{
		use std::os::unix::fs::PermissionsExt;
		let open = |file: std::fs::Metadata| file.is_file() && file.permissions().mode() & 0o077 != 0;
		// `/dev/stdin` stands for the redirected file, so the advice to `chmod` it would help nobody.
		let named = !["/dev", "/proc"].iter().any(|folder| path.starts_with(folder));
		if named && std::fs::metadata(path).is_ok_and(open) {
			warn(format!(
				"other users can read {}; close it with `chmod 600 {}`",
				shown(path),
				quoted(path)
			));
		}
	}
	#[cfg(not(unix))]
	let _ = path;
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn who_ends_the_input_has_given_no_password() {
		let nowhere = || Error::secret("there is no terminal", "");
		let ended = given(Err(io::ErrorKind::UnexpectedEof.into()), nowhere).unwrap_err();
		assert_eq!(ended.to_string(), "no password given");
		let absent = given(Err(io::ErrorKind::NotFound.into()), nowhere).unwrap_err();
		assert_eq!(absent.to_string(), "there is no terminal");
	}
}
