//! BLAKE2b-512 (RFC 7693) whose state can be written down in the middle of a message.
//!
//! The powers-of-tau format stores, for each contribution, the state of the hash over the contribution's points, so
//! that later readers can finish it without those points. No published crate gives its state away, hence this one.
//! Everything else in this crate hashes with the crate `blake2`, with which the tests compare.

/// The length of a state: buffer (128), chaining value (64), bytes already compressed (8), bytes in the buffer (8), 8
/// unused.
pub(crate) const STATE_BYTES: usize = 216;
const BLOCK: usize = 128;

const IV: [u64; 8] = [
	0x6a09e667f3bcc908,
	0xbb67ae8584caa73b,
	0x3c6ef372fe94f82b,
	0xa54ff53a5f1d36f1,
	0x510e527fade682d1,
	0x9b05688c2b3e6c1f,
	0x1f83d9abfb41bd6b,
	0x5be0cd19137e2179,
];

const SIGMA: [[usize; 16]; 10] = [
	[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
	[14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
	[11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4],
	[7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
	[9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13],
	[2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
	[12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11],
	[13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
	[6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5],
	[10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
];

/// The hash in the middle of a message.
#[derive(Clone)]
pub(crate) struct Blake2b {
	chain: [u64; 8],
	/// Bytes that were compressed.
	compressed: u64,
	buffer: [u8; BLOCK],
	filled: usize,
}

impl Blake2b {
	pub(crate) fn new() -> Self {
		let mut chain = IV;
		// Parameters: 64 bytes of digest, no key, no tree.
		chain[0] ^= 0x0101_0040;
		Self {
			chain,
			compressed: 0,
			buffer: [0; BLOCK],
			filled: 0,
		}
	}

	pub(crate) fn update(&mut self, mut bytes: &[u8]) {
		while !bytes.is_empty() {
			// A full buffer is compressed only when more follows: the last block is compressed differently.
			if self.filled == BLOCK {
				self.compressed = self.compressed.wrapping_add(BLOCK as u64);
				self.compress(false);
				self.filled = 0;
			}
			let (now, later) = bytes.split_at(bytes.len().min(BLOCK - self.filled));
			self.buffer[self.filled..self.filled + now.len()].copy_from_slice(now);
			self.filled += now.len();
			bytes = later;
		}
	}

	pub(crate) fn finish(mut self) -> [u8; 64] {
		self.buffer[self.filled..].fill(0);
		self.compressed = self.compressed.wrapping_add(self.filled as u64);
		self.compress(true);
		let mut digest = [0; 64];
		for (bytes, word) in digest.chunks_exact_mut(8).zip(self.chain) {
			bytes.copy_from_slice(&word.to_le_bytes());
		}
		digest
	}

	/// The state, as the powers-of-tau format stores it.
	pub(crate) fn state(&self) -> [u8; STATE_BYTES] {
		let mut state = [0; STATE_BYTES];
		state[..self.filled].copy_from_slice(&self.buffer[..self.filled]);
		let words = self.chain.into_iter().chain([self.compressed, self.filled as u64]);
		for (bytes, word) in state[BLOCK..].chunks_exact_mut(8).zip(words) {
			bytes.copy_from_slice(&word.to_le_bytes());
		}
		state
	}

	/// The hash in this state, if it is one.
	pub(crate) fn from_state(state: &[u8; STATE_BYTES]) -> Option<Self> {
		let word = |index: usize| -> Option<u64> {
			let bytes = state.get(BLOCK + 8 * index..)?.first_chunk()?;
			Some(u64::from_le_bytes(*bytes))
		};
		let mut chain = [0; 8];
		for (index, value) in chain.iter_mut().enumerate() {
			*value = word(index)?;
		}
		Some(Self {
			chain,
			compressed: word(8)?,
			buffer: *state.first_chunk()?,
			filled: usize::try_from(word(9)?).ok().filter(|filled| *filled <= BLOCK)?,
		})
	}

	fn compress(&mut self, last: bool) {
		let mut message = [0u64; 16];
		for (word, bytes) in message.iter_mut().zip(self.buffer.chunks_exact(8)) {
			*word = bytes.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
		}
		let mut v = [0u64; 16];
		v[..8].copy_from_slice(&self.chain);
		v[8..].copy_from_slice(&IV);
		v[12] ^= self.compressed;
		if last {
			v[14] = !v[14];
		}
		let mut mix = |a: usize, b: usize, c: usize, d: usize, x: u64, y: u64| {
			v[a] = v[a].wrapping_add(v[b]).wrapping_add(x);
			v[d] = (v[d] ^ v[a]).rotate_right(32);
			v[c] = v[c].wrapping_add(v[d]);
			v[b] = (v[b] ^ v[c]).rotate_right(24);
			v[a] = v[a].wrapping_add(v[b]).wrapping_add(y);
			v[d] = (v[d] ^ v[a]).rotate_right(16);
			v[c] = v[c].wrapping_add(v[d]);
			v[b] = (v[b] ^ v[c]).rotate_right(63);
		};
		for round in 0..12 {
			let s = SIGMA[round % 10].map(|index| message[index]);
			mix(0, 4, 8, 12, s[0], s[1]);
			mix(1, 5, 9, 13, s[2], s[3]);
			mix(2, 6, 10, 14, s[4], s[5]);
			mix(3, 7, 11, 15, s[6], s[7]);
			mix(0, 5, 10, 15, s[8], s[9]);
			mix(1, 6, 11, 12, s[10], s[11]);
			mix(2, 7, 8, 13, s[12], s[13]);
			mix(3, 4, 9, 14, s[14], s[15]);
		}
		for (index, chain) in self.chain.iter_mut().enumerate() {
			*chain ^= v[index] ^ v[index + 8];
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use blake2::{Blake2b512, Digest};

	#[test]
	fn it_is_blake2b_however_the_message_is_cut() {
		let message: Vec<u8> = (0..1000u32).map(|i| (i * 7) as u8).collect();
		for length in [0, 1, 63, 64, 127, 128, 129, 255, 256, 257, 384, 1000] {
			let expected: [u8; 64] = Blake2b512::digest(&message[..length]).into();
			for cut in [1, 64, 128, 129, 1000] {
				let mut hash = Blake2b::new();
				message[..length].chunks(cut).for_each(|part| hash.update(part));
				assert_eq!(hash.finish(), expected, "{length} bytes in parts of {cut}");
			}
		}
	}

	#[test]
	fn a_hash_goes_on_from_its_state() {
		let message = [9u8; 500];
		for cut in [0, 5, 128, 200, 256, 500] {
			let mut hash = Blake2b::new();
			hash.update(&message[..cut]);
			let mut resumed = Blake2b::from_state(&hash.state()).unwrap();
			resumed.update(&message[cut..]);
			assert_eq!(resumed.finish(), <[u8; 64]>::from(Blake2b512::digest(message)));
		}
	}

	#[test]
	fn a_state_with_an_overfull_buffer_is_refused() {
		let mut state = Blake2b::new().state();
		state[BLOCK + 72] = 129;
		assert!(Blake2b::from_state(&state).is_none());
	}
}
