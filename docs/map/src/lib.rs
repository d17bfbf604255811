//! A map of Tacit, for whoever reads or extends its code. There is nothing to call here.
//!
//! Tacit is a parachain on which services are traded: the offers in the open, what is paid and delivered seen by the two
//! parties alone. The README says what it does for them; `docs/protocol.md` says what the chain checks, in which form;
//! `docs/threat-model.md` says against whom. This page says **where in the code** something is.
//!
//! # The crates
//!
//! | on chain | in the runtime as | holds |
//! |---|---|---|
//! | [`pallet_listings`] | `Listings` | profiles with encryption keys, listings, the search by keyword |
//! | [`pallet_quotations`] | `Quotations` | requests for quotation, open descending quotations, awards |
//! | [`pallet_orders`] | `Orders` | direct orders on listings |
//! | [`pallet_settlement`] | `Settlement` | confidential accounts, deals from payment to record, disputes, packages, ratings |
//! | [`pallet_timestamps`] | `Timestamps` | stamps of digests |
//! | [`pallet_clock`] | `Clock` | the clock of all deadlines, which stands while the chain makes no blocks or takes no transactions |
//! | [`pallet_groth16_verifier`] | `Groth16Verifier` | verifying keys by circuit and version, the verification of proofs |
//! | [`tacit_primitives`] | | what both sides of the chain must encode alike, and the traits by which the pallets meet |
//! | [`tacit_circuits`] | | both circuits; without its feature `prover`, the verifier that the runtime links |
//! | [`tacit_runtime`] | | the runtime: which pallets, with what configuration, fees and genesis |
//!
//! | off chain | |
//! |---|---|
//! | [`tacit`] | the wallet, a library, and the command `tacit` on top of it ([`tacit::cli`]) |
//! | [`tacit_ceremony`] | powers of tau and the ceremony that makes production keys |
//! | `tacit-node` (`node/`) | the collator, the full node and the development chain: polkadot-omni-node with the chains built in |
//! | `tacit-bench` (`bench/`) | measures proofs, weights and capacity, in the node's Wasm executor |
//! | `examples/` | what `docs/extending.md` shows: a circuit, a pallet and runtimes of somebody else |
//! | `network/` | a relay chain's programs and the driver of the local network, a workspace of its own |
//! | `tests/clients/` | Polkadot.js, dedot and chopsticks, on a node and on a specification |
//! | [`tacit_fuzz_properties`] | what must hold of bytes from outside; `fuzz/` gives them to libFuzzer |
//!
//! ```text
//!                                    ┌───────────── tacit-runtime ─────────────┐
//!   tacit-node ── runs the Wasm of ──┤ Listings  Quotations  Orders  Settlement│
//!                                    │ Timestamps  Groth16Verifier  Clock      │
//!                                    └────┬────────────────┬───────────────────┘
//!                                  tacit-primitives   tacit-circuits (verifier)
//!                                         │                │
//!   tacit (wallet) ── metadata ──────────┴────────────────┴─ feature `prover` ── tacit-ceremony
//! ```
//!
//! # How the pallets meet
//!
//! No pallet depends on another one of Tacit. Each says what it needs as a trait of [`tacit_primitives::traits`], in an
//! associated type of its `Config`; [`tacit_runtime::configs::market`] joins them. Another chain can take one pallet and
//! answer its questions in another way, and a pallet of your own can use the same traits.
//!
//! | trait | is asked by | is answered by |
//! |---|---|---|
//! | [`ProofVerifier`] | [`pallet_settlement::Config::ProofVerifier`] | [`pallet_groth16_verifier::Pallet`] |
//! | [`DealOpener`] | [`pallet_quotations::Config::Deals`], [`pallet_orders::Config::Deals`] | [`pallet_settlement::Pallet`] |
//! | [`Timestamper`] | [`pallet_settlement::Config::Timestamper`] | [`pallet_timestamps::Pallet`] |
//! | [`EncryptionKeys`] | [`pallet_quotations::Config::EncryptionKeys`], [`pallet_orders::Config::EncryptionKeys`] | [`pallet_listings::Pallet`] |
//! | [`Catalogue`] | [`pallet_orders::Config::Catalogue`] | [`pallet_listings::Pallet`] |
//! | [`Reputations`] | [`pallet_listings::Config::Reputations`] | [`pallet_settlement::Pallet`] |
//!
//! # How a trade flows through the crates
//!
//! | step | call | what it passes on |
//! |---|---|---|
//! | A provider says who it is and what it offers. | [`set_profile`](pallet_listings::Pallet::set_profile), [`create`](pallet_listings::Pallet::create) | the X25519 key to which all that is for it is sealed |
//! | A demander searches. | [`ListingsApi`]: `search` | nothing on chain |
//! | It asks for quotations, providers undercut each other. | [`post`](pallet_quotations::Pallet::post), [`quote`](pallet_quotations::Pallet::quote), [`improve`](pallet_quotations::Pallet::improve) | pre-solutions, sealed by [`tacit::seal`] |
//! | It awards, or a provider accepts a direct order. | [`award`](pallet_quotations::Pallet::award), [`accept`](pallet_orders::Pallet::accept) | [`DealTerms`] through [`DealOpener`]: a deal in the state Agreed |
//! | It turns public money into a confidential balance. | [`shield`](pallet_settlement::Pallet::shield) | a commitment; the wallet keeps the opening in a [note](tacit::note) |
//! | It pays into escrow. | [`fund`](pallet_settlement::Pallet::fund) | proofs of [`tacit::moves`]: [covered and not above the ceiling](tacit_circuits::range), [nothing added or lost](tacit_circuits::equality) |
//! | The pallet states what the proofs must show. | | [`tacit_primitives::moves`], through [`ProofVerifier`], to [`tacit_circuits::verify`] |
//! | The provider opens the escrow and agrees. | [`acknowledge`](pallet_settlement::Pallet::acknowledge) | |
//! | It delivers. | [`deposit_package`](pallet_settlement::Pallet::deposit_package) | a [package](tacit::package), which keeps the block and the time that [`Timestamper`] says |
//! | The demander approves, or is silent. | [`approve`](pallet_settlement::Pallet::approve), [`finalise`](pallet_settlement::Pallet::finalise) | |
//! | Or they disagree. | [`dispute`](pallet_settlement::Pallet::dispute), [`propose_split`](pallet_settlement::Pallet::propose_split), [`rule`](pallet_settlement::Pallet::rule) | |
//! | The provider takes the payment. | [`settle`](pallet_settlement::Pallet::settle) | the permanent [`Record`](pallet_settlement::types::Record) |
//! | Each rates the other. | [`rate`](pallet_settlement::Pallet::rate) | the next search, through [`Reputations`] |
//!
//! # Where a rule is
//!
//! | rule | place |
//! |---|---|
//! | which search results come first | [`pallet_listings::ranking`] |
//! | what a keyword is | [`tacit_primitives::keyword`] |
//! | which public texts are allowed | [`tacit_primitives::text`] |
//! | which price is admissible, who leads | `pallets/quotations/src/ranking.rs` |
//! | when a request closes | `pallets/quotations/src/rfq.rs`; by how much that is extended: `ranking.rs` beside it |
//! | who may award what, until when | `pallets/quotations/src/award.rs` |
//! | what a deal's terms digest covers | [`QuotationTerms`](tacit_primitives::QuotationTerms), [`OrderTerms`](tacit_primitives::OrderTerms) |
//! | which call leads a deal from which state to which | the table in `docs/protocol.md`, which a test compares with `pallets/settlement/src/state.rs` |
//! | what silence makes of a deal | [`DealState::silence`](pallet_settlement::types::DealState::silence) |
//! | what each confidential move must prove | [`tacit_primitives::moves`] |
//! | to what a proof is tied | [`MoveContext`](tacit_primitives::MoveContext) |
//! | what a field element and a commitment are in bytes | [`tacit_primitives::field`] |
//! | the constraints of the circuits | [`tacit_circuits::range`], [`tacit_circuits::equality`], pinned in `zk-circuits/fixtures/circuits.txt` |
//! | what is checked about a verifying key | [`tacit_circuits::VerifyingKey::from_bytes`], [`register_keys`](pallet_groth16_verifier::Pallet::register_keys) |
//! | that development keys stay on development chains | [`tacit_circuits::development`], [`pallet_groth16_verifier`] |
//! | what time it is for deadlines | [`pallet_clock`] |
//! | deadlines, limits and who may register keys | [`tacit_runtime::configs::market`] |
//! | fees, deposits, the existential deposit | [`tacit_runtime::fees`] |
//! | what weighs how much | `weights.rs` of each pallet, measured by `scripts/weights.sh` |
//! | what a chain starts with | [`tacit_runtime::genesis`] |
//! | what an upgrade changes in storage | [`tacit_runtime::migrations`] |
//! | how a migration goes on over several blocks | [`tacit_primitives::migration`] |
//! | how secrets follow from the seed phrase | [`tacit::keys`] |
//! | how a transaction is never made twice | [`tacit::journal`] |
//! | what a statement for an auditor says | [`tacit::disclosure`] |
//! | what a ceremony's transcript must satisfy | [`tacit_ceremony::Transcript::verify`] |
//! | what must always hold of a pallet's storage | `do_try_state` of each pallet, called after every test |
//!
//! # From outside
//!
//! Every pallet answers questions by a runtime API, which is what `tacit` and Polkadot.js Apps use:
//! [`ListingsApi`], [`QuotationsApi`], [`OrdersApi`], [`SettlementApi`], [`TimestampsApi`], [`Groth16VerifierApi`].
//! [`tacit_runtime::apis`] implements them. Rust programs can use [`tacit::chain::Chain`], which reads a chain and submits to it.
//!
//! `CONTRIBUTING.md` has the commands of every day, and how a call, a migration or a pallet is added.
//!
//! [`ProofVerifier`]: tacit_primitives::ProofVerifier
//! [`DealOpener`]: tacit_primitives::DealOpener
//! [`DealTerms`]: tacit_primitives::DealTerms
//! [`Timestamper`]: tacit_primitives::Timestamper
//! [`EncryptionKeys`]: tacit_primitives::EncryptionKeys
//! [`Catalogue`]: tacit_primitives::Catalogue
//! [`Reputations`]: tacit_primitives::Reputations
//! [`ListingsApi`]: pallet_listings::runtime_api::ListingsApi
//! [`QuotationsApi`]: pallet_quotations::runtime_api::QuotationsApi
//! [`OrdersApi`]: pallet_orders::runtime_api::OrdersApi
//! [`SettlementApi`]: pallet_settlement::runtime_api::SettlementApi
//! [`TimestampsApi`]: pallet_timestamps::runtime_api::TimestampsApi
//! [`Groth16VerifierApi`]: pallet_groth16_verifier::runtime_api::Groth16VerifierApi
