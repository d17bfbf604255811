//! Runs the Wasm in the executor in which the node runs its runtime.

use codec::{Decode, Encode};
use cumulus_primitives_proof_size_hostfunction::storage_proof_size;
use sc_executor::WasmExecutor;
use sp_core::traits::{CallContext, CodeExecutor, RuntimeCode, WrappedRuntimeCode};
use sp_io::{SubstrateHostFunctions, TestExternalities};
use std::{
	error::Error,
	time::{Duration, Instant},
};

/// Those of a parachain's node.
type HostFunctions = (SubstrateHostFunctions, storage_proof_size::HostFunctions);

/// The compiled Wasm with the state of its chain.
pub struct Guest<'a> {
	executor: WasmExecutor<HostFunctions>,
	code: WrappedRuntimeCode<'a>,
	hash: Vec<u8>,
	state: TestExternalities,
}

impl<'a> Guest<'a> {
	/// The executor with its defaults, which are those of a node: wasmtime, compiled, with a pool of instances.
	pub fn new(code: &'a [u8]) -> Self {
		Self {
			executor: WasmExecutor::builder().build(),
			code: WrappedRuntimeCode(code.into()),
			hash: sp_io::hashing::blake2_256(code).to_vec(),
			state: TestExternalities::default(),
		}
	}

	/// Calls an export as a block being imported would, and says how long that took: finding an instance, passing
	/// the arguments, running.
	pub fn call<T: Decode>(&mut self, export: &str, arguments: &impl Encode) -> Result<(T, Duration), Box<dyn Error>> {
		let code = RuntimeCode {
			code_fetcher: &self.code,
			heap_pages: None,
			hash: self.hash.clone(),
		};
		let arguments = arguments.encode();
		let mut state = self.state.ext();
		let start = Instant::now();
		let (answer, _) = self.executor.call(
			&mut state,
			&code,
			export,
			&arguments,
			CallContext::Onchain { import: true },
		);
		let time = start.elapsed();
		Ok((T::decode(&mut &answer?[..])?, time))
	}

	/// Keeps what the calls have changed, in the trie of the state.
	pub fn commit(&mut self) -> Result<(), Box<dyn Error>> {
		Ok(self.state.commit_all()?)
	}

	/// Forgets what the calls have changed since.
	pub fn roll_back(&mut self) {
		self.state.reset_overlay();
	}

	/// A stored value.
	pub fn get(&mut self, key: &[u8]) -> Option<Vec<u8>> {
		self.state.execute_with(|| sp_io::storage::get(key)).map(Into::into)
	}

	/// Stores or removes a value.
	pub fn set(&mut self, key: Vec<u8>, value: Option<Vec<u8>>) -> Result<(), Box<dyn Error>> {
		self.state.execute_with(|| match value {
			Some(value) => sp_io::storage::set(&key, &value),
			None => sp_io::storage::clear(&key),
		});
		self.commit()
	}
}
