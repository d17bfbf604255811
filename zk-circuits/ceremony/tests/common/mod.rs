//! A ceremony from an own first phase to the keys, held once for all tests of a file.

use std::sync::LazyLock;
use tacit_ceremony::{ptau::Ptau, Basis, Beacon, Circuits, Entropy, Transcript};

pub fn entropy() -> Entropy {
	Entropy::gather(b"not the only source").unwrap()
}

pub fn beacon() -> Beacon {
	Beacon::new(b"block hash of a stated height".to_vec(), 10).unwrap()
}

/// A first phase with two contributors and a beacon, as a file.
pub static PTAU: LazyLock<Vec<u8>> = LazyLock::new(|| {
	let mut ptau = Ptau::new(Circuits::current().power()).unwrap();
	ptau.contribute("Ada", &entropy()).unwrap();
	ptau.contribute("Bertrand", &entropy()).unwrap();
	ptau.beacon("first phase", &beacon()).unwrap();
	let mut bytes = Vec::new();
	ptau.write(&mut bytes).unwrap();
	bytes
});

pub fn read_ptau(mut bytes: &[u8]) -> tacit_ceremony::Result<Ptau> {
	Ptau::read(&mut bytes, Circuits::current().power())
}

pub static BASIS: LazyLock<Basis> =
	LazyLock::new(|| Basis::new(&read_ptau(&PTAU).unwrap(), Circuits::current()).unwrap());

pub const NAMES: [&str; 3] = ["Carol", "Dédé", "drand"];

/// A second phase with two contributors and a beacon, as a file.
pub static TRANSCRIPT: LazyLock<Vec<u8>> = LazyLock::new(|| {
	let mut transcript = Transcript::new(&BASIS);
	for name in &NAMES[..2] {
		// Handed on as a file, as people would.
		transcript = read(&write(&transcript)).unwrap();
		transcript.contribute(name, &entropy()).unwrap();
	}
	transcript.beacon(NAMES[2], &beacon()).unwrap();
	write(&transcript)
});

pub fn write(transcript: &Transcript) -> Vec<u8> {
	let mut bytes = Vec::new();
	transcript.write(&mut bytes).unwrap();
	bytes
}

pub fn read(mut bytes: &[u8]) -> tacit_ceremony::Result<Transcript> {
	Transcript::read(&mut bytes, BASIS.circuits())
}
