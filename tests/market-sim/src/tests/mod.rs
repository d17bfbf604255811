//! What the auction keeps, shown on thousands of markets. Every failure prints the setup with its seed.

mod attacks;
mod drawings;
mod honest;
mod rules;
mod size;
