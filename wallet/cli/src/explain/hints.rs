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
		"Quotations",
		&["VersionMismatch", "PriceMismatch", "SolutionMismatch", "QuotationVoid"],
		"it has changed since you looked; see `tacit rfq ranking NUMBER` and decide again",
	),
	(
		"Quotations",
		&[
			"UndercutTooSmall",
			"ImprovementTooSmall",
			"NotBetterThanLast",
			"PriceAboveBudget",
		],
		"`tacit rfq ranking NUMBER` shows which prices are admissible for you",
	),
	(
		"Quotations",
		&["QuotationBinding"],
		"it can be withdrawn again once the request has ended without you",
	),
	(
		"Quotations",
		&["NotOpen", "StillOpen", "AwardPeriodOver"],
		"`tacit rfq show NUMBER` shows its times",
	),
	(
		"Quotations",
		&["ExtensionTooLong", "HardCloseTooEarly", "HardCloseTooLate"],
		"--extension must not be longer than --open-for, and --hard-close at least both together",
	),
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

const NO_PROFILE: &str = "both parties need a profile: `tacit profile set --name NAME`";
