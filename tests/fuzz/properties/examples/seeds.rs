//! Writes the seeds in `tests/fuzz/seeds/` and the true claims that the properties begin with.
//!
//!     cargo run --profile quick -p tacit-fuzz-properties --example seeds
//!
//! Run it after a change of a circuit, a development key or a format, and commit the files. Proofs and ciphertexts are
//! drawn anew each time. Files that are not written here, such as former findings, stay.

use codec::Encode;
use sp_core::crypto::AccountId32;
use std::{error::Error, fs, path::Path};
use tacit_ceremony::{ptau::Ptau, Basis, Beacon, Circuits, Entropy, Transcript};
use tacit_circuits::{development, element_to_bytes, equality, range, Fr, Opening, Prover};
use tacit_fuzz_properties::{ceremony, wallet};
use tacit_primitives::{
	deal::discount::signed_text, AccountSignature, BalanceUpdate, Commitment, DealOrigin, DealTerms, DealTranscript,
	Digest, DisputeTerms, FieldElement, Groth16Proof, Ground, KeyVersions, Keyword, Move, Side, Statement,
};
use tacit_wallet::{
	amount::Amount,
	authored,
	disclosure::{Bound, Claim, Disclosure, Subject},
	discount::DiscountFile,
	keys::Account,
	note,
	package::Package,
	relay::SignedMoveFile,
	seal,
};

type Result<T = ()> = std::result::Result<T, Box<dyn Error>>;

fn write(path: &str, bytes: impl AsRef<[u8]>) -> Result {
	let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
	fs::create_dir_all(path.parent().expect("the path has a directory"))?;
	Ok(fs::write(path, bytes)?)
}

fn seed(target: &str, name: &str, bytes: impl AsRef<[u8]>) -> Result {
	write(&format!("../seeds/{target}/{name}"), bytes)
}

fn opening(value: u128, blinding: u64) -> Opening {
	Opening {
		value,
		blinding: Fr::from(blinding),
	}
}

fn claims(prover: &Prover) -> Result {
	for number in 1..=2u64 {
		let (balance, escrow, rest) = (opening(1_000, number), opening(400, 2), opening(600, 3));
		let [whole, part, left, none] =
			[&balance, &escrow, &rest, &Opening::zero()].map(|opening| element_to_bytes(&opening.commitment()));
		let [ceiling, delta, context] = [500, 0, 77 + number].map(|input| element_to_bytes(&Fr::from(input)));
		let public = [whole, part, ceiling, context];
		let private = range::Private {
			whole: balance.clone(),
			part: escrow.clone(),
		};
		let proof = prover.prove_range(&public, &private)?;
		write(
			&format!("claims/range-{number}.bin"),
			[&public.concat()[..], &proof].concat(),
		)?;

		let public = [whole, none, left, part, delta, context];
		let private = equality::Private {
			in1: balance,
			in2: Opening::zero(),
			out1: rest,
			out2: escrow,
		};
		let proof = prover.prove_equality(&public, &private)?;
		write(
			&format!("claims/equality-{number}.bin"),
			[&public.concat()[..], &proof].concat(),
		)?;
	}
	Ok(())
}

/// Writes a seed for each change of `proof::check`. A number below a limit takes two bytes.
fn proofs() -> Result {
	let batch = [2, 0, 0, 0, 1, 0, 2, 0];
	seed("proof", "one", [0, 0, 0, 0])?;
	seed("proof", "batch", batch)?;
	for change in 0..12u8 {
		let arguments = [1, 0, 2, 0, 3, 0, 1, 0, 5];
		seed(
			"proof",
			&format!("change-{change}"),
			[&batch[..], &[change], &arguments].concat(),
		)?;
	}
	seed("proof", "both-signs", [0, 0, 0, 0, 6, 0, 0, 0, 0])
}

fn keys() -> Result {
	seed("key", "range", [&[0], development::RANGE_KEY].concat())?;
	seed("key", "equality", [&[0], development::EQUALITY_KEY].concat())?;
	for change in 0..6u8 {
		seed("key", &format!("change-{change}"), [1, change, 1, 0, 2, 0, 1])?;
	}
	Ok(())
}

fn dispute() -> DisputeTerms<AccountId32> {
	DisputeTerms {
		arbiter: Some(AccountId32::new([3; 32])),
		undecided: Side::Provider,
	}
}

