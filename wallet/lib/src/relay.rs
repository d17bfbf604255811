//! Files with a signed move, which another account than that of the move submits.
//!
//! The file is JSON with the name of the format, the chain's genesis hash and the SCALE encoding of the signed move.
//! The account signs [`Move::signing_digest`]. The move contains the version of the balance, so the chain makes it at
//! most once.

use crate::{
	duration::{Period, SECONDS_PER_BLOCK},
	keys::Account,
	reopen::Reopened,
};
use codec::{DecodeAll, Encode};
use serde::{Deserialize, Serialize};
use std::time::{SystemTime, UNIX_EPOCH};
use subxt_utils_accountid32::AccountId32;
use tacit_primitives::{AccountSignature, Digest, Move, SignedMove};

/// The format of the file.
pub const FORMAT: &str = "tacit/move/v1";

/// Why a file is no signed move.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RelayError {
	/// The file is not a signed move, or not in the exact form that this format writes.
	#[error("this is not a move in the format {FORMAT}")]
	Malformed,
	/// The account did not sign this move.
	#[error("the signature is not that of the account over this move")]
	Signature,
}

/// A node states a block of its relay chain that no relay chain can have reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the node says that its relay chain is at block {present}, but no relay chain can have made more than {most} by now")]
pub struct ValidityError {
	/// The number that the node states.
	pub present: u32,
	/// The highest number that can be true.
	pub most: u64,
}

/// A deal has to be funded so soon that a relayer could hold the payment back until it is the demander's default.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
	"the deal has to be funded by block {fund_by}, within {} from block {from}, so a payment cannot wait for a relayer",
	FUNDING_RESERVE
)]
pub struct TooLateToRelay {
	/// The last block in which the deal can be funded.
	pub fund_by: u32,
	/// The present block.
	pub from: u32,
}

/// The time that stays to the demander to submit a payment into escrow by itself, after a relayer has not: a day.
pub const FUNDING_RESERVE: Period = Period(14_400);

/// What becomes of a payment into escrow that was signed for a relayer and is not on chain yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RelayedFund {
	/// It can wait for the relayer.
	Wait {
		/// The last block in which it can.
		until: u32,
	},
	/// The demander has to submit it by itself.
	Submit {
		/// The last block in which the deal can be funded.
		by: u32,
	},
	/// The deal can be funded no longer.
	Over,
}

/// Decides whether a payment that was signed for a relayer, valid up to a block, can go on waiting for it.
///
/// A relayer that takes the payment and holds it back would make the demander default, which can cost a bond. So a
/// payment waits no longer than its signature is valid, and never in the last day.
pub fn relayed_fund(valid_until: u32, fund_by: u32, now: u32) -> RelayedFund {
	let until = valid_until.min(fund_by.saturating_sub(FUNDING_RESERVE.0));
	if now > fund_by {
		RelayedFund::Over
	} else if now > until {
		RelayedFund::Submit { by: fund_by }
	} else {
		RelayedFund::Wait { until }
	}
}

/// A signed move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedMoveFile {
	/// Hash of the chain's first block.
	pub genesis: Digest,
	/// The move with its signature.
	pub signed: SignedMove<AccountId32, AccountSignature>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
	format: String,
	genesis: String,
	account: String,
	valid_until: u32,
	signed_move: String,
}

/// When the first relay chain made its first block: Kusama, on 2019-11-28, in seconds since 1970.
const FIRST_RELAY_CHAIN: u64 = 1_574_899_200;

/// The period in which a signed move can be submitted, in blocks of the relay chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validity {
	/// The present block, from which the period counts.
	pub from: u32,
	/// The last block.
	pub until: u32,
}

impl Validity {
	/// Counts from the present block of the relay chain as a node states it, and fails if no relay chain can have come
	/// so far. Otherwise a node that states a block far in the future would get a signed move that is valid for ever.
	pub fn from_stated(present: u32, clock: SystemTime, period: Period) -> Result<Self, ValidityError> {
		let seconds = clock.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
		let most = seconds.saturating_sub(FIRST_RELAY_CHAIN) / SECONDS_PER_BLOCK;
		match u64::from(present) <= most {
			true => Ok(Self::from_any(present, period)),
			false => Err(ValidityError { present, most }),
		}
	}

	/// Counts from any block. This is for a development chain, which makes up the block numbers of its relay chain.
	pub fn from_any(present: u32, period: Period) -> Self {
		Self {
			from: present,
			until: present.saturating_add(period.0),
		}
	}
}

