//! Constants and structures that the BPF programs and the library share. The generator writes them to `events.h` as
//! macros and structures with asserted offsets. The library uses the Rust constants.

/// Mark in the offset of an instruction that loads a field of a tracepoint. The field's index is added to it.
///
/// The other marks are immediate operands, to which the field's index is added in the same way: see `bpf/fields.h`.
pub const FIELD_MARK: i16 = 0x7000;
/// Mark of an instruction that adds the field's offset.
pub const AT_MARK: i32 = 0x5246_0000;
/// Mark of an operand that becomes 1 if the kernel has the field, and otherwise 0.
pub const HAS_MARK: i32 = 0x5247_0000;
/// Mark of an operand that becomes the position from which the offset of a located string counts.
pub const BEHIND_MARK: i32 = 0x5248_0000;
/// Maximum number of fields of a tracepoint.
pub const PLACES: i32 = 0x400;

/// Mark in the time of a record: the record is the fixed part, and its tail comes in chunks.
pub const HEAD: u64 = 1 << 63;
/// Mark in the time of a record: the record is a chunk.
pub const CHUNK: u64 = 1 << 62;
/// Maximum length in bytes of a value that comes in chunks.
pub const MAX_PAYLOAD: usize = 2 << 20;
/// Size of a large chunk in bytes.
pub const CHUNK_LARGE: usize = 16384;
/// Size of a small chunk in bytes.
pub const CHUNK_SMALL: usize = 4096;

/// Maximum number of environment variables that a session can name.
pub const MAX_NAMES: usize = 64;
/// Length in bytes of the longest path.
pub const PATH_MAX: usize = 4096;
/// Maximum number of names in a path.
pub const PATH_NAMES: usize = 64;
/// Length of the intervals in which the budget of written bytes counts: 2 to this power nanoseconds.
pub const BUDGET_SHIFT: u32 = 27;

/// Level of informational lines, as in the crate `log`.
pub const LEVEL_INFO: u32 = 3;
/// Level of debug lines, as in the crate `log`.
pub const LEVEL_DEBUG: u32 = 4;

/// All constants above, with the C name and the comment in `events.h`.
pub const CONSTANTS: &[(&str, u64, &str)] = &[
    ("RF_NULL_LEN", crate::kind::NULL_LEN as u64, "length that marks a value in the tail as null"),
    ("RF_FIELD_MARK", FIELD_MARK as u64, "marks in instructions: fields.h"),
    ("RF_AT_MARK", AT_MARK as u64, ""),
    ("RF_HAS_MARK", HAS_MARK as u64, ""),
    ("RF_BEHIND_MARK", BEHIND_MARK as u64, ""),
    ("RF_HEAD", HEAD, "mark in `ts`: the fixed part of a record whose tail comes in chunks"),
    ("RF_CHUNK", CHUNK, "mark in `ts`: a chunk"),
    ("RF_MAX_PAYLOAD", MAX_PAYLOAD as u64, "bytes of a tail"),
    ("RF_CHUNK_LARGE", CHUNK_LARGE as u64, "bytes"),
    ("RF_CHUNK_SMALL", CHUNK_SMALL as u64, "bytes"),
    ("RF_MAX_NAMES", MAX_NAMES as u64, "environment variables"),
    ("RF_PATH_MAX", PATH_MAX as u64, "bytes"),
    ("RF_PATH_NAMES", PATH_NAMES as u64, "names in a path"),
    ("RF_BUDGET_SHIFT", BUDGET_SHIFT as u64, "interval of the budget: 2 to this power ns"),
    ("RF_INFO", LEVEL_INFO as u64, "levels of debug lines"),
    ("RF_DEBUG", LEVEL_DEBUG as u64, ""),
];

/// Returns the value of a constant by its C name.
///
/// # Panics
/// Panics if there is no such constant. In a constant, this fails the compilation.
#[must_use]
pub const fn constant(name: &str) -> u64 {
    let mut i = 0;
    while i < CONSTANTS.len() {
        if same(CONSTANTS[i].0, name) {
            return CONSTANTS[i].1;
        }
        i += 1;
    }
    panic!("no such constant");
}

/// A structure that both the BPF programs and the library access.
#[derive(Debug)]
pub struct Structure {
    /// C name.
    pub name: &'static str,
    /// Members in the order of memory, without padding.
    pub members: &'static [Member],
}

/// A member of a structure.
#[derive(Debug)]
pub struct Member {
    /// C name.
    pub name: &'static str,
    /// C type of one element.
    pub c_type: Word,
    /// Number of elements of an array. 1 for a single value.
    pub count: usize,
    /// Meaning of the value.
    pub doc: &'static str,
}

/// A C type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// `char`
    Char,
    /// `u32`
    U32,
    /// `u64`
    U64,
}

impl Word {
    /// Returns the size in bytes.
    #[must_use]
    pub const fn size(self) -> usize {
        match self {
            Word::Char => 1,
            Word::U32 => 4,
            Word::U64 => 8,
        }
    }

    /// Returns the C name.
    #[must_use]
    pub const fn c_name(self) -> &'static str {
        match self {
            Word::Char => "char",
            Word::U32 => "u32",
            Word::U64 => "u64",
        }
    }
}

