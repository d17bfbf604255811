//! A circuit that proves membership in a published roll and hides which member.
//!
//! > I know `key`, `blinding` and a place in a tree of depth [`DEPTH`] such that `Poseidon(key, blinding)` is the
//! > leaf at that place under `root`, and `nullifier = Poseidon(key, scope)`.
//!
//! The nullifier is the same whenever the same member uses the same scope, so a chain that remembers nullifiers counts
//! a member once; without the key nobody can tell whose it is. `context` ties the proof to any data that its user
//! hashes into it.

use ark_bn254::{Bn254, Fr};
use ark_groth16::{Groth16, ProvingKey};
use ark_r1cs_std::{
	alloc::AllocVar,
	boolean::Boolean,
	eq::EqGadget,
	fields::{fp::FpVar, FieldVar},
};
use ark_relations::gr1cs::{ConstraintSynthesizer, ConstraintSystemRef, SynthesisError};
use ark_serialize::CanonicalSerialize;
use rand::rngs::OsRng;
use tacit_circuits::{
	development, element_to_bytes,
	poseidon::{hash, hash_gadget},
	random_blinding, ELEMENT_BYTES, PROOF_BYTES,
};
use zeroize::{Zeroize, ZeroizeOnDrop};

/// The depth of the Merkle tree. A roll has at most 1,024 members.
pub const DEPTH: usize = 10;

/// The number of public inputs: `root, scope, nullifier, context`.
pub const INPUTS: usize = 4;

/// The secret of a member. Anybody who knows it can act as this member.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Credential {
	key: Fr,
	blinding: Fr,
}

impl Credential {
	/// Draws a new credential from the randomness of the operating system.
	pub fn random() -> Self {
		Self {
			key: random_blinding(&mut OsRng),
			blinding: random_blinding(&mut OsRng),
		}
	}

	/// Returns the leaf, a hiding commitment to the key. The member gives it to the publisher of the roll.
	pub fn leaf(&self) -> Fr {
		hash([self.key, self.blinding])
	}

	/// Returns the nullifier of this member in a scope.
	pub fn nullifier(&self, scope: Fr) -> Fr {
		hash([self.key, scope])
	}
}

/// A Merkle path: the siblings from the leaf up to the root, each with a flag that is true for a left sibling.
#[derive(Clone)]
pub struct Path(pub [(Fr, bool); DEPTH]);

/// The Merkle tree of a roll, padded on the right with zeros. Nobody knows a credential whose leaf is zero.
pub struct Tree {
	/// The layers, from the leaves up to the root.
	layers: Vec<Vec<Fr>>,
}

impl Tree {
	/// Builds the tree. Returns `None` if there are more than `2^DEPTH` leaves.
	pub fn new(leaves: &[Fr]) -> Option<Self> {
		let mut layer = leaves.to_vec();
		layer.resize((leaves.len() <= 1 << DEPTH).then_some(1 << DEPTH)?, Fr::from(0));
		let mut layers = vec![layer];
		for depth in 0..DEPTH {
			layers.push(
				layers[depth]
					.chunks_exact(2)
					.map(|pair| hash([pair[0], pair[1]]))
					.collect(),
			);
		}
		Some(Self { layers })
	}

	/// Returns the root.
	pub fn root(&self) -> Fr {
		self.layers[DEPTH][0]
	}

	/// Returns the path from a leaf to the root, or `None` if the tree does not contain the leaf.
	pub fn path(&self, leaf: Fr) -> Option<Path> {
		let index = self.layers[0].iter().position(|other| *other == leaf)?;
		Some(Path(core::array::from_fn(|depth| {
			let node = index >> depth;
			(self.layers[depth][node ^ 1], node % 2 == 1)
		})))
	}
}

/// The public inputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Public {
	/// The root of the roll's tree.
	pub root: Fr,
	/// The scope in which each member counts once.
	pub scope: Fr,
	/// The member's nullifier in this scope.
	pub nullifier: Fr,
	/// The digest of the intended use of the proof.
	pub context: Fr,
}

