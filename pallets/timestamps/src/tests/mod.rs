mod invariants;
mod release;
mod sequences;
mod stamp;
mod timestamper;

use tacit_primitives::Digest;

fn digest(byte: u8) -> Digest {
	Digest::repeat_byte(byte)
}
