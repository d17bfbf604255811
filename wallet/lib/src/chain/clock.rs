//! The present block and time of a chain.

use super::{client::Chain, runtime};
use crate::{
	duration::{Clock, Now},
	error::Result,
};

/// What the node calls a chain that `tacit-node --dev` makes.
const DEVELOPMENT: &str = "Development";

impl Chain {
	/// The block in which deadlines count, and the chain's time.
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

	/// What the chain's time follows. The node says it, so it is for the display alone: a node that lies could lie
	/// about the time itself.
	pub async fn clock(&self) -> Clock {
		// A chain of another kind has a name that is no text.
		match self.rpc().system_chain_type().await.as_deref() {
			Ok(DEVELOPMENT) => Clock::Development,
			_ => Clock::OfDay,
		}
	}
}
