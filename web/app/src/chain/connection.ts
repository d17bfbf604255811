// The connection to a node. It mends itself, and notices another chain behind the same address.
import { BehaviorSubject, config, type Observable } from "rxjs";
import type { Market } from "./market.ts";
import { metadataFrom, type MetadataSource } from "./metadata.ts";
import { openSession, type Seen, type SessionEvent } from "./session.ts";

/// A block that is final.
export interface Head {
	number: number;
	hash: string;
	/// The block of the clock in which deadlines count.
	clock: number;
	/// The time of the block. On a development chain it is not the time of day.
	time: Date;
}

/// The chain of a node.
export interface Chain {
	/// Its CAIP-2 id.
	id: string;
	genesis: string;
	/// Its name as the node says it.
	name: string;
	/// The runtime's, BLAKE2b-256 of `:code`.
	codeHash: string;
	/// Whether the app was built for this runtime. The app may read a chain with another runtime, and may sign
	/// nothing for it.
	known: boolean;
	/// Whether the node says that this is a development chain. The clock of such a chain starts two hours in the past
	/// and moves 6 seconds with every block, however fast blocks come.
	development: boolean;
	/// The last final block, and each one after it. It never fails, and completes when the connection is lost.
	head: Observable<Head>;
	market: Market;
	/// Reads at the last final block. If the node drops that block meanwhile, the body runs again at a newer block.
	read<T>(body: (head: Head) => Promise<T>): Promise<{ head: Head; value: T }>;
	/// An account's address as this chain writes it; undefined where the text is no address.
	account(text: string): string | undefined;
}

/// Where the connection stands.
export type ConnectionState =
	| { kind: "connecting"; node: string }
	/// The node does not answer. The connection tries again by itself. `detail` is for people who look for the cause, and
	/// can hold hostile text.
	| { kind: "offline"; node: string; since: Date; detail: string }
	/// The chain is not a Tacit chain, or its runtime lacks the entries that the app reads. `spec` is the name and the
	/// version of the runtime. Both texts are empty if the node does not know Substrate's methods.
	| { kind: "foreign"; node: string; genesis: string; spec: string }
	/// The chain has the same genesis as before and other blocks, like a development chain after a restart of its node.
	/// `seen` is the number of the last final block that was seen, `now` that of the present one. The app stays in this
	/// state until `reconnect`.
	| { kind: "restarted"; node: string; seen: number; now: number }
	| { kind: "ready"; node: string; chain: Chain };

/// A connection that mends itself.
export interface Connection {
	/// The present state and each one after it. It never fails, and completes with `close`.
	state: Observable<ConnectionState>;
	/// Connects again now, and forgets the blocks that were seen.
	reconnect(): void;
	close(): void;
}

/// The present sessions. Some messages of a lying node make polkadot-api throw inside of an observable. rxjs then calls
/// `onUnhandledError`, which does not know the session, so all sessions end and begin again.
const sessions = new Set<(why: string) => void>();
config.onUnhandledError = (error) => {
	console.warn(error);
	for (const lose of [...sessions]) lose(`the node sent a message that makes no sense: ${error}`);
};

/// How long to wait before the first new attempt and the later ones, in milliseconds.
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 15_000;

/// Connects to a node by its address, `ws://` or `wss://`. The metadata of known runtimes comes from beside the app.
export function connect(node: string, metadata: MetadataSource = metadataFrom(document.baseURI)): Connection {
	const state = new BehaviorSubject<ConnectionState>({ kind: "connecting", node });
	let seen: Seen | undefined;
	let failures = 0;
	let readyAt = 0;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let leave = () => {};
	let isClosed = false;

	function start() {
		clearTimeout(timer);
		timer = undefined;
		leave();
		const end = openSession(node, metadata, seen, onEvent);
		const lose = (why: string) => {
			end();
			onEvent({ kind: "lost", why });
		};
		sessions.add(lose);
		leave = () => {
			sessions.delete(lose);
			end();
		};
	}

	function onEvent(event: SessionEvent) {
		switch (event.kind) {
			case "seen":
				seen = event.block;
				return;
			case "ready":
				readyAt = Date.now();
				state.next({ kind: "ready", node, chain: event.chain });
				return;
			case "restarted":
				leave();
				state.next({ kind: "restarted", node, seen: event.seen, now: event.now });
				return;
			case "foreign":
				leave();
				again(LONGEST_PAUSE);
				state.next({ kind: "foreign", node, genesis: event.genesis, spec: event.spec });
				return;
			case "lost": {
				leave();
				const { value } = state;
				if (value.kind === "ready" && Date.now() - readyAt > LONGEST_PAUSE) failures = 0;
				// The pages that have lost one node do not all come back at the same moment.
				again(Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** failures++) * (0.8 + 0.4 * Math.random()));
				if (value.kind !== "offline") state.next({ kind: "offline", node, since: new Date(), detail: event.why });
			}
		}
	}

	function again(pause: number) {
		if (!isClosed) timer = setTimeout(start, pause);
	}

	/// The network of this device is back.
	function onOnline() {
		if (timer !== undefined) start();
	}

	globalThis.addEventListener?.("online", onOnline);
	start();
	return {
		state: state.asObservable(),
		reconnect() {
			if (isClosed) return;
			seen = undefined;
			failures = 0;
			state.next({ kind: "connecting", node });
			start();
		},
		close() {
			isClosed = true;
			clearTimeout(timer);
			globalThis.removeEventListener?.("online", onOnline);
			leave();
			state.complete();
		},
	};
}
