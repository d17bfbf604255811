//! The file of a circuit's proving key. A ceremony exports it, and a wallet loads it.
//!
//! | part | bytes |
//! |---|---|
//! | magic | `tacit/proving/v2`, 16 |
//! | circuit | its name on chain, such as `tacit/range`, filled up with zeros, 16 |
//! | key | as below |
//!
//! A proving key, `n` being the number of variables of its circuit, `w` of them secret, and `m` the size of its domain:
//!
//! | part | points |
//! |---|---|
//! | verifying key | as [`VerifyingKey`] encodes it |
//! | beta, delta | 2 of G1 |
//! | A query | `n` of G1 |
//! | B query | `n` of G1, then `n` of G2 |
//! | H query | `m - 1` of G1: `tau^i (tau^m - 1) / delta`, libsnark's reduction, which arkworks' prover uses |
//! | L query | `w` of G1 |
//!
//! Points are arkworks' uncompressed ones. The circuits say how many there are, so the file states no counts, and its
//! length is exact.
//!
//! Files of earlier releases have the keys of both circuits: `tacit/proving/v1`, the key of the range circuit, the key
//! of the equality circuit. They are read and no longer written.

use crate::{
	name::{CircuitName, NAME_BYTES},
	shape::Shape,
	KeyError, PointError, VerifyingKey,
};
use ark_bn254::Bn254;
use ark_ec::{
	short_weierstrass::{Affine, SWCurveConfig},
	AffineRepr,
};
use ark_groth16::ProvingKey;
use ark_serialize::{CanonicalDeserialize, CanonicalSerialize, Compress, Validate};
#[cfg(feature = "parallel")]
use rayon::prelude::*;

/// The length of an encoded point of G1.
const G1_BYTES: usize = 64;
/// The length of an encoded point of G2.
const G2_BYTES: usize = 128;

/// How a file begins that has the key of one circuit.
const MAGIC: &[u8; 16] = b"tacit/proving/v2";

/// How a file begins that has the keys of both circuits.
const MAGIC_OF_BOTH: &[u8; 16] = b"tacit/proving/v1";

/// Why proving keys cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProvingKeyError {
	/// The bytes do not begin as a proving-key file does.
	Magic,
	/// The length is not that of a proving key of this circuit.
	Length,
	/// The file is of a circuit that this release does not have.
	Circuit,
	/// The file has no key of this circuit.
	Missing(CircuitName),
	/// The verifying key inside is not acceptable.
	VerifyingKey(CircuitName, KeyError),
	/// The verifying key inside has another number of inputs than its circuit.
	Inputs(CircuitName),
	/// A point is not acceptable.
	Point {
		/// The circuit.
		circuit: CircuitName,
		/// The part of its proving key.
		part: &'static str,
		/// Which point of the part.
		index: usize,
		/// The reason for refusing the point.
		error: PointError,
	},
	/// A query has not as many points as its circuit requires.
	QueryLength(CircuitName, &'static str),
}

impl core::fmt::Display for ProvingKeyError {
	fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
		match self {
			Self::Magic => f.write_str("this is no proving-key file"),
			Self::Length => f.write_str("the file has not the length that a proving key of its circuit has"),
			Self::Circuit => f.write_str("the proving key is of a circuit that this release does not have"),
			Self::Missing(circuit) => write!(f, "the file has no proving key of the {circuit} circuit"),
			Self::VerifyingKey(circuit, error) => write!(f, "the {circuit} key: {error}"),
			Self::Inputs(circuit) => write!(
				f,
				"the verifying key of the {circuit} circuit has another number of inputs than the circuit"
			),
			Self::Point {
				circuit,
				part,
				index,
				error,
			} => write!(f, "the {circuit} key: point {index} of the {part} {error}"),
			Self::QueryLength(circuit, part) => {
				write!(f, "the {circuit} key: the {part} has a wrong number of points")
			},
		}
	}
}

impl std::error::Error for ProvingKeyError {}

