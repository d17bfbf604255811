//! Explains the errors of the wallet's library: a word for scripts, and a hint with the advice.

use super::{hints::REFUSALS, NAME_AN_ACCOUNT};
use crate::{advice::phrase_first, error::WalletError};
use tacit_wallet::{
	error::{Incompatibility, NotTaken, Refusal},
	files::FileError,
	keys::KeyError,
	moves::MoveError,
	package::PackageError,
	parcel::ParcelError,
	phrase::{is_visible, PhraseError},
	proving_keys::ProvingKeysError,
	recipient::RecipientError,
	seal::SealError,
	seed_file::SeedFileError,
};

pub(super) fn message(error: &WalletError) -> String {
	match error {
		WalletError::Seal(SealError::Recipient(_)) => format!("{error} with `tacit profile set`"),
		_ => error.to_string(),
	}
}

pub(super) fn hint(error: &WalletError) -> Option<String> {
	let hint = match error {
		WalletError::Account(error) => key_hint(error),
		WalletError::SeedFile(error) => seed_file_hint(error),
		WalletError::Recipient(error) => return Some(recipient_hint(error)),
		WalletError::Move(error) => move_hint(error),
		WalletError::Journal(_) => {
			"look with `tacit balance` and `tacit deal list` whether the last transaction was carried out, then delete that file \
			 with `tacit pending abandon`"
		},
		WalletError::NoDeal(id) => {
			return Some(format!(
				"`tacit deal list` shows yours; if it was settled, `tacit record {id}` shows its record"
			))
		},
		WalletError::NoKeys => "nothing can be proved on it until its keys are registered",
		WalletError::Reopen(_) => "nothing was signed or submitted; run the command again, and report it if it happens twice",
		WalletError::Validity(_) => {
			"nothing was signed; set the clock of this machine if it is wrong, else ask another node with --node; on a development \
			 chain, which makes such numbers up, moves are signed with --dev"
		},
		WalletError::File(FileError::Exists(_)) => {
			"move it away or name another place; a command that has --force replaces it"
		},
		WalletError::Parcel(error) => parcel_hint(error),
		WalletError::ProvingKeys(error) => return proving_keys_hint(error),
		WalletError::Seal(SealError::NotForThisAccount) => {
			return Some(phrase_first("it was sealed for others, and only they can open it"))
		},
		WalletError::Seal(SealError::TooLong { size, limit }) => {
			return Some(format!("shorten the text by {} bytes", size.saturating_sub(*limit)))
		},
		WalletError::Package(PackageError::Name(_)) => "rename the file; directories cannot be packed, archive them first",
		WalletError::Note(_) => "check that --node is the right chain and that the seed is the one that wrote the balance",
		WalletError::Connect { .. } => {
			"start a node (`tacit-node --dev` for development) or name one with --node ws://HOST:PORT or TACIT_NODE"
		},
		WalletError::Incompatible(Incompatibility::Release { chain, .. }) => {
			return Some(format!("use the release of `tacit` whose notes name spec_version {}", chain.spec))
		},
		WalletError::Incompatible(Incompatibility::Contradiction { .. }) => "use a node that you trust, with --node",
		WalletError::Incompatible(Incompatibility::Answer(_)) => {
			"use the release of `tacit` that belongs to this chain's runtime"
		},
		WalletError::Pool(refused) => return Some(not_taken_hint(refused)),
		WalletError::StateDiscarded(_) => {
			"ask a node that has all blocks and keeps all states (--state-pruning archive) with --node"
		},
		WalletError::Unconfirmed(_) => {
			"run the same command again: it finds out, and submits the same transaction once more if that is needed, never \
			 a second one; `tacit pending list` shows what is on its way, and `tacit pending abandon` gives it up"
		},
		WalletError::Refused(refusal) => return refusal_hint(refusal).map(str::to_owned),
		WalletError::UnfitKeys(_) | WalletError::MalformedKeys(_) => {
			"do not prove with them; get the files again from whoever held the ceremony"
		},
		WalletError::TooLateToRelay(_) => "submit it by yourself: run the command without --sign-move",
		WalletError::Foreign(_) => "nothing was submitted; have exactly the transaction signed that was shown",
		// The errors of guards have advice of their own.
		WalletError::Guard(_)
		| WalletError::Field(_)
		| WalletError::Amount(_)
		| WalletError::File(FileError::Io { .. })
		| WalletError::Seal(_)
		| WalletError::Package(_)
		| WalletError::Node(_)
		| WalletError::Prove(_) => return None,
	};
	(!hint.is_empty()).then(|| hint.to_owned())
}

