// A whole trade, written against the generated types. Calls that need a secret of a party (for proofs and ciphertexts)
// come from `tacit … --call`; they are decoded into typed values and submitted through the typed API.
import { isHex, stringToU8a, u8aToHex, type HexString } from "dedot/utils";
import type { IKeyringPair } from "dedot/types";
import { altered, Chain, equal, found, present, throws } from "./client.js";

/// A party of the trade: its keys, and the options of `tacit` that name its account.
export interface Party {
	signer: IKeyringPair;
	wallet: string[];
	/// The key to which others seal, from `tacit account show`.
	encryptionKey: HexString;
}

export interface World {
	url: string;
	/// The account that gives the others their first tokens.
	bank: IKeyringPair;
	demander: Party;
	provider: Party;
	rival: Party;
	/// Runs `tacit` for an account and returns the JSON that it prints.
	tacit: (account: string[], ...options: (string | number | bigint)[]) => Promise<Record<string, unknown>>;
	/// The paths of the requirement, the solution, and the delivered files.
	files: { requirement: string; solution: string; delivery: string[] };
	digests: { listing: HexString; requirement: HexString };
	/// Returns the text that an account signs to name its encryption key.
	keyText: (genesis: HexString, publicKey: Uint8Array, encryptionKey: HexString) => string;
	/// Waits until the relay chain has reached a block. `now` returns its present block.
	reach: (block: number, now: () => Promise<number>) => Promise<void>;
}

export type Step = (name: string, run: () => Promise<void>) => Promise<void>;

const TACIT = 10n ** 12n;
const BUDGET = 50n * TACIT;
const PRICE = 40n * TACIT;

