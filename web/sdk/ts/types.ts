// The values that cross the boundary between a front end and the wallet.

/** Bytes in hexadecimal behind `0x`. */
export type Hex = `0x${string}`;

/** An amount of an asset in its smallest unit. Asset 0 is TACIT, with 12 decimals. */
export interface Money {
	asset: number;
	units: bigint;
}

/** A party of a deal. */
export type Side = "demander" | "provider";

/** The chain on which an account acts. */
export interface ChainContext {
	/** Hash of its first block. */
	genesis: Hex;
	/** Whether it is one for development, whose clock is not the time of day. */
	development?: boolean;
}

/** A question to a node. All questions of one intent are asked at one block. */
export type Read =
	/** `state_call` with this name and these bytes; the answer is SCALE. */
	| { kind: "api"; name: string; argument: Uint8Array }
	/** A stored value; `null` where nothing is stored. */
	| { kind: "storage"; key: Uint8Array }
	/** A constant from the metadata, in SCALE. */
	| { kind: "constant"; pallet: string; name: string };

/** A question with its answer. */
export interface Answer {
	read: Read;
	value: Uint8Array | null;
}

/** A file by name. */
export interface NamedFile {
	name: string;
	bytes: Uint8Array;
}

/** Something that an account wants to do. Periods are in blocks of the chain's clock. */
export type Intent =
	| { kind: "setProfile"; name: string; contact?: string; keySignature?: Uint8Array }
	| { kind: "transfer"; to: string; amount: Money }
	| { kind: "shield"; amount: Money }
	| { kind: "unshield"; amount: Money }
	| {
			kind: "placeOrder";
			listing: bigint;
			text: Uint8Array;
			price: Money;
			summary?: string;
			deliveryPeriod: number;
			validFor: number;
			content?: Hex;
			arbiter?: string;
			undecided?: Side;
			unsignedKeys?: string[];
	  }
	| { kind: "acceptOrder"; order: bigint; price?: Money }
	| { kind: "declineOrder"; order: bigint }
	| { kind: "cancelOrder"; order: bigint }
	| { kind: "fund"; deal: bigint; amount?: Money; provider?: string; unsignedKeys?: string[] }
	| { kind: "acknowledge"; deal: bigint; amount?: Money }
	| { kind: "reject"; deal: bigint }
	/** `amount`: the lower amount than the price for which the provider has signed a discount. */
	| { kind: "complain"; deal: bigint; amount?: Money }
	/** `discount`: the provider's file, where the escrow holds less than the price. Everybody sees the amount then. */
	| { kind: "answer"; deal: bigint; discount?: string }
	| { kind: "deliver"; deal: bigint; files: NamedFile[]; unsignedKeys?: string[] }
	| { kind: "approve"; deal: bigint; unsignedKeys?: string[] }
	| { kind: "dispute"; deal: bigint; evidence?: Hex }
	| { kind: "settle"; deal: bigint }
	| { kind: "refund"; deal: bigint; amount?: Money }
	| { kind: "collect"; deal: bigint }
	| { kind: "proposeSplit"; deal: bigint; providerPart: Money; amount?: Money; unsignedKeys?: string[] }
	| { kind: "acceptSplit"; deal: bigint; providerPart: Money }
	| { kind: "withdrawSplit"; deal: bigint }
	| { kind: "cancel"; deal: bigint }
	| { kind: "retractCancel"; deal: bigint }
	| { kind: "finalise"; deal: bigint }
	| { kind: "rate"; deal: bigint; score: number; comment?: Hex };

/** Contents that only the account can open. */
export type View =
	| { kind: "balance" }
	| { kind: "deal"; deal: bigint }
	| { kind: "order"; order: bigint }
	| { kind: "package"; deal: bigint };

/** The opened contents of each view. */
export interface Opened {
	balance: { public: Money; held: Money; confidential: Money; version: bigint };
	deal: {
		standing: Standing;
		price: Money;
		/** The amount in escrow, where the account can open it. */
		escrow?: Money;
		/** Why the escrow does not open. */
		unreadable?: string;
		splits: { by: Side; demanderPart?: Money; providerPart?: Money; unreadable?: string }[];
	};
	order: {
		text: Uint8Array;
		/** The bytes whose digest is on chain: the text behind a random salt. An arbiter compares them. */
		plaintext: Uint8Array;
		/** False for a text of an earlier release, which whoever placed the order may have copied. */
		namesAuthor: boolean;
		price: Money;
		demander: string;
		provider: string;
	};
	package: { digest: Hex; files: NamedFile[] };
}

/** The public contents of a call: everything that others will see of it. */
export interface Seen {
	pallet: string;
	call: string;
	facts: Fact[];
}

