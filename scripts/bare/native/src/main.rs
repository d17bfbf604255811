//! Calls a C++ function through the bindings that bindgen has made from its header, and the OpenSSL of the machine.

#[allow(dead_code, non_camel_case_types, non_upper_case_globals)]
mod generated {
	include!(concat!(env!("OUT_DIR"), "/sum.rs"));
}

fn main() {
	let parts = [3, 4, u32::MAX];
	// SAFETY: the pointer and the length are those of the array.
	let total = unsafe { generated::sum(parts.as_ptr(), parts.len() as _) };
	assert_eq!(total, u64::from(u32::MAX) + 7);
	// SAFETY: the function takes no arguments and returns a number.
	let version = unsafe { openssl_sys::OpenSSL_version_num() };
	assert!(version >> 28 >= 3, "OpenSSL {version:#x}");
}
