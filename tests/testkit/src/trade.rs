//! A whole trade, step by step.

use crate::{field, wait_until, Party, Result};
use serde_json::Value;
use std::time::Duration;

/// The longest time that [`Trade::close`] waits.
const CLOSING: Duration = Duration::from_secs(600);

/// The terms of a trade.
///
/// All values have the form of the options of `tacit`: amounts in TACIT, periods such as `14d` or `5b`, files as paths.
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
	/// Summary of the pre-solution.
	pub idea: String,
	/// Budget of the request.
	pub budget: String,
	/// The price that is offered and awarded, and the payment unless `paid` is set.
	pub price: String,
	/// The payment, if it is not the price.
	pub paid: Option<String>,
	/// More options of `tacit listing create`.
	pub listing_options: Vec<String>,
	/// More options of `tacit rfq post`: the periods above all, the step of the prices and the bond.
	pub request_options: Vec<String>,
	/// More options of `tacit order place`.
	pub order_options: Vec<String>,
	/// The files that are delivered.
	pub delivery: Vec<String>,
}

impl Terms {
	/// Returns the terms of a service for 40 TACIT. One file is the text of everything; the request is open for the
	/// shortest time that the runtime allows.
	pub fn short(file: &str) -> Self {
		let periods = "--step 0.5 --open-for 5b --extension 5b --award-within 200b";
		Self {
			service: file.to_owned(),
			title: "Stress analysis".to_owned(),
			keywords: vec!["fea".to_owned()],
			need: file.to_owned(),
			summary: "Bracket".to_owned(),
			solution: file.to_owned(),
			idea: "Shell model".to_owned(),
			budget: "50".to_owned(),
			price: "40".to_owned(),
			paid: None,
			listing_options: Vec::new(),
			request_options: words(periods),
			order_options: Vec::new(),
			delivery: vec![file.to_owned()],
		}
	}

	/// Returns the same terms with another price.
	pub fn at(self, price: &str) -> Self {
		Self {
			price: price.to_owned(),
			..self
		}
	}
}

/// Splits a text into options, none of which contains a space.
pub fn words(options: &str) -> Vec<String> {
	options.split_whitespace().map(str::to_owned).collect()
}

/// A demander and a provider that trade with each other, each at its own node.
#[derive(Clone, Debug)]
pub struct Trade {
	/// The party that pays.
	pub demander: Party,
	/// The party that delivers.
	pub provider: Party,
	/// The terms.
	pub terms: Terms,
}

