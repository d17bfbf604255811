//! Signs and submits transactions, and finds out their fate.

use super::{
	client::{answer, failure, reason, words, Chain, Config},
	runtime::settlement::events::BatchSubmitted,
};
use crate::{
	error::{Error, NotTaken, Refusal, Result},
	journal::{next, Facts, Found, Next, Outcome, Search, Signed, Unknown, Void, MORTALITY},
	keys::Account,
};
use codec::Decode;
use std::{
	ops::RangeInclusive,
	time::{Duration, Instant},
};
use subxt::{
	client::OnlineClientAtBlock,
	config::DefaultExtrinsicParamsBuilder,
	error::{DispatchError, ExtrinsicError, TransactionEventsError},
	extrinsics::ExtrinsicEvents,
	transactions::{Payload, TransactionInBlock, TransactionStatus},
	utils::AccountId32,
};
use tacit_primitives::Digest;

/// How long [`Chain::submit_signed`] waits for the block of a transaction, and [`Chain::wait_until_final`] until that
/// block is final.
const INCLUSION_TIMEOUT: Duration = Duration::from_secs(300);

/// The pause between two looks at whether a block is final.
const PAUSE: Duration = Duration::from_millis(300);

/// How far a transaction has to get before [`Chain::submit`] returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inclusion {
	/// Into the best block.
	Best,
	/// Into a block that is final.
	Final,
}

/// A transaction that was executed successfully.
#[derive(Debug)]
pub struct Submitted {
	/// Number of the block that holds it.
	pub block: u64,
	/// Hash of that block.
	pub block_hash: Digest,
	/// Hash of the extrinsic.
	pub extrinsic: Digest,
	/// The events of the transaction.
	pub events: ExtrinsicEvents<Config>,
}

/// The fate of a transaction.
#[derive(Debug)]
pub enum Fate {
	/// It is in a block and succeeded.
	Executed(Box<Submitted>),
	/// It is in a block and the chain refused it.
	Refused(Refusal),
	/// It is or may be in a block, but for this reason the node cannot show whether it succeeded.
	Unknown(String),
	/// It is in no block and can still get into one.
	Pending,
	/// The node's best block has this number, and the block from which the transaction is valid comes later. Perhaps
	/// the node is behind, and a block that it lacks holds the transaction already. Perhaps its chain is another one
	/// that began alike.
	Behind(u64),
	/// It is in no block and can never get into one, for this reason.
	Void(&'static str),
}

impl Submitted {
	/// Finds the first event of a type.
	pub fn event<E: subxt::events::DecodeAsEvent>(&self) -> Result<E> {
		let event = self.events.find_first::<E>();
		event
			.ok_or_else(|| Error::Incompatible("the transaction succeeded without its event".into()))?
			.map_err(failure)
	}
}

impl Chain {
	/// Signs and submits a call and waits until it has been executed.
	///
	/// A program that is interrupted meanwhile does not know the fate of the transaction. A front end that has to know
	/// it stores the result of [`Self::sign`] before it calls [`Self::submit_signed`].
	pub async fn submit<C: Payload>(
		&self,
		account: &Account,
		call: &C,
		until: Inclusion,
		progress: impl Fn(&str),
	) -> Result<Submitted> {
		let signed = self.sign(account, call).await?;
		self.submit_signed(&signed, until, progress).await
	}

	/// Signs a call as a transaction that is valid for some minutes from now ([`MORTALITY`]), after the account's
	/// transactions in the pool.
	pub async fn sign<C: Payload>(&self, account: &Account, call: &C) -> Result<Signed> {
		account.require_signer()?;
		// Proving may have taken a while, so the transaction lives from the present best block.
		let now = Self::best(&self.client, &self.rpc).await?;
		let born = self.birth(now.block_number()).await?;
		let id: AccountId32 = account.id();
		let nonce = self.rpc.system_account_next_index(&id).await.map_err(failure)?;
		let params = DefaultExtrinsicParamsBuilder::<Config>::new()
			.mortal_from_unchecked(MORTALITY, born.0, born.1)
			.nonce(nonce)
			.build();
		let signed = now.tx().create_signed(call, account, params).await.map_err(failure)?;
		Ok(Signed {
			account: id,
			nonce,
			born,
			extrinsic: signed.into_encoded(),
		})
	}

