//! The runtime at work: trades, blocks as collators make them, the clock, and upgrades from earlier releases.

mod blocks;
mod earlier;

mod clock;
mod defaults;
mod market;
mod migration_blocks;
mod migrations;
mod questions;
