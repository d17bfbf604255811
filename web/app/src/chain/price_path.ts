// The path of the best price in one round of one version of a request. The chain's state keeps the last price of each
// quotation and no earlier ones. So the path begins with these prices, and grows with each new head.
import type { RankedQuotation } from "./types.ts";

/// The best price from this block of the clock on. Without a price, no quotation was in force.
export type PricePoint =
	| { block: number; price: bigint; provider: string }
	| { block: number; price: undefined; provider: undefined };

/// The closing of the request as it was seen at a block of the clock.
export interface ClosingPoint {
	block: number;
	closesAt: number;
}

/// The quotations of a round that began at a block. Those that were made before it are in force from when their providers
/// affirmed them. The state has no date of that, but it has the block in which the present best price was set. No later
/// affirmation has set a price, so this date gives the present best price its true beginning, and adds no false one.
export function inRound(ranking: readonly RankedQuotation[], began: number, bestSince: number | undefined): RankedQuotation[] {
	const affirmed = bestSince ?? began;
	return ranking.map((quotation) => (quotation.quoted_at < began ? { ...quotation, quoted_at: affirmed } : quotation));
}

/// Makes the path from the quotations in the state at block `now`. A quotation is in force from the block in which it
/// was made or last improved.
export function pathOf(ranking: readonly RankedQuotation[], now: number): PricePoint[] {
	const changes = new Set(ranking.map(({ quoted_at }) => quoted_at));
	const blocks = [...changes].filter((block) => block <= now).sort((a, b) => a - b);
	const path: PricePoint[] = [];
	for (const block of blocks) {
		const point = bestAt(ranking, block);
		if (!isSame(path.at(-1), point)) path.push(point);
	}
	return path;
}

/// Extends a path to block `now`. A change without a date in the state, such as a withdrawal, gets the date `now`.
/// Gives the same array if nothing has changed. For a new version or round of the request, begin again with `pathOf`.
export function follow(path: PricePoint[], ranking: readonly RankedQuotation[], now: number): PricePoint[] {
	const last = path.at(-1);
	if (last === undefined || now < last.block) return pathOf(ranking, now);
	const present = bestAt(ranking, now);
	if (isSame(last, present)) return path;
	const added = pathOf(ranking, now).filter((point) => point.block > last.block && !isSame(last, point));
	if (!isSame(added.at(-1) ?? last, present)) added.push(present);
	return [...path, ...added];
}

/// Adds the present closing to those that were seen. Gives the same array if it has not changed.
export function followClosing(seen: ClosingPoint[], closesAt: number, now: number): ClosingPoint[] {
	return seen.at(-1)?.closesAt === closesAt ? seen : [...seen, { block: now, closesAt }];
}

/// The best quotation in force at a block. Among equal prices the earlier one is better, and within one block the one
/// that the chain ranks first.
function bestAt(ranking: readonly RankedQuotation[], block: number): PricePoint {
	let best: RankedQuotation | undefined;
	for (const quotation of ranking) {
		if (block < quotation.quoted_at) continue;
		const isBetter =
			best === undefined ||
			quotation.price < best.price ||
			(quotation.price === best.price && quotation.quoted_at < best.quoted_at);
		if (isBetter) best = quotation;
	}
	if (best === undefined) return { block, price: undefined, provider: undefined };
	return { block, price: best.price, provider: best.provider };
}

function isSame(a: PricePoint | undefined, b: PricePoint): boolean {
	return a?.price === b.price && a?.provider === b.provider;
}
