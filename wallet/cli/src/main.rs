//! The command `tacit`.

use std::process::ExitCode;

fn main() -> ExitCode {
	tacit::main()
}