impl Trade {
	/// Creates a trade that has not begun.
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
		let create = ["listing", "create", &self.terms.service, "--title", &self.terms.title];
		let create = Self::with(&create, &[self.keywords(), strs(&self.terms.listing_options)]);
		field(&self.provider.submit(&create)?, "listing")
	}

	/// The demander searches by all keywords.
	pub fn search(&self) -> Result<Value> {
		self.demander
			.ask(&Self::with(&["search"], &[strs(&self.terms.keywords)]))
	}

	/// The demander orders from a listing, directly. Returns the number of the order.
	pub fn order(&self, listing: &str) -> Result<String> {
		let place = [
			"order",
			"place",
			listing,
			&self.terms.need,
			"--price",
			&self.terms.price,
		];
		let place = [&place[..], &["--summary", &self.terms.summary]].concat();
		let place = Self::with(&place, &[strs(&self.terms.order_options)]);
		field(&self.demander.submit(&place)?, "order")
	}

	/// The provider accepts an order. Returns the number of the deal.
	pub fn accept(&self, order: &str) -> Result<String> {
		field(&self.provider.submit(&["order", "accept", order])?, "deal")
	}

	/// The demander asks for quotations. Returns the number of the request.
	pub fn request(&self) -> Result<String> {
		let Terms {
			need, summary, budget, ..
		} = &self.terms;
		let post = ["rfq", "post", need, "--summary", summary, "--budget", budget];
		let post = Self::with(&post, &[self.keywords(), strs(&self.terms.request_options)]);
		field(&self.demander.submit(&post)?, "rfq")
	}

	/// The provider quotes a price.
	pub fn quote(&self, rfq: &str, price: &str) -> Result<Value> {
		let Terms { solution, idea, .. } = &self.terms;
		self.provider
			.submit(&["quotation", "make", rfq, solution, "--price", price, "--summary", idea])
	}

	/// The provider undercuts the best price with another one.
	pub fn improve(&self, rfq: &str, price: &str) -> Result<Value> {
		self.provider.submit(&["quotation", "improve", rfq, "--price", price])
	}

	/// The provider stands by its quotation after another one's default has reopened the request.
	pub fn reaffirm(&self, rfq: &str) -> Result<Value> {
		self.provider.submit(&["quotation", "reaffirm", rfq])
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

	/// Goes from a listing to a deal, by an order. Returns the number of the deal.
	pub fn by_order(&self, listing: &str) -> Result<String> {
		self.accept(&self.order(listing)?)
	}

	/// Goes from a request without competition to a deal. Returns the numbers of the request and of the deal.
	pub fn by_request(&self) -> Result<(String, String)> {
		let rfq = self.request()?;
		self.quote(&rfq, &self.terms.price)?;
		self.close(&rfq)?;
		let deal = self.award(&rfq)?;
		Ok((rfq, deal))
	}

	/// The demander moves public TACIT into its confidential balance.
	pub fn shield(&self, amount: &str) -> Result<Value> {
		self.demander.submit(&["shield", amount])
	}

	/// The demander pays into escrow.
	pub fn fund(&self, deal: &str) -> Result<Value> {
		self.demander.submit(&Self::with(&["fund", deal], &[self.amount()]))
	}

	/// The provider acknowledges the payment.
	pub fn acknowledge(&self, deal: &str) -> Result<Value> {
		self.provider
			.submit(&Self::with(&["acknowledge", deal], &[self.amount()]))
	}

	/// The provider delivers.
	pub fn deliver(&self, deal: &str) -> Result<Value> {
		let deliver = Self::with(&["deliver", deal], &[strs(&self.terms.delivery)]);
		self.provider.submit(&deliver)
	}

	/// Goes from an agreed deal to an acknowledged one.
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

	/// Has each party rate the other: first the demander, then the provider.
	pub fn rate(&self, deal: &str, [demander, provider]: [&str; 2]) -> Result<()> {
		self.demander.submit(&["rate", deal, demander])?;
		self.provider.submit(&["rate", deal, provider])?;
		Ok(())
	}

	fn amount(&self) -> Vec<&str> {
		let paid = self.terms.paid.iter();
		paid.flat_map(|paid| ["--amount", paid.as_str()]).collect()
	}

	fn keywords(&self) -> Vec<&str> {
		let keywords = self.terms.keywords.iter();
		keywords.flat_map(|keyword| ["--keyword", keyword.as_str()]).collect()
	}

	/// Adds arguments to a command.
	fn with<'a>(command: &[&'a str], more: &[Vec<&'a str>]) -> Vec<&'a str> {
		[command, &more.concat()].concat()
	}
}

fn strs(texts: &[String]) -> Vec<&str> {
	texts.iter().map(String::as_str).collect()
}

#[cfg(all(test, unix))]
mod tests {
	use super::*;
	use crate::Error;
	use std::path::Path;

	/// Returns the arguments of a step. The program is `echo`, which prints them, so the output is no JSON.
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
		trade.terms.listing_options = words("--price 6");
		trade.terms.order_options = words("--undecided demander");
		trade.terms.delivery.push("g".into());
		let mut other = trade.clone();
		other.terms.paid = Some("6.5".to_owned());
		for (step, expected) in [
			(given(trade.profiles("A", "B")), "a profile set --name A"),
			(
				given(trade.list()),
				"b listing create f --title Stress analysis --keyword fea --price 6",
			),
			(given(trade.search()), "a search fea"),
			(
				given(trade.by_order("3")),
				"a order place 3 f --price 7 --summary Bracket --undecided demander",
			),
			(given(trade.accept("4")), "b order accept 4"),
			(
				given(trade.by_request()),
				"a rfq post f --summary Bracket --budget 50 --keyword fea --step 0.5 --open-for 5b --extension 5b \
				 --award-within 200b",
			),
			(
				given(trade.quote("5", "6.5")),
				"b quotation make 5 f --price 6.5 --summary Shell model",
			),
			(given(trade.improve("5", "6")), "b quotation improve 5 --price 6"),
			(given(trade.reaffirm("5")), "b quotation reaffirm 5"),
			(given(trade.close("5")), "a rfq show 5"),
			(given(trade.award("5")), "b account show"),
			(given(trade.shield("9")), "a shield 9"),
			(given(trade.pay("6")), "a fund 6"),
			(given(trade.acknowledge("6")), "b acknowledge 6"),
			(given(other.fund("6")), "a fund 6 --amount 6.5"),
			(given(other.acknowledge("6")), "b acknowledge 6 --amount 6.5"),
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