fn parcel_hint(error: &ParcelError) -> &'static str {
	match error {
		ParcelError::TooLong { .. } => "split it into several files",
		ParcelError::Changes(_) => "wait until it is complete, then try again",
		// As errors of the wallet they are no errors of a parcel.
		ParcelError::Package(_) | ParcelError::File(_) | ParcelError::Seal(_) => "",
	}
}

fn proving_keys_hint(error: &ProvingKeysError) -> Option<String> {
	let hint = match error {
		ProvingKeysError::NotOnChain(_) => "`tacit key list` shows what there is",
		ProvingKeysError::NotNamed(_) => {
			"name the folder with the proving-key files that whoever held the ceremony has published: \
			 --proving-keys FOLDER or TACIT_PROVING_KEYS"
		},
		ProvingKeysError::NeitherFileNorFolder(_) => "name a proving-key file or the folder that has them",
		ProvingKeysError::TooManyFiles { .. } => "name a folder that has the proving-key files and little else",
		ProvingKeysError::Missing {
			registered: Some(file), ..
		} => {
			return Some(format!(
				"a move takes the files of both circuits: name the folder that has them. The SHA-256 of this one is {file:#x}"
			))
		},
		ProvingKeysError::Missing { registered: None, .. } => {
			"a move takes the files of both circuits: name the folder that has them. `tacit key list` shows the digests of \
			 the chain's keys; a deal keeps those of its beginning"
		},
		ProvingKeysError::Altered { .. } | ProvingKeysError::Malformed { .. } => {
			"do not prove with it: an altered file can draw secrets out of your proofs. Get the files again from whoever \
			 held the ceremony, and compare their SHA-256 with what the ceremony has published"
		},
		ProvingKeysError::OfAnotherKey(_) => {
			"tell whoever registers the keys of this chain; nothing can be proved under this version"
		},
		ProvingKeysError::File(_) | ProvingKeysError::Interrupted => return None,
	};
	Some(hint.to_owned())
}

/// The hint where the account has registered the key of another phrase.
const REGISTER: &str =
	"register the key of your phrase with `tacit profile set --name NAME`, try again, and find out who has set the other \
	one: an account that may act for yours, or another phrase of yours";

fn key_hint(error: &KeyError) -> &'static str {
	match error {
		KeyError::Phrase(error) => phrase_hint(error),
		KeyError::SpaceAtTheEnd { .. } => {
			"remove the white space if the second account is yours; what the first one holds has to be moved with Polkadot.js"
		},
		KeyError::CannotSign(_) => "prepare the call with --call; whoever controls that account submits it",
		_ => NAME_AN_ACCOUNT,
	}
}

fn seed_file_hint(error: &SeedFileError) -> &'static str {
	match error {
		SeedFileError::EmptyPassword => "choose several words at random",
		SeedFileError::Encrypt(_) => "",
		SeedFileError::Armoured => "decrypt it and pass it on: `age --decrypt FILE | tacit --seed-file - …`",
		SeedFileError::WrongPassword => "try again; without the password only the words help",
		SeedFileError::WorkFactor(_) => {
			"decrypt it with `age --decrypt` if you trust it, and encrypt it again with `age --passphrase`"
		},
		SeedFileError::ToAKey => "decrypt it and pass it on: `age --decrypt --identity KEY FILE | tacit --seed-file - …`",
		SeedFileError::Damaged(_) => "take another copy of it",
		SeedFileError::Empty => "write the phrase on its first line",
		SeedFileError::Utf16 | SeedFileError::NotText(_) => "save it as UTF-8 or plain text",
		SeedFileError::PathOnALine => "write the path directly behind the words, on the same line",
		SeedFileError::GoesOn(_) => {
			"write all words of the phrase on one line, and compare them with where you wrote them down; if the phrase ends there, \
			 remove the other lines"
		},
		SeedFileError::TwoPhrases { .. } => {
			"write all words of the phrase that you mean on one line, and nothing else"
		},
		SeedFileError::Account(error) => key_hint(error),
	}
}