impl Validity {
	/// Shortens the period for a payment into escrow, so that it ends a day before the deal can be funded no longer.
	///
	/// # Errors
	///
	/// [`TooLateToRelay`] where that leaves no time at all.
	pub fn of_fund(self, fund_by: u32) -> Result<Self, TooLateToRelay> {
		match relayed_fund(self.until, fund_by, self.from) {
			RelayedFund::Wait { until } if until > self.from => Ok(Self { until, ..self }),
			_ => Err(TooLateToRelay {
				fund_by,
				from: self.from,
			}),
		}
	}
}

impl SignedMoveFile {
	/// Signs a move that was opened again, so that the account can certainly open its balance after the move.
	pub fn sign(account: &Account, genesis: Digest, action: Reopened<Move>, validity: Validity) -> Self {
		Self::sign_unread(account, genesis, action.into_inner(), validity.until)
	}

	/// Signs any move, valid up to a block. This is for measurements and tests, where nobody has to open the balance
	/// after it.
	pub fn sign_unread(account: &Account, genesis: Digest, action: Move, valid_until: u32) -> Self {
		let id = account.id();
		// The chain verifies the signatures of accounts in this context, those of transactions too. A transaction's
		// signature is over its payload, which is longer than this digest, or over the BLAKE2b-256 of a payload of more
		// than 256 bytes. So this digest could pass for that of a payload only if the payload began with
		// `tacit/move/v1`: a call of a pallet with the index 116 (`t`), which the runtime must not have.
		let signature = account.sign_under(b"substrate", &action.signing_digest(genesis, &id, valid_until));
		Self {
			genesis,
			signed: SignedMove {
				account: id,
				action,
				valid_until,
				signature: Some(AccountSignature::Sr25519(signature)),
			},
		}
	}

