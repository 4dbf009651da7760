//! What the BPF programs and the library agree on, in one place: `events.h` gets it as macros and structures with
//! asserted offsets, the library uses the constants.

/// Marks of instructions that take a tracepoint's field; each is followed by the field's place. A load has it as its
/// offset, the others as their number: see `bpf/fields.h`.
pub const FIELD_MARK: i16 = 0x7000;
/// Adds the field's offset.
pub const AT_MARK: i32 = 0x5246_0000;
/// Is 1 where the kernel has the field.
pub const HAS_MARK: i32 = 0x5247_0000;
/// Is what the offset in a located string counts from.
pub const BEHIND_MARK: i32 = 0x5248_0000;
/// Fields of a tracepoint at most.
pub const PLACES: i32 = 0x400;

/// In the time of a record: the fixed part, whose tail comes in chunks.
pub const HEAD: u64 = 1 << 63;
/// In the time of a record: one of the chunks.
pub const CHUNK: u64 = 1 << 62;
/// Most bytes of a value that comes in chunks.
pub const MAX_PAYLOAD: usize = 2 << 20;
/// Bytes of a large and of a small chunk.
pub const CHUNK_LARGE: usize = 16384;
/// See [`CHUNK_LARGE`].
pub const CHUNK_SMALL: usize = 4096;

/// Most variables of the environment that a session names.
pub const MAX_NAMES: usize = 64;
/// Longest path, in bytes, and most names in it.
pub const PATH_MAX: usize = 4096;
/// See [`PATH_MAX`].
pub const PATH_NAMES: usize = 64;
/// The budget of written bytes counts in stretches of 2 to this power nanoseconds.
pub const BUDGET_SHIFT: u32 = 27;

/// Levels of debug lines; those of the crate `log`.
pub const LEVEL_INFO: u32 = 3;
/// See [`LEVEL_INFO`].
pub const LEVEL_DEBUG: u32 = 4;

/// Every number above, with its name in C and what C says beside it.
pub const CONSTANTS: &[(&str, u64, &str)] = &[
    ("RF_NULL_LEN", crate::kind::NULL_LEN as u64, "length of a value in the tail that is null"),
    ("RF_FIELD_MARK", FIELD_MARK as u64, "marks of instructions: fields.h"),
    ("RF_AT_MARK", AT_MARK as u64, ""),
    ("RF_HAS_MARK", HAS_MARK as u64, ""),
    ("RF_BEHIND_MARK", BEHIND_MARK as u64, ""),
    ("RF_HEAD", HEAD, "in `ts`: the fixed part of a record whose tail comes in chunks"),
    ("RF_CHUNK", CHUNK, "in `ts`: one of the chunks"),
    ("RF_MAX_PAYLOAD", MAX_PAYLOAD as u64, "bytes of tail"),
    ("RF_CHUNK_LARGE", CHUNK_LARGE as u64, "bytes"),
    ("RF_CHUNK_SMALL", CHUNK_SMALL as u64, "bytes"),
    ("RF_MAX_NAMES", MAX_NAMES as u64, "of variables"),
    ("RF_PATH_MAX", PATH_MAX as u64, "bytes"),
    ("RF_PATH_NAMES", PATH_NAMES as u64, "names in a path"),
    ("RF_BUDGET_SHIFT", BUDGET_SHIFT as u64, "a stretch of the budget: 2 to this power ns"),
    ("RF_INFO", LEVEL_INFO as u64, "levels of debug lines"),
    ("RF_DEBUG", LEVEL_DEBUG as u64, ""),
];

/// A structure that both sides read or write.
#[derive(Debug)]
pub struct Structure {
    /// In C.
    pub name: &'static str,
    /// In the order of memory, without padding.
    pub members: &'static [Member],
}

