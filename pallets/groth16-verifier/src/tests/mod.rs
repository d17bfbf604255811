mod ceremony;
mod mistakes;
mod registry;
mod verification;
