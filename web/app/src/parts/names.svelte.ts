// Names of accounts, which lists show beside their addresses.

import { SvelteMap } from "svelte/reactivity";
import { session } from "./session.svelte.ts";

/// How long a name is shown before it is read again, in milliseconds.
const FRESH = 30_000;

const names = new SvelteMap<string, string>();
const asked = new Map<string, number>();

/// The name in an account's profile; undefined where it has none, or none was read yet.
export const nameOf = (account: string): string | undefined => names.get(`${session.era} ${account}`);

/// Reads the name of an account, unless that was done just now.
export function wantName(account: string): void {
	const { chain, era } = session;
	const key = `${era} ${account}`;
	if (!chain || !session.online || performance.now() - (asked.get(key) ?? -FRESH) < FRESH) return;
	asked.set(key, performance.now());
	void chain
		.read((head) => chain.market.profile(head.hash, account))
		.then(({ value }) => (value ? names.set(key, value.name) : names.delete(key)))
		// Without its name the account is shown by its address; the next block asks again.
		.catch(() => asked.delete(key));
}
