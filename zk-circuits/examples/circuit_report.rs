//! report
fn main() {}
