//! The keys before anybody contributed to the second phase: everything that follows from the powers of tau and a
//! circuit.

use super::{circuits::Circuits, head::Head};
use crate::{
	error::{Error, Result},
	ptau::{Checked, Powers, Ptau},
};
use ark_bn254::{Bn254, Fr, G1Affine, G2Affine, G2Projective};
use ark_ec::{
	short_weierstrass::{Affine, Projective, SWCurveConfig},
	AffineRepr, CurveGroup, VariableBaseMSM,
};
use ark_ff::{One, Zero};
use ark_groth16::{ProvingKey, VerifyingKey};
use ark_poly::{EvaluationDomain, GeneralEvaluationDomain};
use ark_relations::gr1cs::Matrix;
use ark_serialize::CanonicalSerialize;
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use tacit_circuits::{PerCircuit, Shape};

/// The start of a ceremony: powers of tau that were checked, the circuits, and the keys that follow from both.
pub struct Basis {
	pub(super) first_phase: Checked,
	pub(super) head: Head,
	pub(super) keys: PerCircuit<ProvingKey<Bn254>>,
	circuits: Circuits,
}

impl Basis {
	/// Checks the powers of tau and computes the initial keys, which takes seconds.
	///
	/// # Errors
	///
	/// [`Error::Invalid`] where the check of the powers fails, [`Error::Refused`] where they are too few.
	pub fn new(ptau: &Ptau, circuits: Circuits) -> Result<Self> {
		let first_phase = ptau.check()?;
		let keys = initial_keys(ptau, &circuits)?;
		Ok(Self {
			first_phase,
			head: Head::new(ptau, &circuits, keys.each_ref().map(digest)),
			keys,
			circuits,
		})
	}

	/// The circuits.
	pub fn circuits(&self) -> &Circuits {
		&self.circuits
	}

	/// How far the first phase could be checked.
	pub fn first_phase(&self) -> Checked {
		self.first_phase
	}
}

/// The keys of all circuits for delta 1, in the form that arkworks' prover takes.
///
/// Gamma is the generator. The H query is `tau^i (tau^m - 1)`, since arkworks reduces constraints as libsnark does and
/// has the quotient's coefficients; snarkjs has its values on a coset, so its keys are no use here, nor ours there.
/// (Verifying keys and proofs are the same.)
fn initial_keys(ptau: &Ptau, circuits: &Circuits) -> Result<PerCircuit<ProvingKey<Bn254>>> {
	let mut keys = Vec::new();
	// Circuits with domains of one size share the Lagrange form.
	let mut bases: Option<Lagrange> = None;
	for shape in &circuits.0 {
		let size = shape.domain_size();
		let fitting = match bases.take().filter(|bases| bases.domain.size() == size) {
			Some(bases) => bases,
			None => Lagrange::new(ptau.powers(), size)?,
		};
		keys.push(initial_key(ptau.powers(), &fitting, shape));
		bases = Some(fitting);
	}
	keys.try_into().map_err(|_| Error::refused("a circuit has no key"))
}

/// SHA-256 of a key in arkworks' uncompressed encoding.
fn digest(key: &ProvingKey<Bn254>) -> [u8; 32] {
	let mut bytes = Vec::new();
	// Writing to a vector cannot fail.
	let _ = key.serialize_uncompressed(&mut bytes);
	Sha256::digest(&bytes).into()
}

/// The values at tau of the Lagrange polynomials of a domain, as points.
struct Lagrange {
	domain: GeneralEvaluationDomain<Fr>,
	tau_g1: Vec<G1Affine>,
	tau_g2: Vec<G2Affine>,
	alpha_tau_g1: Vec<G1Affine>,
	beta_tau_g1: Vec<G1Affine>,
}

impl Lagrange {
	fn new(powers: &Powers, size: usize) -> Result<Self> {
		let enough = powers.tau_g1.len() >= 2 * size - 1 && powers.tau_g2.len() >= size;
		let domain = GeneralEvaluationDomain::new(size)
			.filter(|domain: &GeneralEvaluationDomain<Fr>| enough && domain.size() == size);
		let domain =
			domain.ok_or_else(|| Error::refused(format!("the powers of tau are too few for a domain of {size}")))?;
		let ((tau_g1, tau_g2), (alpha_tau_g1, beta_tau_g1)) = rayon::join(
			|| {
				rayon::join(
					|| evaluations(&domain, &powers.tau_g1),
					|| evaluations(&domain, &powers.tau_g2),
				)
			},
			|| {
				rayon::join(
					|| evaluations(&domain, &powers.alpha_tau_g1),
					|| evaluations(&domain, &powers.beta_tau_g1),
				)
			},
		);
		Ok(Self {
			domain,
			tau_g1,
			tau_g2,
			alpha_tau_g1,
			beta_tau_g1,
		})
	}
}

/// From the powers to the Lagrange form: the inverse Fourier transform, of points.
fn evaluations<C: SWCurveConfig<ScalarField = Fr>>(
	domain: &GeneralEvaluationDomain<Fr>,
	powers: &[Affine<C>],
) -> Vec<Affine<C>> {
	let mut points: Vec<Projective<C>> = powers.iter().take(domain.size()).map(|point| (*point).into()).collect();
	domain.ifft_in_place(&mut points);
	Projective::normalize_batch(&points)
}

