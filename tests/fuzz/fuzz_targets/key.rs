#![no_main]

use tacit_fuzz_properties::key;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
	key::check(data);
});
