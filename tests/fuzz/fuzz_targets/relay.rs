#![no_main]

use tacit_fuzz_properties::relay;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
	relay::check(data);
});