fn phrase_hint(error: &PhraseError) -> &'static str {
	match error {
		PhraseError::Empty | PhraseError::Count(_) => {
			"expected 12 to 24 words, optionally followed by a path like //stash"
		},
		PhraseError::PathAlone => "write your words before the path; for a development account use --dev NAME",
		PhraseError::Character { character, .. } if is_visible(*character) => {
			"write the words alone, without quotation marks and other signs"
		},
		PhraseError::Character { .. } => {
			"type the word again; some programs put characters into a copied text that cannot be seen"
		},
		PhraseError::Unknown(_) => "compare with the list of English words of BIP-39, or with where you wrote it down",
		PhraseError::Checksum(_) => {
			"one of them is another word, or two have changed places; compare with where you wrote it down"
		},
	}
}

fn recipient_hint(error: &RecipientError) -> String {
	let hint = match error {
		RecipientError::NotSignedByOwner(_) => "nothing was sealed; the node may be lying: ask another one with --node",
		RecipientError::NotTheNamedKey(_) => {
			"nothing was sealed; the node may be lying: ask the owner again for the fingerprint, by another way than through this \
			 node, and ask another node with --node"
		},
		RecipientError::Unsigned { fingerprint, .. } => {
			return format!(
				"ask the owner for the fingerprint, by another way than through this node: `tacit profile show` and `tacit account \
				 show` print it there; if it is the same, add --unsigned-key {fingerprint}"
			)
		},
		RecipientError::NotOwn { .. } => return phrase_first(REGISTER),
		RecipientError::NotASignature(_) => {
			"`tacit profile text` prints the text; sign exactly that, with that account"
		},
	};
	hint.to_owned()
}

fn move_hint(error: &MoveError) -> &'static str {
	match error {
		MoveError::NoteMismatch => "the note was written by another wallet; use the one that made the last move",
		MoveError::Zero => "name an amount above zero",
		MoveError::AbovePrice { .. } => "fund at most that price",
		MoveError::AboveEscrow { .. } => "propose at most that",
		MoveError::NotCovered { .. } => "move more into it with `tacit shield AMOUNT`",
		MoveError::Overflow => "move less",
		// As errors of a command they are no errors of a move.
		MoveError::Note(_) | MoveError::Seal(_) | MoveError::Prove(_) => "",
	}
}

/// The hint for a refusal by the node, from the words with which `sp-runtime` and the pool name its cause.
fn not_taken_hint(refused: &NotTaken) -> String {
	let names = |words: &str| refused.reason.contains(words);
	let hint = match refused.code {
		1010 if names("pay some fees") => {
			return format!(
				"the account needs public TACIT first, for the fee and for deposits: have some sent to {0}, on a development \
				 chain with `tacit --dev alice transfer {0} 1000`; `tacit balance` shows what it has",
				refused.account
			)
		},
		1010 if names("outdated") => SEE_FIRST,
		1010 if names("future") => {
			"the node does not know yet what the account did last; wait until it has caught up, or ask another node with --node"
		},
		1010 if names("exhaust the block limits") => "it does not fit into a block; send less at once",
		1001 | 1002 | 1010 if !names("Custom error") => {
			"compare this wallet with the chain by `tacit info`: use the release of `tacit` that belongs to the chain's runtime"
		},
		1014 => SEE_FIRST,
		1016 => "the node's pool is full; try again later, or at another node with --node",
		_ => "try again, or at another node with --node",
	};
	hint.to_owned()
}

/// The hint where another transaction has the number of this one. A second attempt could be a second payment.
const SEE_FIRST: &str = "another transaction of the account came first or is on its way, perhaps from another machine; it may be the \
	same. Wait until it is in a block, look with `tacit balance` and `tacit deal list` what it did, and run the command again only if \
	that is still needed";

/// The hint where the pallet's own words give none.
fn refusal_hint(refusal: &Refusal) -> Option<&'static str> {
	let fits = |(pallet, names, _): &&(&str, &[&str], &str)| {
		*pallet == refusal.pallet && names.contains(&refusal.name.as_str())
	};
	REFUSALS.iter().find(fits).map(|(_, _, hint)| *hint)
}
