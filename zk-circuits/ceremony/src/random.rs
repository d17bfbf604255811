//! Secrets from the operating system, and points from public seeds.

use crate::{
	error::{Error, Result},
	points::{montgomery, put_uncompressed, Coordinate, Curve},
};
use ark_bn254::{Fq, Fq2, Fr, G1Affine, G2Affine};
use ark_ec::{short_weierstrass::Affine, AffineRepr, CurveGroup};
use ark_ff::{Field, PrimeField, Zero};
use blake2::{Blake2b512, Digest};
use rand::{rngs::OsRng, RngCore, SeedableRng};
use rand_chacha::ChaCha20Rng;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// The source of a contributor's secrets: 64 bytes of the operating system, and any bytes that the contributor adds. It
/// is erased on drop.
///
/// A secret is BLAKE2b-512 of both and a label. It is unpredictable as long as either of them is.
#[derive(ZeroizeOnDrop)]
pub struct Entropy {
	system: [u8; 64],
	user: Vec<u8>,
}

impl Entropy {
	/// Draws from the operating system. `user` may be anything, also empty.
	///
	/// # Errors
	///
	/// Where the operating system gives no randomness.
	pub fn gather(user: &[u8]) -> Result<Self> {
		let mut system = [0; 64];
		OsRng
			.try_fill_bytes(&mut system)
			.map_err(|error| Error::refused(format!("the operating system gives no randomness: {error}")))?;
		Ok(Self {
			system,
			user: user.to_vec(),
		})
	}

	/// The secret of this label. It is not zero.
	pub(crate) fn secret(&self, label: &str) -> Secret {
		let mut attempt = 0u64;
		loop {
			let hash = Blake2b512::new()
				.chain_update(b"tacit/ceremony/secret/v1")
				.chain_update(self.system)
				.chain_update((self.user.len() as u64).to_le_bytes())
				.chain_update(&self.user)
				.chain_update(label)
				.chain_update(attempt.to_le_bytes())
				.finalize();
			let bytes = Zeroizing::new(<[u8; 64]>::from(hash));
			let scalar = Fr::from_le_bytes_mod_order(bytes.as_ref());
			if !scalar.is_zero() {
				return Secret(scalar);
			}
			attempt += 1;
		}
	}
}

/// A scalar that must not survive the ceremony. Erased on drop.
#[derive(Zeroize, ZeroizeOnDrop)]
pub(crate) struct Secret(pub(crate) Fr);

impl Secret {
	/// Returns the inverse.
	pub(crate) fn inverse(&self) -> Self {
		Self(self.0.inverse().unwrap_or_default())
	}
}

/// The generator of public randomness that snarkjs uses: ChaCha20 with the seed's words big-endian and nonce zero.
///
/// Its field elements are the drawn limbs taken as a Montgomery form, and its points of G2 are multiplied by the
/// cofactor. Both must be reproduced to check the contributions of a powers-of-tau file.
pub(crate) struct Chacha(ChaCha20Rng);

impl Chacha {
	/// Seeded with the first 32 bytes of a digest.
	pub(crate) fn from_digest(digest: &[u8]) -> Self {
		let mut seed = [0; 32];
		for (word, bytes) in seed.chunks_exact_mut(4).zip(digest.chunks_exact(4)) {
			word.copy_from_slice(bytes);
			word.reverse();
		}
		let rng = ChaCha20Rng::from_seed(seed);
		seed.zeroize();
		Self(rng)
	}

	fn limb(&mut self) -> u64 {
		let high = u64::from(self.0.next_u32());
		high << 32 | u64::from(self.0.next_u32())
	}

	/// 254 bits below the modulus, by rejection.
	fn limbs(&mut self, modulus: ark_ff::BigInt<4>) -> ark_ff::BigInt<4> {
		loop {
			let mut bytes = [0; 32];
			for bytes in bytes.chunks_exact_mut(8) {
				bytes.copy_from_slice(&self.limb().to_le_bytes());
			}
			bytes[31] &= 0x3f;
			match montgomery(&bytes) {
				Some(limbs) if limbs < modulus => return limbs,
				_ => {},
			}
		}
	}

	pub(crate) fn scalar(&mut self) -> Fr {
		let limbs = self.limbs(Fr::MODULUS);
		Fr::new_unchecked(limbs)
	}

	fn point<C: Curve>(&mut self, mut coordinate: impl FnMut(&mut Self) -> C::BaseField) -> Affine<C> {
		loop {
			let x = coordinate(self);
			let larger = self.0.next_u32() & 1 == 1;
			let Some(root) = (x.square() * x + C::COEFF_B).sqrt() else {
				continue;
			};
			let y = if root.is_larger() == larger { root } else { -root };
			return Affine::<C>::new_unchecked(x, y).mul_by_cofactor();
		}
	}

	pub(crate) fn g1(&mut self) -> G1Affine {
		self.point(|rng| Fq::new_unchecked(rng.limbs(Fq::MODULUS)))
	}

	pub(crate) fn g2(&mut self) -> G2Affine {
		self.point(|rng| {
			let c0 = Fq::new_unchecked(rng.limbs(Fq::MODULUS));
			Fq2::new(c0, Fq::new_unchecked(rng.limbs(Fq::MODULUS)))
		})
	}
}

/// A point of G2 whose logarithm nobody knows, from a challenge and a contributor's pair of points.
pub(crate) fn hash_to_g2(personalisation: u8, challenge: &[u8; 64], s: &G1Affine, sx: &G1Affine) -> G2Affine {
	let mut points = Vec::new();
	put_uncompressed(s, &mut points);
	put_uncompressed(sx, &mut points);
	let digest = Blake2b512::new()
		.chain_update([personalisation])
		.chain_update(challenge)
		.chain_update(&points)
		.finalize();
	Chacha::from_digest(&digest).g2()
}

/// A public, random point of G1 and its multiple by a secret, and the multiple of the point that both are hashed to:
/// proof that whoever wrote it knew the secret (Bowe, Gabizon, Miers, eprint 2017/1050, section 3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Knowledge {
	pub(crate) s: G1Affine,
	pub(crate) sx: G1Affine,
	pub(crate) spx: G2Affine,
}

impl Knowledge {
	/// Proves knowledge of `secret` in answer to a challenge.
	pub(crate) fn prove(personalisation: u8, challenge: &[u8; 64], s: G1Affine, secret: &Secret) -> Self {
		let sx = (s * secret.0).into_affine();
		let sp = hash_to_g2(personalisation, challenge, &s, &sx);
		Self {
			s,
			sx,
			spx: (sp * secret.0).into_affine(),
		}
	}

	/// The point that the pair is hashed to.
	pub(crate) fn sp(&self, personalisation: u8, challenge: &[u8; 64]) -> G2Affine {
		hash_to_g2(personalisation, challenge, &self.s, &self.sx)
	}
}

/// A random point of G1 whose logarithm is forgotten.
pub(crate) fn blind_point(entropy: &Entropy, label: &str) -> G1Affine {
	(G1Affine::generator() * entropy.secret(label).0).into_affine()
}
