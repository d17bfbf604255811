// Serves the built app and starts a development node for it, until Ctrl-C ends both. Called by scripts/web.sh.
//
//   node web/tools/start.mjs [--port PORT] [--node URL]
import { connect } from "node:net";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { startNode } from "../../tests/clients/common/node.mjs";
import { NODE, nodeOf, portOf, serve } from "../serve.mjs";
import { ask } from "./rpc.mjs";

/// The time from block to block on a development node, in milliseconds.
const BLOCK_TIME = 3000;

/// Whether a program listens where an address such as ws://127.0.0.1:9944 points to.
export function listens(address) {
	const { hostname, port } = new URL(address);
	return new Promise((resolve) => {
		const socket = connect(Number(port), hostname);
		const end = (answer) => {
			socket.destroy();
			resolve(answer);
		};
		socket.setTimeout(3000, () => end(false));
		socket.once("connect", () => end(true)).once("error", () => end(false));
	});
}

/// Finds a node at an address, or starts one there. Gives a text about it, and for a node that was started `stop` and
/// `ended`.
export async function developmentNode(address, start) {
	if (await listens(address)) {
		const [chain] = await ask(address, [["system_chain"]], 10_000).catch(({ message }) => {
			throw new Error(`the program at ${address} is no node (${message}); end it, or name a node with --node`);
		});
		return { said: `${address}, which runs already: ${chain}` };
	}
	const node = await start(Number(new URL(address).port));
	return { said: `${address}, a development chain that is gone when the node ends`, stop: node.stop, ended: node.ended };
}

async function main() {
	const { values } = parseArgs({ options: { port: { type: "string", default: "8000" }, node: { type: "string" } } });
	const port = portOf(values.port);
	const address = values.node === undefined ? NODE : nodeOf(values.node);
	// The server first: where its port is in use, no node has been started.
	const server = await serve({ port, node: address });
	let ending = false;
	let started;
	const end = async (code) => {
		ending = true;
		await Promise.all([server.close(), started?.stop()]);
		process.exit(code);
	};
	process.once("SIGINT", () => end(130)).once("SIGTERM", () => end(143));
	let said = address;
	if (values.node === undefined) {
		const node = await developmentNode(address, (port) => startNode({ port, blockTime: BLOCK_TIME }));
		said = node.said;
		if (node.stop) started = node;
		started?.ended.then(() => {
			if (ending) return undefined;
			console.error("error: the node has ended");
			return end(1);
		});
	}
	console.log(`The app:  ${server.url}\nThe node: ${said}\nCtrl-C ends ${started ? "both" : "the server"}.`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	main().catch((error) => {
		console.error(`error: ${error.message}`);
		process.exit(1);
	});
}
