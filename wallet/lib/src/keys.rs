//! Derives every secret of an account from one seed.
//!
//! The account is an sr25519 key, which Polkadot.js derives from the same phrase and path. HKDF-SHA-256 (RFC 5869)
//! derives all other secrets from the secret scalar of that key, each under a label of its own:
//!
//! | secret | `info` |
//! |---|---|
//! | X25519 key to which packages and openings are sealed | `encryption key` |
//! | key of the notes in which the account keeps its balance on chain | `note key` |
//! | blinding of a balance | `hedged balance blinding`, genesis hash, account, version, value, 32 fresh random bytes |
//! | blinding of an escrow | `hedged escrow blinding`, genesis hash, deal, value, 32 fresh random bytes |
//! | blinding of a part of a split | `hedged part blinding`, genesis hash, deal, side, value, 32 fresh random bytes |
//! | blinding of an escrow in earlier releases | `escrow blinding`, genesis hash, deal, value |
//! | digests in the journal | `journal digest`, digest of the command with its values |
//!
//! Numbers are little-endian, a side is one byte (0 demander, 1 provider), the salt is `tacit/wallet/v1`. A blinding is
//! 64 bytes of output reduced modulo the order of the field, which makes it uniform. The random bytes make two
//! commitments to one amount differ. The secret protects the blinding where the random bytes turn out not to be random.
//! The wallet reads its blindings again from the note or the sealed opening on chain. So the phrase and the chain
//! together restore every balance and every escrow.

use crate::phrase::{Parts, PhraseError};
use bech32::{Bech32, Hrp};
use bip39::{Language, Mnemonic};
use hkdf::Hkdf;
use schnorrkel::{
	derive::{ChainCode, Derivation},
	ExpansionMode, Keypair, MiniSecretKey, PublicKey, SecretKey, Signature,
};
use sha2::{Sha256, Sha512};
use std::{fmt, str::FromStr};
#[cfg(feature = "client")]
use subxt::utils::{MultiAddress, MultiSignature};
use subxt_signer::{DeriveJunction, ExposeSecret, SecretUri};
use subxt_utils_accountid32::AccountId32;
use tacit_circuits::Fr;
use tacit_primitives::{encryption_key::signed_text, AccountSignature, DealId, Digest, EncryptionKey, Side, X25519Key};
use zeroize::Zeroizing;

/// The accounts every development chain endows. Everybody knows their secrets.
pub const DEVELOPMENT_ACCOUNTS: [&str; 6] = ["Alice", "Bob", "Charlie", "Dave", "Eve", "Ferdie"];

const SALT: &[u8] = b"tacit/wallet/v1";

/// Why an account cannot be used. No error holds a part of a secret.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
	/// The words are no phrase.
	#[error(transparent)]
	Phrase(#[from] PhraseError),
	/// It is no secret URI.
	#[error("this is not a secret phrase; expected 12 to 24 words, optionally followed by a path like //stash")]
	Uri,
	/// A raw seed of another form.
	#[error("a raw seed is 0x and 64 hexadecimal digits")]
	RawSeed,
	/// The words are none of BIP-39, or their checksum is wrong.
	#[error("the words are not a BIP-39 phrase: one is misspelt, missing or in the wrong place")]
	Words,
	/// A seed of another length.
	#[error("the seed does not have 32 bytes")]
	SeedLength,
	/// White space at the end makes another account.
	#[error(
		"the secret ends with white space, which belongs to the path or password before it and makes another account: with it \
		 the account is {with}, without it {without}"
	)]
	SpaceAtTheEnd {
		/// The address of the account with the white space.
		with: String,
		/// The address of the account without it.
		without: String,
	},
	/// No development account has that name.
	#[error("there is no development account {:?}; the accounts are {}", .0, DEVELOPMENT_ACCOUNTS.join(", "))]
	NotForDevelopment(String),
	/// The system gives no random bytes for a new phrase.
	#[error("this machine gives no randomness")]
	NoRandomness,
	/// The secrets are kept for another account, for which they cannot sign.
	#[error("your phrase cannot sign for {0}")]
	CannotSign(AccountId32),
}

/// An account with its secrets, which are wiped from memory when it is dropped.
pub struct Account {
	pair: Keypair,
	/// The secret scalar of the account's key, from which HKDF derives the rest.
	///
	/// The other half of an sr25519 secret is a nonce seed, and soft derivation draws it at random: it must not be
	/// used.
	scalar: Zeroizing<[u8; 32]>,
	/// The account for which it prepares calls, where that is not its own.
	behalf: Option<AccountId32>,
}