/// Whether a key has as many points as its circuit requires.
pub(crate) fn fits(circuit: CircuitName, key: &ProvingKey<Bn254>, shape: &Shape) -> Result<(), ProvingKeyError> {
	let variables = shape.variables();
	let lengths = [
		("A query", key.a_query.len(), variables),
		("B query in G1", key.b_g1_query.len(), variables),
		("B query in G2", key.b_g2_query.len(), variables),
		("H query", key.h_query.len(), shape.domain_size() - 1),
		("L query", key.l_query.len(), shape.size.witness_variables),
	];
	if key.vk.gamma_abc_g1.len() != shape.size.instance_variables {
		return Err(ProvingKeyError::Inputs(circuit));
	}
	match lengths.into_iter().find(|(_, found, expected)| found != expected) {
		Some((part, ..)) => Err(ProvingKeyError::QueryLength(circuit, part)),
		None => Ok(()),
	}
}

/// The file of a key.
pub(crate) fn encode(circuit: CircuitName, key: &ProvingKey<Bn254>) -> Vec<u8> {
	let mut bytes = MAGIC.to_vec();
	bytes.extend(circuit.on_chain());
	put(&mut bytes, &key.vk);
	put(&mut bytes, &key.beta_g1);
	put(&mut bytes, &key.delta_g1);
	for query in [&key.a_query, &key.b_g1_query] {
		query.iter().for_each(|point| put(&mut bytes, point));
	}
	key.b_g2_query.iter().for_each(|point| put(&mut bytes, point));
	for query in [&key.h_query, &key.l_query] {
		query.iter().for_each(|point| put(&mut bytes, point));
	}
	bytes
}

/// A proving-key file of which only the beginning and the lengths were looked at.
///
/// It says which verifying key the file claims to belong to. [`Prover::from_files`](crate::Prover::from_files) reads
/// the rest.
#[derive(Clone, Debug)]
pub struct ProvingFile<'a>(Vec<(CircuitName, &'a [u8])>);

impl<'a> ProvingFile<'a> {
	/// Whether bytes begin as a proving-key file does. Sixteen of them are enough to tell.
	pub fn begins(bytes: &[u8]) -> bool {
		bytes.starts_with(MAGIC) || bytes.starts_with(MAGIC_OF_BOTH)
	}

	/// Divides a file into the keys that it has.
	///
	/// # Errors
	///
	/// [`ProvingKeyError`], where this is no proving-key file, or one of another length than its circuit requires.
	pub fn new(bytes: &'a [u8]) -> Result<Self, ProvingKeyError> {
		let (mut rest, circuits) = if let Some(rest) = bytes.strip_prefix(MAGIC) {
			let (name, rest) = rest.split_first_chunk::<NAME_BYTES>().ok_or(ProvingKeyError::Length)?;
			let circuit = CircuitName::from_chain(name).ok_or(ProvingKeyError::Circuit)?;
			(rest, vec![circuit])
		} else if let Some(rest) = bytes.strip_prefix(MAGIC_OF_BOTH) {
			(rest, vec![CircuitName::Range, CircuitName::Equality])
		} else {
			return Err(ProvingKeyError::Magic);
		};
		let mut keys = Vec::new();
		for circuit in circuits {
			keys.push((circuit, take(&mut rest, encoded_length(&Shape::of(circuit)))?));
		}
		if !rest.is_empty() {
			return Err(ProvingKeyError::Length);
		}
		Ok(Self(keys))
	}

	/// The circuits of which the file has keys.
	pub fn circuits(&self) -> impl Iterator<Item = CircuitName> + '_ {
		self.0.iter().map(|(circuit, _)| *circuit)
	}

	/// The encoded verifying key that stands in the file for a circuit. Its points are not checked.
	pub fn verifying_key(&self, circuit: CircuitName) -> Option<&'a [u8]> {
		self.key(circuit)?.get(..key_length(&Shape::of(circuit)))
	}

	/// Reads the key of a circuit, every point of it.
	pub(crate) fn decode(&self, circuit: CircuitName, shape: &Shape) -> Result<ProvingKey<Bn254>, ProvingKeyError> {
		let mut bytes = self.key(circuit).ok_or(ProvingKeyError::Missing(circuit))?;
		decode_one(&mut bytes, circuit, shape)
	}

	fn key(&self, wanted: CircuitName) -> Option<&'a [u8]> {
		self.0
			.iter()
			.find_map(|(circuit, bytes)| (*circuit == wanted).then_some(*bytes))
	}
}

