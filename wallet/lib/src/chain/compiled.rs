//! Checks that a node's runtime encodes like the one that the wallet was compiled for.
//!
//! The wallet encodes calls by names: the node's metadata says which index a pallet, a call or a variant of an
//! enumeration has, and in which order fields stand. The generated code compares names and types, but neither indices
//! nor order. A node that swaps the indices of `acknowledge` and `reject`, or of the two sides of a ruling, would make
//! the wallet sign the opposite of the user's intention. So wherever the names and types agree, the indices and the
//! order have to agree too.
//!
//! The types of `tacit_primitives` ignore the node's metadata: the wallet encodes and decodes them as it was compiled.
//! So each of them that the node has must be the same there, even if only an event or a stored value holds it.

use crate::error::{Error, Incompatibility, Result, Versions};
use codec::Decode;
use scale_info::{form::PortableForm, Field, PortableRegistry, TypeDef, Variant};
use std::{collections::HashSet, sync::OnceLock};
use subxt::{metadata::PalletMetadata, Metadata};

const BYTES: &[u8] = include_bytes!("../../../metadata.scale");

/// The pallets whose calls the wallet makes.
const PALLETS: [&str; 8] = [
	"Balances",
	"Groth16Verifier",
	"Listings",
	"Orders",
	"Questions",
	"Quotations",
	"Settlement",
	"Timestamps",
];

/// The index of the pallet Sudo, and of its call that carries another one. The wallet's metadata lack that pallet,
/// which a production chain does not have.
const SUDO: (u8, u8) = (15, 0);

/// Fails unless a node's runtime encodes like the one that the wallet was made for.
pub(super) fn check(node: &Metadata, stated: Versions) -> Result<()> {
	let compiled = compiled()?;
	let Err(what) = compare(compiled, node) else {
		return Ok(());
	};
	let own = versions(compiled)?;
	Err(Error::Incompatible(match own == stated {
		true => Incompatibility::Contradiction { what, spec: own.spec },
		false => Incompatibility::Release {
			what,
			own,
			chain: stated,
		},
	}))
}

pub(super) fn compiled() -> Result<&'static Metadata> {
	static COMPILED: OnceLock<Option<Metadata>> = OnceLock::new();
	COMPILED
		.get_or_init(|| Metadata::decode_from(BYTES).ok())
		.as_ref()
		.ok_or_else(|| Error::Incompatible("the metadata in this wallet cannot be read".into()))
}

/// The versions in the constant `System.Version`.
fn versions(metadata: &Metadata) -> Result<Versions> {
	type Version = (String, String, u32, u32, u32, Vec<([u8; 8], u32)>, u32);
	let system = metadata.pallet_by_name("System");
	let constant = system.and_then(|pallet| pallet.constant_by_name("Version"));
	let version = constant.and_then(|constant| Version::decode(&mut constant.value()).ok());
	let (_, _, _, spec, _, _, transaction) =
		version.ok_or_else(|| Error::Incompatible("the metadata states no version".into()))?;
	Ok(Versions { spec, transaction })
}

/// Compares the two encodings and fails with the first difference.
fn compare(compiled: &Metadata, node: &Metadata) -> Result<(), String> {
	let mut types = Types {
		compiled: compiled.types(),
		node: node.types(),
		seen: HashSet::new(),
		may_have_more: false,
	};
	for name in PALLETS {
		// A pallet that the node lacks is refused where the wallet uses it.
		if let (Some(compiled), Some(node)) = (compiled.pallet_by_name(name), node.pallet_by_name(name)) {
			types.pallet(name, &compiled, &node)?;
		}
	}
	if let Some(sudo) = node.pallet_by_name("Sudo") {
		sudo_at(
			sudo.call_index(),
			sudo.call_variant_by_name("sudo").map(|call| call.index),
		)?;
	}
	types.runtime_apis(compiled, node)?;
	types.extensions(compiled, node)?;
	types.own()
}

