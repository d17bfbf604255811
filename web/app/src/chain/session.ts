// One session with a node, from the connection to its end. A session finds out which chain the node has, and follows
// the final blocks of that chain.
import { AccountId, CompatibilityLevel, createClient, getSs58AddressInfo, type BlockInfo, type TypedApi } from "polkadot-api";
import { firstValueFrom, ReplaySubject } from "rxjs";
import { tacit, type Tacit } from "../../descriptors/dist/index.js";
import { LAST_TIME } from "../lib/clock.ts";
import type { Chain, Head } from "./connection.ts";
import { ReadError } from "./errors.ts";
import { marketOf } from "./market.ts";
import type { MetadataSource } from "./metadata.ts";
import { bounded, failureOf } from "./read.ts";
import { openSocket } from "./socket.ts";

/// A final block of a chain.
export interface Seen {
	genesis: string;
	number: number;
	hash: string;
}

/// A report of a session. The session is over after `foreign`, `restarted` and `lost`.
export type SessionEvent =
	/// The chain can be read. Reported again after an upgrade of its runtime.
	| { kind: "ready"; chain: Chain }
	| { kind: "seen"; block: Seen }
	| { kind: "foreign"; genesis: string; spec: string }
	| { kind: "restarted"; seen: number; now: number }
	| { kind: "lost"; why: string };

/// The time limit for the first final block, in milliseconds.
const START_LIMIT = 20_000;
/// How long a head stays readable, in milliseconds. If a client keeps a block for a minute, the node ends its
/// subscription.
const HOLD = 30_000;
/// How many heads stay readable at most.
const MAX_HELD = 64;
/// After so many milliseconds without a message the session asks the node something. After as many more it ends.
const SILENCE = 10_000;
/// How often `read` runs its body, if the node drops the block each time.
const ATTEMPTS = 3;

type Runtime = Awaited<ReturnType<TypedApi<Tacit>["getStaticApis"]>>;

