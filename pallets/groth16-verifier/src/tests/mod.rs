mod ceremony;
mod commitments;
mod migrations;
mod mistakes;
mod registry;
mod verification;
