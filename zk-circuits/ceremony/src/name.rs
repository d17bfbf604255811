//! The names under which people contribute.

use crate::error::{Error, Result};

/// The longest name, in bytes.
pub const MAX_NAME_BYTES: usize = 64;

/// Whether a name can stand in a file: at most [`MAX_NAME_BYTES`] bytes, and nothing that steers a terminal.
pub(crate) fn check_name(name: &str) -> Result<()> {
	if name.len() > MAX_NAME_BYTES {
		return Err(Error::refused(format!(
			"the name is longer than {MAX_NAME_BYTES} bytes"
		)));
	}
	if name.chars().any(char::is_control) {
		return Err(Error::refused("the name contains control characters"));
	}
	Ok(())
}
