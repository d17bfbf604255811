//! x
mod client;
pub use client::{Chain, Config, Inclusion, Submitted};
