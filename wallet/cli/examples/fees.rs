//! Reads the costs of some accounts' transactions from the blocks of a running node.
//!
//! ```sh
//! cargo run -p tacit --example fees -- --party alice=5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY
//! ```
//!
//! For every transaction it prints the fee from `TransactionPayment.TransactionFeePaid`; the weight from
//! `System.ExtrinsicSuccess`, as a share of the block's limit for ordinary transactions; and the deposits that the
//! transaction held and released, of any account. Then it prints the sums for each account. `scripts/fees.sh` carries
//! out a trade and runs this program.
//!
//! The weight in the event is that of the calls, corrected by the size of the proof of validity that the node has
//! recorded. The fee is for the declared size of that proof. So the program also reads the share of the declared size,
//! from `TransactionPaymentApi.query_info` in the state before the transaction's block.

use clap::Parser;
use codec::{Compact, Decode};
use serde::Serialize;
use std::{collections::BTreeMap, process::ExitCode, str::FromStr};
use subxt::{
	events::Event,
	ext::{
		scale_decode::DecodeAsType,
		scale_value::{At, Value, ValueDef},
	},
	extrinsics::Extrinsic,
	utils::AccountId32,
};
use tacit_wallet::{
	chain::{Chain, Config},
	error::{Error, Result},
};

#[derive(Parser)]
#[command(about = "Reads what transactions have cost from the blocks of a node")]
struct Arguments {
	/// Node to talk to
	#[arg(long, value_name = "URL", default_value = "ws://127.0.0.1:9944")]
	node: String,
	/// An account with a name for it; repeat the option
	#[arg(long = "party", value_name = "NAME=ADDRESS", value_parser = party, required = true)]
	parties: Vec<(String, AccountId32)>,
	/// First block
	#[arg(long, value_name = "NUMBER", default_value_t = 1)]
	from: u64,
	/// Last block [default: the best one]
	#[arg(long, value_name = "NUMBER")]
	to: Option<u64>,
	/// Print one JSON object; amounts are in the smallest unit, 10^-12 TACIT
	#[arg(long)]
	json: bool,
}

fn party(text: &str) -> std::result::Result<(String, AccountId32), String> {
	let (name, address) = text.split_once('=').ok_or("expected NAME=ADDRESS")?;
	let account = AccountId32::from_str(address).map_err(|error| format!("{address} is no address: {error}"))?;
	Ok((name.to_owned(), account))
}

/// Picoseconds of execution and bytes of the proof of validity.
#[derive(Clone, Copy, Debug, DecodeAsType, Serialize)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct Weight {
	ref_time: u64,
	proof_size: u64,
}

#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct BlockWeights {
	per_class: PerClass,
}

#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct PerClass {
	normal: Limits,
}

#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct Limits {
	max_total: Option<Weight>,
}

#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct FeePaid {
	who: AccountId32,
	actual_fee: u128,
}

#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct DispatchInfo {
	weight: Weight,
}

#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct Outcome {
	dispatch_info: DispatchInfo,
}

/// `Balances.Held` and `Balances.Released`.
#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct Deposit {
	reason: Value,
	who: AccountId32,
	amount: u128,
}

/// The reason for which the pool of confidential balances is held. The pool belongs to those who have shielded it, and
/// is no deposit.
const SHIELDED: &str = "Shielded";

/// The reason for which the market fee of an order is held. An acceptance burns it, so it is no deposit.
const FEE: &str = "Fee";

/// A transaction of one of the parties.
#[derive(Serialize)]
struct Transaction {
	block: u64,
	party: String,
	call: String,
	succeeded: bool,
	bytes: usize,
	fee: u128,
	#[serde(flatten)]
	weight: Weight,
	/// The share of the block's limit for ordinary transactions.
	share_of_time: f64,
	share_of_proof_size: f64,
	/// The same share of the proof size that was declared and paid for.
	share_of_declared_proof_size: f64,
	/// The deposits that were held and released, by party.
	deposits: BTreeMap<String, Change>,
}

/// The amounts that are held from an account and released again.
#[derive(Clone, Copy, Default, Serialize)]
struct Change {
	held: u128,
	released: u128,
}

#[derive(Default, Serialize)]
struct Sum {
	transactions: u32,
	fees: u128,
	#[serde(flatten)]
	deposits: Change,
	share_of_time: f64,
	share_of_proof_size: f64,
	share_of_declared_proof_size: f64,
}

#[derive(Serialize)]
struct Report {
	from: u64,
	to: u64,
	/// The block's limit for ordinary transactions.
	limit: Weight,
	transactions: Vec<Transaction>,
	parties: BTreeMap<String, Sum>,
}

