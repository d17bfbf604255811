#![no_main]

use tacit_fuzz_properties::scale;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
	scale::check(data);
});
