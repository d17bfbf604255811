//! Reads a listing, a request or a quotation by its number, and the keywords by which they are found.

use crate::error::{Error, Result};
use subxt::utils::AccountId32;
use tacit_primitives::{limits, Keyword, ListingId, RfqId};
use tacit_wallet::chain::{
	runtime::{self, runtime_types::pallet_listings::types::ListingInfo},
	Chain, QuotationInfo, RfqInfo,
};

/// Reads a listing.
pub(crate) async fn listing_info(chain: &Chain, id: ListingId) -> Result<ListingInfo<AccountId32>> {
	let listing = chain.ask(runtime::runtime_apis().listings_api().listing(id)).await?;
	listing.ok_or_else(|| Error::not_found(format!("there is no listing {id}"), "`tacit search KEYWORD` finds them"))
}

/// Reads a request that has not ended.
pub(crate) async fn rfq_info(chain: &Chain, id: RfqId) -> Result<RfqInfo> {
	chain.rfq(id).await?.ok_or_else(|| {
		Error::not_found(
			format!("there is no request {id}, or it has ended"),
			"`tacit rfq open` lists the open ones, `tacit rfq mine` yours; one that was awarded is a deal: `tacit deal list`",
		)
	})
}

/// Reads the quotation of a provider.
pub(crate) async fn quotation(chain: &Chain, rfq: RfqId, provider: &AccountId32) -> Result<QuotationInfo> {
	let quotation = chain.quotation(rfq, provider).await?;
	quotation.ok_or_else(|| {
		Error::not_found(
			format!("{provider} has no quotation on request {rfq}"),
			format!("`tacit rfq ranking {rfq}` shows the live ones"),
		)
	})
}

/// Brings keywords into normal form, each once.
pub(crate) fn keywords(words: &[String]) -> Result<Vec<String>> {
	let mut keywords: Vec<String> = Vec::with_capacity(words.len());
	for word in words {
		let keyword = Keyword::normalise(word)
			.map_err(|error| Error::precondition(format!("{word:?} is no keyword: {error}"), "choose another word"))?;
		if !keywords.iter().any(|known| known == keyword.as_str()) {
			keywords.push(keyword.as_str().to_owned());
		}
	}
	if keywords.len() > limits::KEYWORDS as usize {
		return Err(Error::precondition(
			format!("these are more than {} keywords", limits::KEYWORDS),
			"leave some out",
		));
	}
	Ok(keywords)
}
