// A node with a chain of empty blocks, for tests of nodes that lie, hang or begin anew. It answers the JSON-RPC methods
// that the app uses, with the metadata that the test gives.
import { Blake2256 } from "@polkadot-api/substrate-bindings";
import { listen, type Peer } from "./websocket.ts";

/// `:code` and `Timestamp.Now`, as storage keys.
const CODE = "0x3a636f6465";
const NOW = "0xf0c365c3cf59d671eb72da0e7a4113c49f1f0515f462cdcf84e0f1d6045dfcbb";

const START_TIME = 1_800_000_000_000;
const hex = (bytes: Uint8Array) => `0x${Buffer.from(bytes).toString("hex")}`;
const u32 = (value: number) => {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32LE(value);
	return bytes;
};
const u64 = (value: bigint) => {
	const bytes = Buffer.alloc(8);
	bytes.writeBigUInt64LE(value);
	return bytes;
};
/// A number as SCALE's compact encoding, in its form of four bytes.
const compact = (value: number) => u32(value * 4 + 2);

interface Block {
	hash: string;
	header: string;
	number: number;
	parent: string;
}

interface Message {
	id: unknown;
	method: string;
	params: unknown[];
}

/// A dishonest answer: another result, an error, silence, or any text. Undefined stands for the honest answer.
export type Lie = { result: unknown } | { error: { code: number; message: string } } | "silence" | { text: string } | undefined;

export interface FakeOptions {
	/// The runtime's metadata, of version 16.
	metadata: Uint8Array;
	chainType?: unknown;
	genesis?: string;
	/// Goes into the hashes of the blocks. Two nodes with different salts have different blocks.
	salt?: number;
	port?: number;
}

/// The node. It begins with the blocks 1 and 2.
export class FakeNode {
	readonly genesis: string;
	readonly blocks: Block[] = [];
	/// The hash of the runtime's code.
	codeHash = hex(new Uint8Array(32).fill(7));
	/// Answers of runtime APIs, by name; the arguments come as hexadecimal.
	answers: Record<string, (argument: string) => Uint8Array | undefined> = {};
	/// Values in storage, beside the time; keys and values are hexadecimal.
	storage: Record<string, string> = {};
	lie: (message: Message) => Lie = () => undefined;
	/// How often somebody has connected, and the requests that came.
	connections = 0;
	readonly asked: string[] = [];

	url = "";
	port = 0;
	close: () => Promise<void> = async () => {};

	readonly #options: FakeOptions;
	readonly #peers = new Map<Peer, Set<string>>();
	#next = 0;

	constructor(options: FakeOptions) {
		this.#options = options;
		this.genesis = options.genesis ?? hex(new Uint8Array(32).fill(1));
		this.addBlock();
		this.addBlock();
	}

	get last(): Block {
		return this.blocks.at(-1) as Block;
	}

