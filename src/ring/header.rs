//! The 8 bytes before each record: `u32 len` with two flag bits, and `u32 pg_off`, which only the kernel uses.
//! Source: `struct bpf_ringbuf_hdr` and `BPF_RINGBUF_*` in the kernel's user interface (linux/bpf.h).

/// Size of a header in bytes, and the alignment of records.
pub(crate) const HEADER_BYTES: u64 = 8;

const BUSY: u32 = 1 << 31;
const DISCARDED: u32 = 1 << 30;

/// The first word of a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Header {
    /// A record that the producer has reserved and not yet submitted or discarded.
    Busy,
    /// A record that the producer discarded, with its bytes of data.
    Discarded(u32),
    /// A submitted record, with its bytes of data.
    Record(u32),
}

impl Header {
    #[inline(always)]
    pub(crate) fn parse(word: u32) -> Self {
        if word < DISCARDED {
            Header::Record(word)
        } else if word & BUSY != 0 {
            Header::Busy
        } else {
            Header::Discarded(word & !DISCARDED)
        }
    }
}

/// Returns the bytes of data of a record, whatever its state.
#[inline(always)]
pub(crate) fn length(word: u32) -> u32 {
    word & !(BUSY | DISCARDED)
}

/// Returns the bytes that a record with `len` bytes of data occupies in the ring.
#[inline(always)]
pub(crate) const fn span(len: u32) -> u64 {
    (len as u64 + 2 * HEADER_BYTES - 1) & !(HEADER_BYTES - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_told_apart() {
        assert_eq!(Header::parse(40), Header::Record(40));
        assert_eq!(Header::parse(40 | BUSY), Header::Busy);
        assert_eq!(Header::parse(40 | BUSY | DISCARDED), Header::Busy);
        assert_eq!(Header::parse(40 | DISCARDED), Header::Discarded(40));
        assert_eq!(Header::parse(0), Header::Record(0));
    }

    #[test]
    fn records_are_aligned() {
        assert_eq!(span(0), 8);
        assert_eq!(span(1), 16);
        assert_eq!(span(8), 16);
        assert_eq!(span(9), 24);
        // The largest length that the flags leave room for does not overflow.
        assert_eq!(span(DISCARDED - 1), u64::from(DISCARDED) + 8);
    }
}
