//! A client of the chain: reads its state, proves with its keys, submits transactions.

mod client;
mod clock;
mod compiled;
mod finished;
mod lists;
mod market;
mod move_call;
mod proving;
pub mod runtime;
mod state;
mod transaction;

pub use client::{failure, Chain, Config, SharedObserver};
pub use finished::Finished;
pub use lists::Page;
pub use market::{
	AdmissiblePrices, Convergence, MarketFees, QuestionInfo, QuotationInfo, RankedQuotation, RfqInfo,
	RuntimeHoldReason, VoicesPage,
};
pub use move_call::{answer_call, MoveCall};
pub use state::{Parameters, ProfileInfo, PublicBalance};
pub use transaction::{Fate, Inclusion, Submitted};
