#![no_main]

use tacit_fuzz_properties::wallet;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
	wallet::solution(data);
});
