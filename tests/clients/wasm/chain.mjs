// The tasks that the SDK leaves to its caller: reads a chain through @polkadot/api, submits, and finds a transaction
// again.
import { hexToU8a, u8aToHex } from "@polkadot/util";
import { gather } from "@tacit/sdk";
import { until } from "../common/wait.mjs";

/// An account on a chain, with its vault in the SDK.
export class Party {
	constructor({ api, provider, sdk }, { vault, identity }) {
		Object.assign(this, { api, provider, sdk, vault, address: identity.address });
		this.chain = { genesis: api.genesisHash.toHex(), development: true };
	}

	/// Asks one question at a block.
	ask(at) {
		return async (read) => {
			if (read.kind === "constant") {
				const camel = (name) => name[0].toLowerCase() + name.slice(1);
				return this.api.consts[camel(read.pallet)][camel(read.name)].toU8a();
			}
			const answer =
				read.kind === "api"
					? await this.rpc("state_call", read.name, u8aToHex(read.argument), at)
					: await this.rpc("state_getStorage", u8aToHex(read.key), at);
			return answer === null ? null : hexToU8a(answer);
		};
	}

	rpc(method, ...parameters) {
		return this.provider.send(method, parameters);
	}

	/// The answers to all questions of an intent, at the best block. `alter` can put others in their place.
	async answers(intent, alter = (answer) => answer) {
		const ask = this.ask(await this.rpc("chain_getBlockHash"));
		const answers = await gather((so_far) => this.sdk.needs(this.address, intent, so_far), ask);
		return answers.map(alter);
	}

	async plan(intent, alter) {
		return this.sdk.plan(this.vault, this.chain, intent, await this.answers(intent, alter));
	}

	async view(view) {
		const ask = this.ask(await this.rpc("chain_getBlockHash"));
		const answers = await gather((so_far) => this.sdk.needsOfView(this.address, view, so_far), ask);
		return this.sdk.view(this.vault, this.chain, view, answers);
	}

	/// The confidential balance in TACIT.
	async confidential() {
		return (await this.view({ kind: "balance" })).confidential.units / 10n ** 12n;
	}

	/// The values of the transaction extensions for the account's next transaction.
	async ext(address = this.address) {
		const best = Number((await this.rpc("chain_getHeader")).number);
		const number = Math.max(best - 1, 0);
		return {
			genesis: this.chain.genesis,
			specVersion: this.api.runtimeVersion.specVersion.toNumber(),
			transactionVersion: this.api.runtimeVersion.transactionVersion.toNumber(),
			born: { number, hash: await this.rpc("chain_getBlockHash", number) },
			nonce: await this.rpc("system_accountNextIndex", address),
		};
	}

	/// Plans and carries out an intent, with the second call where it takes two. Gives the last plan and the events.
	async act(intent) {
		for (;;) {
			const plan = await this.plan(intent);
			const done = { plan, ...(await this.carryOut(plan.call)) };
			if (!plan.more) return done;
		}
	}

	async carryOut(call) {
		const ext = await this.ext();
		const { extrinsic } = await this.sdk.sign(this.vault, call, ext);
		return this.submit(extrinsic, ext);
	}

	/// Submits signed bytes and follows the journal's rules until their outcome is known.
	async submit(extrinsic, entry) {
		const bytes = u8aToHex(extrinsic);
		await this.rpc("author_submitExtrinsic", bytes);
		const found = await until("the transaction is in a block", async () => {
			const facts = await this.facts(entry);
			const search = await this.sdk.next(entry, facts);
			if (search.kind !== "read") return undefined;
			facts.search = await this.search(bytes, search.blocks);
			const outcome = await this.sdk.next(entry, facts);
			return outcome.kind === "read" ? { facts, block: outcome.block } : undefined;
		});
		const { events, failed } = await this.outcome(bytes, found.block.hash);
		const outcome = failed ? "failed" : "succeeded";
		const end = await this.sdk.next(entry, { ...found.facts, outcome });
		return { kind: end.kind, events, failed };
	}

	/// The facts that the node shows at its best block.
	async facts(entry) {
		return {
			best: Number((await this.rpc("chain_getHeader")).number),
			atBirth: await this.rpc("chain_getBlockHash", entry.born.number),
			// The state's nonce, which does not count the pool.
			nonce: (await this.api.query.system.account(this.address)).nonce.toNumber(),
		};
	}

	async search(bytes, { from, to }) {
		for (let number = from; number <= to; number += 1) {
			const hash = await this.rpc("chain_getBlockHash", number);
			const body = hash && (await this.rpc("chain_getBlock", hash));
			if (!body) return { missing: true };
			if (body.block.extrinsics.includes(bytes)) return { found: { number, hash } };
		}
		return {};
	}

	async outcome(bytes, hash) {
		const index = (await this.rpc("chain_getBlock", hash)).block.extrinsics.indexOf(bytes);
		const at = await this.api.at(hash);
		const own = (await at.query.system.events()).filter(
			({ phase }) => phase.isApplyExtrinsic && phase.asApplyExtrinsic.toNumber() === index,
		);
		const failure = own.find(({ event }) => at.events.system.ExtrinsicFailed.is(event));
		const failed = failure && this.api.registry.findMetaError(failure.event.data[0].asModule);
		return {
			events: own.map(({ event }) => event),
			failed: failed && `${failed.section}.${failed.name}`,
		};
	}
}
