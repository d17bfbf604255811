// Commands of `tacit`, as the reader would type them against the connected node.

import type { ListingInfo } from "../chain/types.ts";
import { GROUP, tacit } from "../lib/amount.ts";

const STANDARD = "ws://127.0.0.1:9944";

/// The node and the chain for which commands are shown.
export interface Target {
	node: string;
	development: boolean;
}

/// An argument as a shell reads it back.
const quoted = (argument: string): string =>
	/^[A-Za-z0-9/._=:@%+,-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`;

/// A command that only reads.
const reading = ({ node }: Target): string => (node === STANDARD ? "tacit" : `tacit --node ${quoted(node)}`);

/// A command that signs: on a development chain with an account that everybody may use.
const signing = (target: Target, name: string): string =>
	`${reading(target)} ${target.development ? `--dev ${name}` : "--seed-file FILE"}`;

export const startNode = "tacit-node --dev";

export const setProfile = (target: Target, name: string): string =>
	`${signing(target, name)} profile set --name ${quoted(target.development ? capital(name) : "NAME")}`;

export const createListing = (target: Target): string =>
	[
		`${signing(target, "bob")} listing create service.md --title 'Axial fatigue testing of metals'`,
		"--keyword fatigue --keyword titanium --price 90",
	].join(" ");

export const postRequest = (target: Target): string =>
	`${signing(target, "alice")} rfq post need.md --summary 'Fatigue strength of printed parts' --keyword fatigue --budget 60`;

/// An order at the hinted price, bound to the content of the listing by its digest.
export const placeOrder = (target: Target, { id, price_hint, content_digest }: ListingInfo): string =>
	`${signing(target, "alice")} order place ${id} need.md --price ${decimal(price_hint)} --content ${quoted(content_digest)}`;

export const checkListing = (target: Target, id: bigint): string => `${reading(target)} listing show ${id} --check FILE`;

export const checkRequest = (target: Target, id: bigint): string => `${reading(target)} rfq show ${id} --check FILE`;

export const ask = (target: Target, id: bigint): string => `${signing(target, "bob")} rfq ask ${id} TEXT`;

export const quote = (target: Target, id: bigint): string =>
	`${signing(target, "bob")} quotation make ${id} solution.md --price AMOUNT --summary TEXT`;

export const reaffirm = (target: Target, id: bigint): string => `${signing(target, "bob")} quotation reaffirm ${id}`;

/// An amount as a command reads it.
const decimal = (amount: bigint | undefined): string =>
	amount === undefined ? "AMOUNT" : tacit(amount).replaceAll(GROUP, "");

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