	/// Makes a block, which is final at once, and tells the clients that follow the chain. The block can begin with
	/// another runtime.
	addBlock(codeHash?: string): Block {
		this.codeHash = codeHash ?? this.codeHash;
		const newRuntime = codeHash === undefined ? null : { type: "valid", spec: {} };
		const number = this.blocks.length + 1;
		const parent = this.blocks.at(-1)?.hash ?? this.genesis;
		const root = Buffer.alloc(32, this.#options.salt ?? 0);
		const header = Buffer.concat([Buffer.from(parent.slice(2), "hex"), compact(number), root, root, Buffer.of(0)]);
		const block = { hash: hex(Blake2256(header)), header: hex(header), number, parent };
		this.blocks.push(block);
		this.#tell({ event: "newBlock", blockHash: block.hash, parentBlockHash: parent, newRuntime });
		this.#tell({ event: "bestBlockChanged", bestBlockHash: block.hash });
		this.#tell({ event: "finalized", finalizedBlockHashes: [block.hash], prunedBlockHashes: [] });
		return block;
	}

	/// Begins the chain anew with other blocks, while the connections stay, as behind a proxy.
	begin(blocks: number, salt: number): void {
		this.#options.salt = salt;
		this.blocks.length = 0;
		const peers = [...this.#peers.values()];
		const followed = peers.map((follows) => [...follows]);
		for (const follows of peers) follows.clear();
		while (this.blocks.length < blocks) this.addBlock();
		for (const [place, peer] of [...this.#peers.keys()].entries()) {
			for (const subscription of followed[place] ?? []) this.#notify(peer, subscription, { event: "stop" });
		}
	}

	/// Sends a text to all clients.
	say(text: string): void {
		for (const peer of this.#peers.keys()) peer.send(text);
	}

	/// Cuts all connections.
	drop(): void {
		for (const peer of this.#peers.keys()) peer.drop();
	}

	async open(): Promise<this> {
		const server = await listen((peer) => {
			this.connections += 1;
			this.#peers.set(peer, new Set());
			peer.onMessage = (text) => this.#onMessage(peer, text);
			peer.onClose = () => this.#peers.delete(peer);
		}, this.#options.port);
		this.url = server.url;
		this.port = server.port;
		this.close = server.close;
		return this;
	}

	#tell(event: object): void {
		for (const [peer, follows] of this.#peers) for (const subscription of follows) this.#notify(peer, subscription, event);
	}

	#notify(peer: Peer, subscription: string, result: object): void {
		peer.send(JSON.stringify({ jsonrpc: "2.0", method: "chainHead_v1_followEvent", params: { subscription, result } }));
	}

	#onMessage(peer: Peer, text: string): void {
		const message = JSON.parse(text) as Message;
		this.asked.push(message.method);
		const lie = this.lie(message);
		if (lie === "silence") return;
		if (lie !== undefined && "text" in lie) return peer.send(lie.text);
		const answer = (content: object) => peer.send(JSON.stringify({ jsonrpc: "2.0", id: message.id, ...content }));
		if (lie !== undefined) return answer(lie);
		this.#answer(peer, message, answer);
	}

	#answer(peer: Peer, { method, params }: Message, answer: (content: object) => void): void {
		const id = () => `${method}-${this.#next++}`;
		const follow = String(params[0]);
		const operation = (events: object[]) => {
			const operationId = id();
			answer({ result: { result: "started", operationId, discardedItems: 0 } });
			for (const event of events) this.#notify(peer, follow, { ...event, operationId });
		};
		switch (method) {
			case "chainSpec_v1_genesisHash":
				return answer({ result: this.genesis });
			case "chainSpec_v1_chainName":
				return answer({ result: "Fake" });
			case "system_chainType":
				return answer({ result: "chainType" in this.#options ? this.#options.chainType : "Development" });
			case "state_getRuntimeVersion":
				return answer({ result: { specName: "fake", specVersion: 7 } });
			case "chain_getBlockHash":
				return answer({ result: this.blocks[Number(params[0]) - 1]?.hash ?? null });
			case "chainHead_v1_follow": {
				const subscription = id();
				answer({ result: subscription });
				this.#peers.get(peer)?.add(subscription);
				const { hash } = this.last;
				this.#notify(peer, subscription, { event: "initialized", finalizedBlockHashes: [hash], finalizedBlockRuntime: null });
				return this.#notify(peer, subscription, { event: "bestBlockChanged", bestBlockHash: hash });
			}
			case "chainHead_v1_header":
				return answer({ result: this.blocks.find(({ hash }) => hash === params[1])?.header ?? null });
			case "chainHead_v1_storage": {
				const [{ key, type }] = params[2] as [{ key: string; type: string }];
				const number = this.blocks.find(({ hash }) => hash === params[1])?.number ?? 0;
				const value = key === NOW ? hex(u64(BigInt(START_TIME + number * 6_000))) : this.storage[key];
				const found = key === CODE && type === "hash" ? { key, hash: this.codeHash } : value && { key, value };
				const items = found ? [{ event: "operationStorageItems", items: [found] }] : [];
				return operation([...items, { event: "operationStorageDone" }]);
			}
			case "chainHead_v1_call": {
				const output = this.#call(String(params[2]), String(params[3]), String(params[1]));
				return operation([
					output ? { event: "operationCallDone", output: hex(output) } : { event: "operationError", error: "trapped" },
				]);
			}
			case "chainHead_v1_unpin":
			case "chainHead_v1_unfollow":
			case "chainHead_v1_stopOperation":
				return answer({ result: null });
			default:
				return answer({ error: { code: -32601, message: "Method not found" } });
		}
	}

	#call(name: string, argument: string, at: string): Uint8Array | undefined {
		const { metadata } = this.#options;
		if (name === "Metadata_metadata_versions") return Buffer.concat([Buffer.of(4), u32(16)]);
		if (name === "Metadata_metadata_at_version") return Buffer.concat([Buffer.of(1), compact(metadata.length), metadata]);
		const answer = this.answers[name];
		if (answer !== undefined) return answer(argument);
		// The clock is 100 blocks ahead.
		const number = this.blocks.find(({ hash }) => hash === at)?.number ?? 0;
		return name === "ClockApi_now" ? u32(100 + number) : undefined;
	}
}
