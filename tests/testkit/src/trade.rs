//! A whole trade, step by step.

use crate::{field, wait_until, Party, Result};
use serde_json::Value;
use std::time::Duration;

/// How long a request may take to close once its time is over.
const CLOSING: Duration = Duration::from_secs(300);

/// What the two agree on.
///
/// Everything is as the options of `tacit` want it: amounts in TACIT, periods such as `14d` or `5b`, files as paths.
#[derive(Clone, Debug)]
pub struct Terms {
	/// Text of the service that is listed.
	pub service: String,
	/// Title of the listing.
	pub title: String,
	/// Keywords of the listing and of the request.
	pub keywords: Vec<String>,
	/// Text of the requirement.
	pub need: String,
	/// Summary of the requirement.
	pub summary: String,
	/// Text of the pre-solution.
	pub solution: String,
	/// Most that the request takes.
	pub budget: String,
	/// What is offered and awarded.
	pub price: String,
	/// More options of `tacit rfq post`, the periods above all.
	pub request_options: Vec<String>,
	/// More options of `tacit order place`.
	pub order_options: Vec<String>,
	/// The files that are delivered.
	pub delivery: Vec<String>,
}

impl Terms {
	/// A service for 40 TACIT. One file is the text of everything; the request is open as shortly as the runtime allows.
	pub fn short(file: &str) -> Self {
		let periods = "--decrement 0.5 --open-for 5b --extension 5b --hard-close 10b --award-within 200b";
		Self {
			service: file.to_owned(),
			title: "Stress analysis".to_owned(),
			keywords: vec!["fea".to_owned()],
			need: file.to_owned(),
			summary: "Bracket".to_owned(),
			solution: file.to_owned(),
			budget: "50".to_owned(),
			price: "40".to_owned(),
			request_options: periods.split(' ').map(str::to_owned).collect(),
			order_options: Vec::new(),
			delivery: vec![file.to_owned()],
		}
	}

	/// The same for another price.
	pub fn at(self, price: &str) -> Self {
		Self {
			price: price.to_owned(),
			..self
		}
	}
}

/// A demander and a provider that trade with each other, each at its own node.
#[derive(Clone, Debug)]
pub struct Trade {
	/// Who pays.
	pub demander: Party,
	/// Who delivers.
	pub provider: Party,
	/// What they agree on.
	pub terms: Terms,
}

impl Trade {
	/// Two that have not begun.
	pub fn new(demander: &Party, provider: &Party, terms: Terms) -> Self {
		Self {
			demander: demander.clone(),
			provider: provider.clone(),
			terms,
		}
	}

	/// Registers the names of both, and the keys to which others seal.
	pub fn profiles(&self, demander: &str, provider: &str) -> Result<()> {
		self.demander.submit(&["profile", "set", "--name", demander])?;
		self.provider.submit(&["profile", "set", "--name", provider])?;
		Ok(())
	}

	/// The provider lists its service. Returns the number of the listing.
	pub fn list(&self) -> Result<String> {
		let Terms {
			service, title, price, ..
		} = &self.terms;
		let create = ["listing", "create", service, "--title", title, "--price", price];
		let create = [&create[..], &self.keywords()].concat();
		field(&self.provider.submit(&create)?, "listing")
	}

	/// The demander searches by all keywords.
	pub fn search(&self) -> Result<Value> {
		let keywords = self.terms.keywords.iter().map(String::as_str);
		let search: Vec<_> = std::iter::once("search").chain(keywords).collect();
		self.demander.ask(&search)
	}

	/// The demander orders from a listing, directly. Returns the number of the order.
	pub fn order(&self, listing: &str) -> Result<String> {
		let Terms {
			need, price, summary, ..
		} = &self.terms;
		let place = ["order", "place", listing, need, "--price", price, "--summary", summary];
		let options = self.terms.order_options.iter().map(String::as_str);
		let place: Vec<_> = place.into_iter().chain(options).collect();
		field(&self.demander.submit(&place)?, "order")
	}

	/// The provider accepts an order. Returns the number of the deal.
	pub fn accept(&self, order: &str) -> Result<String> {
		field(&self.provider.submit(&["order", "accept", order])?, "deal")
	}

	/// The demander asks for quotations. Returns the number of the request.
	pub fn request(&self) -> Result<String> {
		let Terms {
			need, budget, summary, ..
		} = &self.terms;
		let post = ["rfq", "post", need, "--summary", summary, "--budget", budget];
		let options = self.terms.request_options.iter().map(String::as_str);
		let post: Vec<_> = post.into_iter().chain(self.keywords()).chain(options).collect();
		field(&self.demander.submit(&post)?, "rfq")
	}

	/// A provider quotes: this one or a competitor, for a price, with a pre-solution.
	pub fn quote(&self, provider: &Party, rfq: &str, price: &str, solution: &str) -> Result<Value> {
		let make = ["quotation", "make", rfq, solution, "--price", price];
		provider.submit(&[&make[..], &["--summary", &self.terms.summary]].concat())
	}

	/// Waits until a request takes no more quotations.
	pub fn close(&self, rfq: &str) -> Result<()> {
		wait_until("the request closes", CLOSING, || {
			let request = self.demander.ask(&["rfq", "show", rfq])?;
			Ok((request["phase"] == "evaluation").then_some(()))
		})
	}

