#![no_main]

use tacit_fuzz_properties::proving_keys;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
	proving_keys::check(data);
});
