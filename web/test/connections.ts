// Connections to nodes of a test, which end with it.
import { readFileSync } from "node:fs";
import { after } from "node:test";
import { filter, firstValueFrom, timeout } from "rxjs";
import { connect, type Chain, type Connection, type ConnectionState } from "../app/src/chain/connection.ts";
import { ReadError } from "../app/src/chain/errors.ts";
import type { MetadataSource } from "../app/src/chain/metadata.ts";
import { FakeNode, type FakeOptions } from "./fake_node.ts";

/// The metadata of Tacit's market, without the other pallets.
export const METADATA = readFileSync(new URL("../../wallet/metadata.scale", import.meta.url));

/// How long a test waits for something, in milliseconds.
export const PATIENCE = 50_000;

const UNKNOWN: MetadataSource = { load: async () => null };

/// Functions that run when the tests of a file have ended.
export const stops: (() => unknown)[] = [];
after(() => Promise.all(stops.map((stop) => stop())));

/// Errors that nobody handled. A browser would show them in its console.
export const unhandled: unknown[] = [];
process.on("unhandledRejection", (reason) => unhandled.push(reason));
process.on("uncaughtException", (error) => unhandled.push(error));

export async function nodeWith(options: Partial<FakeOptions> = {}): Promise<FakeNode> {
	const node = await new FakeNode({ metadata: METADATA, ...options }).open();
	stops.push(() => node.close());
	return node;
}

/// Connects. Without metadata, the app knows no runtime.
export function open(url: string, metadata = UNKNOWN): Connection {
	const connection = connect(url, metadata);
	stops.push(() => connection.close());
	return connection;
}

type Of<Kind> = Extract<ConnectionState, { kind: Kind }>;

/// The next state of a kind, the present one included.
export function state<Kind extends ConnectionState["kind"]>({ state }: Connection, kind: Kind): Promise<Of<Kind>> {
	const wanted = state.pipe(filter((state): state is Of<Kind> => state.kind === kind));
	return firstValueFrom(wanted.pipe(timeout(PATIENCE)));
}

export const ready = async (connection: Connection): Promise<Chain> => (await state(connection, "ready")).chain;

/// The kind of a read's failure.
export const kindOf = (read: Promise<unknown>): Promise<unknown> =>
	read.then(
		() => "answer",
		(error) => (error instanceof ReadError ? error.kind : error),
	);