impl fmt::Debug for Account {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "Account({})", self.address())
	}
}

impl Account {
	/// The account of a secret URI: a BIP-39 phrase or 32 bytes in hexadecimal, optionally followed by a derivation
	/// path and `///password`, as everywhere in the Polkadot ecosystem. The layout of the words does not matter.
	///
	/// # Errors
	///
	/// A path alone is an error too, because it belongs to the development phrase. So is white space at the end, which
	/// leaves doubt about the intended account.
	pub fn from_uri(uri: &str) -> Result<Self, KeyError> {
		let secret = Parts::of(uri)?;
		let account = Self::derived(&secret.uri())?;
		match secret.without_space_at_the_end() {
			None => Ok(account),
			Some(trimmed) => Err(KeyError::SpaceAtTheEnd {
				with: account.address(),
				without: Self::derived(&trimmed.uri())?.address(),
			}),
		}
	}

	/// The account of a secret URI whose words are in their normal form.
	fn derived(uri: &str) -> Result<Self, KeyError> {
		let uri = SecretUri::from_str(uri).map_err(|_| KeyError::Uri)?;
		let phrase = uri.phrase.expose_secret();
		let mut seed = Zeroizing::new([0u8; 32]);
		if let Some(digits) = phrase.strip_prefix("0x") {
			hex::decode_to_slice(digits, &mut seed[..]).map_err(|_| KeyError::RawSeed)?;
		} else {
			let mnemonic = Mnemonic::parse_in(Language::English, phrase).map_err(|_| KeyError::Words)?;
			let (entropy, length) = mnemonic.to_entropy_array();
			let entropy = Zeroizing::new(entropy);
			let password = uri.password.as_ref().map_or("", |password| password.expose_secret());
			let salt = Zeroizing::new(format!("mnemonic{password}"));
			let mut stretched = Zeroizing::new([0u8; 64]);
			pbkdf2::pbkdf2_hmac::<Sha512>(&entropy[..length], salt.as_bytes(), 2048, &mut stretched[..]);
			seed.copy_from_slice(&stretched[..32]);
		}
		let root = MiniSecretKey::from_bytes(&seed[..])
			.map_err(|_| KeyError::SeedLength)?
			.expand(ExpansionMode::Ed25519);
		let secret = uri.junctions.iter().fold(root, |parent, junction| match junction {
			DeriveJunction::Soft(code) => parent.derived_key_simple(ChainCode(*code), []).0,
			DeriveJunction::Hard(code) => parent
				.hard_derive_mini_secret_key(Some(ChainCode(*code)), b"")
				.0
				.expand(ExpansionMode::Ed25519),
		});
		Ok(Self::from_secret(secret))
	}

	/// A well-known development account: `Alice`, `//Alice`, `Bob` …
	pub fn development(name: &str) -> Result<Self, KeyError> {
		let name = name.trim_start_matches('/');
		let known = DEVELOPMENT_ACCOUNTS
			.iter()
			.find(|known| known.eq_ignore_ascii_case(name));
		let known = known.ok_or_else(|| KeyError::NotForDevelopment(name.to_owned()))?;
		Self::derived(&format!("//{known}"))
	}

	fn from_secret(secret: SecretKey) -> Self {
		let bytes = Zeroizing::new(secret.to_bytes());
		let mut scalar = Zeroizing::new([0u8; 32]);
		scalar.copy_from_slice(&bytes[..32]);
		Self {
			pair: secret.to_keypair(),
			scalar,
			behalf: None,
		}
	}

	/// The same secrets, kept for another account: a multisig or an account that is managed by proxies, which has no
	/// key of its own to derive any from. The result opens ciphertexts that were sealed for that account and makes its
	/// proofs, but cannot sign for it.
	pub fn on_behalf_of(self, account: AccountId32) -> Self {
		Self {
			behalf: Some(account).filter(|other| *other != self.signer()),
			..self
		}
	}

	/// Fails where the secrets are kept for another account.
	///
	/// # Errors
	///
	/// [`KeyError::CannotSign`] then: the signature would not be that account's.
	pub fn require_signer(&self) -> Result<(), KeyError> {
		match self.behalf {
			None => Ok(()),
			Some(other) => Err(KeyError::CannotSign(other)),
		}
	}

