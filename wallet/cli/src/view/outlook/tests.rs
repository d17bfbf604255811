//! Every state of a deal, as each actor is told about it.

use super::*;
use crate::{command::Cli, view::wording::state_name};
use clap::CommandFactory;
use subxt::utils::AccountId32;
use tacit_primitives::{
	Commitment, DealOrigin, DealTerms, Digest, DisputeTerms, EncryptionKey, Ground, KeyVersions, Layout, PackageInfo,
	PackageLocation, RefundCause, Silence, Split, Stamp, UncheckedText, X25519Key,
};
use tacit_wallet::{deal::steps, duration::Clock};

const ESCROW: Commitment = Commitment::ZERO;

fn deal(state: DealState, silence: Option<(u32, Outcome)>) -> DealInfo {
	DealInfo {
		id: 7,
		terms: DealTerms {
			demander: AccountId32([1; 32]),
			provider: AccountId32([2; 32]),
			ceiling: 40,
			delivery_period: 10,
			terms: Digest::zero(),
			dispute: DisputeTerms {
				arbiter: Some(AccountId32([3; 32])),
				undecided: Side::Provider,
			},
		},
		origin: DealOrigin::Award(3),
		key_versions: KeyVersions { range: 1, equality: 1 },
		demander_key: EncryptionKey::unsigned(X25519Key([1; 32])),
		provider_key: EncryptionKey::unsigned(X25519Key([2; 32])),
		state,
		silence: silence.map(|(deadline, outcome)| Silence { deadline, outcome }),
		cancelling: None,
		complained: false,
		demander_deposit: true,
		provider_deposit: true,
		opening: None,
		demander_package: None,
		provider_package: None,
		demander_split: None,
		provider_split: None,
		demander_evidence: Default::default(),
		provider_evidence: Default::default(),
	}
}

fn at(block: u32) -> Now {
	Now {
		block,
		time: 1_767_225_600_000,
		clock: Clock::OfDay,
	}
}

fn split() -> Split {
	Split {
		demander_part: ESCROW,
		provider_part: ESCROW,
		opening: Default::default(),
	}
}

fn every_state() -> Vec<DealInfo> {
	let package = Digest::zero();
	let stamp = || Stamp { block: 1, time: 1 };
	vec![
		deal(DealState::Agreed { fund_by: 5 }, Some((5, Outcome::Closed))),
		deal(
			DealState::Funded {
				escrow: ESCROW,
				acknowledge_by: 5,
			},
			Some((5, Outcome::Refundable(RefundCause::Unacknowledged))),
		),
		deal(
			DealState::Acknowledged {
				escrow: ESCROW,
				deliver_by: 5,
			},
			Some((5, Outcome::Refundable(RefundCause::Undelivered))),
		),
		deal(
			DealState::Delivered {
				escrow: ESCROW,
				package,
				review_by: 5,
			},
			Some((5, Outcome::Payable(Ground::Silence))),
		),
		deal(
			DealState::Disputed {
				escrow: ESCROW,
				package,
				rule_by: 5,
			},
			Some((5, Outcome::Payable(Ground::Undecided))),
		),
		deal(
			DealState::Payable {
				escrow: ESCROW,
				package,
				ground: Ground::Approved,
				demander_stamp: Some(stamp()),
				provider_stamp: stamp(),
			},
			None,
		),
		deal(
			DealState::Refundable {
				escrow: ESCROW,
				cause: RefundCause::Ruling,
			},
			None,
		),
		deal(
			DealState::Split {
				by: Side::Demander,
				demander_part: Some(ESCROW),
				provider_part: None,
			},
			None,
		),
		deal(
			DealState::Complained {
				escrow: ESCROW,
				answer_by: 5,
			},
			Some((5, Outcome::Refundable(RefundCause::Unanswered))),
		),
	]
}

/// The commands that one actor is shown, each with its effect.
fn shown(deal: &DealInfo, block: u32, who: Actor) -> Vec<(String, &'static str)> {
	let of_who = steps(deal, block).into_iter().filter(|step| step.who == who);
	of_who
		.map(|step| (command(deal, step.action), effect(deal, step.action)))
		.collect()
}

/// The same without the deal's number and arguments.
fn commands(deal: &DealInfo, block: u32, who: Actor) -> Vec<String> {
	let shown = shown(deal, block, who).into_iter();
	shown
		.map(|(command, _)| command.split(" 7").next().unwrap().to_owned())
		.collect()
}

/// A package that is kept elsewhere.
fn elsewhere() -> PackageInfo {
	PackageInfo {
		digest: Digest::zero(),
		ciphertext_digest: Digest::zero(),
		bytes: 9,
		stamp: Stamp { block: 1, time: 1 },
		keep_until: None,
		location: PackageLocation::External {
			uri: UncheckedText(b"https://files.example/7".to_vec())
				.check(Layout::Line)
				.unwrap(),
		},
	}
}

