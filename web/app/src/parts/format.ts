// Numbers, dates and periods in the language of the words.

import type { Reputation } from "../chain/types.ts";
import { GROUP, tacit } from "../lib/amount.ts";
import { dateOf, SECONDS_PER_BLOCK, type Now } from "../lib/clock.ts";
import { words } from "../words/index.ts";

const language = words.language;
const ofThisYear = {
	day: "numeric",
	month: "short",
	hour: "2-digit",
	minute: "2-digit",
	hourCycle: "h23",
} as const;
const datesOfThisYear = new Intl.DateTimeFormat(language, ofThisYear);
const dates = new Intl.DateTimeFormat(language, { ...ofThisYear, year: "numeric" });
const zones = new Intl.DateTimeFormat(language, { timeZoneName: "short" });
const units = (["day", "hour", "minute", "second"] as const).map((unit) =>
	new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short" }),
);
const hundredths = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const tenths = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/// The browser's time zone on a date, in which all dates are written.
export const zoneOf = (date: Date): string =>
	zones.formatToParts(date).find(({ type }) => type === "timeZoneName")?.value ?? "";

/// A date with its time to the minute, in the time zone of the browser. The year is left out where it is that of `now`.
export const dateTime = (date: Date, now?: Date): string =>
	(date.getFullYear() === now?.getFullYear() ? datesOfThisYear : dates).format(date);

const times = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const exactTimes = new Intl.DateTimeFormat(language, {
	hour: "2-digit",
	minute: "2-digit",
	second: "2-digit",
	hourCycle: "h23",
});
const days = new Intl.DateTimeFormat(language, { day: "numeric", month: "short" });
const ranges = new Intl.DateTimeFormat(language, { day: "numeric", month: "short", year: "numeric" });

/// A moment at an axis whose marks are so many seconds apart.
export function axisTime(date: Date, distance: number): string {
	if (distance >= 86_400 && Number.isFinite(distance)) return days.format(date);
	return (distance < 60 ? exactTimes : times).format(date);
}

const vast = new Intl.NumberFormat(language, { notation: "scientific", maximumSignificantDigits: 3 });
const compact = new Intl.NumberFormat(language, { notation: "compact" });
const plain = new Intl.NumberFormat(language, { maximumSignificantDigits: 6 });

/// A price at an axis.
export const axisPrice = (tacit: number): string =>
	(tacit < 1e6 ? plain : tacit < 1e15 ? compact : vast).format(tacit).replaceAll(",", GROUP);

/// The days from one date to another.
export const dayRange = (from: Date, to: Date): string => ranges.formatRange(from, to);

/// A date with its time to the minute, for programs.
export const isoMinute = (date: Date): string => `${date.toISOString().slice(0, 16)}Z`;

/// The date of a block of the clock.
export const dateOfBlock = (block: number, now: Now): string => dateTime(dateOf(block, now), now.time);

/// How far a block of the clock is from the present one: the past roughly, the future in two units.
export function distance(block: number, now: Now): string {
	const blocks = block - now.clock;
	if (blocks === 0) return words.time.now;
	return blocks > 0 ? words.time.left(period(blocks)) : words.time.ago(period(-blocks, 1));
}

/// An amount with its unit. No line breaks between the two.
export const amountText = (amount: bigint): string => `${tacit(amount)}\u00a0${words.money.unit}`;

/// A period in its two largest units: `2 hr 5 min`.
export function seconds(period: number, most = 2): string {
	const whole = Math.max(0, Math.round(period));
	const parts = [
		Math.floor(whole / 86_400),
		Math.floor(whole / 3600) % 24,
		Math.floor(whole / 60) % 60,
		whole % 60,
	];
	const first = parts.findIndex((part) => part > 0);
	if (first < 0) return units[3]?.format(0) ?? "";
	const named = parts.map((part, index) => (part > 0 ? (units[index]?.format(part) ?? "") : ""));
	return named
		.slice(first, first + most)
		.filter((part) => part !== "")
		.join(" ");
}

/// Blocks of the clock as a period.
export const period = (blocks: number, most = 2): string => seconds(blocks * SECONDS_PER_BLOCK, most);

/// The mean score of a reputation with one decimal place; undefined without a voice.
export function meanScore({ voices, score_sum }: Reputation): string | undefined {
	if (voices === 0) return undefined;
	// Rounded as the command `tacit` rounds it.
	const count = BigInt(voices);
	return tenths.format(Number((score_sum * 10n + count / 2n) / count) / 10);
}

/// A standing in points, with two decimal places.
export const standingText = (standing: number): string => hundredths.format(standing / 1000);

/// An account in short: its first and last characters.
export const short = (account: string): string =>
	account.length > 16 ? `${account.slice(0, 7)}…${account.slice(-6)}` : account;
