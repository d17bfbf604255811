// Limits the time of reads, and gives their failures a kind.
import { ReadError, type ReadFailure } from "./errors.ts";

/// How long a node may take for one answer, in milliseconds.
export const ANSWER_LIMIT = 15_000;

/// Runs a read and throws a `ReadError` if it fails, if it takes more than `limit` milliseconds, or if `end` is
/// aborted. The body may never settle. Its signal is aborted when the read is over.
export async function bounded<T>(
	entry: string,
	end: AbortSignal,
	body: (signal: AbortSignal) => Promise<T>,
	limit = ANSWER_LIMIT,
): Promise<T> {
	const abort = new AbortController();
	let given: ReadFailure | undefined;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let onEnd = () => {};
	const stopped = new Promise<never>((_, reject) => {
		const stop = (kind: ReadFailure) => {
			given ??= kind;
			abort.abort();
			reject(new ReadError(given, entry));
		};
		onEnd = () => stop("offline");
		timer = setTimeout(() => stop("timeout"), limit);
		end.addEventListener("abort", onEnd, { once: true });
		if (end.aborted) onEnd();
	});
	try {
		// The body starts inside of a promise. If it threw here, nobody would handle the rejection of `stopped`.
		const answer = Promise.resolve(abort.signal).then(body);
		return await Promise.race([stopped, answer]);
	} catch (error) {
		throw given === undefined ? failureOf(entry, error) : new ReadError(given, entry);
	} finally {
		clearTimeout(timer);
		end.removeEventListener("abort", onEnd);
	}
}

/// The kinds of polkadot-api's errors by their names.
const KINDS: Record<string, ReadFailure> = {
	BlockNotPinnedError: "gone",
	DisjointError: "gone",
	StopError: "gone",
	OperationInaccessibleError: "gone",
	DestroyedError: "offline",
};

/// The code of JSON-RPC for a method that the node does not have.
const NO_METHOD = -32601;

/// Turns an error of polkadot-api into a `ReadError`.
export function failureOf(entry: string, error: unknown): ReadError {
	if (error instanceof ReadError) return error;
	if (!(error instanceof Error)) return new ReadError("refused", entry, String(error));
	const { name, message } = error;
	const kind = KINDS[name];
	if (kind !== undefined) return new ReadError(kind, entry);
	if ("code" in error && error.code === NO_METHOD) return new ReadError("unfit", entry, message);
	if (message === "Not connected") return new ReadError("offline", entry);
	if (/^Incompatible (runtime )?entry |^Runtime entry .* not found$/.test(message)) return new ReadError("unfit", entry);
	return new ReadError("refused", entry, message);
}
