// A WebSocket server for tests, with the parts of RFC 6455 that clients of a node use.
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";

const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
const TEXT = 1;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

/// One client of the server.
export interface Peer {
	send(text: string): void;
	/// Ends the connection without a farewell.
	drop(): void;
	onMessage: (text: string) => void;
	onClose: () => void;
}

/// Listens on a port of this machine, 0 for a free one, and calls `onPeer` for every client.
export async function listen(onPeer: (peer: Peer) => void, port = 0): Promise<{ url: string; port: number; close(): Promise<void> }> {
	const sockets = new Set<Duplex>();
	const server = createServer((_, response) => response.writeHead(426).end());
	server.on("upgrade", (request, socket) => {
		const accept = createHash("sha1").update(`${request.headers["sec-websocket-key"]}${GUID}`).digest("base64");
		socket.write(
			`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
		);
		sockets.add(socket);
		onPeer(peerOf(socket, () => sockets.delete(socket)));
	});
	await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
	const { port: actual } = server.address() as AddressInfo;
	return {
		url: `ws://127.0.0.1:${actual}`,
		port: actual,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				for (const socket of sockets) socket.destroy();
			}),
	};
}

function peerOf(socket: Duplex, forget: () => void): Peer {
	const peer: Peer = {
		send: (text) => void socket.write(frame(TEXT, Buffer.from(text))),
		drop: () => void socket.destroy(),
		onMessage: () => {},
		onClose: () => {},
	};
	let received = Buffer.alloc(0);
	let parts: Buffer[] = [];
	socket.on("data", (data: Buffer) => {
		received = Buffer.concat([received, data]);
		for (let next = take(received); next !== undefined; next = take(received)) {
			received = received.subarray(next.length);
			if (next.kind === CLOSE) socket.end(frame(CLOSE, Buffer.alloc(0)));
			else if (next.kind === PING) socket.write(frame(PONG, next.payload));
			else if (next.kind !== PONG) {
				parts.push(next.payload);
				if (!next.isLast) continue;
				const text = Buffer.concat(parts).toString();
				parts = [];
				peer.onMessage(text);
			}
		}
	});
	socket.on("error", () => socket.destroy());
	socket.on("close", () => {
		forget();
		peer.onClose();
	});
	return peer;
}

/// A frame from the server, which masks nothing.
function frame(kind: number, payload: Buffer): Buffer {
	const { length } = payload;
	const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
	head[0] = 0x80 | kind;
	if (length < 126) head[1] = length;
	else if (length < 65_536) {
		head[1] = 126;
		head.writeUInt16BE(length, 2);
	} else {
		head[1] = 127;
		head.writeBigUInt64BE(BigInt(length), 2);
	}
	return Buffer.concat([head, payload]);
}

/// Reads the first frame of a client, which masks its frames. Gives undefined while the frame is not complete.
function take(data: Buffer): { kind: number; isLast: boolean; payload: Buffer; length: number } | undefined {
	if (data.length < 2) return undefined;
	const short = data.readUInt8(1) & 0x7f;
	const start = short < 126 ? 2 : short === 126 ? 4 : 10;
	if (data.length < start + 4) return undefined;
	const size = short < 126 ? short : short === 126 ? data.readUInt16BE(2) : Number(data.readBigUInt64BE(2));
	const length = start + 4 + size;
	if (data.length < length) return undefined;
	const mask = data.subarray(start, start + 4);
	const payload = Buffer.from(data.subarray(start + 4, length).map((byte, place) => byte ^ mask.readUInt8(place % 4)));
	const first = data.readUInt8(0);
	return { kind: first & 0x0f, isLast: (first & 0x80) !== 0, payload, length };
}
