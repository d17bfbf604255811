// Reads the market. Every read takes the hash of a block, so that all data of a page are those of one block. A read
// that fails throws a `ReadError`.
import { getSs58AddressInfo, type TypedApi } from "polkadot-api";
import type { Tacit } from "../../descriptors/dist/index.js";
import { ReadError } from "./errors.ts";
import { bounded } from "./read.ts";
import type {
	AdmissiblePrices,
	CarriedQuotation,
	Convergence,
	DealInfo,
	ListingInfo,
	ListingsPage,
	ProfileInfo,
	PublishedText,
	QuestionInfo,
	RankedQuotation,
	ReputationByRole,
	RfqCursor,
	RfqInfo,
	RfqPage,
	SearchCursor,
	SearchError,
	SearchPage,
} from "./types.ts";

/// A request with all that belongs to it.
export interface Request {
	info: RfqInfo;
	/// The live quotations, the lowest price first, without those beyond a limit.
	ranking: RankedQuotation[];
	/// The quotations of the first round that their providers have not affirmed in the reopened one.
	carried: CarriedQuotation[];
	convergence?: Convergence | undefined;
	/// The highest admissible prices for somebody who has no quotation yet; undefined where the request is not open.
	next?: AdmissiblePrices | undefined;
	/// The full text of the requirement or its address, if the demander has published one.
	text?: PublishedText | undefined;
	/// The first questions, and whether there are others.
	questions: QuestionInfo[];
	moreQuestions: boolean;
}

/// The reads. Ids that were never given or that were removed, and accounts without a profile, give undefined.
export interface Market {
	/// The newest listings with ids below `before`, without removed and expired ones. A page can be short or empty and
	/// still have a `next`, which is the `before` of the next page.
	newestListings(at: string, before: bigint | undefined, limit: number): Promise<{ items: ListingInfo[]; next?: bigint }>;
	/// The live listings with all of the words, or with any of them.
	search(
		at: string,
		words: string[],
		any: boolean,
		cursor: SearchCursor | undefined,
		limit: number,
	): Promise<SearchPage | { error: SearchError }>;
	listing(at: string, id: bigint): Promise<ListingInfo | undefined>;
	profile(at: string, account: string): Promise<ProfileInfo | undefined>;
	reputation(at: string, account: string): Promise<ReputationByRole>;
	/// The listings of a provider, expired ones included.
	listingsOf(at: string, account: string, cursor: bigint | undefined, limit: number): Promise<ListingsPage>;
	/// The deals in progress of an account, on either side, the newest first; `more` says whether there are others.
	dealsOf(at: string, account: string): Promise<{ deals: DealInfo[]; more: boolean }>;
	/// The open requests with any of the words; without words, all.
	openRequests(
		at: string,
		words: string[],
		cursor: RfqCursor | undefined,
		limit: number,
	): Promise<RfqPage | { error: SearchError }>;
	request(at: string, id: bigint): Promise<Request | undefined>;
}

/// The account 0, of which nobody has the key.
const NOBODY = "5C4hrfjw9DjXZTzV3MwzrrAr9P1MJhSrvWGWqi1eSuyUpnhM";

/// How many ids of listings one call looks at.
const MAX_IDS = 64;
/// How many of them at the same time.
const BATCH = 8;
/// How many deals of an account are read.
const MAX_DEALS = 20;
/// The chain lists deals in no order, so the newest ones are chosen among so many pages of this size.
const DEAL_PAGES = 3;
const DEAL_PAGE = 100;
/// How many quotations and how many questions of a request are read.
const MAX_QUOTATIONS = 100;
const MAX_QUESTIONS = 50;

