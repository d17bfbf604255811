//! `tacit key`: shows, exports and registers the verifying keys of the chain.

use crate::{
	calls::Submittable,
	context::{Context, TransactionOptions},
	error::{Error, Result},
	keys::files::{create, digest, failed, proving_file_name},
	output::{Cell, Report},
};
use clap::{Args, Subcommand, ValueEnum};
use std::path::{Path, PathBuf};
use subxt::{ext::scale_encode::EncodeAsFields, transactions::Payload, utils::Static};
use tacit_ceremony::snarkjs;
use tacit_circuits::{CircuitName, PerCircuit, Prover, VerifyingKey, MAX_KEY_BYTES};
use tacit_primitives::{CircuitId, Digest, KeyVersion};
use tacit_wallet::{
	chain::{
		runtime::{self, runtime_types::pallet_groth16_verifier::types::NewKey},
		Chain,
	},
	proving_keys::{digest_of, id_of, is_development_key},
};

/// Show, export or register the verifying keys of the chain
#[derive(Debug, Subcommand)]
pub enum KeyCommand {
	List(ListCommand),
	Export(ExportCommand),
	Register(RegisterCommand),
}

impl KeyCommand {
	pub(crate) async fn run(self, context: &Context) -> Result<Report> {
		match self {
			Self::List(command) => command.run(context).await,
			Self::Export(command) => command.run(context).await,
			Self::Register(command) => command.run(context).await,
		}
	}
}

/// A circuit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Circuit {
	/// The range circuit: a part is covered
	Range,
	/// The equality circuit: the sum that goes in comes out
	Equality,
}

impl Circuit {
	fn name(self) -> CircuitName {
		match self {
			Self::Range => CircuitName::Range,
			Self::Equality => CircuitName::Equality,
		}
	}

	/// Its name on chain.
	fn id(self) -> CircuitId {
		id_of(self.name())
	}
}

/// List the registered keys, with the SHA-256 of their proving-key files
#[derive(Debug, Args)]
#[command(after_help = "\
`digest` is SHA-256 of the verifying key, `proving_key` that of the proving-key file, as `tacit ceremony verify` shows them. \
With no other file a proof is made. Versions that were registered before the chain asked for it have no `proving_key`; \
there the wallet compares the verifying key in the file, which does not tell whether anything else in it was altered.

Examples:
  tacit key list
  tacit key list --json")]
pub struct ListCommand {}

impl ListCommand {
	async fn run(self, context: &Context) -> Result<Report> {
		let chain = context.chain().await?;
		let keys = chain.ask(runtime::runtime_apis().groth16_verifier_api().keys()).await?;
		let mut rows = Vec::new();
		for key in keys {
			let bytes = chain.verifying_key(key.circuit.0, key.version).await?;
			let development = bytes.is_some_and(|bytes| is_development_key(&bytes));
			rows.push(vec![
				("circuit", name_of(&key.circuit.0).into()),
				("version", Cell::from(key.version)),
				("current", key.current.into()),
				("digest", key.digest.into()),
				(
					"proving_key",
					key.proving_key.map_or_else(|| Cell::none("not registered"), Cell::from),
				),
				(
					"insecure",
					match development {
						true => Cell::new("development key: anybody can forge", true),
						false => Cell::new("", false),
					},
				),
			]);
		}
		Ok(Report::new(format!("Verifying keys of {}", chain.node())).list("keys", rows))
	}
}

/// Write a verifying key to a file, in the chain's encoding or as snarkjs reads it
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  tacit key export range range.vk
  tacit key export equality verification_key.json --snarkjs
  tacit key export range verification_key.json --from keys/range.vk --snarkjs")]
pub struct ExportCommand {
	/// Circuit of the key
	#[arg(value_name = "CIRCUIT")]
	circuit: Circuit,

	/// File to write
	#[arg(value_name = "OUT")]
	out: PathBuf,

	/// Version of the key [default: the current one]
	#[arg(long, value_name = "VERSION", conflicts_with = "from")]
	version: Option<KeyVersion>,

	/// Take the key from a file instead of the chain
	#[arg(long, value_name = "FILE")]
	from: Option<PathBuf>,

	/// Write the `verification_key.json` of `snarkjs groth16 verify`
	#[arg(long)]
	snarkjs: bool,
}

