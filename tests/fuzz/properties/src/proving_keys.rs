//! Properties of the proving-key files that a wallet loads.

use crate::bytes::Source;
use std::sync::OnceLock;
use tacit_circuits::{CircuitName, PerCircuit, Prover, ProvingFile};

/// The offset of the key in the file of one circuit, after the magic and the name.
const HEAD: usize = 32;

/// Returns the files of the development keys. They have about 450 kilobytes each, so the fuzzer gets changes of them
/// and not the files themselves.
fn files() -> &'static PerCircuit<Vec<u8>> {
	static FILES: OnceLock<PerCircuit<Vec<u8>>> = OnceLock::new();
	FILES.get_or_init(|| {
		let prover = Prover::development();
		CircuitName::ALL.map(|circuit| prover.file(circuit))
	})
}

/// Returns a file of both circuits, as earlier releases wrote it.
fn of_both([range, equality]: &PerCircuit<Vec<u8>>) -> Vec<u8> {
	[&b"tacit/proving/v1"[..], &range[HEAD..], &equality[HEAD..]].concat()
}

/// Checks that a file is written as the same bytes that it was read from.
pub fn check(data: &[u8]) -> bool {
	let mut source = Source(data);
	let mut bytes = match source.byte() % 4 {
		0 => source.rest().to_vec(),
		2 => of_both(files()),
		_ => files()[0].clone(),
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
			// Copies one point over another.
			_ => {
				let from = u32::from_le_bytes(source.array()) as usize % (bytes.len() + 1);
				if bytes.len() >= at.max(from) + 64 {
					bytes.copy_within(from..from + 64, at);
				}
			},
		}
	}
	let Ok(file) = ProvingFile::new(&bytes) else {
		assert!(Prover::from_files([&bytes, &bytes]).is_err());
		return false;
	};
	assert!(ProvingFile::begins(&bytes));
	let circuits: Vec<_> = file.circuits().collect();
	let parts = CircuitName::ALL.map(|circuit| match circuits.contains(&circuit) {
		true => &bytes[..],
		false => &files()[circuit.index()][..],
	});
	match Prover::from_files(parts) {
		Ok(prover) => {
			let written = CircuitName::ALL.map(|circuit| prover.file(circuit));
			let same = match circuits[..] {
				[circuit] => bytes == prover.file(circuit),
				_ => bytes == of_both(&written),
			};
			assert!(same, "a proving key is written as other bytes than it was read from");
			for circuit in circuits {
				let key = prover.verifying_key(circuit);
				assert_eq!(file.verifying_key(circuit), Some(&key.to_bytes()[..]));
			}
			true
		},
		Err(_) => false,
	}
}
