// A connection whose types are those that were generated from the node, and what each step of a trade needs.
import { DedotClient, WsProvider } from "dedot";
import type { DispatchError } from "dedot/codecs";
import type { GenericPalletError, IKeyringPair, ISubmittableExtrinsic, ISubmittableResult } from "dedot/types";
import type { HexString } from "dedot/utils";
import type { TacitApi } from "./types/tacit/index.js";

/// A type without the index signatures by which dedot lets every name pass, so that a name which the chain does not have is
/// an error of the compiler.
type Named<T> = { [K in keyof T as string extends K ? never : K]: T[K] };
/// The same for pallets and for what they hold.
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
/// What a block says that a transaction caused.
export type Happened = Record[];

type Call = TacitApi["types"]["RuntimeCall"];
type PalletCall<P extends Call["pallet"]> = Extract<Call, { pallet: P }>["palletCall"];
type NameOf<C> = C extends { name: infer N } ? N : never;
/// The parameters of a call, by the name of the pallet and its own.
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

	/// Signs and submits, waits until it is in a block, and gives what it caused.
	async submit(signer: IKeyringPair, tx: Submittable): Promise<Happened> {
		const { dispatchError, events } = await tx.signAndSend(signer).untilBestChainBlockIncluded();
		if (dispatchError) throw new Refused(dispatchError, this.client.registry.findErrorMeta(dispatchError)?.name);
		return events;
	}

	/// Submits what has to be refused for that reason.
	async refuses(error: GenericPalletError, signer: IKeyringPair, tx: Submittable): Promise<void> {
		try {
			await this.submit(signer, tx);
		} catch (refused) {
			if (refused instanceof Refused && error.is(refused.reason)) return;
			throw refused;
		}
		throw new Error(`the chain took what it had to refuse with ${error.meta.name}`);
	}

	/// The parameters of a call that `tacit … --call` printed, which has to be that one.
	decode<P extends Call["pallet"], N extends string>(
		hex: HexString,
		pallet: P,
		name: N & NameOf<PalletCall<P>>,
	): ParametersOf<P, N> {
		// Not `toTx`, which looks for a transaction first and finds one in some calls.
		const { registry } = this.client;
		const call = registry.findCodec(registry.metadata.extrinsic.callTypeId).tryDecode(hex) as Call;
		const inner = call.palletCall;
		equal("the pallet of the call", call.pallet, pallet);
		if (typeof inner !== "object" || inner === null || inner.name !== name || !("params" in inner))
			throw new Error(`${hex.slice(0, 20)}… is not ${pallet}.${name}`);
		return inner.params as ParametersOf<P, N>;
	}
}

/// An event that has to be among what was caused.
export function found<T>(events: Happened, event: { find: (events: Happened) => { palletEvent: T } | undefined }): T {
	const one = event.find(events);
	if (!one) throw new Error(`an event is missing in ${events.map((record) => record.event.pallet).join(", ")}`);
	return one.palletEvent;
}

/// That something is there.
export function present<T>(what: string, value: T | undefined): T {
	if (value === undefined) throw new Error(`${what} is missing`);
	return value;
}

/// That two values are the same. They are compared as JSON, big integers included.
export function equal<T>(what: string, actual: T, expected: T): void {
	const text = (value: unknown) => JSON.stringify(value, (_, part) => (typeof part === "bigint" ? `${part}n` : part));
	if (text(actual) !== text(expected)) throw new Error(`${what}: ${text(actual)} instead of ${text(expected)}`);
}

/// That something does not even get as far as the chain, for that reason.
export function throws(reason: string, run: () => unknown): void {
	try {
		run();
	} catch (error) {
		if (error instanceof Error && error.message.includes(reason)) return;
		throw error;
	}
	throw new Error(`it is taken, and nothing says: ${reason}`);
}

/// The same bytes but for the lowest bit of the first one.
export function altered(bytes: HexString): HexString {
	const first = Number.parseInt(bytes.slice(2, 4), 16) ^ 1;
	return `0x${first.toString(16).padStart(2, "0")}${bytes.slice(4)}`;
}
