//! The rule that the modules of a folder do not refer to each other in a circle: such files can only be understood
//! together.

use super::{
	graph::{Module, Modules, Segments},
	sources::has_ending,
	Finding,
};
use std::{
	fs, io,
	path::{Path, PathBuf},
};
use syn::{
	visit::{self, Visit},
	Attribute, Item, ItemUse, Meta, UseTree,
};

/// Finds the circles of modules in all crates.
pub fn check(root: &Path, files: &[PathBuf]) -> io::Result<Vec<Finding>> {
	let mut findings = Vec::new();
	for manifest in files.iter().filter(|file| file.ends_with("Cargo.toml")) {
		for source in roots(root, manifest, files)? {
			let modules = read(root, &source)?;
			findings.extend(modules.circles().into_iter().map(|edge| Finding {
				what: format!(
					"{} names {}, which names it in turn",
					modules.path(edge.from),
					modules.path(edge.to)
				),
				file: edge.file,
				line: edge.line,
			}));
		}
	}
	Ok(findings)
}

/// Returns the root files of a crate's library and programs. Tests and examples are left out, because no other file
/// refers to them.
fn roots(root: &Path, manifest: &Path, files: &[PathBuf]) -> io::Result<Vec<PathBuf>> {
	let text = fs::read_to_string(root.join(manifest))?;
	let folder = manifest.parent().unwrap_or(Path::new(""));
	let named = text
		.lines()
		.filter_map(|line| line.strip_prefix("path = \"")?.strip_suffix('"'));
	let mut roots: Vec<PathBuf> = ["src/lib.rs", "src/main.rs"]
		.into_iter()
		.chain(named)
		.map(|path| folder.join(path))
		.collect();
	let programs = folder.join("src/bin");
	let is_program = |file: &&PathBuf| {
		file.parent() == Some(programs.as_path())
			|| file.ends_with("main.rs") && file.parent().and_then(Path::parent) == Some(programs.as_path())
	};
	roots.extend(files.iter().filter(is_program).cloned());
	roots.retain(|path| has_ending(path, "rs") && path.starts_with(folder.join("src")) && files.contains(path));
	roots.sort();
	roots.dedup();
	Ok(roots)
}

/// Reads a crate from its root file.
fn read(root: &Path, source: &Path) -> io::Result<Modules> {
	let mut modules = Modules::default();
	modules.0.push(Module {
		file: source.to_owned(),
		is_file: true,
		..Module::default()
	});
	let folder = source.parent().unwrap_or(Path::new("")).to_owned();
	read_file(root, &mut modules, 0, &folder)?;
	Ok(modules)
}

/// Reads the file of a module. The files of its own modules are in a folder.
fn read_file(root: &Path, modules: &mut Modules, module: usize, folder: &Path) -> io::Result<()> {
	let file = modules.0[module].file.clone();
	let parsed = syn::parse_file(&fs::read_to_string(root.join(&file))?)
		.map_err(|error| io::Error::other(format!("{}: {error}", file.display())))?;
	read_items(root, modules, module, folder, &parsed.items)
}

fn read_items(root: &Path, modules: &mut Modules, module: usize, folder: &Path, items: &[Item]) -> io::Result<()> {
	for item in items.iter().filter(|item| !is_for_tests(attributes(item))) {
		let Item::Mod(declared) = item else {
			modules.0[module].read(item);
			continue;
		};
		let name = declared.ident.to_string();
		let mut child = Module {
			parent: Some(module),
			name: name.clone(),
			..Module::default()
		};
		let inner = folder.join(&name);
		match &declared.content {
			Some((_, items)) => {
				child.file = modules.0[module].file.clone();
				let place = modules.add(child);
				read_items(root, modules, place, &inner, items)?;
			},
			None if name == "tests" => {},
			None => {
				let candidates = match path_attribute(&declared.attrs) {
					Some(path) => vec![modules.0[module].file.with_file_name(path)],
					None => vec![inner.with_extension("rs"), inner.join("mod.rs")],
				};
				// Files that a build script makes are not in the checkout.
				if let Some(file) = candidates.into_iter().find(|file| root.join(file).exists()) {
					child.file = file;
					child.is_file = true;
					let place = modules.add(child);
					read_file(root, modules, place, &inner)?;
				}
			},
		}
	}
	Ok(())
}

impl Modules {
	/// Adds a module to the one that declares it.
	fn add(&mut self, module: Module) -> usize {
		let place = self.0.len();
		if let Some(parent) = module.parent {
			self.0[parent].children.insert(module.name.clone(), place);
		}
		self.0.push(module);
		place
	}
}