fn decode_one(rest: &mut &[u8], circuit: CircuitName, shape: &Shape) -> Result<ProvingKey<Bn254>, ProvingKeyError> {
	let bytes = take(rest, key_length(shape))?;
	let key = VerifyingKey::from_bytes(bytes).map_err(|error| ProvingKeyError::VerifyingKey(circuit, error))?;
	if key.inputs() + 1 != shape.size.instance_variables {
		return Err(ProvingKeyError::Inputs(circuit));
	}
	// arkworks reads every encoding that `VerifyingKey::from_bytes` accepts.
	let vk = CanonicalDeserialize::deserialize_with_mode(bytes, Compress::No, Validate::No)
		.map_err(|_| ProvingKeyError::Length)?;
	let variables = shape.variables();
	let mut g1 = |part, count, identity| points::<ark_bn254::g1::Config>(rest, circuit, part, count, identity);
	let fixed = g1("beta and delta in G1", 2, false)?;
	let a_query = g1("A query", variables, true)?;
	let b_g1_query = g1("B query in G1", variables, true)?;
	let b_g2_query = points::<ark_bn254::g2::Config>(rest, circuit, "B query in G2", variables, true)?;
	let mut g1 = |part, count, identity| points::<ark_bn254::g1::Config>(rest, circuit, part, count, identity);
	let h_query = g1("H query", shape.domain_size() - 1, false)?;
	let l_query = g1("L query", shape.size.witness_variables, false)?;
	let [beta_g1, delta_g1] = fixed[..] else {
		return Err(ProvingKeyError::Length);
	};
	Ok(ProvingKey {
		vk,
		beta_g1,
		delta_g1,
		a_query,
		b_g1_query,
		b_g2_query,
		h_query,
		l_query,
	})
}

/// The length of a verifying key of this circuit.
fn key_length(shape: &Shape) -> usize {
	G1_BYTES + 3 * G2_BYTES + 8 + G1_BYTES * shape.size.instance_variables
}

fn encoded_length(shape: &Shape) -> usize {
	let variables = shape.variables();
	let in_g1 = 2 + 2 * variables + shape.domain_size() - 1 + shape.size.witness_variables;
	key_length(shape) + in_g1 * G1_BYTES + variables * G2_BYTES
}

fn put(bytes: &mut Vec<u8>, value: &impl CanonicalSerialize) {
	value
		.serialize_uncompressed(bytes)
		.expect("writing to a vector cannot fail");
}

fn take<'a>(rest: &mut &'a [u8], length: usize) -> Result<&'a [u8], ProvingKeyError> {
	let (taken, after) = rest.split_at_checked(length).ok_or(ProvingKeyError::Length)?;
	*rest = after;
	Ok(taken)
}

/// Decodes a part of a key. The identity stands for a variable that a matrix does not mention.
fn points<C: SWCurveConfig>(
	rest: &mut &[u8],
	circuit: CircuitName,
	part: &'static str,
	count: usize,
	identity: bool,
) -> Result<Vec<Affine<C>>, ProvingKeyError> {
	let size = Affine::<C>::identity().uncompressed_size();
	let bytes = take(rest, count * size)?;
	#[cfg(feature = "parallel")]
	let points = bytes.par_chunks_exact(size);
	#[cfg(not(feature = "parallel"))]
	let points = bytes.chunks_exact(size);
	points
		.enumerate()
		.map(|(index, bytes)| {
			decode_point(bytes, identity).map_err(|error| ProvingKeyError::Point {
				circuit,
				part,
				index,
				error,
			})
		})
		.collect()
}

/// Decodes a point into arkworks' type, with the checks of the points of verifying keys.
fn decode_point<C: SWCurveConfig>(bytes: &[u8], identity: bool) -> Result<Affine<C>, PointError> {
	let point =
		Affine::<C>::deserialize_with_mode(bytes, Compress::No, Validate::No).map_err(|_| PointError::NotCanonical)?;
	// The decoder ignores flag bits that contradict the point. A point with such flags does not encode back to its
	// bytes.
	let mut encoded = Vec::with_capacity(bytes.len());
	put(&mut encoded, &point);
	if encoded != bytes {
		return Err(PointError::NotCanonical);
	}
	if point.is_zero() {
		return if identity { Ok(point) } else { Err(PointError::Identity) };
	}
	if !point.is_on_curve() {
		return Err(PointError::NotOnCurve);
	}
	if !point.is_in_correct_subgroup_assuming_on_curve() {
		return Err(PointError::NotInSubgroup);
	}
	Ok(point)
}
