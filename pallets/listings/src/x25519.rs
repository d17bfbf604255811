//! The X25519 keys that are refused, because nothing must be sealed to them.
//!
//! A Diffie-Hellman exchange with a point of low order has the same result for every secret of the other side, so
//! anybody could read a message that was sealed to such a key. RFC 7748, section 6.1, leaves the check of the result to
//! the protocol; here the key itself is checked once, when it is registered. The points are those that libsodium
//! refuses (`has_small_order` in its `x25519_ref10.c`, after <https://cr.yp.to/ecdh.html#validate>).

/// The field prime, 2^255 - 19, little-endian.
const PRIME: [u8; 32] = {
	let mut prime = [0xff; 32];
	prime[0] = 0xed;
	prime[31] = 0x7f;
	prime
};

/// Canonical u-coordinates of low order on the curve or its twist. Of the seven that libsodium lists, the other two (p
/// and p + 1) are other encodings of the first two of these, which are refused as not canonical.
const LOW_ORDER: [[u8; 32]; 5] = [
	// 0
	[0; 32],
	// 1
	{
		let mut one = [0; 32];
		one[0] = 1;
		one
	},
	// 325606250916557431795983626356110631294008115727848805560023387167927233504, of order 8
	[
		0xe0, 0xeb, 0x7a, 0x7c, 0x3b, 0x41, 0xb8, 0xae, 0x16, 0x56, 0xe3, 0xfa, 0xf1, 0x9f, 0xc4, 0x6a, 0xda, 0x09,
		0x8d, 0xeb, 0x9c, 0x32, 0xb1, 0xfd, 0x86, 0x62, 0x05, 0x16, 0x5f, 0x49, 0xb8, 0x00,
	],
	// 39382357235489614581723060781553021112529911719440698176882885853963445705823, of order 8
	[
		0x5f, 0x9c, 0x95, 0xbc, 0xa3, 0x50, 0x8c, 0x24, 0xb1, 0xd0, 0xb1, 0x55, 0x9c, 0x83, 0xef, 0x5b, 0x04, 0x44,
		0x5c, 0xc4, 0x58, 0x1c, 0x8e, 0x86, 0xd8, 0x22, 0x4e, 0xdd, 0xd0, 0x9f, 0x11, 0x57,
	],
	// p - 1
	{
		let mut minus_one = PRIME;
		minus_one[0] = 0xec;
		minus_one
	},
];

/// Whether the bytes are a u-coordinate below the prime. RFC 7748 takes others modulo the prime and ignores the highest
/// bit, so that one key would have several encodings.
pub(crate) fn is_canonical(key: &[u8; 32]) -> bool {
	key.iter().rev().lt(PRIME.iter().rev())
}

/// Whether a canonical key is a point of low order.
pub(crate) fn is_low_order(key: &[u8; 32]) -> bool {
	LOW_ORDER.contains(key)
}
