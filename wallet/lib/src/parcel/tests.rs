//! Packing and unpacking of files of any size and name; only regular files are packed.

use super::*;
use crate::package::{sha256, Package};
use proptest::prelude::*;
use std::{ffi::OsStr, fs};

/// The files under these names, in a directory of their own.
fn on_disk(files: &[(&str, &[u8])]) -> (tempfile::TempDir, Vec<PathBuf>) {
	let directory = tempfile::tempdir().unwrap();
	let paths = files.iter().map(|(name, bytes)| {
		let path = directory.path().join(name);
		fs::write(&path, bytes).unwrap();
		path
	});
	let paths = paths.collect();
	(directory, paths)
}

fn plaintext_of(parcel: &Parcel) -> Vec<u8> {
	let mut plaintext = Vec::new();
	parcel.write(&mut plaintext, Path::new("memory")).unwrap();
	assert_eq!(parcel.plaintext_bytes(), plaintext.len() as u64);
	plaintext
}

fn packed(names: &[&str]) -> Vec<u8> {
	let files = names.iter().map(|name| ((*name).to_owned(), name.as_bytes().to_vec()));
	Package::new(7, files).unwrap().to_plaintext().to_vec()
}

#[test]
fn what_is_packed_is_unpacked_under_the_same_digest() {
	let long = vec![7; 3 * PIECE + 1];
	let (_desk, paths) = on_disk(&[("b.csv", &long), ("a", b""), ("材料.txt", b"x")]);
	let parcel = Parcel::open(7, &paths).unwrap();
	let plaintext = plaintext_of(&parcel);
	let out = tempfile::tempdir().unwrap();
	let unpacked = unpack(7, &plaintext[..], &out.path().join("new/out"), false).unwrap();
	assert_eq!(unpacked.digest(), sha256(&plaintext));
	assert_eq!(
		fs::read_dir(out.path().join("new/out")).unwrap().count(),
		3,
		"beside their places"
	);
	let kept = unpacked.keep().unwrap();
	let found: Vec<_> = kept
		.iter()
		.map(|file| (file.path.file_name().unwrap(), file.bytes))
		.collect();
	assert_eq!(
		found,
		[
			(OsStr::new("a"), 0),
			(OsStr::new("b.csv"), long.len() as u64),
			(OsStr::new("材料.txt"), 1)
		]
	);
	assert!(kept.iter().all(|file| file.renamed_from.is_none()));
	assert_eq!(fs::read(&kept[1].path).unwrap(), long);
}

#[test]
fn a_plaintext_is_recognised_whatever_its_salt_and_no_other_one() {
	let (_desk, paths) = on_disk(&[("a", b"1"), ("b", b"2")]);
	let parcel = Parcel::open(7, &paths).unwrap();
	let plaintext = plaintext_of(&parcel);
	assert_ne!(plaintext, plaintext_of(&parcel), "a new salt each time");
	assert!(parcel.is_in(&mut &plaintext[..]).unwrap());
	assert!(parcel.is_in(&mut &plaintext[..]).unwrap(), "it can be read again");
	for altered in [
		&plaintext[..plaintext.len() - 1],
		&[&plaintext[..], b"x"].concat(),
		&[&plaintext[..plaintext.len() - 1], b"3"].concat(),
		&[],
		&plaintext[..PACKAGE.len() + SALT_BYTES],
	] {
		assert!(!parcel.is_in(&mut &altered[..]).unwrap());
	}
	let other = Parcel::open(8, &paths).unwrap();
	assert!(!other.is_in(&mut &plaintext[..]).unwrap(), "that of another deal");
}

#[test]
fn a_file_that_changes_while_it_is_read_is_no_delivery() {
	let (_desk, paths) = on_disk(&[("a", b"12")]);
	let parcel = Parcel::open(7, &paths).unwrap();
	for content in [&b"1"[..], b"123"] {
		fs::write(&paths[0], content).unwrap();
		let error = parcel.write(&mut io::sink(), Path::new("")).unwrap_err();
		assert!(error.to_string().contains("changes while it is read"), "{error}");
	}
}

