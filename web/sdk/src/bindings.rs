//! The bindings for JavaScript.
//!
//! Values cross the boundary as plain objects. Integers of 64 bits and more are `bigint`, bytes are `Uint8Array`,
//! accounts are addresses, digests are hexadecimal behind `0x`. Errors are thrown as objects of [`Shown`].
//!
//! [`Shown`]: crate::error::Shown

use crate::{
	answers::{Answer, Answers},
	error::{Result, SdkError},
	intent::{Intent, View},
	journal::{self, Entry, Facts},
	plan::{self, Planner},
	reads, seen,
	value::{Address, Hash},
	view::Viewer,
};
use serde::{de::DeserializeOwned, Deserialize, Serialize};
use serde_wasm_bindgen::Serializer;
use subxt_utils_accountid32::AccountId32;
use tacit_primitives::{AccountSignature, EncryptionKey};
use tacit_wallet::{
	extrinsic::Extensions,
	keys::{self, Account, PhraseLength},
	recipient::{Fingerprint, RecipientError},
	registered_keys::LoadedKeys,
	seed_file, signature,
};
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

fn to_js<T: Serialize>(value: &T) -> Result<JsValue, JsValue> {
	let serializer = Serializer::new()
		.serialize_large_number_types_as_bigints(true)
		.serialize_maps_as_objects(true);
	value
		.serialize(&serializer)
		.map_err(|error| JsValue::from(error.to_string()))
}

fn from_js<T: DeserializeOwned>(value: JsValue) -> Result<T> {
	serde_wasm_bindgen::from_value(value).map_err(|error| SdkError::Malformed(error.to_string()))
}

/// The error as JavaScript gets it.
fn thrown(error: SdkError) -> JsValue {
	to_js(&error.shown()).unwrap_or_else(|other| other)
}

fn give<T: Serialize>(result: Result<T>) -> Result<JsValue, JsValue> {
	to_js(&result.map_err(thrown)?)
}

fn answers_of(answers: JsValue) -> Result<Answers> {
	Ok(from_js::<Vec<Answer>>(answers)?.into_iter().collect())
}

fn account_of(address: String) -> Result<AccountId32> {
	address
		.parse()
		.map_err(|_| SdkError::Malformed(format!("{address:?} is no address")))
}

/// The chain on which an account acts.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Chain {
	/// Hash of its first block.
	genesis: Hash,
	/// Whether it is one for development, whose clock is not the time of day.
	#[serde(default)]
	development: bool,
}

/// The values of the transaction extensions.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Ext {
	genesis: Hash,
	spec_version: u32,
	transaction_version: u32,
	born: journal::Block,
	nonce: u32,
	#[serde(default)]
	tip: u128,
	#[serde(default)]
	metadata_hash: Option<Hash>,
}

impl From<Ext> for Extensions {
	fn from(ext: Ext) -> Self {
		Self {
			spec_version: ext.spec_version,
			transaction_version: ext.transaction_version,
			genesis: ext.genesis.0,
			born: (ext.born.number.into(), ext.born.hash.0),
			nonce: ext.nonce,
			tip: ext.tip,
			metadata_hash: ext.metadata_hash.map(|hash| hash.0),
		}
	}
}

/// A signed transaction.
#[derive(Serialize)]
struct Transaction {
	#[serde(with = "serde_bytes")]
	extrinsic: Vec<u8>,
	hash: Hash,
}

impl From<tacit_wallet::journal::Signed> for Transaction {
	fn from(signed: tacit_wallet::journal::Signed) -> Self {
		Self {
			hash: Hash(signed.hash()),
			extrinsic: signed.extrinsic,
		}
	}
}

/// The public identity of an account.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Identity {
	address: Address,
	#[serde(with = "serde_bytes")]
	public_key: [u8; 32],
	#[serde(with = "serde_bytes")]
	encryption_key: [u8; 32],
	fingerprint: String,
	can_sign: bool,
}

/// Proving keys of both circuits.
#[wasm_bindgen]
pub struct ProvingKeys(Option<LoadedKeys>);

#[wasm_bindgen]
impl ProvingKeys {
	/// No keys, for intents that are not proved.
	pub fn none() -> Self {
		Self(None)
	}

	/// Makes the keys of a development chain, which everybody can make.
	pub fn development() -> Self {
		Self(Some(LoadedKeys::development()))
	}

	/// Reads the proving-key files of both circuits. A plan compares their digests with the registered ones.
	#[wasm_bindgen(js_name = fromFiles)]
	pub fn from_files(range: &[u8], equality: &[u8]) -> Result<ProvingKeys, JsValue> {
		let loaded = LoadedKeys::from_files([range, equality]).map_err(|error| thrown(error.into()))?;
		Ok(Self(Some(loaded)))
	}
}

/// The secrets of an account. `close` wipes them from memory.
#[wasm_bindgen]
pub struct Vault(Option<Account>);

