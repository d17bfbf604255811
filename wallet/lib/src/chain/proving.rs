//! The prover for the keys of a chain.

use super::{client::Chain, runtime};
use crate::{
	error::{Error, Result},
	proving_keys::{self, digest_of, id_of, is_development_key, keys_of, KeyOf, ProvingKeysError, Wanted},
};
use subxt::utils::Static;
use tacit_circuits::{PerCircuit, Prover};
use tacit_primitives::{CircuitId, KeyVersion, KeyVersions};

impl Chain {
	/// Whether a key of these versions rests on the secrets of the development keys, which everybody knows. Only the
	/// keys themselves show it, so this reads them.
	pub async fn are_development_keys(&self, keys: &KeyVersions) -> Result<bool> {
		for wanted in self.wanted(keys).await? {
			let KeyOf { circuit, version } = wanted.of;
			let key = self.verifying_key(id_of(circuit), version).await?;
			let key = key.ok_or(ProvingKeysError::NotOnChain(wanted.of))?;
			if digest_of(&key) != wanted.key {
				return Err(Error::Node(format!("it gives another {} than it lists", wanted.of)));
			}
			if is_development_key(&key) {
				return Ok(true);
			}
		}
		Ok(false)
	}

	/// Makes the prover for these versions of the keys.
	pub async fn prover(&self, keys: &KeyVersions) -> Result<Prover> {
		let wanted = self.wanted(keys).await?;
		let path = self.proving.keys.clone();
		// Making or reading the keys occupies the processor for a while, and the connection has to stay alive
		// meanwhile.
		let prover = tokio::task::spawn_blocking(move || proving_keys::prover(path.as_deref(), &wanted));
		let prover = prover.await.map_err(|_| ProvingKeysError::Interrupted)??;
		Ok(match self.proving.observer.clone() {
			Some(observer) => prover.observed_by(Box::new(move |proved| observer(proved))),
			None => prover,
		})
	}

	/// Reads the registration of each circuit's key from the chain.
	async fn wanted(&self, keys: &KeyVersions) -> Result<PerCircuit<Wanted>> {
		let registered = self.ask(runtime::runtime_apis().groth16_verifier_api().keys()).await?;
		let [range, equality] = keys_of(keys).map(|of| {
			let id = id_of(of.circuit);
			let info = registered
				.iter()
				.find(|info| info.circuit.0 == id && info.version == of.version);
			let info = info.ok_or(ProvingKeysError::NotOnChain(of))?;
			Ok::<_, ProvingKeysError>(Wanted {
				of,
				key: info.digest,
				file: info.proving_key,
			})
		});
		Ok([range?, equality?])
	}

	/// Reads a verifying key; `None` where the chain has no such version.
	pub async fn verifying_key(&self, circuit: CircuitId, version: KeyVersion) -> Result<Option<Vec<u8>>> {
		let question = runtime::runtime_apis()
			.groth16_verifier_api()
			.verifying_key(Static(circuit), version);
		self.ask(question).await
	}
}