/// The columns of a matrix: for each variable the rows it is in, and with which coefficient.
fn columns(matrix: &Matrix<Fr>, variables: usize) -> Vec<Vec<(Fr, usize)>> {
	let mut columns = vec![Vec::new(); variables];
	for (row, entries) in matrix.iter().enumerate() {
		for (coefficient, variable) in entries {
			columns[*variable].push((*coefficient, row));
		}
	}
	columns
}

/// Adds up points by coefficients, of which many are 1.
fn combine<C>(terms: impl Iterator<Item = (Fr, Affine<C>)>) -> Projective<C>
where
	C: SWCurveConfig<ScalarField = Fr>,
	Projective<C>: VariableBaseMSM<MulBase = Affine<C>, ScalarField = Fr>,
{
	let mut sum = Projective::<C>::zero();
	let (mut points, mut coefficients) = (Vec::new(), Vec::new());
	for (coefficient, point) in terms {
		if coefficient.is_one() {
			sum += point;
		} else if (-coefficient).is_one() {
			sum -= point;
		} else {
			points.push(point);
			coefficients.push(coefficient);
		}
	}
	match points.len() {
		0 => sum,
		1..=3 => points
			.iter()
			.zip(&coefficients)
			.fold(sum, |sum, (point, factor)| sum + *point * *factor),
		_ => sum + Projective::<C>::msm_unchecked(&points, &coefficients),
	}
}

/// Computes many small things beside one another. Each core works through every so many-th of them on a pool of one
/// thread, since arkworks would spread each small sum over all threads, and those that wait take up the next one on the
/// same stack.
fn on_all_cores<T: Send>(count: usize, compute: impl Fn(usize) -> T + Sync) -> Vec<T> {
	let threads = rayon::current_num_threads().max(1);
	let compute = &compute;
	let mut parts: Vec<_> = std::thread::scope(|scope| {
		let workers: Vec<_> = (0..threads)
			.map(|first| {
				let part = move || (first..count).step_by(threads).map(compute).collect::<Vec<_>>();
				scope.spawn(move || match rayon::ThreadPoolBuilder::new().num_threads(1).build() {
					Ok(pool) => pool.install(part),
					// Slower, and the same.
					Err(_) => part(),
				})
			})
			.collect();
		workers
			.into_iter()
			.map(|worker| {
				worker
					.join()
					.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
					.into_iter()
			})
			.collect()
	});
	(0..count).filter_map(|index| parts[index % threads].next()).collect()
}

fn initial_key(powers: &Powers, bases: &Lagrange, shape: &Shape) -> ProvingKey<Bn254> {
	let (variables, size) = (shape.variables(), shape.size());
	let instances = size.instance_variables;
	let mut matrices = shape.matrices().iter().map(|matrix| columns(matrix, variables));
	let [mut a, b, c] = [(); 3].map(|()| matrices.next().unwrap_or_else(|| vec![Vec::new(); variables]));
	// libsnark's reduction adds a row `x * 0 = 0` for each instance variable, which keeps their columns independent.
	for (variable, column) in a.iter_mut().enumerate().take(instances) {
		column.push((Fr::one(), size.constraints + variable));
	}
	let over =
		|column: &[(Fr, usize)], base: &[G1Affine]| combine(column.iter().map(|(factor, row)| (*factor, base[*row])));
	let query = |columns: &[Vec<(Fr, usize)>]| {
		let points = on_all_cores(variables, |variable| over(&columns[variable], &bases.tau_g1));
		Projective::normalize_batch(&points)
	};
	let b_g2: Vec<G2Projective> = on_all_cores(variables, |variable| {
		combine(b[variable].iter().map(|(factor, row)| (*factor, bases.tau_g2[*row])))
	});
	// beta A + alpha B + C.
	let combined = on_all_cores(variables, |variable| {
		over(&a[variable], &bases.beta_tau_g1)
			+ over(&b[variable], &bases.alpha_tau_g1)
			+ over(&c[variable], &bases.tau_g1)
	});
	let mut gamma_abc_g1 = Projective::normalize_batch(&combined);
	let l_query = gamma_abc_g1.split_off(instances);
	let m = bases.domain.size();
	let h_query: Vec<_> = (0..m - 1)
		.into_par_iter()
		.map(|power| powers.tau_g1[power + m] - powers.tau_g1[power])
		.collect();
	ProvingKey {
		vk: VerifyingKey {
			alpha_g1: powers.alpha_tau_g1[0],
			beta_g2: powers.beta_g2,
			gamma_g2: G2Affine::generator(),
			delta_g2: G2Affine::generator(),
			gamma_abc_g1,
		},
		beta_g1: powers.beta_tau_g1[0],
		delta_g1: G1Affine::generator(),
		a_query: query(&a),
		b_g1_query: query(&b),
		b_g2_query: G2Projective::normalize_batch(&b_g2),
		h_query: Projective::normalize_batch(&h_query),
		l_query,
	}
}
