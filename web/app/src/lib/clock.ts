// Dates by the chain's clock. The browser's clock is never asked.

/// Seconds between two blocks of the clock.
export const SECONDS_PER_BLOCK = 6;

/// The last moment that a `Date` can hold, in milliseconds.
export const LAST_TIME = 8.64e15;

/// A moment of a chain: the block of the clock, and the time of the same block.
export interface Now {
	clock: number;
	time: Date;
}

/// The approximate date of a block of the clock. Blocks can be late, but not early.
export function dateOf(block: number, now: Now): Date {
	const time = now.time.getTime() + (block - now.clock) * SECONDS_PER_BLOCK * 1000;
	return new Date(Math.min(Math.max(0, time), LAST_TIME));
}
