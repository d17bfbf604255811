// The price paths that were seen since the app was opened: the chain keeps only the present price of each quotation.

import type { Head } from "../chain/connection.ts";
import type { Request } from "../chain/market.ts";
import { follow, followClosing, inRound, pathOf, type ClosingPoint, type PricePoint } from "../chain/price_path.ts";

/// How many requests are remembered.
const KEPT = 40;

/// The best prices in the present round of the present version of a request, and its closings.
export interface Seen {
	version: number;
	round: number;
	/// The number of the last block that was added.
	number: number;
	path: PricePoint[];
	closings: ClosingPoint[];
}

const remembered = new Map<string, Seen>();

/// Adds the present state of a request to the remembered one. An amendment voids all quotations, and in a reopened request
/// none is live at first, so the path begins anew with both. After the evaluation nothing is added: quotations are taken back then.
export function remember(name: string, { info, ranking, convergence }: Request, head: Head): Seen {
	const before = remembered.get(name);
	// An answer that was overtaken by a later one adds nothing.
	if (before && head.number < before.number) return before;
	const { version, round, closes_at } = info;
	const same = before?.version === version && before.round === round;
	const quoted = inRound(ranking, info.posted_closing - info.open_for, convergence?.history.best_since);
	const over = info.phase.type === "Awarded" || info.phase.type === "Lapsed";
	const path = !same ? pathOf(quoted, head.clock) : over ? before.path : follow(before.path, quoted, head.clock);
	const closings = followClosing(before?.round === round ? before.closings : [], closes_at, head.clock);
	const seen = { version, round, number: head.number, path, closings };
	remembered.delete(name);
	remembered.set(name, seen);
	const [oldest] = remembered.keys();
	if (remembered.size > KEPT && oldest !== undefined) remembered.delete(oldest);
	return seen;
}
