//! The Wasm in the executor that the node runs its runtime in.

use codec::{Decode, Encode};
use sc_executor::WasmExecutor;
use sp_core::traits::{CallContext, CodeExecutor, RuntimeCode, WrappedRuntimeCode};
use sp_io::{SubstrateHostFunctions, TestExternalities};
use std::{
	error::Error,
	time::{Duration, Instant},
};

/// The compiled Wasm with the state of its chain.
pub struct Guest<'a> {
	executor: WasmExecutor<SubstrateHostFunctions>,
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
}
