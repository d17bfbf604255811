//! Packages that the chain does not store.

use super::Market;
use std::{fs, path::Path};

/// More than the chain takes: the sealed file is kept elsewhere, and the chain says whether it is the right one.
pub fn a_package_that_is_kept_elsewhere(market: &Market) {
	let Market {
		files, alice, bob, eve, ..
	} = market;
	let deal = market.acknowledged("14d");
	let large = files.write("field.csv", &"143.1,142.9,143.4\n".repeat(20_000));
	let refused = bob.fails(&["deliver", &deal, &large]);
	assert!(refused["hint"].as_str().unwrap().contains("--uri"), "{refused}");
	let sealed = files.path("sealed.age");
	let uri = "https://files.example/deal";
	let deliver = ["deliver", &deal, &large, "--uri", uri, "--sealed", &sealed];
	fs::write(&sealed, "mine").unwrap();
	assert_eq!(bob.fails(&deliver)["kind"], "file", "nothing is overwritten");
	assert_eq!(fs::read(&sealed).unwrap(), b"mine");
	fs::remove_file(&sealed).unwrap();
	// Interrupted after the file was written: the next attempt uses the file, which may have been uploaded.
	bob.done(&[&deliver[..], &["--call"]].concat());
	let uploaded = fs::read(&sealed).unwrap();
	// But only if it is known to be sealed for the parties of this deal on this chain.
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
	assert_eq!(bob.done(&["deal", "show", &deal])["state"], "acknowledged");
	fs::write(&record, recipients).unwrap();
	let delivered = bob.done(&deliver);
	assert_eq!(fs::read(&sealed).unwrap(), uploaded);
	assert_eq!(
		delivered["bytes"].as_u64().unwrap(),
		fs::metadata(&sealed).unwrap().len()
	);

	let shown = eve.done(&["deal", "show", &deal]);
	assert_eq!(
		(&shown["provider_package_uri"], &shown["provider_package_bytes"]),
		(&uri.into(), &delivered["bytes"])
	);
	let out = files.path("received");
	let receive = ["receive", &deal, "--out", &out];
	let elsewhere = alice.fails(&receive);
	assert!(elsewhere["message"].as_str().unwrap().contains(uri), "{elsewhere}");
	let from = |file: &str| {
		[&receive[..], &["--file", file]]
			.concat()
			.iter()
			.map(ToString::to_string)
			.collect::<Vec<_>>()
	};
	let refuses = |file: &str| {
		let arguments = from(file);
		alice.fails(&arguments.iter().map(String::as_str).collect::<Vec<_>>())
	};
	let mut bytes = fs::read(&sealed).unwrap();
	let damaged = files.path("damaged.age");
	fs::write(&damaged, &bytes[1..]).unwrap();
	assert!(refuses(&damaged)["message"].as_str().unwrap().contains("bytes, but"));
	let last = bytes.len() - 1;
	bytes[last] ^= 1;
	fs::write(&damaged, &bytes).unwrap();
	assert!(refuses(&damaged)["message"].as_str().unwrap().contains("the digest"));
	assert!(!Path::new(&out).exists(), "nothing was written");
	assert_eq!(
		eve.fails(&["receive", &deal, "--out", &out, "--file", &sealed])["kind"],
		"sealing",
		"the file is no secret"
	);
	let told = alice.text(&["deal", "show", &deal]);
	let next = format!("Next: tacit receive {deal} --file SEALED --out DIRECTORY");
	assert!(
		told.contains(&next) && told.contains(&format!("download it from {uri}")),
		"{told}"
	);
	let told = alice.text(&["receive", &deal, "--out", &out, "--file", &sealed]);
	assert!(
		told.contains(&format!("`tacit approve {deal} --file {sealed}`")),
		"{told}"
	);
	assert_eq!(
		fs::read(Path::new(&out).join("field.csv")).unwrap(),
		fs::read(&large).unwrap()
	);

	assert_eq!(
		alice.fails(&["approve", &deal])["kind"],
		"precondition",
		"it has to open the file"
	);
	alice.done(&["approve", &deal, "--file", &sealed]);
	let shown = bob.done(&["deal", "show", &deal]);
	assert_eq!(
		(&shown["state"], &shown["demander_package_uri"]),
		(&"payable".into(), &uri.into())
	);
	assert_eq!(bob.done(&["settle", &deal])["amount"], "40");
}