	/// The account's identifier.
	pub fn id(&self) -> AccountId32 {
		self.behalf.unwrap_or_else(|| self.signer())
	}

	/// The identifier of the account for which this key signs.
	fn signer(&self) -> AccountId32 {
		AccountId32(self.pair.public.to_bytes())
	}

	/// The account's address.
	pub fn address(&self) -> String {
		self.id().to_string()
	}

	fn derive<const N: usize>(&self, info: &[&[u8]]) -> Zeroizing<[u8; N]> {
		let mut output = Zeroizing::new([0u8; N]);
		Hkdf::<Sha256>::new(Some(SALT), &self.scalar[..])
			.expand_multi_info(info, &mut output[..])
			.unwrap_or_else(|_| unreachable!("HKDF gives up to 8160 bytes, and no secret here has more than 64"));
		output
	}

	/// Signs a message in a context of its own. The signature is valid neither for a transaction nor in another
	/// context, and a signature from there is not valid in this context.
	pub fn sign_under(&self, context: &'static [u8], message: &[u8]) -> [u8; 64] {
		self.pair
			.sign(schnorrkel::signing_context(context).bytes(message))
			.to_bytes()
	}

	/// Whether an account has signed a message in a context.
	pub fn signed_under(who: &AccountId32, context: &'static [u8], message: &[u8], signature: &[u8; 64]) -> bool {
		let (Ok(key), Ok(signature)) = (PublicKey::from_bytes(&who.0), Signature::from_bytes(signature)) else {
			return false;
		};
		key.verify(schnorrkel::signing_context(context).bytes(message), &signature)
			.is_ok()
	}

	/// The account's encryption key, with the account's signature that names it. There is no signature if the secrets
	/// are kept for another account, because they cannot sign for it.
	pub fn signed_encryption_key(&self, genesis: &Digest) -> EncryptionKey {
		let key = self.encryption_key();
		if self.behalf.is_some() {
			return EncryptionKey::unsigned(key);
		}
		// The chain verifies the signatures of accounts in this context, those of transactions too. The signed text
		// begins with `<Bytes>`. A transaction's payload does not, because the runtime has no pallet with the index 60
		// (`<`).
		let text = signed_text(genesis, &self.id().0, &key);
		let signature = self.sign_under(b"substrate", &text);
		EncryptionKey {
			key,
			signature: Some(AccountSignature::Sr25519(signature)),
		}
	}

	/// The account's secret key for `age`, which opens everything that was sealed for the account.
	pub fn encryption_identity(&self) -> age::x25519::Identity {
		let text = self.age_identity();
		text.parse()
			.unwrap_or_else(|_| unreachable!("32 bytes in Bech32 are an identity"))
	}

	/// The account's secret key for `age` as text (`AGE-SECRET-KEY-1…`). Whoever has it can read everything that was
	/// ever sealed for the account.
	pub fn age_identity(&self) -> Zeroizing<String> {
		let secret = self.derive::<32>(&[b"encryption key"]);
		let text = bech32::encode_upper::<Bech32>(Hrp::parse_unchecked("AGE-SECRET-KEY-"), &secret[..]);
		Zeroizing::new(text.unwrap_or_else(|_| unreachable!("32 bytes fit into Bech32")))
	}

	/// The public half of [`Self::encryption_identity`], which the account registers in its profile.
	pub fn encryption_key(&self) -> X25519Key {
		let secret = self.derive::<32>(&[b"encryption key"]);
		X25519Key(x25519_dalek::x25519(*secret, x25519_dalek::X25519_BASEPOINT_BYTES))
	}

	/// The key of the notes in which the account keeps its balance on chain.
	pub fn note_key(&self) -> Zeroizing<[u8; 32]> {
		self.derive(&[b"note key"])
	}

	/// A keyed digest of a command with its values. Only the account can compute it, so a reader of the journal cannot
	/// test guessed values.
	pub fn journal_digest(&self, run: &Digest) -> Digest {
		Digest::from(*self.derive::<32>(&[b"journal digest", run.as_bytes()]))
	}

	/// A blinding for the account's balance at a version. The caller draws the fresh bytes for this one commitment and
	/// does not keep them.
	pub fn balance_blinding(&self, genesis: &Digest, version: u64, value: u128, fresh: &[u8; 32]) -> Fr {
		let account = self.id();
		self.blinding(&[
			b"hedged balance blinding",
			genesis.as_bytes(),
			&account.0,
			&version.to_le_bytes(),
			&value.to_le_bytes(),
			fresh,
		])
	}

