//! Where work is done: on several threads with the feature `parallel`, on the calling thread without it.

#[cfg(feature = "parallel")]
pub(crate) use rayon::join;

/// Computes both.
#[cfg(not(feature = "parallel"))]
pub(crate) fn join<A, B>(first: impl FnOnce() -> A, second: impl FnOnce() -> B) -> (A, B) {
	(first(), second())
}

/// Keeps arkworks from spreading a computation over threads of its own. At about a thousand terms, starting those takes
/// longer than a sum does.
#[cfg(feature = "parallel")]
pub(crate) fn on_one_thread<T: Send>(compute: impl FnOnce() -> T + Send) -> T {
	match rayon::ThreadPoolBuilder::new().num_threads(1).build() {
		Ok(pool) => pool.install(compute),
		// Slower, and the same.
		Err(_) => compute(),
	}
}

/// Computes, where there is one thread only.
#[cfg(not(feature = "parallel"))]
pub(crate) fn on_one_thread<T>(compute: impl FnOnce() -> T) -> T {
	compute()
}
