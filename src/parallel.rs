//! Ordered maps over many threads; one thread without the feature `parallel`. Knows not what it runs.

/// Runs `each` over `items` on up to `jobs` threads (`0`: as many as there are cores) and gives the results in the
/// order of the items, so that the number of threads never shows. Items are begun in their order too: who knows the
/// long ones puts them first.
#[cfg(feature = "parallel")]
pub fn map<T: Sync, R: Send>(items: &[T], jobs: usize, each: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    use std::sync::atomic::{AtomicUsize, Ordering};
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let threads = if jobs == 0 { cores } else { jobs }.min(items.len()).max(1);
    // Deep inputs are bounded by count, so a fixed stack serves; a pool that cannot be had means one thread.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).stack_size(16 << 20);
    let Some(pool) = (jobs != 1).then(|| pool.build().ok()).flatten() else {
        return items.iter().map(each).collect();
    };
    let begun = AtomicUsize::new(0);
    let next = || {
        let idx = begun.fetch_add(1, Ordering::Relaxed);
        items.get(idx).map(|item| (idx, each(item)))
    };
    let done = pool.broadcast(|_| std::iter::from_fn(next).collect::<Vec<_>>());
    let mut done: Vec<(usize, R)> = done.into_iter().flatten().collect();
    done.sort_by_key(|(idx, _)| *idx);
    done.into_iter().map(|(_, result)| result).collect()
}

/// Runs `each` over `items`, in order.
#[cfg(not(feature = "parallel"))]
pub fn map<T: Sync, R: Send>(items: &[T], _jobs: usize, each: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    items.iter().map(each).collect()
}
