//! Runs Wasm in the executor that the node uses for its runtime.

use codec::{Decode, Encode};
use cumulus_primitives_proof_size_hostfunction::storage_proof_size;
use sc_executor::WasmExecutor;
use sp_core::traits::{CallContext, CodeExecutor, RuntimeCode, WrappedRuntimeCode};
use sp_io::{SubstrateHostFunctions, TestExternalities};
use std::{
	error::Error,
	time::{Duration, Instant},
};

/// The host functions of a parachain's node.
type HostFunctions = (SubstrateHostFunctions, storage_proof_size::HostFunctions);

/// The compiled Wasm with the state of its chain.
pub struct Guest<'a> {
	executor: WasmExecutor<HostFunctions>,
	code: WrappedRuntimeCode<'a>,
	hash: Vec<u8>,
	state: TestExternalities,
}

impl<'a> Guest<'a> {
	/// Creates a guest in an executor with the default settings, which a node has too: wasmtime, compiled, with a pool
	/// of instances.
	pub fn new(code: &'a [u8]) -> Self {
		Self {
			executor: WasmExecutor::builder().build(),
			code: WrappedRuntimeCode(code.into()),
			hash: sp_io::hashing::blake2_256(code).to_vec(),
			state: TestExternalities::default(),
		}
	}

	/// Calls an export as the import of a block does. Returns its answer and the time for finding an instance, passing
	/// the arguments and running.
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

	/// Keeps the changes of the calls, in the trie of the state.
	pub fn commit(&mut self) -> Result<(), Box<dyn Error>> {
		Ok(self.state.commit_all()?)
	}

	/// Discards the changes of the calls since the last commit.
	pub fn roll_back(&mut self) {
		self.state.reset_overlay();
	}

	/// Reads a stored value.
	pub fn get(&mut self, key: &[u8]) -> Option<Vec<u8>> {
		self.state.execute_with(|| sp_io::storage::get(key)).map(Into::into)
	}

	/// Stores or removes a value, and keeps the change.
	pub fn set(&mut self, key: Vec<u8>, value: Option<Vec<u8>>) -> Result<(), Box<dyn Error>> {
		self.state.execute_with(|| match value {
			Some(value) => sp_io::storage::set(&key, &value),
			None => sp_io::storage::clear(&key),
		});
		self.commit()
	}
}
