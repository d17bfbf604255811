// The data of the market as the runtime APIs give it. Amounts are in the chain's smallest unit, block numbers are those
// of the chain's clock, digests are hexadecimal with 0x, accounts are addresses in SS58. Strangers wrote all texts.
import type { Enum } from "polkadot-api";

/// One of the two parties of a deal.
export type Side = Enum<{ Demander: undefined; Provider: undefined }>;

/// How a dispute ends.
export interface DisputeTerms {
	/// Who decides. Without an arbiter the parties have the time of a ruling to agree.
	arbiter?: string | undefined;
	/// Who gets the payment where nobody has decided in time.
	undecided: Side;
}

/// The key to which messages for an account are sealed.
export interface EncryptionKey {
	key: string;
	/// The account's signature of the key; nobody has verified it here.
	signature?: Enum<{ Ed25519: string; Sr25519: string; Ecdsa: string; Eth: string }> | undefined;
}

/// The reputation of an account from its settled deals.
export interface Reputation {
	/// Settled deals, on either side.
	settled: number;
	/// Different accounts with which they were made.
	counterparties: number;
	/// Ratings received.
	ratings: number;
	/// Sum of the scores received, each 1 to 5.
	score_sum: bigint;
}

/// A profile.
export interface ProfileInfo {
	name: string;
	/// Where the account can be reached; may be empty.
	contact: string;
	encryption_key: EncryptionKey;
	/// How many listings it has, expired ones included.
	listings: number;
}

/// A listing.
export interface ListingInfo {
	id: bigint;
	provider: string;
	title: string;
	summary: string;
	/// Digest of the full text.
	digest: string;
	/// Where the full text is; may be empty.
	uri: string;
	/// Keywords in normal form.
	keywords: string[];
	/// A hint at the price. It binds nobody.
	price_hint?: bigint | undefined;
	/// Digest of the whole content; an order of this listing states it.
	content_digest: string;
	/// How often the content has been replaced.
	revision: number;
	created_at: number;
	updated_at: number;
	/// The first block in which it has expired.
	expires_at: number;
	expired: boolean;
}

/// A part of a list of listings, and the cursor to go on with where there are more.
export interface ListingsPage {
	items: ListingInfo[];
	next?: bigint | undefined;
}

/// A listing that a search found.
export interface SearchItem {
	/// How many of the query's distinct keywords the listing has.
	matched: number;
	/// The reputation of its provider.
	reputation: Reputation;
	/// How that reputation ranks, in thousandths of a point of the scores.
	standing: number;
	listing: ListingInfo;
}

/// The place at which a search goes on. Only the chain knows its meaning.
export type SearchCursor = string;

/// A page of the results of a search, the best first.
export interface SearchPage {
	items: SearchItem[];
	next?: SearchCursor | undefined;
	/// Index entries that the call passed.
	scanned: number;
	/// Whether the chain looked at every listing that could match. If not, there were too many. Another keyword makes
	/// them fewer.
	complete: boolean;
}

/// Why the keywords of a query cannot be looked for. `index` is the place of the keyword in the query, from 0.
export type SearchError = Enum<{
	NoKeywords: undefined;
	TooManyKeywords: { max: number };
	InvalidKeyword: {
		index: number;
		error: Enum<{ Empty: undefined; TooLong: undefined; ForbiddenCharacter: string; NotUtf8: undefined }>;
	};
}>;

/// Where a request stands.
export type RfqPhase = Enum<{
	/// Quotations are taken.
	Open: undefined;
	/// The demander compares and awards. Live quotations are binding.
	Evaluation: undefined;
	/// A quotation was awarded.
	Awarded: { deal: bigint; provider: string };
	/// The demander gave the request up.
	Cancelled: undefined;
	/// The time to award has passed without an award.
	Unsuccessful: undefined;
}>;

/// A request for quotation, and where it stands.
export interface RfqInfo {
	id: bigint;
	/// Who asks and pays.
	demander: string;
	demander_key?: EncryptionKey | undefined;
	/// Digest of the full text of the requirement.
	requirement: string;
	/// Public summary of the requirement.
	summary: string;
	/// Keywords in normal form.
	keywords: string[];
	/// The highest admissible price.
	budget: bigint;
	/// By how much a price has to undercut the best one, or one's own.
	minimum_decrement: bigint;
	/// The first block in which quotations are taken no longer. A late improvement moves it.
	closes_at: number;
	/// For how many blocks quotations are taken after a late improvement.
	extension: number;
	/// The latest possible `closes_at`.
	hard_close: number;
	/// The last block in which the demander can award.
	award_by: number;
	/// Blocks from acknowledgement to delivery in the deal that an award opens.
	delivery_period: number;
	dispute: DisputeTerms;
	/// 1, and one more with every amendment.
	version: number;
	amendments_left: number;
	phase: RfqPhase;
	/// How many blocks the phase lasts from the present block on, this one included; undefined where it lasts for ever.
	blocks_left?: number | undefined;
	live_quotations: number;
	/// The lowest price of a live quotation.
	best_price?: bigint | undefined;
}

/// Where a list of open requests goes on.
export interface RfqCursor {
	matched: number;
	rfq: bigint;
}

