//! Advice about the errors of the pallets.

/// The hints for the errors that users meet: the pallet, its errors, and the hint. The pallets' own words name the
/// fault, and the hint adds the advice. Errors of no pallet are the `Runtime`'s.
pub(super) const REFUSALS: &[(&str, &[&str], &str)] = &[
	(
		"Groth16Verifier",
		&["InvalidProof"],
		"the proof does not fit the chain's state; run the command again, and compare the keys with `tacit info`",
	),
	(
		"Settlement",
		&["StaleVersion"],
		"another move of your account came first; if `tacit balance` shows that it was not this one, run the command again, it starts \
		 from the present balance",
	),
	(
		"Settlement",
		&[
			"WrongState",
			"DeadlinePassed",
			"DeadlineNotReached",
			"EscrowMismatch",
			"DealNotFound",
			"AlreadyCancelling",
			"NotCancelling",
		],
		"the deal has moved on; `tacit deal show NUMBER` shows where it stands",
	),
	("Quotations", &["EncryptionKeyNotFound"], NO_PROFILE),
	("Listings", &["ProfileNotFound"], NO_PROFILE),
	(
		"Listings",
		&["BadKeySignature", "KeyNotSigned"],
		"the account's own signature of the key is needed; `tacit profile set` makes it, or takes it with --key-signature",
	),
	(
		"Settlement",
		&["SplitNotFound", "SplitMismatch"],
		"the proposal has changed since you looked; `tacit split show NUMBER` shows the present ones",
	),
	(
		"Settlement",
		&["NotArbiter"],
		"`tacit deal show NUMBER` names the arbiter; without one the parties have to agree",
	),
	(
		"Settlement",
		&["TooMuchEvidence"],
		"put several files into one archive before you put it forward",
	),
	(
		"Settlement",
		&["PackageRetained"],
		"wait until the deal has ended and its retention period has passed",
	),
	(
		"Settlement",
		&["NotPayer", "PackageNotFound"],
		"only whoever deposited a package can renew it, and only until it was removed",
	),
	(
		"Settlement",
		&["RecordNotFound", "AlreadyRated"],
		"only settled deals are rated, once by each party; `tacit record NUMBER` shows the ratings",
	),
	(
		"Settlement",
		&["MoveExpired", "BadSignature", "SignatureMissing"],
		"whoever signed the move has to sign it again with --sign-move",
	),
	(
		"Settlement",
		&["AlreadyComplained"],
		"each deal takes one complaint; `tacit acknowledge NUMBER`, or `tacit deal cancel NUMBER` with the other party's consent",
	),
	(
		"Settlement",
		&["OpeningMismatch", "EscrowTooLow", "InvalidDiscount"],
		"`tacit deal answer NUMBER` publishes what the escrow holds, and takes the discount that the provider has signed with --discount FILE",
	),
	(
		"Reputation",
		&["RatingPeriodOver"],
		"the other party can be rated for 30 days after a settlement",
	),
	(
		"Quotations",
		&["RfqNotFound"],
		"`tacit rfq open` lists the open ones, and `tacit rfq mine` yours; an ended request leaves the chain",
	),
	(
		"Quotations",
		&["QuotationNotFound"],
		"`tacit quotation mine` lists yours, `tacit rfq ranking NUMBER` the live ones of a request",
	),
	(
		"Quotations",
		&["VersionMismatch", "PriceMismatch", "SolutionMismatch", "QuotationVoid"],
		"it has changed since you looked; see `tacit rfq ranking NUMBER` and decide again",
	),
	(
		"Quotations",
		&["PriceZero", "PriceAboveBudget", "PriceOffStep", "NotImproved"],
		"`tacit rfq ranking NUMBER` shows which prices are admissible for you",
	),
	(
		"Quotations",
		&["AlreadyQuoted"],
		"lower its price with `tacit quotation improve NUMBER`",
	),
	(
		"Quotations",
		&["QuotationCarriedOver", "NotCarriedOver"],
		"`tacit rfq show NUMBER` shows where your quotation stands, and the command for it",
	),
	(
		"Quotations",
		&["QuotationLeads"],
		"it can be withdrawn once another one leads; `tacit rfq ranking NUMBER` shows which does",
	),
	(
		"Quotations",
		&["QuotationBinding", "QuotationAwarded", "Defaulted"],
		"`tacit quotation mine` shows when it can be taken back",
	),
	(
		"Quotations",
		&["NotOpen", "StillOpen", "AwardPeriodOver", "AwardPeriodRunning", "DealUnderWay"],
		"`tacit rfq show NUMBER` shows its times, and its deal",
	),
	(
		"Quotations",
		&["TooManyAmendments", "TooLateToAmend"],
		"cancel it with `tacit rfq cancel NUMBER` and post another one for something else",
	),
	(
		"Quotations",
		&["ExtensionTooLong"],
		"--extension must be neither longer than --open-for nor than a day",
	),
	(
		"Quotations",
		&["PriceStepOutOfRange"],
		"--step is 0.5 to 5 % of --budget; leave it out for 1 %",
	),
	("Quotations", &["BondTooSmall"], "leave --bond out for the least that the chain takes"),
	(
		"Quotations",
		&["CannotLockBond", "CannotPayPostFee", "CannotPayMarketFee"],
		"the account needs more public TACIT; `tacit deposits` shows what is locked, and how it returns",
	),
	(
		"Questions",
		&["RfqNotOpen", "VersionMismatch", "VersionPassed", "AlreadyAnswered", "QuestionNotFound", "QuestionStands"],
		"`tacit rfq questions NUMBER` and `tacit rfq show NUMBER` show where they stand",
	),
	("Questions", &["ProfileNotFound"], NO_PROFILE),
	(
		"Listings",
		&["NotProvider"],
		"only the account that created it can do this; check `tacit account show`",
	),
	(
		"Timestamps",
		&["AlreadyStamped"],
		"nothing is left to do; `tacit verify FILE` shows the stamp",
	),
	(
		"Runtime",
		&["FundsUnavailable", "NotExpendable", "Frozen"],
		"the account needs more public TACIT for the deposit and the fee; see `tacit balance`",
	),
];

const NO_PROFILE: &str = "it needs a profile, by which others know the account: `tacit profile set --name NAME`";
