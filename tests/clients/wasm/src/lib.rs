//! The library of the wallet in JavaScript.
//!
//! The suite `wasm` of `scripts/clients.sh` loads it under Node.js, where no thread, file or socket can be had, and
//! moves a balance with it on a running chain.
#![cfg(all(target_arch = "wasm32", target_os = "unknown"))]

use codec::DecodeAll;
use tacit_circuits::Prover;
use tacit_primitives::{AccountInfo, Digest, KeyVersions, Move};
use tacit_wallet::{
	amount::Amount,
	call,
	keys::Account,
	moves::{Balance, MoveError, Mover},
	reopen::{self, Intended},
};
use wasm_bindgen::prelude::*;

/// The secrets of an account on a chain whose keys are those for development.
#[wasm_bindgen]
pub struct Wallet {
	account: Account,
	genesis: Digest,
	prover: Prover,
}

/// The error for a node's answer that does not decode.
fn undecodable(error: codec::Error) -> JsError {
	JsError::new(&format!("the node's answer does not decode: {error}"))
}

#[wasm_bindgen]
impl Wallet {
	/// The account of a phrase or another secret URI, on the chain with this genesis hash.
	#[wasm_bindgen(constructor)]
	pub fn new(uri: &str, genesis: &[u8]) -> Result<Wallet, JsError> {
		let genesis = <[u8; 32]>::try_from(genesis).map_err(|_| JsError::new("a genesis hash has 32 bytes"))?;
		Ok(Self {
			account: Account::from_uri(uri)?,
			genesis: genesis.into(),
			prover: Prover::development(),
		})
	}

	/// The account's address.
	pub fn address(&self) -> String {
		self.account.address()
	}

	/// The account's encryption key.
	pub fn encryption_key(&self) -> Vec<u8> {
		self.account.encryption_key().0.to_vec()
	}

	/// The confidential balance in units. `held` is the chain's `AccountInfo`.
	pub fn balance(&self, held: &[u8]) -> Result<u128, JsError> {
		Ok(self.open(held)?.opening.value)
	}

	/// The call that moves an amount of the public balance into the confidential one.
	pub fn shield(&self, held: &[u8], keys: &[u8], amount: u128) -> Result<Vec<u8>, JsError> {
		self.call(
			held,
			keys,
			|mover, balance| mover.shield(balance, Amount::from_units(amount)),
			|value| value.saturating_add(amount),
		)
	}

	/// The call that moves an amount of the confidential balance into the public one.
	pub fn unshield(&self, held: &[u8], keys: &[u8], amount: u128) -> Result<Vec<u8>, JsError> {
		self.call(
			held,
			keys,
			|mover, balance| mover.unshield(balance, Amount::from_units(amount)),
			|value| value.saturating_sub(amount),
		)
	}

	fn open(&self, held: &[u8]) -> Result<Balance, JsError> {
		let info = AccountInfo::decode_all(&mut &held[..]).map_err(undecodable)?;
		Ok(Balance::open(
			&self.account,
			self.genesis,
			info.version,
			info.commitment,
			&info.note,
		)?)
	}

	fn call(
		&self,
		held: &[u8],
		keys: &[u8],
		prove: impl FnOnce(&Mover<'_>, &Balance) -> Result<Move, MoveError>,
		left: impl FnOnce(u128) -> u128,
	) -> Result<Vec<u8>, JsError> {
		let balance = self.open(held)?;
		let mover = Mover {
			account: &self.account,
			genesis: self.genesis,
			keys: KeyVersions::decode_all(&mut &keys[..]).map_err(undecodable)?,
			prover: &self.prover,
		};
		let action = prove(&mover, &balance)?;
		let intended = Intended {
			balance: Amount::from_units(left(balance.opening.value)),
			escrow: None,
		};
		let call = reopen::check_call(&self.account, &self.genesis, call::encode(&action), &action, &intended)?;
		Ok(call.into_inner())
	}
}
