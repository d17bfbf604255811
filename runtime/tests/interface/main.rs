//! The parts of the runtime that others rely on: metadata, genesis presets, limits, periods, weights, and the calls of
//! proxies.

// The program itself has a `main` that no test calls.
#[allow(dead_code)]
#[path = "../../examples/metadata.rs"]
mod example;

mod deadlines;
mod limits;
mod metadata;
mod presets;
mod proxies;
mod weights;
