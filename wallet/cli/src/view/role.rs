//! The parties of a deal on the command line.

use clap::ValueEnum;
use tacit_primitives::Side;

/// A party of a deal, on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Role {
	/// The party that pays and receives.
	Demander,
	/// The party that delivers and is paid.
	Provider,
}

impl From<Role> for Side {
	fn from(role: Role) -> Self {
		match role {
			Role::Demander => Self::Demander,
			Role::Provider => Self::Provider,
		}
	}
}