#[test]
fn names_that_a_package_does_not_take_are_refused_before_anything_is_opened() {
	let (_desk, paths) = on_disk(&[("a", b"")]);
	let twice = Parcel::open(7, &[paths[0].clone(), paths[0].clone()]).err().unwrap();
	assert!(matches!(twice, ParcelError::Package(PackageError::Duplicate(name)) if name == "a"));
	for path in ["..", "/", "/nowhere/a\\b", "/nowhere/a\nb"] {
		let error = Parcel::open(7, &[path.into()]).err().unwrap();
		assert!(
			matches!(error, ParcelError::Package(PackageError::Name(_))),
			"{path}: {error}"
		);
	}
	assert!(matches!(
		Parcel::open(7, &[]).err().unwrap(),
		ParcelError::Package(PackageError::Empty)
	));
}

#[cfg(unix)]
#[test]
fn a_file_of_four_gibibytes_is_refused_in_words() {
	let directory = tempfile::tempdir().unwrap();
	let path = directory.path().join("huge");
	// It takes no room: it is one hole.
	File::create(&path).unwrap().set_len(1 << 32).unwrap();
	let error = Parcel::open(7, std::slice::from_ref(&path)).err().unwrap();
	assert!(error.to_string().contains("less than 4 GiB"), "{error}");
	File::options()
		.write(true)
		.open(&path)
		.unwrap()
		.set_len((1 << 32) - 1)
		.unwrap();
	let parcel = Parcel::open(7, &[path]).unwrap();
	assert_eq!(parcel.files().collect::<Vec<_>>(), [("huge", (1 << 32) - 1)]);
}

#[test]
fn names_that_other_systems_refuse_are_replaced_and_told() {
	for (name, safe) in [
		("report.pdf", "report.pdf"),
		("..a", "..a"),
		("a:b", "a_b"),
		("what?.txt", "what_.txt"),
		("<x>|\"*", "_x____"),
		("end.", "end_"),
		("end. ", "end._"),
		("CON", "_CON"),
		("con.txt", "_con.txt"),
		("Nul .x", "_Nul .x"),
		("COM1", "_COM1"),
		("lpt³.tar.gz", "_lpt³.tar.gz"),
		("COM", "COM"),
		("COM10", "COM10"),
		("console", "console"),
		("CONIN$", "_CONIN$"),
	] {
		assert_eq!(safe_name(name), safe, "{name}");
		assert_eq!(safe_name(safe), safe, "{name}");
	}
	let out = tempfile::tempdir().unwrap();
	let plaintext = packed(&["a:b.txt", "a?b.txt", "a_b-2.txt", "a_b.txt"]);
	let kept = unpack(7, &plaintext[..], out.path(), false).unwrap().keep().unwrap();
	let found: Vec<_> = kept
		.iter()
		.map(|file| {
			(
				file.path.file_name().unwrap().to_str().unwrap(),
				file.renamed_from.as_deref(),
			)
		})
		.collect();
	assert_eq!(
		found,
		[
			("a_b-3.txt", Some("a:b.txt")),
			("a_b-4.txt", Some("a?b.txt")),
			("a_b-2.txt", None),
			("a_b.txt", None)
		]
	);
	for file in &kept {
		let name = file.path.file_name().unwrap().to_str().unwrap();
		let sent = file.renamed_from.as_deref().unwrap_or(name);
		assert_eq!(fs::read_to_string(&file.path).unwrap(), sent);
	}
}

#[test]
fn a_safe_name_is_kept_whatever_the_others_are() {
	for (names, own) in [
		(&["a:b", "a_b"][..], &["a_b-2", "a_b"][..]),
		(&["CON", "_CON"], &["_CON-2", "_CON"]),
		(&["A:", "A_", "a_", "a_-2"], &["A_-3", "A_", "a_-4", "a_-2"]),
		(&["b?", "b_-2"], &["b_", "b_-2"]),
	] {
		let names: Vec<String> = names.iter().map(ToString::to_string).collect();
		assert_eq!(own_names(&names), own, "{names:?}");
	}
}

#[test]
fn a_file_under_a_new_name_replaces_nothing_either() {
	let out = tempfile::tempdir().unwrap();
	let plaintext = packed(&["a:b", "a_b"]);
	fs::write(out.path().join("a_b-2"), "mine").unwrap();
	let refused = unpack(7, &plaintext[..], out.path(), false).err().unwrap();
	assert!(matches!(refused, ParcelError::File(FileError::Exists(path)) if path == out.path().join("a_b-2")));
	assert_eq!(fs::read_dir(out.path()).unwrap().count(), 1, "nothing else is left");
	unpack(7, &plaintext[..], out.path(), true).unwrap().keep().unwrap();
	assert_eq!(fs::read_to_string(out.path().join("a_b-2")).unwrap(), "a:b");
}

