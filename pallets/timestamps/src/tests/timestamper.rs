use crate::mock::*;
use frame_support::assert_storage_noop;
use tacit_primitives::Stamp;
use tacit_traits::Timestamper;

#[test]
fn another_pallet_gets_the_stamp_of_the_present_block_and_nothing_is_stored() {
	run(|| {
		at(4, 24_000);
		assert_storage_noop!(assert_eq!(
			<Timestamps as Timestamper>::present(),
			Stamp { block: 4, time: 24_000 }
		));
	});
}