/// The crate whose types the wallet encodes by itself.
const OWN: &str = "tacit_primitives";

/// The types of both runtimes.
struct Types<'a> {
	compiled: &'a PortableRegistry,
	node: &'a PortableRegistry,
	/// Pairs that were compared, or are being compared: types may contain themselves.
	seen: HashSet<(u32, u32)>,
	/// Whether an enumeration of the node may have variants that the wallet does not know.
	may_have_more: bool,
}

impl Types<'_> {
	fn pallet(&mut self, name: &str, compiled: &PalletMetadata<'_>, node: &PalletMetadata<'_>) -> Result<(), String> {
		let (own, other) = (compiled.call_index(), node.call_index());
		if own != other {
			return Err(pallet_moved(name, own, other));
		}
		for call in compiled.call_variants().unwrap_or_default() {
			let Some(other) = node.call_variant_by_name(&call.name) else {
				continue;
			};
			let what = format!("{name}.{}", call.name);
			index(&what, call.index, other.index)?;
			// If the names or types differ, the generated code refuses to make the call.
			if compiled.call_hash(&call.name) == node.call_hash(&call.name) {
				self.fields(&what, &call.fields, &other.fields)?;
			}
		}
		Ok(())
	}

	fn runtime_apis(&mut self, compiled: &Metadata, node: &Metadata) -> Result<(), String> {
		for api in compiled.runtime_api_traits() {
			let Some(other) = node.runtime_api_trait_by_name(api.name()) else {
				continue;
			};
			for method in api.methods() {
				let Some(other) = other.method_by_name(method.name()) else {
					continue;
				};
				if method.hash() != other.hash() {
					continue;
				}
				let what = format!("{}.{}", api.name(), method.name());
				for (own, other) in method.inputs().zip(other.inputs()) {
					self.same(&what, own.id, other.id)?;
				}
				self.same(&what, method.output_ty(), other.output_ty())?;
			}
		}
		Ok(())
	}

	/// Compares the transaction extensions, which a transaction carries beside its call.
	fn extensions(&mut self, compiled: &Metadata, node: &Metadata) -> Result<(), String> {
		let of = |metadata: &Metadata| -> Vec<(String, u32, u32)> {
			// Transactions of version 4, which the wallet signs, have the extensions of version 0.
			let extensions = metadata.extrinsic().transaction_extensions_by_version(0);
			let extensions = extensions.into_iter().flatten();
			extensions
				.map(|own| (own.identifier().to_owned(), own.extra_ty(), own.additional_ty()))
				.collect()
		};
		let (own, other) = (of(compiled), of(node));
		let names = |of: &[(String, u32, u32)]| of.iter().map(|(name, ..)| name.clone()).collect::<Vec<_>>();
		if names(&own) != names(&other) {
			return Err("transactions have other extensions".into());
		}
		for ((name, extra, additional), (_, other_extra, other_additional)) in own.iter().zip(&other) {
			self.same(name, *extra, *other_extra)?;
			self.same(name, *additional, *other_additional)?;
		}
		Ok(())
	}

	/// Compares each type that the wallet encodes by itself with the node's type of the same path. An enumeration of a
	/// later runtime may have more variants: the wallet does not make a call that could carry one of them, and does not
	/// decode one that it reads.
	fn own(&mut self) -> Result<(), String> {
		self.seen.clear();
		self.may_have_more = true;
		let (compiled, node) = (self.compiled, self.node);
		let own = compiled.types.iter();
		let own = own.filter(|own| own.ty.path.segments.first().is_some_and(|name| name == OWN));
		for own in own {
			let path = own.ty.path.segments.join("::");
			for theirs in node.types.iter().filter(|theirs| theirs.ty.path == own.ty.path) {
				self.same(&path, own.id, theirs.id)?;
			}
		}
		Ok(())
	}

	fn fields(
		&mut self,
		what: &str,
		compiled: &[Field<PortableForm>],
		node: &[Field<PortableForm>],
	) -> Result<(), String> {
		let names = |fields: &[Field<PortableForm>]| fields.iter().map(|field| field.name.clone()).collect::<Vec<_>>();
		if names(compiled) != names(node) {
			return Err(format!("{what} has its fields in another order"));
		}
		for (own, other) in compiled.iter().zip(node) {
			self.same(what, own.ty.id, other.ty.id)?;
		}
		Ok(())
	}

	fn variants(
		&mut self,
		what: &str,
		compiled: &[Variant<PortableForm>],
		node: &[Variant<PortableForm>],
	) -> Result<(), String> {
		if compiled.len() > node.len() || (compiled.len() < node.len() && !self.may_have_more) {
			return Err(format!("{what} has other variants"));
		}
		for own in compiled {
			let what = format!("{what}::{}", own.name);
			let other = node.iter().find(|other| other.name == own.name);
			let other = other.ok_or_else(|| format!("{what} is missing"))?;
			index(&what, own.index, other.index)?;
			self.fields(&what, &own.fields, &other.fields)?;
		}
		Ok(())
	}

	/// Fails unless two types are encoded alike, with all that they contain.
	fn same(&mut self, what: &str, compiled: u32, node: u32) -> Result<(), String> {
		if !self.seen.insert((compiled, node)) {
			return Ok(());
		}
		let other = || format!("{what} has another type in it");
		let (Some(own), Some(theirs)) = (self.compiled.resolve(compiled), self.node.resolve(node)) else {
			return Err(other());
		};
		// An error names a type without a path by the type or call that contains it.
		let path = own.path.segments.join("::");
		let what = if path.is_empty() { what } else { &path };
		match (&own.type_def, &theirs.type_def) {
			(TypeDef::Composite(own), TypeDef::Composite(theirs)) => self.fields(what, &own.fields, &theirs.fields),
			(TypeDef::Variant(own), TypeDef::Variant(theirs)) => self.variants(what, &own.variants, &theirs.variants),
			(TypeDef::Sequence(own), TypeDef::Sequence(theirs)) => {
				self.same(what, own.type_param.id, theirs.type_param.id)
			},
			(TypeDef::Array(own), TypeDef::Array(theirs)) if own.len == theirs.len => {
				self.same(what, own.type_param.id, theirs.type_param.id)
			},
			(TypeDef::Tuple(own), TypeDef::Tuple(theirs)) if own.fields.len() == theirs.fields.len() => own
				.fields
				.iter()
				.zip(&theirs.fields)
				.try_for_each(|(own, theirs)| self.same(what, own.id, theirs.id)),
			(TypeDef::Primitive(own), TypeDef::Primitive(theirs)) if own == theirs => Ok(()),
			(TypeDef::Compact(own), TypeDef::Compact(theirs)) => {
				self.same(what, own.type_param.id, theirs.type_param.id)
			},
			(TypeDef::BitSequence(own), TypeDef::BitSequence(theirs)) => {
				self.same(what, own.bit_store_type.id, theirs.bit_store_type.id)?;
				self.same(what, own.bit_order_type.id, theirs.bit_order_type.id)
			},
			_ => Err(other()),
		}
	}
}

