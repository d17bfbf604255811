// Data of a page that are read again at each new block.

import { untrack } from "svelte";
import type { Chain, Head } from "../chain/connection.ts";
import { ReadError } from "../chain/errors.ts";
import { session } from "./session.svelte.ts";

/// The shortest time between two reads of the same data, in milliseconds. Development chains can make blocks faster.
const INTERVAL = 1000;
/// How many answers are kept, so that the way back to a page shows it at once.
const KEPT = 40;
/// How many entries of a list one page has.
export const PAGE = 20;
/// How many calls one page of a list may take where the chain gives short ones.
const CALLS = 5;

/// A question to the chain. Answers to the same key belong to the same question.
export interface Question<T> {
	key: string;
	read(chain: Chain, head: Head, pages: number): Promise<T>;
}

/// An answer, and the block at which it was read.
export interface Answer<T> {
	value: T;
	head: Head;
	key: string;
}

/// An answer that renews itself.
export class Live<T> {
	/// The last answer. It stays while a read fails, and while the answer to another question is on its way.
	answer = $state.raw<Answer<T>>();
	/// Why the last read failed; undefined after the next one that succeeds.
	error = $state.raw<Error>();
	/// How many pages of a list are shown.
	pages = $state(1);
	/// How often the reader asked to try again.
	tries = $state(0);

	more = (): void => {
		this.pages += 1;
	};

	retry = (): void => {
		this.error = undefined;
		this.tries += 1;
	};
}

const kept = new Map<string, { answer: Answer<unknown>; pages: number }>();

function keep<T>(name: string, answer: Answer<T>, pages: number): void {
	kept.delete(name);
	kept.set(name, { answer, pages });
	const [oldest] = kept.keys();
	if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
}

/// Reads the answer to a question now, at each new block, and whenever the question changes. Called while a component
/// is set up.
export function live<T>(question: () => Question<T>): Live<T> {
	const result = new Live<T>();
	const key = $derived(question().key);
	let turn = 0;
	let began = -INTERVAL;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let reading = false;

	/// Reads at the next block that may be read. A slow node is not asked again before it has answered.
	function later(): void {
		if (document.hidden || reading || timer !== undefined || result.answer?.head.hash === session.head?.hash) return;
		timer = setTimeout(() => void read(), Math.max(0, began + INTERVAL - performance.now()));
	}

	async function read(): Promise<void> {
		clearTimeout(timer);
		timer = undefined;
		const { chain, era } = session;
		if (!chain || !session.online) return;
		const { pages } = result;
		const asked = question();
		const mine = ++turn;
		began = performance.now();
		reading = true;
		let done = false;
		try {
			const { head, value } = await chain.read((at) => asked.read(chain, at, pages));
			if (mine !== turn) return;
			result.answer = { head, value, key: asked.key };
			result.error = undefined;
			keep(`${era} ${asked.key}`, result.answer, pages);
			done = true;
		} catch (error) {
			// A lost connection is said once, above the page.
			if (mine !== turn || (error instanceof ReadError && error.kind === "offline")) return;
			result.error = error instanceof Error ? error : new Error(String(error));
		} finally {
			if (mine === turn) {
				reading = false;
				// Blocks that came meanwhile. After a failure the next block tries again.
				if (done) later();
			}
		}
	}

	$effect.pre(() => {
		const known = kept.get(`${session.era} ${key}`);
		untrack(() => {
			if (known) result.answer = known.answer as Answer<T>;
			result.pages = known?.pages ?? 1;
			result.error = undefined;
		});
	});
	$effect(() => {
		void [key, session.chain, session.online, result.pages, result.tries];
		untrack(() => void read());
	});
	$effect(() => {
		if (session.head) untrack(later);
	});
	$effect(() => {
		const waits = result.answer === undefined && result.error === undefined;
		if (!waits) return;
		untrack(() => (session.waiting += 1));
		return () => (session.waiting -= 1);
	});
	$effect(() => {
		const visible = (): void => {
			if (!document.hidden) void read();
		};
		document.addEventListener("visibilitychange", visible);
		return () => {
			turn += 1;
			clearTimeout(timer);
			document.removeEventListener("visibilitychange", visible);
		};
	});
	return result;
}

/// Collects `size` entries of a list at one block. A page of the chain can be short, even empty, and not be the last.
export async function collect<Item, Cursor>(
	size: number,
	next: (cursor: Cursor | undefined, limit: number) => Promise<{ items: Item[]; next?: Cursor | undefined }>,
): Promise<{ items: Item[]; more: boolean }> {
	const items: Item[] = [];
	let cursor: Cursor | undefined;
	for (let calls = Math.ceil(size / PAGE) * CALLS; calls > 0 && items.length < size; calls--) {
		const page = await next(cursor, Math.min(PAGE, size - items.length));
		items.push(...page.items);
		if (page.next === undefined) return { items, more: false };
		cursor = page.next;
	}
	return { items, more: true };
}