/// The reads through a client. They fail when `end` is aborted.
export function marketOf(api: TypedApi<Tacit>, end: AbortSignal): Market {
	const { ListingsApi, QuestionsApi, QuotationsApi, ReputationApi, SettlementApi } = api.apis;
	type Options = { at: string; signal: AbortSignal };

	function read<T>(entry: string, at: string, body: (options: Options) => Promise<T>): Promise<T> {
		return bounded(entry, end, (signal) => body({ at, signal }));
	}

	/// A read about an account, whose address is checked first: polkadot-api would call it an incompatible type.
	function readOf<T>(entry: string, at: string, account: string, body: (options: Options) => Promise<T>): Promise<T> {
		return read(entry, at, async (options) => {
			if (!getSs58AddressInfo(account).isValid) throw new ReadError("account", entry);
			return body(options);
		});
	}

	const listing = (at: string, id: bigint): Promise<ListingInfo | undefined> =>
		read("ListingsApi.listing", at, (options) => ListingsApi.listing(id, options));

	/// Every quotation has cost its provider a bond, so there are not many of them.
	async function carriedOver(at: string, { id, version, round, defaulted }: RfqInfo): Promise<CarriedQuotation[]> {
		if (round === 1) return [];
		const entries = await read("Quotations.Quotations", at, (options) => api.query.Quotations.Quotations.getEntries(id, options));
		return entries
			.map(({ keyArgs: [, provider], value }) => ({ ...value, provider }))
			.filter((quotation) => quotation.version === version && quotation.round !== round)
			.filter(({ awarded, provider }) => awarded === undefined && provider !== defaulted)
			.sort((a, b) => a.steps - b.steps || a.sequence - b.sequence)
			.slice(0, MAX_QUOTATIONS)
			.map(({ provider, price, summary }) => ({ provider, price, summary }));
	}

	return {
		listing,

		async newestListings(at, before, limit) {
			const given = await read("Listings.NextListingId", at, (options) => api.query.Listings.NextListingId.getValue(options));
			let next = before === undefined || before > given ? given : before;
			const last = next - BigInt(MAX_IDS);
			const items: ListingInfo[] = [];
			while (next > 0n && next > last && items.length < limit) {
				const ids = Array.from({ length: BATCH }, (_, place) => next - 1n - BigInt(place)).filter((id) => id >= 0n && id >= last);
				const found = await Promise.all(ids.map((id) => listing(at, id)));
				for (const [place, id] of ids.entries()) {
					const info = found[place];
					if (info !== undefined && !info.expired) items.push(info);
					next = id;
					if (items.length === limit) break;
				}
			}
			return next > 0n ? { items, next } : { items };
		},

		async search(at, words, any, cursor, limit) {
			const mode = { type: any ? ("Any" as const) : ("All" as const), value: undefined };
			const page = await read("ListingsApi.search", at, (options) => ListingsApi.search(words, mode, cursor, limit, options));
			return page.success ? page.value : { error: page.value };
		},

		profile: (at, account) =>
			readOf("ListingsApi.profile", at, account, (options) => ListingsApi.profile(account, options)),

		reputation: (at, account) =>
			readOf("ReputationApi.reputation", at, account, (options) => ReputationApi.reputation(account, options)),

		listingsOf: (at, account, cursor, limit) =>
			readOf("ListingsApi.listings_of", at, account, (options) => ListingsApi.listings_of(account, cursor, limit, options)),

		async dealsOf(at, account) {
			const ids: bigint[] = [];
			let next: bigint | undefined;
			for (let pages = 0; pages < DEAL_PAGES && (pages === 0 || next !== undefined); pages++) {
				const after = next;
				const page = await readOf("SettlementApi.deals_of", at, account, (options) =>
					SettlementApi.deals_of(account, after, DEAL_PAGE, options),
				);
				ids.push(...page.deals);
				next = page.next;
			}
			const newest = ids.toSorted((a, b) => (a < b ? 1 : -1)).slice(0, MAX_DEALS);
			const deals = await Promise.all(
				newest.map((id) => read("SettlementApi.deal", at, (options) => SettlementApi.deal(id, options))),
			);
			return { deals: deals.filter((deal) => deal !== undefined), more: next !== undefined || ids.length > newest.length };
		},

		async openRequests(at, words, cursor, limit) {
			const page = await read("QuotationsApi.open_rfqs", at, (options) => QuotationsApi.open_rfqs(words, cursor, limit, options));
			return page.success ? page.value : { error: page.value };
		},

		async request(at, id) {
			const info = await read("QuotationsApi.rfq", at, (options) => QuotationsApi.rfq(id, options));
			if (info === undefined) return undefined;
			const [ranking, carried, convergence, next, text, page] = await Promise.all([
				read("QuotationsApi.ranking", at, (options) => QuotationsApi.ranking(id, MAX_QUOTATIONS, options)),
				carriedOver(at, info),
				read("QuotationsApi.convergence", at, (options) => QuotationsApi.convergence(id, options)),
				read("QuotationsApi.next_admissible_price", at, (options) =>
					QuotationsApi.next_admissible_price(id, NOBODY, options),
				),
				read("QuotationsApi.requirement_text", at, (options) => QuotationsApi.requirement_text(id, options)),
				read("QuestionsApi.questions", at, (options) => QuestionsApi.questions(id, 0, MAX_QUESTIONS, options)),
			]);
			const { questions } = page;
			return { info, ranking, carried, convergence, next, text, questions, moreQuestions: page.next !== undefined };
		},
	};
}
