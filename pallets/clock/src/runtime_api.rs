//! The runtime API of the pallet.

sp_api::decl_runtime_apis! {
	/// Reads the clock of all deadlines.
	pub trait ClockApi {
		/// Gives the block number in which deadlines count.
		///
		/// Every deadline and every expiry of the chain is compared with it. It is the number of the relay chain's
		/// block on which the block builds, less the blocks during which this chain made no blocks or took no
		/// transactions.
		fn now() -> u32;
	}
}
