// The side of the worker: runs one request after the other.
import type { Source } from "./direct.js";
import { buffersOf, LOAD, type Request, type Response } from "./messages.js";
import { type Api, SdkError } from "./types.js";

/** The part of a worker's scope, or of a port, that is used here. */
export interface Port {
	postMessage(message: unknown, transfer: ArrayBuffer[]): void;
	addEventListener(type: "message", listener: (event: { data: unknown }) => void): void;
	start?(): void;
}

/** Answers the requests that come from a port with the wallet that `load` gives. */
export function serve(port: Port, load: (source?: Source) => Promise<Api>): void {
	let api: Promise<Api> | undefined;
	let last: Promise<unknown> = Promise.resolve();
	const answer = async ({ id, method, parameters }: Request): Promise<void> => {
		let response: Response;
		try {
			if (method === LOAD) api ??= load(parameters[0] as Source | undefined);
			const loaded = await (api ??= load());
			const result = method === LOAD ? undefined : await call(loaded, method, parameters);
			response = { id, result };
		} catch (thrown) {
			response = { id, error: asData(thrown) };
		}
		const transfer = "result" in response ? buffersOf(response.result) : [];
		port.postMessage(response, transfer);
	};
	port.addEventListener("message", ({ data }) => {
		last = last.then(() => answer(data as Request));
	});
	port.start?.();
}

function call(api: Api, method: string, parameters: unknown[]): Promise<unknown> {
	if (!Object.hasOwn(api, method)) throw new Error(`the wallet has no function ${method}`);
	const functions = api as unknown as Record<string, (...parameters: unknown[]) => Promise<unknown>>;
	return functions[method]!(...parameters);
}

function asData(thrown: unknown) {
	if (thrown instanceof SdkError) {
		const { kind, code, message, data } = thrown;
		return code === undefined ? { kind, message, data } : { kind, code, message, data };
	}
	return { kind: "internal", message: thrown instanceof Error ? thrown.message : String(thrown), data: {} };
}
