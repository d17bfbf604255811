//! The report of a run: stages with their time, checks, and the number of those that held.

use anyhow::{bail, Context, Result};
use std::{
	future::Future,
	sync::{Mutex, MutexGuard, PoisonError},
	time::{Duration, Instant},
};

/// Prints the course of a run, and counts the checks that held.
#[derive(Default)]
pub struct Report {
	state: Mutex<State>,
}

#[derive(Default)]
struct State {
	checks: usize,
	/// The lines that are not printed yet, if they are to be printed later.
	kept: Option<Vec<String>>,
}

impl Report {
	/// Runs a part of the test under a heading, and prints its time.
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

	/// Returns a report for steps that run beside others. It keeps its lines until [`Self::take`] prints them.
	pub fn aside(&self) -> Self {
		let state = State {
			kept: Some(Vec::new()),
			..State::default()
		};
		Self {
			state: Mutex::new(state),
		}
	}

	/// Takes over a report from [`Self::aside`]: prints its lines and adds its checks.
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

	/// Prints a line, or keeps it for later.
	pub fn say(&self, what: impl AsRef<str>) {
		let what = what.as_ref();
		match &mut self.state().kept {
			Some(kept) => kept.push(what.into()),
			None => println!("  {what}"),
		}
	}

	/// Counts and prints a check that holds, or fails.
	pub fn check(&self, what: impl AsRef<str>, holds: bool) -> Result<()> {
		if !holds {
			bail!("this did not hold: {}", what.as_ref());
		}
		self.state().checks += 1;
		self.say(format!("[ok] {}", what.as_ref()));
		Ok(())
	}

	/// Checks that two values are equal. The failure shows both.
	pub fn same<T: PartialEq + std::fmt::Debug>(&self, what: impl AsRef<str>, left: &T, right: &T) -> Result<()> {
		if left != right {
			bail!(
				"this did not hold: {}\n  one:   {left:?}\n  other: {right:?}",
				what.as_ref()
			);
		}
		self.check(what, true)
	}

	/// Returns the number of checks that held.
	pub fn checks(&self) -> usize {
		self.state().checks
	}
}

/// Formats a duration in minutes and seconds.
pub fn minutes(duration: Duration) -> String {
	let seconds = duration.as_secs();
	format!("{}:{:02} min", seconds / 60, seconds % 60)
}
