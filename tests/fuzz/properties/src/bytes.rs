//! Derives decisions from arbitrary bytes.

/// Hands out the bytes, and zeros after their end.
pub(crate) struct Source<'a>(pub(crate) &'a [u8]);

impl<'a> Source<'a> {
	pub(crate) fn is_empty(&self) -> bool {
		self.0.is_empty()
	}

	pub(crate) fn byte(&mut self) -> u8 {
		self.array::<1>()[0]
	}

	/// Returns a number below a limit.
	pub(crate) fn below(&mut self, limit: usize) -> usize {
		usize::from(u16::from_le_bytes(self.array())) % limit.max(1)
	}

	pub(crate) fn array<const N: usize>(&mut self) -> [u8; N] {
		let mut array = [0; N];
		let (taken, rest) = self.0.split_at(N.min(self.0.len()));
		array[..taken.len()].copy_from_slice(taken);
		self.0 = rest;
		array
	}

	/// Returns all remaining bytes.
	pub(crate) fn rest(&mut self) -> &'a [u8] {
		std::mem::take(&mut self.0)
	}
}