/** An argument of a call, as others see it. */
export type Fact = { name: string } & (
	| { kind: "id"; value: bigint }
	| { kind: "number"; value: number }
	| { kind: "amount"; value: Money }
	| { kind: "account"; value: string }
	| { kind: "party"; value: Side }
	| { kind: "text"; value: string }
	| { kind: "digest"; value: Hex }
	| { kind: "commitment"; value: Hex }
	/** The blinding of a commitment: with the amount everybody can open the commitment. */
	| { kind: "blinding"; value: Hex }
	| { kind: "fingerprint"; value: string }
	/** A ciphertext, by its length in bytes. */
	| { kind: "sealed"; value: number }
	| { kind: "proofs"; value: number }
);

/** The call of an intent. */
export interface Plan {
	/** The bytes to sign: indices of pallet and call, and the arguments. */
	call: Uint8Array;
	/** The public contents of the call. */
	public: Seen;
	/** The values that only the account and those for whom they are sealed will know. */
	private: {
		amount?: Money;
		confidentialAfter?: Money;
		demanderPart?: Money;
		providerPart?: Money;
		arbiterReads?: boolean;
		counterparty?: string;
		price?: Money;
		files?: { name: string; bytes: number }[];
	};
	/** Whether the same intent has to be planned once more after this call was carried out. */
	more: boolean;
}

/** A block. */
export interface BlockId {
	number: number;
	hash: Hex;
}

/** The values of the transaction extensions. */
export interface Ext {
	genesis: Hex;
	specVersion: number;
	transactionVersion: number;
	/** The block from which on the transaction is valid, for 64 blocks; best a final one. */
	born: BlockId;
	nonce: number;
	tip?: bigint;
	/** The digest of the metadata, where an extension has checked it. */
	metadataHash?: Hex;
}

/** A signed transaction. Journal it before you submit it. */
export interface Transaction {
	extrinsic: Uint8Array;
	hash: Hex;
}

/** The public identity of a vault. */
export interface Identity {
	address: string;
	publicKey: Uint8Array;
	encryptionKey: Uint8Array;
	/** By which two people know that they mean the same encryption key. */
	fingerprint: string;
	/** False where the secrets are kept for another account, for which an extension or a multisig signs. */
	canSign: boolean;
}

/** Whether the owner of an encryption key has signed it. A signature of somebody else is an error. */
export interface Trust {
	trust: "signed" | "unsigned";
	fingerprint: string;
}

/** An action in a deal, named as its intent where there is one. */
export type Action =
	| "fund"
	| "acknowledge"
	| "reject"
	| "complain"
	| "answer"
	| "deliver"
	| "receive"
	| "approve"
	| "dispute"
	| "rule"
	| "submitEvidence"
	| "settle"
	| "refund"
	| "collect"
	| "finalise"
	| "viewSplit"
	| "acceptSplit"
	| "withdrawSplit"
	| "proposeSplit"
	| "proposeCancel"
	| "agreeToCancel"
	| "retractCancel";

/** Where a deal stands at a block. */
export interface Standing {
	state:
		| "agreed"
		| "funded"
		| "complained"
		| "acknowledged"
		| "delivered"
		| "disputed"
		| "payable"
		| "refundable"
		| "split";
	/** The role of the account; absent where it has no part in the deal. */
	role?: Side | "arbiter";
	demander: string;
	provider: string;
	/** The possible steps, those of the account first. */
	steps: { who: Side | "arbiter" | "anyone"; action: Action }[];
	turn:
		| { kind: "act"; action: Action }
		| { kind: "wait"; turnOf: Side | "arbiter" | "both"; deadline: number }
		| { kind: "nothing" };
	/** The outcome if nobody acts, and its deadline; absent where the outcome is fixed. */
	silence?: { deadline: number; outcome: "closed" | "payable" | "refundable"; why: string; overdue: boolean };
	cancelling?: Side;
}

/** The part of a journal's entry that the rules look at. */
export interface Entry {
	nonce: number;
	born: BlockId;
}

/** The facts that a node shows at its best block. */
export interface Facts {
	/** The number of the best block. */
	best: number;
	/** The hash that the node's chain has at the block of birth; `null` if the node lacks that block. */
	atBirth: Hex | null;
	/** The account's next nonce. */
	nonce: number;
	/** The result of the search through the blocks that `next` has named. */
	search?: { found?: BlockId; missing?: boolean; moved?: boolean };
	/** The outcome in the block that holds the transaction. */
	outcome?: "succeeded" | "failed" | "discarded";
}

