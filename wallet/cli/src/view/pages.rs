//! Reads lists that a node returns page by page.
//!
//! Each page says where the next one begins. A node may lie and never come to an end, so the number of pages is
//! bounded.

use crate::error::{Error, Result, WalletError};

/// The most items that are taken of a list.
pub(crate) const MOST_ITEMS: usize = 10_000;

/// The most pages that are asked for. A list of [`MOST_ITEMS`] takes fewer, unless its pages are nearly empty.
const MOST_PAGES: usize = 1_000;

/// A list in pages.
pub(crate) struct Pages {
	/// The name of the list, for errors.
	pub what: &'static str,
	/// How many items are wanted.
	pub limit: usize,
	/// Whether a page can be empty without being the last one, because the chain looks at a bounded number of entries
	/// for each page.
	pub with_gaps: bool,
}

/// The items that were taken of a list.
pub(crate) struct Taken<T> {
	pub items: Vec<T>,
	/// Whether there is more of it.
	pub more: bool,
}

impl Pages {
	/// Reads every item of a list. More than [`MOST_ITEMS`] are an error.
	pub async fn all<T, C: Clone + PartialEq>(
		what: &'static str,
		page: impl AsyncFnMut(Option<C>, u32) -> Result<(Vec<T>, Option<C>)>,
	) -> Result<Vec<T>> {
		let pages = Self {
			what,
			limit: MOST_ITEMS,
			with_gaps: false,
		};
		let Taken { items, more } = pages.take(page).await?;
		match more {
			false => Ok(items),
			true => Err(pages.endless(&format!("it lists more than {MOST_ITEMS}"))),
		}
	}

	/// Reads as many items as are wanted. `page` takes the cursor at which a page begins and the number of wanted
	/// items, and returns the items and the cursor of the next page.
	///
	/// # Errors
	///
	/// [`WalletError::Node`] where the list would never end.
	pub async fn take<T, C: Clone + PartialEq>(
		&self,
		mut page: impl AsyncFnMut(Option<C>, u32) -> Result<(Vec<T>, Option<C>)>,
	) -> Result<Taken<T>> {
		let mut items = Vec::new();
		let mut begun: Vec<C> = Vec::new();
		// One more than is wanted shows whether there is more.
		while items.len() <= self.limit {
			let left = u32::try_from(self.limit - items.len() + 1).unwrap_or(u32::MAX);
			let (found, next) = page(begun.last().cloned(), left).await?;
			let empty = found.is_empty();
			items.extend(found);
			let Some(next) = next else { break };
			if empty && !self.with_gaps {
				return Err(self.endless("it gives an empty page and says that more follows"));
			}
			if begun.contains(&next) {
				return Err(self.endless("it gives the same page again and again"));
			}
			if begun.len() >= MOST_PAGES {
				return Err(self.endless(&format!("after {MOST_PAGES} pages it says that more follows")));
			}
			begun.push(next);
		}
		let more = items.len() > self.limit;
		items.truncate(self.limit);
		Ok(Taken { items, more })
	}

	/// A sentence for a list of which only a part is shown. `there_is` follows its first word: `listings match`.
	pub fn how_to_see_more(&self, there_is: &str) -> String {
		let limit = self.limit.saturating_mul(2).min(MOST_ITEMS);
		format!(
			"More {there_is} than the {} shown here: --limit {limit} shows more.",
			self.limit
		)
	}

	fn endless(&self, why: &str) -> Error {
		WalletError::Node(format!(
			"its list of {} does not end: {why}; ask another node with --node",
			self.what
		))
		.into()
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::explain::Explain;

	fn pages(limit: usize, with_gaps: bool) -> Pages {
		Pages {
			what: "listings",
			limit,
			with_gaps,
		}
	}

	/// Takes pages of so many items from a list of numbers.
	async fn taken(limit: usize, size: u32, of: u32) -> Taken<u32> {
		let page = async |cursor: Option<u32>, wanted: u32| {
			let begin = cursor.unwrap_or(0);
			let end = of.min(begin + size.min(wanted));
			Ok::<_, Error>(((begin..end).collect::<Vec<_>>(), (end < of).then_some(end)))
		};
		pages(limit, false)
			.take(page)
			.await
			.unwrap_or_else(|error| panic!("{error}"))
	}

	#[tokio::test]
	async fn as_many_are_taken_as_are_wanted_and_whether_there_is_more_is_known() {
		for (limit, size, of, more) in [
			(1, 50, 2, true),
			(2, 50, 2, false),
			(2, 1, 2, false),
			(20, 7, 21, true),
			(20, 7, 20, false),
			(5, 50, 0, false),
		] {
			let taken = taken(limit, size, of).await;
			let expected: Vec<u32> = (0..of.min(limit as u32)).collect();
			assert_eq!((taken.items, taken.more), (expected, more), "{limit} {size} {of}");
		}
	}

	/// The error about a node whose pages have this many items, each followed by the next cursor.
	async fn error(pages: Pages, items: usize, next: fn(u32) -> u32) -> String {
		let page =
			async |cursor: Option<u32>, _: u32| Ok::<_, Error>((vec![(); items], Some(next(cursor.unwrap_or(0)))));
		let error = pages.take(page).await.err().unwrap();
		assert_eq!(error.kind(), "node");
		error.to_string()
	}

	#[tokio::test]
	async fn a_list_that_never_ends_is_an_error() {
		let same = error(pages(20, false), 0, |_| 7).await;
		assert!(same.contains("empty page"), "{same}");
		for with_gaps in [true, false] {
			let again = error(pages(MOST_ITEMS, with_gaps), 1, |_| 7).await;
			assert!(again.contains("same page"), "{again}");
			let in_turn = error(pages(MOST_ITEMS, with_gaps), 1, |cursor| (cursor + 1) % 3 + 1).await;
			assert!(in_turn.contains("same page"), "{in_turn}");
		}
		let gaps = error(pages(20, true), 0, |cursor| cursor + 1).await;
		assert!(gaps.contains("after 1000 pages"), "{gaps}");
		let page = async |cursor: Option<u32>, _: u32| Ok::<_, Error>((vec![(); 50], Some(cursor.unwrap_or(0) + 1)));
		let all = Pages::all("orders", page).await.unwrap_err().to_string();
		assert!(
			all.contains("list of orders") && all.contains("more than 10000"),
			"{all}"
		);
	}

	#[tokio::test]
	async fn more_than_was_asked_for_is_not_shown() {
		let page = async |_: Option<u32>, _: u32| Ok::<_, Error>((vec![(); 500], None));
		let taken = pages(20, false)
			.take(page)
			.await
			.unwrap_or_else(|error| panic!("{error}"));
		assert_eq!((taken.items.len(), taken.more), (20, true));
	}
}
