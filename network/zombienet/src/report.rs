//! What the run says: stages with their time, checks, and how many of them held.

use anyhow::{bail, Context, Result};
use std::{
	future::Future,
	sync::atomic::{AtomicUsize, Ordering},
	time::{Duration, Instant},
};

/// Says what happens, and counts what held.
#[derive(Default)]
pub struct Report {
	checks: AtomicUsize,
}

impl Report {
	/// Runs a part of the test under a heading, and says how long it took.
	pub async fn stage<T>(&self, name: &str, work: impl Future<Output = Result<T>>) -> Result<T> {
		println!("\n== {name}");
		let began = Instant::now();
		let outcome = work.await;
		let took = minutes(began.elapsed());
		match outcome {
			Ok(value) => {
				println!("== {name}: done in {took}");
				Ok(value)
			},
			Err(error) => Err(error).with_context(|| format!("{name}, after {took}")),
		}
	}

	/// A line of what happens.
	pub fn say(&self, what: impl AsRef<str>) {
		println!("  {}", what.as_ref());
	}

	/// Counts what has to hold, or fails with it.
	pub fn check(&self, what: impl AsRef<str>, holds: bool) -> Result<()> {
		if !holds {
			bail!("this did not hold: {}", what.as_ref());
		}
		self.checks.fetch_add(1, Ordering::Relaxed);
		println!("  [ok] {}", what.as_ref());
		Ok(())
	}

	/// The same for two values, which the failure shows.
	pub fn same<T: PartialEq + std::fmt::Debug>(&self, what: impl AsRef<str>, left: &T, right: &T) -> Result<()> {
		if left != right {
			bail!(
				"this did not hold: {}\n  one:   {left:?}\n  other: {right:?}",
				what.as_ref()
			);
		}
		self.check(what, true)
	}

	/// How many checks held.
	pub fn checks(&self) -> usize {
		self.checks.load(Ordering::Relaxed)
	}
}

/// A duration as minutes and seconds.
pub fn minutes(duration: Duration) -> String {
	let seconds = duration.as_secs();
	format!("{}:{:02} min", seconds / 60, seconds % 60)
}
