//! A deal between Alice and Bob in each of its states.

use super::*;

/// The confidential balance of the demander of [`Trade`] at the beginning, and its payment.
pub const BALANCE: u128 = 10_000;
pub const PAYMENT: u128 = 4_000;

/// A deal between Alice and Bob, with their secrets.
#[derive(Clone)]
pub struct Trade {
	pub deal: DealId,
	pub demander: Wallet,
	pub provider: Wallet,
	pub escrow: Opening,
	pub digest: Digest,
	/// The demander's and the provider's part, after a split.
	pub parts: Option<(Opening, Opening)>,
}

impl Trade {
	/// A deal that was opened; the demander has the means to pay.
	pub fn agreed() -> Self {
		Self::agreed_under(terms(alice(), bob()))
	}

	/// A deal that was opened under other terms.
	pub fn agreed_under(terms: DealTerms<AccountId>) -> Self {
		Self {
			demander: Wallet::with(alice(), BALANCE),
			provider: Wallet::new(bob()),
			deal: open_deal(terms).expect("the terms are good"),
			escrow: opening(0),
			digest: Digest::repeat_byte(0xd1),
			parts: None,
		}
	}

	pub fn funded() -> Self {
		let mut trade = Self::agreed();
		trade.fund();
		trade
	}

	/// A deal whose provider has complained about the escrow.
	pub fn complained() -> Self {
		let trade = Self::funded();
		assert_ok!(trade.complain());
		trade
	}

	/// A deal whose demander has answered the provider's complaint.
	pub fn answered() -> Self {
		let trade = Self::complained();
		assert_ok!(trade.answer());
		trade
	}

	pub fn acknowledged() -> Self {
		let trade = Self::funded();
		assert_ok!(trade.acknowledge());
		trade
	}

	pub fn delivered() -> Self {
		let trade = Self::acknowledged();
		assert_ok!(trade.deliver());
		trade
	}

	pub fn approved() -> Self {
		let trade = Self::delivered();
		assert_ok!(trade.confirm());
		assert_ok!(trade.approve());
		trade
	}

	/// A dispute under other terms.
	pub fn disputed_under(terms: DealTerms<AccountId>) -> Self {
		let mut trade = Self::agreed_under(terms);
		trade.fund();
		assert_ok!(trade.acknowledge());
		assert_ok!(trade.deliver());
		assert_ok!(trade.dispute());
		trade
	}

	/// A dispute that the terms decide for the demander where nobody else does.
	pub fn disputed_for_the_demander() -> Self {
		let mut terms = terms(alice(), bob());
		terms.dispute.undecided = Side::Demander;
		Self::disputed_under(terms)
	}

	/// A deal whose escrow was split: a quarter for the provider.
	pub fn split() -> Self {
		let mut trade = Self::delivered();
		let split = trade.propose(Side::Provider, PAYMENT / 4);
		assert_ok!(trade.accept(Side::Demander, &split));
		trade.parts = Some((split.demander_part, split.provider_part));
		trade
	}

	pub fn rejected() -> Self {
		let trade = Self::funded();
		assert_ok!(trade.reject());
		trade
	}

	pub fn disputed() -> Self {
		let trade = Self::delivered();
		assert_ok!(trade.dispute());
		trade
	}

	pub fn fund(&mut self) {
		self.fund_amount(PAYMENT);
	}

	pub fn fund_amount(&mut self, amount: u128) {
		let funding = self.demander.prepare_fund(self.deal, amount);
		assert_ok!(self.fund_with(&funding));
		self.demander = funding.after;
		self.escrow = funding.escrow;
	}

	pub fn fund_with(&self, funding: &PreparedFunding) -> DispatchResult {
		Settlement::fund(
			signed(&self.demander.who),
			self.deal,
			funding.update.clone(),
			stated(&funding.escrow),
			sealed_opening(),
			funding.proofs.clone(),
		)
	}

	pub fn acknowledge(&self) -> DispatchResult {
		Settlement::acknowledge(signed(&bob()), self.deal, stated(&self.escrow))
	}

	pub fn reject(&self) -> DispatchResult {
		Settlement::reject(signed(&bob()), self.deal, Some(stated(&self.escrow)))
	}

	/// The provider's rejection of a deal that is not funded.
	pub fn decline(&self) -> DispatchResult {
		Settlement::reject(signed(&bob()), self.deal, None)
	}

	pub fn complain(&self) -> DispatchResult {
		Settlement::complain(signed(&bob()), self.deal, stated(&self.escrow))
	}

