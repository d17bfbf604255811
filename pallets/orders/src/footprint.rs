//! The storage that deposits pay for.

use crate::{Config, Pallet};
use frame_support::traits::Footprint;
use tacit_pallet_support::footprint::item;

impl<T: Config> Pallet<T> {
	/// The storage of an order with its entries for both parties and its sealed requirement.
	pub fn order_footprint(summary: usize, sealed: usize) -> Footprint {
		/// Where an account takes 32 bytes and an amount 16: order and requirement without their lengths below 333,
		/// their keys 32, the entries of both parties 128.
		const FIXED: usize = 500;
		item([FIXED, summary, sealed])
	}
}
