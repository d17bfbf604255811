//! The final exponentiation, which makes the result of the Miller loop unique.

use crate::arithmetic::Fq12;

/// The digits of the parameter x = 4965661367192848881 in signed windows of 4 bits, from the second highest down, as how
/// many squarings come first and which odd power then is multiplied in. The highest is 1.
const PARAMETER: [(u8, i8); 13] = [
	(6, 5),
	(5, -3),
	(4, 3),
	(5, 5),
	(4, -5),
	(4, -3),
	(4, 1),
	(5, 5),
	(5, 7),
	(4, -7),
	(7, 5),
	(5, -1),
	(4, 1),
];

/// The power `2 x (6 x^2 + 3 x + 1) (p^12 - 1) / r`, or `None` for zero. It is 1 exactly where `(p^12 - 1) / r` gives 1, as
/// r is prime and does not divide the factor.
///
/// The hard part, with the exponent `(p^4 - p^2 + 1) / r`, takes three powers of x: "Faster Hashing to G2"
/// (Fuentes-Castañeda, Knapp, Rodríguez-Henríquez, 2011), section 5, as arranged by Duquesne and Ghammam (eprint
/// 2015/192), algorithm 6.
pub(crate) fn final_exponentiation(value: &Fq12) -> Option<Fq12> {
	// The easy part: (p^6 - 1) (p^2 + 1).
	let inverse = value.inverse()?;
	let f = value.conjugate().mul(&inverse);
	let f = f.frobenius_squared().mul(&f);

	// In the comments, the exponent of f.
	let t0 = squared(power_of_parameter(&f).conjugate()); // -2x
	let t1 = squared(t0).mul(&t0); // -6x
	let t2 = power_of_parameter(&t1).conjugate(); // 6x^2
	let t3 = t1.conjugate().mul(&t2); // 6x^2 + 6x
	let t4 = power_of_parameter(&squared(t2)).mul(&t3); // 12x^3 + 6x^2 + 6x
	let t5 = t0.mul(&t4); // 12x^3 + 6x^2 + 4x
	let t6 = t2.mul(&t4).mul(&f); // 12x^3 + 12x^2 + 6x + 1
	let t7 = f.conjugate().mul(&t5); // 12x^3 + 6x^2 + 4x - 1
	let low = t6.mul(&t5.frobenius());
	let high = t4.mul(&t7.frobenius()).frobenius_squared();
	Some(low.mul(&high))
}

fn squared(mut element: Fq12) -> Fq12 {
	element.square_cyclotomic();
	element
}

/// The power x of an element of the cyclotomic subgroup.
fn power_of_parameter(base: &Fq12) -> Fq12 {
	let square = squared(*base);
	let third = square.mul(base);
	let fifth = third.mul(&square);
	let seventh = fifth.mul(&square);
	let mut result = *base;
	for (squarings, digit) in PARAMETER {
		for _ in 0..squarings {
			result.square_cyclotomic();
		}
		let odd = match digit.unsigned_abs() {
			1 => base,
			3 => &third,
			5 => &fifth,
			_ => &seventh,
		};
		result = if digit > 0 {
			result.mul(odd)
		} else {
			result.mul(&odd.conjugate())
		};
	}
	result
}
