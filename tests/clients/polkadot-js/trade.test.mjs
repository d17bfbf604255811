// A whole trade through Polkadot.js: the tour of docs/polkadot-js.md, command by command and call by call, with
// attempts to cheat on the way; then the page's multisig as a party; then an order that ends in a dispute, with all
// storage items and runtime APIs that can be read.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, suite } from "node:test";
import { stringCamelCase, u8aToHex } from "@polkadot/util";
import { createKeyMulti, encodeAddress, sortAddresses } from "@polkadot/util-crypto";
import { ROOT, startNode } from "../common/node.mjs";
import { steps } from "../common/steps.mjs";
import { until } from "../common/wait.mjs";
import { Apps, TACIT, event, refusedWith } from "./apps.mjs";
import { blocks, shell, table } from "./tour.mjs";

const names = JSON.parse(readFileSync(new URL("names.json", import.meta.url)));
const demo = (path) => join(ROOT, "scripts/demo", path);
const sha256 = (path) => `0x${createHash("sha256").update(readFileSync(path)).digest("hex")}`;
const as = (name) => ["--dev", name];

const test = steps();

suite("trade", () => {
	let node, apps, api, run, alice, bob, charlie, dave;

	before(async () => {
		node = await startNode();
		apps = await Apps.connect(node.url);
		api = apps.api;
		run = shell(node);
		[alice, bob, charlie, dave] = ["//Alice", "//Bob", "//Charlie", "//Dave"].map((uri) => apps.account(uri));
	});
	after(async () => {
		await apps?.disconnect();
		await node?.stop();
	});

	const account = (name) => apps.account(`//${name}`);

	/// Makes a call with `tacit` and submits it with Apps.
	async function submit(name, ...command) {
		const { call } = await node.tacit(as(name.toLowerCase()), ...command, "--call");
		return apps.submit(account(name), call);
	}

	/// Returns the values that no refused call may change: the confidential balances, and the total of the pool.
	async function balances() {
		const accounts = await api.query.settlement.accounts.entries();
		const pool = await api.call.settlementApi.poolBalance();
		return JSON.stringify([accounts.map(([key, value]) => [key.toHex(), value.toHex()]), pool.toString()]);
	}

	/// Fails unless the chain refuses the attempt with this error and no balance has changed.
	async function refused(name, attempt) {
		const before = await balances();
		await refusedWith(name, attempt);
		assert.equal(await balances(), before);
	}

	test("a phrase is the same account in the library and in `tacit`", async () => {
		const file = join(node.directory, "phrase");
		const made = await node.tacit([], "account", "new", "--plain", "--out", file);
		assert.equal(apps.account(readFileSync(file, "utf8").trim()).address, made.address);
		assert.equal(api.registry.chainSS58, 42);
		assert.deepEqual([...api.registry.chainTokens], ["TACIT"]);
		assert.deepEqual([...api.registry.chainDecimals], [12]);
	});

	suite("the tour of docs/polkadot-js.md", () => {
		// The attempts before and after a step, and the checks after it.
		const around = {
			4: {
				before: async ({ args: [amount, update, proof] }) => {
					const { shield } = api.tx.settlement;
					// Another amount than the proved one, somebody else's proof, a proof with one bit changed.
					await refused("Groth16Verifier.InvalidProof", () => apps.submit(alice, shield(amount.toBigInt() * 10n, update, proof)));
					await refused("Groth16Verifier.InvalidProof", () => apps.submit(bob, shield(amount, update, proof)));
					const altered = Uint8Array.from(proof.toU8a());
					altered[0] ^= 1;
					await refused("Groth16Verifier.InvalidProof", () => apps.submit(alice, shield(amount, update, altered)));
				},
				after: async ({ call, receipt }) => {
					assert.equal(event(receipt, "Settlement.Shielded").amount.toBigInt(), 100n * TACIT);
					await refused("Settlement.StaleVersion", () => apps.submit(alice, call));
					assert.equal((await node.tacit(as("alice"), "balance")).confidential, "100");
				},
			},
			8: {
				after: async () => {
					const ranking = await api.call.quotationsApi.ranking(0, 100);
					assert.deepEqual(ranking.map(({ provider }) => provider.toString()), [charlie.address, bob.address]);
					// The price is no multiple of the step.
					const improvement = api.tx.quotations.improve(0, 1, 49n * TACIT + 1n, null);
					await refused("Quotations.PriceOffStep", () => apps.submit(bob, improvement));
					// Whoever leads cannot withdraw.
					await refused("Quotations.QuotationLeads", () => apps.submit(charlie, api.tx.quotations.withdraw(0)));
				},
			},
			10: {
				prepare: () =>
					until("the request closes", async () => (await api.call.quotationsApi.rfq(0)).unwrap().phase.isEvaluation, 180),
				before: async ({ args: [rfq, version, provider, price, solution] }) => {
					const { award } = api.tx.quotations;
					await refused("Quotations.NotDemander", () => apps.submit(bob, award(rfq, version, provider, price, solution)));
				},
				after: async ({ receipt }) => assert.equal(event(receipt, "Settlement.DealOpened").deal.toNumber(), 0),
			},
			11: {
				before: async ({ args: [deal, update, escrow, opening, proofs] }) => {
					const { fund } = api.tx.settlement;
					await refused("Settlement.NotDemander", () => apps.submit(bob, fund(deal, update, escrow, opening, proofs)));
					const swapped = { range: proofs.equality, equality: proofs.range };
					await refused("Groth16Verifier.InvalidProof", () => apps.submit(alice, fund(deal, update, escrow, opening, swapped)));
					await refused("Groth16Verifier.InvalidProof", () =>
						apps.submit(alice, fund(deal, update, update.commitment, opening, proofs)),
					);
				},
				after: async ({ call }) => {
					// The submitted call does not contain the amount: every encoding of it would have these six bytes.
					const amount = (425n * TACIT) / 10n;
					const bytes = [0, 8, 16, 24, 32, 40].map((shift) => Number((amount >> BigInt(shift)) & 255n));
					assert.ok(!call.includes(u8aToHex(Uint8Array.from(bytes), -1, false)));
					assert.equal((await node.tacit(as("alice"), "balance")).confidential, "57.5");
				},
			},
			12: {
				before: async ({ args: [deal] }) => {
					const { acknowledge, reject, complain, answer } = api.tx.settlement;
					const zero = (await api.call.settlementApi.account(dave.address)).commitment;
					await refused("Settlement.EscrowMismatch", () => apps.submit(bob, acknowledge(deal, zero)));
					// A deal that is funded is not declined without its escrow.
					await refused("Settlement.EscrowMismatch", () => apps.submit(bob, reject(deal, null)));
					await refused("Settlement.NotProvider", () => apps.submit(charlie, complain(deal, zero)));
					await refused("Settlement.WrongState", () => apps.submit(alice, answer(deal, TACIT, zero, null)));
				},
				after: async ({ receipt }) => {
					// The acknowledgement ends the request, and frees the bonds of Alice and of Charlie.
					assert.ok(event(receipt, "Quotations.RfqEnded").reason.isAcknowledged);
					assert.equal(event(receipt, "Quotations.BondReturned").who.toString(), alice.address);
					assert.ok((await api.call.quotationsApi.rfq(0)).isNone);
					assert.ok((await api.call.quotationsApi.quotation(0, charlie.address)).unwrap().returnable.isTrue);
				},
			},
			13: {
				after: async () => {
					const digest = sha256(demo("delivery/fatigue-results.csv"));
					const stamp = (await api.query.timestamps.stamps(digest, bob.address)).unwrap();
					assert.ok(stamp.stamp.time.toNumber() > 0);
					// `batchAll` with a failing call makes none of its calls.
					const other = sha256(demo("request.json"));
					const batch = api.tx.utility.batchAll([api.tx.timestamps.stamp(other), api.tx.timestamps.stamp(digest)]);
					await refused("Timestamps.AlreadyStamped", () => apps.submit(bob, batch));
					assert.ok((await api.query.timestamps.stamps(other, bob.address)).isNone);
				},
			},
			14: {
				before: async ({ args: [deal, digest, content] }) => {
					await refused("Settlement.NotParty", () =>
						apps.submit(charlie, api.tx.settlement.depositPackage(deal, digest, content)),
					);
				},
			},
			15: {
				before: async ({ args: [deal, , content] }) => {
					const received = join(node.directory, "checkout/received");
					for (const file of ["fatigue-results.csv", "report.md"]) {
						assert.deepEqual(readFileSync(join(received, file)), readFileSync(demo(`delivery/${file}`)));
					}
					const another = sha256(demo("request.json"));
					await refused("Settlement.DigestMismatch", () =>
						apps.submit(alice, api.tx.settlement.depositPackage(deal, another, content)),
					);
				},
			},
			17: {
				after: async ({ call, receipt }) => {
					assert.ok(event(receipt, "Settlement.DealSettled").ground.isApproved);
					// The bond came back with the approval, which fixed the outcome.
					assert.ok((await api.call.quotationsApi.quotation(0, bob.address)).isNone);
					await refused("Settlement.DealNotFound", () => apps.submit(bob, call));
					assert.equal((await node.tacit(as("bob"), "balance")).confidential, "42.5");
				},
			},
			19: {
				after: async ({ call }) => {
					await refused("Settlement.AlreadyRated", () => apps.submit(bob, call));
					await refused("Settlement.InvalidScore", () => apps.submit(bob, api.tx.settlement.rate(0, 6, null)));
				},
			},
			20: {
				after: async () => assert.equal((await node.tacit(as("bob"), "balance")).confidential, "22.5"),
			},
		};

		const steps = table();
		test("its steps are numbered", () => {
			assert.deepEqual(steps.map(({ step }) => step), steps.map((_, i) => i + 1));
		});

		const queue = [...steps];
		for (const block of blocks("The tour")) {
			// The commands on a line of their own or in $(…), without their options.
			const commands = [...block.matchAll(/tacit --dev (\w+) ([a-z ]+[a-z])/g)];
			const [, name] = commands[0];
			if (!block.includes("--call")) {
				test(block.trim(), async () => void (await run(block)));
				continue;
			}
			const step = queue.shift();
			test(`${step?.step}. ${step?.who}: ${step?.call}`, async () => {
				assert.ok(step, `the table has a row for this command:\n${block}`);
				assert.equal(name, step.who.toLowerCase());
				for (const [, who, command] of commands) {
					assert.equal(who, name);
					assert.ok(`tacit ${command} `.startsWith(`${step.command} `), `${step.command} in: ${block}`);
				}
				const { prepare, before, after } = around[step.step] ?? {};
				await prepare?.();
				const { call } = await run(block);
				assert.ok(call, `this prints a call:\n${block}`);
				const { method } = apps.decode(call);
				assert.equal(`${method.section}.${method.method}`, step.call);
				await before?.(method);
				const receipt = await apps.submit(account(step.who), call);
				await after?.({ call, receipt });
			});
		}
		test("it has a command for every row of its table", () => assert.deepEqual(queue, []));
	});

	suite("a multisig as a party, as the page says", () => {
		const address = "5Gqc9xv9jQp35bgsPtP56RGQuqFU9qmtLDa8xV2AAdkc3aWK";
		const members = ["Dave", "Eve", "Ferdie"];
		const threshold = 2;

		/// Submits a call as Apps does for a signatory of the multisig.
		async function sign(name, hex, timepoint) {
			const call = apps.decode(hex);
			const { weight } = await call.paymentInfo(address);
			const others = members.filter((member) => member !== name).map((member) => account(member).address);
			const wrapped = api.tx.multisig.asMulti(threshold, sortAddresses(others), timepoint, call.method, weight);
			return apps.submit(account(name), wrapped);
		}

		/// Submits both signatures, and checks that the first alone changes nothing.
		async function together(hex) {
			const before = await balances();
			await sign("Dave", hex, null);
			assert.equal(await balances(), before);
			const hash = apps.decode(hex).method.hash;
			const { when } = (await api.query.multisig.multisigs(address, hash)).unwrap();
			const receipt = await sign("Eve", hex, when);
			const { result } = event(receipt, "Multisig.MultisigExecuted");
			if (result.isErr) throw apps.refused(result.asErr);
			return receipt;
		}

		test("its address is that of the page", () => {
			assert.equal(encodeAddress(createKeyMulti(members.map((name) => account(name).address), threshold), 42), address);
		});

		const around = {
			"settlement.shield": async (hex) => {
				// Neither a member nor the desk can make the move alone, and a proof for the member's own account is
				// not valid.
				await refused("Groth16Verifier.InvalidProof", () => apps.submit(account("Dave"), hex));
				const own = await node.tacit(as("dave"), "shield", "50", "--call");
				await refused("Groth16Verifier.InvalidProof", () => together(own.call));
				const desk = ["--seed-file", join(node.directory, "checkout/desk.seed"), "--on-behalf-of", address];
				await assert.rejects(node.tacit(desk, "shield", "50"), { kind: "precondition" });
				await assert.rejects(node.tacit(desk, "shield", "50", "--sign-move", "move.json"), { kind: "precondition" });
				await assert.rejects(node.tacit(desk, "disclose", "balance", "--exact", "--for", "x", "--out", "x.json"), { kind: "precondition" });
			},
		};
		const made = [];
		for (const block of blocks("A multisig as a party")) {
			test(block.replace(/\\\n\s+/g, "").replace(/--seed-file .*3aWK /, "").trim(), async () => {
				const { call } = await run(block);
				if (!call) return;
				const { section, method } = apps.decode(call).method;
				await around[`${section}.${method}`]?.(call);
				await together(call);
				made.push(`${section}.${method}`);
			});
		}

		test("the deal of the multisig is paid, and only its desk and the provider can open it", async () => {
			assert.deepEqual(made, ["listings.setProfile", "settlement.shield", "orders.place", "settlement.fund"]);
			const info = (await api.call.settlementApi.deal(1)).unwrap();
			assert.equal(info.terms.demander.toString(), address);
			assert.ok(info.state.isFunded);
			const desk = ["--seed-file", join(node.directory, "checkout/desk.seed"), "--on-behalf-of", address];
			assert.equal((await node.tacit(desk, "deal", "show", "1")).amount_in_escrow, "30");
			assert.equal((await node.tacit(desk, "balance")).confidential, "20");
			assert.equal((await node.tacit(as("bob"), "deal", "show", "1")).amount_in_escrow, "30");
		});
	});

	suite("an order that ends in a dispute", () => {
		let deal;

		test("an order is placed and accepted", async () => {
			await submit("Dave", "profile", "set", "--name", "Dave, arbiter");
			const text = demo("request/requirement.md");
			const placed = await submit("Alice", "order", "place", "0", text, "--price", "30", "--arbiter", dave.address);
			const order = event(placed, "Orders.OrderPlaced").order.toNumber();
			const { content } = (await api.query.orders.orders(order)).unwrap();
			assert.equal(content.toHex(), (await api.call.listingsApi.listing(0)).unwrap().contentDigest.toHex());
			await refusedWith("Orders.PriceMismatch", async () => {
				const { requirement } = (await api.query.orders.orders(order)).unwrap();
				await apps.submit(bob, api.tx.orders.accept(order, 1, requirement));
			});
			const receipt = await submit("Bob", "order", "accept", order);
			deal = event(receipt, "Orders.OrderAccepted").deal.toNumber();
			// This order and this request stay open, so that the tests below can read them.
			await submit("Alice", "order", "place", "0", text, "--price", "20");
			await submit("Alice", "rfq", "post", "--text", text, "--summary", "More", "--keyword", "fatigue", "--budget", "10");
			const asked = event(await submit("Charlie", "rfq", "ask", "1", "Which alloy?"), "Questions.QuestionAsked");
			await submit("Alice", "rfq", "answer", "1", asked.number.toNumber(), "Ti-6Al-4V");
			await submit("Bob", "quotation", "make", "1", demo("quotations/tatra.md"), "--price", "9", "--summary", "A few");
		});

		test("it is paid, delivered and disputed", async () => {
			await submit("Alice", "fund", deal);
			await submit("Bob", "acknowledge", deal);
			await submit("Bob", "deliver", deal, demo("delivery/report.md"));
			await submit("Alice", "dispute", deal, "--evidence", demo("request/requirement.md"));
			await submit("Bob", "evidence", "submit", deal, demo("delivery/fatigue-results.csv"));
			await submit("Bob", "split", "propose", deal, "--provider-part", "12");
			const info = (await api.call.settlementApi.deal(deal)).unwrap();
			assert.ok(info.state.isDisputed);
			assert.deepEqual([info.demanderEvidence.length, info.providerEvidence.length], [1, 1]);
			await refusedWith("Settlement.NotArbiter", () =>
				apps.submit(charlie, api.tx.settlement.rule(deal, info.state.asDisputed.escrow, "Provider")),
			);
		});

		test("every storage item has something in it, and that decodes", async () => {
			for (const [pallet, { storage }] of Object.entries(names.pallets)) {
				for (const name of storage) {
					const item = api.query[stringCamelCase(pallet)][stringCamelCase(name)];
					const is = `${pallet}.${name}`;
					const { type } = item.creator.meta;
					const whole = (value) => u8aToHex((value.isSome ? value.unwrap() : value).toU8a());
					if (type.isPlain) {
						// Without a stored value, an item has the default value in the metadata.
						const { fallback } = item.creator.meta;
						assert.equal(whole(await item()), (await apps.raw(item.key())) ?? fallback.toHex(), `all of ${is} decodes`);
						continue;
					}
					const entries = await item.entries();
					assert.ok(entries.length > 0, `${is} has an entry`);
					for (const [key, value] of entries) {
						assert.equal(key.args.length, type.asMap.hashers.length, `the keys of ${is} decode`);
						for (const part of [...key.args, value]) assert.notEqual(part.toHuman(), undefined);
						assert.equal(whole(value), await apps.raw(key.toHex()), `all of a value of ${is} decodes`);
						assert.equal(item.key(...key.args), key.toHex(), `a key of ${is} is found again`);
					}
				}
			}
		});

		test("every method of the runtime APIs answers", async () => {
			// The identifiers of circuits are bytes, which the chain returns.
			const registered = await api.call.groth16VerifierApi.keys();
			const range = registered.map(({ circuit }) => circuit.toU8a()).find((id) => Buffer.from(id).includes("range"));
			const stamped = sha256(demo("delivery/report.md"));
			const some = (answer) => assert.ok(answer.isSome);
			const full = (answer) => assert.ok(answer.length > 0);
			// The library returns an optional vector of bytes with its tag and length included. The page mentions this,
			// and names the storage items with the same bytes.
			const bytes = (stored) => (answer) => {
				const meant = api.registry.createType("Option<Bytes>", Uint8Array.from(answer.unwrap()));
				assert.equal(meant.unwrap().toHex(), stored.unwrap().toHex());
			};
			const questions = {
				"ListingsApi.search": [[["Fatigue"], "All", null, 20], (page) => assert.equal(page.asOk.items[0].reputation.voices.toNumber(), 1)],
				"ListingsApi.listing": [[0], (listing) => assert.equal(listing.unwrap().title.toString(), "Axial fatigue testing of metals")],
				"ListingsApi.listings_of": [[bob.address, null, 20], ({ items }) => full(items)],
				"ListingsApi.profile": [[bob.address], (profile) => assert.equal(profile.unwrap().name.toString(), "Bob's laboratory")],
				"QuotationsApi.rfq": [[1], (rfq) => assert.ok(rfq.unwrap().phase.isOpen)],
				"QuotationsApi.requirement_text": [[1], (text) => assert.ok(text.unwrap().isPublic)],
				"QuotationsApi.ranking": [[1, 10], full],
				"QuotationsApi.quotation": [[1, bob.address], (quotation) => assert.ok(quotation.unwrap().status.isLive)],
				"QuotationsApi.next_admissible_price": [[1, charlie.address], some],
				"QuotationsApi.convergence": [[1], some],
				"QuotationsApi.sealed_solution": [[1, bob.address], bytes(await api.query.quotations.sealedSolutions(1, bob.address))],
				"QuotationsApi.open_rfqs": [[["Fatigue"], null, 20], (page) => full(page.asOk.rfqs)],
				"QuotationsApi.rfqs_of": [[alice.address, null, 20], ({ rfqs }) => full(rfqs)],
				"QuotationsApi.quotations_of": [[charlie.address, null, 20], ({ quotations }) => full(quotations)],
				"QuestionsApi.questions": [[1, 0, 20], ({ questions }) => assert.equal(questions[0].answer.unwrap().text.toString(), "Ti-6Al-4V")],
				"QuestionsApi.questions_of": [[charlie.address, 0, 20], ({ questions }) => full(questions)],
				"OrdersApi.order": [[2], (order) => assert.equal(order.unwrap().price.toBigInt(), 20n * TACIT)],
				"OrdersApi.sealed_requirement": [[2], bytes(await api.query.orders.sealedRequirements(2))],
				"OrdersApi.orders_of": [[bob.address, "Provider", null, 20], ({ orders }) => full(orders)],
				"SettlementApi.account": [[alice.address], ({ version }) => assert.equal(version.toNumber(), 3)],
				"SettlementApi.deal": [[deal], some],
				"SettlementApi.deals_of": [[alice.address, null, 20], ({ deals }) => full(deals)],
				"SettlementApi.records_of": [[bob.address, null, 20], ({ records }) => assert.equal(records[0][0].toNumber(), 0)],
				"SettlementApi.disputes_of": [[dave.address], (deals) => assert.deepEqual(deals.toJSON(), [deal])],
				"SettlementApi.overdue_outcome": [[deal], (outcome) => assert.ok(outcome.isNone)],
				"SettlementApi.package_info": [[deal, "Provider"], some],
				"SettlementApi.package": [[deal, "Provider"], bytes(await api.query.settlement.ciphertexts(deal, "Provider"))],
				"SettlementApi.record": [[0], (record) => assert.equal(record.unwrap().ratedByDemander.unwrap().score.toNumber(), 5)],
				"ReputationApi.reputation": [[bob.address], ({ provider }) => assert.equal(provider.scoreSum.toNumber(), 5)],
				"ReputationApi.voices": [[bob.address, "Provider", null, 20], ({ voices }) => assert.equal(voices[0][0].toString(), alice.address)],
				// 100 and 50 TACIT were shielded, and 20 were unshielded again.
				"SettlementApi.pool_balance": [[], (pool) => assert.equal(pool.toBigInt(), 130n * TACIT)],
				"SettlementApi.parameters": [[], ({ maxBatch }) => assert.equal(maxBatch.toNumber(), 16)],
				"TimestampsApi.earliest": [[stamped], (earliest) => assert.equal(earliest.unwrap().submitter.toString(), bob.address)],
				"TimestampsApi.stamp_of": [[stamped, bob.address], some],
				"ClockApi.now": [[], (now) => assert.ok(now.toNumber() > 0)],
				"Groth16VerifierApi.verify": [
					[range, 1, [1, 2, 3, 4].map((n) => Uint8Array.of(n, ...new Uint8Array(31))), new Uint8Array(256)],
					(verdict) => assert.ok(verdict.asErr.isInvalidProof),
				],
				"Groth16VerifierApi.current_version": [[range], (version) => assert.equal(version.unwrap().toNumber(), 1)],
				"Groth16VerifierApi.verifying_key": [[range, 1], some],
				"Groth16VerifierApi.keys": [[], (keys) => assert.equal(keys.length, 2)],
			};
			const all = Object.entries(names.apis).flatMap(([name, methods]) =>
				methods.map((method) => `${name}.${method.replace(/\(.*/, "")}`),
			);
			assert.deepEqual(Object.keys(questions).sort(), all.sort(), "every method is asked");
			for (const [name, [parameters, holds]] of Object.entries(questions)) {
				const [section, method] = name.split(".").map((word) => stringCamelCase(word));
				const answer = await api.call[section][method](...parameters);
				assert.notEqual(answer.toHuman(), undefined, name);
				try {
					holds(answer);
				} catch (error) {
					throw new Error(`${name}: ${JSON.stringify(answer.toHuman()).slice(0, 500)}`, { cause: error });
				}
			}
		});

		test("the arbiter chooses the split, and both collect", async () => {
			await submit("Dave", "rule", deal, "--split-of", "provider", "--provider-part", "12");
			await submit("Alice", "collect", deal);
			const receipt = await submit("Bob", "collect", deal);
			assert.ok(event(receipt, "Settlement.PartCollected").ended.isTrue);
			assert.equal((await node.tacit(as("alice"), "balance")).confidential, "45.5");
			assert.equal((await node.tacit(as("bob"), "balance")).confidential, "34.5");
		});
	});

	test("the trades have used what trades use", () => {
		const used = [...apps.events].filter((name) => !name.startsWith("System.") && name.split(".")[0] in names.pallets);
		assert.deepEqual(
			used.sort().filter((name) => name.startsWith("Settlement.")).map((name) => name.slice(11)),
			[
				...["BalanceUpdated", "DealAcknowledged", "DealDelivered", "DealDisputed", "DealFunded", "DealOpened", "DealPayable"],
				...["DealRated", "DealRuled", "DealSettled", "DealSplit", "EvidenceSubmitted", "PackageDeposited", "PartCollected"],
				...["Shielded", "SplitProposed", "Unshielded"],
			],
		);
		for (const pallet of ["Listings", "Quotations", "Questions", "Orders", "Timestamps"]) {
			assert.ok(used.some((name) => name.startsWith(`${pallet}.`)), pallet);
		}
	});
});