	/// The demander awards the request to the provider. Returns the number of the deal.
	pub fn award(&self, rfq: &str) -> Result<String> {
		let provider = field(&self.provider.ask(&["account", "show"])?, "address")?;
		let award = ["award", rfq, &provider, "--price", &self.terms.price];
		field(&self.demander.submit(&award)?, "deal")
	}

	/// From a listing to a deal. Returns the number of the deal.
	pub fn by_order(&self, listing: &str) -> Result<String> {
		self.accept(&self.order(listing)?)
	}

	/// From a request without competition to a deal. Returns the numbers of the request and of the deal.
	pub fn by_request(&self) -> Result<(String, String)> {
		let rfq = self.request()?;
		self.quote(&self.provider, &rfq, &self.terms.price, &self.terms.solution)?;
		self.close(&rfq)?;
		let deal = self.award(&rfq)?;
		Ok((rfq, deal))
	}

	/// The demander moves public TACIT into its confidential balance.
	pub fn shield(&self, amount: &str) -> Result<Value> {
		self.demander.submit(&["shield", amount])
	}

	/// The demander pays the price into escrow.
	pub fn fund(&self, deal: &str) -> Result<Value> {
		self.demander.submit(&["fund", deal])
	}

	/// The provider acknowledges the payment.
	pub fn acknowledge(&self, deal: &str) -> Result<Value> {
		self.provider.submit(&["acknowledge", deal])
	}

	/// The provider delivers.
	pub fn deliver(&self, deal: &str) -> Result<Value> {
		let files = self.terms.delivery.iter().map(String::as_str);
		let deliver: Vec<_> = ["deliver", deal].into_iter().chain(files).collect();
		self.provider.submit(&deliver)
	}

	/// From an agreed deal to an acknowledged one.
	pub fn pay(&self, deal: &str) -> Result<()> {
		self.fund(deal)?;
		self.acknowledge(deal)?;
		Ok(())
	}

	/// The demander writes the delivered files into a directory.
	pub fn receive(&self, deal: &str, directory: &str) -> Result<Value> {
		self.demander.ask(&["receive", deal, "--out", directory])
	}

	/// The demander approves the delivery.
	pub fn approve(&self, deal: &str) -> Result<Value> {
		self.demander.submit(&["approve", deal])
	}

	/// The provider takes the payment into its confidential balance.
	pub fn settle(&self, deal: &str) -> Result<Value> {
		self.provider.submit(&["settle", deal])
	}

	/// The provider moves an amount into its public balance.
	pub fn unshield(&self, amount: &str) -> Result<Value> {
		self.provider.submit(&["unshield", amount])
	}

	/// Each rates the other: first the demander, then the provider.
	pub fn rate(&self, deal: &str, [demander, provider]: [&str; 2]) -> Result<()> {
		self.demander.submit(&["rate", deal, demander])?;
		self.provider.submit(&["rate", deal, provider])?;
		Ok(())
	}

	fn keywords(&self) -> Vec<&str> {
		let keywords = self.terms.keywords.iter();
		keywords.flat_map(|keyword| ["--keyword", keyword.as_str()]).collect()
	}
}

#[cfg(all(test, unix))]
mod tests {
	use super::*;
	use crate::Error;
	use std::path::Path;

	/// The arguments that `echo` prints, which are no JSON.
	fn given<T: std::fmt::Debug>(step: Result<T>) -> String {
		match step {
			Err(Error::NoJson { text, .. }) => text.trim_end().to_owned(),
			other => panic!("{other:?}"),
		}
	}

	#[test]
	fn every_step_is_a_command_of_the_one_whose_turn_it_is() {
		let [alice, bob] = ["a", "b"].map(|name| Party::new(Path::new("/bin/echo"), name, Path::new("/j"), &[]));
		let mut trade = Trade::new(&alice, &bob, Terms::short("f").at("7"));
		trade.terms.order_options = vec!["--undecided".into(), "demander".into()];
		trade.terms.delivery.push("g".into());
		for (step, expected) in [
			(given(trade.profiles("A", "B")), "a profile set --name A"),
			(given(trade.list()), "b listing create f --title Stress analysis --price 7 --keyword fea"),
			(given(trade.search()), "a search fea"),
			(
				given(trade.by_order("3")),
				"a order place 3 f --price 7 --summary Bracket --undecided demander",
			),
			(given(trade.accept("4")), "b order accept 4"),
			(
				given(trade.by_request()),
				"a rfq post f --summary Bracket --budget 50 --keyword fea --decrement 0.5 --open-for 5b --extension 5b \
				 --hard-close 10b --award-within 200b",
			),
			(given(trade.quote(&bob, "5", "6.5", "s")), "b quotation make 5 s --price 6.5 --summary Bracket"),
			(given(trade.close("5")), "a rfq show 5"),
			(given(trade.award("5")), "b account show"),
			(given(trade.shield("9")), "a shield 9"),
			(given(trade.pay("6")), "a fund 6"),
			(given(trade.acknowledge("6")), "b acknowledge 6"),
			(given(trade.deliver("6")), "b deliver 6 f g"),
			(given(trade.receive("6", "in")), "a receive 6 --out in"),
			(given(trade.approve("6")), "a approve 6"),
			(given(trade.settle("6")), "b settle 6"),
			(given(trade.unshield("7")), "b unshield 7"),
			(given(trade.rate("6", ["5", "4"])), "a rate 6 5"),
		] {
			assert_eq!(step, format!("--node {expected} --json"));
		}
	}
}