#[tokio::main]
async fn main() -> ExitCode {
	let arguments = Arguments::parse();
	match read(&arguments).await {
		Ok(report) if arguments.json => {
			println!("{}", serde_json::to_string_pretty(&report).unwrap_or_default());
			ExitCode::SUCCESS
		},
		Ok(report) => {
			print(&report, &arguments.parties);
			ExitCode::SUCCESS
		},
		Err(error) => {
			eprintln!("error: {error}");
			ExitCode::FAILURE
		},
	}
}

fn incompatible(error: impl ToString) -> Error {
	Error::Incompatible(error.to_string().into())
}

fn unreadable(error: impl ToString) -> Error {
	Error::Node(error.to_string())
}

async fn read(arguments: &Arguments) -> Result<Report> {
	let chain = Chain::connect(&arguments.node).await?;
	let client = chain.at().online_client();
	let to = arguments.to.unwrap_or(chain.at().block_number());
	let limit = normal_limit(&chain)?;
	let mut transactions = Vec::new();
	for number in arguments.from..=to {
		let block = client.at_block(number).await.map_err(unreadable)?;
		let extrinsics = block.extrinsics().fetch().await.map_err(unreadable)?;
		for extrinsic in extrinsics.iter() {
			let extrinsic = extrinsic.map_err(unreadable)?;
			if extrinsic.is_signed() {
				let events = extrinsic.events().await.map_err(unreadable)?;
				let events: Vec<_> = events
					.iter()
					.collect::<std::result::Result<_, _>>()
					.map_err(unreadable)?;
				let Some(mut transaction) = transaction(number, &extrinsic, &events, limit, &arguments.parties)? else {
					continue;
				};
				let declared = declared_proof_size(&chain, number, extrinsic.bytes()).await?;
				transaction.share_of_declared_proof_size = declared as f64 / limit.proof_size as f64;
				transactions.push(transaction);
			}
		}
	}
	let mut parties: BTreeMap<String, Sum> = BTreeMap::new();
	for transaction in &transactions {
		let sum = parties.entry(transaction.party.clone()).or_default();
		sum.transactions += 1;
		sum.fees += transaction.fee;
		sum.share_of_time += transaction.share_of_time;
		sum.share_of_proof_size += transaction.share_of_proof_size;
		sum.share_of_declared_proof_size += transaction.share_of_declared_proof_size;
		for (party, change) in &transaction.deposits {
			parties.entry(party.clone()).or_default().deposits.add(*change);
		}
	}
	Ok(Report {
		from: arguments.from,
		to,
		limit,
		transactions,
		parties,
	})
}

impl Change {
	fn add(&mut self, other: Self) {
		self.held += other.held;
		self.released += other.released;
	}
}

/// Reads the block's limit for ordinary transactions.
fn normal_limit(chain: &Chain) -> Result<Weight> {
	let address = subxt::dynamic::constant::<BlockWeights>("System", "BlockWeights");
	let weights = chain.at().constants().entry(address).map_err(incompatible)?;
	let limit = weights.per_class.normal.max_total;
	limit.ok_or_else(|| incompatible("the chain sets ordinary transactions no limit"))
}

/// Reads the proof size that a transaction declares, in the state before its block.
async fn declared_proof_size(chain: &Chain, block: u64, extrinsic: &[u8]) -> Result<u64> {
	let parent = chain
		.rpc()
		.chain_get_block_hash(Some((block - 1).into()))
		.await
		.map_err(unreadable)?;
	let question = [extrinsic, &(extrinsic.len() as u32).to_le_bytes()].concat();
	let answer = chain
		.rpc()
		.state_call("TransactionPaymentApi_query_info", Some(&question), parent)
		.await;
	let answer = answer.map_err(unreadable)?;
	let (_, Compact(proof_size)) = <(Compact<u64>, Compact<u64>)>::decode(&mut &answer[..]).map_err(incompatible)?;
	Ok(proof_size)
}

