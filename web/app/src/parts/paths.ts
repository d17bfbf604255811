// The price paths that were seen since the app was opened: the chain keeps only the present price of each quotation.

import type { Head } from "../chain/connection.ts";
import type { Request } from "../chain/market.ts";
import { follow, followClosing, pathOf, type ClosingPoint, type PricePoint } from "../chain/price_path.ts";

/// How many requests are remembered.
const KEPT = 40;

/// The best prices of the present version of a request, and its closings.
export interface Seen {
	version: number;
	/// The number of the last block that was added.
	number: number;
	path: PricePoint[];
	closings: ClosingPoint[];
}

const remembered = new Map<string, Seen>();

/// Adds the present state of a request to the remembered one. An amendment voids all quotations, so the path begins anew
/// with it.
export function remember(name: string, { info, ranking }: Request, head: Head): Seen {
	const before = remembered.get(name);
	// An answer that was overtaken by a later one adds nothing.
	if (before && head.number < before.number) return before;
	const same = before?.version === info.version;
	const seen = {
		version: info.version,
		number: head.number,
		path: same ? follow(before.path, ranking, head.clock) : pathOf(ranking, head.clock),
		closings: followClosing(before?.closings ?? [], info.closes_at, head.clock),
	};
	remembered.delete(name);
	remembered.set(name, seen);
	const [oldest] = remembered.keys();
	if (remembered.size > KEPT && oldest !== undefined) remembered.delete(oldest);
	return seen;
}
