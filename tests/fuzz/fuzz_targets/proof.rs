#![no_main]

use tacit_fuzz_properties::proof;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
	proof::check(data);
});
