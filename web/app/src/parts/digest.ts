// Digests of texts.

/// The SHA-256 of some bytes in hexadecimal with 0x. Undefined where the browser offers none: on a page that came over
/// http from another machine.
export async function digestOf(bytes: Uint8Array): Promise<string | undefined> {
	// Browsers leave it out there, whatever its type says.
	const subtle = globalThis.crypto.subtle as SubtleCrypto | undefined;
	if (subtle === undefined) return undefined;
	const digest = new Uint8Array(await subtle.digest("SHA-256", new Uint8Array(bytes)));
	return `0x${[...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
