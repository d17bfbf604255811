//! Packages that the chain does not store.

use super::Market;
use serde_json::Value;
use std::{fs, path::Path};
use tacit_testkit::{Files, Party};

const URI: &str = "https://files.example/deal";

/// A delivery that is larger than a package on chain.
struct Large {
	deal: String,
	/// The delivered file.
	file: String,
	/// The path of the sealed package.
	sealed: String,
}

impl Large {
	fn deliver(&self) -> [&str; 7] {
		[
			"deliver",
			&self.deal,
			&self.file,
			"--uri",
			URI,
			"--sealed",
			&self.sealed,
		]
	}
}

/// A package is larger than the chain takes, so its sealed file is kept elsewhere, and the chain has the digest of the
/// file.
pub fn a_package_that_is_kept_elsewhere(market: &Market) {
	let Market {
		files, alice, bob, eve, ..
	} = market;
	let large = Large {
		deal: market.acknowledged("14d"),
		file: files.write("field.csv", &"143.1,142.9,143.4\n".repeat(20_000)),
		sealed: files.path("sealed.age"),
	};
	let deal = &large.deal;
	let refused = bob.fails(&["deliver", deal, &large.file]);
	assert!(refused["hint"].as_str().unwrap().contains("--uri"), "{refused}");
	let delivered = no_file_is_overwritten_or_used_that_was_not_sealed_for_this(bob, &large);
	let shown = eve.done(&["deal", "show", deal]);
	assert_eq!(
		(&shown["provider_package_uri"], &shown["provider_package_bytes"]),
		(&URI.into(), &delivered["bytes"])
	);
	let out = files.path("received");
	only_the_file_that_was_delivered_is_opened(files, [alice, eve], &large, &out);
	the_demander_is_told_what_to_download_and_receives_it(alice, &large, &out);

	assert_eq!(
		alice.fails(&["approve", deal])["kind"],
		"precondition",
		"it has to open the file"
	);
	alice.done(&["approve", deal, "--file", &large.sealed]);
	let shown = bob.done(&["deal", "show", deal]);
	assert_eq!(
		(&shown["state"], &shown["demander_package_uri"]),
		(&"payable".into(), &URI.into())
	);
	assert_eq!(bob.done(&["settle", deal])["amount"], "40");
}

/// Delivers in the end, and returns the report.
fn no_file_is_overwritten_or_used_that_was_not_sealed_for_this(bob: &Party, large: &Large) -> Value {
	let Large { deal, sealed, .. } = large;
	let deliver = large.deliver();
	fs::write(sealed, "mine").unwrap();
	assert_eq!(bob.fails(&deliver)["kind"], "file", "nothing is overwritten");
	assert_eq!(fs::read(sealed).unwrap(), b"mine");
	fs::remove_file(sealed).unwrap();
	// Interrupted after the file was written: the next attempt uses the file, which may have been uploaded.
	bob.done(&[&deliver[..], &["--call"]].concat());
	let uploaded = fs::read(sealed).unwrap();
	// But only if its record shows that it was sealed for the parties of this deal on this chain.
	let record = format!("{sealed}.recipients");
	let recipients = fs::read_to_string(&record).unwrap();
	let genesis = bob.done(&["info"])["genesis"].as_str().unwrap().to_owned();
	let elsewhere = recipients.replace(&genesis, &format!("0x{}", "11".repeat(32)));
	assert_ne!(elsewhere, recipients);
	fs::write(&record, elsewhere).unwrap();
	let refused = bob.fails(&deliver);
	assert_eq!(refused["kind"], "file");
	assert!(
		refused["message"].as_str().unwrap().contains("another chain"),
		"{refused}"
	);
	assert_eq!(bob.done(&["deal", "show", deal])["state"], "acknowledged");
	fs::write(&record, recipients).unwrap();
	let delivered = bob.done(&deliver);
	assert_eq!(fs::read(sealed).unwrap(), uploaded);
	assert_eq!(
		delivered["bytes"].as_u64().unwrap(),
		fs::metadata(sealed).unwrap().len()
	);
	delivered
}

fn only_the_file_that_was_delivered_is_opened(files: &Files, [alice, eve]: [&Party; 2], large: &Large, out: &str) {
	let receive = ["receive", &large.deal, "--out", out];
	let missing = alice.fails(&receive);
	assert!(missing["message"].as_str().unwrap().contains(URI), "{missing}");
	let refused = |who: &Party, file: &str| who.fails(&[&receive[..], &["--file", file]].concat());
	let mut bytes = fs::read(&large.sealed).unwrap();
	let damaged = files.path("damaged.age");
	fs::write(&damaged, &bytes[1..]).unwrap();
	let shorter = refused(alice, &damaged);
	assert!(shorter["message"].as_str().unwrap().contains("bytes, but"), "{shorter}");
	let last = bytes.len() - 1;
	bytes[last] ^= 1;
	fs::write(&damaged, &bytes).unwrap();
	let altered = refused(alice, &damaged);
	assert!(altered["message"].as_str().unwrap().contains("the digest"), "{altered}");
	assert!(!Path::new(out).exists(), "nothing was written");
	assert_eq!(refused(eve, &large.sealed)["kind"], "sealing", "the file is no secret");
}

fn the_demander_is_told_what_to_download_and_receives_it(alice: &Party, large: &Large, out: &str) {
	let Large { deal, file, sealed } = large;
	let told = alice.text(&["deal", "show", deal]);
	let next = format!("Next: tacit receive {deal} --file SEALED --out DIRECTORY");
	assert!(
		told.contains(&next) && told.contains(&format!("download it from {URI}")),
		"{told}"
	);
	let told = alice.text(&["receive", deal, "--out", out, "--file", sealed]);
	assert!(
		told.contains(&format!("`tacit approve {deal} --file {sealed}`")),
		"{told}"
	);
	assert_eq!(
		fs::read(Path::new(out).join("field.csv")).unwrap(),
		fs::read(file).unwrap()
	);
}
