//! Makes the call of an intent: guards, proves, seals, and opens the sealed parts of the finished call again.

mod sealed;

use crate::{
	answers::Answers,
	checked::{self, fingerprints, optional},
	error::{Result, SdkError},
	intent::{Intent, OrderTerms},
	seen::{self, Seen},
	value::{Address, Money},
};
use codec::Encode;
use serde::Serialize;
use subxt_utils_accountid32::AccountId32;
use tacit_circuits::Opening;
use tacit_primitives::{
	encryption_key::signed_text, limits, DealId, Digest, DisputeTerms, EncryptionKey, KeyVersions, Move, Side,
	X25519Key,
};
use tacit_wallet::{
	amount::Amount,
	authored::{self, RequirementBinding},
	call::{Address as CallAddress, BalancesCall, Call, ListingsCall, OrderParameters, OrdersCall, SettlementCall},
	deal::DealInfo,
	discount::DiscountFile,
	duration::{Now, Period},
	escrow::{self, opened_escrow, opened_parts, own_escrow, Answer, Grievance},
	fields,
	guard::{self, GuardError},
	keys::Account,
	moves::{Balance, FundingTerms, MoveError, Mover},
	package::sha256,
	recipient::{self, Fingerprint},
	registered_keys::{id_of, keys_of, LoadedKeys, UnfitKeysError, Wanted},
	reopen::{self, Intended, Reopened},
	seal,
};

/// The place of an account: its chain, and the answers of a node at one block.
pub struct Planner<'a> {
	/// The account with its secrets.
	pub account: &'a Account,
	/// Hash of the chain's first block.
	pub genesis: Digest,
	/// Whether the chain is one for development, whose clock is not the time of day.
	pub development: bool,
	/// The answers.
	pub answers: &'a Answers,
	/// Proving keys, for the intents that are proved.
	pub keys: Option<&'a LoadedKeys>,
}

/// The call of an intent.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Plan {
	/// The bytes of the call.
	#[serde(with = "serde_bytes")]
	pub call: Vec<u8>,
	/// The public contents of the call.
	pub public: Seen,
	/// The values that only the account and those for whom they are sealed will know.
	pub private: Private,
	/// Whether the same intent has to be planned once more after this call was carried out.
	pub more: bool,
}

/// The values of a plan that stay private.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Private {
	/// The amount that moves.
	#[serde(skip_serializing_if = "Option::is_none")]
	pub amount: Option<Money>,
	/// The confidential balance after it.
	#[serde(skip_serializing_if = "Option::is_none")]
	pub confidential_after: Option<Money>,
	/// The demander's part of a split.
	#[serde(skip_serializing_if = "Option::is_none")]
	pub demander_part: Option<Money>,
	/// The provider's part of a split.
	#[serde(skip_serializing_if = "Option::is_none")]
	pub provider_part: Option<Money>,
	/// Whether the arbiter of the deal can read a split.
	#[serde(skip_serializing_if = "Option::is_none")]
	pub arbiter_reads: Option<bool>,
	/// With whom the deal or the order is.
	#[serde(skip_serializing_if = "Option::is_none")]
	pub counterparty: Option<Address>,
	/// The price that the node states.
	#[serde(skip_serializing_if = "Option::is_none")]
	pub price: Option<Money>,
	/// The files that are delivered, with their sizes.
	#[serde(skip_serializing_if = "Vec::is_empty")]
	pub files: Vec<FileSize>,
}

/// A file by name and size.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileSize {
	/// Its name.
	pub name: String,
	/// Its bytes.
	pub bytes: u32,
}

/// The text by which an account signs its encryption key, as `signRaw` of an extension takes it: the marks `<Bytes>`
/// around it are left to the extension.
pub fn profile_text(account: &Account, genesis: &Digest) -> String {
	let wrapped = signed_text(genesis, &account.id().0, &account.encryption_key());
	let wrapped = String::from_utf8_lossy(&wrapped).into_owned();
	let text = wrapped
		.strip_prefix("<Bytes>")
		.and_then(|text| text.strip_suffix("</Bytes>"));
	text.unwrap_or(&wrapped).to_owned()
}

