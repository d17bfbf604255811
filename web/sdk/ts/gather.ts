import type { Answer, Read } from "./types.js";

/** Asks a node one question, at the block of all questions of an intent. */
export type Ask = (read: Read) => Promise<Uint8Array | null>;

/**
 * Answers questions until none is open: `gather((answers) => api.needs(address, intent, answers), ask)`.
 * Some questions follow from the answers to others, so this takes up to three rounds.
 */
export async function gather(needs: (answers: Answer[]) => Promise<Read[]>, ask: Ask): Promise<Answer[]> {
	const answers: Answer[] = [];
	for (let round = 0; round < 8; round += 1) {
		const open = await needs(answers);
		if (open.length === 0) return answers;
		answers.push(...(await Promise.all(open.map(async (read) => ({ read, value: await ask(read) })))));
	}
	throw new Error("the questions do not come to an end");
}
