//! Deals that the parties end by agreement, or by doing nothing.

use super::{row, Market};
use tacit_testkit::wait_for;

/// A split that the other party accepts, before anything is delivered.
pub fn to_a_split(market: &Market) {
	let Market {
		files, alice, bob, eve, ..
	} = market;
	let deal = market.acknowledged("14d");
	let accept = ["split", "accept", &deal];
	assert_eq!(bob.fails(&accept)["kind"], "not-found");
	let propose = |part| ["split", "propose", &deal, "--provider-part", part];
	assert_eq!(
		alice.fails(&propose("41"))["kind"],
		"precondition",
		"more than the escrow"
	);
	assert_eq!(eve.fails(&propose("10"))["kind"], "precondition");
	alice.done(&propose("5"));
	alice.done(&["split", "withdraw", &deal]);
	assert_eq!(bob.fails(&accept)["kind"], "not-found", "withdrawn");
	alice.done(&propose("8"));
	alice.done(&propose("10"));
	assert_eq!(alice.fails(&accept)["kind"], "not-found", "nobody accepts their own");
	let offered = bob.fails(&accept);
	assert!(
		offered["message"]
			.as_str()
			.unwrap()
			.contains("10 TACIT for the provider"),
		"{offered}"
	);
	let outdated = [&accept[..], &["--provider-part", "8"]].concat();
	assert_eq!(bob.fails(&outdated)["kind"], "mismatch", "the proposal was replaced");
	let accepted = bob.done(&[&accept[..], &["--provider-part", "10"]].concat());
	assert_eq!(accepted["demander_part"], "30");
	let shown = alice.done(&["deal", "show", &deal]);
	assert_eq!(shown["state"], "split");
	assert_eq!(row(&shown, "splits", "by", "demander")["accepted"], true);
	let report = files.write("report.md", "Too late.");
	assert_eq!(bob.fails(&["deliver", &deal, &report])["kind"], "precondition");
	// Another machine, with the seed alone, finds its part.
	assert_eq!(alice.done(&["collect", &deal])["amount"], "30");
	assert_eq!(bob.done(&["collect", &deal])["amount"], "10");
}

/// Cancellation, before and after the payment.
pub fn to_cancel(market: &Market) {
	let Market { alice, bob, eve, .. } = market;
	let before = market.confidential();
	let deal = market.agreed("14d");
	let cancel = ["deal", "cancel", &deal];
	let retract = ["deal", "cancel", &deal, "--retract"];
	assert_eq!(eve.fails(&cancel)["kind"], "precondition");
	assert_eq!(alice.fails(&retract)["kind"], "precondition", "nothing to take back");
	assert_eq!(alice.done(&cancel)["cancelled"], false);
	assert_eq!(
		alice.fails(&cancel)["kind"],
		"precondition",
		"it is the other party's turn"
	);
	assert_eq!(
		bob.done(&["deal", "show", &deal])["cancellation_proposed_by"],
		"demander"
	);
	alice.done(&retract);
	assert_eq!(bob.done(&cancel)["cancelled"], false, "alice proposes it no longer");
	assert_eq!(alice.done(&cancel)["cancelled"], true);
	assert_eq!(
		alice.fails(&["deal", "show", &deal])["kind"],
		"not-found",
		"nothing was paid, nothing is left"
	);

	let deal = market.agreed("14d");
	bob.done(&["deal", "cancel", &deal]);
	alice.done(&["fund", &deal]);
	let shown = alice.done(&["deal", "show", &deal]);
	assert_eq!(shown.get("cancellation_proposed_by"), None, "the funding came first");
	alice.done(&["deal", "cancel", &deal]);
	assert_eq!(bob.done(&["deal", "cancel", &deal])["cancelled"], true);
	assert_eq!(bob.fails(&["acknowledge", &deal])["kind"], "precondition");
	assert_eq!(alice.done(&["refund", &deal])["cause"], "cancelled by both parties");
	assert_eq!(market.confidential(), before);
}

/// A provider that does not deliver. The other periods are days, too long for a test.
pub fn silence(market: &Market) {
	let Market {
		files, alice, bob, eve, ..
	} = market;
	let before = market.confidential();
	let deal = market.acknowledged("3b");
	let show = || eve.done(&["deal", "show", &deal]);
	wait_for(|| show()["overdue"] == true);
	assert_eq!(
		(&show()["state"], &show()["if_nobody_acts"]),
		(&"acknowledged".into(), &"refundable".into())
	);
	let text = eve.text(&["deal", "show", &deal]);
	assert!(
		text.contains("the time is over: the payment goes back to the demander"),
		"{text}"
	);
	let report = files.write("report.md", "Too late.");
	assert_eq!(bob.fails(&["deliver", &deal, &report])["kind"], "precondition");
	assert_eq!(
		bob.fails(&["split", "propose", &deal, "--provider-part", "10"])["kind"],
		"precondition"
	);
	assert_eq!(bob.fails(&["deal", "cancel", &deal])["kind"], "precondition");
	eve.done(&["finalise", &deal]);
	assert_eq!(
		(&show()["state"], &show()["cause"], &show()["provider_deposit"]),
		(&"refundable".into(), &"not delivered in time".into(), &false.into())
	);
	assert_eq!(
		eve.fails(&["finalise", &deal])["kind"],
		"precondition",
		"nothing is open"
	);
	alice.done(&["refund", &deal]);
	assert_eq!(market.confidential(), before);

	// The refund works without `finalise` before it.
	let deal = market.acknowledged("2b");
	wait_for(|| eve.done(&["deal", "show", &deal])["overdue"] == true);
	assert_eq!(alice.done(&["refund", &deal])["cause"], "not delivered in time");
	assert_eq!(market.confidential(), before);
}
