#![no_main]

use tacit_fuzz_properties::text;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
	text::keyword(data);
});