fn scale() -> Result {
	let element = FieldElement::from(1_000);
	let typed = |which: u8, name: &str, bytes: Vec<u8>| seed("scale", name, [&[which], &bytes[..]].concat());
	typed(0, "element", element.encode())?;
	typed(
		0,
		"modulus",
		tacit_primitives::field::MODULUS.to_little_endian().to_vec(),
	)?;
	typed(
		1,
		"keyword",
		Keyword::normalise("finite element").expect("a keyword").encode(),
	)?;
	typed(3, "versions", KeyVersions { range: 1, equality: 2 }.encode())?;
	typed(6, "encryption-key", vec![9; 32])?;
	let statement = Statement {
		circuit: tacit_primitives::CircuitId::RANGE,
		version: 1,
		inputs: vec![element; 4],
		proof: Groth16Proof([5; 256]),
	};
	typed(7, "statement", statement.encode())?;
	let terms = DealTerms {
		demander: AccountId32::new([1; 32]),
		provider: AccountId32::new([2; 32]),
		ceiling: 5,
		delivery_period: 6,
		terms: Digest::repeat_byte(7),
		dispute: dispute(),
	};
	typed(8, "terms", terms.encode())?;
	let transcript = DealTranscript {
		deal: 7,
		terms,
		keys: KeyVersions { range: 1, equality: 1 },
		escrow: Commitment(element),
		package: Digest::repeat_byte(8),
		ground: Ground::Approved,
		demander_stamped_at: Some(9),
		provider_stamped_at: 8,
	};
	typed(9, "transcript", transcript.encode())?;
	typed(12, "dispute", dispute().encode())?;
	typed(16, "unchecked-element", vec![0xff; 32])?;
	typed(17, "unchecked-text", "Härteprüfung bis 5 µm".into())?;
	typed(18, "text", "材料".encode())?;
	typed(19, "unsigned-key", [vec![9; 32], vec![0]].concat())?;
	typed(
		20,
		"deal-keys",
		[vec![9; 32], vec![0], vec![8; 32], vec![1, 1], vec![7; 64]].concat(),
	)?;
	typed(21, "deal-origin", DealOrigin::Award(7).encode())
}

fn keywords() -> Result {
	for (name, text) in [
		("words", "Finite  Element"),
		("signs", "C++"),
		("ligature", "\u{fb01}nite"),
		("han", "\u{6750}\u{6599} \u{5206}\u{6790}"),
		("combining", "e\u{301}tude"),
		("capital-dotted-i", "\u{130}stanbul"),
		("longest", "abcdefghijklmnopqrstuvwxyz012345"),
		("forbidden", "a,b"),
		("bidirectional", "\u{202e}abc"),
		("sharp-s", "MA\u{1e9e}BAND"),
		("final-sigma", "\u{39b}\u{38c}\u{393}\u{39f}\u{3a3}"),
		("dashes", "r&d\u{2013}lab\u{2212}1"),
		("unseen", "so\u{ad}ft\u{200d}\u{e0061}ware"),
		("joiner", "\u{645}\u{6cc}\u{200c}\u{62e}\u{648}\u{627}\u{647}\u{645}"),
		("emoji", "\u{1f469}\u{200d}\u{1f52c}"),
	] {
		seed("keyword", name, text)?;
	}
	Ok(())
}

fn ceremonies() -> Result {
	let written = |ptau: &Ptau| -> Result<Vec<u8>> {
		let mut bytes = Vec::new();
		ptau.write(&mut bytes)?;
		Ok(bytes)
	};
	let entropy = |text: &str| Entropy::gather(text.as_bytes());
	let beacon = Beacon::new(vec![1, 2, 3, 4], tacit_ceremony::MIN_BEACON_EXPONENT)?;
	let mut small = Ptau::new(1)?;
	seed("powers_of_tau", "new", written(&small)?)?;
	small.contribute("Alice", &entropy("a")?)?;
	seed("powers_of_tau", "contributed", written(&small)?)?;
	small.beacon("end", &beacon)?;
	seed("powers_of_tau", "beacon", written(&small)?)?;

	let circuits = Circuits::current();
	let mut powers = Ptau::new(circuits.power())?;
	powers.contribute("Alice", &entropy("a")?)?;
	let basis = Basis::new(&powers, circuits)?;
	let mut transcript = Transcript::new(&basis);
	let save = |name: &str, transcript: &Transcript| -> Result {
		let mut bytes = Vec::new();
		transcript.write(&mut bytes)?;
		bytes.truncate(bytes.len() - ceremony::keys().len());
		seed("transcript", name, bytes)
	};
	save("new", &transcript)?;
	transcript.contribute("Alice", &entropy("a")?)?;
	save("contributed", &transcript)?;
	transcript.beacon("end", &beacon)?;
	save("beacon", &transcript)
}

