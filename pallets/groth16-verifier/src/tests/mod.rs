mod ceremony;
mod migrations;
mod mistakes;
mod registry;
mod verification;
