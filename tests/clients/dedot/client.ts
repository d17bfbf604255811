// A connection with the types that were generated from the node, and helpers for the steps of a trade.
import { DedotClient, WsProvider } from "dedot";
import type { DispatchError } from "dedot/codecs";
import type { GenericPalletError, IKeyringPair, ISubmittableExtrinsic, ISubmittableResult } from "dedot/types";
import type { HexString } from "dedot/utils";
import type { TacitApi } from "./types/tacit/index.js";

/// A type without dedot's index signatures, which accept every name. So a name that the chain does not have is an error
/// of the compiler.
type Named<T> = { [K in keyof T as string extends K ? never : K]: T[K] };
/// The same for pallets and for their items.
type Strict<T> = { [K in keyof Named<T>]: Named<T[K]> };

export type Tx = Strict<TacitApi["tx"]>;
export type Events = Strict<TacitApi["events"]>;
export type Errors = Strict<TacitApi["errors"]>;
export type Apis = Strict<TacitApi["call"]>;
export type Query = Strict<TacitApi["query"]>;
export type Consts = Strict<TacitApi["consts"]>;

type Record = TacitApi["types"]["EventRecord"];
/// A call that can be signed and submitted.
export type Submittable = ISubmittableExtrinsic<ISubmittableResult<Record>>;
/// The events of a transaction in its block.
export type Happened = Record[];

type Call = TacitApi["types"]["RuntimeCall"];
type PalletCall<P extends Call["pallet"]> = Extract<Call, { pallet: P }>["palletCall"];
type NameOf<C> = C extends { name: infer N } ? N : never;
/// The parameters of a call, by the names of the pallet and of the call.
type ParametersOf<P extends Call["pallet"], N extends string> =
	Extract<PalletCall<P>, { name: N }> extends { params: infer T } ? T : never;

/// The chain's refusal of a transaction that is in a block.
export class Refused extends Error {
	constructor(
		readonly reason: DispatchError,
		name: string | undefined,
	) {
		super(`refused: ${name ?? JSON.stringify(reason)}`);
	}
}

export class Chain {
	readonly tx: Tx;
	readonly events: Events;
	readonly errors: Errors;
	readonly call: Apis;
	readonly query: Query;
	readonly consts: Consts;

	private constructor(readonly client: DedotClient<TacitApi>) {
		this.tx = client.tx;
		this.events = client.events;
		this.errors = client.errors;
		this.call = client.call;
		this.query = client.query;
		this.consts = client.consts;
	}

	static async connect(url: string): Promise<Chain> {
		return new Chain(await DedotClient.new<TacitApi>(new WsProvider(url)));
	}

	/// Signs and submits a transaction, waits until it is in a block, and returns its events.
	async submit(signer: IKeyringPair, tx: Submittable): Promise<Happened> {
		const { dispatchError, events } = await tx.signAndSend(signer).untilBestChainBlockIncluded();
		if (dispatchError) throw new Refused(dispatchError, this.client.registry.findErrorMeta(dispatchError)?.name);
		return events;
	}

	/// Submits a transaction that the chain has to refuse with this error.
	async refuses(error: GenericPalletError, signer: IKeyringPair, tx: Submittable): Promise<void> {
		try {
			await this.submit(signer, tx);
		} catch (refused) {
			if (refused instanceof Refused && error.is(refused.reason)) return;
			throw refused;
		}
		throw new Error(`the chain took what it had to refuse with ${error.meta.name}`);
	}

	/// Returns the parameters of a call that `tacit … --call` has printed. Fails if it is another call.
	decode<P extends Call["pallet"], N extends string>(
		hex: HexString,
		pallet: P,
		name: N & NameOf<PalletCall<P>>,
	): ParametersOf<P, N> {
		// It does not use `toTx`, which looks for a transaction first and finds one in some calls.
		const { registry } = this.client;
		const call = registry.findCodec(registry.metadata.extrinsic.callTypeId).tryDecode(hex) as Call;
		const inner = call.palletCall;
		equal("the pallet of the call", call.pallet, pallet);
		if (typeof inner !== "object" || inner === null || inner.name !== name || !("params" in inner))
			throw new Error(`${hex.slice(0, 20)}… is not ${pallet}.${name}`);
		return inner.params as ParametersOf<P, N>;
	}
}

/// Returns the data of an event that has to be among these events.
export function found<T>(events: Happened, event: { find: (events: Happened) => { palletEvent: T } | undefined }): T {
	const one = event.find(events);
	if (!one) throw new Error(`an event is missing in ${events.map((record) => record.event.pallet).join(", ")}`);
	return one.palletEvent;
}

/// Returns a value, or fails if it is missing.
export function present<T>(what: string, value: T | undefined): T {
	if (value === undefined) throw new Error(`${what} is missing`);
	return value;
}

/// Fails unless two values are the same. They are compared as JSON, big integers included.
export function equal<T>(what: string, actual: T, expected: T): void {
	const text = (value: unknown) => JSON.stringify(value, (_, part) => (typeof part === "bigint" ? `${part}n` : part));
	if (text(actual) !== text(expected)) throw new Error(`${what}: ${text(actual)} instead of ${text(expected)}`);
}

/// Fails unless the client refuses a call for this reason, before it reaches the chain.
export function throws(reason: string, run: () => unknown): void {
	try {
		run();
	} catch (error) {
		if (error instanceof Error && error.message.includes(reason)) return;
		throw error;
	}
	throw new Error(`it is taken, and nothing says: ${reason}`);
}

/// Returns the same bytes with the lowest bit of the first one changed.
export function altered(bytes: HexString): HexString {
	const first = Number.parseInt(bytes.slice(2, 4), 16) ^ 1;
	return `0x${first.toString(16).padStart(2, "0")}${bytes.slice(4)}`;
}
