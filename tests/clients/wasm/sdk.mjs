// The SDK as it is installed, in this thread and behind the messages of its worker.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { connect, serve } from "@tacit/sdk";
import { load } from "@tacit/sdk/direct";

export const PACKAGE = fileURLToPath(new URL("./node_modules/@tacit/sdk/", import.meta.url));

/// The compiled module.
export const WASM = fileURLToPath(import.meta.resolve("@tacit/sdk/module.wasm"));

/// The wallet in this thread. Node.js fetches no files, so it gets the bytes.
export const direct = () => load(readFileSync(WASM));

/// The wallet as a page has it: behind messages. A worker of browsers and a port differ in nothing that is used.
export function behindMessages() {
	const { port1, port2 } = new MessageChannel();
	serve(port2, load);
	const client = connect(port1, { module: readFileSync(WASM) });
	const close = () => {
		client.abandon();
		port1.close();
	};
	return { client, close };
}

const DECIMALS = 12n;

/// So many TACIT.
export const tacit = (amount) => ({ asset: 0, units: BigInt(amount) * 10n ** DECIMALS });
