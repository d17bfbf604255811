// Before all tests: a development node with short blocks, a market on it, and the server with the built app.
import { ask } from "../tools/rpc.mjs";
import { startNode } from "../../tests/clients/common/node.mjs";
import { serve } from "../serve.mjs";
import { makeMarket } from "./market.ts";
import { WORLD, type World } from "./world.ts";

/// Long enough that a command and a page see each state, short enough that nobody waits.
const BLOCK_TIME = 300;

export default async function setup(): Promise<() => Promise<void>> {
	const began = Date.now();
	const node = await startNode({ blockTime: BLOCK_TIME });
	try {
		const [genesis] = await ask(node.url, [["chainSpec_v1_genesisHash"]]);
		const market = await makeMarket(node);
		const site = await serve({ node: node.url });
		const chain = `polkadot:${String(genesis).slice(2, 34)}`;
		const world: World = { node: node.url, directory: node.directory, site: site.url, chain, market };
		process.env[WORLD] = JSON.stringify(world);
		console.log(`a market on ${node.url} after ${Math.round((Date.now() - began) / 1000)} s, the app on ${site.url}`);
		return async () => {
			await site.close();
			await node.stop();
		};
	} catch (error) {
		await node.stop();
		throw error;
	}
}
