//! The storage that deposits pay for.

use crate::{Config, Pallet};
use frame_support::traits::Footprint;
use tacit_pallet_support::footprint::item;
use tacit_primitives::limits;

impl<T: Config> Pallet<T> {
	/// The storage of a question with the longest answer, its entry for the asker and the count of its request.
	pub fn question_footprint(text: usize) -> Footprint {
		/// Where an account takes 32 bytes and an amount 16: the question without its texts 65, its key 20, the entry
		/// of the asker 60, the count 24.
		const FIXED: usize = 169;
		item([FIXED, text, limits::QUESTION_BYTES as usize])
	}
}
