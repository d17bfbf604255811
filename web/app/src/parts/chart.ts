// The geometry of the price path.

import type { ClosingPoint, PricePoint } from "../chain/price_path.ts";
import { UNIT } from "../lib/amount.ts";
import { dateOf, SECONDS_PER_BLOCK, type Now } from "../lib/clock.ts";
import { moments, scale, values } from "./axis.ts";

/// The space around the drawing, in pixels, for the labels of the axes.
const MARGIN = { top: 24, right: 14, bottom: 42, left: 64 };
/// The distance of labels, in pixels.
const LABEL = { x: 80, y: 32 };
/// A budget above this multiple of the highest price is not drawn: it would flatten the path.
const FAR = 1.5;

/// The data of a chart. Blocks are those of the chain's clock.
export interface Source {
	path: readonly PricePoint[];
	closings: readonly ClosingPoint[];
	closesAt: number;
	budget: bigint;
	/// Whether quotations are still taken.
	open: boolean;
	now: Now;
}

export interface Mark {
	at: number;
	label: string;
}

/// Places in pixels.
export interface Chart {
	left: number;
	right: number;
	top: number;
	bottom: number;
	steps: string;
	dots: { x: number; y: number }[];
	times: Mark[];
	prices: Mark[];
	closing: number;
	/// Closings that a late improvement has replaced.
	earlier: number[];
	present: number | undefined;
	budget: number | undefined;
	from: Date;
	to: Date;
}

/// How the marks of the axes are written. `distance` is the one of the moments, in seconds.
export interface Labels {
	time(date: Date, distance: number): string;
	price(tacit: number): string;
}

/// Lays a chart out. `offset` is that of the reader's time zone, in seconds.
export function layout(
	source: Source,
	size: { width: number; height: number },
	offset: number,
	labels: Labels,
): Chart {
	const { path, closings, closesAt, now, open } = source;
	const first = path[0]?.block ?? now.clock;
	const end = open ? now.clock : Math.max(closesAt, path.at(-1)?.block ?? closesAt);
	const last = Math.max(end, closesAt);
	const room = Math.max(1, (last - first) * 0.04);
	const [left, right] = [MARGIN.left, Math.max(MARGIN.left + 1, size.width - MARGIN.right)];
	const [top, bottom] = [MARGIN.top, size.height - MARGIN.bottom];
	const x = scale(first - room, last + room, left, right);

	const seen = path.flatMap(({ price }) => (price === undefined ? [] : [price]));
	const highest = Math.max(...seen.map(inTacit));
	const budget = inTacit(source.budget) <= highest * FAR ? inTacit(source.budget) : undefined;
	const range = [...seen.map(inTacit), ...(budget === undefined ? [] : [budget])];
	const [low, high] = [Math.min(...range), Math.max(...range)];
	const padding = (high - low || high || 1) * 0.1;
	const y = scale(Math.max(0, low - padding), high + padding, bottom, top);

	const most = Math.floor((right - left) / LABEL.x);
	const marks = momentMarks(dateOf(first - room, now), dateOf(last + room, now), most, offset, labels);
	const block = (seconds: number): number => now.clock + (seconds - now.time.getTime() / 1000) / SECONDS_PER_BLOCK;
	return {
		left,
		right,
		top,
		bottom,
		steps: stepsOf(path, end, x, y),
		dots: path.flatMap((point) => (point.price === undefined ? [] : [{ x: x(point.block), y: y(inTacit(point.price)) }])),
		times: marks.map(({ at, label }) => ({ at: x(block(at)), label })),
		prices: values(Math.max(0, low - padding), high + padding, Math.floor((bottom - top) / LABEL.y)).map((price) => ({
			at: y(price),
			label: labels.price(price),
		})),
		closing: x(closesAt),
		earlier: closings
			.map((closing) => closing.closesAt)
			.filter((block) => block >= first && block < closesAt)
			.map(x),
		present: open ? x(now.clock) : undefined,
		budget: budget === undefined ? undefined : y(budget),
		from: dateOf(first, now),
		to: dateOf(last, now),
	};
}

const inTacit = (price: bigint): number => Number(price) / Number(UNIT);

function momentMarks(
	from: Date,
	to: Date,
	most: number,
	offset: number,
	labels: Labels,
): Mark[] {
	const found = moments(from.getTime() / 1000, to.getTime() / 1000, Math.max(1, most), offset);
	const distance = (found[1] ?? Number.POSITIVE_INFINITY) - (found[0] ?? 0);
	return found.map((at) => ({ at, label: labels.time(new Date(at * 1000), distance) }));
}

/// A line that stays at each price until the next one, with gaps where no quotation was in force.
function stepsOf(path: readonly PricePoint[], end: number, x: (block: number) => number, y: (price: number) => number): string {
	let line = "";
	let drawing = false;
	path.forEach((point, index) => {
		const until = path[index + 1]?.block ?? Math.max(end, point.block);
		if (point.price === undefined) {
			drawing = false;
			return;
		}
		const height = round(y(inTacit(point.price)));
		line += drawing ? `V${height}` : `M${round(x(point.block))} ${height}`;
		line += `H${round(x(until))}`;
		drawing = true;
	});
	return line;
}

const round = (value: number): number => Math.round(value * 10) / 10;
