// Misuse that must not compile. Each directive is itself an error if the line below it compiles after all, so this file
// shows that the generated types are strict. Nothing here is run.
import type { HexString } from "dedot/utils";
import type { Chain } from "./client.js";

type IsAny<T> = 0 extends 1 & T ? true : false;
type No<T extends false> = T;

/// The types of values of our pallets are not `any`, which would accept everything.
export type Checked = [
	No<IsAny<Parameters<Chain["tx"]["settlement"]["fund"]>[number]>>,
	No<IsAny<Parameters<Chain["tx"]["quotations"]["post"]>[0]>>,
	No<IsAny<Awaited<ReturnType<Chain["call"]["listingsApi"]["search"]>>>>,
	No<IsAny<Awaited<ReturnType<Chain["query"]["settlement"]["records"]>>>>,
	No<
		IsAny<NonNullable<ReturnType<Chain["events"]["settlement"]["DealFunded"]["find"]>>["palletEvent"]["data"]["escrow"]>
	>,
	No<IsAny<Chain["consts"]["settlement"]["maxPackageBytes"]>>,
];

export async function misuse(chain: Chain, proof: HexString, who: string) {
	const { tx, events, errors, call, query, consts } = chain;
	const update = { version: 0n, commitment: proof, note: proof };

	// @ts-expect-error An amount is a bigint: units do not fit into a number.
	tx.settlement.shield(60, update, proof);
	// @ts-expect-error A move carries its proof.
	tx.settlement.shield(60n, update);
	// @ts-expect-error A field of the update has another name.
	tx.settlement.shield(60n, { version: 0n, balance: proof, note: proof }, proof);
	// @ts-expect-error Paying takes two proofs.
	tx.settlement.fund(0n, update, proof, proof, proof);
	// @ts-expect-error A score is a number.
	tx.settlement.rate(0n, "5", undefined);
	// @ts-expect-error There are two sides of a deal.
	tx.settlement.reapPackage(0n, "Arbiter");
	// @ts-expect-error A package is in the call or elsewhere.
	tx.settlement.depositPackage(0n, proof, { type: "Attached", value: proof });
	// @ts-expect-error The chain has no such call.
	tx.settlement.withdraw(0n);
	// @ts-expect-error The chain has no such pallet.
	tx.settlements.rate(0n, 5, undefined);
	// @ts-expect-error The pallet has no call of that name.
	chain.decode(proof, "Settlement", "Post");
	// @ts-expect-error The call has no price: it shows a commitment.
	void chain.decode(proof, "Settlement", "Fund").price;
	// @ts-expect-error A listing has a digest of its text.
	tx.listings.create({ title: proof, summary: proof, uri: proof, keywords: [] }, 100);
	// @ts-expect-error Texts are texts, and no bytes.
	tx.listings.create({ title: new Uint8Array(1), summary: "", digest: proof, uri: "", keywords: [] }, 100);
	// @ts-expect-error An account says whether it has signed its key.
	tx.listings.setProfile("name", "", proof);

	// @ts-expect-error The chain has no such error.
	void errors.settlement.ProofInvalid;
	// @ts-expect-error The chain has no such event.
	void events.settlement.DealPaid;
	// @ts-expect-error The event has no amount: it shows a commitment.
	void events.settlement.DealFunded.find([])?.palletEvent.data.amount;
	// @ts-expect-error The chain has no such constant.
	void consts.settlement.maxPackageSize;

	// @ts-expect-error Keywords are a list.
	await call.listingsApi.search("fatigue", "All", undefined, 10);
	// @ts-expect-error A search is for all words or for any.
	await call.listingsApi.search(["fatigue"], "Some", undefined, 10);
	const page = await call.listingsApi.search(["fatigue"], "All", undefined, 10);
	// @ts-expect-error A search can fail, and whoever reads it has to look.
	void page.items;
	// @ts-expect-error A deal has a number, and no address.
	await query.settlement.deals(who);
	const record = await query.settlement.records(0n);
	// @ts-expect-error There may be no record.
	void record.transcript;
}
