//! The calls in which something is sealed for both parties of a deal: packages and splits.

use super::{of_deal, plain, plan, FileSize, Plan, Planner, Private};
use crate::{error::Result, intent::File};
use codec::Encode;
use tacit_primitives::{DealId, PackageContent, Side, X25519Key};
use tacit_wallet::{
	amount::Amount,
	call::{Call, SettlementCall},
	delivery,
	escrow::own_escrow,
	guard::{self, GuardError},
	moves::SplitTerms,
	package::{sha256, Package},
	recipient::Fingerprint,
	reopen,
};

impl Planner<'_> {
	pub(super) fn deliver(&self, deal: DealId, files: &[File], unsigned: &[Fingerprint]) -> Result<Plan> {
		let found = self.answers.deal(deal)?;
		guard::deal::deliver(&found, self.account, self.now()?)?;
		let recipients = self.parties(&found, unsigned)?;
		let package = Package::new(deal, files.iter().map(|file| (file.name.clone(), file.bytes.clone())))?;
		let plaintext = package.to_plaintext();
		let private = Private {
			files: sizes(&package),
			..of_deal(&found, Side::Provider)
		};
		self.deposit(deal, &recipients, &plaintext, private)
	}

	/// Deposits the demander's own copy of the delivery, or approves once it is there.
	pub(super) fn approve(&self, deal: DealId, unsigned: &[Fingerprint]) -> Result<Plan> {
		let found = self.answers.deal(deal)?;
		let digest = guard::deal::approve(&found, self.account)?;
		if found.demander_package.is_some() {
			let call = SettlementCall::Approve { deal, digest };
			return plain(Call::Settlement(call), of_deal(&found, Side::Demander));
		}
		let info = self.answers.package_info(deal)?;
		let info = info.ok_or(GuardError::NothingDelivered(deal))?;
		if info.digest != digest {
			return Err(GuardError::Lying(deal).into());
		}
		delivery::require_stored(&info)?;
		let ciphertext = self.answers.package(deal)?;
		let ciphertext = ciphertext.ok_or(GuardError::NothingDelivered(deal))?;
		delivery::require_same(deal, &info, &ciphertext)?;
		let plaintext = delivery::opened(self.account, deal, &info, &ciphertext)?;
		let recipients = self.parties(&found, unsigned)?;
		let private = of_deal(&found, Side::Demander);
		Ok(Plan {
			more: true,
			..self.deposit(deal, &recipients, &plaintext, private)?
		})
	}

	fn deposit(&self, deal: DealId, recipients: &[X25519Key], plaintext: &[u8], private: Private) -> Result<Plan> {
		let limit = self.answers.parameters()?.max_package_bytes as usize;
		if plaintext.len() > limit {
			let size = plaintext.len() as u64;
			return Err(GuardError::PackageTooLong { size, limit }.into());
		}
		let sealed = delivery::sealed(recipients, plaintext, limit)?;
		let call = SettlementCall::DepositPackage {
			deal,
			digest: sha256(plaintext),
			content: PackageContent::Stored(sealed.clone()),
		};
		let call = Call::Settlement(call).encode();
		let call = reopen::check_sealed(self.account, call, &sealed, plaintext)?;
		plan(call.into_inner(), private)
	}

	pub(super) fn propose_split(
		&self,
		deal: DealId,
		provider_part: Amount,
		paid: Option<Amount>,
		unsigned: &[Fingerprint],
	) -> Result<Plan> {
		let found = self.answers.deal(deal)?;
		let side = guard::deal::propose_split(&found, self.account, self.now()?)?;
		let escrow = own_escrow(self.account, &self.genesis, &found, paid)?;
		let mut keys = self.parties(&found, unsigned)?.to_vec();
		// An arbiter without a key cannot read the parts. If there is a key, it has to be verified.
		let arbiter_key = match &found.terms.dispute.arbiter {
			Some(arbiter) if self.answers.encryption_key(arbiter)?.is_some() => {
				Some(self.registered(arbiter, unsigned)?)
			},
			_ => None,
		};
		keys.extend(arbiter_key);
		let terms = SplitTerms {
			deal,
			price: Amount::from_units(found.terms.ceiling),
			keys,
		};
		let version = self.answers.account(&self.account.id())?.version;
		let (split, proofs) = self.prove(found.key_versions, |mover| {
			mover.split(version, &terms, &escrow, provider_part)
		})?;
		let demander_part = Amount::from_units(escrow.value.saturating_sub(provider_part.units()));
		let call = Call::Settlement(SettlementCall::ProposeSplit { deal, split, proofs }).encode();
		let call = reopen::check_split(self.account, call, [demander_part, provider_part])?;
		let private = Private {
			demander_part: Some(demander_part.into()),
			provider_part: Some(provider_part.into()),
			arbiter_reads: found.terms.dispute.arbiter.map(|_| arbiter_key.is_some()),
			..of_deal(&found, side)
		};
		plan(call.into_inner(), private)
	}
}

/// The files of a package, with their sizes.
fn sizes(package: &Package) -> Vec<FileSize> {
	let size = |(name, bytes): (&str, usize)| FileSize {
		name: name.to_owned(),
		bytes: u32::try_from(bytes).unwrap_or(u32::MAX),
	};
	package.files().map(size).collect()
}
