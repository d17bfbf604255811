//! Addresses that the user gives.

use sp_core::crypto::{AccountId32 as Account, Ss58AddressFormat, Ss58AddressFormatRegistry, Ss58Codec};
use subxt::utils::AccountId32;

/// The prefix of the addresses that Tacit shows: the generic one.
const PREFIX: u16 = 42;

/// Reads an address. An address of another network is refused. The account would be the same, but its owner may have
/// meant it for that network alone and hold no key here, such as an exchange.
pub(crate) fn parse(text: &str) -> Result<AccountId32, String> {
	let (account, format) = Account::from_ss58check_with_version(text.trim()).map_err(|_| {
		"it is not an address, or it has a typing error; an address looks like 5GrwvaEF5zXb…".to_owned()
	})?;
	let prefix = u16::from(format);
	if prefix != PREFIX {
		let network = match Ss58AddressFormatRegistry::try_from(format) {
			Ok(known) => format!("prefix {prefix}, {}", Ss58AddressFormat::from(known)),
			Err(_) => format!("prefix {prefix}"),
		};
		let own = account.to_ss58check_with_version(PREFIX.into());
		return Err(format!(
			"it is an address of another network ({network}); if its owner has the key here too, the same account has the address {own} here"
		));
	}
	Ok(AccountId32(account.into()))
}

#[cfg(test)]
mod tests {
	use super::*;

	const ALICE: &str = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";

	#[test]
	fn an_address_of_another_network_is_refused_with_ours() {
		assert_eq!(parse(ALICE).unwrap().to_string(), ALICE);
		assert_eq!(parse(&format!(" {ALICE}\n")).unwrap().to_string(), ALICE);
		for (foreign, network) in [
			("15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5", "prefix 0, polkadot"),
			("HNZata7iMYWmk5RvZRTiAsSDhV8366zq2YGb3tLH5Upf74F", "prefix 2, kusama"),
		] {
			let error = parse(foreign).unwrap_err();
			assert!(error.contains(network) && error.contains(ALICE), "{error}");
		}
		let (account, _) = Account::from_ss58check_with_version(ALICE).unwrap();
		let nobodys = account.to_ss58check_with_version(12_345u16.into());
		assert!(parse(&nobodys).unwrap_err().contains("prefix 12345"));
	}

	#[test]
	fn what_is_no_address_is_refused() {
		let typo = ALICE.replace("26", "62");
		let key = format!("0x{}", "d4".repeat(32));
		for text in ["", "alice", &typo, &key, &ALICE[1..]] {
			assert!(parse(text).unwrap_err().contains("not an address"), "{text}");
		}
	}
}
