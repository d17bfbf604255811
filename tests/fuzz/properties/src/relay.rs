//! Properties of moves that one account has signed and another one submits.

use tacit_wallet::relay::SignedMoveFile;

/// Checks that a signed move has one form, and that nobody but its account can make one.
pub fn check(data: &[u8]) -> bool {
	let Ok(json) = std::str::from_utf8(data) else {
		return false;
	};
	let Ok(signed) = SignedMoveFile::from_json(json) else {
		return false;
	};
	assert_eq!(signed.to_json(), json);
	assert!(!signed.name().is_empty());
	// The signature binds the move to its chain and to the last block in which it is valid.
	let mut elsewhere = signed.clone();
	elsewhere.genesis.0[0] ^= 1;
	assert!(SignedMoveFile::from_json(&elsewhere.to_json()).is_err());
	let mut later = signed;
	later.signed.valid_until = later.signed.valid_until.wrapping_add(1);
	assert!(SignedMoveFile::from_json(&later.to_json()).is_err());
	true
}
