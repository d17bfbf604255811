mod mistakes;
mod registry;
mod verification;
