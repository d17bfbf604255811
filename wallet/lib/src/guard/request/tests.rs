use super::*;
use crate::{duration::Clock, guard::Fault};

fn account(name: &str) -> Account {
	Account::development(name).unwrap()
}

fn units(amount: u128) -> Amount {
	Amount::from_units(amount)
}

fn now(block: u32) -> Now {
	Now {
		block,
		time: 0,
		clock: Clock::OfDay,
	}
}

/// Request 7 of Alice, with prices of 10 to 1000. It closes at block 100 and can be awarded until block 150.
fn request(phase: Phase) -> Request {
	Request {
		id: 7,
		demander: account("Alice").id(),
		arbiter: Some(account("Ferdie").id()),
		requirement: Digest::repeat_byte(1),
		budget: units(1_005),
		price_step: units(10),
		bond: units(20),
		version: 2,
		round: 1,
		extension: 10,
		closes_at: 100,
		award_by: 150,
		amend_by: 80,
		amendments_left: 1,
		phase,
		best: Some(units(500)),
		leader: Some(account("Charlie").id()),
	}
}

fn open() -> Request {
	request(Phase::Open)
}

/// A quotation of Bob at 600.
fn quotation(status: Status) -> Quotation {
	Quotation {
		provider: account("Bob").id(),
		price: units(600),
		solution: Digest::repeat_byte(2),
		status,
		leads: false,
		deal: None,
	}
}

const STATUSES: [Status; 6] = [
	Status::Live,
	Status::Void,
	Status::Carried,
	Status::Awarded,
	Status::Tombstone,
	Status::Free,
];

const PHASES: [Phase; 4] = [Phase::Open, Phase::Evaluation, Phase::Awarded(3), Phase::Lapsed];

/// The refusal of a request, without the guard's error around it.
fn refused<T: std::fmt::Debug>(result: Result<T>) -> RequestError {
	match result {
		Err(GuardError::Request(error)) => error,
		other => panic!("{other:?}"),
	}
}

/// The statuses of the provider's quotation with which a step is possible.
fn with(step: impl Fn(Option<&Quotation>) -> bool) -> Vec<&'static str> {
	let none = step(None).then_some("none").into_iter();
	let others = STATUSES.into_iter().filter(|status| step(Some(&quotation(*status))));
	none.chain(others.map(Status::name)).collect()
}

#[test]
fn a_price_is_a_multiple_of_the_step_within_the_budget() {
	let request = open();
	assert_eq!(request.steps_of(units(10)), Ok(1));
	assert_eq!(request.steps_of(units(1_000)), Ok(100));
	for (price, lower) in [(9, None), (15, Some(10)), (999, Some(990)), (1_005, Some(1_000))] {
		assert_eq!(
			refused(request.steps_of(units(price))),
			RequestError::OffStep {
				price: units(price),
				step: units(10),
				lower: lower.map(units),
			}
		);
	}
	assert!(matches!(
		refused(request.steps_of(units(1_010))),
		RequestError::AboveBudget { .. }
	));
	assert!(matches!(request.steps_of(Amount::ZERO), Err(GuardError::Bound(_))));
}

#[test]
fn each_step_of_a_provider_is_possible_with_its_quotation_alone() {
	let (request, bob, at) = (open(), account("Bob"), now(50));
	let price = units(550);
	assert_eq!(
		with(|own| request.quote(&bob, own, price, None, at).is_ok()),
		["none", "void", "free"]
	);
	assert_eq!(
		with(|own| request.improve(&bob, own, price, None, at).is_ok()),
		["live", "carried over"]
	);
	assert_eq!(
		with(|own| request.reaffirm(&bob, own, None, at).is_ok()),
		["carried over"]
	);
	assert_eq!(with(|own| need(own) == Need::Quote), ["none", "void"]);
	assert_eq!(with(|own| need(own) == Need::Reaffirm), ["carried over"]);
	let quoted = |status| refused(request.quote(&bob, Some(&quotation(status)), price, None, at));
	assert_eq!(quoted(Status::Live), RequestError::HasQuotation(7));
	assert_eq!(quoted(Status::Carried), RequestError::CarriedOver(7));
	assert_eq!(quoted(Status::Tombstone), RequestError::Defaulted(7));
	let missing = refused(request.improve(&bob, None, price, None, at));
	assert_eq!(missing.fault(), Fault::NotFound);
	let not_lower = request.improve(&bob, Some(&quotation(Status::Live)), units(600), None, at);
	assert_eq!(
		refused(not_lower),
		RequestError::NotLower {
			price: units(600),
			own: units(600),
		}
	);
}

