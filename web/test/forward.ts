// Between a page and a node: a relay that can be cut, and a proxy that rewrites the node's answers.
import { connect, createServer, type Server, type Socket } from "node:net";
import type { Page } from "@playwright/test";

/// Passes the connections to one address on to a node. The address stays when the node behind it changes or is gone.
export class Relay {
	#server: Server;
	#target: number;
	#port = 0;
	#sockets = new Set<Socket>();

	private constructor(target: string) {
		this.#target = portOf(target);
		this.#server = createServer((socket) => this.#pass(socket));
	}

	static async to(target: string): Promise<Relay> {
		const relay = new Relay(target);
		await relay.restore();
		return relay;
	}

	get url(): string {
		return `ws://127.0.0.1:${this.#port}`;
	}

	/// Ends all connections and takes no others, as a node does that has ended.
	async cut(): Promise<void> {
		const closed = new Promise((resolve) => this.#server.close(resolve));
		for (const socket of this.#sockets) socket.destroy();
		await closed;
	}

	/// Takes connections again, perhaps for another node.
	async restore(target?: string): Promise<void> {
		if (target !== undefined) this.#target = portOf(target);
		await new Promise<void>((resolve) => this.#server.listen(this.#port, "127.0.0.1", resolve));
		const bound = this.#server.address();
		if (typeof bound === "object" && bound) this.#port = bound.port;
	}

	#pass(socket: Socket): void {
		const onward = connect(this.#target, "127.0.0.1");
		for (const [from, to] of [[socket, onward], [onward, socket]] as const) {
			this.#sockets.add(from);
			from.pipe(to);
			from.on("error", () => to.destroy()).on("close", () => {
				this.#sockets.delete(from);
				to.destroy();
			});
		}
	}
}

const portOf = (url: string): number => Number(new URL(url).port);

/// The hexadecimal of a text's UTF-8, as it stands in the node's answers.
export const hex = (text: string): string => Buffer.from(text).toString("hex");

/// Has a page see other answers than the node gives: each text is replaced by the one beside it, wherever it stands.
export async function rewrite(page: Page, replacements: [from: string, to: string][]): Promise<void> {
	await page.routeWebSocket(/./, (socket) => {
		const node = socket.connectToServer();
		node.onMessage((message) => {
			let text = String(message);
			for (const [from, to] of replacements) text = text.replaceAll(from, to);
			socket.send(text);
		});
	});
}