/** The next step for a signed transaction whose outcome is not known yet. */
export type Next =
	/** Search these blocks for it, or read in this block whether it succeeded. */
	| { kind: "read"; blocks?: { from: number; to: number }; block?: BlockId }
	/** Offer the same bytes to the node again, and wait. */
	| { kind: "offer" }
	/** The node's best block comes before the block of birth. */
	| { kind: "wait" }
	| { kind: "executed"; block: BlockId }
	| { kind: "refused"; block: BlockId }
	/** It can never get into a block. */
	| { kind: "void"; reason: "otherChain" | "expired" | "replaced" }
	| { kind: "unknown"; reason: "missingBlocks" | "discardedState"; block?: BlockId };

/** A value in the data of an error. */
export type ErrorValue = bigint | number | number[] | string | Money;

/** An error of the wallet. `kind` and `code` are stable; the message is English and never holds a secret. */
export class SdkError extends Error {
	readonly kind: string;
	readonly code: string | undefined;
	readonly data: Record<string, ErrorValue>;

	constructor(shown: { kind: string; code?: string; message: string; data: Record<string, ErrorValue> }) {
		super(shown.message);
		this.name = "SdkError";
		this.kind = shown.kind;
		this.code = shown.code;
		this.data = shown.data;
	}
}

/** The number of a vault in its thread. */
export type VaultId = number;

/** The functions of the wallet, as a thread with the module offers them. */
export interface Api {
	/** Makes a phrase of 12 or 24 words. */
	newPhrase(words: 12 | 24): Promise<string>;
	/** Checks a phrase and gives the address of its account. */
	checkPhrase(phrase: string): Promise<string>;
	/** Puts a phrase under a password: a keystore, which the command opens as a seed file. */
	encrypt(phrase: string, password: string): Promise<Uint8Array>;
	/** Gives the phrase of a keystore, to be written down again. */
	reveal(keystore: Uint8Array, password: string): Promise<string>;
	/** Opens a keystore. With an account the secrets are kept for that account. */
	open(keystore: Uint8Array, password: string, account?: string): Promise<{ vault: VaultId; identity: Identity }>;
	/** Uses a phrase that was just made or typed. */
	fromPhrase(phrase: string, account?: string): Promise<{ vault: VaultId; identity: Identity }>;
	/** Uses an account of development chains, such as `Alice`, whose secrets everybody knows. */
	development(name: string): Promise<{ vault: VaultId; identity: Identity }>;
	/** Wipes the secrets of a vault. */
	close(vault: VaultId): Promise<void>;
	/** Gives the text by which an account whose key is elsewhere signs its encryption key. */
	profileText(vault: VaultId, genesis: Hex): Promise<string>;
	/** Reads proving keys: the files of both circuits, or those that a development chain has. */
	loadProvingKeys(keys: "development" | { range: Uint8Array; equality: Uint8Array }): Promise<void>;
	/** Lists the questions for an intent that the answers so far do not answer. */
	needs(account: string, intent: Intent, answers: Answer[]): Promise<Read[]>;
	/** Lists the questions for a view that the answers so far do not answer. */
	needsOfView(account: string, view: View, answers: Answer[]): Promise<Read[]>;
	/** Opens the contents of a view. */
	view<V extends View>(vault: VaultId, chain: ChainContext, view: V, answers: Answer[]): Promise<Opened[V["kind"]]>;
	/** Makes the call of an intent: guards, proves, seals, and opens the sealed parts of the call again. */
	plan(vault: VaultId, chain: ChainContext, intent: Intent, answers: Answer[]): Promise<Plan>;
	/** Reads the public contents of a call from its bytes alone. */
	describe(call: Uint8Array): Promise<Seen>;
	/** Signs a call. */
	sign(vault: VaultId, call: Uint8Array, ext: Ext): Promise<Transaction>;
	/** Gives the bytes that an account signs for a call. */
	payload(call: Uint8Array, ext: Ext): Promise<Uint8Array>;
	/** Puts a call and the signature of an extension together, after it has verified the signature. */
	assemble(account: string, call: Uint8Array, ext: Ext, signature: Uint8Array): Promise<Transaction>;
	/** Compares a whole transaction that an extension has signed with the one that was shown. */
	compare(account: string, call: Uint8Array, ext: Ext, extrinsic: Uint8Array): Promise<Transaction>;
	/** Decides whether an encryption key (SCALE, from a profile) is its owner's. */
	checkKey(owner: string, key: Uint8Array, genesis: Hex): Promise<Trust>;
	/** Reads where a deal (the answer of the runtime API) stands at a block of the chain's clock. */
	steps(deal: Uint8Array, account: string | undefined, now: number): Promise<Standing>;
	/** Decides the next step for a signed transaction whose outcome is not known yet. */
	next(entry: Entry, facts: Facts): Promise<Next>;
}
