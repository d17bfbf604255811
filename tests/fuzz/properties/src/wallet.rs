//! Properties of the data that a wallet takes from the chain, from the other party, and from files.

use crate::bytes::Source;
use std::sync::OnceLock;
use tacit_circuits::{development, Opening};
use tacit_primitives::{
	text::{self, Layout},
	Digest,
};
use tacit_wallet::{
	authored::{self, AuthoredError, Binding, RequirementBinding, SolutionBinding},
	disclosure::{Disclosure, Seen},
	keys::Account,
	note::{self, NoteContext},
	package::Package,
	seal,
};

/// The number of the deal, the listing or the request in all properties.
pub const SUBJECT: u64 = 7;
/// The key of the note.
pub const NOTE_KEY: [u8; 32] = [1; 32];

/// The beginning of the plaintext of a package.
pub const PACKAGE_HEAD: &[u8] = b"tacit/package/v1\n";
/// The beginning of the plaintext of a pre-solution.
pub const SOLUTION_HEAD: &[u8] = SolutionBinding::MAGIC;
/// The beginning of the plaintext of a direct order's requirement.
pub const REQUIREMENT_HEAD: &[u8] = RequirementBinding::MAGIC;
const SALT: usize = 32;

/// The only note that opens. It is also a seed.
const NOTE: &[u8] = include_bytes!("../claims/note.bin");
/// The only ciphertext that opens for Alice. It is also in a seed.
const SEALED: &[u8] = include_bytes!("../claims/sealed.bin");

fn alice() -> &'static Account {
	static ALICE: OnceLock<Account> = OnceLock::new();
	ALICE.get_or_init(|| Account::development("Alice").expect("a development account"))
}

/// Returns the context of the note: the chain, the account and the version of its balance.
pub fn note_context() -> NoteContext {
	NoteContext {
		genesis: Digest::repeat_byte(1),
		account: alice().id(),
		version: 3,
	}
}

/// Returns the bytes as they are, or after the head of a plaintext.
fn plaintext(head: &[u8], data: &[u8]) -> Vec<u8> {
	let mut source = Source(data);
	match source.byte() & 1 {
		0 => source.rest().to_vec(),
		_ => [head, &[0; SALT], source.rest()].concat(),
	}
}

/// Splits a plaintext into its head and its content. The salt between them is random, so it is left out.
fn without_salt<'a>(head: &[u8], bytes: &'a [u8]) -> (&'a [u8], &'a [u8]) {
	let (head, rest) = bytes.split_at(head.len());
	(head, &rest[SALT..])
}

/// Checks that a package has one plaintext apart from the salt, and that no name leads out of a directory.
pub fn package(data: &[u8]) -> bool {
	let bytes = plaintext(PACKAGE_HEAD, data);
	let Ok(package) = Package::from_plaintext(SUBJECT, &bytes) else {
		return false;
	};
	let again = package.to_plaintext();
	assert_eq!(without_salt(PACKAGE_HEAD, &again), without_salt(PACKAGE_HEAD, &bytes));
	assert_eq!(Package::from_plaintext(SUBJECT, &again), Ok(package.clone()));
	assert!(Package::from_plaintext(SUBJECT + 1, &bytes).is_err());
	assert!(package.files().count() > 0);
	for (name, _) in package.files() {
		let mut components = std::path::Path::new(name).components();
		assert!(matches!(components.next(), Some(std::path::Component::Normal(component)) if component == name));
		assert!(components.next().is_none());
		assert!(!name.contains('\\'));
		assert_eq!(text::check(name.as_bytes(), Layout::Line), Ok(()));
	}
	true
}

/// Returns the binding of a requirement: the chain, the listing and the parties that it names.
pub fn requirement_binding() -> RequirementBinding {
	RequirementBinding {
		genesis: Digest::repeat_byte(1),
		listing: SUBJECT,
		content: Digest::repeat_byte(2),
		demander: alice().id(),
		provider: [4; 32].into(),
	}
}

/// Returns the binding of a pre-solution: the chain, the request and the parties that it names.
pub fn solution_binding() -> SolutionBinding {
	SolutionBinding {
		genesis: Digest::repeat_byte(1),
		rfq: SUBJECT,
		version: 2,
		demander: alice().id(),
		provider: [4; 32].into(),
	}
}