#[test]
fn a_name_that_grows_is_shortened_to_what_file_systems_take() {
	let device = format!("CON.{}", "x".repeat(251));
	let long = "a".repeat(251);
	let names = [
		device,
		format!("{long}:txt"),
		format!("{long}?txt"),
		format!("{long}_txt"),
	];
	assert!(names.iter().all(|name| name.len() == MAX_NAME_BYTES));
	let out = tempfile::tempdir().unwrap();
	let plaintext = packed(&names.each_ref().map(String::as_str));
	let kept = unpack(7, &plaintext[..], out.path(), false).unwrap().keep().unwrap();
	assert_eq!(fs::read_dir(out.path()).unwrap().count(), names.len());
	for file in &kept {
		let name = file.path.file_name().unwrap().to_str().unwrap();
		let sent = file.renamed_from.as_deref().unwrap_or(name);
		assert_eq!(fs::read_to_string(&file.path).unwrap(), sent);
	}
	let renamed = kept.iter().map(|file| file.renamed_from.is_some());
	assert_eq!(
		renamed.collect::<Vec<_>>(),
		[true, true, true, false],
		"the last one is safe"
	);
	assert_eq!(
		shortened(&format!("{}.pdf", "材".repeat(83)), "-2"),
		format!("{}-2.pdf", "材".repeat(83))
	);
	assert_eq!(
		shortened(&format!("{}a.pdf", "材".repeat(83)), "-22"),
		format!("{}-22.pdf", "材".repeat(82)),
		"no character is cut in two, and the ending stays"
	);
}

#[test]
fn names_that_some_system_takes_for_one_are_told_apart() {
	for names in [
		["REPORT.PDF", "Report.pdf", "report.pdf"],
		["Ha\u{308}rte", "Härte", "härte"],
		["STRASSE", "strasse", "straße"],
		["ΛΌΓΟΣ", "λόγος", "λόγοσ"],
		["K", "k", "\u{212a}"],
		["a", "a\u{301}", "á"],
	] {
		let mut sorted = names;
		sorted.sort_unstable();
		let out = tempfile::tempdir().unwrap();
		let plaintext = packed(&sorted);
		let kept = unpack(7, &plaintext[..], out.path(), true).unwrap().keep().unwrap();
		let keys: BTreeSet<String> = kept
			.iter()
			.map(|file| same_to_some(file.path.file_name().unwrap().to_str().unwrap()))
			.collect();
		assert_eq!(keys.len(), names.len(), "{names:?}: {kept:?}");
		for (file, name) in kept.iter().zip(sorted) {
			assert_eq!(fs::read_to_string(&file.path).unwrap(), name);
		}
	}
}

#[test]
fn files_that_exist_are_overwritten_only_when_forced() {
	let out = tempfile::tempdir().unwrap();
	let plaintext = packed(&["a", "b"]);
	fs::write(out.path().join("b"), "mine").unwrap();
	let refused = unpack(7, &plaintext[..], out.path(), false).err().unwrap();
	assert!(matches!(refused, ParcelError::File(FileError::Exists(path)) if path == out.path().join("b")));
	assert_eq!(fs::read_dir(out.path()).unwrap().count(), 1, "nothing else is left");
	unpack(7, &plaintext[..], out.path(), true).unwrap().keep().unwrap();
	assert_eq!(fs::read_to_string(out.path().join("b")).unwrap(), "b");
	// One that comes between is not overwritten either.
	let other = tempfile::tempdir().unwrap();
	let unpacked = unpack(7, &plaintext[..], other.path(), false).unwrap();
	fs::write(other.path().join("a"), "mine").unwrap();
	assert!(matches!(unpacked.keep(), Err(ParcelError::File(FileError::Exists(_)))));
	assert_eq!(fs::read_to_string(other.path().join("a")).unwrap(), "mine");
}

#[test]
fn what_is_not_kept_leaves_nothing() {
	let out = tempfile::tempdir().unwrap();
	let plaintext = packed(&["a", "b"]);
	drop(unpack(7, &plaintext[..], out.path(), false).unwrap());
	assert!(unpack(7, &plaintext[..plaintext.len() - 1], out.path(), false).is_err());
	assert!(unpack(8, &plaintext[..], out.path(), false).is_err());
	assert_eq!(fs::read_dir(out.path()).unwrap().count(), 0);
}

