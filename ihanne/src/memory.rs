//! How the system's allocator treats large columns.

/// Bytes from which a piece of memory is given back to the system as soon as it is let go.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const GIVEN_BACK: i32 = 4 << 20;

/// Has large columns given back at once. Left to itself, glibc keeps pieces of up to 32 MB for later, in a heap for each thread: an
/// import of a million rows then holds a fifth more memory than it uses at its peak. Called before any thread is begun.
pub fn give_back_columns() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    #[expect(
        unsafe_code,
        reason = "the allocator is set by no safe call; this one takes two numbers and touches nothing of ours"
    )]
    // SAFETY: `mallopt` has no requirement but a known parameter, and no other thread runs yet. Whether it was taken does not matter.
    unsafe {
        libc::mallopt(libc::M_MMAP_THRESHOLD, GIVEN_BACK);
    }
}