#[test]
fn neither_demander_nor_arbiter_quotes() {
	let request = open();
	let quoted = |name| request.quote(&account(name), None, units(10), None, now(50));
	assert_eq!(refused(quoted("Alice")), RequestError::OwnRequest(7));
	assert_eq!(quoted("Ferdie"), Err(GuardError::PartialArbiter));
	assert!(quoted("Bob").is_ok());
}

#[test]
fn what_is_quoted_on_has_the_stated_version_and_is_open() {
	let bob = account("Bob");
	let quoted = |request: Request, version| request.quote(&bob, None, units(10), version, now(50));
	assert!(quoted(open(), Some(2)).is_ok());
	let other = refused(quoted(open(), Some(1)));
	assert_eq!(other.to_string(), "request 7 has version 2, not 1");
	assert_eq!(other.fault(), Fault::Mismatch);
	for phase in &PHASES[1..] {
		let refused = refused(quoted(request(*phase), None));
		assert!(matches!(refused, RequestError::NotOpen { .. }), "{refused}");
	}
}

#[test]
fn only_a_lower_price_leads_and_only_a_late_lead_extends() {
	let bob = account("Bob");
	let lead = |price, block| open().quote(&bob, None, units(price), None, now(block)).unwrap();
	let effect = |leads, extends_to| Lead { leads, extends_to };
	assert_eq!(lead(500, 99), effect(false, None), "the earlier one leads among equals");
	assert_eq!(lead(490, 90), effect(true, None), "an extension is left");
	assert_eq!(lead(490, 91), effect(true, Some(101)));
	assert_eq!(lead(490, 99), effect(true, Some(109)));
	let mut first = open();
	first.best = None;
	let lead = first.quote(&bob, None, units(1_000), None, now(99)).unwrap();
	assert_eq!(lead, effect(true, Some(109)));
	// Reaffirmations and improvements lead and extend as quotations do.
	let carried = quotation(Status::Carried);
	let reaffirmed = |request: &Request| request.reaffirm(&bob, Some(&carried), None, now(99)).unwrap();
	assert_eq!(reaffirmed(&open()), effect(false, None));
	assert_eq!(reaffirmed(&first), effect(true, Some(109)));
	let improved = open().improve(&bob, Some(&carried), units(490), None, now(99));
	assert_eq!(improved, Ok(effect(true, Some(109))));
}

#[test]
fn a_leader_is_bound_and_after_closing_everybody_is() {
	let bob = account("Bob");
	let taken = |phase, own: &Quotation, block| {
		let request = request(phase);
		withdraw(7, &bob, Some(&request), Some(own), now(block))
	};
	let live = quotation(Status::Live);
	let leading = Quotation {
		leads: true,
		..live.clone()
	};
	assert_eq!(taken(Phase::Open, &live, 99), Ok(Return::Withdrawn));
	assert_eq!(refused(taken(Phase::Open, &leading, 1)), RequestError::Leads(7));
	for phase in [Phase::Evaluation, Phase::Awarded(3)] {
		let bound = refused(taken(phase, &live, 150));
		assert!(matches!(bound, RequestError::Binding { until: 150, .. }), "{bound}");
	}
	for phase in [Phase::Lapsed, Phase::Awarded(3)] {
		assert_eq!(taken(phase, &leading, 151), Ok(Return::TakenBack));
	}
	for phase in PHASES {
		for status in [Status::Void, Status::Carried, Status::Free] {
			assert_eq!(taken(phase, &quotation(status), 120), Ok(Return::TakenBack));
		}
		let awarded = refused(taken(phase, &quotation(Status::Awarded), 151));
		assert!(matches!(awarded, RequestError::Awarded { .. }), "{awarded}");
		let tombstone = refused(taken(phase, &quotation(Status::Tombstone), 151));
		assert_eq!(tombstone, RequestError::Defaulted(7));
	}
	// The request has ended.
	let after = |status| withdraw(7, &bob, None, Some(&quotation(status)), now(1));
	for status in [Status::Free, Status::Tombstone] {
		assert_eq!(after(status), Ok(Return::TakenBack));
	}
	assert!(after(Status::Awarded).is_err(), "its deal goes on");
	let missing = refused(withdraw(7, &bob, None, None, now(1)));
	assert!(matches!(missing, RequestError::NoQuotation { .. }), "{missing}");
}

