// Deals in words.

import type { DealInfo } from "../chain/types.ts";
import type { Now } from "../lib/clock.ts";
import { words } from "../words/index.ts";
import { dateOfBlock } from "./format.ts";

/// Who has to act, and until when.
export function turnOf(deal: DealInfo, now: Now): string {
	const { silence } = deal;
	if (!silence) return words.deal.fixed;
	const date = dateOfBlock(silence.deadline, now);
	if (now.clock > silence.deadline) return words.deal.overdue(date);
	return words.deal.until(actorOf(deal), date);
}

function actorOf(deal: DealInfo): string {
	switch (deal.state.type) {
		case "Agreed":
		case "Complained":
		case "Delivered":
			return words.deal.who.demander;
		case "Disputed":
			return deal.terms.dispute.arbiter === undefined ? words.deal.who.parties : words.deal.who.arbiter;
		default:
			return words.deal.who.provider;
	}
}
