// The errors of reads.

/// Why a read failed:
/// - `offline`: the connection was lost or closed before the answer came. The connection comes back by itself.
/// - `timeout`: the node did not answer in time.
/// - `gone`: the node does not keep the block any longer. Read again at a newer block.
/// - `unfit`: the chain's runtime lacks this entry or has it with other types, or the node lacks the method.
/// - `account`: the text is not the address of an account.
/// - `refused`: the node answered with an error, or with bytes that do not decode.
export type ReadFailure = "offline" | "timeout" | "gone" | "unfit" | "account" | "refused";

/// A read that failed. `entry` names the runtime API or the storage item, such as `ListingsApi.search`. `detail` is the
/// message of the node or of the client, for people who look for the cause. It can hold hostile text.
export class ReadError extends Error {
	readonly kind: ReadFailure;
	readonly entry: string;
	readonly detail: string;

	constructor(kind: ReadFailure, entry: string, detail = "") {
		super(`${entry}: ${kind}${detail === "" ? "" : ` (${detail})`}`);
		this.name = "ReadError";
		this.kind = kind;
		this.entry = entry;
		this.detail = detail;
	}
}
