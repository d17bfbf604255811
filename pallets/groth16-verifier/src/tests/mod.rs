mod registry;
mod verification;