fn wallets(prover: &Prover) -> Result {
	let alice = Account::development("Alice")?;
	let note = note::seal(&wallet::NOTE_KEY, &wallet::note_context(), &opening(5, 6));
	write("claims/note.bin", &note)?;
	seed("note", "note", &note)?;

	let sealed = seal::seal(&[alice.encryption_key()], b"a result")?;
	write("claims/sealed.bin", &sealed)?;
	seed("sealed", "ciphertext", [&[0], &sealed[..]].concat())?;
	seed("sealed", "opening", [[1; 17].as_slice(), &[0; 32]].concat())?;
	seed("sealed", "parts", [[1; 17].as_slice(), &[0; 80]].concat())?;

	let package = Package::new(wallet::SUBJECT, [("a".into(), b"1".to_vec()), ("b.pdf".into(), vec![])])?;
	let plaintext = package.to_plaintext();
	seed("package", "whole", [&[0], &plaintext[..]].concat())?;
	seed(
		"package",
		"body",
		[&[1], &plaintext[wallet::PACKAGE_HEAD.len() + 32..]].concat(),
	)?;
	let plaintext = authored::plaintext(&wallet::requirement_binding(), b"text");
	seed("requirement", "whole", [&[0], &plaintext[..]].concat())?;
	seed(
		"requirement",
		"body",
		[&[1], &plaintext[wallet::REQUIREMENT_HEAD.len() + 32..]].concat(),
	)?;
	let plaintext = authored::plaintext(&wallet::solution_binding(), b"text");
	seed("solution", "whole", [&[0], &plaintext[..]].concat())?;
	seed(
		"solution",
		"body",
		[&[1], &plaintext[wallet::SOLUTION_HEAD.len() + 32..]].concat(),
	)?;

	let amount = opening(5, 6);
	for (name, bound, subject) in [
		("exactly", Bound::Exactly(5), Subject::Balance { version: 3 }),
		("at-most", Bound::AtMost(9), Subject::Escrow { deal: 7 }),
		("between", Bound::Between(1, 9), Subject::Balance { version: 3 }),
	] {
		let claim = Claim {
			genesis: Digest::repeat_byte(1),
			block: (10, Digest::repeat_byte(2)),
			account: alice.id(),
			subject,
			commitment: Commitment(
				FieldElement::from_canonical(element_to_bytes(&amount.commitment())).expect("an element"),
			),
			bound,
			audience: "the tax office".into(),
			range_key: 1,
		};
		let statement = Disclosure::make(&alice, prover, claim, &amount)?;
		seed("disclosure", name, statement.to_json())?;
	}
	Ok(())
}

fn relays() -> Result {
	let update = BalanceUpdate {
		version: 3,
		commitment: Commitment::ZERO.into(),
		note: vec![1; note::NOTE_BYTES],
	};
	let action = Move::Shield {
		amount: 7,
		update,
		proof: Groth16Proof([5; 256]),
	};
	let alice = Account::development("Alice")?;
	let signed = SignedMoveFile::sign_unread(&alice, Digest::repeat_byte(7), action, 1_000);
	seed("relay", "shield", signed.to_json())
}

fn discounts() -> Result {
	let alice = Account::development("Alice")?;
	let (genesis, deal, amount) = (Digest::repeat_byte(7), 7, Amount::from_units(5));
	let signature = alice.sign_under(b"substrate", &signed_text(&genesis, deal, amount.units()));
	let discount = DiscountFile {
		genesis,
		deal,
		provider: alice.id(),
		amount,
		signature: AccountSignature::Sr25519(signature),
	};
	seed("discount", "signed", discount.to_json())
}

/// Writes seeds for the changes of `proving_keys::check`.
fn proving_keys() -> Result {
	seed("proving_keys", "unchanged", [1])?;
	seed("proving_keys", "bit", [1, 0, 100, 0, 0, 0, 1])?;
	seed("proving_keys", "flag", [1, 0, 79, 0, 0, 0, 0x80])?;
	seed("proving_keys", "short", [1, 1, 100, 0, 0, 0])?;
	seed("proving_keys", "long", [1, 2, 0, 0, 0, 0, 7])?;
	seed("proving_keys", "point", [1, 3, 16, 0, 0, 0, 208, 1, 0, 0])?;
	seed("proving_keys", "both", [2])?;
	seed("proving_keys", "both-point", [2, 3, 16, 0, 0, 0, 208, 1, 0, 0])?;
	seed("proving_keys", "circuit", [1, 0, 30, 0, 0, 0, 1])?;
	seed("proving_keys", "magic", b"\0tacit/proving/v2tacit/range\0\0\0\0\0")
}

fn main() -> Result {
	let prover = Prover::development();
	claims(&prover)?;
	wallets(&prover)?;
	relays()?;
	discounts()?;
	proofs()?;
	proving_keys()?;
	keys()?;
	scale()?;
	keywords()?;
	ceremonies()
}