/// A part of a list of open requests: those with more of the keywords first, among equals the newest.
export interface RfqPage {
	rfqs: RfqInfo[];
	/// Without keywords a page can be short, even empty, and not be the last.
	next?: RfqCursor | undefined;
	scanned: number;
	/// Whether, for a query with keywords, the chain looked at every request that could match.
	complete: boolean;
}

/// A live quotation in its place.
export interface RankedQuotation {
	provider: string;
	price: bigint;
	/// Digest of the full text of the pre-solution, which only the demander and the provider can read.
	solution: string;
	/// Public summary of the pre-solution.
	summary: string;
	/// The last block in which it can be awarded.
	valid_until: number;
	/// Whether that block has passed.
	expired: boolean;
	/// How often it has been improved.
	revision: number;
	/// The block in which it was made or last improved.
	quoted_at: number;
	provider_key?: EncryptionKey | undefined;
}

/// The highest prices that a provider could quote in the present block. Any lower price is admissible too, unless it is
/// below the best one by less than the minimum decrement.
export interface AdmissiblePrices {
	/// To be in the ranking; undefined where no price is admissible.
	to_enter?: bigint | undefined;
	/// To lead the ranking; undefined where the best price cannot be undercut.
	to_lead?: bigint | undefined;
	own?: bigint | undefined;
	leads: boolean;
}

/// How far the price of a request has converged. The counts of `history` run over all versions of the request.
export interface Convergence {
	history: {
		/// Quotations and improvements made.
		quotations: number;
		/// How often a quotation was lower than the best one before it.
		improvements: number;
		/// How often such an improvement came from another provider than the one that led.
		lead_changes: number;
		/// The first price quoted for the present version.
		opening_price?: bigint | undefined;
		/// The block in which the best price of the present version was last set.
		best_since?: number | undefined;
	};
	live: number;
	best?: bigint | undefined;
	second?: bigint | undefined;
	worst?: bigint | undefined;
	/// The highest live price less the lowest.
	spread?: bigint | undefined;
	/// How many blocks the best price has stood.
	blocks_unchanged?: number | undefined;
}

/// When something was stamped: the number of this chain's block, and its time in milliseconds since 1970.
export interface Stamp {
	block: number;
	time: bigint;
}

/// Why a payment is the provider's.
export type Ground = Enum<{ Approved: undefined; Silence: undefined; Ruling: undefined; Undecided: undefined }>;

/// Why a payment goes back to the demander.
export type RefundCause = Enum<{
	Rejected: undefined;
	Cancelled: undefined;
	Unacknowledged: undefined;
	Undelivered: undefined;
	Ruling: undefined;
	Undecided: undefined;
}>;

/// How far a deal has come. A deadline is the last block in which somebody can act.
export type DealState = Enum<{
	Agreed: { fund_by: number };
	Funded: { escrow: string; acknowledge_by: number };
	Acknowledged: { escrow: string; deliver_by: number };
	Delivered: { escrow: string; package: string; review_by: number };
	Disputed: { escrow: string; package: string; rule_by: number };
	Payable: {
		escrow: string;
		package: string;
		ground: Ground;
		demander_stamp?: Stamp | undefined;
		provider_stamp: Stamp;
	};
	Refundable: { escrow: string; cause: RefundCause };
	Split: { by: Side; demander_part?: string | undefined; provider_part?: string | undefined };
}>;

/// The outcome of a deal if nobody acts in its present state, and the last block in which somebody can.
export interface Silence {
	deadline: number;
	outcome: Enum<{ Closed: undefined; Payable: Ground; Refundable: RefundCause }>;
}

/// The public part of a package.
export interface PackageInfo {
	digest: string;
	ciphertext_digest: string;
	/// Bytes of the ciphertext.
	bytes: bigint;
	location: Enum<{ Stored: undefined; External: { uri: string } }>;
	stamp: Stamp;
	keep_until?: number | undefined;
}

/// How the parties might share an escrow.
export interface Split {
	demander_part: string;
	provider_part: string;
	opening: Uint8Array;
}

/// A deal that has not ended.
export interface DealInfo {
	id: bigint;
	terms: {
		/// Who pays and receives.
		demander: string;
		/// Who delivers and is paid.
		provider: string;
		/// The price agreed in the open. The payment is not above it.
		ceiling: bigint;
		delivery_period: number;
		/// Digest of the agreement.
		terms: string;
		dispute: DisputeTerms;
	};
	key_versions: { range: number; equality: number };
	demander_key: EncryptionKey;
	provider_key: EncryptionKey;
	state: DealState;
	/// Undefined where the outcome is fixed.
	silence?: Silence | undefined;
	/// The party that has proposed to cancel it, if one has.
	cancelling?: Side | undefined;
	demander_deposit: boolean;
	provider_deposit: boolean;
	opening?: Uint8Array | undefined;
	demander_package?: PackageInfo | undefined;
	provider_package?: PackageInfo | undefined;
	demander_split?: Split | undefined;
	provider_split?: Split | undefined;
	demander_evidence: string[];
	provider_evidence: string[];
}