#[wasm_bindgen]
impl Vault {
	/// Opens a keystore, in the format of the command's seed files. With an account the secrets are kept for that
	/// account, for which an extension or a multisig signs.
	pub fn open(keystore: &[u8], password: String, account: Option<String>) -> Result<Vault, JsValue> {
		let password = Zeroizing::new(password);
		let open = || {
			let plain = seed_file::decrypt(keystore, &password)?;
			let secret = seed_file::secret_of_file(&plain)?;
			Self::of(Account::from_uri(&secret)?, account)
		};
		open().map_err(thrown)
	}

	/// Uses a phrase that was just made or typed, before it is put under a password.
	#[wasm_bindgen(js_name = fromPhrase)]
	pub fn from_phrase(phrase: String, account: Option<String>) -> Result<Vault, JsValue> {
		let phrase = Zeroizing::new(phrase);
		let open = || Self::of(Account::from_uri(&phrase)?, account);
		open().map_err(thrown)
	}

	/// Uses a well-known development account, such as `Alice`, whose secrets everybody knows.
	pub fn development(name: &str) -> Result<Vault, JsValue> {
		let account = Account::development(name).map_err(|error| thrown(error.into()))?;
		Ok(Self(Some(account)))
	}

	/// Gives address and keys.
	pub fn identity(&self) -> Result<JsValue, JsValue> {
		give(self.account().map(|account| {
			let key = account.encryption_key();
			Identity {
				address: Address(account.id()),
				public_key: account.id().0,
				encryption_key: key.0,
				fingerprint: Fingerprint::of(&key).to_string(),
				can_sign: account.require_signer().is_ok(),
			}
		}))
	}

	/// Gives the text by which an account whose key is elsewhere signs its encryption key.
	#[wasm_bindgen(js_name = profileText)]
	pub fn profile_text(&self, genesis: JsValue) -> Result<String, JsValue> {
		let text = || {
			let genesis: Hash = from_js(genesis)?;
			Ok(plan::profile_text(self.account()?, &genesis.0))
		};
		text().map_err(thrown)
	}

	/// Opens the contents of a view.
	pub fn view(&self, chain: JsValue, view: JsValue, answers: JsValue) -> Result<JsValue, JsValue> {
		let open = || {
			let (chain, view): (Chain, View) = (from_js(chain)?, from_js(view)?);
			let viewer = Viewer {
				account: self.account()?,
				genesis: chain.genesis.0,
				development: chain.development,
				answers: &answers_of(answers)?,
			};
			viewer.open(&view)
		};
		give(open())
	}

	/// Makes the call of an intent.
	pub fn plan(
		&self,
		chain: JsValue,
		intent: JsValue,
		answers: JsValue,
		keys: &ProvingKeys,
	) -> Result<JsValue, JsValue> {
		let plan = || {
			let (chain, intent): (Chain, Intent) = (from_js(chain)?, from_js(intent)?);
			let planner = Planner {
				account: self.account()?,
				genesis: chain.genesis.0,
				development: chain.development,
				answers: &answers_of(answers)?,
				keys: keys.0.as_ref(),
			};
			planner.plan(&intent)
		};
		give(plan())
	}

	/// Signs a call.
	pub fn sign(&self, call: &[u8], ext: JsValue) -> Result<JsValue, JsValue> {
		let sign = || {
			let ext: Extensions = from_js::<Ext>(ext)?.into();
			Ok(Transaction::from(ext.sign(self.account()?, call)?))
		};
		give(sign())
	}

	/// Wipes the secrets from memory. Nothing can be done with the vault afterwards.
	pub fn close(&mut self) {
		self.0 = None;
	}
}

impl Vault {
	fn of(account: Account, behalf: Option<String>) -> Result<Self> {
		Ok(Self(Some(match behalf {
			Some(other) => account.on_behalf_of(account_of(other)?),
			None => account,
		})))
	}

	fn account(&self) -> Result<&Account> {
		self.0.as_ref().ok_or(SdkError::Locked)
	}
}

/// Copies a secret into a string of JavaScript. A returned `String` would leave its bytes behind in the freed memory of
/// the module.
fn copied(secret: &str) -> JsValue {
	JsValue::from_str(secret)
}

/// Makes a new phrase of 12 or 24 words.
#[wasm_bindgen(js_name = newPhrase)]
pub fn new_phrase(words: u32) -> Result<JsValue, JsValue> {
	let make = || {
		let length = match words {
			12 => PhraseLength::Twelve,
			24 => PhraseLength::TwentyFour,
			other => {
				return Err(SdkError::Malformed(format!(
					"a new phrase has 12 or 24 words, not {other}"
				)))
			},
		};
		Ok(copied(&keys::new_phrase(length)?))
	};
	make().map_err(thrown)
}

/// Checks a phrase, and gives the address of its account.
#[wasm_bindgen(js_name = checkPhrase)]
pub fn check_phrase(phrase: String) -> Result<String, JsValue> {
	let phrase = Zeroizing::new(phrase);
	match Account::from_uri(&phrase) {
		Ok(account) => Ok(account.address()),
		Err(error) => Err(thrown(error.into())),
	}
}