fn exists(line: &str) {
	let line = line.replace("AMOUNT", "1").replace("PARTY", "provider");
	let parsed = Cli::command().try_get_matches_from(line.split(' '));
	assert!(parsed.is_ok(), "{line}: {}", parsed.unwrap_err());
}

#[test]
fn every_command_that_is_proposed_exists() {
	for mut deal in every_state() {
		for by in [None, Some(Side::Demander)] {
			deal.cancelling = by;
			deal.demander_split = by.map(|_| split());
			for step in [steps(&deal, 5), steps(&deal, 6)].concat() {
				exists(&format!("tacit {}", command(&deal, step.action)));
			}
			deal.provider_package = Some(elsewhere());
			for step in steps(&deal, 5) {
				exists(&format!("tacit {}", command(&deal, step.action)));
			}
			for side in [Side::Demander, Side::Provider] {
				for remark in remarks(&deal, at(5), Actor::Party(side)) {
					let commands = remark.split('`').filter(|part| part.starts_with("tacit "));
					commands.for_each(exists);
				}
			}
		}
	}
}

#[test]
fn somebody_can_always_act_and_after_the_deadline_anybody() {
	for deal in every_state() {
		assert!(!steps(&deal, 5).is_empty(), "{:?}", deal.id);
		let finalise = commands(&deal, 6, Actor::Anyone);
		assert_eq!(
			finalise == ["finalise"],
			deal.silence.is_some(),
			"{}",
			state_name(&deal.state)
		);
		assert!(
			commands(&deal, 5, Actor::Anyone).is_empty(),
			"{}",
			state_name(&deal.state)
		);
	}
}

#[test]
fn each_party_is_shown_what_it_can_do() {
	let (demander, provider) = (Actor::Party(Side::Demander), Actor::Party(Side::Provider));
	let mut states = every_state();
	assert_eq!(commands(&states[0], 5, demander), ["fund", "deal cancel"]);
	// What is a default comes last.
	assert_eq!(commands(&states[0], 5, provider), ["deal cancel", "deal decline"]);
	assert_eq!(
		commands(&states[1], 5, provider),
		["acknowledge", "deal complain", "deal cancel", "reject"]
	);
	assert_eq!(commands(&states[8], 5, demander), ["deal answer", "deal cancel"]);
	assert_eq!(
		commands(&states[8], 5, provider),
		["acknowledge", "deal cancel", "reject"]
	);
	assert_eq!(commands(&states[2], 6, demander), ["refund"]);
	assert_eq!(commands(&states[3], 6, provider), ["settle"]);
	assert_eq!(commands(&states[4], 5, Actor::Arbiter), ["rule"]);
	assert_eq!(commands(&states[7], 5, demander), ["collect"]);
	assert!(commands(&states[7], 5, provider).is_empty(), "it has collected");
	states[2].provider_split = Some(split());
	assert_eq!(
		commands(&states[2], 5, demander),
		["split accept", "split propose", "deal cancel"]
	);
	assert!(commands(&states[2], 5, provider).contains(&"split withdraw".to_owned()));
	states[4].terms.dispute.arbiter = None;
	assert!(commands(&states[4], 5, Actor::Arbiter).is_empty());
	// Nobody would look at evidence.
	assert_eq!(
		commands(&states[4], 5, demander),
		["approve", "split propose", "deal cancel"]
	);
	assert!(
		meaning(&states[4]).contains("nobody decides"),
		"{}",
		meaning(&states[4])
	);
}

