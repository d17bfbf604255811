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

/// The facts about an account in one role.
export interface Reputation {
	/// Deals that ended with a payment to the provider.
	settled: number;
	/// Different accounts with which deals were concluded in this role.
	counterparties: number;
	/// Deals that ended by the account's own default.
	defaults: number;
	/// Market fees that were burnt for the concluded deals. Nobody gets them back.
	fees: bigint;
	/// Counterparties that have a voice: their latest score, or the lowest one for a default.
	voices: number;
	/// Sum of these scores, each 1 to 5.
	score_sum: bigint;
	/// The fees between the account and each counterparty that has a voice.
	weight: bigint;
	/// The same fees, each times the score of that counterparty.
	weighted_scores: bigint;
}

/// The reputation of an account in both roles. Standings are in thousandths of a point, between 1000 and 5000: the mean
/// of the voices, weighted by fees, and of a neutral one.
export interface ReputationByRole {
	provider: Reputation;
	provider_standing: number;
	demander: Reputation;
	demander_standing: number;
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
	/// The reputation of its provider in this role.
	reputation: Reputation;
	/// The provider's standing, in thousandths of a point.
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

/// Where a request that has not ended stands.
export type RfqPhase = Enum<{
	/// Quotations are taken.
	Open: undefined;
	/// The demander compares and awards. Live quotations are binding.
	Evaluation: undefined;
	/// A quotation was awarded, and its deal is neither acknowledged nor concluded.
	Awarded: { deal: bigint; provider: string };
	/// The time to award has passed without an award.
	Lapsed: undefined;
}>;

/// A request for quotation that has not ended, and where it stands.
export interface RfqInfo {
	id: bigint;
	/// Who asks and pays.
	demander: string;
	demander_key: EncryptionKey;
	/// Digest of the full text of the requirement.
	requirement: string;
	/// Public summary of the requirement.
	summary: string;
	/// Keywords in normal form.
	keywords: string[];
	/// The highest admissible price.
	budget: bigint;
	/// Every price is a multiple of this.
	price_step: bigint;
	/// The bond of the demander and of each provider.
	bond: bigint;
	/// How many blocks a round takes, if nobody takes the lead late.
	open_for: number;
	/// How many blocks quotations are taken after somebody has taken the lead late.
	extension: number;
	/// How many blocks after closing the demander can award.
	award_within: number;
	/// Where closing was when the round began.
	posted_closing: number;
	/// The first block in which quotations are taken no longer. A late lead moves it.
	closes_at: number;
	/// The last block in which the demander can award.
	award_by: number;
	/// Blocks from acknowledgement to delivery in the deal that an award opens.
	delivery_period: number;
	dispute: DisputeTerms;
	/// 1, and one more with every amendment.
	version: number;
	amendments_left: number;
	/// The last block in which the demander can amend it.
	amend_by: number;
	/// 1, and 2 once it was reopened.
	round: number;
	/// The provider whose default has reopened it.
	defaulted?: string | undefined;
	phase: RfqPhase;
	/// How many blocks the phase lasts from the present block on, this one included; undefined where no deadline of the
	/// request ends it.
	blocks_left?: number | undefined;
	live_quotations: number;
	/// The lowest price of a live quotation.
	best_price?: bigint | undefined;
	/// Who made that quotation.
	leader?: string | undefined;
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

/// The full text of a requirement, or its address, as the demander has published it.
export type PublishedText = Enum<{ Public: Uint8Array; Address: string }>;

/// A live quotation in its place.
export interface RankedQuotation {
	provider: string;
	price: bigint;
	/// Digest of the full text of the pre-solution, which only the demander and the provider can read.
	solution: string;
	/// Public summary of the pre-solution.
	summary: string;
	/// How often it has been improved.
	revision: number;
	/// The block in which it was made or last improved.
	quoted_at: number;
	provider_key: EncryptionKey;
}

/// A quotation that was live when its request was reopened. It binds nobody.
export type CarriedQuotation = Pick<RankedQuotation, "provider" | "price" | "summary">;

/// What a quotation is at present.
export type QuotationStatus = Enum<{
	Live: undefined;
	Void: undefined;
	Carried: undefined;
	Awarded: undefined;
	Tombstone: undefined;
	Free: undefined;
}>;

/// The highest prices that a provider could quote in the present block. Any lower multiple of the step is admissible too.
export interface AdmissiblePrices {
	/// To be in the ranking; undefined where no price is admissible.
	to_enter?: bigint | undefined;
	/// To lead the ranking; undefined where the best price cannot be undercut.
	to_lead?: bigint | undefined;
	own?: bigint | undefined;
	status?: QuotationStatus | undefined;
	leads: boolean;
}

/// How far the price of a request has converged. The counts of `history` run over all versions and rounds of the request.
export interface Convergence {
	history: {
		/// Quotations and improvements made.
		quotations: number;
		/// How often a quotation was lower than the best one before it.
		improvements: number;
		/// How often such an improvement came from another provider than the one that led.
		lead_changes: number;
		/// The first price quoted for the present version and round.
		opening_price?: bigint | undefined;
		/// The block in which the best price of the present version and round was last set.
		best_since?: number | undefined;
	};
	round: number;
	live: number;
	best?: bigint | undefined;
	second?: bigint | undefined;
	/// The second-lowest live price less the lowest.
	spread?: bigint | undefined;
	/// How many blocks the best price has stood.
	blocks_unchanged?: number | undefined;
}

/// A question about a request, and its answer where the demander has given one.
export interface QuestionInfo {
	rfq: bigint;
	number: number;
	/// The version of the request that it is about.
	version: number;
	asker: string;
	asked_at: number;
	text: string;
	answer?: { answered_at: number; text: string } | undefined;
}

/// A part of the questions about a request, in the order in which they were asked.
export interface QuestionsPage {
	questions: QuestionInfo[];
	next?: number | undefined;
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
	Unanswered: undefined;
}>;

/// The agreement that opened a deal: a direct order or the award of a request, by its number.
export type DealOrigin = Enum<{ Earlier: undefined; Order: bigint; Award: bigint }>;

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
	Complained: { escrow: string; answer_by: number };
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
	origin: DealOrigin;
	key_versions: { range: number; equality: number };
	demander_key: EncryptionKey;
	provider_key: EncryptionKey;
	state: DealState;
	/// Undefined where the outcome is fixed.
	silence?: Silence | undefined;
	/// The party that has proposed to cancel it, if one has.
	cancelling?: Side | undefined;
	/// Whether the provider has used its one complaint about the escrow.
	complained: boolean;
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
