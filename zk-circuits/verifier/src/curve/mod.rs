//! Points of BN254: G1 on `y^2 = x^3 + 3` over the base field, G2 on the twist `y^2 = x^3 + 3 / (9 + u)` over its
//! quadratic extension.

mod g1;
mod g2;
pub(crate) mod glv;

pub(crate) use g1::{G1Jacobian, G1};
pub(crate) use g2::G2;
