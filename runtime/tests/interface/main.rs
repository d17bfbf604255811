//! What others read about the runtime and rely on: metadata, genesis presets, limits, weights, and what proxies may do.

// The program itself has a `main` that no test calls.
#[allow(dead_code)]
#[path = "../../examples/metadata.rs"]
mod example;

mod limits;
mod metadata;
mod presets;
mod proxies;
mod weights;