#[cfg(unix)]
#[test]
fn unpacking_does_not_write_through_links() {
	let out = tempfile::tempdir().unwrap();
	let outside = out.path().join("outside");
	std::os::unix::fs::symlink(&outside, out.path().join("a")).unwrap();
	let plaintext = packed(&["a"]);
	let refused = unpack(7, &plaintext[..], out.path(), false).err().unwrap();
	assert!(matches!(refused, ParcelError::File(FileError::Exists(_))));
	unpack(7, &plaintext[..], out.path(), true).unwrap().keep().unwrap();
	assert!(!outside.exists());
	assert_eq!(fs::read_to_string(out.path().join("a")).unwrap(), "a");
}

/// A reader that gives a few bytes at a time, as a pipe may.
struct Trickle<'a>(&'a [u8]);

impl Read for Trickle<'_> {
	fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
		let length = into.len().min(3);
		self.0.read(&mut into[..length])
	}
}

proptest! {
	// Each file is synchronised with the disk.
	#![proptest_config(ProptestConfig::with_cases(16))]
	#[test]
	fn a_package_in_memory_and_one_on_disk_are_the_same(files in prop::collection::btree_map("[a-z]{1,8}", any::<Vec<u8>>(), 1..6)) {
		let entries: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
		let (_desk, paths) = on_disk(&entries);
		let plaintext = plaintext_of(&Parcel::open(7, &paths).unwrap());
		prop_assert_eq!(Package::from_plaintext(7, &plaintext), Package::new(7, files.clone()));
		let out = tempfile::tempdir().unwrap();
		let kept = unpack(7, Trickle(&plaintext), out.path(), false).unwrap().keep().unwrap();
		prop_assert_eq!(kept.len(), files.len());
		for (file, bytes) in kept.iter().zip(files.values()) {
			prop_assert_eq!(&fs::read(&file.path).unwrap(), bytes);
		}
	}
}

proptest! {
	#[test]
	fn every_file_has_a_safe_name_of_its_own(names in prop::collection::btree_set("[aA:_?.]{1,4}", 1..12)) {
		let names: Vec<String> = names.into_iter().collect();
		let own = own_names(&names);
		let keys: BTreeSet<String> = own.iter().map(|name| same_to_some(name)).collect();
		prop_assert_eq!(keys.len(), names.len(), "{:?}", own);
		prop_assert!(own.iter().all(|name| safe_name(name) == *name), "{:?}", own);
		for (place, (name, own)) in names.iter().zip(&own).enumerate() {
			let safe = safe_name(name) == *name;
			let first = names[..place].iter().all(|other| safe_name(other) != *other || same_to_some(other) != same_to_some(name));
			prop_assert_eq!(own == name, safe && first, "{} became {}", name, own);
		}
	}

	#[test]
	fn a_safe_name_is_safe_and_stays(name in "\\PC{1,12}") {
		let safe = safe_name(&name);
		prop_assert_eq!(safe_name(&safe), safe.clone());
		prop_assert!(!safe.contains(['<', '>', ':', '"', '|', '?', '*', '/', '\\']));
		prop_assert!(!safe.ends_with(['.', ' ']));
	}

	#[test]
	fn whatever_is_packed_has_a_safe_name_of_its_own_that_is_not_too_long(
		beginning in prop::sample::select(vec!["", "CON.", "con", "LPT1.x.", "NUL ", "."]),
		filling in prop::sample::select(vec!["x", "ä", "材", "م", "हि", "👩‍🔬", "e\u{301}", ".", " ", ":"]),
		ending in prop::sample::select(vec!["", ".pdf", ".", " ", ".材料", ":x"]),
		shorter in 0usize..8,
		copies in 2usize..12,
	) {
		let room = MAX_NAME_BYTES - beginning.len() - ending.len() - shorter;
		let name = format!("{beginning}{}{ending}", filling.repeat(room / filling.len()));
		let safe = safe_name(&name);
		prop_assert_eq!(safe_name(&safe), safe.clone());
		let mut taken = BTreeSet::new();
		for number in 1..=copies {
			let free = free_name(&safe, &mut taken);
			prop_assert_eq!(taken.len(), number);
			prop_assert!(!free.is_empty() && free.len() <= MAX_NAME_BYTES, "{}", free);
			prop_assert_eq!(safe_name(&free), free.clone());
		}
	}
}
