//! Copies text and checks it in one pass.

/// Copies more than 8 bytes and returns whether all are ASCII. One pass suffices, which matters because another CPU has
/// just written the memory.
///
/// # Safety
/// `to` must have room for `bytes.len()` bytes and must not overlap `bytes`.
#[inline(always)]
pub(super) unsafe fn copy_and_test(bytes: &[u8], to: *mut u8) -> bool {
    let (from, length) = (bytes.as_ptr(), bytes.len());
    debug_assert!(length > 8);
    /// Copies one word and returns it. A macro, because the width is a type.
    macro_rules! step {
        ($word:ty, $at:expr) => {{
            let at = $at;
            // SAFETY: every use below keeps `at` plus the width within `length`, and both sides have `length` bytes.
            unsafe {
                let word = from.add(at).cast::<$word>().read_unaligned();
                to.add(at).cast::<$word>().write_unaligned(word);
                word
            }
        }};
    }
    if length < 16 {
        let seen = step!(u64, 0) | step!(u64, length - 8);
        return seen & u64::from_ne_bytes([0x80; 8]) == 0;
    }
    #[cfg(all(target_arch = "x86_64", not(miri)))]
    // SAFETY: as above. Every x86_64 processor has these instructions.
    unsafe {
        use std::arch::x86_64::{__m128i, _mm_loadu_si128, _mm_movemask_epi8, _mm_or_si128, _mm_storeu_si128};
        // Intrinsics, because the compiler moves a `u128` as two words.
        let step = |at: usize| {
            let word = _mm_loadu_si128(from.add(at).cast::<__m128i>());
            _mm_storeu_si128(to.add(at).cast::<__m128i>(), word);
            word
        };
        // The last 16 bytes overlap the ones before them.
        let mut seen = _mm_or_si128(step(0), step(length - 16));
        if length > 32 {
            seen = _mm_or_si128(seen, _mm_or_si128(step(16), step(length - 32)));
            let mut at = 32;
            while at + 32 < length {
                seen = _mm_or_si128(seen, step(at));
                at += 16;
            }
        }
        _mm_movemask_epi8(seen) == 0
    }
    #[cfg(any(miri, not(target_arch = "x86_64")))]
    {
        let (mut seen, mut at) = (0, 0);
        while at + 16 <= length {
            seen |= step!(u128, at);
            at += 16;
        }
        seen |= step!(u128, length - 16);
        seen & u128::from_ne_bytes([0x80; 16]) == 0
    }
}