/// Open proposals between the parties, as each of them is told about them.
#[test]
fn what_was_proposed_is_told_to_both() {
	let sides = [Side::Demander, Side::Provider];
	let told = |deal: &DealInfo, side| {
		let who = Actor::Party(side);
		let report = Report::default().outlook(deal, at(4), who);
		report.to_text()
	};
	for mut deal in every_state().into_iter().filter(|deal| deal.silence.is_some()) {
		let name = state_name(&deal.state);
		for by in sides {
			deal.cancelling = Some(by);
			let (asked, proposer) = (told(&deal, by.other()), told(&deal, by));
			assert!(asked.contains("`tacit deal cancel 7` agrees"), "{name}: {asked}");
			assert!(!asked.contains("Nothing to do"), "{name}: {asked}");
			let unpaid = matches!(deal.state, DealState::Agreed { .. });
			assert_eq!(asked.contains("payment back"), !unpaid, "{name}: {asked}");
			assert!(
				proposer.contains("`tacit deal cancel 7 --retract`"),
				"{name}: {proposer}"
			);
			for onwards in ["fund", "acknowledge", "deliver"] {
				assert!(
					!proposer.contains(&format!("Next: tacit {onwards}")),
					"{name}: {proposer}"
				);
			}
			let agree = |side| {
				let shown = shown(&deal, 4, Actor::Party(side)).into_iter();
				let mut shown = shown.filter(|(command, _)| command == "deal cancel 7");
				shown.next().map(|(_, effect)| effect)
			};
			assert_eq!(agree(by.other()).unwrap().contains("payment back"), !unpaid, "{name}");
			// The proposal leaves the other party's turn as it was.
			deal.cancelling = None;
			let before = turn(&deal, 4, Actor::Party(by.other()));
			deal.cancelling = Some(by);
			if matches!(before, Turn::Act(_)) {
				assert_eq!(turn(&deal, 4, Actor::Party(by.other())), before, "{name}");
			}
			deal.cancelling = None;
			if can_be_split(&deal.state) {
				deal.demander_split = (by == Side::Demander).then(split);
				deal.provider_split = (by == Side::Provider).then(split);
				let (asked, proposer) = (told(&deal, by.other()), told(&deal, by));
				assert!(asked.contains("`tacit split show 7`"), "{name}: {asked}");
				assert!(proposer.contains("`tacit split withdraw 7`"), "{name}: {proposer}");
				assert!(!proposer.contains("Next: tacit deliver"), "{name}: {proposer}");
				let delivers = matches!(deal.state, DealState::Acknowledged { .. });
				let provider = told(&deal, Side::Provider);
				assert_eq!(
					provider.contains("A delivery removes the proposal."),
					delivers,
					"{name}: {provider}"
				);
				(deal.demander_split, deal.provider_split) = (None, None);
			}
		}
		// After the deadline nothing can be agreed any more.
		deal.cancelling = Some(Side::Demander);
		let late = Report::default()
			.outlook(&deal, at(6), Actor::Party(Side::Provider))
			.to_text();
		assert!(!late.contains("deal cancel"), "{name}: {late}");
	}
}

#[test]
fn a_package_that_is_kept_elsewhere_is_named_in_every_step_that_opens_it() {
	let mut delivered = every_state().remove(3);
	delivered.provider_package = Some(elsewhere());
	let demander = Actor::Party(Side::Demander);
	let told = Report::default().outlook(&delivered, at(4), demander).to_text();
	assert!(
		told.contains("Next: tacit receive 7 --file SEALED --out DIRECTORY"),
		"{told}"
	);
	assert!(told.contains("https://files.example/7"), "{told}");
	let approve = |deal: &DealInfo| {
		let mut shown = shown(deal, 4, demander).into_iter();
		shown.find(|(command, _)| command.starts_with("approve")).unwrap().0
	};
	assert_eq!(approve(&delivered), "approve 7 --file SEALED");
	delivered.demander_package = Some(elsewhere());
	assert_eq!(approve(&delivered), "approve 7");
}

#[test]
fn who_settles_is_told_what_to_keep_and_why() {
	let payable = &every_state()[5];
	let told = Report::default()
		.outlook(payable, at(4), Actor::Party(Side::Provider))
		.to_text();
	assert!(told.contains("Next: tacit settle 7 --keep FILE"), "{told}");
	assert!(told.contains("leaves the chain"), "{told}");
}

