#![no_main]

use tacit_fuzz_properties::ceremony;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
	ceremony::transcript(data);
});
