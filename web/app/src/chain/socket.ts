// One WebSocket to a node, as a provider for polkadot-api. It does not reconnect. A client therefore lives as long as
// its socket, and no read or subscription goes on with another chain than the one with which it began.
import type { JsonRpcProvider } from "polkadot-api";

/// How long a node may take to accept the connection, in milliseconds.
const OPEN_LIMIT = 10_000;

/// A connection to a node.
export interface Socket {
	provider: JsonRpcProvider;
	/// Milliseconds since the last message of the node.
	silence(): number;
	/// Ends the connection.
	end(why: string): void;
}

/// Connects to a node. Calls `onEnd` once, with the reason, when this fails or when either side ends the connection.
export function openSocket(node: string, onEnd: (why: string) => void): Socket {
	let socket: WebSocket | undefined;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let isOver = false;
	let heard = Date.now();
	/// Messages for the node until the connection is open.
	let waiting: string[] | undefined = [];
	let listener: Parameters<JsonRpcProvider>[0] | undefined;

	function end(why: string) {
		if (isOver) return;
		isOver = true;
		clearTimeout(timer);
		waiting = undefined;
		listener = undefined;
		try {
			socket?.close();
		} catch {
			// The socket is closed already.
		}
		onEnd(why);
	}

	function onMessage(data: unknown) {
		heard = Date.now();
		try {
			const message: unknown = typeof data === "string" ? JSON.parse(data) : undefined;
			if (typeof message !== "object" || message === null || Array.isArray(message)) throw new Error("no JSON-RPC");
			// The client throws if a part of the message is missing.
			listener?.(message as Parameters<NonNullable<typeof listener>>[0]);
		} catch (error) {
			end(`the node sent a message that makes no sense: ${error}`);
		}
	}

	function open() {
		timer = setTimeout(() => end("the node did not accept the connection in time"), OPEN_LIMIT);
		try {
			socket = new WebSocket(node);
		} catch (error) {
			// `openSocket` has not returned yet, so the caller is told afterwards.
			queueMicrotask(() => end(`no connection: ${error}`));
			return;
		}
		socket.addEventListener("open", () => {
			clearTimeout(timer);
			heard = Date.now();
			for (const text of waiting ?? []) socket?.send(text);
			waiting = undefined;
		});
		socket.addEventListener("message", ({ data }) => !isOver && onMessage(data));
		socket.addEventListener("error", () => end("the connection failed"));
		socket.addEventListener("close", () => end("the connection was closed"));
	}

	function send(text: string) {
		if (isOver) return;
		if (waiting !== undefined) waiting.push(text);
		else socket?.send(text);
	}

	open();
	return {
		provider: (onMessageOfNode) => {
			listener = onMessageOfNode;
			return { send: (message) => send(JSON.stringify(message)), disconnect: () => end("closed") };
		},
		silence: () => Date.now() - heard,
		end,
	};
}