fn plan(call: Vec<u8>, private: Private) -> Result<Plan> {
	Ok(Plan {
		public: seen::public(&call)?,
		call,
		private,
		more: false,
	})
}

fn plain(call: Call, private: Private) -> Result<Plan> {
	plan(call.encode(), private)
}

fn of_deal(deal: &DealInfo, side: Side) -> Private {
	Private {
		counterparty: Some(Address(*deal.terms.party(side.other()))),
		price: Some(Amount::from_units(deal.terms.ceiling).into()),
		..Private::default()
	}
}

impl Planner<'_> {
	/// Makes the call of an intent.
	///
	/// # Errors
	///
	/// [`SdkError`] where a guard refuses it, where an answer is missing, or where it cannot be proved.
	pub fn plan(&self, intent: &Intent) -> Result<Plan> {
		match intent {
			Intent::SetProfile {
				name,
				contact,
				key_signature,
			} => self.set_profile(name, contact, key_signature.as_deref()),
			Intent::Transfer { to, amount } => plain(
				Call::Balances(BalancesCall::TransferKeepAlive {
					dest: CallAddress::Id(to.0),
					value: checked::amount(amount)?.units(),
				}),
				Private::default(),
			),
			Intent::Shield { amount } => self.shield(checked::amount(amount)?),
			Intent::Unshield { amount } => self.unshield(checked::amount(amount)?),
			Intent::PlaceOrder(terms) => self.place_order(terms),
			Intent::AcceptOrder { order, price } => self.accept_order(*order, optional(price.as_ref())?),
			Intent::DeclineOrder { order } => {
				let found = self.answers.order(*order)?;
				guard::market::require_party(&found, self.account, Side::Provider, "decline")?;
				plain(Call::Orders(OrdersCall::Decline { order: *order }), Private::default())
			},
			Intent::CancelOrder { order } => {
				let found = self.answers.order(*order)?;
				guard::market::require_party(&found, self.account, Side::Demander, "cancel")?;
				plain(Call::Orders(OrdersCall::Cancel { order: *order }), Private::default())
			},
			Intent::Fund {
				deal,
				amount,
				provider,
				unsigned_keys,
			} => {
				let provider = provider.map(|provider| provider.0);
				let unsigned = fingerprints(unsigned_keys)?;
				self.fund(*deal, optional(amount.as_ref())?, provider, &unsigned)
			},
			Intent::Settle { deal } => {
				let found = self.answers.deal(*deal)?;
				guard::deal::settle(&found, self.account, self.now()?)?;
				let escrow = opened_escrow(self.account, &found)?;
				self.collect(&found, &escrow, |mover, balance, deal, escrow| {
					mover.settle(balance, deal, escrow)
				})
			},
			Intent::Refund { deal, amount } => {
				let found = self.answers.deal(*deal)?;
				guard::deal::refund(&found, self.account, self.now()?)?;
				let escrow = own_escrow(self.account, &self.genesis, &found, optional(amount.as_ref())?)?;
				self.collect(&found, &escrow, |mover, balance, deal, escrow| {
					mover.refund(balance, deal, escrow)
				})
			},
			Intent::Collect { deal } => {
				let found = self.answers.deal(*deal)?;
				let (side, by) = guard::deal::collect(&found, self.account)?;
				let [demander, provider] = opened_parts(self.account, &found, by)?;
				let part = match side {
					Side::Demander => demander,
					Side::Provider => provider,
				};
				self.collect(&found, &part, |mover, balance, deal, part| {
					mover.collect_part(balance, deal, part)
				})
			},
			Intent::Deliver {
				deal,
				files,
				unsigned_keys,
			} => self.deliver(*deal, files, &fingerprints(unsigned_keys)?),
			Intent::Approve { deal, unsigned_keys } => self.approve(*deal, &fingerprints(unsigned_keys)?),
			Intent::ProposeSplit {
				deal,
				provider_part,
				amount,
				unsigned_keys,
			} => {
				let unsigned = fingerprints(unsigned_keys)?;
				self.propose_split(
					*deal,
					checked::amount(provider_part)?,
					optional(amount.as_ref())?,
					&unsigned,
				)
			},
			other => self.step(other),
		}
	}

	/// The steps of a deal in which nothing is proved and nothing is sealed.
	fn step(&self, intent: &Intent) -> Result<Plan> {
		let (call, private) = match intent {
			Intent::Acknowledge { deal, amount } => {
				let found = self.answers.deal(*deal)?;
				let escrow = guard::deal::acknowledge(&found, self.account, self.now()?)?;
				let held = Amount::from_units(opened_escrow(self.account, &found)?.value);
				guard::deal::agreed_amount(&found, held, optional(amount.as_ref())?)?;
				let private = Private {
					amount: Some(held.into()),
					..of_deal(&found, Side::Provider)
				};
				let escrow = escrow.into();
				(SettlementCall::Acknowledge { deal: *deal, escrow }, private)
			},
			Intent::Reject { deal } => {
				let found = self.answers.deal(*deal)?;
				let expected = guard::deal::reject(&found, self.account, self.now()?)?.map(Into::into);
				let private = of_deal(&found, Side::Provider);
				(SettlementCall::Reject { deal: *deal, expected }, private)
			},
			Intent::Complain { deal, amount } => self.complain(*deal, optional(amount.as_ref())?)?,
			Intent::Answer { deal, discount } => self.answer(*deal, discount.as_deref())?,
			Intent::Dispute { deal, evidence } => {
				let found = self.answers.deal(*deal)?;
				let digest = guard::deal::dispute(&found, self.account, self.now()?)?;
				let call = SettlementCall::Dispute {
					deal: *deal,
					digest,
					evidence: evidence.map(|evidence| evidence.0),
				};
				(call, of_deal(&found, Side::Demander))
			},
			Intent::AcceptSplit { deal, provider_part } => {
				let found = self.answers.deal(*deal)?;
				let (by, split) = guard::deal::accept_split(&found, self.account, self.now()?)?;
				let parts = opened_parts(self.account, &found, by)?;
				let parts @ [demander, provider] = parts.map(|part| Amount::from_units(part.value));
				guard::deal::stated_split(&found, by, parts, optional(provider_part.as_ref())?)?;
				let call = SettlementCall::AcceptSplit {
					deal: *deal,
					demander_part: split.demander_part.into(),
					provider_part: split.provider_part.into(),
					opening: split.opening_digest(),
				};
				let private = Private {
					demander_part: Some(demander.into()),
					provider_part: Some(provider.into()),
					..of_deal(&found, by.other())
				};
				(call, private)
			},
			Intent::WithdrawSplit { deal } => {
				guard::deal::withdraw_split(&self.answers.deal(*deal)?, self.account)?;
				(SettlementCall::WithdrawSplit { deal: *deal }, Private::default())
			},
			Intent::Cancel { deal } => {
				let found = self.answers.deal(*deal)?;
				let side = guard::deal::cancel(&found, self.account, self.now()?)?;
				(SettlementCall::Cancel { deal: *deal }, of_deal(&found, side))
			},
			Intent::RetractCancel { deal } => {
				guard::deal::retract_cancel(&self.answers.deal(*deal)?, self.account)?;
				(SettlementCall::RetractCancel { deal: *deal }, Private::default())
			},
			Intent::Finalise { deal } => {
				guard::deal::finalise(&self.answers.deal(*deal)?, self.now()?)?;
				(SettlementCall::Finalise { deal: *deal }, Private::default())
			},
			Intent::Rate { deal, score, comment } => {
				if !(1..=limits::SCORE).contains(score) {
					return Err(SdkError::Malformed(format!("a score is 1 to {}", limits::SCORE)));
				}
				let other = guard::deal::rate(*deal, &self.answers.record(*deal)?, self.account)?;
				let call = SettlementCall::Rate {
					deal: *deal,
					score: *score,
					comment: comment.map(|comment| comment.0),
				};
				let private = Private {
					counterparty: Some(Address(other)),
					..Private::default()
				};
				(call, private)
			},
			_ => unreachable!("every other intent has a plan of its own"),
		};
		plain(Call::Settlement(call), private)
	}

	fn complain(&self, deal: DealId, agreed: Option<Amount>) -> Result<(SettlementCall, Private)> {
		let found = self.answers.deal(deal)?;
		let escrow = guard::deal::complain(&found, self.account, self.now()?)?.into();
		let held = match escrow::grievance(self.account, &found, agreed)? {
			Grievance::TooLow { held, .. } => Some(held.into()),
			Grievance::Unreadable(_) => None,
		};
		let private = Private {
			amount: held,
			..of_deal(&found, Side::Provider)
		};
		Ok((SettlementCall::Complain { deal, escrow }, private))
	}

	fn answer(&self, deal: DealId, discount: Option<&str>) -> Result<(SettlementCall, Private)> {
		let found = self.answers.deal(deal)?;
		let discount = discount.map(DiscountFile::from_json).transpose()?;
		let Answer {
			amount,
			blinding,
			discount,
		} = escrow::answer(self.account, &self.genesis, &found, self.now()?, discount.as_ref())?;
		let call = SettlementCall::Answer {
			deal,
			amount: amount.units(),
			blinding: blinding.into(),
			discount,
		};
		Ok((call, of_deal(&found, Side::Demander)))
	}

	fn now(&self) -> Result<Now> {
		self.answers.now(self.development)
	}

	fn set_profile(&self, name: &str, contact: &str, signature: Option<&[u8]>) -> Result<Plan> {
		fields::name(name)?;
		fields::contact(contact)?;
		let (own, genesis) = (self.account.id(), &self.genesis);
		let key = match signature {
			Some(given) => recipient::with_signature(genesis, &own, self.account.encryption_key(), given)?,
			None => {
				let registered = self.answers.encryption_key(&own)?;
				guard::market::key_to_register(self.account, genesis, registered.as_ref())?
			},
		};
		let call = ListingsCall::SetProfile {
			name: name.into(),
			contact: contact.into(),
			encryption_key: key.key,
			signature: key.signature,
		};
		plain(Call::Listings(call), Private::default())
	}

	fn place_order(&self, terms: &OrderTerms) -> Result<Plan> {
		fields::summary(&terms.summary)?;
		let (account, genesis) = (self.account, self.genesis);
		let listing = self.answers.listing(terms.listing)?;
		guard::market::place_order(&listing, account, terms.content.map(|content| content.0))?;
		let registered = self.answers.encryption_key(&account.id())?;
		guard::market::require_registered(account, &genesis, registered.as_ref())?;
		let provider_key = self.registered(&listing.provider, &fingerprints(&terms.unsigned_keys)?)?;
		let [validity, delivery] = self.answers.longest_periods()?;
		guard::bounds::at_most("validFor", Period(terms.valid_for), validity)?;
		guard::bounds::at_most("deliveryPeriod", Period(terms.delivery_period), delivery)?;
		let arbiter = terms.arbiter.map(|arbiter| arbiter.0);
		guard::market::require_other_arbiter(arbiter.as_ref(), &account.id())?;
		guard::market::require_other_arbiter(arbiter.as_ref(), &listing.provider)?;
		let binding = RequirementBinding {
			genesis,
			listing: listing.id,
			content: listing.content,
			demander: account.id(),
			provider: listing.provider,
		};
		let plaintext = authored::plaintext(&binding, &terms.text);
		// The author can read it too, on any machine with the phrase.
		let recipients = [provider_key, account.encryption_key()];
		let sealed = seal::seal_within(&recipients, &plaintext, limits::SEALED_TEXT_BYTES as usize)?;
		let price = checked::amount(&terms.price)?;
		let parameters = OrderParameters {
			requirement: sha256(&plaintext),
			summary: terms.summary.as_str().into(),
			price: price.units(),
			delivery_period: terms.delivery_period,
			dispute: DisputeTerms {
				arbiter,
				undecided: terms.undecided.map_or(Side::Provider, Into::into),
			},
			valid_for: terms.valid_for,
			sealed: sealed.clone(),
		};
		let call = Call::Orders(OrdersCall::Place {
			listing: listing.id,
			expected_content: listing.content,
			parameters,
		});
		let call = reopen::check_sealed(account, call.encode(), &sealed, &plaintext)?;
		let private = Private {
			counterparty: Some(Address(listing.provider)),
			price: Some(price.into()),
			..Private::default()
		};
		plan(call.into_inner(), private)
	}

	fn accept_order(&self, order: u64, price: Option<Amount>) -> Result<Plan> {
		let found = self.answers.order(order)?;
		guard::market::accept_order(&found, self.account, price)?;
		let registered = self.answers.encryption_key(&self.account.id())?;
		guard::market::require_registered(self.account, &self.genesis, registered.as_ref())?;
		let sealed = self.answers.requirement(order)?;
		guard::market::opened_requirement(self.account, self.genesis, &found, &sealed)?;
		let call = OrdersCall::Accept {
			order,
			expected_price: found.price.units(),
			expected_requirement: found.requirement,
		};
		let private = Private {
			counterparty: Some(Address(found.demander)),
			price: Some(found.price.into()),
			..Private::default()
		};
		plain(Call::Orders(call), private)
	}

	/// The key that an account has registered, once it is known to be that account's.
	fn registered(&self, owner: &AccountId32, unsigned: &[Fingerprint]) -> Result<X25519Key> {
		let registered = self.answers.encryption_key(owner)?;
		let registered = registered.ok_or(GuardError::NoKeyOf(*owner))?;
		Ok(recipient::verified(&self.genesis, owner, &registered, unsigned)?)
	}

	/// A key that the chain has kept for an account, once it is known to be that account's. A signature that the
	/// account has made later will do too, because it is over the key alone.
	fn verified(&self, owner: &AccountId32, kept: &EncryptionKey, unsigned: &[Fingerprint]) -> Result<X25519Key> {
		let registered = match kept.signature {
			Some(_) => None,
			None => self.answers.encryption_key(owner)?,
		};
		let signed = registered.filter(|registered| registered.key == kept.key);
		let key = signed.as_ref().unwrap_or(kept);
		Ok(recipient::verified(&self.genesis, owner, key, unsigned)?)
	}

	/// The keys of both parties of a deal, the demander's first.
	fn parties(&self, deal: &DealInfo, unsigned: &[Fingerprint]) -> Result<[X25519Key; 2]> {
		guard::deal::require_kept(self.account, deal)?;
		let mut keys = [self.account.encryption_key(); 2];
		for (key, side) in keys.iter_mut().zip([Side::Demander, Side::Provider]) {
			let (owner, kept) = (deal.terms.party(side), deal.key_of(side));
			if *owner != self.account.id() {
				*key = self.verified(owner, kept, unsigned)?;
			}
		}
		Ok(keys)
	}

	fn balance(&self) -> Result<Balance> {
		let info = self.answers.account(&self.account.id())?;
		let (version, commitment) = (info.version, info.commitment);
		Ok(Balance::open(
			self.account,
			self.genesis,
			version,
			commitment,
			&info.note,
		)?)
	}

	/// Proves under keys of the chain, if the proving keys are theirs.
	fn prove<T>(&self, keys: KeyVersions, make: impl FnOnce(&Mover<'_>) -> Result<T, MoveError>) -> Result<T> {
		let loaded = self.keys.ok_or(SdkError::NoProvingKeys)?;
		let registered = self.answers.keys()?;
		let [range, equality] = keys_of(&keys).map(|of| {
			let id = id_of(of.circuit);
			let info = registered
				.iter()
				.find(|info| info.circuit == id && info.version == of.version);
			info.map(|info| Wanted {
				of,
				key: info.digest,
				file: info.proving_key,
			})
			.ok_or(UnfitKeysError::NotOnChain(of))
		});
		let prover = loaded.prover_for(&[range?, equality?])?;
		Ok(make(&Mover {
			account: self.account,
			genesis: self.genesis,
			keys,
			prover,
		})?)
	}

	/// The call of a move, opened again.
	fn reopened(&self, action: Move, intended: &Intended) -> Result<Vec<u8>> {
		let call = Call::Settlement(action.clone().into()).encode();
		let call: Reopened<_> = reopen::check_call(self.account, &self.genesis, call, &action, intended)?;
		Ok(call.into_inner())
	}

	fn shield(&self, amount: Amount) -> Result<Plan> {
		let [free, _] = self.answers.public_balance(&self.account.id())?;
		guard::market::shield(amount, self.answers.existential_deposit()?, free)?;
		let balance = self.balance()?;
		let action = self.prove(self.answers.current_keys()?, |mover| mover.shield(&balance, amount))?;
		let after = Amount::from_units(balance.opening.value.saturating_add(amount.units()));
		self.of_balance(action, amount, after)
	}

	fn unshield(&self, amount: Amount) -> Result<Plan> {
		let balance = self.balance()?;
		let action = self.prove(self.answers.current_keys()?, |mover| mover.unshield(&balance, amount))?;
		let after = Amount::from_units(balance.opening.value.saturating_sub(amount.units()));
		self.of_balance(action, amount, after)
	}

	fn of_balance(&self, action: Move, amount: Amount, after: Amount) -> Result<Plan> {
		let intended = Intended {
			balance: after,
			escrow: None,
		};
		let private = Private {
			amount: Some(amount.into()),
			confidential_after: Some(after.into()),
			..Private::default()
		};
		plan(self.reopened(action, &intended)?, private)
	}

	fn fund(
		&self,
		deal: DealId,
		amount: Option<Amount>,
		provider: Option<AccountId32>,
		unsigned: &[Fingerprint],
	) -> Result<Plan> {
		let found = self.answers.deal(deal)?;
		guard::deal::fund(&found, self.account, provider)?;
		let terms = FundingTerms {
			deal,
			price: Amount::from_units(found.terms.ceiling),
			keys: self.parties(&found, unsigned)?,
		};
		let amount = amount.unwrap_or(terms.price);
		let balance = self.balance()?;
		let action = self.prove(found.key_versions, |mover| mover.fund(&balance, &terms, amount))?;
		let after = Amount::from_units(balance.opening.value.saturating_sub(amount.units()));
		let intended = Intended {
			balance: after,
			escrow: Some(amount),
		};
		let private = Private {
			amount: Some(amount.into()),
			confidential_after: Some(after.into()),
			..of_deal(&found, Side::Demander)
		};
		plan(self.reopened(action, &intended)?, private)
	}

	/// Takes an escrow, or a part of one.
	fn collect(
		&self,
		deal: &DealInfo,
		escrow: &Opening,
		make: impl FnOnce(&Mover<'_>, &Balance, DealId, &Opening) -> Result<Move, MoveError>,
	) -> Result<Plan> {
		let balance = self.balance()?;
		let action = self.prove(deal.key_versions, |mover| make(mover, &balance, deal.id, escrow))?;
		let after = balance.opening.value.saturating_add(escrow.value);
		self.of_balance(action, Amount::from_units(escrow.value), Amount::from_units(after))
	}
}