impl Structure {
    /// Returns the byte offset of a member.
    ///
    /// # Panics
    /// Panics if the structure has no such member. In a constant, this fails the compilation.
    #[must_use]
    pub const fn offset(&self, name: &str) -> usize {
        let (mut offset, mut i) = (0, 0);
        while i < self.members.len() {
            let member = &self.members[i];
            assert!(offset % member.c_type.size() == 0, "a structure needs padding");
            if same(member.name, name) {
                return offset;
            }
            offset += member.c_type.size() * member.count;
            i += 1;
        }
        panic!("no such member");
    }

    /// Returns the size in bytes, a multiple of the widest member's size.
    #[must_use]
    pub const fn size(&self) -> usize {
        let (mut size, mut widest, mut i) = (0, 1, 0);
        while i < self.members.len() {
            let word = self.members[i].c_type.size();
            size += word * self.members[i].count;
            widest = if word > widest { word } else { widest };
            i += 1;
        }
        assert!(size % widest == 0, "a structure needs padding");
        size
    }
}

/// Returns whether both strings are equal.
#[must_use]
pub const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut i = 0;
    while i < a.len() && i < b.len() && a[i] == b[i] {
        i += 1;
    }
    i == a.len() && i == b.len()
}

const fn word(name: &'static str, c_type: Word, doc: &'static str) -> Member {
    Member { name, c_type, count: 1, doc }
}

/// Counters of an event type on a CPU. The last member, `wake_at`, belongs to the consumer.
pub const COUNTERS: Structure = Structure {
    name: "rf_counters",
    members: &[
        word("seen", Word::U64, "events that reached the program"),
        word("filtered", Word::U64, "events that the filter rejected"),
        word("dropped", Word::U64, "events for which the ring had no room"),
        word("submitted", Word::U64, "records in the ring; seen = filtered + dropped + submitted"),
        word("truncated", Word::U64, "submitted records with a cut value"),
        word("unjoined", Word::U64, "calls whose start or end was not seen (yet)"),
        word("unreadable", Word::U64, "values in user memory that could not be read"),
        word("wake_at", Word::U64, "set by the consumer: wake it when submitted reaches this value"),
    ],
};

/// Counters of bytes, in addition to [`COUNTERS`].
pub const BYTES: Structure = Structure {
    name: "rf_bytes",
    members: &[
        word("bytes", Word::U64, "payload bytes of the events"),
        word("lost_bytes", Word::U64, "payload bytes in no row: cut, dropped with the event, or unreadable"),
        word("over_budget", Word::U64, "events that the budget cut"),
        word("over_budget_bytes", Word::U64, "lost bytes that the budget cut"),
    ],
};

/// Header of a chunk, before its bytes.
pub const CHUNK_HEAD: Structure = Structure {
    name: "rf_chunk",
    members: &[
        word("tid", Word::U32, "of the head"),
        word("unused", Word::U32, ""),
        word("offset", Word::U32, "offset in the tail"),
        word("length", Word::U32, "bytes of tail that follow"),
        word("ts", Word::U64, "of the head, with RF_CHUNK"),
    ],
};

/// Debug line that a BPF program writes.
pub const DEBUG_LINE: Structure = Structure {
    name: "rf_debug_line",
    members: &[
        word("ts", Word::U64, "CLOCK_BOOTTIME, ns"),
        word("level", Word::U32, ""),
        word("cpu", Word::U32, ""),
        Member { name: "values", c_type: Word::U64, count: 3, doc: "" },
        Member { name: "text", c_type: Word::Char, count: 88, doc: "format string with a conversion for each value" },
    ],
};

/// A process in the list that a BPF program writes.
pub const TREE_PROCESS: Structure = Structure {
    name: "rf_tree_process",
    members: &[
        word("pid", Word::U32, "in the initial pid namespace"),
        word("parent", Word::U32, "in the initial pid namespace"),
        word("own", Word::U32, "pid in the consumer's pid namespace"),
        word("ended", Word::U32, "1 if its last thread has ended and its parent has not waited for it"),
    ],
};

/// Name of an environment variable with its `=`, padded with zeros.
pub const VARIABLE_NAME: Structure =
    Structure { name: "rf_name", members: &[Member { name: "words", c_type: Word::U64, count: 8, doc: "" }] };

/// All structures above.
pub const STRUCTURES: [&Structure; 6] = [&COUNTERS, &BYTES, &CHUNK_HEAD, &DEBUG_LINE, &TREE_PROCESS, &VARIABLE_NAME];

/// Returns a structure by its C name.
///
/// # Panics
/// Panics if there is no such structure. In a constant, this fails the compilation.
#[must_use]
pub const fn structure(name: &str) -> &'static Structure {
    let mut i = 0;
    while i < STRUCTURES.len() {
        if same(STRUCTURES[i].name, name) {
            return STRUCTURES[i];
        }
        i += 1;
    }
    panic!("no such structure");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_follow_from_the_members() {
        assert_eq!((COUNTERS.offset("submitted"), COUNTERS.size()), (24, 64));
        assert_eq!((DEBUG_LINE.offset("values"), DEBUG_LINE.offset("text"), DEBUG_LINE.size()), (16, 40, 128));
        assert_eq!((CHUNK_HEAD.offset("ts"), CHUNK_HEAD.size()), (16, 24));
    }

    #[test]
    fn marks_do_not_overlap() {
        let marks = [AT_MARK, HAS_MARK, BEHIND_MARK].map(|mark| mark..mark + PLACES);
        assert!(marks.windows(2).all(|pair| pair[0].end <= pair[1].start));
        assert!(i32::from(FIELD_MARK) + PLACES <= i32::from(i16::MAX));
    }
}
