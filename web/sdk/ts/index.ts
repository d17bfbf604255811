// The client of the worker, for the thread of the page. It loads no Wasm itself.
import type { Source } from "./direct.js";
import { buffersOf, LOAD, type Request, type Response } from "./messages.js";
import { type Api, SdkError } from "./types.js";

export type { Source } from "./direct.js";
export * from "./gather.js";
export { type Port, serve } from "./serve.js";
export * from "./types.js";

/** The part of a worker, or of a port, that is used here. */
export interface WorkerLike {
	postMessage(message: unknown, transfer: ArrayBuffer[]): void;
	addEventListener(type: string, listener: (event: any) => void): void;
	start?(): void;
}

/** The wallet in a worker. */
export interface Client extends Api {
	/** Ends all open requests with an error of the kind `locked`. Call it when you terminate the worker. */
	abandon(): void;
}

/** Options of a client. */
export interface Options {
	/** Where the worker loads the module from; without it from the file beside the worker. */
	module?: Source;
}

/**
 * Connects to a worker that runs `@tacit/sdk/worker`. Byte arrays of the results are moved, not copied; those of the
 * parameters stay with the caller, except for the files of a delivery.
 */
export function connect(worker: WorkerLike, options: Options = {}): Client {
	const open = new Map<number, { resolve: (result: never) => void; reject: (error: Error) => void }>();
	let last = 0;
	let ended: SdkError | undefined;
	const end = (error: SdkError) => {
		ended = error;
		for (const { reject } of open.values()) reject(error);
		open.clear();
	};
	worker.addEventListener("message", ({ data }: { data: Response }) => {
		const request = open.get(data.id);
		open.delete(data.id);
		if ("error" in data) request?.reject(new SdkError(data.error));
		else request?.resolve(data.result as never);
	});
	worker.addEventListener("error", ({ message }: { message?: string }) => {
		end(new SdkError({ kind: "internal", message: message ?? "the worker has failed", data: {} }));
	});
	worker.start?.();
	const send = (method: string, parameters: unknown[]): Promise<never> =>
		new Promise((resolve, reject) => {
			if (ended) return reject(ended);
			last += 1;
			open.set(last, { resolve, reject });
			const request: Request = { id: last, method, parameters };
			const [, , intent] = parameters as [unknown, unknown, { kind?: string; files?: unknown } | undefined];
			const transfer = method === "plan" && intent?.kind === "deliver" ? buffersOf(intent.files) : [];
			worker.postMessage(request, transfer);
		});
	// An error of loading comes back with the first request, too.
	if (options.module !== undefined) send(LOAD, [options.module]).catch(() => {});
	const abandon = () => end(new SdkError({ kind: "locked", message: "the wallet was locked", data: {} }));
	return new Proxy({ abandon } as Client, {
		get(target, method) {
			if (method === "abandon") return target.abandon;
			// A client is no promise, whoever awaits it.
			if (typeof method !== "string" || method === "then") return undefined;
			return (...parameters: unknown[]) => send(method, parameters);
		},
	});
}
