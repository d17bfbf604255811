//! Draws the prices of typical markets, for `docs/market.md`.

use crate::{
	attack::Attack,
	chain::{AccountId, PRINCIPAL},
	market::{play, Manner, Outcome, Setup},
};
use plotters::prelude::*;
use std::{error::Error, fs, path::Path};

/// A drawing: the name of its file, its caption, and the market.
pub const DRAWINGS: [(&str, &str, Setup); 3] = [
	("truthful.svg", "Five truthful bidders", typical(Manner::Truthful, None)),
	(
		"snipers.svg",
		"Five snipers, with an extension of five reaction times",
		typical(Manner::Sniping, None),
	),
	(
		"bait.svg",
		"A bait that is awarded and declines, and the reopened round",
		typical(Manner::Truthful, Some(Attack::Bait)),
	),
];

const fn typical(manner: Manner, attack: Option<Attack>) -> Setup {
	Setup {
		seed: 7,
		bidders: 5,
		steps: 100,
		manner,
		pace: 5,
		bond: 1.0,
		returning: 1.0,
		outages: false,
		attack,
	}
}

/// Draws all into a folder.
pub fn all(folder: &Path) -> Result<(), Box<dyn Error>> {
	fs::create_dir_all(folder)?;
	for (name, caption, setup) in &DRAWINGS {
		let file = folder.join(name);
		fs::write(&file, drawing(caption, setup)?)?;
		println!("{}", file.display());
	}
	Ok(())
}

/// The colours of the bidders, in turn.
const COLOURS: [RGBColor; 6] = [
	RGBColor(0, 95, 140),
	RGBColor(200, 80, 30),
	RGBColor(60, 130, 60),
	RGBColor(130, 70, 150),
	RGBColor(160, 130, 0),
	RGBColor(180, 30, 60),
];

fn colour(who: AccountId) -> RGBColor {
	let place = who.saturating_sub(PRINCIPAL) as usize % COLOURS.len();
	COLOURS.get(place).copied().unwrap_or(BLACK)
}

/// The drawing of a market as SVG.
pub fn drawing(caption: &str, setup: &Setup) -> Result<String, Box<dyn Error>> {
	let outcome = play(setup);
	let mut svg = String::new();
	draw(caption, setup, &outcome, &mut svg)?;
	svg.push('\n');
	Ok(svg)
}

fn draw(caption: &str, setup: &Setup, outcome: &Outcome, svg: &mut String) -> Result<(), Box<dyn Error>> {
	let end = outcome.closings.last().copied().unwrap_or(1.0);
	let percent = |step: u8| f64::from(step) * 100.0 / f64::from(setup.steps);
	let budget = f64::from(setup.steps) * crate::chain::STEP as f64;
	let canvas = SVGBackend::with_string(svg, (760, 400)).into_drawing_area();
	canvas.fill(&WHITE)?;
	let mut chart = ChartBuilder::on(&canvas)
		.caption(caption, ("sans-serif", 17))
		.margin(12)
		.x_label_area_size(36)
		.y_label_area_size(48)
		.build_cartesian_2d(0.0..end * 1.02, 0.0..104.0)?;
	chart
		.configure_mesh()
		.disable_mesh()
		.x_desc("blocks since the request was posted")
		.y_desc("price, percent of the budget")
		.x_label_formatter(&|blocks| format!("{blocks:.0}"))
		.y_label_formatter(&|share| format!("{share:.0}"))
		.draw()?;
	for (place, cost) in outcome.costs.iter().take(2).enumerate() {
		let cost = *cost as f64 * 100.0 / budget;
		chart.draw_series(DashedLineSeries::new(
			[(0.0, cost), (end, cost)],
			3,
			4,
			BLACK.mix(0.5).into(),
		))?;
		let label = if place == 0 {
			"lowest cost"
		} else {
			"second-lowest cost"
		};
		chart.draw_series([Text::new(label, (end * 0.01, cost + 4.0), ("sans-serif", 11))])?;
	}
	for closing in &outcome.closings {
		chart.draw_series(LineSeries::new([(*closing, 0.0), (*closing, 104.0)], BLACK.mix(0.35)))?;
	}
	for round in 1..=2 {
		let mut path: Vec<(f64, f64)> = Vec::new();
		let mut lead = u8::MAX;
		for point in outcome
			.path
			.iter()
			.filter(|point| point.round == round && point.step < u8::MAX)
		{
			if point.step < lead {
				path.extend((lead < u8::MAX).then_some((point.at, percent(lead))));
				path.push((point.at, percent(point.step)));
				lead = point.step;
			}
		}
		let closing = outcome.closings.get(usize::from(round) - 1);
		path.extend(
			closing
				.filter(|_| lead < u8::MAX)
				.map(|closing| (*closing, percent(lead))),
		);
		chart.draw_series(LineSeries::new(path, BLACK.mix(0.6)))?;
	}
	let points = outcome.path.iter();
	chart
		.draw_series(points.map(|point| Circle::new((point.at, percent(point.step)), 3, colour(point.by).filled())))?;
	canvas.present()?;
	Ok(())
}
