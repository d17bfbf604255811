// Tests that are the steps of one trade.
import { test as single } from "node:test";

/// Returns a function like `test` of Node.js, for steps that need the steps before them: after one has failed, the
/// others are skipped. The failed step makes the suite fail.
export function steps() {
	let broken = false;
	return (name, body) =>
		single(name, async (context) => {
			if (broken) return context.skip("an earlier step failed");
			broken = true;
			await body(context);
			broken = false;
		});
}
