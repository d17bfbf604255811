// Amounts of TACIT: exact decimal fractions of bigint, never floating point.

/// Decimal places of the unit: 1 TACIT is 10^12 of the chain's smallest unit.
export const DECIMALS = 12;

/// Smallest units in one TACIT.
export const UNIT = 10n ** BigInt(DECIMALS);

/// The separator between groups of three digits: a narrow space without a line break.
export const GROUP = "\u202f";

/// Writes an amount of the smallest unit in TACIT, without the unit's name and without superfluous zeros: `12 500.5`.
export function tacit(amount: bigint): string {
	const sign = amount < 0n ? "\u2212" : "";
	const units = amount < 0n ? -amount : amount;
	const whole = String(units / UNIT).replace(/\B(?=(\d{3})+$)/g, GROUP);
	const fraction = String(units % UNIT)
		.padStart(DECIMALS, "0")
		.replace(/0+$/, "");
	return sign + whole + (fraction === "" ? "" : `.${fraction}`);
}
