//! The file of proving keys that a wallet loads.

use crate::bytes::Source;
use std::sync::OnceLock;
use tacit_circuits::Prover;

/// The file of the development keys. It has about 900 kilobytes, so a fuzzer gets changes of it and not the file itself.
fn file() -> &'static [u8] {
	static FILE: OnceLock<Vec<u8>> = OnceLock::new();
	FILE.get_or_init(|| Prover::development().to_bytes())
}

/// A file that is read is written as the same bytes.
pub fn check(data: &[u8]) -> bool {
	let mut source = Source(data);
	let mut bytes = match source.byte() % 4 {
		0 => source.rest().to_vec(),
		_ => file().to_vec(),
	};
	while !source.is_empty() {
		let change = source.byte() % 4;
		let at = u32::from_le_bytes(source.array()) as usize % (bytes.len() + 1);
		match change {
			0 => {
				if let Some(byte) = bytes.get_mut(at) {
					*byte ^= source.byte();
				}
			},
			1 => bytes.truncate(at),
			2 => bytes.push(source.byte()),
			// One point in the place of another.
			_ => {
				let from = u32::from_le_bytes(source.array()) as usize % (bytes.len() + 1);
				if bytes.len() >= at.max(from) + 64 {
					bytes.copy_within(from..from + 64, at);
				}
			},
		}
	}
	match Prover::from_bytes(&bytes) {
		Ok(prover) => {
			assert!(
				prover.to_bytes() == bytes,
				"proving keys are written as other bytes than they were read from"
			);
			true
		},
		Err(_) => false,
	}
}