	/// A blinding for the escrow that the account pays into a deal, with fresh bytes as for a balance.
	pub fn escrow_blinding(&self, genesis: &Digest, deal: DealId, value: u128, fresh: &[u8; 32]) -> Fr {
		self.blinding(&[
			b"hedged escrow blinding",
			genesis.as_bytes(),
			&deal.to_le_bytes(),
			&value.to_le_bytes(),
			fresh,
		])
	}

	/// A blinding for one part of a split that the account proposes, with fresh bytes as for a balance.
	pub fn part_blinding(&self, genesis: &Digest, deal: DealId, side: Side, value: u128, fresh: &[u8; 32]) -> Fr {
		let side = match side {
			Side::Demander => 0u8,
			Side::Provider => 1,
		};
		self.blinding(&[
			b"hedged part blinding",
			genesis.as_bytes(),
			&deal.to_le_bytes(),
			&[side],
			&value.to_le_bytes(),
			fresh,
		])
	}

	/// The blinding that releases up to `spec_version` 2 gave the escrow of a deal. It follows from deal and value
	/// alone, so the account can take such an escrow back even if its sealed opening cannot be read.
	pub fn former_escrow_blinding(&self, genesis: &Digest, deal: DealId, value: u128) -> Fr {
		self.blinding(&[
			b"escrow blinding",
			genesis.as_bytes(),
			&deal.to_le_bytes(),
			&value.to_le_bytes(),
		])
	}

	fn blinding(&self, info: &[&[u8]]) -> Fr {
		tacit_circuits::blinding_from_uniform_bytes(&self.derive::<64>(info))
	}
}

#[cfg(feature = "client")]
impl<T> subxt::transactions::Signer<T> for Account
where
	T: subxt::Config<AccountId = AccountId32, Address = MultiAddress<AccountId32, ()>, Signature = MultiSignature>,
{
	fn account_id(&self) -> AccountId32 {
		self.signer()
	}

	fn sign(&self, payload: &[u8]) -> MultiSignature {
		let signature = self.pair.sign(schnorrkel::signing_context(b"substrate").bytes(payload));
		MultiSignature::Sr25519(signature.to_bytes())
	}
}

/// How many words a new phrase has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhraseLength {
	/// 12 words: 128 bits of entropy, as Polkadot.js makes them.
	Twelve,
	/// 24 words: 256 bits of entropy.
	TwentyFour,
}

