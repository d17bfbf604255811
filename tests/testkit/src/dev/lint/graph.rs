//! The modules of a crate, and the references among them.

use std::{
	collections::{BTreeMap, BTreeSet},
	path::PathBuf,
};

/// The most imports of imports that are followed. Imports can go round in a circle.
const IMPORTS: usize = 8;

/// The segments of a path in the code: `crate::a::B` has `crate`, `a` and `B`.
pub type Segments = Vec<String>;

/// A module as it is written: a file, or a block within a file.
#[derive(Debug, Default)]
pub struct Module {
	/// The file that it is in.
	pub file: PathBuf,
	/// The module that declares it; none of the root.
	pub parent: Option<usize>,
	/// Its name.
	pub name: String,
	/// Whether it is a file of its own.
	pub is_file: bool,
	/// The modules that it declares.
	pub children: BTreeMap<String, usize>,
	/// The names of its own items.
	pub items: BTreeSet<String>,
	/// The names that it imports, with the paths of what they stand for.
	pub imports: BTreeMap<String, Segments>,
	/// The modules from which it imports everything.
	pub globs: Vec<Segments>,
	/// The paths that it names, with their lines.
	pub references: Vec<(Segments, usize)>,
}

/// All modules of a crate. The first one is the root.
#[derive(Debug, Default)]
pub struct Modules(pub Vec<Module>);

/// A reference of a module to another one beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
	/// The module with the reference, by its place in [`Modules`].
	pub from: usize,
	/// The named module, by its place in [`Modules`].
	pub to: usize,
	/// The file of one such reference.
	pub file: PathBuf,
	/// The line in that file.
	pub line: usize,
}

impl Modules {
	/// Returns the path of a module in the crate.
	pub fn path(&self, module: usize) -> String {
		match self.0[module].parent {
			Some(parent) => format!("{}::{}", self.path(parent), self.0[module].name),
			None => "crate".to_owned(),
		}
	}

	/// Returns the module that declares the item of a path, if it is in this crate. It follows imports: a name that a
	/// module re-exports belongs to the module that declares it.
	pub fn resolve(&self, from: usize, path: &[String]) -> Option<usize> {
		self.resolve_within(from, path, IMPORTS)
	}

	fn resolve_within(&self, from: usize, path: &[String], imports: usize) -> Option<usize> {
		let (first, rest) = path.split_first()?;
		match first.as_str() {
			"crate" => self.find(0, rest, imports),
			"self" => self.find(from, rest, imports),
			"super" => {
				let parent = self.0[from].parent?;
				match rest.first().is_some_and(|next| next == "super") {
					true => self.resolve_within(parent, rest, imports),
					false => self.find(parent, rest, imports),
				}
			},
			_ if self.0[from].children.contains_key(first) => self.find(from, path, imports),
			_ => None,
		}
	}

	/// Returns the module that declares the item of a path, starting at a module.
	fn find(&self, module: usize, path: &[String], imports: usize) -> Option<usize> {
		let Some((first, rest)) = path.split_first() else {
			return Some(module);
		};
		let here = &self.0[module];
		if let Some(child) = here.children.get(first) {
			// Items that a macro makes are in no list, so the module counts as found.
			return self.find(*child, rest, imports).or(Some(*child));
		}
		if here.items.contains(first) {
			return Some(module);
		}
		let imports = imports.checked_sub(1)?;
		if let Some(import) = here.imports.get(first) {
			let target = self.resolve_within(module, import, imports)?;
			// The rest belongs to a type, or to a module under another name.
			return self.find(target, rest, imports).or(Some(target));
		}
		let mut globs = here
			.globs
			.iter()
			.filter_map(|glob| self.resolve_within(module, glob, imports));
		globs.find_map(|target| self.find(target, path, imports))
	}

	/// Returns the module of the file to which a module belongs: itself, or the one around the block.
	fn unit(&self, module: usize) -> usize {
		match self.0[module].parent {
			Some(parent) if !self.0[module].is_file => self.unit(parent),
			_ => module,
		}
	}

	/// Returns the modules of the files around a module, from the root to its own.
	fn ancestry(&self, module: usize) -> Vec<usize> {
		let unit = self.unit(module);
		let mut path = match self.0[unit].parent {
			Some(parent) => self.ancestry(parent),
			None => Vec::new(),
		};
		path.push(unit);
		path
	}

	/// Returns the references among modules of the same folder, one for each pair. A folder's own file, such as the
	/// root or a `mod.rs`, is around its modules and not beside them.
	pub fn edges(&self) -> Vec<Edge> {
		let mut edges: BTreeMap<(usize, usize), Edge> = BTreeMap::new();
		for (from, module) in self.0.iter().enumerate() {
			for (path, line) in &module.references {
				let Some(to) = self.resolve(from, path) else {
					continue;
				};
				let (source, target) = (self.ancestry(from), self.ancestry(to));
				let apart = source.iter().zip(&target).find(|(source, target)| source != target);
				if let Some((source, target)) = apart {
					edges.entry((*source, *target)).or_insert_with(|| Edge {
						from: *source,
						to: *target,
						file: module.file.clone(),
						line: *line,
					});
				}
			}
		}
		edges.into_values().collect()
	}

	/// Returns the edges that are part of a circle.
	pub fn circles(&self) -> Vec<Edge> {
		let edges = self.edges();
		let reaches = |from: usize, to: usize| {
			let (mut seen, mut next) = (BTreeSet::new(), vec![from]);
			while let Some(module) = next.pop() {
				if module == to {
					return true;
				}
				if seen.insert(module) {
					next.extend(edges.iter().filter(|edge| edge.from == module).map(|edge| edge.to));
				}
			}
			false
		};
		edges
			.iter()
			.filter(|edge| reaches(edge.to, edge.from))
			.cloned()
			.collect()
	}
}