/// Begins a session. The returned function ends it without a further report. `seen` is the last final block that
/// earlier sessions have seen.
export function openSession(
	node: string,
	metadata: MetadataSource,
	seen: Seen | undefined,
	report: (event: SessionEvent) => void,
): () => void {
	const end = new AbortController();
	const heads = new ReplaySubject<Head>(1);
	/// The runtimes whose metadata came from the app's own origin.
	const known = new Set<string>();
	const held: (() => void)[] = [];

	const socket = openSocket(node, (why) => over({ kind: "lost", why }));
	const client = createClient(socket.provider, { getMetadata: loadMetadata });
	const api = client.getTypedApi(tacit);
	/// When a silent node was asked whether it is there.
	let asked: number | undefined;
	const watch = setInterval(watchSilence, SILENCE / 4);

	function over(event?: SessionEvent) {
		if (end.signal.aborted) return;
		end.abort();
		clearInterval(watch);
		heads.complete();
		for (const release of [...held]) release();
		// `client.destroy()` makes polkadot-api throw from a timer if it has just begun to follow the chain. Without
		// its socket the client does nothing, and nothing refers to it any longer.
		socket.end("closed");
		if (event !== undefined) report(event);
	}

	/// If this gives null, polkadot-api takes the node's metadata.
	async function loadMetadata(codeHash: string): Promise<Uint8Array | null> {
		const found = await metadata.load(codeHash);
		if (found !== null) known.add(codeHash);
		return found;
	}

	/// Browsers can delay the timers of a hidden page by a minute, so silence alone does not end the session.
	function watchSilence() {
		if (socket.silence() < SILENCE) {
			asked = undefined;
		} else if (asked === undefined) {
			asked = Date.now();
			client._request("system_health", []).catch(() => {});
		} else if (Date.now() - asked >= SILENCE) {
			over({ kind: "lost", why: "the node has fallen silent" });
		}
	}

	const ask = <Reply>(method: string, ...parameters: unknown[]): Promise<Reply> =>
		bounded(method, end.signal, () => client._request<Reply>(method, parameters));

	/// Asks the node which chain it has.
	async function identify() {
		const [genesis, name, type, version] = await Promise.all([
			ask<unknown>("chainSpec_v1_genesisHash"),
			ask<unknown>("chainSpec_v1_chainName"),
			// Custom types of chains are objects, and a node may lack these two methods.
			ask<unknown>("system_chainType").catch(orNothing),
			ask<{ specName?: unknown; specVersion?: unknown } | null>("state_getRuntimeVersion").catch(orNothing),
		]);
		if (typeof genesis !== "string" || !/^0x[0-9a-f]{64}$/.test(genesis) || typeof name !== "string") {
			throw new ReadError("refused", "chainSpec_v1", "no genesis hash or no name");
		}
		const spec = `${version?.specName ?? ""} ${version?.specVersion ?? ""}`.trim();
		return { genesis, name, spec, development: type === "Development" };
	}

	/// Keeps a block readable for a while. Throws if the client has dropped it already.
	function hold(hash: string) {
		const release = client.hodlBlock(hash);
		const once = () => {
			clearTimeout(timer);
			const place = held.indexOf(once);
			if (place >= 0) held.splice(place, 1);
			release();
		};
		const timer = setTimeout(once, HOLD);
		held.push(once);
		if (held.length > MAX_HELD) held[0]?.();
	}

	async function headOf({ number, hash }: BlockInfo): Promise<Head> {
		const [clock, time] = await Promise.all([
			bounded("ClockApi.now", end.signal, (signal) => api.apis.ClockApi.now({ at: hash, signal })),
			bounded("Timestamp.Now", end.signal, (signal) => api.query.Timestamp.Now.getValue({ at: hash, signal })),
		]);
		return { number, hash, clock, time: new Date(Math.min(Number(time), LAST_TIME)) };
	}

	/// Whether the chain still has a block that was seen. True if the node does not say.
	async function keeps(before: Seen, block: BlockInfo, development: boolean): Promise<boolean> {
		if (block.hash === before.hash || block.parent === before.hash) return true;
		// In a network, one node can be behind another. A development chain has one node, so it was restarted.
		if (before.number > block.number) return !development;
		const hash = await ask<unknown>("chain_getBlockHash", before.number).catch(orNothing);
		return typeof hash !== "string" || hash === before.hash;
	}

	async function read<T>(body: (head: Head) => Promise<T>): Promise<{ head: Head; value: T }> {
		for (let attempt = 1; ; attempt++) {
			const head = await bounded("the last final block", end.signal, () => firstValueFrom(heads));
			try {
				return { head, value: await body(head) };
			} catch (error) {
				if (!(error instanceof ReadError && error.kind === "gone") || attempt === ATTEMPTS) throw error;
			}
		}
	}

	async function follow() {
		const { genesis, name, spec, development } = await identify();
		const id = `polkadot:${genesis.slice(2, 34)}`;
		const market = marketOf(api, end.signal);
		let before = seen?.genesis === genesis ? seen : undefined;
		let chain: Chain | undefined;

		/// Goes on to a final block. `isNext` says that it descends from the last block without a gap.
		async function advance(block: BlockInfo, isNext: boolean) {
			if (before !== undefined && !isNext && !(await keeps(before, block, development))) {
				return over({ kind: "restarted", seen: before.number, now: block.number });
			}
			const runtime = await bounded("metadata", end.signal, (signal) => api.getStaticApis({ at: block.hash, signal }));
			if (!fits(runtime)) return over({ kind: "foreign", genesis, spec });
			const head = await headOf(block);
			if (end.signal.aborted) return;
			before = { genesis, number: block.number, hash: block.hash };
			report({ kind: "seen", block: before });
			heads.next(head);
			const codeHash = runtime.id;
			if (chain?.codeHash === codeHash) return;
			const about = { id, genesis, name, codeHash, known: known.has(codeHash), development };
			chain = { ...about, head: heads.asObservable(), market, read, account: addressOf(runtime) };
			report({ kind: "ready", chain });
		}

		function onFailure(block: BlockInfo, error: unknown) {
			const failure = failureOf(`block ${block.number}`, error);
			// The client dropped the block because there are newer ones.
			if (failure.kind === "gone") return;
			const isStrange = failure.kind === "unfit" || failure.kind === "refused";
			if (chain === undefined && isStrange) over({ kind: "foreign", genesis, spec });
			else over({ kind: "lost", why: failure.message });
		}

		// Blocks can come faster than they can be read. Then only the last one of them is read.
		let last: BlockInfo | undefined;
		let waiting: BlockInfo | undefined;
		let isUnbroken = false;
		let isBusy = false;
		async function drain() {
			if (isBusy) return;
			isBusy = true;
			while (waiting !== undefined && !end.signal.aborted) {
				const block = waiting;
				const isNext = isUnbroken;
				waiting = undefined;
				isUnbroken = true;
				try {
					hold(block.hash);
					await advance(block, isNext);
				} catch (error) {
					isUnbroken &&= isNext;
					onFailure(block, error);
				}
			}
			isBusy = false;
		}

		const subscription = client.finalizedBlock$.subscribe({
			next: (block) => {
				isUnbroken &&= block.parent === last?.hash;
				last = block;
				waiting = block;
				void drain();
			},
			error: (error) => over({ kind: "lost", why: String(error) }),
			complete: () => over({ kind: "lost", why: "the node does not follow its chain any longer" }),
		});
		end.signal.addEventListener("abort", () => subscription.unsubscribe());
		await bounded("the first final block", end.signal, () => firstValueFrom(heads), START_LIMIT);
	}

	follow().catch((error) => {
		const failure = failureOf("the chain", error);
		// The node speaks JSON-RPC and lacks the methods of Substrate.
		if (failure.kind === "unfit") over({ kind: "foreign", genesis: "", spec: "" });
		else over({ kind: "lost", why: failure.message });
	});
	return () => over();
}

/// Gives undefined if the node refused an answer that the app can do without.
function orNothing(error: unknown): undefined {
	const { kind } = failureOf("", error);
	if (kind !== "refused" && kind !== "unfit") throw error;
	return undefined;
}

/// Whether the app can read a runtime: it has the clock and at least one part of the market, with fitting types.
function fits({ compat }: Runtime): boolean {
	const { apis, query } = compat;
	const can = (entry: { isCompatible(level: CompatibilityLevel): boolean }) => entry.isCompatible(CompatibilityLevel.Partial);
	return (
		can(apis.ClockApi.now) && can(query.Timestamp.Now) && (can(apis.ListingsApi.listing) || can(apis.QuotationsApi.rfq))
	);
}

/// Gives the function that writes addresses with the prefix of the chain.
function addressOf(runtime: Runtime): (text: string) => string | undefined {
	const { dec } = AccountId(runtime.constants.System.SS58Prefix);
	return (text) => {
		const info = getSs58AddressInfo(text);
		return info.isValid && info.publicKey.length === 32 ? dec(info.publicKey) : undefined;
	};
}