impl Module {
	fn read(&mut self, item: &Item) {
		let name = match item {
			Item::Const(item) => Some(&item.ident),
			Item::Enum(item) => Some(&item.ident),
			Item::Fn(item) => Some(&item.sig.ident),
			Item::Macro(item) => item.ident.as_ref(),
			Item::Static(item) => Some(&item.ident),
			Item::Struct(item) => Some(&item.ident),
			Item::Trait(item) => Some(&item.ident),
			Item::TraitAlias(item) => Some(&item.ident),
			Item::Type(item) => Some(&item.ident),
			Item::Union(item) => Some(&item.ident),
			_ => None,
		};
		self.items.extend(name.map(ToString::to_string));
		if let Item::Use(item) = item {
			self.import(&item.tree, &mut Vec::new());
		}
		self.visit_item(item);
	}

	/// Notes the names that an import at the top of the module brings into it.
	fn import(&mut self, tree: &UseTree, path: &mut Segments) {
		match tree {
			UseTree::Path(tree) => {
				path.push(tree.ident.to_string());
				self.import(&tree.tree, path);
				path.pop();
			},
			UseTree::Group(tree) => tree.items.iter().for_each(|tree| self.import(tree, path)),
			UseTree::Glob(_) => self.globs.push(path.clone()),
			UseTree::Name(tree) if tree.ident == "self" => {
				let name = path.last().cloned().unwrap_or_default();
				self.imports.insert(name, path.clone());
			},
			UseTree::Name(tree) => {
				let name = tree.ident.to_string();
				self.imports.insert(name.clone(), [&path[..], &[name]].concat());
			},
			UseTree::Rename(tree) => {
				let path = [&path[..], &[tree.ident.to_string()]].concat();
				self.imports.insert(tree.rename.to_string(), path);
			},
		}
	}

	/// Notes the paths that an import names, at the top or within a function.
	fn refer(&mut self, tree: &UseTree, path: &mut Segments) {
		match tree {
			UseTree::Path(tree) => {
				path.push(tree.ident.to_string());
				self.refer(&tree.tree, path);
				path.pop();
			},
			UseTree::Group(tree) => tree.items.iter().for_each(|tree| self.refer(tree, path)),
			UseTree::Glob(tree) => self
				.references
				.push((path.clone(), tree.star_token.spans[0].start().line)),
			UseTree::Name(syn::UseName { ident }) | UseTree::Rename(syn::UseRename { ident, .. }) => {
				let name = (ident != "self").then(|| ident.to_string());
				let path = path.iter().cloned().chain(name).collect();
				self.references.push((path, ident.span().start().line));
			},
		}
	}
}

impl<'ast> Visit<'ast> for Module {
	fn visit_item_use(&mut self, item: &'ast ItemUse) {
		self.refer(&item.tree, &mut Vec::new());
	}

	fn visit_path(&mut self, path: &'ast syn::Path) {
		let segments: Segments = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
		if segments.len() > 1 && ["crate", "self", "super"].contains(&segments[0].as_str()) {
			let line = path.segments[0].ident.span().start().line;
			self.references.push((segments, line));
		}
		visit::visit_path(self, path);
	}

	/// `pub(in crate::a)` restricts the visibility of an item, and is no reference to the module.
	fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}
}

fn attributes(item: &Item) -> &[Attribute] {
	match item {
		Item::Const(item) => &item.attrs,
		Item::Enum(item) => &item.attrs,
		Item::Fn(item) => &item.attrs,
		Item::Impl(item) => &item.attrs,
		Item::Macro(item) => &item.attrs,
		Item::Mod(item) => &item.attrs,
		Item::Static(item) => &item.attrs,
		Item::Struct(item) => &item.attrs,
		Item::Trait(item) => &item.attrs,
		Item::Type(item) => &item.attrs,
		Item::Use(item) => &item.attrs,
		_ => &[],
	}
}

/// Returns whether there is a `#[cfg(test)]` or a `#[cfg(all(test, …))]`.
fn is_for_tests(attributes: &[Attribute]) -> bool {
	attributes.iter().any(|attribute| match &attribute.meta {
		Meta::List(list) if list.path.is_ident("cfg") => {
			let condition = list.tokens.to_string().replace(' ', "");
			condition == "test" || condition.starts_with("all(test,")
		},
		_ => false,
	})
}