/// Every state at every block that matters, as each actor sees it.
#[test]
fn what_is_proposed_is_ones_turn_and_gives_nothing_up() {
	const WAIT: &str = "wait";
	// The state, then the turns of demander, provider and arbiter in time, and their turns after the deadline.
	let table = [
		("agreed", ["fund", WAIT, ""], ["finalise", "finalise", ""]),
		("funded", [WAIT, "acknowledge", ""], ["refund", "finalise", ""]),
		("acknowledged", [WAIT, "deliver", ""], ["refund", "finalise", ""]),
		("delivered", ["receive", WAIT, ""], ["finalise", "settle", ""]),
		(
			"disputed",
			["evidence submit", "evidence submit", "rule"],
			["finalise", "settle", ""],
		),
		("payable", ["", "settle", ""], ["", "settle", ""]),
		("refundable", ["refund", "", ""], ["refund", "", ""]),
		("split", ["collect", "", ""], ["collect", "", ""]),
		("complained", ["deal answer", WAIT, ""], ["refund", "finalise", ""]),
	];
	let actors = [
		Actor::Party(Side::Demander),
		Actor::Party(Side::Provider),
		Actor::Arbiter,
	];
	let told = |deal: &DealInfo, block, who| match turn(deal, block, who) {
		Turn::Act(action) => command(deal, action).split(" 7").next().unwrap().to_owned(),
		Turn::Wait(_) => WAIT.to_owned(),
		Turn::Nothing => String::new(),
	};
	let states = every_state();
	assert_eq!(states.len(), table.len());
	for (deal, (name, in_time, late)) in states.iter().zip(table) {
		assert_eq!(state_name(&deal.state), name);
		for (block, expected) in [(5, in_time), (6, late)] {
			assert_eq!(actors.map(|who| told(deal, block, who)), expected, "{name} at {block}");
			assert_eq!(turn(deal, block, Actor::Anyone), Turn::Nothing, "{name} at {block}");
		}
	}
	// Whatever proposals are open, an action that ends the deal, pays or gives way is never suggested.
	let giving_up = [
		"reject",
		"deal decline",
		"deal complain",
		"approve",
		"dispute",
		"deal cancel",
		"split accept",
		"split propose",
	];
	for mut deal in every_state() {
		for (by, evidence) in [(Side::Demander, 0), (Side::Provider, 1), (Side::Demander, 1)] {
			deal.cancelling = Some(by);
			deal.demander_split = (by == Side::Demander).then(split);
			deal.provider_split = (by == Side::Provider).then(split);
			deal.demander_evidence = vec![Digest::zero(); evidence].try_into().unwrap();
			deal.provider_evidence = vec![Digest::zero(); evidence].try_into().unwrap();
			for (block, who) in actors.into_iter().flat_map(|who| [(5, who), (6, who)]) {
				let told = told(&deal, block, who);
				assert!(
					!giving_up.contains(&told.as_str()),
					"{}: {told}",
					state_name(&deal.state)
				);
			}
		}
	}
}

#[test]
fn who_waits_is_told_until_when_and_for_whom() {
	let mut states = every_state();
	let (demander, provider) = (Side::Demander, Side::Provider);
	let told = |deal: &DealInfo, side| match turn(deal, 4, Actor::Party(side)) {
		Turn::Wait(until) => waiting(deal, side, &until, &deadline(until.deadline, at(4))),
		other => panic!("{other:?}"),
	};
	assert_eq!(
		told(&states[3], provider),
		"Nothing to do until block 5 (about 2026-01-01 00:00 UTC, in 6 s): it is the turn of the demander."
	);
	assert!(told(&states[0], provider).contains("the turn of the demander"));
	states[4].demander_evidence = vec![Digest::zero()].try_into().unwrap();
	assert!(told(&states[4], demander).contains("the turn of the arbiter"));
	states[4].terms.dispute.arbiter = None;
	assert_eq!(
		told(&states[4], provider),
		"Nobody decides this dispute. Agree with the demander by block 5 (about 2026-01-01 00:00 UTC, in 6 s), for example with `tacit \
		 split propose 7 --provider-part AMOUNT`; otherwise the provider gets the whole payment."
	);
	states[1].cancelling = Some(provider);
	assert!(told(&states[1], provider).ends_with("it is your default."));
	states[3].demander_split = Some(split());
	assert_eq!(
		turn(&states[3], 4, Actor::Party(provider)),
		Turn::Act(Action::ViewSplit)
	);
	assert_eq!(command(&states[3], Action::ViewSplit), "split show 7");
}

#[test]
fn silence_is_told_in_words_and_for_scripts() {
	let cell = |deal: &DealInfo, now| Report::default().field("cell", silence_cell(deal, at(now)));
	let delivered = &every_state()[3];
	assert_eq!(cell(delivered, 5).to_json()["cell"], "payable");
	assert_eq!(
		cell(delivered, 5).to_text().trim(),
		"cell  the payment is the provider's (the demander stayed silent)"
	);
	let funded = cell(&every_state()[1], 5).to_text();
	assert!(
		funded.contains("not acknowledged in time), by the provider's default"),
		"{funded}"
	);
	let late = cell(delivered, 6).to_text();
	assert!(late.contains("the time is over: the payment"), "{late}");
	assert_eq!(cell(&every_state()[5], 5).to_json()["cell"], serde_json::Value::Null);
}

#[test]
fn a_provider_that_would_end_a_dispute_is_told_to_propose_a_cancellation_first() {
	let disputed = &every_state()[4];
	let told = remarks(disputed, at(4), Actor::Party(Side::Provider)).join(" ");
	let places = ["`tacit deal cancel 7`", "`tacit reject 7`"].map(|part| told.find(part).unwrap());
	assert!(places.is_sorted() && told.contains("burns your bond"), "{told}");
	assert!(!remarks(disputed, at(4), Actor::Party(Side::Demander))
		.join(" ")
		.contains("reject"));
}
