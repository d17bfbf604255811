// The marks of the axes of a chart.

const DAY = 86_400;
/// Distances of marks of time, in seconds.
const PERIODS = [
	6, 12, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200,
	DAY, 2 * DAY, 7 * DAY, 14 * DAY, 28 * DAY, 91 * DAY, 182 * DAY, 364 * DAY,
] as const;

/// Round values from `low` to `high`, at most `most` of them: multiples of 1, 2 or 5 times a power of ten.
export function values(low: number, high: number, most: number): number[] {
	if (!(high > low) || most < 1) return [low];
	const rough = (high - low) / most;
	const power = 10 ** Math.floor(Math.log10(rough));
	const step = ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10) * power;
	return multiples(low, high, step);
}

/// Moments from `low` to `high` in seconds since 1970, at most `most` of them. They are round in a time zone that is
/// `offset` seconds ahead of UTC.
export function moments(low: number, high: number, most: number, offset: number): number[] {
	if (!(high > low) || most < 1) return [low];
	const rough = (high - low) / most;
	const step = PERIODS.find((period) => period >= rough) ?? Math.ceil(rough / (364 * DAY)) * 364 * DAY;
	return multiples(low + offset, high + offset, step).map((moment) => moment - offset);
}

function multiples(low: number, high: number, step: number): number[] {
	const first = Math.ceil(low / step);
	const last = Math.floor(high / step);
	// Multiplied, not added up: sums of fractions drift.
	return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/// A function that maps `from`…`to` onto `start`…`end`. An empty range lies in the middle.
export function scale(from: number, to: number, start: number, end: number): (value: number) => number {
	const span = to - from;
	return (value) => (span > 0 ? start + ((value - from) / span) * (end - start) : (start + end) / 2);
}
