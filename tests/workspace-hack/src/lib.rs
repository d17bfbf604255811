//! Gives dependencies the same features in every build, whichever crates of the workspace it selects. Contains no code.