/// Reads the costs of a transaction; `None` unless one of the parties paid for it.
fn transaction<C>(
	block: u64,
	extrinsic: &Extrinsic<'_, Config, C>,
	events: &[Event<'_, Config>],
	limit: Weight,
	parties: &[(String, AccountId32)],
) -> Result<Option<Transaction>>
where
	C: subxt::client::OfflineClientAtBlockT<Config>,
{
	let find = |pallet: &str, names: &[&str]| {
		events
			.iter()
			.find(|event| event.pallet_name() == pallet && names.contains(&event.event_name()))
			.ok_or_else(|| incompatible("a transaction without its events"))
	};
	let name_of = |who: &AccountId32| {
		parties
			.iter()
			.find(|(_, account)| account == who)
			.map(|(name, _)| name.clone())
	};
	let paid = find("TransactionPayment", &["TransactionFeePaid"])?;
	let paid: FeePaid = paid.decode_fields_unchecked_as().map_err(incompatible)?;
	let Some(party) = name_of(&paid.who) else {
		return Ok(None);
	};
	let end = find("System", &["ExtrinsicSuccess", "ExtrinsicFailed"])?;
	let outcome: Outcome = end.decode_fields_unchecked_as().map_err(incompatible)?;
	let weight = outcome.dispatch_info.weight;
	let mut deposits: BTreeMap<String, Change> = BTreeMap::new();
	for event in events.iter().filter(|event| event.pallet_name() == "Balances") {
		let released = match event.event_name() {
			"Held" => false,
			"Released" => true,
			_ => continue,
		};
		let deposit: Deposit = event.decode_fields_unchecked_as().map_err(incompatible)?;
		if [SHIELDED, FEE].iter().any(|reason| is_variant(&deposit.reason, reason)) {
			continue;
		}
		let who = name_of(&deposit.who).unwrap_or_else(|| "another".into());
		let (held, released) = if released {
			(0, deposit.amount)
		} else {
			(deposit.amount, 0)
		};
		deposits.entry(who).or_default().add(Change { held, released });
	}
	Ok(Some(Transaction {
		block,
		party,
		call: format!("{}.{}", extrinsic.pallet_name(), extrinsic.call_name()),
		succeeded: end.event_name() == "ExtrinsicSuccess",
		bytes: extrinsic.bytes().len(),
		fee: paid.actual_fee,
		weight,
		share_of_time: weight.ref_time as f64 / limit.ref_time as f64,
		share_of_proof_size: weight.proof_size as f64 / limit.proof_size as f64,
		share_of_declared_proof_size: 0.0,
		deposits,
	}))
}

/// Whether the innermost variant has this name: the variant of the pallet contains that of the reason.
fn is_variant(value: &Value, name: &str) -> bool {
	match value.at(0) {
		Some(inner) => is_variant(inner, name),
		None => matches!(&value.value, ValueDef::Variant(variant) if variant.name == name),
	}
}

/// Writes an amount in TACIT with six decimal places, rounded up.
fn tacit(amount: u128) -> String {
	let micros = amount.div_ceil(1_000_000);
	format!("{}.{:06}", micros / 1_000_000, micros % 1_000_000)
}

/// Writes the same, but nothing for zero.
fn some(amount: u128) -> String {
	if amount == 0 {
		String::new()
	} else {
		tacit(amount)
	}
}

fn print(report: &Report, parties: &[(String, AccountId32)]) {
	let row = |call: &str, party: &str, fee: &str, change: Change, rest: [String; 4]| {
		let [time, declared, proof_size, bytes] = rest;
		let line = format!(
			"{call:<30} {party:<10} {fee:>10} {:>11} {:>11} {time:>7} {declared:>9} {proof_size:>7} {bytes:>6}",
			some(change.held),
			some(change.released)
		);
		println!("{}", line.trim_end());
	};
	let percent = |share: f64| format!("{:.3}", share * 100.0);
	println!(
		"{:<30} {:<10} {:>10} {:>11} {:>11} {:>7} {:>9} {:>7} {:>6}",
		"transaction", "by", "fee", "held", "returned", "time %", "declared", "proof %", "bytes"
	);
	for transaction in &report.transactions {
		let own = transaction
			.deposits
			.get(&transaction.party)
			.copied()
			.unwrap_or_default();
		let failed = if transaction.succeeded { "" } else { " (failed)" };
		row(
			&format!("{}{failed}", transaction.call),
			&transaction.party,
			&tacit(transaction.fee),
			own,
			[
				percent(transaction.share_of_time),
				percent(transaction.share_of_declared_proof_size),
				percent(transaction.share_of_proof_size),
				transaction.bytes.to_string(),
			],
		);
		for (other, change) in transaction
			.deposits
			.iter()
			.filter(|(party, _)| **party != transaction.party)
		{
			row("", other, "", *change, Default::default());
		}
	}
	println!();
	println!(
		"{:<30} {:<10} {:>10} {:>11} {:>11} {:>7} {:>9} {:>7}",
		"in sum", "", "fees", "held", "returned", "time %", "declared", "proof %"
	);
	for (name, _) in parties {
		if let Some(sum) = report.parties.get(name) {
			row(
				&format!("{} transactions", sum.transactions),
				name,
				&tacit(sum.fees),
				sum.deposits,
				[
					percent(sum.share_of_time),
					percent(sum.share_of_declared_proof_size),
					percent(sum.share_of_proof_size),
					String::new(),
				],
			);
		}
	}
	println!();
	for (name, _) in parties {
		if let Some(sum) = report.parties.get(name) {
			let Change { held, released } = sum.deposits;
			let change = match held >= released {
				true => format!("{} TACIT more held than before", tacit(held - released)),
				false => format!("{} TACIT less held than before", tacit(released - held)),
			};
			println!("{name}: {} TACIT in fees, {change}", tacit(sum.fees));
		}
	}
}
