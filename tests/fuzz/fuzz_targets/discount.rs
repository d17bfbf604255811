#![no_main]

use tacit_fuzz_properties::discount;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
	discount::check(data);
});
