//! Names of states, roles and reasons, as people and scripts read them.

pub(crate) use tacit_wallet::names::{cause_name, ground_name, origin_name, outcome_text, side_name, state_name};

/// Bytes as scripts and people read them.
pub(crate) fn hex_of(bytes: impl AsRef<[u8]>) -> String {
	format!("0x{}", hex::encode(bytes))
}
