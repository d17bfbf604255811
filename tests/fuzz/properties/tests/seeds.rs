//! Runs every property over its seeds and over the same few mutations of them, as a short and repeatable fuzzer.

use rand::{seq::SliceRandom, Rng, SeedableRng};
use rand_chacha::ChaCha20Rng;
use std::{fs, path::PathBuf};
use tacit_fuzz_properties::{Property, PROPERTIES};

/// The number of mutations of each seed.
const MUTATIONS: usize = 40;

fn directory() -> PathBuf {
	PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../seeds"))
}

fn seeds(target: &str) -> Vec<(String, Vec<u8>)> {
	let directory = directory().join(target);
	let files = fs::read_dir(&directory).unwrap_or_else(|error| panic!("{}: {error}", directory.display()));
	let mut seeds: Vec<_> = files
		.map(|file| file.expect("a file").path())
		.map(|path| {
			(
				path.display().to_string(),
				fs::read(&path).expect("a file that can be read"),
			)
		})
		.collect();
	seeds.sort();
	seeds
}

/// Makes a few small changes.
fn mutate(bytes: &mut Vec<u8>, rng: &mut ChaCha20Rng, others: &[(String, Vec<u8>)]) {
	for _ in 0..rng.gen_range(1..4) {
		let at = rng.gen_range(0..=bytes.len());
		match rng.gen_range(0..6) {
			0 if at < bytes.len() => bytes[at] ^= 1 << rng.gen_range(0..8),
			1 if at < bytes.len() => bytes[at] = *[0, 1, 0x7f, 0x80, 0xff].choose(rng).expect("not empty"),
			2 => bytes.truncate(at),
			3 => bytes.insert(at, rng.gen()),
			4 if at < bytes.len() => drop(bytes.remove(at)),
			_ => {
				let (_, other) = others.choose(rng).expect("there are seeds");
				bytes.truncate(at);
				bytes.extend_from_slice(&other[rng.gen_range(0..=other.len())..]);
			},
		}
	}
}

fn run(target: &str, property: Property) {
	let seeds = seeds(target);
	let accepted = seeds.iter().filter(|(name, bytes)| {
		println!("{name}");
		property(bytes)
	});
	assert!(
		accepted.count() > 0,
		"no seed of {target} is accepted: write new ones with the example `seeds`"
	);

	let mut rng = ChaCha20Rng::seed_from_u64(1);
	let mut rejected = 0;
	for (name, bytes) in &seeds {
		for _ in 0..MUTATIONS {
			let mut mutated = bytes.clone();
			mutate(&mut mutated, &mut rng, &seeds);
			// The test shows this output if the property does not hold.
			println!("{name}, mutated: {mutated:?}");
			rejected += usize::from(!property(&mutated));
		}
	}
	assert!(rejected > 0, "nothing that {target} was given was rejected");
	assert!(
		!property(&[]) || target == "proof",
		"nothing at all is accepted as {target}"
	);
}

macro_rules! properties {
	($($name:ident),* $(,)?) => {
		$(
			#[test]
			fn $name() {
				let (target, property) = PROPERTIES.iter().find(|(target, _)| *target == stringify!($name)).expect("a property");
				run(target, *property);
			}
		)*

		#[test]
		fn every_property_has_a_test_and_a_fuzz_target_and_every_directory_of_seeds_a_property() {
			let mut names: Vec<_> = PROPERTIES.iter().map(|(target, _)| target.to_string()).collect();
			names.sort();
			let mut tested = vec![$(stringify!($name).to_string()),*];
			tested.sort();
			assert_eq!(names, tested);
			let mut directories: Vec<_> = fs::read_dir(directory())
				.expect("the seeds")
				.map(|entry| entry.expect("a directory").file_name().into_string().expect("a name"))
				.collect();
			directories.sort();
			assert_eq!(names, directories);
			for name in names {
				let target = directory().join(format!("../fuzz_targets/{name}.rs"));
				assert!(target.exists(), "{} is missing", target.display());
			}
		}
	};
}

properties!(
	disclosure,
	discount,
	key,
	keyword,
	note,
	package,
	powers_of_tau,
	proof,
	proving_keys,
	relay,
	requirement,
	scale,
	sealed,
	solution,
	transcript,
);