impl Public {
	/// Encodes the public inputs in the order in which the circuit allocates them.
	pub fn inputs(&self) -> [[u8; ELEMENT_BYTES]; INPUTS] {
		[self.root, self.scope, self.nullifier, self.context].map(|element| element_to_bytes(&element))
	}
}

/// The circuit with its public and private inputs.
#[derive(Clone)]
pub struct Circuit {
	/// The public inputs.
	pub public: Public,
	/// The credential of the member.
	pub credential: Credential,
	/// The path of the member's leaf.
	pub path: Path,
}

impl Circuit {
	/// Returns a circuit with zero inputs, for key generation.
	pub fn blank() -> Self {
		let zero = Fr::from(0);
		Self {
			public: Public {
				root: zero,
				scope: zero,
				nullifier: zero,
				context: zero,
			},
			credential: Credential {
				key: zero,
				blinding: zero,
			},
			path: Path([(zero, false); DEPTH]),
		}
	}

	/// Evaluates the statement natively. The constraints must accept exactly the same inputs.
	pub fn holds(&self) -> bool {
		let root = self
			.path
			.0
			.iter()
			.fold(self.credential.leaf(), |node, (sibling, left)| {
				hash(if *left { [*sibling, node] } else { [node, *sibling] })
			});
		root == self.public.root && self.credential.nullifier(self.public.scope) == self.public.nullifier
	}
}

impl ConstraintSynthesizer<Fr> for Circuit {
	fn generate_constraints(self, system: ConstraintSystemRef<Fr>) -> Result<(), SynthesisError> {
		let input = |value| FpVar::new_input(system.clone(), || Ok(value));
		let secret = |value| FpVar::new_witness(system.clone(), || Ok(value));

		// The order of these four lines is the order of the public inputs.
		let root = input(self.public.root)?;
		let scope = input(self.public.scope)?;
		let nullifier = input(self.public.nullifier)?;
		let context = input(self.public.context)?;

		let key = secret(self.credential.key)?;
		let mut node = hash_gadget([&key, &secret(self.credential.blinding)?])?;
		for (sibling, left) in self.path.0 {
			let sibling = secret(sibling)?;
			let left = Boolean::new_witness(system.clone(), || Ok(left))?;
			node = hash_gadget([&left.select(&sibling, &node)?, &left.select(&node, &sibling)?])?;
		}
		node.enforce_equal(&root)?;

		hash_gadget([&key, &scope])?.enforce_equal(&nullifier)?;

		// A public input without a constraint can be replaced under an existing proof.
		context.square().map(|_| ())
	}
}

/// The reasons for which [`Prover::prove`] fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProveError {
	/// The statement is false.
	False,
	/// The proving key belongs to another circuit.
	Synthesis,
}

/// A prover with its proving key.
pub struct Prover(ProvingKey<Bn254>);

impl Prover {
	/// Returns a prover with the development key. **Insecure**: its seed is public, so anybody can forge proofs.
	pub fn development() -> Self {
		Self(development::proving_key("accreditation", Circuit::blank()).expect("the circuit can be built"))
	}

	/// Returns the verifying key in the encoding that `pallet-groth16-verifier` registers.
	pub fn verifying_key(&self) -> Vec<u8> {
		let mut bytes = Vec::new();
		self.0
			.vk
			.serialize_uncompressed(&mut bytes)
			.expect("a vector takes any bytes");
		bytes
	}

	/// Encodes the proving key as a file for provers. It is no secret. Its SHA-256 is registered on chain with the
	/// verifying key: in a file of other bytes a point could have been altered so that proofs succeed by a bit of the
	/// secret.
	pub fn file(&self) -> Vec<u8> {
		let mut bytes = Vec::new();
		self.0
			.serialize_uncompressed(&mut bytes)
			.expect("a vector takes any bytes");
		bytes
	}

