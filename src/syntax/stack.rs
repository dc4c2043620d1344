//! Room for recursion that does not depend on who calls.
//!
//! Nesting is limited by count, but the parser's frames are large: what nests deep is parsed on a thread of its own
//! with room for the limit, so that the answer is the same on any thread and in any build.

/// Levels that fit the smallest stack a caller may have.
const SHALLOW: u32 = 12;

/// Room for the deepest nesting in a build without optimisation, several times over. It is only set aside: the
/// system hands out what is touched.
const ROOM: usize = 64 << 20;

/// Runs `work`, with more room where a text nests deep.
pub(super) fn with_room<T: Send>(depth: u32, work: impl Fn() -> T + Sync) -> T {
    if depth <= SHALLOW {
        return work();
    }
    let on_thread = std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(ROOM).spawn_scoped(scope, &work).ok()?;
        Some(thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    });
    // Without threads there is only this stack; the parser stops in good order where it ends.
    on_thread.unwrap_or_else(work)
}