/// Makes a new phrase.
pub fn new_phrase(length: PhraseLength) -> Result<Zeroizing<String>, KeyError> {
	let words = match length {
		PhraseLength::Twelve => 12,
		PhraseLength::TwentyFour => 24,
	};
	let phrase = Mnemonic::generate(words).map_err(|_| KeyError::NoRandomness)?;
	Ok(Zeroizing::new(phrase.to_string()))
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::signature;
	use subxt_signer::{sr25519, DEV_PHRASE};

	const GENESIS: Digest = Digest::repeat_byte(7);
	const FRESH: [u8; 32] = [9; 32];

	#[test]
	fn secrets_that_are_kept_for_another_account_are_bound_to_it() {
		let (own, multisig) = (Account::development("Alice").unwrap(), AccountId32([9; 32]));
		let kept = Account::development("Alice").unwrap().on_behalf_of(multisig);
		assert!(kept.require_signer().is_err());
		assert!(own.require_signer().is_ok());
		assert_eq!(kept.id(), multisig);
		assert_eq!(kept.signer(), own.id());
		assert_eq!(kept.encryption_key(), own.encryption_key());
		assert_ne!(
			kept.balance_blinding(&GENESIS, 1, 5, &FRESH),
			own.balance_blinding(&GENESIS, 1, 5, &FRESH)
		);
		assert!(
			own.on_behalf_of(kept.signer()).require_signer().is_ok(),
			"its own account is no other"
		);
	}

	#[test]
	fn addresses_are_those_of_polkadot_js() {
		let expected = [
			("Alice", "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY"),
			("Bob", "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty"),
			("Charlie", "5FLSigC9HGRKVhB9FiEo4Y3koPsNmBmLJbpXg2mp1hXcS59Y"),
			("//dave", "5DAAnrj7VHTznn2AWBemMuyBwZWs6FNFjdyVXUeYum3PTXFy"),
		];
		for (name, address) in expected {
			assert_eq!(Account::development(name).unwrap().address(), address);
		}
	}

	#[test]
	fn every_kind_of_uri_gives_the_account_that_the_signer_of_subxt_gives() {
		let uris = [
			DEV_PHRASE.to_owned(),
			format!("{DEV_PHRASE}//stash//0"),
			format!("{DEV_PHRASE}//stash/soft/7"),
			format!("{DEV_PHRASE}///a password"),
			format!("{DEV_PHRASE}//a//very/long-junction-that-does-not-fit-into-thirty-two-bytes///p"),
			format!("0x{}//x", "5c".repeat(32)),
		];
		for uri in uris {
			let expected = sr25519::Keypair::from_uri(&uri.parse().unwrap()).unwrap();
			assert_eq!(
				Account::from_uri(&uri).unwrap().id(),
				expected.public_key().to_account_id(),
				"{uri}"
			);
		}
	}

	#[test]
	fn white_space_at_the_end_of_a_path_or_password_names_both_accounts() {
		let account = |tail: &str| Account::derived(&format!("{DEV_PHRASE}{tail}")).unwrap().address();
		for (tail, trimmed) in [
			("///password ", "///password"),
			("//stash\u{a0}", "//stash"),
			("/soft\t", "/soft"),
		] {
			let uri = format!("{DEV_PHRASE}{tail}");
			let error = Account::from_uri(&uri).unwrap_err().to_string();
			for address in [account(tail), account(trimmed)] {
				assert!(error.contains(&address), "{tail:?}: {error}");
			}
			assert_eq!(
				Account::from_uri(&format!("{DEV_PHRASE}{trimmed}\r\n"))
					.unwrap()
					.address(),
				account(trimmed)
			);
		}
		// White space in front belongs to the password too, and can be seen.
		let inside = format!("{DEV_PHRASE}/// a b");
		assert_eq!(Account::from_uri(&inside).unwrap().address(), account("/// a b"));
	}

	#[test]
	fn a_path_alone_is_a_development_account_and_no_secret() {
		assert!(Account::development("//Alice").is_ok());
		assert!(Account::from_uri("//Alice").is_err());
	}

	#[test]
	fn signatures_verify() {
		let account = Account::development("Alice").unwrap();
		let signature = subxt::transactions::Signer::<subxt::PolkadotConfig>::sign(&account, b"payload");
		let MultiSignature::Sr25519(bytes) = signature else {
			panic!("an sr25519 signature")
		};
		let public = sr25519::PublicKey(account.id().0);
		assert!(sr25519::verify(&sr25519::Signature(bytes), b"payload", &public));
		assert!(!sr25519::verify(&sr25519::Signature(bytes), b"other", &public));
	}

	/// The values were computed apart from this crate, from the well-known secret of //Alice. If the keys or the last
	/// blinding changed, the packages and payments of earlier releases would be lost.
	#[test]
	fn derived_secrets_are_pinned() {
		let account = Account::development("Alice").unwrap();
		assert_eq!(hex::encode(account.encryption_key().0), ENCRYPTION_KEY);
		assert_eq!(hex::encode(*account.note_key()), NOTE_KEY);
		let blindings = [
			account.balance_blinding(&GENESIS, 3, 5, &FRESH),
			account.escrow_blinding(&GENESIS, 3, 5, &FRESH),
			account.part_blinding(&GENESIS, 3, Side::Provider, 5, &FRESH),
			account.former_escrow_blinding(&GENESIS, 3, 5),
		];
		assert_eq!(blindings.map(|blinding| blinding.to_string()), BLINDINGS);
	}

	const ENCRYPTION_KEY: &str = "43fde241f4d9e707c921dea3135067be1b16bec04a08beb293859ab0af70af35";
	const NOTE_KEY: &str = "04d3770021bd689b5d67198db2238c9e0e66e11aeea2ea7d65e106b1912fd863";
	const BLINDINGS: [&str; 4] = [
		"9929413399661782324205631499175102788403699444456764439649498384916595245719",
		"19295722962796361972824971187899074890979802212842715389934891668502397086231",
		"17021577242818091125663620150678875614653542036562906020822300561017615907503",
		"15797547094868424731164812780413841109096842336612381791378137927499749543978",
	];

	#[test]
	fn soft_derivation_gives_the_same_secrets_every_time() {
		let derive = || Account::from_uri(&format!("{DEV_PHRASE}/soft")).unwrap();
		assert_eq!(*derive().note_key(), *derive().note_key());
		assert_eq!(derive().encryption_key(), derive().encryption_key());
	}

	#[test]
	fn each_secret_is_for_one_thing() {
		let (alice, bob) = (
			Account::development("Alice").unwrap(),
			Account::development("Bob").unwrap(),
		);
		let other = Digest::repeat_byte(8);
		let blindings = [
			alice.balance_blinding(&GENESIS, 0, 0, &FRESH),
			alice.balance_blinding(&GENESIS, 0, 1, &FRESH),
			alice.balance_blinding(&GENESIS, 1, 0, &FRESH),
			alice.balance_blinding(&other, 0, 0, &FRESH),
			alice.balance_blinding(&GENESIS, 0, 0, &[8; 32]),
			bob.balance_blinding(&GENESIS, 0, 0, &FRESH),
			alice.escrow_blinding(&GENESIS, 0, 0, &FRESH),
			alice.escrow_blinding(&GENESIS, 0, 1, &FRESH),
			alice.escrow_blinding(&GENESIS, 1, 0, &FRESH),
			alice.escrow_blinding(&other, 0, 0, &FRESH),
			alice.escrow_blinding(&GENESIS, 0, 0, &[8; 32]),
			bob.escrow_blinding(&GENESIS, 0, 0, &FRESH),
			alice.part_blinding(&GENESIS, 0, Side::Demander, 0, &FRESH),
			alice.part_blinding(&GENESIS, 0, Side::Provider, 0, &FRESH),
			alice.part_blinding(&GENESIS, 0, Side::Provider, 0, &[8; 32]),
			alice.former_escrow_blinding(&GENESIS, 0, 0),
			alice.former_escrow_blinding(&GENESIS, 0, 1),
			alice.former_escrow_blinding(&GENESIS, 1, 0),
			alice.former_escrow_blinding(&other, 0, 0),
			bob.former_escrow_blinding(&GENESIS, 0, 0),
		];
		let distinct: std::collections::BTreeSet<_> = blindings.iter().map(Fr::to_string).collect();
		assert_eq!(distinct.len(), blindings.len());
		assert_ne!(*alice.note_key(), *bob.note_key());
	}

	#[test]
	fn the_public_encryption_key_belongs_to_the_age_identity() {
		let account = Account::development("Bob").unwrap();
		let recipient = account.encryption_identity().to_public().to_string();
		let (_, bytes) = bech32::decode(&recipient).unwrap();
		assert_eq!(bytes, account.encryption_key().0);
	}

	#[test]
	fn an_account_signs_its_own_encryption_key_and_no_other_accounts() {
		let alice = Account::development("Alice").unwrap();
		let signed = alice.signed_encryption_key(&GENESIS);
		assert_eq!(signed.key, alice.encryption_key());
		assert!(signature::names_key(&GENESIS, &alice.id(), &signed));
		assert!(!signature::names_key(&Digest::zero(), &alice.id(), &signed));
		assert!(!signature::names_key(&GENESIS, &AccountId32([9; 32]), &signed));
		let kept = alice.on_behalf_of(AccountId32([9; 32]));
		assert_eq!(kept.signed_encryption_key(&GENESIS).signature, None);
	}

	#[test]
	fn errors_and_debug_output_keep_the_secret() {
		let phrase = "bottom drive obey lake curtain smoke basket hold race lonely fit wolk";
		let error = Account::from_uri(phrase).unwrap_err();
		assert!(!format!("{error} {error:?}").contains("obey"));
		let raw = Account::from_uri("0x1234").unwrap_err();
		assert!(!format!("{raw} {raw:?}").contains("1234"));
		let account = Account::development("Alice").unwrap();
		assert_eq!(
			format!("{account:?}"),
			"Account(5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY)"
		);
	}

	#[test]
	fn a_new_phrase_is_an_account_and_never_the_same() {
		for (length, words) in [(PhraseLength::Twelve, 12), (PhraseLength::TwentyFour, 24)] {
			let (one, two) = (new_phrase(length).unwrap(), new_phrase(length).unwrap());
			assert_ne!(*one, *two);
			assert_eq!(one.split(' ').count(), words);
			Account::from_uri(&one).unwrap();
		}
	}
}
