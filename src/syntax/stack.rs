//! Room for recursion that does not depend on who calls.
//!
//! Nesting is limited by count, but the parser's frames are large: what nests deep is parsed on a thread of its own
//! with room for the limit, so that the answer is the same on any thread and in any build.

/// Levels that fit the smallest stack a caller may have.
const SHALLOW: u32 = 12;

/// Room for the deepest nesting in a build without optimisation, several times over. It is only set aside: the
/// system hands out what is touched.
const ROOM: usize = 64 << 20;

/// Runs `work`, with more room where a text nests deep; nothing where that room cannot be had.
pub(super) fn with_room<T: Send>(depth: u32, work: impl FnOnce() -> T + Send) -> Option<T> {
    if depth <= SHALLOW {
        return Some(work());
    }
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(ROOM).spawn_scoped(scope, work).ok()?;
        Some(thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
}
