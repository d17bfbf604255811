import assert from "node:assert/strict";
import { test } from "node:test";
import type { ListingInfo } from "../chain/types.ts";
import { checkListing, placeOrder, setProfile } from "./commands.ts";

const development = { node: "ws://127.0.0.1:9944", development: true };
const network = { node: "wss://node.example/it's", development: false };
const listing = { id: 7n, price_hint: 1_234_500_000_000_000n, content_digest: "0xab" } as ListingInfo;

test("an order has the hinted price as a command reads it, and the digest of the content", () => {
	const order = "tacit --dev alice order place 7 need.md --price 1234.5 --content 0xab";
	assert.equal(placeOrder(development, listing), order);
	assert.match(placeOrder(development, { ...listing, price_hint: undefined }), /--price AMOUNT /);
});

test("another node is named, quoted for the shell", () => {
	assert.equal(checkListing(network, 7n), `tacit --node 'wss://node.example/it'\\''s' listing show 7 --check FILE`);
	assert.match(setProfile(network, "bob"), /--seed-file FILE profile set --name NAME$/);
});

test("a digest that is none cannot leave its argument", () => {
	const order = placeOrder(development, { ...listing, content_digest: "0x; rm -rf ~" });
	assert.ok(order.endsWith(" --content '0x; rm -rf ~'"));
});