/// Checks the text of a requirement, which names its author.
pub fn requirement(data: &[u8]) -> bool {
	let mut copier = requirement_binding();
	copier.demander = [9; 32].into();
	let reader = RequirementBinding {
		provider: [9; 32].into(),
		..requirement_binding()
	};
	written(&requirement_binding(), &[copier, reader], &solution_binding(), data)
}

/// Checks the text of a pre-solution, which names its author.
pub fn solution(data: &[u8]) -> bool {
	let mut copier = solution_binding();
	copier.provider = [9; 32].into();
	let later = SolutionBinding {
		version: 3,
		..solution_binding()
	};
	written(&solution_binding(), &[copier, later], &requirement_binding(), data)
}

/// Checks that a text has one plaintext apart from the salt, and that a plaintext with an author is read under no other
/// binding and as no other kind.
fn written<B: Binding>(binding: &B, others: &[B], kind: &impl Binding, data: &[u8]) -> bool {
	let bytes = plaintext(B::MAGIC, data);
	let Ok(read) = authored::read(binding, &bytes) else {
		return false;
	};
	assert_eq!(read.names_author, bytes.starts_with(B::MAGIC));
	assert!(matches!(authored::read(kind, &bytes), Err(AuthoredError::Magic)));
	if read.names_author {
		let again = authored::plaintext(binding, &read.text);
		assert_eq!(without_salt(B::MAGIC, &again), without_salt(B::MAGIC, &bytes));
		assert!(others.iter().all(|other| authored::read(other, &bytes).is_err()));
	}
	true
}

/// Checks that only one note opens: nobody without the key can write another one.
pub fn note(data: &[u8]) -> bool {
	let opened = note::open(&NOTE_KEY, &note_context(), data);
	assert_eq!(opened.is_ok(), data == NOTE);
	if data.len() == note::NOTE_BYTES {
		let mut other = note_context();
		other.version += 1;
		assert!(note::open(&NOTE_KEY, &other, data).is_err());
	}
	opened.is_ok()
}

/// Checks that an altered ciphertext does not open. The ciphertext of a stranger opens to the stranger's plaintext, and
/// counts as one or two openings only in the one encoding of openings.
pub fn sealed(data: &[u8]) -> bool {
	let mut source = Source(data);
	if source.byte() & 1 == 0 {
		let bytes = source.rest();
		let opened = seal::open(alice(), bytes);
		assert_eq!(opened.is_ok(), bytes == SEALED);
		return opened.is_ok();
	}
	let written = source.rest();
	let ciphertext = seal::seal(&[alice().encryption_key()], written).expect("anything can be sealed");
	let opened = seal::open(alice(), &ciphertext).expect("what is sealed opens");
	assert_eq!(opened[..], *written);
	let canonical = |written: &[u8]| {
		let (value, blinding) = written.split_first_chunk::<16>()?;
		let blinding = tacit_circuits::element_from_bytes(blinding.try_into().ok()?)?;
		Some((u128::from_le_bytes(*value), blinding))
	};
	let opened = |opening: Opening| (opening.value, opening.blinding);
	let opening = seal::open_opening(alice(), &ciphertext).ok().map(opened);
	assert_eq!(opening, canonical(written));
	let parts = written
		.split_at_checked(48)
		.and_then(|(demander, provider)| Some([canonical(demander)?, canonical(provider)?]));
	let both = seal::open_parts(alice(), &ciphertext).ok().map(|both| both.map(opened));
	assert_eq!(both, parts);
	opening.is_some() || both.is_some()
}

/// Checks that a statement for an auditor has one form, and that its signature detects a change.
pub fn disclosure(data: &[u8]) -> bool {
	let Ok(json) = std::str::from_utf8(data) else {
		return false;
	};
	let Ok(statement) = Disclosure::from_json(json) else {
		return false;
	};
	assert_eq!(statement.to_json(), json);
	assert_eq!(Disclosure::from_json(json), Ok(statement.clone()));
	let seen = Seen {
		genesis: statement.claim.genesis,
		commitment: statement.claim.commitment,
		range_key: development::RANGE_KEY,
	};
	let holds = statement.check(&seen, None).is_ok();
	let mut other = statement;
	other.claim.audience.push('x');
	assert!(!holds || other.check(&seen, None).is_err());
	true
}