	/// The provider's discount for this deal, which allows any payment from this one on.
	pub fn discount(&self, amount: u128) -> types::DiscountOf<Test> {
		discount_by(&bob(), self.deal, amount)
	}

	/// The answer of a demander that has paid what was agreed in writing.
	pub fn answer(&self) -> DispatchResult {
		self.answer_with(&self.escrow, Some(self.discount(PAYMENT)))
	}

	pub fn answer_with(&self, opening: &Opening, discount: Option<types::DiscountOf<Test>>) -> DispatchResult {
		Settlement::answer(signed(&alice()), self.deal, opening.value, blinding(opening), discount)
	}

	/// Cancels the deal together.
	pub fn cancel_by_both(&self) {
		for side in [Side::Demander, Side::Provider] {
			assert_ok!(Settlement::cancel(signed(&self.wallet(side).who), self.deal));
		}
	}

	/// The provider's package.
	pub fn deliver(&self) -> DispatchResult {
		Settlement::deposit_package(signed(&bob()), self.deal, self.digest, ciphertext(0xb0, 300))
	}

	/// The demander's package.
	pub fn confirm(&self) -> DispatchResult {
		Settlement::deposit_package(signed(&alice()), self.deal, self.digest, ciphertext(0xa0, 200))
	}

	pub fn approve(&self) -> DispatchResult {
		Settlement::approve(signed(&alice()), self.deal, self.digest)
	}

	pub fn dispute(&self) -> DispatchResult {
		Settlement::dispute(signed(&alice()), self.deal, self.digest, None)
	}

	pub fn prepare_settle(&self) -> Prepared<Groth16Proof> {
		self.provider.prepare_collect(MoveKind::Settle, self.deal, &self.escrow)
	}

	pub fn settle_with(&self, collect: &Prepared<Groth16Proof>) -> DispatchResult {
		Settlement::settle(signed(&bob()), self.deal, collect.update.clone(), collect.proofs)
	}

	pub fn prepare_refund(&self) -> Prepared<Groth16Proof> {
		self.demander.prepare_collect(MoveKind::Refund, self.deal, &self.escrow)
	}

	pub fn refund_with(&self, collect: &Prepared<Groth16Proof>) -> DispatchResult {
		Settlement::refund(signed(&alice()), self.deal, collect.update.clone(), collect.proofs)
	}

	pub fn wallet(&self, side: Side) -> &Wallet {
		match side {
			Side::Demander => &self.demander,
			Side::Provider => &self.provider,
		}
	}

	pub fn prepare_split(&self, by: Side, provider_amount: u128) -> PreparedSplit {
		self.wallet(by).prepare_split(self.deal, &self.escrow, provider_amount)
	}

	pub fn propose_with(&self, by: Side, split: &PreparedSplit) -> DispatchResult {
		Settlement::propose_split(
			signed(&self.wallet(by).who),
			self.deal,
			split.proposal.clone(),
			split.proofs.clone(),
		)
	}

	/// Puts a split forward.
	pub fn propose(&self, by: Side, provider_amount: u128) -> PreparedSplit {
		let split = self.prepare_split(by, provider_amount);
		assert_ok!(self.propose_with(by, &split));
		split
	}

	pub fn accept(&self, side: Side, split: &PreparedSplit) -> DispatchResult {
		Settlement::accept_split(
			signed(&self.wallet(side).who),
			self.deal,
			stated(&split.demander_part),
			stated(&split.provider_part),
			split.opening_digest(),
		)
	}

	pub fn rule(&self, ruling: Ruling) -> DispatchResult {
		Settlement::rule(signed(&judge()), self.deal, stated(&self.escrow), ruling.into())
	}

	/// The collection of a party's part; of the escrow where there are no parts.
	pub fn prepare_part(&self, side: Side) -> Prepared<Groth16Proof> {
		let part = match (&self.parts, side) {
			(Some((part, _)), Side::Demander) | (Some((_, part)), Side::Provider) => part,
			(None, _) => &self.escrow,
		};
		self.wallet(side)
			.prepare_collect(MoveKind::CollectPart, self.deal, part)
	}

	pub fn collect_with(&self, side: Side, collect: &Prepared<Groth16Proof>) -> DispatchResult {
		Settlement::collect_part(
			signed(&self.wallet(side).who),
			self.deal,
			collect.update.clone(),
			collect.proofs,
		)
	}

	pub fn state(&self) -> DealState {
		Deals::<Test>::get(self.deal).expect("the deal has not ended").state
	}
}
