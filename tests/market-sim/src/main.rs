//! Plays whole markets on `pallet-quotations`: honest bidders, snipers, and attackers with many names.
//!
//! It has no model of the auction: every price goes through the calls of the pallet, and every bond is one that the
//! pallet holds. Everything random follows from a seed.

mod attack;
mod chain;
mod draw;
mod market;
mod survey;
mod time;

#[cfg(test)]
mod tests;

use clap::Parser;
use std::{error::Error, path::PathBuf};
use survey::{kinds, rounded, survey, Assumptions, Kind, HEAD};

/// Plays thousands of markets on the pallet of the auction, and prints the results
#[derive(Parser)]
#[command(name = "market-sim")]
struct Options {
	/// Markets of each kind
	#[arg(long, default_value_t = 360, value_parser = clap::value_parser!(u32).range(1..))]
	markets: u32,
	/// First seed; a market repeats with its seed
	#[arg(long, default_value_t = 1)]
	seed: u64,
	/// Share of the bidders that come back where an auction is reopened, in percent
	#[arg(long, default_value_t = 90, value_parser = clap::value_parser!(u8).range(0..=100))]
	returning: u8,
	/// Bond in percent of the budget
	#[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=100))]
	bond: u8,
	/// Also print the gain of a bait by the share of bidders that come back, and by the bond
	#[arg(long)]
	baits: bool,
	/// Draw the prices of typical markets as SVG into a folder, and do nothing else
	#[arg(long, value_name = "FOLDER")]
	draw: Option<PathBuf>,
}

fn main() -> Result<(), Box<dyn Error>> {
	let options = Options::parse();
	if let Some(folder) = options.draw {
		return draw::all(&folder);
	}
	let assumptions = Assumptions {
		seed: options.seed,
		markets: options.markets,
		returning: f64::from(options.returning) / 100.0,
		bond: f64::from(options.bond),
	};
	println!(
		"{} % of the bidders come back to a reopened auction, a bond is {} % of the budget, the first seed is {}.\n",
		options.returning, options.bond, options.seed
	);
	println!("{HEAD}");
	let (mut markets, mut attacks, mut worst) = (0, 0, f64::NEG_INFINITY);
	for kind in kinds() {
		let row = survey(&kind, &assumptions);
		println!("{row}");
		markets += row.markets;
		if let Some(answered) = row.attack {
			attacks += row.markets;
			if answered {
				worst = worst.max(row.mean_gain());
			}
		}
	}
	println!();
	if options.baits {
		print_baits(&assumptions);
	}
	println!(
		"market-sim: {markets} markets, {attacks} attacks, worst attacker gain {:.2}",
		rounded(worst)
	);
	if rounded(worst) > 0.0 {
		return Err("an attack that the rules are to answer has a gain".into());
	}
	Ok(())
}

/// Prints the gain of a bait, by the share of the bidders that come back and by the bond.
fn print_baits(assumptions: &Assumptions) {
	const BONDS: [f64; 3] = [1.0, 2.0, 5.0];
	for (among, bidders) in [("2 to 10 providers", None), ("two providers", Some(2))] {
		println!("Gain of a bait that declines, among {among}, in percent of the budget, by the bond:\n");
		println!("| bidders that come back | bond of 1 % | 2 % | 5 % |\n|---|---|---|---|");
		for returning in [1.0, 0.95, 0.9, 0.8, 0.7, 0.6, 0.4, 0.2, 0.0] {
			let kind = Kind {
				bidders,
				..Kind::attack(attack::Attack::Bait, true)
			};
			let gains = BONDS.map(|bond| {
				let row = survey(
					&kind,
					&Assumptions {
						returning,
						bond,
						..*assumptions
					},
				);
				format!("{:.2} %", rounded(row.mean_gain()))
			});
			println!("| {:.0} % | {} |", returning * 100.0, gains.join(" | "));
		}
		println!();
	}
}