impl ExportCommand {
	async fn run(self, context: &Context) -> Result<Report> {
		let (key, proving_key) = match &self.from {
			Some(path) => (read_key(path, self.circuit)?, None),
			None => {
				let chain = context.chain().await?;
				let version = match self.version {
					Some(version) => version,
					None => current(&chain, self.circuit).await?,
				};
				let keys = chain.ask(runtime::runtime_apis().groth16_verifier_api().keys()).await?;
				let id = self.circuit.id();
				let info = keys
					.into_iter()
					.find(|key| key.circuit.0 == id && key.version == version);
				(
					registered(&chain, id, version).await?,
					info.and_then(|info| info.proving_key),
				)
			},
		};
		let bytes = match self.snarkjs {
			true => format!("{:#}\n", snarkjs::verification_key(&key).map_err(failed)?).into_bytes(),
			false => key.clone(),
		};
		create(&self.out, &bytes)?;
		Ok(Report::new("Key written")
			.field("circuit", name_of(&self.circuit.id()))
			.field("file", self.out.display().to_string())
			.field("digest", digest(&key))
			.field(
				"proving_key",
				proving_key.map_or_else(|| Cell::none("not registered"), whole),
			))
	}
}

/// Register the keys of a ceremony, all in one call, as the next versions of their circuits
#[derive(Debug, Args)]
#[command(after_help = "\
Only the chain's authority over keys can do it. With --call the encoded call is printed, for a proposal or a \
multisig of whoever that is; with --sudo your account does it, where the chain has a sudo key and it is yours.

The call has the verifying keys of both circuits and the SHA-256 of both proving-key files. Wallets prove with no other \
file, so publish the files as they are. Verify the ceremony yourself before you register its keys: `tacit ceremony verify`.

Examples:
  tacit key register keys --call
  tacit --dev alice key register keys --sudo")]
pub struct RegisterCommand {
	/// Folder with both proving-key files, as `tacit ceremony export` writes it
	#[arg(value_name = "FOLDER")]
	folder: PathBuf,

	/// Register them as the chain's sudo account
	#[arg(long)]
	sudo: bool,

	#[command(flatten)]
	options: TransactionOptions,
}

impl RegisterCommand {
	async fn run(self, context: &Context) -> Result<Report> {
		if !self.sudo && !self.options.call {
			return Err(Error::precondition(
				"only the chain's authority over keys can register them",
				"add --call to print the call for that authority, or --sudo where your account is the chain's sudo key",
			));
		}
		let keys = exported(&self.folder)?;
		let chain = context.chain().await?;
		let call = runtime::tx().groth16_verifier().register_keys(keys.map(new_key).into());
		if !self.sudo {
			let call = chain.encode_call(&call)?;
			return Ok(Report::default().call(&call, chain.node()));
		}
		let call = Sudo::of(&chain, &call)?;
		if self.options.call {
			return Ok(Report::default().call(&chain.encode_call(&call)?, chain.node()));
		}
		let account = context.account()?;
		context.confirm(
			&self.options,
			&format!(
				"Register the keys in {} as the next versions of both circuits of {}?",
				self.folder.display(),
				chain.node()
			),
		)?;
		context
			.transact(&chain, &account, &call, &self.options, |submitted| {
				let mut rows = Vec::new();
				for event in submitted
					.events
					.find::<runtime::groth16_verifier::events::KeyRegistered>()
				{
					let event = event.map_err(tacit_wallet::chain::failure)?;
					rows.push(vec![
						("circuit", name_of(&event.circuit.0).into()),
						("version", Cell::from(event.version)),
						("digest", whole(event.digest)),
						("proving_key", event.proving_key.map_or_else(|| Cell::none(""), whole)),
					]);
				}
				if rows.is_empty() {
					return Err(Error::precondition(
						"the chain did not register the keys: the call inside of sudo failed",
						"check that the keys have the inputs of their circuits and that the chain takes such keys",
					));
				}
				Ok(Report::new("Keys registered").list("keys", rows))
			})
			.await
	}
}

/// A digest in full, for people to compare.
fn whole(digest: Digest) -> Cell {
	let text = format!("0x{}", hex::encode(digest));
	Cell::new(text.clone(), text)
}

/// A key of a ceremony: its circuit, the encoded verifying key, SHA-256 of the proving-key file.
type Exported = (CircuitName, Vec<u8>, Digest);

