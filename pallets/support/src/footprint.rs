//! Footprints of storage, from which deposits are computed.

use frame_support::traits::Footprint;

/// One item of as many bytes as these parts have together.
///
/// A deposit is a price for the item and one for each byte. It counts one item, however many entries the parts are,
/// because the usual price ([`LinearStoragePrice`](frame_support::traits::LinearStoragePrice)) multiplies the items
/// with the bytes.
pub fn item(parts: impl IntoIterator<Item = usize>) -> Footprint {
	Footprint::from_parts(1, parts.into_iter().fold(0, usize::saturating_add))
}