/// A member of a structure.
#[derive(Debug)]
pub struct Member {
    /// In C.
    pub name: &'static str,
    /// Of one element.
    pub c_type: Word,
    /// 1, or the number of elements of an array.
    pub count: usize,
    /// What it holds.
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
    /// Bytes.
    #[must_use]
    pub const fn size(self) -> usize {
        match self {
            Word::Char => 1,
            Word::U32 => 4,
            Word::U64 => 8,
        }
    }

    /// As C writes it.
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
    /// Byte offset of a member. A name that is no member's does not compile, where it is a constant.
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

    /// Bytes; a multiple of its widest member.
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

/// Are both the same text?
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

/// A line of counters: one for each event type and CPU. The consumer's `wake_at` ends it.
pub const COUNTERS: Structure = Structure {
    name: "rf_counters",
    members: &[
        word("seen", Word::U64, "events that reached the program"),
        word("filtered", Word::U64, "left out by the filter"),
        word("dropped", Word::U64, "no room in the ring"),
        word("submitted", Word::U64, "records in the ring; seen = filtered + dropped + submitted"),
        word("truncated", Word::U64, "submitted records with a value that was cut"),
        word("unjoined", Word::U64, "calls begun and not (yet) ended, or ended and not seen to begin"),
        word("unreadable", Word::U64, "values that could not be read from user memory"),
        word("wake_at", Word::U64, "set by the consumer: wake it when submitted gets here"),
    ],
};

/// A line of counters of bytes, beside that of [`COUNTERS`].
pub const BYTES: Structure = Structure {
    name: "rf_bytes",
    members: &[
        word("bytes", Word::U64, "of payload that the events had"),
        word("lost_bytes", Word::U64, "of these in no row: cut, dropped with the event, or unreadable"),
        word("over_budget", Word::U64, "events that the budget cut"),
        word("over_budget_bytes", Word::U64, "of the lost ones, those that the budget cut"),
    ],
};

/// What stands before a chunk's bytes.
pub const CHUNK_HEAD: Structure = Structure {
    name: "rf_chunk",
    members: &[
        word("tid", Word::U32, "the head's"),
        word("unused", Word::U32, ""),
        word("offset", Word::U32, "in the tail"),
        word("length", Word::U32, "bytes of tail that follow"),
        word("ts", Word::U64, "the head's, with RF_CHUNK"),
    ],
};

/// A line that a program says about itself.
pub const DEBUG_LINE: Structure = Structure {
    name: "rf_debug_line",
    members: &[
        word("ts", Word::U64, "CLOCK_BOOTTIME, ns"),
        word("level", Word::U32, ""),
        word("cpu", Word::U32, ""),
        Member { name: "values", c_type: Word::U64, count: 3, doc: "" },
        Member { name: "text", c_type: Word::Char, count: 88, doc: "with a conversion for each value" },
    ],
};

/// A process as a program lists it.
pub const TREE_PROCESS: Structure = Structure {
    name: "rf_tree_process",
    members: &[
        word("pid", Word::U32, "in the initial pid namespace"),
        word("parent", Word::U32, "the same"),
        word("own", Word::U32, "in the consumer's pid namespace"),
        word("ended", Word::U32, "1: its last thread has ended, and its parent has not waited for it"),
    ],
};

/// The name of a variable with its `=`, padded with zero.
pub const VARIABLE_NAME: Structure =
    Structure { name: "rf_name", members: &[Member { name: "words", c_type: Word::U64, count: 8, doc: "" }] };

/// All of them.
pub const STRUCTURES: [&Structure; 6] = [&COUNTERS, &BYTES, &CHUNK_HEAD, &DEBUG_LINE, &TREE_PROCESS, &VARIABLE_NAME];

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
    fn marks_do_not_meet() {
        let marks = [AT_MARK, HAS_MARK, BEHIND_MARK].map(|mark| mark..mark + PLACES);
        assert!(marks.windows(2).all(|pair| pair[0].end <= pair[1].start));
        assert!(i32::from(FIELD_MARK) + PLACES <= i32::from(i16::MAX));
    }
}