/// Fails unless the pallet Sudo of a node, and its call `sudo`, have the indices that the wallet signs.
fn sudo_at(pallet: u8, call: Option<u8>) -> Result<(), String> {
	let (own_pallet, own_call) = SUDO;
	if pallet != own_pallet {
		return Err(pallet_moved("Sudo", own_pallet, pallet));
	}
	// A call that the node lacks is refused where the wallet makes it.
	call.map_or(Ok(()), |call| index("Sudo.sudo", own_call, call))
}

fn pallet_moved(name: &str, own: u8, other: u8) -> String {
	format!("the pallet {name} has the index {other} instead of {own}")
}

fn index(what: &str, own: u8, other: u8) -> Result<(), String> {
	match own == other {
		true => Ok(()),
		false => Err(format!("{what} has the index {other} instead of {own}")),
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn metadata() -> Metadata {
		Metadata::decode_from(BYTES).unwrap()
	}

	/// Alters one type of a node's metadata.
	fn altered(find: impl Fn(&[String]) -> bool, alter: impl FnOnce(&mut TypeDef<PortableForm>)) -> Metadata {
		let mut node = metadata();
		let mut types = node.types_mut().types.iter_mut();
		let found = types.find(|one| find(&one.ty.path.segments));
		alter(&mut found.expect("a type with that name").ty.type_def);
		node
	}

	fn named(path: &'static [&'static str]) -> impl Fn(&[String]) -> bool {
		move |segments| segments == path
	}

	fn swap_indices(names: [&str; 2]) -> impl FnOnce(&mut TypeDef<PortableForm>) + '_ {
		move |definition| {
			let TypeDef::Variant(definition) = definition else {
				panic!("it is no enumeration")
			};
			let place = |name| definition.variants.iter().position(|one| one.name == name).unwrap();
			let [one, two] = names.map(place);
			let (first, second) = (definition.variants[one].index, definition.variants[two].index);
			definition.variants[one].index = second;
			definition.variants[two].index = first;
		}
	}

	fn refused(node: &Metadata) -> String {
		compare(compiled().unwrap(), node).unwrap_err()
	}

	#[test]
	fn the_runtime_of_this_release_is_taken() {
		assert_eq!(compare(compiled().unwrap(), &metadata()), Ok(()));
		for name in PALLETS {
			assert!(metadata().pallet_by_name(name).is_some(), "{name}");
		}
	}

	#[test]
	fn a_node_that_swaps_two_calls_is_refused() {
		let call = named(&["pallet_settlement", "pallet", "Call"]);
		let node = altered(call, swap_indices(["acknowledge", "reject"]));
		assert_eq!(
			node.pallet_by_name("Settlement").unwrap().call_hash("acknowledge"),
			metadata()
				.pallet_by_name("Settlement")
				.unwrap()
				.call_hash("acknowledge"),
			"the generated code sees no difference"
		);
		let what = refused(&node);
		assert!(what.starts_with("Settlement.acknowledge has the index "), "{what}");
	}

	#[test]
	fn a_node_that_swaps_two_variants_is_refused() {
		let node = altered(
			named(&["tacit_primitives", "deal", "Side"]),
			swap_indices(["Demander", "Provider"]),
		);
		let what = refused(&node);
		assert!(
			what.starts_with("tacit_primitives::deal::Side::Demander has the index 1"),
			"{what}"
		);
		let node = altered(
			named(&["tacit_primitives", "moves", "action", "Move"]),
			swap_indices(["Settle", "Refund"]),
		);
		assert!(refused(&node).contains("Move::Settle"), "{}", refused(&node));
	}

	#[test]
	fn sudo_has_the_indices_of_this_release() {
		assert_eq!(sudo_at(15, Some(0)), Ok(()));
		assert_eq!(sudo_at(15, None), Ok(()));
		assert_eq!(
			sudo_at(5, Some(0)).unwrap_err(),
			"the pallet Sudo has the index 5 instead of 15"
		);
		assert_eq!(
			sudo_at(15, Some(2)).unwrap_err(),
			"Sudo.sudo has the index 2 instead of 0"
		);
	}

	/// Both parts of a split have the same type, so a node could swap them.
	#[test]
	fn a_node_that_swaps_two_fields_is_refused() {
		let swap = |definition: &mut TypeDef<PortableForm>| {
			let TypeDef::Composite(definition) = definition else {
				panic!("it is no struct")
			};
			let place = |name: &str| {
				let mut fields = definition.fields.iter();
				fields.position(|field| field.name.as_deref() == Some(name)).unwrap()
			};
			let (one, two) = (place("demander_part"), place("provider_part"));
			definition.fields.swap(one, two);
		};
		let node = altered(named(&["tacit_primitives", "deal", "split", "SplitProposal"]), swap);
		assert_eq!(
			refused(&node),
			"tacit_primitives::deal::split::SplitProposal has its fields in another order"
		);
	}

	fn variants(definition: &mut TypeDef<PortableForm>) -> &mut Vec<Variant<PortableForm>> {
		match definition {
			TypeDef::Variant(definition) => &mut definition.variants,
			_ => panic!("it is no enumeration"),
		}
	}

	/// The wallet encodes a move whatever type the node states.
	#[test]
	fn a_node_whose_moves_are_of_another_type_is_refused() {
		let action = || named(&["tacit_primitives", "moves", "action", "Move"]);
		let compared = |node: &Metadata| compare(compiled().unwrap(), node);
		let changes: [fn(&mut TypeDef<PortableForm>); 4] = [
			// Fields of other types.
			|definition| {
				let fields = &mut variants(definition)[1].fields;
				let (one, other) = (fields[1].ty, fields[2].ty);
				(fields[1].ty, fields[2].ty) = (other, one);
			},
			// The same in another order.
			|definition| variants(definition)[1].fields.swap(1, 2),
			// One field more, and one move less.
			|definition| {
				let more = variants(definition)[0].fields[0].clone();
				variants(definition)[0].fields.push(more);
			},
			|definition| drop(variants(definition).pop()),
		];
		for (number, change) in changes.into_iter().enumerate() {
			let what = refused(&altered(action(), change));
			assert!(
				what.starts_with("tacit_primitives::moves::action::"),
				"{number}: {what}"
			);
		}
		// A later runtime may know more moves. The wallet does not make the calls that could carry one of them.
		let node = altered(action(), |definition| {
			let variants = variants(definition);
			let mut more = variants[0].clone();
			(more.name, more.index) = ("Swap".into(), 99);
			variants.push(more);
		});
		assert_eq!(compared(&node), Ok(()));
		assert_ne!(
			node.pallet_by_name("Settlement").unwrap().call_hash("submit"),
			metadata().pallet_by_name("Settlement").unwrap().call_hash("submit"),
		);
	}

	/// The generated code reads events by the names of their fields, but the wallet decodes its own types inside of
	/// them without any names.
	#[test]
	fn a_node_whose_events_hold_another_reason_is_refused() {
		let cause = named(&["tacit_primitives", "deal", "state", "RefundCause"]);
		let node = altered(cause, |definition| {
			let variants = variants(definition);
			variants.iter_mut().for_each(|variant| variant.index += 1);
		});
		assert!(refused(&node).contains("RefundCause::Rejected has the index 1 instead of 0"));
	}

	#[test]
	fn arguments_of_a_call_in_another_order_are_refused() {
		let call = named(&["pallet_settlement", "pallet", "Call"]);
		let node = altered(call, |definition| {
			let TypeDef::Variant(definition) = definition else {
				panic!("it is no enumeration")
			};
			let accept = definition.variants.iter_mut().find(|one| one.name == "accept_split");
			accept.unwrap().fields.swap(1, 2);
		});
		assert_eq!(
			refused(&node),
			"Settlement.accept_split has its fields in another order"
		);
	}

	#[test]
	fn a_refusal_tells_another_release_from_a_lie() {
		let own = versions(compiled().unwrap()).unwrap();
		let node = || {
			let call = named(&["pallet_settlement", "pallet", "Call"]);
			altered(call, swap_indices(["acknowledge", "reject"]))
		};
		let newer = Versions {
			spec: own.spec + 1,
			..own
		};
		let refusal = |stated| match check(&node(), stated) {
			Err(Error::Incompatible(how)) => how,
			other => panic!("{other:?}"),
		};
		let other = refusal(newer);
		assert!(
			matches!(&other, Incompatibility::Release { own: ours, chain, .. } if (*ours, *chain) == (own, newer)),
			"{other:?}"
		);
		let liar = refusal(own);
		assert!(
			matches!(&liar, Incompatibility::Contradiction { spec, .. } if *spec == own.spec),
			"{liar:?}"
		);
	}
}
