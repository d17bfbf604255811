//! The report of a run: stages with their time, checks, and the number of those that held.

use anyhow::{bail, Context, Result};
use std::{
	future::Future,
	sync::{Mutex, MutexGuard, PoisonError},
	time::{Duration, Instant},
};

/// Says what happens, and counts what held.
#[derive(Default)]
pub struct Report {
	state: Mutex<State>,
}

#[derive(Default)]
struct State {
	checks: usize,
	/// What was said and not printed yet, where it is to be printed later.
	kept: Option<Vec<String>>,
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

	/// A report of what is done beside something else: it is printed when it is taken over.
	pub fn aside(&self) -> Self {
		let state = State {
			kept: Some(Vec::new()),
			..State::default()
		};
		Self {
			state: Mutex::new(state),
		}
	}

	/// Takes a report over that was kept aside.
	pub fn take(&self, aside: Self) {
		let State { checks, kept } = aside.state.into_inner().unwrap_or_else(PoisonError::into_inner);
		self.state().checks += checks;
		for line in kept.unwrap_or_default() {
			self.say(line);
		}
	}

	fn state(&self) -> MutexGuard<'_, State> {
		self.state.lock().unwrap_or_else(PoisonError::into_inner)
	}

	/// A line of what happens.
	pub fn say(&self, what: impl AsRef<str>) {
		let what = what.as_ref();
		match &mut self.state().kept {
			Some(kept) => kept.push(what.into()),
			None => println!("  {what}"),
		}
	}

	/// Counts what has to hold, or fails with it.
	pub fn check(&self, what: impl AsRef<str>, holds: bool) -> Result<()> {
		if !holds {
			bail!("this did not hold: {}", what.as_ref());
		}
		self.state().checks += 1;
		self.say(format!("[ok] {}", what.as_ref()));
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
		self.state().checks
	}
}

/// A duration as minutes and seconds.
pub fn minutes(duration: Duration) -> String {
	let seconds = duration.as_secs();
	format!("{}:{:02} min", seconds / 60, seconds % 60)
}