/// A key of a ceremony as the call takes it.
fn new_key((circuit, key, proving_key): Exported) -> NewKey {
	NewKey {
		circuit: Static(id_of(circuit)),
		key,
		proving_key,
	}
}

/// Reads the proving-key files of a ceremony, every point of them.
fn exported(folder: &Path) -> Result<PerCircuit<Exported>> {
	let read = |circuit| tacit_wallet::files::read_at_most(&folder.join(proving_file_name(circuit)), MAX_FILE_BYTES);
	let mut files = PerCircuit::<Vec<u8>>::default();
	for (circuit, file) in CircuitName::ALL.into_iter().zip(&mut files) {
		*file = read(circuit)?;
	}
	let prover = Prover::from_files(files.each_ref().map(Vec::as_slice)).map_err(|error| {
		Error::mismatch(
			format!("in {}: {error}", folder.display()),
			"name a folder that `tacit ceremony export` has written",
		)
	})?;
	let keys = CircuitName::ALL.map(|circuit| {
		let digest = digest_of(&files[circuit.index()]);
		(circuit, prover.verifying_key(circuit).to_bytes(), digest)
	});
	if keys.iter().any(|(_, key, _)| is_development_key(key)) {
		return Err(Error::precondition(
			"these are development keys, under which anybody can forge",
			"register the keys of a ceremony",
		));
	}
	Ok(keys)
}

/// The most bytes that are read of a file: those of today's circuits have 0.5 MB.
const MAX_FILE_BYTES: u64 = 64 << 20;

/// A call as the sudo account makes it. The wallet's generated code lacks the pallet Sudo, as a production chain does.
struct Sudo(Encoded);

/// Fields that are encoded already.
struct Encoded(Vec<u8>);

impl Sudo {
	fn of(chain: &Chain, call: &impl Payload) -> Result<Self> {
		Ok(Self(Encoded(chain.encode_call(call)?)))
	}
}

impl Submittable for Sudo {}

impl EncodeAsFields for Encoded {
	fn encode_as_fields_to<R: subxt::ext::scale_encode::TypeResolver>(
		&self,
		_: &mut dyn subxt::ext::scale_encode::FieldIter<'_, R::TypeId>,
		_: &R,
		out: &mut Vec<u8>,
	) -> Result<(), subxt::ext::scale_encode::Error> {
		out.extend(&self.0);
		Ok(())
	}
}

impl Payload for Sudo {
	type CallData = Encoded;

	fn pallet_name(&self) -> &str {
		"Sudo"
	}

	fn call_name(&self) -> &str {
		"sudo"
	}

	fn call_data(&self) -> &Encoded {
		&self.0
	}
}

/// Reads a verifying key and checks that it is one of this circuit.
pub(crate) fn read_key(path: &Path, circuit: Circuit) -> Result<Vec<u8>> {
	let bytes = tacit_wallet::files::read_at_most(path, MAX_KEY_BYTES as u64)?;
	let hint = "name a file that `tacit ceremony export` or `tacit key export` has written";
	let key = VerifyingKey::from_bytes(&bytes)
		.map_err(|error| Error::mismatch(format!("{}: {error}", path.display()), hint))?;
	if key.inputs() != circuit.name().inputs() {
		return Err(Error::mismatch(
			format!("{} is the key of another circuit", path.display()),
			hint,
		));
	}
	Ok(bytes)
}

/// Reads a verifying key of the chain.
pub(crate) async fn registered(chain: &Chain, circuit: CircuitId, version: KeyVersion) -> Result<Vec<u8>> {
	chain.verifying_key(circuit, version).await?.ok_or_else(|| {
		Error::not_found(
			format!("the chain has no version {version} of the {} key", name_of(&circuit)),
			"`tacit key list` shows what there is",
		)
	})
}

async fn current(chain: &Chain, circuit: Circuit) -> Result<KeyVersion> {
	let keys = chain.current_keys().await?;
	Ok(match circuit {
		Circuit::Range => keys.range,
		Circuit::Equality => keys.equality,
	})
}

/// The name of a circuit, without the zeros that fill it up.
pub(crate) fn name_of(circuit: &CircuitId) -> String {
	String::from_utf8_lossy(&circuit.0).trim_end_matches('\0').to_owned()
}
