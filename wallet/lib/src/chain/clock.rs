//! The present block and time of a chain.

use super::{client::Chain, runtime};
use crate::{
	duration::{Clock, Now},
	error::Result,
};

/// The chain type of a chain that `tacit-node --dev` makes.
const DEVELOPMENT: &str = "Development";

impl Chain {
	/// Reads the block in which deadlines count, and the chain's time.
	pub async fn now(&self) -> Result<Now> {
		let time = async { self.fetch(runtime::storage().timestamp().now(), ()).await };
		let clock = async { Ok(self.clock().await) };
		let block = self.ask(runtime::runtime_apis().clock_api().now());
		let (block, time, clock) = tokio::try_join!(block, time, clock)?;
		Ok(Now {
			block,
			time: time.unwrap_or_default(),
			clock,
		})
	}

	/// Reads the clock that the chain's time follows. Use it only to display times: the node states it without a proof,
	/// and a lying node could also lie about the time itself.
	pub async fn clock(&self) -> Clock {
		// The type of a custom chain is no text, so reading it fails.
		match self.rpc().system_chain_type().await.as_deref() {
			Ok(DEVELOPMENT) => Clock::Development,
			_ => Clock::OfDay,
		}
	}
}