	/// Chooses the block from which a new transaction is valid, and which the transaction names. If the chain gave up
	/// that block, nobody could include the transaction any more. A collator's best block is often given up, a final
	/// one never. Where blocks no longer become final, it takes one far behind the best, which is hardly ever given up.
	async fn birth(&self, best: u64) -> Result<(u64, Digest)> {
		let last = self.rpc.chain_get_finalized_head().await.map_err(failure)?;
		let number = self.number_of(last).await?;
		let behind = best.saturating_sub(MORTALITY / 2);
		// A node may still check the transaction at the block before its best one, whose state lacks the hash of the
		// best one. On a development chain the last final block is the best one.
		let before = best.saturating_sub(1);
		if (behind..=before).contains(&number) {
			return Ok((number, last));
		}
		let born = if number > before { before } else { behind };
		let hash = self
			.rpc
			.chain_get_block_hash(Some(born.into()))
			.await
			.map_err(failure)?;
		Ok((
			born,
			hash.ok_or_else(|| Error::Node(format!("it has no block {born}")))?,
		))
	}

	/// Submits a signed transaction for the first time and waits until it has been executed.
	///
	/// # Errors
	///
	/// [`Error::Refused`] if the chain executed and refused it. [`Error::Pool`] if the node did not take it, so that it
	/// went nowhere. After [`Error::Unconfirmed`] it may still get into a block.
	pub async fn submit_signed(&self, signed: &Signed, until: Inclusion, progress: impl Fn(&str)) -> Result<Submitted> {
		let unconfirmed = |error: &(dyn std::error::Error + 'static)| Error::Unconfirmed(reason(error));
		let transaction = self.at.tx().from_bytes(signed.extrinsic.clone());
		let submitting = transaction.submit_and_watch();
		let mut statuses = submitting.await.map_err(|error| match refused(signed, &error) {
			Some(refused) => Error::Pool(refused),
			None => unconfirmed(&error),
		})?;
		let waiting = async {
			while let Some(status) = statuses.next().await {
				match status.map_err(|error| unconfirmed(&error))? {
					TransactionStatus::InBestBlock(block) if until == Inclusion::Best => return executed(&block).await,
					TransactionStatus::InBestBlock(_) => progress("In a block; waiting until it is final"),
					TransactionStatus::InFinalizedBlock(block) => return executed(&block).await,
					TransactionStatus::Error { message }
					| TransactionStatus::Invalid { message }
					| TransactionStatus::Dropped { message } => return Err(Error::Unconfirmed(message)),
					TransactionStatus::Validated
					| TransactionStatus::Broadcasted
					| TransactionStatus::NoLongerInBestBlock => progress("Waiting for a block"),
				}
			}
			Err(Error::Unconfirmed("the node ended the connection".into()))
		};
		let outcome = tokio::time::timeout(INCLUSION_TIMEOUT, waiting).await;
		let outcome = outcome.unwrap_or_else(|_| {
			let seconds = INCLUSION_TIMEOUT.as_secs();
			Err(Error::Unconfirmed(format!(
				"it was not in a block after {seconds} seconds"
			)))
		});
		match outcome {
			// The pool has given it up, or the connection has broken. Only the chain shows its fate.
			Err(Error::Unconfirmed(why)) if until == Inclusion::Best => match self.fate(signed).await {
				Ok(Fate::Executed(submitted)) => Ok(*submitted),
				Ok(Fate::Refused(refusal)) => Err(refusal.into()),
				_ => Err(Error::Unconfirmed(why)),
			},
			Err(error @ (Error::Refused(_) | Error::Unconfirmed(_))) => Err(error),
			Err(other) => Err(Error::Unconfirmed(other.to_string())),
			Ok(submitted) => Ok(submitted),
		}
	}

	/// Submits a signed transaction again without waiting, and returns the node's objection, if it has one.
	///
	/// Nothing follows from an objection: for a while a pool refuses a transaction that was just included, and calls it
	/// outdated. Only the chain shows the fate of the transaction.
	pub async fn resubmit(&self, signed: &Signed) -> Result<Option<String>> {
		match self.rpc.author_submit_extrinsic(&signed.extrinsic).await {
			Ok(_) => Ok(None),
			Err(subxt::rpcs::Error::User(said)) if said.code == ALREADY_IMPORTED => Ok(None),
			Err(subxt::rpcs::Error::User(said)) => Ok(Some(words(&said))),
			Err(error) => Err(Error::Unconfirmed(reason(&error))),
		}
	}

	/// Waits until the block of a transaction is final.
	pub async fn wait_until_final(&self, submitted: &Submitted) -> Result<()> {
		let started = Instant::now();
		loop {
			let last = self.rpc.chain_get_finalized_head().await.map_err(failure)?;
			if self.number_of(last).await? >= submitted.block {
				let hash = self.hash_of(u32::try_from(submitted.block).unwrap_or(u32::MAX)).await?;
				return match hash == submitted.block_hash {
					true => Ok(()),
					false => Err(Error::Unconfirmed("the block that held it was given up".into())),
				};
			}
			if started.elapsed() > INCLUSION_TIMEOUT {
				return Err(Error::Unconfirmed(format!(
					"block {} holds it, and is not final yet",
					submitted.block
				)));
			}
			tokio::time::sleep(PAUSE).await;
		}
	}

	/// Lists the moves of a batch that failed: their places in the batch, and the reasons.
	pub fn failed_moves(&self, submitted: &Submitted) -> Result<Vec<(u32, Refusal)>> {
		let mut failed = Vec::new();
		for event in submitted.events.iter() {
			let event = event.map_err(failure)?;
			if (event.pallet_name(), event.event_name()) != ("Settlement", "MoveFailed") {
				continue;
			}
			// The place, the account, and the error, which is decoded with the names that the chain has for it.
			let (place, AccountId32(_), error) = split_failure(event.field_bytes())
				.ok_or_else(|| Error::Incompatible("the event MoveFailed has another form".into()))?;
			let error = DispatchError::decode_from(error, self.at.metadata());
			let error = error.map_err(|error| Error::Incompatible(error.to_string().into()))?;
			failed.push((place, refusal(&error)));
		}
		Ok(failed)
	}

	/// Finds the failure inside of a transaction that succeeded without an effect: no move of its batch was made, or
	/// the call inside of `sudo` failed.
	pub fn failed_inside(&self, submitted: &Submitted) -> Result<Option<Refusal>> {
		for event in submitted.events.iter() {
			let event = event.map_err(failure)?;
			match (event.pallet_name(), event.event_name(), event.field_bytes()) {
				("Settlement", "BatchSubmitted", _) if submitted.event::<BatchSubmitted>()?.done == 0 => {
					let failed = self.failed_moves(submitted)?.into_iter().next();
					return Ok(failed.map(|(_, refusal)| refusal));
				},
				// A result, whose error has the index 1.
				("Sudo", "Sudid", [1, error @ ..]) => {
					let error = DispatchError::decode_from(error, self.at.metadata());
					let error = error.map_err(|error| Error::Incompatible(error.to_string().into()))?;
					return Ok(Some(refusal(&error)));
				},
				_ => {},
			}
		}
		Ok(None)
	}

	/// Finds out the fate of a signed transaction at the present best block, by the rules of [`next`].
	pub async fn fate(&self, signed: &Signed) -> Result<Fate> {
		let now = Self::best(&self.client, &self.rpc).await?;
		let born = signed.born.0;
		let mut facts = Facts {
			best: now.block_number(),
			at_birth: self.hash_at(born).await?,
			nonce: now.tx().account_nonce(&signed.account).await.map_err(failure)?,
			search: None,
			outcome: None,
		};
		let mut read = None;
		loop {
			return Ok(match next(signed, &facts) {
				Next::Search(blocks) => {
					let mut search = self.search(signed, blocks).await?;
					if search.found.is_none() {
						let same = self.hash_at(now.block_number()).await?;
						search.moved = same.is_some_and(|same| same != now.block_hash());
					}
					facts.search = Some(search);
					continue;
				},
				Next::ReadOutcome(found) => {
					let outcome = self.outcome_in(found, signed.hash()).await?;
					facts.outcome = Some(outcome.as_fact());
					read = Some(outcome);
					continue;
				},
				Next::Executed(_) | Next::Refused(_) => match read {
					Some(OutcomeRead::Executed(submitted)) => Fate::Executed(submitted),
					Some(OutcomeRead::Refused(refusal)) => Fate::Refused(refusal),
					_ => unreachable!("the outcome was read before"),
				},
				Next::Resubmit => Fate::Pending,
				Next::Behind => Fate::Behind(facts.best),
				Next::Void(why) => Fate::Void(match why {
					Void::OtherChain => "it was signed for another chain, or for blocks that were given up",
					Void::Expired => "its time is over",
					Void::Replaced => "another transaction of the account took its place",
				}),
				Next::Unknown(Unknown::MissingBlocks) => Fate::Unknown(format!(
					"it or another transaction with its number was carried out, and the node does not have all blocks from {born} to \
					 {}, which would say which",
					signed.last()
				)),
				Next::Unknown(Unknown::DiscardedState(Found { number, hash })) => Fate::Unknown(format!(
					"it is in block {number} ({hash:#x}), and the node no longer keeps the state of that block, which would say \
					 whether it succeeded"
				)),
			});
		}
	}

	/// Reads the hash of a block of the node's chain; `None` if the node lacks the block.
	async fn hash_at(&self, number: u64) -> Result<Option<Digest>> {
		let hash = self.rpc.chain_get_block_hash(Some(number.into())).await;
		hash.map_err(failure)
	}

	/// Looks for a transaction in the bodies of blocks.
	async fn search(&self, signed: &Signed, blocks: RangeInclusive<u64>) -> Result<Search> {
		let mut search = Search {
			found: None,
			missing: false,
			moved: false,
		};
		for number in blocks {
			let Some(hash) = self.hash_at(number).await? else {
				search.missing = true;
				continue;
			};
			match self.rpc.chain_get_block(Some(hash)).await.map_err(failure)? {
				Some(body) if body.block.extrinsics.iter().any(|bytes| bytes.0 == signed.extrinsic) => {
					search.found = Some(Found { number, hash });
					break;
				},
				Some(_) => {},
				None => search.missing = true,
			}
		}
		Ok(search)
	}

	/// Reads the outcome of a transaction in the block that holds it.
	async fn outcome_in(&self, Found { number, hash }: Found, extrinsic: Digest) -> Result<OutcomeRead> {
		let outcome = async {
			let block = self.client.at_block(hash).await.map_err(failure)?;
			let extrinsics = block.extrinsics().fetch().await.map_err(failure)?;
			let found = extrinsics.iter().flatten().find(|found| found.hash() == extrinsic);
			let found = found.ok_or_else(|| Error::Node(format!("block {number} is not what it was")))?;
			outcome(&block, found.events().await.map_err(failure)?)
		};
		match outcome.await {
			Ok(submitted) => Ok(OutcomeRead::Executed(Box::new(submitted))),
			Err(Error::Refused(refusal)) => Ok(OutcomeRead::Refused(refusal)),
			Err(Error::StateDiscarded(_)) => Ok(OutcomeRead::Discarded),
			Err(other) => Err(other),
		}
	}
}

/// The outcome of a transaction as the block that holds it states it.
enum OutcomeRead {
	/// It was carried out.
	Executed(Box<Submitted>),
	/// The chain refused it.
	Refused(Refusal),
	/// The node no longer keeps the state of the block.
	Discarded,
}

impl OutcomeRead {
	fn as_fact(&self) -> Outcome {
		match self {
			Self::Executed(_) => Outcome::Succeeded,
			Self::Refused(_) => Outcome::Failed,
			Self::Discarded => Outcome::Discarded,
		}
	}
}

fn split_failure(mut bytes: &[u8]) -> Option<(u32, AccountId32, &[u8])> {
	let place = u32::decode(&mut bytes).ok()?;
	let account = AccountId32::decode(&mut bytes).ok()?;
	Some((place, account, bytes))
}

/// The node has the transaction already (`sc-rpc-api`).
const ALREADY_IMPORTED: i32 = 1013;

/// Reads the node's answer to a first submission as a refusal, if it is one.
fn refused(signed: &Signed, error: &ExtrinsicError) -> Option<NotTaken> {
	let said = answer(error)?;
	is_refusal(said.code).then(|| NotTaken {
		code: said.code,
		reason: words(said),
		account: signed.account.to_string(),
	})
}

/// Whether this code, as the answer to a first submission, shows that the node did not take the transaction, so that it
/// went nowhere: the node could not decode it (1001), the runtime trapped over it (1002), it is invalid (1010) or of
/// unknown validity (1011), or the pool did not want it (1014 and above). A pool that has banned it (1012) or has it
/// already (1013) has seen it before. Codes below 0 are those of JSON-RPC: with an unknown method or an oversized
/// request the transaction did not reach the pool either.
fn is_refusal(code: i32) -> bool {
	matches!(code, 1001 | 1002 | 1010 | 1011 | 1014..=1099 | -32601 | -32007)
}

/// Reads the outcome of a transaction from its events.
fn outcome(block: &OnlineClientAtBlock<Config>, events: ExtrinsicEvents<Config>) -> Result<Submitted> {
	for event in events.iter() {
		let event = event.map_err(failure)?;
		if event.pallet_name() == "System" && event.event_name() == "ExtrinsicFailed" {
			let error = DispatchError::decode_from(event.field_bytes(), block.metadata());
			let error = error.map_err(|error| Error::Incompatible(error.to_string().into()))?;
			return Err(Error::Refused(refusal(&error)));
		}
	}
	Ok(Submitted {
		block: block.block_number(),
		block_hash: block.block_hash(),
		extrinsic: events.extrinsic_hash(),
		events,
	})
}

async fn executed<C: subxt::client::OnlineClientAtBlockT<Config>>(
	block: &TransactionInBlock<Config, C>,
) -> Result<Submitted> {
	let events = block.wait_for_success().await.map_err(|error| match error {
		TransactionEventsError::ExtrinsicFailed(reason) => Error::Refused(refusal(&reason)),
		other => failure(other),
	})?;
	let at = block.at().await.map_err(failure)?;
	Ok(Submitted {
		block: at.block_number(),
		block_hash: block.block_hash(),
		extrinsic: block.extrinsic_hash(),
		events,
	})
}

fn refusal(error: &DispatchError) -> Refusal {
	let of_runtime = |name: String, docs: String| Refusal {
		pallet: "Runtime".into(),
		name,
		docs,
	};
	match error {
		DispatchError::Module(module) => match module.details() {
			Ok(details) => Refusal {
				pallet: details.pallet.name().to_owned(),
				name: details.variant.name.clone(),
				docs: details.variant.docs.join(" ").trim().to_owned(),
			},
			Err(unknown) => of_runtime("Unknown".into(), unknown.to_string()),
		},
		DispatchError::Token(token) => of_runtime(format!("{token:?}"), token.to_string()),
		DispatchError::Arithmetic(arithmetic) => of_runtime(format!("{arithmetic:?}"), arithmetic.to_string()),
		other => of_runtime(format!("{other:?}"), other.to_string()),
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use subxt::{
		error::{BackendError, RpcError},
		rpcs::UserError,
	};

	fn said(code: i32) -> ExtrinsicError {
		let json = format!(
			r#"{{"code":{code},"message":"Invalid Transaction","data":"Inability to pay some fees (e.g. account balance too low)"}}"#
		);
		let said: UserError = serde_json::from_str(&json).unwrap();
		ExtrinsicError::ErrorSubmittingTransaction(BackendError::Rpc(RpcError::ClientError(subxt::rpcs::Error::User(
			said,
		))))
	}

	fn signed() -> Signed {
		Signed {
			account: AccountId32([7; 32]),
			nonce: 0,
			born: (1, Digest::zero()),
			extrinsic: Vec::new(),
		}
	}

	#[test]
	fn a_node_that_refuses_a_first_submission_is_told_from_one_that_knows_the_transaction() {
		for code in [
			1001, 1002, 1010, 1011, 1014, 1015, 1016, 1018, 1019, 1020, 1021, 1040, -32601, -32007,
		] {
			let refused = refused(&signed(), &said(code)).unwrap_or_else(|| panic!("{code} is a refusal"));
			assert_eq!(refused.code, code);
			assert!(refused.reason.contains("pay some fees"), "{}", refused.reason);
		}
		for code in [1012, 1013, -32603, -32000, 4003, 0] {
			assert!(refused(&signed(), &said(code)).is_none(), "{code} says nothing certain");
		}
		let broken = ExtrinsicError::ErrorSubmittingTransaction(BackendError::other("closed"));
		assert!(refused(&signed(), &broken).is_none());
		assert!(reason(&said(1012)).contains("pay some fees"));
	}
}
