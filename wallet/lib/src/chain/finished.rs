//! A call whose bytes are fixed, so that the checked bytes are the signed ones.

use super::client::Chain;
use crate::{call::INDICES, error::Result};
use subxt::{
	ext::{
		scale_encode::{EncodeAsFields, Error as EncodeError},
		scale_type_resolver::{FieldIter, TypeResolver},
	},
	transactions::{Payload, ValidationDetails},
};

/// A call with its final encoding, which the wallet prints or signs unchanged.
pub struct Finished<'a, C> {
	call: &'a C,
	bytes: Vec<u8>,
	arguments: Arguments,
}

/// The arguments of a call as they are encoded.
pub struct Arguments(Vec<u8>);

impl Chain {
	/// Fixes the encoding of a call.
	pub fn finish<'a, C: Payload>(&self, call: &'a C) -> Result<Finished<'a, C>> {
		let bytes = self.encode_call(call)?;
		let arguments = Arguments(bytes.get(INDICES..).unwrap_or_default().to_vec());
		Ok(Finished { call, bytes, arguments })
	}
}

impl<C> AsRef<[u8]> for Finished<'_, C> {
	/// The indices of pallet and call, and the arguments.
	fn as_ref(&self) -> &[u8] {
		&self.bytes
	}
}

impl<C: Payload> Payload for Finished<'_, C> {
	type CallData = Arguments;

	fn pallet_name(&self) -> &str {
		self.call.pallet_name()
	}

	fn call_name(&self) -> &str {
		self.call.call_name()
	}

	fn call_data(&self) -> &Arguments {
		&self.arguments
	}

	fn validation_details(&self) -> Option<ValidationDetails<'_>> {
		self.call.validation_details()
	}
}

impl EncodeAsFields for Arguments {
	fn encode_as_fields_to<R: TypeResolver>(
		&self,
		_: &mut dyn FieldIter<'_, R::TypeId>,
		_: &R,
		out: &mut Vec<u8>,
	) -> Result<(), EncodeError> {
		out.extend_from_slice(&self.0);
		Ok(())
	}
}