export async function trade(world: World, step: Step): Promise<void> {
	const { bank, demander, provider, rival, tacit } = world;
	const chain = await Chain.connect(world.url);
	const { tx, events, errors, call, query, consts } = chain;

	/// Returns the call that `tacit` makes.
	async function made(party: Party, ...options: (string | number | bigint)[]): Promise<HexString> {
		const { call: encoded } = await tacit(party.wallet, ...options, "--call");
		if (typeof encoded !== "string" || !isHex(encoded)) throw new Error(`no call from tacit ${options.join(" ")}`);
		return encoded;
	}
	/// Returns the party's signature of its encryption key, as an extension makes it: between `<Bytes>` and `</Bytes>`.
	function signed({ signer, encryptionKey }: Party) {
		const text = world.keyText(chain.client.genesisHash, signer.publicKey, encryptionKey);
		return { type: "Sr25519" as const, value: u8aToHex(signer.sign(stringToU8a(`<Bytes>${text}</Bytes>`))) };
	}
	const free = async (party: Party) => (await query.system.account(party.signer.address)).data.free;
	const state = async (deal: bigint) => present("the deal", await query.settlement.deals(deal)).state.type;

	let rfq = -1n;
	let deal = -1n;

	await step("accounts get their first tokens", async () => {
		for (const { signer } of [demander, provider, rival]) {
			const happened = await chain.submit(bank, tx.balances.transferKeepAlive(signer.address, 100n * TACIT));
			equal("who was endowed", found(happened, events.system.NewAccount).data.account.address(), signer.address);
		}
		equal("the balance", await free(rival), 100n * TACIT);
	});

	await step("profiles are set, and a listing", async () => {
		for (const [party, name] of [
			[demander, "Aurelia"],
			[provider, "Nordhavn Prøvning"],
			[rival, "Tatra"],
		] as const) {
			const profile = tx.listings.setProfile(name, "mailto:lab@example.org", party.encryptionKey, signed(party));
			const { data } = found(await chain.submit(party.signer, profile), events.listings.ProfileSet);
			equal("the key of the event", data.encryptionKey, party.encryptionKey);
		}
		const shown = present("the profile", await call.listingsApi.profile(provider.signer.address));
		equal("the name of the profile", shown.name, "Nordhavn Prøvning");
		const content = {
			title: "Härteprüfung bis 5 µm",
			summary: "Load-controlled, up to 100 kN",
			digest: world.digests.listing,
			uri: "https://nordhavn.example/axial",
			keywords: ["Fatigue", "材料"],
			priceHint: 45n * TACIT,
		};
		await chain.refuses(errors.listings.TextTooLong, provider.signer, tx.listings.create({ ...content, title: "µ".repeat(65) }, 1000));
		const happened = await chain.submit(provider.signer, tx.listings.create(content, 1000));
		equal("the number of the listing", found(happened, events.listings.ListingCreated).data.id, 0n);
	});

	await step("the search by the runtime API finds it", async () => {
		const page = await call.listingsApi.search([" Fatigue "], "All", undefined, 10);
		if (!page.isOk) throw new Error(`the search fails: ${page.err.type}`);
		const [item] = page.value.items;
		const { listing, matched, reputation, standing } = present("the listing", item);
		equal("its provider", listing.provider.address(), provider.signer.address);
		equal(
			"its texts",
			[listing.title, ...listing.keywords],
			["Härteprüfung bis 5 µm", "fatigue", "材料"],
		);
		equal("its price", listing.priceHint, 45n * TACIT);
		equal("how well it fits", [matched, reputation.settled, standing], [1, 0, 3000]);
		equal("that nothing was left out", [page.value.complete, page.value.next], [true, undefined]);
		equal("what is stored", present("the listing", await query.listings.listings(listing.id)).content.title, listing.title);
		const nothing = await call.listingsApi.search([], "Any", undefined, 10);
		equal("why nothing is found without a word", nothing.isErr && nothing.err.type, "NoKeywords");
	});

	await step("a request for quotation is posted", async () => {
		const request = {
			requirement: world.digests.requirement,
			summary: "Fatigue strength of printed Ti-6Al-4V",
			keywords: ["fatigue"],
			budget: BUDGET,
			priceStep: TACIT,
			bond: consts.quotations.minBond,
			openFor: 40,
			extension: 5,
			awardWithin: 1000,
			deliveryPeriod: 1000,
			dispute: { arbiter: undefined, undecided: "Provider" as const },
			text: { type: "Address" as const, value: "https://aurelia.example/requirement.md" },
		};
		await chain.refuses(errors.quotations.BudgetZero, demander.signer, tx.quotations.post({ ...request, budget: 0n }));
		const tooCheap = { ...request, bond: request.bond - 1n };
		await chain.refuses(errors.quotations.BondTooSmall, demander.signer, tx.quotations.post(tooCheap));
		const happened = await chain.submit(demander.signer, tx.quotations.post(request));
		const { data } = found(happened, events.quotations.RfqPosted);
		rfq = data.rfq;
		equal("the event", [data.demander.address(), data.budget], [demander.signer.address, BUDGET]);
		equal("where the text is", (await call.quotationsApi.requirementText(rfq))?.value, request.text.value);
	});

	await step("a question is asked and answered", async () => {
		const { version } = present("the request", await call.quotationsApi.rfq(rfq));
		const happened = await chain.submit(provider.signer, tx.questions.ask(rfq, version, "Which alloy?"));
		const { number } = found(happened, events.questions.QuestionAsked).data;
		const answer = tx.questions.answer(rfq, number, "Ti-6Al-4V");
		await chain.refuses(errors.questions.NotDemander, rival.signer, answer);
		await chain.submit(demander.signer, answer);
		const { questions } = await call.questionsApi.questions(rfq, 0, 10);
		equal("the answer", present("the question", questions[0]).answer?.text, "Ti-6Al-4V");
	});

	await step("providers quote and undercut each other", async () => {
		for (const [party, price] of [
			[provider, "44"],
			[rival, "42"],
		] as const) {
			const hex = await made(
				party,
				"quotation",
				"make",
				rfq,
				world.files.solution,
				"--price",
				price,
				"--summary",
				"As asked",
			);
			const quoted = chain.decode(hex, "Quotations", "Quote");
			const quote = tx.quotations.quote(quoted.rfq, quoted.expectedVersion, quoted.price, quoted.solution);
			// The decoded call is encoded as the same bytes again.
			equal("the call", quote.callHex, hex);
			const { data } = found(await chain.submit(party.signer, quote), events.quotations.Quoted);
			equal("the price", data.price, BigInt(price) * TACIT);
		}
		const { version } = present("the request", await call.quotationsApi.rfq(rfq));
		const improve = (price: bigint) => tx.quotations.improve(rfq, version, price, undefined);
		await chain.refuses(errors.quotations.PriceOffStep, provider.signer, improve(44n * TACIT - 1n));
		await chain.refuses(errors.quotations.QuotationLeads, rival.signer, tx.quotations.withdraw(rfq));
		const { data } = found(await chain.submit(provider.signer, improve(PRICE)), events.quotations.QuotationImproved);
		equal("the revision", data.revision, 1);
		const ranking = await call.quotationsApi.ranking(rfq, 100);
		equal(
			"the ranking",
			ranking.map(({ provider: who }) => who.address()),
			[provider.signer.address, rival.signer.address],
		);
	});

	await step("the award opens a deal", async () => {
		const { closesAt, version } = present("the request", await call.quotationsApi.rfq(rfq));
		const now = () => call.clockApi.now();
		await world.reach(closesAt, now);
		const best = present("a quotation", (await call.quotationsApi.ranking(rfq, 1))[0]);
		const award = (price: bigint) => tx.quotations.award(rfq, version, best.provider, price, best.solution);
		await chain.refuses(errors.quotations.PriceMismatch, demander.signer, award(PRICE - 1n));
		const happened = await chain.submit(demander.signer, award(PRICE));
		deal = found(happened, events.quotations.Awarded).data.deal;
		const opened = found(happened, events.settlement.DealOpened).data;
		equal("the deal", [opened.deal, opened.provider.address()], [deal, provider.signer.address]);
		const { phase } = present("the request", await call.quotationsApi.rfq(rfq));
		equal("the phase", phase.type === "Awarded" && phase.value.deal, deal);
	});

	await step("tokens are shielded, and no more than were paid in", async () => {
		const hex = await made(demander, "shield", 60);
		const { amount, update, proof } = chain.decode(hex, "Settlement", "Shield");
		equal("the amount", amount, 60n * TACIT);
		await chain.refuses(
			errors.groth16Verifier.InvalidProof,
			demander.signer,
			tx.settlement.shield(amount - TACIT, update, proof),
		);
		equal("the pool", await query.settlement.shieldedTotal(), 0n);
		const shield = tx.settlement.shield(amount, update, proof);
		equal("the call", shield.callHex, hex);
		const { data } = found(await chain.submit(demander.signer, shield), events.settlement.BalanceUpdated);
		equal("the commitment", [data.commitment, data.version], [update.commitment, 1n]);
		equal("the pool", await query.settlement.shieldedTotal(), 60n * TACIT);
		await chain.refuses(errors.settlement.StaleVersion, demander.signer, shield);
		// The types contain no lengths. The client checks them, and encodes no shorter proof.
		throws("proof: ✗ invalid input", () => tx.settlement.shield(amount, update, `0x${proof.slice(4)}`).callHex);
	});

	await step("the escrow is paid in and acknowledged", async () => {
		const paid = chain.decode(await made(demander, "fund", deal), "Settlement", "Fund");
		const other = altered(paid.escrow);
		const fund = (escrow: HexString) => tx.settlement.fund(paid.deal, paid.update, escrow, paid.opening, paid.proofs);
		await chain.refuses(errors.groth16Verifier.InvalidProof, demander.signer, fund(other));
		const funded = found(await chain.submit(demander.signer, fund(paid.escrow)), events.settlement.DealFunded).data;
		equal("the escrow", funded.escrow, paid.escrow);
		// `tacit` opens the escrow and checks the amount in it before it makes this call.
		const seen = chain.decode(await made(provider, "acknowledge", deal), "Settlement", "Acknowledge");
		await chain.submit(provider.signer, tx.settlement.acknowledge(seen.deal, seen.escrow));
		equal("the state", await state(deal), "Acknowledged");
		// The acknowledgement has ended the request, so the rival takes its bond back.
		equal("the request", await call.quotationsApi.rfq(rfq), undefined);
		const before = await free(rival);
		await chain.submit(rival.signer, tx.quotations.withdraw(rfq));
		if ((await free(rival)) <= before) throw new Error("the rival has no bond back");
	});

	await step("the package is delivered, taken over and approved", async () => {
		const sides = [
			[provider, "Provider", ["deliver", deal, ...world.files.delivery]],
			[demander, "Demander", ["approve", deal]],
		] as const;
		// The first bytes of this call are also those of a transaction with a call of System.
		const ambiguous: HexString = `0x${"00".repeat(32)}`;
		const likeOne = tx.settlement.depositPackage(0n, ambiguous, { type: "Stored", value: "0x" }).callHex;
		equal("the digest", chain.decode(likeOne, "Settlement", "DepositPackage").digest, ambiguous);
		for (const [party, side, options] of sides) {
			const hex = await made(party, ...options);
			const { digest, content } = chain.decode(hex, "Settlement", "DepositPackage");
			if (content.type !== "Stored") throw new Error("the package is not in the call");
			const happened = await chain.submit(party.signer, tx.settlement.depositPackage(deal, digest, content));
			const { data } = found(happened, events.settlement.PackageDeposited);
			equal("the package", [data.side, data.digest, Number(data.bytes)], [side, digest, content.value.length / 2 - 1]);
		}
		equal(
			"what is stored",
			await call.settlementApi.package(deal, "Provider"),
			await query.settlement.ciphertexts([deal, "Provider"]),
		);
		const approved = chain.decode(await made(demander, "approve", deal), "Settlement", "Approve");
		const happened = await chain.submit(demander.signer, tx.settlement.approve(deal, approved.digest));
		equal("the ground", found(happened, events.settlement.DealPayable).data.ground, "Approved");
	});

	await step("the provider collects the payment, once", async () => {
		const { update, proof } = chain.decode(await made(provider, "settle", deal), "Settlement", "Settle");
		const settle = tx.settlement.settle(deal, update, proof);
		await chain.refuses(errors.settlement.NotProvider, rival.signer, settle);
		const { transcript } = found(await chain.submit(provider.signer, settle), events.settlement.DealSettled).data;
		const record = present("the record", await call.settlementApi.record(deal));
		equal("the record", [record.transcript, record.ground], [transcript, "Approved"]);
		equal("the provider", record.provider.address(), provider.signer.address);
		await chain.refuses(errors.settlement.DealNotFound, provider.signer, settle);
	});

	await step("a part of it is unshielded", async () => {
		const { amount, update, proofs } = chain.decode(await made(provider, "unshield", 30), "Settlement", "Unshield");
		const before = await free(provider);
		const unshield = (units: bigint) => tx.settlement.unshield(units, update, proofs);
		await chain.refuses(errors.groth16Verifier.InvalidProof, provider.signer, unshield(amount + TACIT));
		const happened = await chain.submit(provider.signer, unshield(amount));
		const { data } = found(happened, events.settlement.Unshielded);
		equal("the amount", [data.who.address(), data.amount], [provider.signer.address, 30n * TACIT]);
		// The fees of two transactions were charged.
		const gain = (await free(provider)) - before;
		if (gain <= 29n * TACIT || gain >= 30n * TACIT) throw new Error(`the public balance has grown by ${gain}`);
		equal("the pool", await query.settlement.shieldedTotal(), await call.settlementApi.poolBalance());
		equal("what is left", (await tacit(provider.wallet, "balance")).confidential, "10");
	});

	await step("the parties rate each other", async () => {
		await chain.refuses(errors.settlement.InvalidScore, demander.signer, tx.settlement.rate(deal, 6, undefined));
		const happened = await chain.submit(demander.signer, tx.settlement.rate(deal, 5, undefined));
		const { by, rating } = found(happened, events.settlement.DealRated).data;
		equal("the rating", [by, rating.score], ["Demander", 5]);
		await chain.submit(provider.signer, tx.settlement.rate(deal, 4, undefined));
		const reputation = await call.reputationApi.reputation(provider.signer.address);
		const { settled, voices, scoreSum, fees } = reputation.provider;
		equal("the reputation", [settled, voices, Number(scoreSum), fees], [1, 1, 5, PRICE / 1000n]);
		equal("the other role", reputation.demander.settled, 0);
		const stored = await query.settlement.records(deal);
		equal("the record", stored?.ratedByProvider?.score, 4);
		equal("a constant", consts.settlement.maxPackageBytes, 262144);
	});

	await step("an order from the listing is placed and given up", async () => {
		const hex = await made(demander, "order", "place", 0, world.files.requirement, "--price", 20);
		const { listing, expectedContent, parameters } = chain.decode(hex, "Orders", "Place");
		const other = altered(expectedContent);
		const place = (content: HexString) => tx.orders.place(listing, content, parameters);
		await chain.refuses(errors.orders.ContentMismatch, demander.signer, place(other));
		const { order, price } = found(
			await chain.submit(demander.signer, place(expectedContent)),
			events.orders.OrderPlaced,
		).data;
		equal(
			"the price",
			[price, present("the order", await call.ordersApi.order(order)).price],
			[20n * TACIT, 20n * TACIT],
		);
		const happened = await chain.submit(demander.signer, tx.orders.cancel(order));
		equal("the order", found(happened, events.orders.OrderCancelled).data.order, order);
	});

	await step("a digest is stamped; the verifying keys are on chain", async () => {
		const digest = world.digests.requirement;
		const happened = await chain.submit(provider.signer, tx.timestamps.stamp(digest));
		const { stamp, earliest } = found(happened, events.timestamps.Stamped).data;
		const first = present("the stamp", await call.timestampsApi.earliest(digest));
		equal("the stamp", [earliest, first.stamp.time], [true, stamp.time]);
		await chain.refuses(errors.timestamps.AlreadyStamped, provider.signer, tx.timestamps.stamp(digest));
		const keys = await call.groth16VerifierApi.keys();
		equal(
			"the keys",
			keys.map(({ version, current }) => [version, current]),
			[
				[1, true],
				[1, true],
			],
		);
	});

	await chain.client.disconnect();
}