/// Puts a phrase under a password: the keystore, which is a seed file of the command.
#[wasm_bindgen]
pub fn encrypt(phrase: String, password: String) -> Result<Vec<u8>, JsValue> {
	let (phrase, password) = (Zeroizing::new(phrase), Zeroizing::new(password));
	let encrypt = || {
		Account::from_uri(&phrase)?;
		Ok(seed_file::encrypt(&phrase, &password)?)
	};
	encrypt().map_err(thrown)
}

/// Gives the phrase of a keystore, to be written down again.
#[wasm_bindgen]
pub fn reveal(keystore: &[u8], password: String) -> Result<JsValue, JsValue> {
	let password = Zeroizing::new(password);
	let open = || {
		let plain = seed_file::decrypt(keystore, &password)?;
		Ok(copied(&seed_file::secret_of_file(&plain)?))
	};
	open().map_err(thrown)
}

/// Lists the questions for an intent that the answers so far do not answer.
#[wasm_bindgen]
pub fn needs(account: String, intent: JsValue, answers: JsValue) -> Result<JsValue, JsValue> {
	let list = || {
		let intent: Intent = from_js(intent)?;
		reads::needs(&account_of(account)?, &intent, &answers_of(answers)?)
	};
	give(list())
}

/// Lists the questions for a view that the answers so far do not answer.
#[wasm_bindgen(js_name = needsOfView)]
pub fn needs_of_view(account: String, view: JsValue, answers: JsValue) -> Result<JsValue, JsValue> {
	let list = || {
		let view: View = from_js(view)?;
		Ok(reads::needs_of_view(
			&account_of(account)?,
			&view,
			&answers_of(answers)?,
		))
	};
	give(list())
}

/// Reads the public contents of a call, as a stranger sees them.
#[wasm_bindgen]
pub fn describe(call: &[u8]) -> Result<JsValue, JsValue> {
	give(seen::public(call))
}

/// Gives the bytes that the account signs for a call; an extension shows them to its user.
#[wasm_bindgen]
pub fn payload(call: &[u8], ext: JsValue) -> Result<Vec<u8>, JsValue> {
	let ext: Extensions = from_js::<Ext>(ext).map_err(thrown)?.into();
	Ok(ext.payload(call))
}

/// Puts a call and the signature that an extension has made together. The signature is SCALE, as `signPayload` gives
/// it: a byte for its kind, and the signature. It is verified first.
#[wasm_bindgen]
pub fn assemble(account: String, call: &[u8], ext: JsValue, signature: &[u8]) -> Result<JsValue, JsValue> {
	use codec::DecodeAll;
	let assemble = || {
		let ext: Extensions = from_js::<Ext>(ext)?.into();
		let signature = AccountSignature::decode_all(&mut &signature[..])
			.map_err(|_| SdkError::Malformed("these bytes are no signature".into()))?;
		Ok(Transaction::from(ext.assemble(
			account_of(account)?,
			call,
			&signature,
		)?))
	};
	give(assemble())
}

/// Compares a whole transaction that an extension has signed with the one that was shown.
#[wasm_bindgen]
pub fn compare(account: String, call: &[u8], ext: JsValue, extrinsic: &[u8]) -> Result<JsValue, JsValue> {
	let compare = || {
		let ext: Extensions = from_js::<Ext>(ext)?.into();
		Ok(Transaction::from(ext.compare(account_of(account)?, call, extrinsic)?))
	};
	give(compare())
}

/// Whether the owner has signed a registered encryption key (`signed`, `unsigned`), and its fingerprint.
#[derive(Serialize)]
struct Trust {
	trust: &'static str,
	fingerprint: String,
}

/// Decides whether an encryption key is its owner's. The key is SCALE, as it stands in a profile.
#[wasm_bindgen(js_name = checkKey)]
pub fn check_key(owner: String, key: &[u8], genesis: JsValue) -> Result<JsValue, JsValue> {
	use codec::DecodeAll;
	let check = || {
		let key = EncryptionKey::decode_all(&mut &key[..])
			.map_err(|_| SdkError::Malformed("these bytes are no encryption key".into()))?;
		let (owner, genesis): (_, Hash) = (account_of(owner)?, from_js(genesis)?);
		let trust = match (&key.signature, signature::names_key(&genesis.0, &owner, &key)) {
			(None, _) => "unsigned",
			(Some(_), true) => "signed",
			(Some(_), false) => return Err(RecipientError::NotSignedByOwner(owner).into()),
		};
		Ok(Trust {
			trust,
			fingerprint: Fingerprint::of(&key.key).to_string(),
		})
	};
	give(check())
}

/// Reads where a deal stands. The deal is the answer of the runtime API.
#[wasm_bindgen]
pub fn steps(deal: &[u8], account: Option<String>, now: u32) -> Result<JsValue, JsValue> {
	let read = || {
		let account = account.map(account_of).transpose()?;
		crate::steps::standing(deal, account.as_ref(), now)
	};
	give(read())
}

/// Decides the next step for a signed transaction whose outcome is not known yet.
#[wasm_bindgen]
pub fn next(entry: JsValue, facts: JsValue) -> Result<JsValue, JsValue> {
	let decide = || {
		let (entry, facts): (Entry, Facts) = (from_js(entry)?, from_js(facts)?);
		Ok(journal::next(&entry, &facts))
	};
	give(decide())
}