	/// The kind of the move.
	pub fn name(&self) -> &'static str {
		match self.signed.action {
			Move::Shield { .. } => "shield",
			Move::Fund { .. } => "fund",
			Move::Settle { .. } => "settle",
			Move::Refund { .. } => "refund",
			Move::Unshield { .. } => "unshield",
			Move::CollectPart { .. } => "collect",
		}
	}

	/// Writes the file.
	pub fn to_json(&self) -> String {
		let file = File {
			format: FORMAT.into(),
			genesis: format!("0x{}", hex::encode(self.genesis)),
			account: self.signed.account.to_string(),
			valid_until: self.signed.valid_until,
			signed_move: format!("0x{}", hex::encode(self.signed.encode())),
		};
		let text = serde_json::to_string_pretty(&file);
		text.unwrap_or_else(|_| unreachable!("texts and numbers serialise")) + "\n"
	}

	/// Reads a file and checks its signature. It takes only the exact output of [`Self::to_json`].
	pub fn from_json(json: &str) -> Result<Self, RelayError> {
		let file: File = serde_json::from_str(json).map_err(|_| RelayError::Malformed)?;
		let bytes = |text: &str| text.strip_prefix("0x").and_then(|digits| hex::decode(digits).ok());
		let genesis: Option<[u8; 32]> = bytes(&file.genesis).and_then(|bytes| bytes.try_into().ok());
		let signed = bytes(&file.signed_move).and_then(|bytes| SignedMove::decode_all(&mut &bytes[..]).ok());
		let (Some(genesis), Some(signed)) = (genesis, signed) else {
			return Err(RelayError::Malformed);
		};
		let read = Self {
			genesis: genesis.into(),
			signed,
		};
		if read.to_json() != json {
			return Err(RelayError::Malformed);
		}
		let signed = &read.signed;
		let digest = signed
			.action
			.signing_digest(read.genesis, &signed.account, signed.valid_until);
		match &signed.signature {
			Some(AccountSignature::Sr25519(signature))
				if Account::signed_under(&signed.account, b"substrate", &digest, signature) =>
			{
				Ok(read)
			},
			_ => Err(RelayError::Signature),
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use sp_crypto_hashing::blake2_256;
	use std::time::Duration;
	use tacit_primitives::{BalanceUpdate, Commitment, Groth16Proof};

	fn signed() -> SignedMoveFile {
		let action = Move::Shield {
			amount: 7,
			update: BalanceUpdate {
				version: 3,
				commitment: Commitment::ZERO.into(),
				note: vec![1; 77],
			},
			proof: Groth16Proof([5; 256]),
		};
		SignedMoveFile::sign_unread(
			&Account::development("Alice").unwrap(),
			Digest::repeat_byte(7),
			action,
			1000,
		)
	}

	#[test]
	fn a_file_is_read_as_it_was_written() {
		let signed = signed();
		assert_eq!(SignedMoveFile::from_json(&signed.to_json()), Ok(signed));
	}

	#[test]
	fn any_altered_character_is_noticed() {
		let json = signed().to_json();
		for (position, old) in json.char_indices() {
			for new in ['0', 'e', ' '] {
				if new != old {
					let altered = format!("{}{new}{}", &json[..position], &json[position + 1..]);
					assert!(
						SignedMoveFile::from_json(&altered).is_err(),
						"{position}: {old:?} to {new:?}"
					);
				}
			}
		}
		assert!(SignedMoveFile::from_json(&(json.clone() + "\n")).is_err());
		assert!(SignedMoveFile::from_json(json.trim_end()).is_err());
	}

	#[test]
	fn the_signature_is_that_of_the_account_over_everything() {
		let original = signed();
		let changes: [fn(&mut SignedMoveFile); 4] = [
			|file| file.genesis = Digest::repeat_byte(8),
			|file| file.signed.account = Account::development("Bob").unwrap().id(),
			|file| file.signed.valid_until += 1,
			|file| file.signed.signature = None,
		];
		for change in changes {
			let mut changed = original.clone();
			change(&mut changed);
			assert_eq!(
				SignedMoveFile::from_json(&changed.to_json()),
				Err(RelayError::Signature)
			);
		}
		let mut other_amount = original;
		if let Move::Shield { amount, .. } = &mut other_amount.signed.action {
			*amount += 1;
		}
		assert_eq!(
			SignedMoveFile::from_json(&other_amount.to_json()),
			Err(RelayError::Signature)
		);
	}

	#[test]
	fn a_block_that_no_relay_chain_has_reached_is_not_believed() {
		// 2026-11-28: seven years of blocks.
		let clock = UNIX_EPOCH + Duration::from_secs(1_795_824_000);
		let most = 36_820_800;
		let day = Period(14_400);
		for stated in [1, most] {
			let validity = Validity::from_stated(stated, clock, day).unwrap();
			assert_eq!((validity.from, validity.until), (stated, stated + 14_400));
		}
		for stated in [most + 1, u32::MAX] {
			let error = Validity::from_stated(stated, clock, day).unwrap_err();
			assert_eq!((error.present, error.most), (stated, u64::from(most)));
		}
		assert!(
			Validity::from_stated(1, UNIX_EPOCH, day).is_err(),
			"a clock that was never set"
		);
	}

	#[test]
	fn a_payment_waits_for_its_relayer_until_a_day_before_the_deadline() {
		let fund_by = 100_000;
		let last = fund_by - FUNDING_RESERVE.0;
		let cases = [
			(fund_by, 0, RelayedFund::Wait { until: last }),
			(fund_by, last, RelayedFund::Wait { until: last }),
			(fund_by, last + 1, RelayedFund::Submit { by: fund_by }),
			(fund_by, fund_by, RelayedFund::Submit { by: fund_by }),
			(fund_by, fund_by + 1, RelayedFund::Over),
			(50, 50, RelayedFund::Wait { until: 50 }),
			(50, 51, RelayedFund::Submit { by: fund_by }),
		];
		for (valid_until, now, expected) in cases {
			assert_eq!(relayed_fund(valid_until, fund_by, now), expected, "{valid_until} {now}");
		}
		assert_eq!(relayed_fund(9, 9, 0), RelayedFund::Wait { until: 0 });
		assert_eq!(relayed_fund(9, 9, 1), RelayedFund::Submit { by: 9 });
	}

	#[test]
	fn a_payment_is_signed_for_a_relayer_only_if_a_day_is_left_afterwards() {
		let from = |from| Validity::from_any(from, FUNDING_RESERVE);
		let day = FUNDING_RESERVE.0;
		// Three days are the time to fund: the first day stays whole, the second one too.
		assert_eq!(from(0).of_fund(3 * day), Ok(from(0)));
		assert_eq!(from(day).of_fund(3 * day), Ok(from(day)));
		let shortened = from(day + 9).of_fund(3 * day).unwrap();
		assert_eq!((shortened.from, shortened.until), (day + 9, 2 * day));
		for late in [2 * day, 2 * day + 1, 3 * day, 4 * day] {
			let refused = TooLateToRelay {
				fund_by: 3 * day,
				from: late,
			};
			assert_eq!(from(late).of_fund(3 * day), Err(refused));
		}
	}

	/// The digest that the chain verifies, from an independent encoding.
	#[test]
	fn what_is_signed_is_what_the_chain_verifies() {
		let file = signed();
		let action = file.signed.action.encode();
		let account = file.signed.account.0;
		let message = [
			&b"tacit/move/v1"[..],
			&[7; 32],
			&account,
			&1000u32.to_le_bytes(),
			&action,
		]
		.concat();
		assert_eq!(action[..17], [&[0][..], &7u128.to_le_bytes()].concat());
		assert_eq!(action.len(), 1 + 16 + 8 + 32 + 2 + 77 + 256);
		let digest = file
			.signed
			.action
			.signing_digest(file.genesis, &file.signed.account, 1000);
		assert_eq!(digest, blake2_256(&message));
	}
}
