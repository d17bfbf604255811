//! The wallet of Tacit for browsers.
//!
//! A front end states an intent. [`needs`](reads::needs) lists the runtime APIs, stored values and constants to read
//! for it, all at one block. A vault, which holds the secrets of an account, plans the intent with the answers: it
//! guards, proves, seals, opens the sealed parts of the finished call again, and gives the bytes of the call. Then the
//! vault or an extension signs them. The crate reads no chain, submits nothing and stores nothing.
//!
//! | module | contents |
//! |---|---|
//! | [`intent`] | intents and views, as a front end states them |
//! | [`read`], [`reads`] | the questions to a node for them |
//! | [`answers`] | the answers of a node, decoded |
//! | [`plan`] | makes the call of an intent |
//! | [`view`] | opens the contents that only the account can read |
//! | [`seen`] | the public contents of a call |
//! | [`steps`] | the possible steps of a deal |
//! | [`journal`] | the rules for signed transactions whose outcome is not known |
//! | [`value`], [`checked`] | amounts, accounts and digests as a front end has them |
//! | [`error`] | errors as data |
//!
//! For `wasm32-unknown-unknown` there are also the bindings for JavaScript. On other targets only the tests call the
//! crate.

pub mod answers;
pub mod checked;
pub mod error;
pub mod intent;
pub mod journal;
pub mod plan;
pub mod read;
pub mod reads;
pub mod seen;
pub mod steps;
pub mod value;
pub mod view;

#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
mod bindings;

#[cfg(test)]
mod tests;
