// The messages between a client and the worker with the wallet.
import type { ErrorValue } from "./types.js";

/** A call of a function of the wallet. */
export interface Request {
	id: number;
	method: string;
	parameters: unknown[];
}

/** Its result, or its error as data. */
export type Response =
	| { id: number; result: unknown }
	| { id: number; error: { kind: string; code?: string; message: string; data: Record<string, ErrorValue> } };

/** The name of the request that loads the module. */
export const LOAD = "load";

/** The buffers of all byte arrays in a value, which move to the other thread instead of being copied. */
export function buffersOf(value: unknown, found: Set<ArrayBuffer> = new Set()): ArrayBuffer[] {
	if (value instanceof Uint8Array) {
		// A part of a larger buffer is copied, or the rest of the buffer would go too.
		const whole = value.byteOffset === 0 && value.byteLength === value.buffer.byteLength;
		if (whole && value.buffer instanceof ArrayBuffer) found.add(value.buffer);
	} else if (Array.isArray(value)) {
		for (const item of value) buffersOf(item, found);
	} else if (typeof value === "object" && value !== null) {
		for (const item of Object.values(value)) buffersOf(item, found);
	}
	return [...found];
}
