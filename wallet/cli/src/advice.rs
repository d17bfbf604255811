//! Advice that several errors share.

/// The advice where a value does not fit the key of the account's phrase. The user first excludes a wrong phrase and a
/// lying node, before giving up or changing anything.
pub fn phrase_first(then: &str) -> String {
	format!(
		"is this the right phrase? `tacit account show` shows its account and its key; if it is, ask another node with --node, because \
		 this one may be lying; only if both are right: {then}"
	)
}

/// The advice where the fault does not depend on the phrase: the user asks another node before giving up anything.
pub fn node_first(then: &str) -> String {
	format!("ask another node with --node, because this one may say what is not on chain; if it says the same, {then}")
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn nothing_is_given_up_before_phrase_and_node_are_excluded() {
		let hint = phrase_first("give it up");
		let places = ["right phrase", "--node", "give it up"].map(|part| hint.find(part).unwrap());
		assert!(places.is_sorted(), "{hint}");
		assert!(node_first("give it up").starts_with("ask another node"));
	}
}