/// The names of the phases in which a step is possible.
fn phases(step: impl Fn(&Request) -> bool) -> Vec<&'static str> {
	let phases = PHASES.into_iter().filter(|phase| step(&request(*phase)));
	phases.map(Phase::name).collect()
}

#[test]
fn each_step_of_the_demander_is_possible_in_its_phases_alone() {
	let (alice, live, at) = (account("Alice"), quotation(Status::Live), now(80));
	assert_eq!(phases(|request| request.amend(&alice, None, at).is_ok()), ["open"]);
	assert_eq!(
		phases(|request| request.cancel(&alice, at).is_ok()),
		["open", "evaluation"]
	);
	assert_eq!(phases(|request| request.end(at).is_ok()), ["lapsed"]);
	assert_eq!(
		phases(|request| request.award(&alice, &live, None, None, at).is_ok()),
		["evaluation"]
	);
	let unconcluded = RequestError::Unconcluded { rfq: 7, deal: 3 };
	let awarded = request(Phase::Awarded(3));
	for result in [awarded.cancel(&alice, at), awarded.end(at)] {
		assert_eq!(refused(result), unconcluded);
	}
	assert_eq!(phases(|request| request.ask(&account("Bob")).is_ok()), ["open"]);
	assert_eq!(phases(|request| request.answer_question(&alice).is_ok()), ["open"]);
}

#[test]
fn nobody_does_the_step_of_the_demander() {
	let (bob, at) = (account("Bob"), now(80));
	let evaluation = request(Phase::Evaluation);
	let award = evaluation.award(&bob, &quotation(Status::Live), None, None, at);
	let refused = [
		open().amend(&bob, None, at).unwrap_err(),
		open().cancel(&bob, at).unwrap_err(),
		award.unwrap_err(),
	];
	for error in refused {
		assert!(matches!(error, GuardError::NotTheParty { .. }), "{error}");
	}
	let expected = format!(
		"only the demander of request 7, {}, can amend it",
		account("Alice").address()
	);
	assert_eq!(open().amend(&bob, None, at).unwrap_err().to_string(), expected);
	assert!(open().answer_question(&bob).is_err());
	assert!(open().ask(&account("Alice")).is_err(), "nobody asks itself");
}

#[test]
fn amendments_are_counted_and_end_in_time() {
	let alice = account("Alice");
	let mut request = open();
	assert_eq!(request.amend(&alice, Some(2), now(80)), Ok(()));
	assert!(matches!(
		refused(request.amend(&alice, None, now(81))),
		RequestError::TooLateToAmend { by: 80, .. }
	));
	assert!(request.amend(&alice, Some(3), now(80)).is_err());
	request.amendments_left = 0;
	assert_eq!(
		refused(request.amend(&alice, None, now(80))),
		RequestError::NoAmendmentLeft(7)
	);
}

#[test]
fn a_live_quotation_is_awarded_as_it_was_read() {
	let (alice, evaluation, at) = (account("Alice"), request(Phase::Evaluation), now(120));
	let mut quoted = quotation(Status::Live);
	quoted.price = units(5_000);
	let award = |price, solution| evaluation.award(&alice, &quoted, price, solution, at);
	assert_eq!(award(None, None), Ok(units(5)), "the market fee");
	assert_eq!(award(Some(units(5_000)), Some(quoted.solution)), Ok(units(5)));
	let other_price = refused(award(Some(units(4_990)), None));
	assert!(matches!(other_price, RequestError::QuotedOtherPrice { .. }));
	let other_solution = refused(award(None, Some(Digest::zero())));
	assert!(matches!(other_solution, RequestError::QuotedOtherSolution { .. }));
	for error in [other_price, other_solution] {
		assert_eq!(error.fault(), Fault::Mismatch);
	}
	for status in &STATUSES[1..] {
		let refused = refused(evaluation.award(&alice, &quotation(*status), None, None, at));
		assert!(matches!(refused, RequestError::NotLive { .. }), "{refused}");
	}
}