	/// Proves a statement with randomness from the operating system.
	///
	/// # Errors
	///
	/// Returns a [`ProveError`] if the statement is false or the key belongs to another circuit.
	pub fn prove(&self, circuit: Circuit) -> Result<[u8; PROOF_BYTES], ProveError> {
		if !circuit.holds() {
			return Err(ProveError::False);
		}
		let proof = Groth16::<Bn254>::create_random_proof_with_reduction(circuit, &self.0, &mut OsRng)
			.map_err(|_| ProveError::Synthesis)?;
		let mut bytes = [0; PROOF_BYTES];
		proof
			.serialize_uncompressed(&mut bytes[..])
			.map_err(|_| ProveError::Synthesis)?;
		Ok(bytes)
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use ark_relations::gr1cs::ConstraintSystem;
	use tacit_circuits::{verify, Claim, VerifyingKey};

	fn statement() -> Circuit {
		let credential = Credential::random();
		let leaves = [
			Credential::random().leaf(),
			credential.leaf(),
			Credential::random().leaf(),
		];
		let tree = Tree::new(&leaves).expect("three leaves fit");
		let scope = Fr::from(7);
		Circuit {
			public: Public {
				root: tree.root(),
				scope,
				nullifier: credential.nullifier(scope),
				context: Fr::from(8),
			},
			path: tree.path(credential.leaf()).expect("the leaf is there"),
			credential,
		}
	}

	fn is_satisfied(circuit: Circuit) -> bool {
		let system = ConstraintSystem::new_ref();
		circuit
			.generate_constraints(system.clone())
			.expect("the circuit can be built");
		system.finalize();
		system.is_satisfied().expect("every variable has a value")
	}

	#[test]
	fn the_constraints_accept_exactly_the_true_statements() {
		let good = statement();
		let with = |change: fn(&mut Circuit)| {
			let mut circuit = good.clone();
			change(&mut circuit);
			circuit
		};
		assert!(good.holds() && is_satisfied(good.clone()));
		for bad in [
			with(|it| it.public.root += Fr::from(1)),
			with(|it| it.public.scope += Fr::from(1)),
			with(|it| it.public.nullifier += Fr::from(1)),
			with(|it| it.credential.key += Fr::from(1)),
			with(|it| it.credential.blinding += Fr::from(1)),
			with(|it| it.path.0[0].0 += Fr::from(1)),
			with(|it| it.path.0[DEPTH - 1].1 = true),
			with(|it| it.credential = Credential::random()),
		] {
			assert!(!bad.holds() && !is_satisfied(bad));
		}
	}

	#[test]
	fn a_proof_binds_each_public_input() {
		let prover = Prover::development();
		let key = VerifyingKey::from_bytes(&prover.verifying_key()).expect("the key has the structure of a key");
		assert_eq!(key.inputs(), INPUTS);
		let circuit = statement();
		let mut inputs = circuit.public.inputs();
		let proof = prover.prove(circuit).expect("the statement is true");
		let holds = |inputs: &[[u8; 32]]| {
			verify(&[Claim {
				key: &key,
				inputs,
				proof: &proof,
			}])
			.is_ok()
		};
		assert!(holds(&inputs));
		for index in 0..INPUTS {
			inputs[index][0] ^= 1;
			assert!(!holds(&inputs), "input {index} is not bound");
			inputs[index][0] ^= 1;
		}
	}

	#[test]
	fn a_false_statement_is_not_proved() {
		let mut circuit = statement();
		circuit.credential = Credential::random();
		assert_eq!(Prover::development().prove(circuit), Err(ProveError::False));
	}

	#[test]
	fn a_roll_has_at_most_1024_members() {
		let leaf = |number: usize| Fr::from(number as u64 + 1);
		let leaves: Vec<_> = (0..1 << DEPTH).map(leaf).collect();
		let tree = Tree::new(&leaves).expect("so many fit");
		assert!(tree.path(leaf((1 << DEPTH) - 1)).is_some());
		assert!(tree.path(leaf(1 << DEPTH)).is_none());
		assert!(Tree::new(&[&leaves[..], &[leaf(1 << DEPTH)]].concat()).is_none());
	}
}
