/// Calls `reached` four times a second until it returns a value, and returns that value.
export async function until(what, reached, seconds = 60) {
	for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
		const found = await reached();
		if (found) return found;
		await new Promise((resolve) => setTimeout(resolve, 250));
	}
	throw new Error(`${what}: not within ${seconds} seconds`);
}