/// Returns the file that `#[path = "…"]` names.
fn path_attribute(attributes: &[Attribute]) -> Option<String> {
	attributes.iter().find_map(|attribute| match &attribute.meta {
		Meta::NameValue(meta) if meta.path.is_ident("path") => match &meta.value {
			syn::Expr::Lit(syn::ExprLit {
				lit: syn::Lit::Str(path),
				..
			}) => Some(path.value()),
			_ => None,
		},
		_ => None,
	})
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::lint::{sources::files, tests::checkout};

	/// Returns the places of circles in a crate with these files.
	fn circles(sources: &[(&str, &str)]) -> Vec<String> {
		let root = checkout(&[&[("Cargo.toml", "[package]\n")], sources].concat());
		let found = check(root.path(), &files(root.path()).unwrap()).unwrap();
		found.iter().map(ToString::to_string).collect()
	}

	#[test]
	fn two_modules_that_name_each_other_are_a_circle() {
		let found = circles(&[
			("src/lib.rs", "mod a;\nmod b;\n"),
			("src/a.rs", "use std::fmt;\nuse crate::b::B;\npub struct A;\n"),
			("src/b.rs", "pub struct B(super::a::A);\n"),
		]);
		assert_eq!(
			found,
			[
				"src/a.rs:2: crate::a names crate::b, which names it in turn",
				"src/b.rs:1: crate::b names crate::a, which names it in turn"
			]
		);
	}

	#[test]
	fn a_circle_over_three_and_over_folders_is_found() {
		let found = circles(&[
			("src/main.rs", "mod a;\nmod b;\nmod c;\nmod d;\n"),
			("src/a.rs", "use crate::b::deep::B;\n"),
			("src/b/mod.rs", "pub mod deep;\n"),
			("src/b/deep.rs", "pub struct B;\nfn f() { crate::c::c() }\n"),
			("src/c.rs", "pub fn c() { use crate::{a, d}; }\n"),
			("src/d.rs", "// crate::a::A\n"),
		]);
		let files: Vec<_> = found.iter().map(|found| found.split(": ").next().unwrap()).collect();
		assert_eq!(files, ["src/a.rs:1", "src/b/deep.rs:2", "src/c.rs:1"]);
	}

	#[test]
	fn within_a_folder_its_modules_are_compared() {
		let found = circles(&[
			("src/lib.rs", "mod a;\n"),
			("src/a/mod.rs", "mod x;\nmod y;\n"),
			("src/a/x.rs", "use super::y::Y;\npub struct X;\n"),
			("src/a/y.rs", "use crate::a::x::X;\npub struct Y;\n"),
		]);
		assert_eq!(found.len(), 2, "{found:?}");
		assert!(found[0].contains("crate::a::x names crate::a::y"), "{found:?}");
	}

	#[test]
	fn what_passes_on_a_name_is_no_hiding_place() {
		let files = [
			(
				"src/lib.rs",
				"mod error;\nmod keys;\npub use error::*;\nmod deep { pub use crate::error::Error as Renamed; }\n",
			),
			(
				"src/error.rs",
				"use crate::keys::KeyError;\npub enum Error { Key(KeyError) }\n",
			),
			("src/keys.rs", "use crate::Error;\npub struct KeyError;\n"),
		];
		assert_eq!(circles(&files).len(), 2);
		let mut renamed = files;
		renamed[2].1 = "use crate::deep::Renamed;\npub struct KeyError;\n";
		assert_eq!(circles(&renamed).len(), 2);
	}

	#[test]
	fn roots_and_tests_are_aside() {
		let none = circles(&[
			(
				"src/lib.rs",
				"mod a;\nmod b;\n#[cfg(test)]\nmod mock;\n#[cfg(test)]\nmod tests;\npub struct Root(a::A);\nmod pallet { use super::*; pub struct Config; }\npub use pallet::*;\n",
			),
			(
				"src/a.rs",
				"use crate::{Root, b::B, Config};\npub(in crate::b) struct A;\n#[cfg(test)]\nmod tests { use crate::mock::M; }\n",
			),
			("src/b.rs", "pub struct B;\n#[cfg(test)]\nuse crate::a::A;\n#[cfg(all(test, unix))]\nmod more { use crate::a::A; }\n"),
			("src/mock.rs", "use crate::a::A;\npub struct M;\n"),
			("src/tests.rs", "use crate::a::A;\n"),
			("src/bin/x.rs", "mod y;\n"),
			("src/bin/y.rs", "pub struct Y;\n"),
		]);
		assert_eq!(none, [""; 0]);
	}

	#[test]
	fn imports_that_go_round_end() {
		let none = circles(&[
			("src/lib.rs", "mod a;\nmod b;\npub use a::*;\npub use b::*;\n"),
			("src/a.rs", "pub use crate::*;\nuse crate::Nothing;\n"),
			("src/b.rs", "use crate::Nothing;\n"),
		]);
		assert_eq!(none, [""; 0]);
	}
}
