//! Ordered maps over many threads; one thread without the feature `parallel`. Knows not what it runs.

/// Runs `each` over `items` on up to `jobs` threads (`0`: as many as there are cores) and gives the results in the
/// order of the items, so that the number of threads never shows.
#[cfg(feature = "parallel")]
pub fn map<T: Sync, R: Send>(items: &[T], jobs: usize, each: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    use rayon::prelude::*;
    // Deep inputs are bounded by count, so a fixed stack serves; a pool that cannot be had means one thread.
    match rayon::ThreadPoolBuilder::new().num_threads(jobs).stack_size(16 << 20).build() {
        Ok(pool) if jobs != 1 => pool.install(|| items.par_iter().with_max_len(1).map(&each).collect()),
        _ => items.iter().map(each).collect(),
    }
}

/// Runs `each` over `items`, in order.
#[cfg(not(feature = "parallel"))]
pub fn map<T: Sync, R: Send>(items: &[T], _jobs: usize, each: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    items.iter().map(each).collect()
}
