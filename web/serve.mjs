// A static file server for the web app, on loopback alone and without dependencies.
//
//   node web/serve.mjs [--folder FOLDER] [--port PORT] [--node URL]
//
// It sends the security headers with every response, errors and the files of workers included: a browser takes the
// policy of a worker from the response that delivers the worker's file.
import { createReadStream } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

/// The node that the app asks where the person has chosen none.
export const NODE = "ws://127.0.0.1:9944";

/// Where the build puts the app.
export const BUILD = fileURLToPath(new URL("app/dist/", import.meta.url));

/// `ws:` and `wss:` without a host, because people choose their node. `svelte-trusted-html` is the name under which
/// Svelte makes its templates. The rest of the page can turn no text into markup or script.
const POLICY = [
	"default-src 'none'",
	"script-src 'self' 'wasm-unsafe-eval'",
	"style-src 'self'",
	"img-src 'self'",
	"font-src 'self'",
	"connect-src 'self' ws: wss:",
	"worker-src 'self'",
	"manifest-src 'self'",
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'none'",
	"require-trusted-types-for 'script'",
	"trusted-types svelte-trusted-html",
].join("; ");

/// The headers of every response. docs/web.md has them for other servers; a test compares the two.
export const HEADERS = {
	"Content-Security-Policy": POLICY,
	"X-Content-Type-Options": "nosniff",
	"Referrer-Policy": "no-referrer",
	"Cross-Origin-Opener-Policy": "same-origin",
	"Cross-Origin-Resource-Policy": "same-origin",
	"Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
};

const TYPES = {
	".css": "text/css; charset=utf-8",
	".html": "text/html; charset=utf-8",
	".js": "text/javascript; charset=utf-8",
	".json": "application/json",
	".md": "text/plain; charset=utf-8",
	".png": "image/png",
	".svg": "image/svg+xml",
	".txt": "text/plain; charset=utf-8",
	".wasm": "application/wasm",
	".woff2": "font/woff2",
};

/// Files whose names follow from their contents, so that a browser can keep them.
const UNCHANGING = /^\/(assets\/[^/]+-[\w-]{8}\.\w+|metadata\/0x[0-9a-f]{64}\.scale)$/;

/// Only names of this machine. A page from elsewhere whose name was made to resolve to 127.0.0.1 sends its own name
/// here.
const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i;

/// The file of a path in a folder, or undefined where there is none: outside of the folder, no file, or no valid path.
async function find(folder, path) {
	if (path.includes("\0") || path.includes("\\")) return undefined;
	try {
		const file = await realpath(join(folder, path));
		const entry = await stat(file);
		return file.startsWith(folder + sep) && entry.isFile() ? { file, size: entry.size } : undefined;
	} catch {
		return undefined;
	}
}

/// The path of a request such as `/a%20b?c`, or undefined where it is none.
function pathOf(url) {
	try {
		return decodeURIComponent(url.split(/[?#]/, 1)[0]);
	} catch {
		return undefined;
	}
}

function refuse(response, status, text, headers = {}) {
	response.writeHead(status, { "Content-Type": TYPES[".txt"], "Cache-Control": "no-store", ...headers });
	response.end(`${text}\n`);
}

async function answer(request, response, folder, configuration) {
	for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
	if (!LOOPBACK.test(request.headers.host ?? "")) {
		return refuse(response, 421, "This server answers to 127.0.0.1 and localhost alone.");
	}
	if (request.method !== "GET" && request.method !== "HEAD") {
		return refuse(response, 405, "This server reads files and takes none.", { Allow: "GET, HEAD" });
	}
	const path = pathOf(request.url);
	if (path === "/config.json") {
		response.writeHead(200, {
			"Content-Type": TYPES[".json"],
			"Content-Length": Buffer.byteLength(configuration),
			"Cache-Control": "no-cache",
		});
		return response.end(request.method === "HEAD" ? undefined : configuration);
	}
	const found = path?.startsWith("/") && (await find(folder, path === "/" ? "/index.html" : path));
	if (!found) return refuse(response, 404, "There is no such file.");
	response.writeHead(200, {
		"Content-Type": TYPES[extname(found.file)] ?? "application/octet-stream",
		"Content-Length": found.size,
		"Cache-Control": UNCHANGING.test(path) ? "public, max-age=31536000, immutable" : "no-cache",
	});
	if (request.method === "HEAD") return response.end();
	// A client that leaves early is no fault of the server.
	createReadStream(found.file)
		.on("error", () => response.destroy())
		.pipe(response);
}

/// Serves the files of a folder on a port of 127.0.0.1; 0 takes a free one. `node` is the address in `/config.json`.
export async function serve({ folder = BUILD, port = 0, node = NODE } = {}) {
	const root = await realpath(folder).catch(() => undefined);
	if (!root || !(await find(root, "/index.html"))) {
		throw new Error(`${folder} has no index.html; build the app first: scripts/web.sh --build`);
	}
	const configuration = `${JSON.stringify({ node })}\n`;
	// Node.js would answer by itself, without the headers, where the host is missing or the request is not HTTP.
	const server = createServer({ requireHostHeader: false }, (request, response) => {
		answer(request, response, root, configuration).catch(() => response.destroy());
	});
	server.on("clientError", (_error, socket) => socket.destroy());
	await new Promise((resolve, reject) => {
		server.once("error", (error) => reject(error.code === "EADDRINUSE" ? inUse(port) : error));
		server.listen(port, "127.0.0.1", resolve);
	});
	return {
		url: `http://127.0.0.1:${server.address().port}/`,
		close: () =>
			new Promise((resolve) => {
				server.close(resolve);
				server.closeAllConnections();
			}),
	};
}

function inUse(port) {
	return new Error(`port ${port} of 127.0.0.1 is in use; end the program that listens there, or choose another with --port`);
}

/// Parses the number of a port. Throws an error for people if the text is none.
export function portOf(text) {
	const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
	if (!(port <= 65_535)) throw new Error(`${text} is not a port: a number from 0 to 65535`);
	return port;
}

/// Checks the address of a node. Throws an error for people if the text is none.
export function nodeOf(text) {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (url?.protocol !== "ws:" && url?.protocol !== "wss:") {
		throw new Error(`${text} is not the address of a node: it begins with ws:// or wss://`);
	}
	return text;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	try {
		const { values } = parseArgs({
			options: {
				folder: { type: "string", default: BUILD },
				port: { type: "string", default: "8000" },
				node: { type: "string", default: NODE },
			},
		});
		const { url } = await serve({ folder: values.folder, port: portOf(values.port), node: nodeOf(values.node) });
		console.log(url);
	} catch (error) {
		console.error(`error: ${error.message}`);
		process.exitCode = 1;
	}
}
