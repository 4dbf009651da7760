// Generated from bpf/events.toml by `./x generate`.

pub(crate) struct BlockIo;

impl Decode<128> for BlockIo {
    const TAIL: bool = false;

    #[inline(always)]
    fn decode<const B: usize>(
        fixed: &[&[u8; 128]; B],
        tails: &mut [Tail<'_>; B],
        rows: &mut Rows<'_, B>,
    ) -> Result<(), BadRecord> {
        let nulls = |k: usize| u32_at(fixed[k], 124);
        let any = (0..B).fold(0, |any, k| any | nulls(k));
        rows.longs([0, 7], [rows.wall_offset(), 0], |k| at(fixed[k], 16));
        rows.longs([8, 9], [0, 0], |k| at(fixed[k], 32));
        rows.four_words([1, 2, 3, 4], |k| at(fixed[k], 48));
        rows.words([5, 6], |k| at(fixed[k], 64));
        rows.longs([13, 14], [0, 0], |k| at(fixed[k], 88));
        rows.four_words([11, 12, 16, NO_COLUMN], |k| at(fixed[k], 112));
        rows.comm(10, |k| at(fixed[k], 0));
        rows.comm(15, |k| at(fixed[k], 72));
        if any & (1 << 0) != 0 {
            rows.null_if(16, |k| nulls(k) & (1 << 0) != 0);
        }
        rows.put::<u64>(17, |k| u64_at(fixed[k], 104));
        Tail::ends(tails)
    }
}

pub(crate) struct CgroupCreate;

impl Decode<96> for CgroupCreate {
    const TAIL: bool = true;

    #[inline(always)]
    fn decode<const B: usize>(
        fixed: &[&[u8; 96]; B],
        tails: &mut [Tail<'_>; B],
        rows: &mut Rows<'_, B>,
    ) -> Result<(), BadRecord> {
        rows.longs([0, 7], [rows.wall_offset(), 0], |k| at(fixed[k], 16));
        rows.longs([8, 9], [0, 0], |k| at(fixed[k], 32));
        rows.four_words([1, 2, 3, 4], |k| at(fixed[k], 48));
        rows.words([5, 6], |k| at(fixed[k], 64));
        rows.words([11, 13], |k| at(fixed[k], 80));
        rows.comm(10, |k| at(fixed[k], 0));
        rows.put::<u64>(12, |k| u64_at(fixed[k], 72));
        rows.string(14, tails, |k| u32_at(fixed[k], 88))?;
        Tail::ends(tails)
    }
}

pub(crate) struct FileMkdirat;

impl Decode<112> for FileMkdirat {
    const TAIL: bool = true;

    #[inline(always)]
    fn decode<const B: usize>(
        fixed: &[&[u8; 112]; B],
        tails: &mut [Tail<'_>; B],
        rows: &mut Rows<'_, B>,
    ) -> Result<(), BadRecord> {
        let nulls = |k: usize| u32_at(fixed[k], 104);
        let any = (0..B).fold(0, |any, k| any | nulls(k));
        rows.longs([0, 7], [rows.wall_offset(), 0], |k| at(fixed[k], 16));
        rows.longs([8, 9], [0, 0], |k| at(fixed[k], 32));
        rows.four_words([1, 2, 3, 4], |k| at(fixed[k], 48));
        rows.words([5, 6], |k| at(fixed[k], 64));
        rows.longs([14, 16], [0, 0], |k| at(fixed[k], 72));
        rows.four_words([11, NO_COLUMN, 13, 15], |k| at(fixed[k], 88));
        rows.comm(10, |k| at(fixed[k], 0));
        rows.string(12, tails, |k| u32_at(fixed[k], 92))?;
        if any & (1 << 0) != 0 {
            rows.null_if(14, |k| nulls(k) & (1 << 0) != 0);
        }
        if any & (1 << 1) != 0 {
            rows.null_if(15, |k| nulls(k) & (1 << 1) != 0);
        }
        if any & (1 << 2) != 0 {
            rows.null_if(16, |k| nulls(k) & (1 << 2) != 0);
        }
        Tail::ends(tails)
    }
}

pub(crate) struct FileOpen;

impl Decode<120> for FileOpen {
    const TAIL: bool = true;

    #[inline(always)]
    fn decode<const B: usize>(
        fixed: &[&[u8; 120]; B],
        tails: &mut [Tail<'_>; B],
        rows: &mut Rows<'_, B>,
    ) -> Result<(), BadRecord> {
        let nulls = |k: usize| u32_at(fixed[k], 112);
        let any = (0..B).fold(0, |any, k| any | nulls(k));
        rows.longs([0, 7], [rows.wall_offset(), 0], |k| at(fixed[k], 16));
        rows.longs([8, 9], [0, 0], |k| at(fixed[k], 32));
        rows.four_words([1, 2, 3, 4], |k| at(fixed[k], 48));
        rows.words([5, 6], |k| at(fixed[k], 64));
        rows.four_words([11, NO_COLUMN, 13, 14], |k| at(fixed[k], 80));
        rows.four_words([15, 16, NO_COLUMN, 20], |k| at(fixed[k], 96));
        rows.comm(10, |k| at(fixed[k], 0));
        rows.string(12, tails, |k| u32_at(fixed[k], 84))?;
        if any & (1 << 0) != 0 {
            rows.null_if(13, |k| nulls(k) & (1 << 0) != 0);
        }
        if any & (1 << 1) != 0 {
            rows.null_if(14, |k| nulls(k) & (1 << 1) != 0);
        }
        if any & (1 << 2) != 0 {
            rows.null_if(15, |k| nulls(k) & (1 << 2) != 0);
        }
        if any & (1 << 3) != 0 {
            rows.null_if(16, |k| nulls(k) & (1 << 3) != 0);
        }
        rows.put::<u64>(17, |k| u64_at(fixed[k], 72));
        if any & (1 << 4) != 0 {
            rows.null_if(17, |k| nulls(k) & (1 << 4) != 0);
        }
        rows.bool(18, |k| fixed[k][116] != 0);
        rows.string(19, tails, |k| u32_at(fixed[k], 104))?;
        if any & (1 << 5) != 0 {
            rows.null_if(20, |k| nulls(k) & (1 << 5) != 0);
        }
        Tail::ends(tails)
    }
}

pub(crate) struct FileRead;

impl Decode<112> for FileRead {
    const TAIL: bool = false;

    #[inline(always)]
    fn decode<const B: usize>(
        fixed: &[&[u8; 112]; B],
        tails: &mut [Tail<'_>; B],
        rows: &mut Rows<'_, B>,
    ) -> Result<(), BadRecord> {
        let nulls = |k: usize| u32_at(fixed[k], 104);
        let any = (0..B).fold(0, |any, k| any | nulls(k));
        rows.longs([0, 7], [rows.wall_offset(), 0], |k| at(fixed[k], 16));
        rows.longs([8, 9], [0, 0], |k| at(fixed[k], 32));
        rows.four_words([1, 2, 3, 4], |k| at(fixed[k], 48));
        rows.words([5, 6], |k| at(fixed[k], 64));
        rows.longs([12, 13], [0, 0], |k| at(fixed[k], 72));
        rows.words([11, 14], |k| at(fixed[k], 96));
        rows.comm(10, |k| at(fixed[k], 0));
        if any & (1 << 0) != 0 {
            rows.null_if(13, |k| nulls(k) & (1 << 0) != 0);
        }
        if any & (1 << 1) != 0 {
            rows.null_if(14, |k| nulls(k) & (1 << 1) != 0);
        }
        rows.put::<u64>(15, |k| u64_at(fixed[k], 88));
        if any & (1 << 2) != 0 {
            rows.null_if(15, |k| nulls(k) & (1 << 2) != 0);
        }
        Tail::ends(tails)
    }
}

pub(crate) struct FileRename;

impl Decode<104> for FileRename {
    const TAIL: bool = true;

    #[inline(always)]
    fn decode<const B: usize>(
        fixed: &[&[u8; 104]; B],
        tails: &mut [Tail<'_>; B],
        rows: &mut Rows<'_, B>,
    ) -> Result<(), BadRecord> {
        let nulls = |k: usize| u32_at(fixed[k], 100);
        let any = (0..B).fold(0, |any, k| any | nulls(k));
        rows.longs([0, 7], [rows.wall_offset(), 0], |k| at(fixed[k], 16));
        rows.longs([8, 9], [0, 0], |k| at(fixed[k], 32));
        rows.four_words([1, 2, 3, 4], |k| at(fixed[k], 48));
        rows.words([5, 6], |k| at(fixed[k], 64));
        rows.longs([13, 15], [0, 0], |k| at(fixed[k], 72));
        rows.comm(10, |k| at(fixed[k], 0));
        rows.string(11, tails, |k| u32_at(fixed[k], 88))?;
        rows.string(12, tails, |k| u32_at(fixed[k], 92))?;
        if any & (1 << 0) != 0 {
            rows.null_if(13, |k| nulls(k) & (1 << 0) != 0);
        }
        rows.put::<u32>(14, |k| u32_at(fixed[k], 96));
        if any & (1 << 1) != 0 {
            rows.null_if(14, |k| nulls(k) & (1 << 1) != 0);
        }
        if any & (1 << 2) != 0 {
            rows.null_if(15, |k| nulls(k) & (1 << 2) != 0);
        }
        Tail::ends(tails)
    }
}

pub(crate) struct FileRenameat2;

impl Decode<120> for FileRenameat2 {
    const TAIL: bool = true;

    #[inline(always)]
    fn decode<const B: usize>(
        fixed: &[&[u8; 120]; B],
        tails: &mut [Tail<'_>; B],
        rows: &mut Rows<'_, B>,
    ) -> Result<(), BadRecord> {
        let nulls = |k: usize| u32_at(fixed[k], 112);
        let any = (0..B).fold(0, |any, k| any | nulls(k));
        rows.longs([0, 7], [rows.wall_offset(), 0], |k| at(fixed[k], 16));
        rows.longs([8, 9], [0, 0], |k| at(fixed[k], 32));
        rows.four_words([1, 2, 3, 4], |k| at(fixed[k], 48));
        rows.words([5, 6], |k| at(fixed[k], 64));
        rows.longs([16, 18], [0, 0], |k| at(fixed[k], 72));
        rows.four_words([13, NO_COLUMN, 15, 17], |k| at(fixed[k], 96));
        rows.comm(10, |k| at(fixed[k], 0));
        rows.put::<u32>(11, |k| u32_at(fixed[k], 88));
        rows.string(12, tails, |k| u32_at(fixed[k], 92))?;
        rows.string(14, tails, |k| u32_at(fixed[k], 100))?;
        if any & (1 << 0) != 0 {
            rows.null_if(16, |k| nulls(k) & (1 << 0) != 0);
        }
        if any & (1 << 1) != 0 {
            rows.null_if(17, |k| nulls(k) & (1 << 1) != 0);
        }
        if any & (1 << 2) != 0 {
            rows.null_if(18, |k| nulls(k) & (1 << 2) != 0);
        }
        Tail::ends(tails)
    }
}

pub(crate) struct FileUnlink;

impl Decode<104> for FileUnlink {
    const TAIL: bool = true;

    #[inline(always)]
    fn decode<const B: usize>(
        fixed: &[&[u8; 104]; B],
        tails: &mut [Tail<'_>; B],
        rows: &mut Rows<'_, B>,
    ) -> Result<(), BadRecord> {
        let nulls = |k: usize| u32_at(fixed[k], 96);
        let any = (0..B).fold(0, |any, k| any | nulls(k));
        rows.longs([0, 7], [rows.wall_offset(), 0], |k| at(fixed[k], 16));
        rows.longs([8, 9], [0, 0], |k| at(fixed[k], 32));
        rows.four_words([1, 2, 3, 4], |k| at(fixed[k], 48));
        rows.words([5, 6], |k| at(fixed[k], 64));
        rows.longs([12, 14], [0, 0], |k| at(fixed[k], 72));
        rows.comm(10, |k| at(fixed[k], 0));
        rows.string(11, tails, |k| u32_at(fixed[k], 88))?;
        if any & (1 << 0) != 0 {
            rows.null_if(12, |k| nulls(k) & (1 << 0) != 0);
        }
        rows.put::<u32>(13, |k| u32_at(fixed[k], 92));
        if any & (1 << 1) != 0 {
            rows.null_if(13, |k| nulls(k) & (1 << 1) != 0);
        }
        if any & (1 << 2) != 0 {
            rows.null_if(14, |k| nulls(k) & (1 << 2) != 0);
        }
        Tail::ends(tails)
    }
}

pub(crate) struct FileUnlinkat;

impl Decode<112> for FileUnlinkat {
    const TAIL: bool = true;

    #[inline(always)]
    fn decode<const B: usize>(
        fixed: &[&[u8; 112]; B],
        tails: &mut [Tail<'_>; B],
        rows: &mut Rows<'_, B>,
    ) -> Result<(), BadRecord> {
        let nulls = |k: usize| u32_at(fixed[k], 104);
        let any = (0..B).fold(0, |any, k| any | nulls(k));
        rows.longs([0, 7], [rows.wall_offset(), 0], |k| at(fixed[k], 16));
        rows.longs([8, 9], [0, 0], |k| at(fixed[k], 32));
        rows.four_words([1, 2, 3, 4], |k| at(fixed[k], 48));
        rows.words([5, 6], |k| at(fixed[k], 64));
        rows.longs([14, 16], [0, 0], |k| at(fixed[k], 72));
        rows.four_words([11, NO_COLUMN, 13, 15], |k| at(fixed[k], 88));
        rows.comm(10, |k| at(fixed[k], 0));
        rows.string(12, tails, |k| u32_at(fixed[k], 92))?;
        if any & (1 << 0) != 0 {
            rows.null_if(14, |k| nulls(k) & (1 << 0) != 0);
        }
        if any & (1 << 1) != 0 {
            rows.null_if(15, |k| nulls(k) & (1 << 1) != 0);
        }
        if any & (1 << 2) != 0 {
            rows.null_if(16, |k| nulls(k) & (1 << 2) != 0);
        }
        Tail::ends(tails)
    }
}

pub(crate) struct FileWrite;

impl Decode<112> for FileWrite {
    const TAIL: bool = false;

    #[inline(always)]
    fn decode<const B: usize>(
        fixed: &[&[u8; 112]; B],
        tails: &mut [Tail<'_>; B],
        rows: &mut Rows<'_, B>,
    ) -> Result<(), BadRecord> {
        let nulls = |k: usize| u32_at(fixed[k], 104);
        let any = (0..B).fold(0, |any, k| any | nulls(k));
        rows.longs([0, 7], [rows.wall_offset(), 0], |k| at(fixed[k], 16));
        rows.longs([8, 9], [0, 0], |k| at(fixed[k], 32));
        rows.four_words([1, 2, 3, 4], |k| at(fixed[k], 48));
        rows.words([5, 6], |k| at(fixed[k], 64));
        rows.longs([12, 13], [0, 0], |k| at(fixed[k], 72));
        rows.words([11, 14], |k| at(fixed[k], 96));
        rows.comm(10, |k| at(fixed[k], 0));
        if any & (1 << 0) != 0 {
            rows.null_if(13, |k| nulls(k) & (1 << 0) != 0);
        }
        if any & (1 << 1) != 0 {
            rows.null_if(14, |k| nulls(k) & (1 << 1) != 0);
        }
        rows.put::<u64>(15, |k| u64_at(fixed[k], 88));
        if any & (1 << 2) != 0 {
            rows.null_if(15, |k| nulls(k) & (1 << 2) != 0);
        }
        Tail::ends(tails)
    }
}

pub(crate) struct Irq;

impl Decode<80> for Irq {
    const TAIL: bool = true;

    #[inline(always)]
    fn decode<const B: usize>(
        fixed: &[&[u8; 80]; B],
        tails: &mut [Tail<'_>; B],
        rows: &mut Rows<'_, B>,
    ) -> Result<(), BadRecord> {
        rows.longs([0, 7], [rows.wall_offset(), 0], |k| at(fixed[k], 16));
        rows.longs([8, 9], [0, 0], |k| at(fixed[k], 32));
        rows.four_words([1, 2, 3, 4], |k| at(fixed[k], 48));
        rows.four_words([5, 6, 11, NO_COLUMN], |k| at(fixed[k], 64));
        rows.comm(10, |k| at(fixed[k], 0));
        rows.string(12, tails, |k| u32_at(fixed[k], 76))?;
        Tail::ends(tails)
    }
}

pub(crate) struct MemcgReclaim;

impl Decode<88> for MemcgReclaim {
    const TAIL: bool = false;

    #[inline(always)]
    fn decode<const B: usize>(
        fixed: &[&[u8; 88]; B],
        tails: &mut [Tail<'_>; B],
        rows: &mut Rows<'_, B>,
    ) -> Result<(), BadRecord> {
        rows.longs([0, 7], [rows.wall_offset(), 0], |k| at(fixed[k], 16));
        rows.longs([8, 9], [0, 0], |k| at(fixed[k], 32));
        rows.four_words([1, 2, 3, 4], |k| at(fixed[k], 48));
        rows.words([5, 6], |k| at(fixed[k], 64));
        rows.comm(10, |k| at(fixed[k], 0));
        rows.put::<u32>(11, |k| u32_at(fixed[k], 80));
        rows.put::<u64>(12, |k| u64_at(fixed[k], 72));
        Tail::ends(tails)
    }
}

pub(crate) struct MemcgReclaimEnd;

impl Decode<80> for MemcgReclaimEnd {
    const TAIL: bool = false;

    #[inline(always)]
    fn decode<const B: usize>(
        fixed: &[&[u8; 80]; B],
        tails: &mut [Tail<'_>; B],
        rows: &mut Rows<'_, B>,
    ) -> Result<(), BadRecord> {
        rows.longs([0, 7], [rows.wall_offset(), 0], |k| at(fixed[k], 16));
        rows.longs([8, 9], [0, 0], |k| at(fixed[k], 32));
        rows.four_words([1, 2, 3, 4], |k| at(fixed[k], 48));
        rows.words([5, 6], |k| at(fixed[k], 64));
        rows.comm(10, |k| at(fixed[k], 0));
        rows.put::<u64>(11, |k| u64_at(fixed[k], 72));
        Tail::ends(tails)
    }
}

pub(crate) struct MemoryMap;

impl Decode<136> for MemoryMap {
    const TAIL: bool = false;

    #[inline(always)]
    fn decode<const B: usize>(
        fixed: &[&[u8; 136]; B],
        tails: &mut [Tail<'_>; B],
        rows: &mut Rows<'_, B>,
    ) -> Result<(), BadRecord> {
        let nulls = |k: usize| u32_at(fixed[k], 128);
        let any = (0..B).fold(0, |any, k| any | nulls(k));
        rows.longs([0, 7], [rows.wall_offset(), 0], |k| at(fixed[k], 16));
        rows.longs([8, 9], [0, 0], |k| at(fixed[k], 32));
        rows.four_words([1, 2, 3, 4], |k| at(fixed[k], 48));
        rows.words([5, 6], |k| at(fixed[k], 64));
        rows.longs([11, 12], [0, 0], |k| at(fixed[k], 72));
        rows.longs([16, 17], [0, 0], |k| at(fixed[k], 88));
        rows.four_words([13, 14, 15, 18], |k| at(fixed[k], 112));
        rows.comm(10, |k| at(fixed[k], 0));
        if any & (1 << 0) != 0 {
            rows.null_if(17, |k| nulls(k) & (1 << 0) != 0);
        }
        if any & (1 << 1) != 0 {
            rows.null_if(18, |k| nulls(k) & (1 << 1) != 0);
        }
        rows.put::<u64>(19, |k| u64_at(fixed[k], 104));
        if any & (1 << 2) != 0 {
            rows.null_if(19, |k| nulls(k) & (1 << 2) != 0);
        }
        Tail::ends(tails)
    }
}

pub(crate) struct MemoryReclaim;

impl Decode<88> for MemoryReclaim {
    const TAIL: bool = false;

    #[inline(always)]
    fn decode<const B: usize>(
        fixed: &[&[u8; 88]; B],
        tails: &mut [Tail<'_>; B],
        rows: &mut Rows<'_, B>,
    ) -> Result<(), BadRecord> {
        rows.longs([0, 7], [rows.wall_offset(), 0], |k| at(fixed[k], 16));
        rows.longs([8, 9], [0, 0], |k| at(fixed[k], 32));
        rows.four_words([1, 2, 3, 4], |k| at(fixed[k], 48));
        rows.words([5, 6], |k| at(fixed[k], 64));
        rows.comm(10, |k| at(fixed[k], 0));
        rows.put::<u32>(11, |k| u32_at(fixed[k], 80));
        rows.put::<u64>(12, |k| u64_at(fixed[k], 72));
        Tail::ends(tails)
    }
}

pub(crate) struct MemoryReclaimEnd;

impl Decode<80> for MemoryReclaimEnd {
    const TAIL: bool = false;

    #[inline(always)]
    fn decode<const B: usize>(
        fixed: &[&[u8; 80]; B],
        tails: &mut [Tail<'_>; B],
        rows: &mut Rows<'_, B>,
    ) -> Result<(), BadRecord> {
        rows.longs([0, 7], [rows.wall_offset(), 0], |k| at(fixed[k], 16));
        rows.longs([8, 9], [0, 0], |k| at(fixed[k], 32));
        rows.four_words([1, 2, 3, 4], |k| at(fixed[k], 48));
        rows.words([5, 6], |k| at(fixed[k], 64));
        rows.comm(10, |k| at(fixed[k], 0));
        rows.put::<u64>(11, |k| u64_at(fixed[k], 72));
        Tail::ends(tails)
    }
}

pub(crate) struct NetConnect;

impl Decode<128> for NetConnect {
    const TAIL: bool = true;

    #[inline(always)]
    fn decode<const B: usize>(
        fixed: &[&[u8; 128]; B],
        tails: &mut [Tail<'_>; B],
        rows: &mut Rows<'_, B>,
    ) -> Result<(), BadRecord> {
        let nulls = |k: usize| u32_at(fixed[k], 120);
        let any = (0..B).fold(0, |any, k| any | nulls(k));
        rows.longs([0, 7], [rows.wall_offset(), 0], |k| at(fixed[k], 16));
        rows.longs([8, 9], [0, 0], |k| at(fixed[k], 32));
        rows.four_words([1, 2, 3, 4], |k| at(fixed[k], 48));
        rows.words([5, 6], |k| at(fixed[k], 64));
        rows.four_words([11, 12, 14, NO_COLUMN], |k| at(fixed[k], 96));
        rows.words([16, 17], |k| at(fixed[k], 112));
        rows.comm(10, |k| at(fixed[k], 0));
        if any & (1 << 0) != 0 {
            rows.null_if(12, |k| nulls(k) & (1 << 0) != 0);
        }
        rows.ip(13, |k| at(fixed[k], 72));
        if any & (1 << 1) != 0 {
            rows.null_if(13, |k| nulls(k) & (1 << 1) != 0);
        }
        if any & (1 << 2) != 0 {
            rows.null_if(14, |k| nulls(k) & (1 << 2) != 0);
        }
        rows.string(15, tails, |k| u32_at(fixed[k], 108))?;
        if any & (1 << 3) != 0 {
            rows.null_if(16, |k| nulls(k) & (1 << 3) != 0);
        }
        if any & (1 << 4) != 0 {
            rows.null_if(17, |k| nulls(k) & (1 << 4) != 0);
        }
        rows.put::<u64>(18, |k| u64_at(fixed[k], 88));
        if any & (1 << 5) != 0 {
            rows.null_if(18, |k| nulls(k) & (1 << 5) != 0);
        }
        Tail::ends(tails)
    }
}

pub(crate) struct NetTransmit;

impl Decode<88> for NetTransmit {
    const TAIL: bool = true;

    #[inline(always)]
    fn decode<const B: usize>(
        fixed: &[&[u8; 88]; B],
        tails: &mut [Tail<'_>; B],
        rows: &mut Rows<'_, B>,
    ) -> Result<(), BadRecord> {
        rows.longs([0, 7], [rows.wall_offset(), 0], |k| at(fixed[k], 16));
        rows.longs([8, 9], [0, 0], |k| at(fixed[k], 32));
        rows.four_words([1, 2, 3, 4], |k| at(fixed[k], 48));
        rows.four_words([5, 6, NO_COLUMN, 12], |k| at(fixed[k], 64));
        rows.comm(10, |k| at(fixed[k], 0));
        rows.string(11, tails, |k| u32_at(fixed[k], 72))?;
        rows.put::<u32>(13, |k| u32_at(fixed[k], 80));
        Tail::ends(tails)
    }
}

pub(crate) struct OomKill;

impl Decode<136> for OomKill {
    const TAIL: bool = true;

    #[inline(always)]
    fn decode<const B: usize>(
        fixed: &[&[u8; 136]; B],
        tails: &mut [Tail<'_>; B],
        rows: &mut Rows<'_, B>,
    ) -> Result<(), BadRecord> {
        let nulls = |k: usize| u32_at(fixed[k], 128);
        let any = (0..B).fold(0, |any, k| any | nulls(k));
        rows.longs([0, 7], [rows.wall_offset(), 0], |k| at(fixed[k], 16));
        rows.longs([8, 9], [0, 0], |k| at(fixed[k], 32));
        rows.four_words([1, 2, 3, 4], |k| at(fixed[k], 48));
        rows.words([5, 6], |k| at(fixed[k], 64));
        rows.longs([14, 15], [0, 0], |k| at(fixed[k], 72));
        rows.longs([16, 17], [0, 0], |k| at(fixed[k], 88));
        rows.four_words([11, NO_COLUMN, 13, 19], |k| at(fixed[k], 112));
        rows.comm(10, |k| at(fixed[k], 0));
        rows.string(12, tails, |k| u32_at(fixed[k], 116))?;
        if any & (1 << 0) != 0 {
            rows.null_if(13, |k| nulls(k) & (1 << 0) != 0);
        }
        if any & (1 << 1) != 0 {
            rows.null_if(14, |k| nulls(k) & (1 << 1) != 0);
        }
        if any & (1 << 2) != 0 {
            rows.null_if(15, |k| nulls(k) & (1 << 2) != 0);
        }
        if any & (1 << 3) != 0 {
            rows.null_if(16, |k| nulls(k) & (1 << 3) != 0);
        }
        if any & (1 << 4) != 0 {
            rows.null_if(17, |k| nulls(k) & (1 << 4) != 0);
        }
        rows.put::<u64>(18, |k| u64_at(fixed[k], 104));
        if any & (1 << 5) != 0 {
            rows.null_if(18, |k| nulls(k) & (1 << 5) != 0);
        }
        if any & (1 << 6) != 0 {
            rows.null_if(19, |k| nulls(k) & (1 << 6) != 0);
        }
        Tail::ends(tails)
    }
}

pub(crate) struct PacketDrop;

impl Decode<96> for PacketDrop {
    const TAIL: bool = false;

    #[inline(always)]
    fn decode<const B: usize>(
        fixed: &[&[u8; 96]; B],
        tails: &mut [Tail<'_>; B],
        rows: &mut Rows<'_, B>,
    ) -> Result<(), BadRecord> {
        let nulls = |k: usize| u32_at(fixed[k], 88);
        let any = (0..B).fold(0, |any, k| any | nulls(k));
        rows.longs([0, 7], [rows.wall_offset(), 0], |k| at(fixed[k], 16));
        rows.longs([8, 9], [0, 0], |k| at(fixed[k], 32));
        rows.four_words([1, 2, 3, 4], |k| at(fixed[k], 48));
        rows.words([5, 6], |k| at(fixed[k], 64));
        rows.words([12, 13], |k| at(fixed[k], 80));
        rows.comm(10, |k| at(fixed[k], 0));
        rows.put::<u64>(11, |k| u64_at(fixed[k], 72));
        if any & (1 << 0) != 0 {
            rows.null_if(13, |k| nulls(k) & (1 << 0) != 0);
        }
        Tail::ends(tails)
    }
}

pub(crate) struct PageAlloc;

impl Decode<96> for PageAlloc {
    const TAIL: bool = false;

    #[inline(always)]
    fn decode<const B: usize>(
        fixed: &[&[u8; 96]; B],
        tails: &mut [Tail<'_>; B],
        rows: &mut Rows<'_, B>,
    ) -> Result<(), BadRecord> {
        rows.longs([0, 7], [rows.wall_offset(), 0], |k| at(fixed[k], 16));
        rows.longs([8, 9], [0, 0], |k| at(fixed[k], 32));
        rows.four_words([1, 2, 3, 4], |k| at(fixed[k], 48));
        rows.words([5, 6], |k| at(fixed[k], 64));
        rows.longs([11, 13], [0, 0], |k| at(fixed[k], 72));
        rows.words([12, 14], |k| at(fixed[k], 88));
        rows.comm(10, |k| at(fixed[k], 0));
        Tail::ends(tails)
    }
}

pub(crate) struct PageFault;

impl Decode<96> for PageFault {
    const TAIL: bool = false;

    #[inline(always)]
    fn decode<const B: usize>(
        fixed: &[&[u8; 96]; B],
        tails: &mut [Tail<'_>; B],
        rows: &mut Rows<'_, B>,
    ) -> Result<(), BadRecord> {
        rows.longs([0, 7], [rows.wall_offset(), 0], |k| at(fixed[k], 16));
        rows.longs([8, 9], [0, 0], |k| at(fixed[k], 32));
        rows.four_words([1, 2, 3, 4], |k| at(fixed[k], 48));
        rows.words([5, 6], |k| at(fixed[k], 64));
        rows.longs([11, 12], [0, 0], |k| at(fixed[k], 72));
        rows.comm(10, |k| at(fixed[k], 0));
        rows.put::<u64>(13, |k| u64_at(fixed[k], 88));
        Tail::ends(tails)
    }
}

pub(crate) struct ProcessExec;

impl Decode<112> for ProcessExec {
    const TAIL: bool = true;

    #[inline(always)]
    fn decode<const B: usize>(
        fixed: &[&[u8; 112]; B],
        tails: &mut [Tail<'_>; B],
        rows: &mut Rows<'_, B>,
    ) -> Result<(), BadRecord> {
        rows.longs([0, 7], [rows.wall_offset(), 0], |k| at(fixed[k], 16));
        rows.longs([8, 9], [0, 0], |k| at(fixed[k], 32));
        rows.four_words([1, 2, 3, 4], |k| at(fixed[k], 48));
        rows.words([5, 6], |k| at(fixed[k], 64));
        rows.words([19, 20], |k| at(fixed[k], 100));
        rows.comm(10, |k| at(fixed[k], 0));
        rows.string(11, tails, |k| u32_at(fixed[k], 80))?;
        rows.strings(12, |k| tails[k].take(u32_at(fixed[k], 84)))?;
        rows.put::<u32>(13, |k| u32_at(fixed[k], 88));
        rows.put::<u64>(14, |k| u64_at(fixed[k], 72));
        rows.bool(15, |k| fixed[k][108] != 0);
        rows.string(16, tails, |k| u32_at(fixed[k], 92))?;
        rows.strings(17, |k| tails[k].take(u32_at(fixed[k], 96)))?;
        rows.bool(18, |k| fixed[k][109] != 0);
        Tail::ends(tails)
    }
}

pub(crate) struct ProcessExit;

impl Decode<120> for ProcessExit {
    const TAIL: bool = false;

    #[inline(always)]
    fn decode<const B: usize>(
        fixed: &[&[u8; 120]; B],
        tails: &mut [Tail<'_>; B],
        rows: &mut Rows<'_, B>,
    ) -> Result<(), BadRecord> {
        let nulls = |k: usize| u32_at(fixed[k], 112);
        let any = (0..B).fold(0, |any, k| any | nulls(k));
        rows.longs([0, 7], [rows.wall_offset(), 0], |k| at(fixed[k], 16));
        rows.longs([8, 9], [0, 0], |k| at(fixed[k], 32));
        rows.four_words([1, 2, 3, 4], |k| at(fixed[k], 48));
        rows.words([5, 6], |k| at(fixed[k], 64));
        rows.longs([14, 15], [0, 0], |k| at(fixed[k], 72));
        rows.longs([16, 17], [0, 0], |k| at(fixed[k], 88));
        rows.words([11, 12], |k| at(fixed[k], 104));
        rows.comm(10, |k| at(fixed[k], 0));
        if any & (1 << 0) != 0 {
            rows.null_if(11, |k| nulls(k) & (1 << 0) != 0);
        }
        if any & (1 << 1) != 0 {
            rows.null_if(12, |k| nulls(k) & (1 << 1) != 0);
        }
        rows.bool(13, |k| fixed[k][116] != 0);
        Tail::ends(tails)
    }
}

pub(crate) struct ProcessFork;

impl Decode<96> for ProcessFork {
    const TAIL: bool = false;

    #[inline(always)]
    fn decode<const B: usize>(
        fixed: &[&[u8; 96]; B],
        tails: &mut [Tail<'_>; B],
        rows: &mut Rows<'_, B>,
    ) -> Result<(), BadRecord> {
        rows.longs([0, 7], [rows.wall_offset(), 0], |k| at(fixed[k], 16));
        rows.longs([8, 9], [0, 0], |k| at(fixed[k], 32));
        rows.four_words([1, 2, 3, 4], |k| at(fixed[k], 48));
        rows.words([5, 6], |k| at(fixed[k], 64));
        rows.four_words([11, 12, 14, NO_COLUMN], |k| at(fixed[k], 80));
        rows.comm(10, |k| at(fixed[k], 0));
        rows.put::<u64>(13, |k| u64_at(fixed[k], 72));
        rows.bool(15, |k| fixed[k][92] != 0);
        Tail::ends(tails)
    }
}

pub(crate) struct ProcessKill;

impl Decode<104> for ProcessKill {
    const TAIL: bool = false;

    #[inline(always)]
    fn decode<const B: usize>(
        fixed: &[&[u8; 104]; B],
        tails: &mut [Tail<'_>; B],
        rows: &mut Rows<'_, B>,
    ) -> Result<(), BadRecord> {
        let nulls = |k: usize| u32_at(fixed[k], 100);
        let any = (0..B).fold(0, |any, k| any | nulls(k));
        rows.longs([0, 7], [rows.wall_offset(), 0], |k| at(fixed[k], 16));
        rows.longs([8, 9], [0, 0], |k| at(fixed[k], 32));
        rows.four_words([1, 2, 3, 4], |k| at(fixed[k], 48));
        rows.words([5, 6], |k| at(fixed[k], 64));
        rows.longs([13, 15], [0, 0], |k| at(fixed[k], 72));
        rows.four_words([11, 12, 14, NO_COLUMN], |k| at(fixed[k], 88));
        rows.comm(10, |k| at(fixed[k], 0));
        if any & (1 << 0) != 0 {
            rows.null_if(13, |k| nulls(k) & (1 << 0) != 0);
        }
        if any & (1 << 1) != 0 {
            rows.null_if(14, |k| nulls(k) & (1 << 1) != 0);
        }
        if any & (1 << 2) != 0 {
            rows.null_if(15, |k| nulls(k) & (1 << 2) != 0);
        }
        Tail::ends(tails)
    }
}

pub(crate) struct SchedSwitch;

impl Decode<112> for SchedSwitch {
    const TAIL: bool = false;

    #[inline(always)]
    fn decode<const B: usize>(
        fixed: &[&[u8; 112]; B],
        tails: &mut [Tail<'_>; B],
        rows: &mut Rows<'_, B>,
    ) -> Result<(), BadRecord> {
        rows.longs([0, 7], [rows.wall_offset(), 0], |k| at(fixed[k], 16));
        rows.longs([8, 9], [0, 0], |k| at(fixed[k], 32));
        rows.four_words([1, 2, 3, 4], |k| at(fixed[k], 48));
        rows.words([5, 6], |k| at(fixed[k], 64));
        rows.four_words([11, 13, 14, 15], |k| at(fixed[k], 88));
        rows.comm(10, |k| at(fixed[k], 0));
        rows.bool(12, |k| fixed[k][108] != 0);
        rows.put::<u32>(16, |k| u32_at(fixed[k], 104));
        rows.comm(17, |k| at(fixed[k], 72));
        Tail::ends(tails)
    }
}

pub(crate) struct SchedWakeup;

impl Decode<88> for SchedWakeup {
    const TAIL: bool = true;

    #[inline(always)]
    fn decode<const B: usize>(
        fixed: &[&[u8; 88]; B],
        tails: &mut [Tail<'_>; B],
        rows: &mut Rows<'_, B>,
    ) -> Result<(), BadRecord> {
        rows.longs([0, 7], [rows.wall_offset(), 0], |k| at(fixed[k], 16));
        rows.longs([8, 9], [0, 0], |k| at(fixed[k], 32));
        rows.four_words([1, 2, 3, 4], |k| at(fixed[k], 48));
        rows.four_words([5, 6, 11, NO_COLUMN], |k| at(fixed[k], 64));
        rows.words([13, 14], |k| at(fixed[k], 80));
        rows.comm(10, |k| at(fixed[k], 0));
        rows.string(12, tails, |k| u32_at(fixed[k], 76))?;
        Tail::ends(tails)
    }
}

pub(crate) struct SignalDeliver;

impl Decode<96> for SignalDeliver {
    const TAIL: bool = false;

    #[inline(always)]
    fn decode<const B: usize>(
        fixed: &[&[u8; 96]; B],
        tails: &mut [Tail<'_>; B],
        rows: &mut Rows<'_, B>,
    ) -> Result<(), BadRecord> {
        rows.longs([0, 7], [rows.wall_offset(), 0], |k| at(fixed[k], 16));
        rows.longs([8, 9], [0, 0], |k| at(fixed[k], 32));
        rows.four_words([1, 2, 3, 4], |k| at(fixed[k], 48));
        rows.words([5, 6], |k| at(fixed[k], 64));
        rows.longs([13, 14], [0, 0], |k| at(fixed[k], 72));
        rows.words([11, 12], |k| at(fixed[k], 88));
        rows.comm(10, |k| at(fixed[k], 0));
        Tail::ends(tails)
    }
}

pub(crate) struct SignalSend;

impl Decode<96> for SignalSend {
    const TAIL: bool = true;

    #[inline(always)]
    fn decode<const B: usize>(
        fixed: &[&[u8; 96]; B],
        tails: &mut [Tail<'_>; B],
        rows: &mut Rows<'_, B>,
    ) -> Result<(), BadRecord> {
        rows.longs([0, 7], [rows.wall_offset(), 0], |k| at(fixed[k], 16));
        rows.longs([8, 9], [0, 0], |k| at(fixed[k], 32));
        rows.four_words([1, 2, 3, 4], |k| at(fixed[k], 48));
        rows.four_words([5, 6, 11, 12], |k| at(fixed[k], 64));
        rows.comm(10, |k| at(fixed[k], 0));
        rows.put::<u32>(13, |k| u32_at(fixed[k], 80));
        rows.string(14, tails, |k| u32_at(fixed[k], 84))?;
        rows.bool(15, |k| fixed[k][92] != 0);
        rows.put::<u32>(16, |k| u32_at(fixed[k], 88));
        Tail::ends(tails)
    }
}

pub(crate) struct Softirq;

impl Decode<80> for Softirq {
    const TAIL: bool = false;

    #[inline(always)]
    fn decode<const B: usize>(
        fixed: &[&[u8; 80]; B],
        tails: &mut [Tail<'_>; B],
        rows: &mut Rows<'_, B>,
    ) -> Result<(), BadRecord> {
        rows.longs([0, 7], [rows.wall_offset(), 0], |k| at(fixed[k], 16));
        rows.longs([8, 9], [0, 0], |k| at(fixed[k], 32));
        rows.four_words([1, 2, 3, 4], |k| at(fixed[k], 48));
        rows.four_words([5, 6, 11, NO_COLUMN], |k| at(fixed[k], 64));
        rows.comm(10, |k| at(fixed[k], 0));
        Tail::ends(tails)
    }
}

pub(crate) struct TaskRename;

impl Decode<88> for TaskRename {
    const TAIL: bool = true;

    #[inline(always)]
    fn decode<const B: usize>(
        fixed: &[&[u8; 88]; B],
        tails: &mut [Tail<'_>; B],
        rows: &mut Rows<'_, B>,
    ) -> Result<(), BadRecord> {
        rows.longs([0, 7], [rows.wall_offset(), 0], |k| at(fixed[k], 16));
        rows.longs([8, 9], [0, 0], |k| at(fixed[k], 32));
        rows.four_words([1, 2, 3, 4], |k| at(fixed[k], 48));
        rows.words([5, 6], |k| at(fixed[k], 64));
        rows.comm(10, |k| at(fixed[k], 0));
        rows.string(11, tails, |k| u32_at(fixed[k], 72))?;
        rows.string(12, tails, |k| u32_at(fixed[k], 76))?;
        rows.put::<u32>(13, |k| u32_at(fixed[k], 80));
        Tail::ends(tails)
    }
}

pub(crate) struct TcpRetransmit;

impl Decode<136> for TcpRetransmit {
    const TAIL: bool = false;

    #[inline(always)]
    fn decode<const B: usize>(
        fixed: &[&[u8; 136]; B],
        tails: &mut [Tail<'_>; B],
        rows: &mut Rows<'_, B>,
    ) -> Result<(), BadRecord> {
        let nulls = |k: usize| u32_at(fixed[k], 128);
        let any = (0..B).fold(0, |any, k| any | nulls(k));
        rows.longs([0, 7], [rows.wall_offset(), 0], |k| at(fixed[k], 16));
        rows.longs([8, 9], [0, 0], |k| at(fixed[k], 32));
        rows.four_words([1, 2, 3, 4], |k| at(fixed[k], 48));
        rows.words([5, 6], |k| at(fixed[k], 64));
        rows.four_words([12, 13, 15, 17], |k| at(fixed[k], 112));
        rows.comm(10, |k| at(fixed[k], 0));
        rows.put::<u64>(11, |k| u64_at(fixed[k], 104));
        if any & (1 << 0) != 0 {
            rows.null_if(13, |k| nulls(k) & (1 << 0) != 0);
        }
        rows.ip(14, |k| at(fixed[k], 72));
        rows.ip(16, |k| at(fixed[k], 88));
        Tail::ends(tails)
    }
}

pub(crate) struct TcpState;

impl Decode<136> for TcpState {
    const TAIL: bool = false;

    #[inline(always)]
    fn decode<const B: usize>(
        fixed: &[&[u8; 136]; B],
        tails: &mut [Tail<'_>; B],
        rows: &mut Rows<'_, B>,
    ) -> Result<(), BadRecord> {
        rows.longs([0, 7], [rows.wall_offset(), 0], |k| at(fixed[k], 16));
        rows.longs([8, 9], [0, 0], |k| at(fixed[k], 32));
        rows.four_words([1, 2, 3, 4], |k| at(fixed[k], 48));
        rows.words([5, 6], |k| at(fixed[k], 64));
        rows.four_words([12, 13, 14, 15], |k| at(fixed[k], 112));
        rows.words([17, 19], |k| at(fixed[k], 128));
        rows.comm(10, |k| at(fixed[k], 0));
        rows.put::<u64>(11, |k| u64_at(fixed[k], 104));
        rows.ip(16, |k| at(fixed[k], 72));
        rows.ip(18, |k| at(fixed[k], 88));
        Tail::ends(tails)
    }
}

pub(crate) struct WritePayload;

impl Decode<104> for WritePayload {
    const TAIL: bool = true;

    #[inline(always)]
    fn decode<const B: usize>(
        fixed: &[&[u8; 104]; B],
        tails: &mut [Tail<'_>; B],
        rows: &mut Rows<'_, B>,
    ) -> Result<(), BadRecord> {
        rows.longs([0, 7], [rows.wall_offset(), 0], |k| at(fixed[k], 16));
        rows.longs([8, 9], [0, 0], |k| at(fixed[k], 32));
        rows.four_words([1, 2, 3, 4], |k| at(fixed[k], 48));
        rows.words([5, 6], |k| at(fixed[k], 64));
        rows.longs([12, 13], [0, 0], |k| at(fixed[k], 72));
        rows.comm(10, |k| at(fixed[k], 0));
        rows.put::<u32>(11, |k| u32_at(fixed[k], 88));
        rows.binary(14, |k| tails[k].take(u32_at(fixed[k], 92)))?;
        rows.bool(15, |k| fixed[k][96] != 0);
        Tail::ends(tails)
    }
}

// What the BPF programs were compiled with.
const _: () = {
    assert!(ringframe_catalogue::shared::CONSTANTS.len() == 16);
    assert!(ringframe_catalogue::shared::constant("RF_NULL_LEN") == 0xffffffff);
    assert!(ringframe_catalogue::shared::constant("RF_FIELD_MARK") == 0x7000);
    assert!(ringframe_catalogue::shared::constant("RF_AT_MARK") == 0x52460000);
    assert!(ringframe_catalogue::shared::constant("RF_HAS_MARK") == 0x52470000);
    assert!(ringframe_catalogue::shared::constant("RF_BEHIND_MARK") == 0x52480000);
    assert!(ringframe_catalogue::shared::constant("RF_HEAD") == 0x8000000000000000);
    assert!(ringframe_catalogue::shared::constant("RF_CHUNK") == 0x4000000000000000);
    assert!(ringframe_catalogue::shared::constant("RF_MAX_PAYLOAD") == 0x200000);
    assert!(ringframe_catalogue::shared::constant("RF_CHUNK_LARGE") == 0x4000);
    assert!(ringframe_catalogue::shared::constant("RF_CHUNK_SMALL") == 0x1000);
    assert!(ringframe_catalogue::shared::constant("RF_MAX_NAMES") == 0x40);
    assert!(ringframe_catalogue::shared::constant("RF_PATH_MAX") == 0x1000);
    assert!(ringframe_catalogue::shared::constant("RF_PATH_NAMES") == 0x40);
    assert!(ringframe_catalogue::shared::constant("RF_BUDGET_SHIFT") == 0x1b);
    assert!(ringframe_catalogue::shared::constant("RF_INFO") == 0x3);
    assert!(ringframe_catalogue::shared::constant("RF_DEBUG") == 0x4);
    assert!(ringframe_catalogue::shared::STRUCTURES.len() == 6);
    assert!(ringframe_catalogue::shared::structure("rf_counters").offset("seen") == 0);
    assert!(ringframe_catalogue::shared::structure("rf_counters").offset("filtered") == 8);
    assert!(ringframe_catalogue::shared::structure("rf_counters").offset("dropped") == 16);
    assert!(ringframe_catalogue::shared::structure("rf_counters").offset("submitted") == 24);
    assert!(ringframe_catalogue::shared::structure("rf_counters").offset("truncated") == 32);
    assert!(ringframe_catalogue::shared::structure("rf_counters").offset("unjoined") == 40);
    assert!(ringframe_catalogue::shared::structure("rf_counters").offset("unreadable") == 48);
    assert!(ringframe_catalogue::shared::structure("rf_counters").offset("wake_at") == 56);
    assert!(ringframe_catalogue::shared::structure("rf_counters").size() == 64);
    assert!(ringframe_catalogue::shared::structure("rf_bytes").offset("bytes") == 0);
    assert!(ringframe_catalogue::shared::structure("rf_bytes").offset("lost_bytes") == 8);
    assert!(ringframe_catalogue::shared::structure("rf_bytes").offset("over_budget") == 16);
    assert!(ringframe_catalogue::shared::structure("rf_bytes").offset("over_budget_bytes") == 24);
    assert!(ringframe_catalogue::shared::structure("rf_bytes").size() == 32);
    assert!(ringframe_catalogue::shared::structure("rf_chunk").offset("tid") == 0);
    assert!(ringframe_catalogue::shared::structure("rf_chunk").offset("unused") == 4);
    assert!(ringframe_catalogue::shared::structure("rf_chunk").offset("offset") == 8);
    assert!(ringframe_catalogue::shared::structure("rf_chunk").offset("length") == 12);
    assert!(ringframe_catalogue::shared::structure("rf_chunk").offset("ts") == 16);
    assert!(ringframe_catalogue::shared::structure("rf_chunk").size() == 24);
    assert!(ringframe_catalogue::shared::structure("rf_debug_line").offset("ts") == 0);
    assert!(ringframe_catalogue::shared::structure("rf_debug_line").offset("level") == 8);
    assert!(ringframe_catalogue::shared::structure("rf_debug_line").offset("cpu") == 12);
    assert!(ringframe_catalogue::shared::structure("rf_debug_line").offset("values") == 16);
    assert!(ringframe_catalogue::shared::structure("rf_debug_line").offset("text") == 40);
    assert!(ringframe_catalogue::shared::structure("rf_debug_line").size() == 128);
    assert!(ringframe_catalogue::shared::structure("rf_tree_process").offset("pid") == 0);
    assert!(ringframe_catalogue::shared::structure("rf_tree_process").offset("parent") == 4);
    assert!(ringframe_catalogue::shared::structure("rf_tree_process").offset("own") == 8);
    assert!(ringframe_catalogue::shared::structure("rf_tree_process").offset("ended") == 12);
    assert!(ringframe_catalogue::shared::structure("rf_tree_process").size() == 16);
    assert!(ringframe_catalogue::shared::structure("rf_name").offset("words") == 0);
    assert!(ringframe_catalogue::shared::structure("rf_name").size() == 64);
};

const BLOCK_IO_COLUMNS: &[FieldLayout] = &[
    FieldLayout::new("ts", FieldKind::Timestamp, 16, "", "Time of the event. The kernel records CLOCK_BOOTTIME; the column shows it as wall time.", None),
    FieldLayout::new("cpu", FieldKind::U32, 48, "", "CPU on which the event happened.", None),
    FieldLayout::new("pid", FieldKind::U32, 52, "", "Process ID (thread group ID) in the initial pid namespace.", None),
    FieldLayout::new("tid", FieldKind::U32, 56, "", "Thread ID in the initial pid namespace.", None),
    FieldLayout::new("ppid", FieldKind::U32, 60, "", "Process ID of the parent, in the initial pid namespace.", None),
    FieldLayout::new("uid", FieldKind::U32, 64, "", "Real user ID in the initial user namespace.", None),
    FieldLayout::new("gid", FieldKind::U32, 68, "", "Real group ID in the initial user namespace.", None),
    FieldLayout::new("cgroup_id", FieldKind::U64, 24, "", "ID of the thread's cgroup (version 2): the inode number of its directory.", None),
    FieldLayout::new("process_id", FieldKind::U64, 32, "", "ID of the process, unique until the machine reboots: start time (in units of 2^20 ns since boot) << 22 | pid.", None),
    FieldLayout::new("parent_process_id", FieldKind::U64, 40, "", "process_id of the parent.", None),
    FieldLayout::new("comm", FieldKind::Comm, 0, "", "Name of the thread. At most 15 bytes.", None),
    FieldLayout::new("dev_major", FieldKind::U32, 112, "", "Major number of the device.", None),
    FieldLayout::new("dev_minor", FieldKind::U32, 116, "", "Minor number of the device.", None),
    FieldLayout::new("sector", FieldKind::U64, 88, "", "First sector. A sector has 512 bytes.", None),
    FieldLayout::new("bytes", FieldKind::U64, 96, "bytes", "Length of the request.", None),
    FieldLayout::new("operation", FieldKind::Comm, 72, "", "Operation, in the kernel's letters: R read, W write, D discard, F flush, followed by S synchronous, M metadata, A readahead.", None),
    FieldLayout::new("error", FieldKind::I32, 120, "", "Error number as the kernel reports it; 0 on success. Null if the kernel reports none.", None).with_null_bit(0),
    FieldLayout::new("duration", FieldKind::Duration, 104, "ns", "Time from issue to completion of the request.", None),
];
const BLOCK_IO_PROGRAMS: &[Program] = &[
    Program::new("block_io_complete", Role::Tracepoint, "block:block_rq_complete", false, When::Always),
    Program::new("block_io_issue", Role::Tracepoint, "block:block_rq_issue", false, When::Always),
];
const BLOCK_IO_MAPS: &[Map] = &[
    Map::new("ring_block_io", MapRole::Ring),
    Map::new("calls_block_io", MapRole::Table),
];
const BLOCK_IO_GOVERNED: &[Governed] = &[
];

const CGROUP_CREATE_COLUMNS: &[FieldLayout] = &[
    FieldLayout::new("ts", FieldKind::Timestamp, 16, "", "Time of the event. The kernel records CLOCK_BOOTTIME; the column shows it as wall time.", None),
    FieldLayout::new("cpu", FieldKind::U32, 48, "", "CPU on which the event happened.", None),
    FieldLayout::new("pid", FieldKind::U32, 52, "", "Process ID (thread group ID) in the initial pid namespace.", None),
    FieldLayout::new("tid", FieldKind::U32, 56, "", "Thread ID in the initial pid namespace.", None),
    FieldLayout::new("ppid", FieldKind::U32, 60, "", "Process ID of the parent, in the initial pid namespace.", None),
    FieldLayout::new("uid", FieldKind::U32, 64, "", "Real user ID in the initial user namespace.", None),
    FieldLayout::new("gid", FieldKind::U32, 68, "", "Real group ID in the initial user namespace.", None),
    FieldLayout::new("cgroup_id", FieldKind::U64, 24, "", "ID of the thread's cgroup (version 2): the inode number of its directory.", None),
    FieldLayout::new("process_id", FieldKind::U64, 32, "", "ID of the process, unique until the machine reboots: start time (in units of 2^20 ns since boot) << 22 | pid.", None),
    FieldLayout::new("parent_process_id", FieldKind::U64, 40, "", "process_id of the parent.", None),
    FieldLayout::new("comm", FieldKind::Comm, 0, "", "Name of the thread. At most 15 bytes.", None),
    FieldLayout::new("hierarchy", FieldKind::I32, 80, "", "ID of the cgroup hierarchy.", None),
    FieldLayout::new("id", FieldKind::U64, 72, "", "ID of the new cgroup. In version 2, this is the inode number of its directory.", None),
    FieldLayout::new("level", FieldKind::I32, 84, "", "Depth below the root of the hierarchy.", None),
    FieldLayout::new("path", FieldKind::String, 88, "", "Path from the root of the hierarchy.", None).with_max_bytes(1024),
];
const CGROUP_CREATE_PROGRAMS: &[Program] = &[
    Program::new("cgroup_create", Role::Tracepoint, "cgroup:cgroup_mkdir", false, When::Always),
];
const CGROUP_CREATE_MAPS: &[Map] = &[
    Map::new("ring_cgroup_create", MapRole::Ring),
    Map::new("scratch_cgroup_create", MapRole::PerCpu),
];
const CGROUP_CREATE_GOVERNED: &[Governed] = &[
];

const FILE_MKDIRAT_COLUMNS: &[FieldLayout] = &[
    FieldLayout::new("ts", FieldKind::Timestamp, 16, "", "Time of the event. The kernel records CLOCK_BOOTTIME; the column shows it as wall time.", None),
    FieldLayout::new("cpu", FieldKind::U32, 48, "", "CPU on which the event happened.", None),
    FieldLayout::new("pid", FieldKind::U32, 52, "", "Process ID (thread group ID) in the initial pid namespace.", None),
    FieldLayout::new("tid", FieldKind::U32, 56, "", "Thread ID in the initial pid namespace.", None),
    FieldLayout::new("ppid", FieldKind::U32, 60, "", "Process ID of the parent, in the initial pid namespace.", None),
    FieldLayout::new("uid", FieldKind::U32, 64, "", "Real user ID in the initial user namespace.", None),
    FieldLayout::new("gid", FieldKind::U32, 68, "", "Real group ID in the initial user namespace.", None),
    FieldLayout::new("cgroup_id", FieldKind::U64, 24, "", "ID of the thread's cgroup (version 2): the inode number of its directory.", None),
    FieldLayout::new("process_id", FieldKind::U64, 32, "", "ID of the process, unique until the machine reboots: start time (in units of 2^20 ns since boot) << 22 | pid.", None),
    FieldLayout::new("parent_process_id", FieldKind::U64, 40, "", "process_id of the parent.", None),
    FieldLayout::new("comm", FieldKind::Comm, 0, "", "Name of the thread. At most 15 bytes.", None),
    FieldLayout::new("dirfd", FieldKind::I32, 88, "", "File descriptor of the directory from which a relative filename starts. -100 (AT_FDCWD) is the working directory.", None),
    FieldLayout::new("filename", FieldKind::String, 92, "", "Path, as passed to the call.", None).with_max_bytes(4096),
    FieldLayout::new("mode", FieldKind::U32, 96, "", "Permission bits.", None),
    FieldLayout::new("result", FieldKind::I64, 72, "", "Return value of the call. Null if the call failed.", None).with_null_bit(0),
    FieldLayout::new("errno", FieldKind::I32, 100, "", "Error number, positive. Null if the call succeeded.", None).with_null_bit(1),
    FieldLayout::new("duration", FieldKind::Duration, 80, "ns", "Time spent in the call. Null if calls are not timed (SessionBuilder::time_calls).", None).with_null_bit(2),
];
const FILE_MKDIRAT_PROGRAMS: &[Program] = &[
    Program::new("file_mkdirat_exit", Role::CallExit, "mkdirat", false, When::Always),
    Program::new("file_mkdirat_enter", Role::CallEnter, "mkdirat", false, When::Always),
    Program::new("file_mkdirat_call", Role::CallFunction, "mkdirat", false, When::Always),
];
const FILE_MKDIRAT_MAPS: &[Map] = &[
    Map::new("ring_file_mkdirat", MapRole::Ring),
    Map::new("calls_file_mkdirat", MapRole::Calls),
    Map::new("scratch_file_mkdirat", MapRole::PerCpu),
];
const FILE_MKDIRAT_GOVERNED: &[Governed] = &[
];

const FILE_OPEN_COLUMNS: &[FieldLayout] = &[
    FieldLayout::new("ts", FieldKind::Timestamp, 16, "", "Time of the event. The kernel records CLOCK_BOOTTIME; the column shows it as wall time.", None),
    FieldLayout::new("cpu", FieldKind::U32, 48, "", "CPU on which the event happened.", None),
    FieldLayout::new("pid", FieldKind::U32, 52, "", "Process ID (thread group ID) in the initial pid namespace.", None),
    FieldLayout::new("tid", FieldKind::U32, 56, "", "Thread ID in the initial pid namespace.", None),
    FieldLayout::new("ppid", FieldKind::U32, 60, "", "Process ID of the parent, in the initial pid namespace.", None),
    FieldLayout::new("uid", FieldKind::U32, 64, "", "Real user ID in the initial user namespace.", None),
    FieldLayout::new("gid", FieldKind::U32, 68, "", "Real group ID in the initial user namespace.", None),
    FieldLayout::new("cgroup_id", FieldKind::U64, 24, "", "ID of the thread's cgroup (version 2): the inode number of its directory.", None),
    FieldLayout::new("process_id", FieldKind::U64, 32, "", "ID of the process, unique until the machine reboots: start time (in units of 2^20 ns since boot) << 22 | pid.", None),
    FieldLayout::new("parent_process_id", FieldKind::U64, 40, "", "process_id of the parent.", None),
    FieldLayout::new("comm", FieldKind::Comm, 0, "", "Name of the thread. At most 15 bytes.", None),
    FieldLayout::new("dirfd", FieldKind::I32, 80, "", "File descriptor of the directory from which a relative filename starts. -100 (AT_FDCWD) is the working directory.", None),
    FieldLayout::new("filename", FieldKind::String, 84, "", "Path as passed to the call, read from the process's memory when the call returns. Null if that memory cannot be read.", None).with_max_bytes(4096),
    FieldLayout::new("flags", FieldKind::U32, 88, "", "O_* flags as passed to the call. Null if the open_how structure of openat2 cannot be read.", None).with_null_bit(0),
    FieldLayout::new("mode", FieldKind::U32, 92, "", "Permission bits for a new file; 0 without O_CREAT or O_TMPFILE. Null if flags is null.", None).with_null_bit(1),
    FieldLayout::new("result", FieldKind::I32, 96, "", "The new file descriptor. Null if the call failed.", None).with_null_bit(2),
    FieldLayout::new("errno", FieldKind::I32, 100, "", "Error number, positive. Null if the call succeeded.", None).with_null_bit(3),
    FieldLayout::new("duration", FieldKind::Duration, 72, "ns", "Time spent in the call. Null if calls are not timed (SessionBuilder::time_calls).", None).with_null_bit(4),
    FieldLayout::new("truncated", FieldKind::Bool, 116, "", "True if filename was cut at 4,095 bytes, the longest path that the kernel accepts.", None),
    FieldLayout::new("path", FieldKind::String, 104, "", "Absolute path of the opened file after following links, from the root of the caller's mount namespace. For a deleted file, its last path. Null if FileOpenOptions::paths is not set, or if the path is unknown; path_error then has the reason.", None).with_max_bytes(4096),
    FieldLayout::new("path_error", FieldKind::U32, 108, "", "Reason why path is null: 1 the call failed; 2 the path has more than 64 names and mounts or more than 4,095 bytes; 3 the file is not in the caller's mount namespace (for example, a pipe); 4 the descriptor was closed again. Null if path has a value or FileOpenOptions::paths is not set.", None).with_null_bit(5),
];
const FILE_OPEN_PROGRAMS: &[Program] = &[
    Program::new("file_open_openat_exit", Role::CallExit, "openat", false, When::Always),
    Program::new("file_open_openat_enter", Role::CallEnter, "openat", false, When::Always),
    Program::new("file_open_openat_call", Role::CallFunction, "openat", false, When::Always),
    Program::new("file_open_openat2_exit", Role::CallExit, "openat2", false, When::Always),
    Program::new("file_open_openat2_enter", Role::CallEnter, "openat2", false, When::Always),
    Program::new("file_open_openat2_call", Role::CallFunction, "openat2", false, When::Always),
    Program::new("file_open_open_exit", Role::CallExit, "open", true, When::Always),
    Program::new("file_open_open_enter", Role::CallEnter, "open", true, When::Always),
    Program::new("file_open_open_call", Role::CallFunction, "open", true, When::Always),
    Program::new("file_open_creat_exit", Role::CallExit, "creat", true, When::Always),
    Program::new("file_open_creat_enter", Role::CallEnter, "creat", true, When::Always),
    Program::new("file_open_creat_call", Role::CallFunction, "creat", true, When::Always),
];
const FILE_OPEN_MAPS: &[Map] = &[
    Map::new("ring_file_open", MapRole::Ring),
    Map::new("calls_file_open", MapRole::Calls),
    Map::new("rf_path_scratches", MapRole::Table),
    Map::new("scratch_file_open", MapRole::PerCpu),
];
const FILE_OPEN_GOVERNED: &[Governed] = &[
    Governed::new("path", Capability::Paths),
];

const FILE_READ_COLUMNS: &[FieldLayout] = &[
    FieldLayout::new("ts", FieldKind::Timestamp, 16, "", "Time of the event. The kernel records CLOCK_BOOTTIME; the column shows it as wall time.", None),
    FieldLayout::new("cpu", FieldKind::U32, 48, "", "CPU on which the event happened.", None),
    FieldLayout::new("pid", FieldKind::U32, 52, "", "Process ID (thread group ID) in the initial pid namespace.", None),
    FieldLayout::new("tid", FieldKind::U32, 56, "", "Thread ID in the initial pid namespace.", None),
    FieldLayout::new("ppid", FieldKind::U32, 60, "", "Process ID of the parent, in the initial pid namespace.", None),
    FieldLayout::new("uid", FieldKind::U32, 64, "", "Real user ID in the initial user namespace.", None),
    FieldLayout::new("gid", FieldKind::U32, 68, "", "Real group ID in the initial user namespace.", None),
    FieldLayout::new("cgroup_id", FieldKind::U64, 24, "", "ID of the thread's cgroup (version 2): the inode number of its directory.", None),
    FieldLayout::new("process_id", FieldKind::U64, 32, "", "ID of the process, unique until the machine reboots: start time (in units of 2^20 ns since boot) << 22 | pid.", None),
    FieldLayout::new("parent_process_id", FieldKind::U64, 40, "", "process_id of the parent.", None),
    FieldLayout::new("comm", FieldKind::Comm, 0, "", "Name of the thread. At most 15 bytes.", None),
    FieldLayout::new("fd", FieldKind::I32, 96, "", "File descriptor.", None),
    FieldLayout::new("count", FieldKind::U64, 72, "bytes", "Requested number of bytes.", None),
    FieldLayout::new("result", FieldKind::I64, 80, "", "Return value of the call. Null if the call failed.", None).with_null_bit(0),
    FieldLayout::new("errno", FieldKind::I32, 100, "", "Error number, positive. Null if the call succeeded.", None).with_null_bit(1),
    FieldLayout::new("duration", FieldKind::Duration, 88, "ns", "Time spent in the call. Null if calls are not timed (SessionBuilder::time_calls).", None).with_null_bit(2),
];
const FILE_READ_PROGRAMS: &[Program] = &[
    Program::new("file_read_exit", Role::CallExit, "read", false, When::Always),
    Program::new("file_read_enter", Role::CallEnter, "read", false, When::Always),
    Program::new("file_read_call", Role::CallFunction, "read", false, When::Always),
];
const FILE_READ_MAPS: &[Map] = &[
    Map::new("ring_file_read", MapRole::Ring),
    Map::new("calls_file_read", MapRole::Calls),
];
const FILE_READ_GOVERNED: &[Governed] = &[
];

const FILE_RENAME_COLUMNS: &[FieldLayout] = &[
    FieldLayout::new("ts", FieldKind::Timestamp, 16, "", "Time of the event. The kernel records CLOCK_BOOTTIME; the column shows it as wall time.", None),
    FieldLayout::new("cpu", FieldKind::U32, 48, "", "CPU on which the event happened.", None),
    FieldLayout::new("pid", FieldKind::U32, 52, "", "Process ID (thread group ID) in the initial pid namespace.", None),
    FieldLayout::new("tid", FieldKind::U32, 56, "", "Thread ID in the initial pid namespace.", None),
    FieldLayout::new("ppid", FieldKind::U32, 60, "", "Process ID of the parent, in the initial pid namespace.", None),
    FieldLayout::new("uid", FieldKind::U32, 64, "", "Real user ID in the initial user namespace.", None),
    FieldLayout::new("gid", FieldKind::U32, 68, "", "Real group ID in the initial user namespace.", None),
    FieldLayout::new("cgroup_id", FieldKind::U64, 24, "", "ID of the thread's cgroup (version 2): the inode number of its directory.", None),
    FieldLayout::new("process_id", FieldKind::U64, 32, "", "ID of the process, unique until the machine reboots: start time (in units of 2^20 ns since boot) << 22 | pid.", None),
    FieldLayout::new("parent_process_id", FieldKind::U64, 40, "", "process_id of the parent.", None),
    FieldLayout::new("comm", FieldKind::Comm, 0, "", "Name of the thread. At most 15 bytes.", None),
    FieldLayout::new("old_name", FieldKind::String, 88, "", "Path, as passed to the call.", None).with_max_bytes(4096),
    FieldLayout::new("new_name", FieldKind::String, 92, "", "Path, as passed to the call.", None).with_max_bytes(4096),
    FieldLayout::new("result", FieldKind::I64, 72, "", "Return value of the call. Null if the call failed.", None).with_null_bit(0),
    FieldLayout::new("errno", FieldKind::I32, 96, "", "Error number, positive. Null if the call succeeded.", None).with_null_bit(1),
    FieldLayout::new("duration", FieldKind::Duration, 80, "ns", "Time spent in the call. Null if calls are not timed (SessionBuilder::time_calls).", None).with_null_bit(2),
];
const FILE_RENAME_PROGRAMS: &[Program] = &[
    Program::new("file_rename_exit", Role::CallExit, "rename", false, When::Always),
    Program::new("file_rename_enter", Role::CallEnter, "rename", false, When::Always),
    Program::new("file_rename_call", Role::CallFunction, "rename", false, When::Always),
];
const FILE_RENAME_MAPS: &[Map] = &[
    Map::new("ring_file_rename", MapRole::Ring),
    Map::new("calls_file_rename", MapRole::Calls),
    Map::new("scratch_file_rename", MapRole::PerCpu),
];
const FILE_RENAME_GOVERNED: &[Governed] = &[
];

const FILE_RENAMEAT2_COLUMNS: &[FieldLayout] = &[
    FieldLayout::new("ts", FieldKind::Timestamp, 16, "", "Time of the event. The kernel records CLOCK_BOOTTIME; the column shows it as wall time.", None),
    FieldLayout::new("cpu", FieldKind::U32, 48, "", "CPU on which the event happened.", None),
    FieldLayout::new("pid", FieldKind::U32, 52, "", "Process ID (thread group ID) in the initial pid namespace.", None),
    FieldLayout::new("tid", FieldKind::U32, 56, "", "Thread ID in the initial pid namespace.", None),
    FieldLayout::new("ppid", FieldKind::U32, 60, "", "Process ID of the parent, in the initial pid namespace.", None),
    FieldLayout::new("uid", FieldKind::U32, 64, "", "Real user ID in the initial user namespace.", None),
    FieldLayout::new("gid", FieldKind::U32, 68, "", "Real group ID in the initial user namespace.", None),
    FieldLayout::new("cgroup_id", FieldKind::U64, 24, "", "ID of the thread's cgroup (version 2): the inode number of its directory.", None),
    FieldLayout::new("process_id", FieldKind::U64, 32, "", "ID of the process, unique until the machine reboots: start time (in units of 2^20 ns since boot) << 22 | pid.", None),
    FieldLayout::new("parent_process_id", FieldKind::U64, 40, "", "process_id of the parent.", None),
    FieldLayout::new("comm", FieldKind::Comm, 0, "", "Name of the thread. At most 15 bytes.", None),
    FieldLayout::new("old_dirfd", FieldKind::I32, 88, "", "File descriptor of the directory from which a relative old_name starts.", None),
    FieldLayout::new("old_name", FieldKind::String, 92, "", "Path, as passed to the call.", None).with_max_bytes(4096),
    FieldLayout::new("new_dirfd", FieldKind::I32, 96, "", "File descriptor of the directory from which a relative new_name starts.", None),
    FieldLayout::new("new_name", FieldKind::String, 100, "", "Path, as passed to the call.", None).with_max_bytes(4096),
    FieldLayout::new("flags", FieldKind::U32, 104, "", "RENAME_* flags: 1 do not replace, 2 exchange, 4 whiteout.", None),
    FieldLayout::new("result", FieldKind::I64, 72, "", "Return value of the call. Null if the call failed.", None).with_null_bit(0),
    FieldLayout::new("errno", FieldKind::I32, 108, "", "Error number, positive. Null if the call succeeded.", None).with_null_bit(1),
    FieldLayout::new("duration", FieldKind::Duration, 80, "ns", "Time spent in the call. Null if calls are not timed (SessionBuilder::time_calls).", None).with_null_bit(2),
];
const FILE_RENAMEAT2_PROGRAMS: &[Program] = &[
    Program::new("file_renameat2_exit", Role::CallExit, "renameat2", false, When::Always),
    Program::new("file_renameat2_enter", Role::CallEnter, "renameat2", false, When::Always),
    Program::new("file_renameat2_call", Role::CallFunction, "renameat2", false, When::Always),
];
const FILE_RENAMEAT2_MAPS: &[Map] = &[
    Map::new("ring_file_renameat2", MapRole::Ring),
    Map::new("calls_file_renameat2", MapRole::Calls),
    Map::new("scratch_file_renameat2", MapRole::PerCpu),
];
const FILE_RENAMEAT2_GOVERNED: &[Governed] = &[
];

const FILE_UNLINK_COLUMNS: &[FieldLayout] = &[
    FieldLayout::new("ts", FieldKind::Timestamp, 16, "", "Time of the event. The kernel records CLOCK_BOOTTIME; the column shows it as wall time.", None),
    FieldLayout::new("cpu", FieldKind::U32, 48, "", "CPU on which the event happened.", None),
    FieldLayout::new("pid", FieldKind::U32, 52, "", "Process ID (thread group ID) in the initial pid namespace.", None),
    FieldLayout::new("tid", FieldKind::U32, 56, "", "Thread ID in the initial pid namespace.", None),
    FieldLayout::new("ppid", FieldKind::U32, 60, "", "Process ID of the parent, in the initial pid namespace.", None),
    FieldLayout::new("uid", FieldKind::U32, 64, "", "Real user ID in the initial user namespace.", None),
    FieldLayout::new("gid", FieldKind::U32, 68, "", "Real group ID in the initial user namespace.", None),
    FieldLayout::new("cgroup_id", FieldKind::U64, 24, "", "ID of the thread's cgroup (version 2): the inode number of its directory.", None),
    FieldLayout::new("process_id", FieldKind::U64, 32, "", "ID of the process, unique until the machine reboots: start time (in units of 2^20 ns since boot) << 22 | pid.", None),
    FieldLayout::new("parent_process_id", FieldKind::U64, 40, "", "process_id of the parent.", None),
    FieldLayout::new("comm", FieldKind::Comm, 0, "", "Name of the thread. At most 15 bytes.", None),
    FieldLayout::new("filename", FieldKind::String, 88, "", "Path, as passed to the call.", None).with_max_bytes(4096),
    FieldLayout::new("result", FieldKind::I64, 72, "", "Return value of the call. Null if the call failed.", None).with_null_bit(0),
    FieldLayout::new("errno", FieldKind::I32, 92, "", "Error number, positive. Null if the call succeeded.", None).with_null_bit(1),
    FieldLayout::new("duration", FieldKind::Duration, 80, "ns", "Time spent in the call. Null if calls are not timed (SessionBuilder::time_calls).", None).with_null_bit(2),
];
const FILE_UNLINK_PROGRAMS: &[Program] = &[
    Program::new("file_unlink_exit", Role::CallExit, "unlink", false, When::Always),
    Program::new("file_unlink_enter", Role::CallEnter, "unlink", false, When::Always),
    Program::new("file_unlink_call", Role::CallFunction, "unlink", false, When::Always),
];
const FILE_UNLINK_MAPS: &[Map] = &[
    Map::new("ring_file_unlink", MapRole::Ring),
    Map::new("calls_file_unlink", MapRole::Calls),
    Map::new("scratch_file_unlink", MapRole::PerCpu),
];
const FILE_UNLINK_GOVERNED: &[Governed] = &[
];

const FILE_UNLINKAT_COLUMNS: &[FieldLayout] = &[
    FieldLayout::new("ts", FieldKind::Timestamp, 16, "", "Time of the event. The kernel records CLOCK_BOOTTIME; the column shows it as wall time.", None),
    FieldLayout::new("cpu", FieldKind::U32, 48, "", "CPU on which the event happened.", None),
    FieldLayout::new("pid", FieldKind::U32, 52, "", "Process ID (thread group ID) in the initial pid namespace.", None),
    FieldLayout::new("tid", FieldKind::U32, 56, "", "Thread ID in the initial pid namespace.", None),
    FieldLayout::new("ppid", FieldKind::U32, 60, "", "Process ID of the parent, in the initial pid namespace.", None),
    FieldLayout::new("uid", FieldKind::U32, 64, "", "Real user ID in the initial user namespace.", None),
    FieldLayout::new("gid", FieldKind::U32, 68, "", "Real group ID in the initial user namespace.", None),
    FieldLayout::new("cgroup_id", FieldKind::U64, 24, "", "ID of the thread's cgroup (version 2): the inode number of its directory.", None),
    FieldLayout::new("process_id", FieldKind::U64, 32, "", "ID of the process, unique until the machine reboots: start time (in units of 2^20 ns since boot) << 22 | pid.", None),
    FieldLayout::new("parent_process_id", FieldKind::U64, 40, "", "process_id of the parent.", None),
    FieldLayout::new("comm", FieldKind::Comm, 0, "", "Name of the thread. At most 15 bytes.", None),
    FieldLayout::new("dirfd", FieldKind::I32, 88, "", "File descriptor of the directory from which a relative filename starts. -100 (AT_FDCWD) is the working directory.", None),
    FieldLayout::new("filename", FieldKind::String, 92, "", "Path, as passed to the call.", None).with_max_bytes(4096),
    FieldLayout::new("flags", FieldKind::U32, 96, "", "AT_* flags: 0x200 removes a directory.", None),
    FieldLayout::new("result", FieldKind::I64, 72, "", "Return value of the call. Null if the call failed.", None).with_null_bit(0),
    FieldLayout::new("errno", FieldKind::I32, 100, "", "Error number, positive. Null if the call succeeded.", None).with_null_bit(1),
    FieldLayout::new("duration", FieldKind::Duration, 80, "ns", "Time spent in the call. Null if calls are not timed (SessionBuilder::time_calls).", None).with_null_bit(2),
];
const FILE_UNLINKAT_PROGRAMS: &[Program] = &[
    Program::new("file_unlinkat_exit", Role::CallExit, "unlinkat", false, When::Always),
    Program::new("file_unlinkat_enter", Role::CallEnter, "unlinkat", false, When::Always),
    Program::new("file_unlinkat_call", Role::CallFunction, "unlinkat", false, When::Always),
];
const FILE_UNLINKAT_MAPS: &[Map] = &[
    Map::new("ring_file_unlinkat", MapRole::Ring),
    Map::new("calls_file_unlinkat", MapRole::Calls),
    Map::new("scratch_file_unlinkat", MapRole::PerCpu),
];
const FILE_UNLINKAT_GOVERNED: &[Governed] = &[
];

const FILE_WRITE_COLUMNS: &[FieldLayout] = &[
    FieldLayout::new("ts", FieldKind::Timestamp, 16, "", "Time of the event. The kernel records CLOCK_BOOTTIME; the column shows it as wall time.", None),
    FieldLayout::new("cpu", FieldKind::U32, 48, "", "CPU on which the event happened.", None),
    FieldLayout::new("pid", FieldKind::U32, 52, "", "Process ID (thread group ID) in the initial pid namespace.", None),
    FieldLayout::new("tid", FieldKind::U32, 56, "", "Thread ID in the initial pid namespace.", None),
    FieldLayout::new("ppid", FieldKind::U32, 60, "", "Process ID of the parent, in the initial pid namespace.", None),
    FieldLayout::new("uid", FieldKind::U32, 64, "", "Real user ID in the initial user namespace.", None),
    FieldLayout::new("gid", FieldKind::U32, 68, "", "Real group ID in the initial user namespace.", None),
    FieldLayout::new("cgroup_id", FieldKind::U64, 24, "", "ID of the thread's cgroup (version 2): the inode number of its directory.", None),
    FieldLayout::new("process_id", FieldKind::U64, 32, "", "ID of the process, unique until the machine reboots: start time (in units of 2^20 ns since boot) << 22 | pid.", None),
    FieldLayout::new("parent_process_id", FieldKind::U64, 40, "", "process_id of the parent.", None),
    FieldLayout::new("comm", FieldKind::Comm, 0, "", "Name of the thread. At most 15 bytes.", None),
    FieldLayout::new("fd", FieldKind::I32, 96, "", "File descriptor.", None),
    FieldLayout::new("count", FieldKind::U64, 72, "bytes", "Number of bytes to write.", None),
    FieldLayout::new("result", FieldKind::I64, 80, "", "Return value of the call. Null if the call failed.", None).with_null_bit(0),
    FieldLayout::new("errno", FieldKind::I32, 100, "", "Error number, positive. Null if the call succeeded.", None).with_null_bit(1),
    FieldLayout::new("duration", FieldKind::Duration, 88, "ns", "Time spent in the call. Null if calls are not timed (SessionBuilder::time_calls).", None).with_null_bit(2),
];
const FILE_WRITE_PROGRAMS: &[Program] = &[
    Program::new("file_write_exit", Role::CallExit, "write", false, When::Always),
    Program::new("file_write_enter", Role::CallEnter, "write", false, When::Always),
    Program::new("file_write_call", Role::CallFunction, "write", false, When::Always),
];
const FILE_WRITE_MAPS: &[Map] = &[
    Map::new("ring_file_write", MapRole::Ring),
    Map::new("calls_file_write", MapRole::Calls),
];
const FILE_WRITE_GOVERNED: &[Governed] = &[
];

const IRQ_COLUMNS: &[FieldLayout] = &[
    FieldLayout::new("ts", FieldKind::Timestamp, 16, "", "Time of the event. The kernel records CLOCK_BOOTTIME; the column shows it as wall time.", None),
    FieldLayout::new("cpu", FieldKind::U32, 48, "", "CPU on which the event happened.", None),
    FieldLayout::new("pid", FieldKind::U32, 52, "", "Process ID (thread group ID) in the initial pid namespace.", None),
    FieldLayout::new("tid", FieldKind::U32, 56, "", "Thread ID in the initial pid namespace.", None),
    FieldLayout::new("ppid", FieldKind::U32, 60, "", "Process ID of the parent, in the initial pid namespace.", None),
    FieldLayout::new("uid", FieldKind::U32, 64, "", "Real user ID in the initial user namespace.", None),
    FieldLayout::new("gid", FieldKind::U32, 68, "", "Real group ID in the initial user namespace.", None),
    FieldLayout::new("cgroup_id", FieldKind::U64, 24, "", "ID of the thread's cgroup (version 2): the inode number of its directory.", None),
    FieldLayout::new("process_id", FieldKind::U64, 32, "", "ID of the process, unique until the machine reboots: start time (in units of 2^20 ns since boot) << 22 | pid.", None),
    FieldLayout::new("parent_process_id", FieldKind::U64, 40, "", "process_id of the parent.", None),
    FieldLayout::new("comm", FieldKind::Comm, 0, "", "Name of the thread. At most 15 bytes.", None),
    FieldLayout::new("number", FieldKind::I32, 72, "", "Number of the interrupt.", None),
    FieldLayout::new("handler", FieldKind::String, 76, "", "Name of the handler.", None).with_max_bytes(64),
];
const IRQ_PROGRAMS: &[Program] = &[
    Program::new("irq", Role::Tracepoint, "irq:irq_handler_entry", false, When::Always),
];
const IRQ_MAPS: &[Map] = &[
    Map::new("ring_irq", MapRole::Ring),
    Map::new("scratch_irq", MapRole::PerCpu),
];
const IRQ_GOVERNED: &[Governed] = &[
];

const MEMCG_RECLAIM_12_NAMES: &[(u64, Cow<'static, str>)] = &[(1844426, Cow::Borrowed("GFP_TRANSHUGE")), (1843402, Cow::Borrowed("GFP_TRANSHUGE_LIGHT")), (1051850, Cow::Borrowed("GFP_HIGHUSER_MOVABLE")), (1051842, Cow::Borrowed("GFP_HIGHUSER")), (1051840, Cow::Borrowed("GFP_USER")), (4197568, Cow::Borrowed("GFP_KERNEL_ACCOUNT")), (3264, Cow::Borrowed("GFP_KERNEL")), (3136, Cow::Borrowed("GFP_NOFS")), (2080, Cow::Borrowed("GFP_ATOMIC")), (3072, Cow::Borrowed("GFP_NOIO")), (10240, Cow::Borrowed("GFP_NOWAIT")), (1, Cow::Borrowed("GFP_DMA")), (4, Cow::Borrowed("GFP_DMA32")), (3072, Cow::Borrowed("__GFP_RECLAIM")), (1, Cow::Borrowed("__GFP_DMA")), (2, Cow::Borrowed("__GFP_HIGHMEM")), (4, Cow::Borrowed("__GFP_DMA32")), (8, Cow::Borrowed("__GFP_MOVABLE")), (16, Cow::Borrowed("__GFP_RECLAIMABLE")), (32, Cow::Borrowed("__GFP_HIGH")), (64, Cow::Borrowed("__GFP_IO")), (128, Cow::Borrowed("__GFP_FS")), (256, Cow::Borrowed("__GFP_ZERO")), (1024, Cow::Borrowed("__GFP_DIRECT_RECLAIM")), (2048, Cow::Borrowed("__GFP_KSWAPD_RECLAIM")), (4096, Cow::Borrowed("__GFP_WRITE")), (8192, Cow::Borrowed("__GFP_NOWARN")), (16384, Cow::Borrowed("__GFP_RETRY_MAYFAIL")), (32768, Cow::Borrowed("__GFP_NOFAIL")), (65536, Cow::Borrowed("__GFP_NORETRY")), (131072, Cow::Borrowed("__GFP_MEMALLOC")), (262144, Cow::Borrowed("__GFP_COMP")), (524288, Cow::Borrowed("__GFP_NOMEMALLOC")), (1048576, Cow::Borrowed("__GFP_HARDWALL")), (2097152, Cow::Borrowed("__GFP_THISNODE")), (4194304, Cow::Borrowed("__GFP_ACCOUNT")), (8388608, Cow::Borrowed("__GFP_ZEROTAGS")), (16777216, Cow::Borrowed("__GFP_NO_OBJ_EXT"))];
const MEMCG_RECLAIM_COLUMNS: &[FieldLayout] = &[
    FieldLayout::new("ts", FieldKind::Timestamp, 16, "", "Time of the event. The kernel records CLOCK_BOOTTIME; the column shows it as wall time.", None),
    FieldLayout::new("cpu", FieldKind::U32, 48, "", "CPU on which the event happened.", None),
    FieldLayout::new("pid", FieldKind::U32, 52, "", "Process ID (thread group ID) in the initial pid namespace.", None),
    FieldLayout::new("tid", FieldKind::U32, 56, "", "Thread ID in the initial pid namespace.", None),
    FieldLayout::new("ppid", FieldKind::U32, 60, "", "Process ID of the parent, in the initial pid namespace.", None),
    FieldLayout::new("uid", FieldKind::U32, 64, "", "Real user ID in the initial user namespace.", None),
    FieldLayout::new("gid", FieldKind::U32, 68, "", "Real group ID in the initial user namespace.", None),
    FieldLayout::new("cgroup_id", FieldKind::U64, 24, "", "ID of the thread's cgroup (version 2): the inode number of its directory.", None),
    FieldLayout::new("process_id", FieldKind::U64, 32, "", "ID of the process, unique until the machine reboots: start time (in units of 2^20 ns since boot) << 22 | pid.", None),
    FieldLayout::new("parent_process_id", FieldKind::U64, 40, "", "process_id of the parent.", None),
    FieldLayout::new("comm", FieldKind::Comm, 0, "", "Name of the thread. At most 15 bytes.", None),
    FieldLayout::new("order", FieldKind::I32, 80, "", "Order of the requested allocation: 2^order pages.", None),
    FieldLayout::new("gfp_flags", FieldKind::U64, 72, "", "GFP_* flags of the requested allocation.", Some(Symbols::new(true, MEMCG_RECLAIM_12_NAMES))),
];
const MEMCG_RECLAIM_PROGRAMS: &[Program] = &[
    Program::new("memcg_reclaim", Role::Tracepoint, "vmscan:mm_vmscan_memcg_reclaim_begin", false, When::Always),
];
const MEMCG_RECLAIM_MAPS: &[Map] = &[
    Map::new("ring_memcg_reclaim", MapRole::Ring),
];
const MEMCG_RECLAIM_GOVERNED: &[Governed] = &[
];

const MEMCG_RECLAIM_END_COLUMNS: &[FieldLayout] = &[
    FieldLayout::new("ts", FieldKind::Timestamp, 16, "", "Time of the event. The kernel records CLOCK_BOOTTIME; the column shows it as wall time.", None),
    FieldLayout::new("cpu", FieldKind::U32, 48, "", "CPU on which the event happened.", None),
    FieldLayout::new("pid", FieldKind::U32, 52, "", "Process ID (thread group ID) in the initial pid namespace.", None),
    FieldLayout::new("tid", FieldKind::U32, 56, "", "Thread ID in the initial pid namespace.", None),
    FieldLayout::new("ppid", FieldKind::U32, 60, "", "Process ID of the parent, in the initial pid namespace.", None),
    FieldLayout::new("uid", FieldKind::U32, 64, "", "Real user ID in the initial user namespace.", None),
    FieldLayout::new("gid", FieldKind::U32, 68, "", "Real group ID in the initial user namespace.", None),
    FieldLayout::new("cgroup_id", FieldKind::U64, 24, "", "ID of the thread's cgroup (version 2): the inode number of its directory.", None),
    FieldLayout::new("process_id", FieldKind::U64, 32, "", "ID of the process, unique until the machine reboots: start time (in units of 2^20 ns since boot) << 22 | pid.", None),
    FieldLayout::new("parent_process_id", FieldKind::U64, 40, "", "process_id of the parent.", None),
    FieldLayout::new("comm", FieldKind::Comm, 0, "", "Name of the thread. At most 15 bytes.", None),
    FieldLayout::new("reclaimed", FieldKind::U64, 72, "pages", "Number of reclaimed pages.", None),
];
const MEMCG_RECLAIM_END_PROGRAMS: &[Program] = &[
    Program::new("memcg_reclaim_end", Role::Tracepoint, "vmscan:mm_vmscan_memcg_reclaim_end", false, When::Always),
];
const MEMCG_RECLAIM_END_MAPS: &[Map] = &[
    Map::new("ring_memcg_reclaim_end", MapRole::Ring),
];
const MEMCG_RECLAIM_END_GOVERNED: &[Governed] = &[
];

const MEMORY_MAP_COLUMNS: &[FieldLayout] = &[
    FieldLayout::new("ts", FieldKind::Timestamp, 16, "", "Time of the event. The kernel records CLOCK_BOOTTIME; the column shows it as wall time.", None),
    FieldLayout::new("cpu", FieldKind::U32, 48, "", "CPU on which the event happened.", None),
    FieldLayout::new("pid", FieldKind::U32, 52, "", "Process ID (thread group ID) in the initial pid namespace.", None),
    FieldLayout::new("tid", FieldKind::U32, 56, "", "Thread ID in the initial pid namespace.", None),
    FieldLayout::new("ppid", FieldKind::U32, 60, "", "Process ID of the parent, in the initial pid namespace.", None),
    FieldLayout::new("uid", FieldKind::U32, 64, "", "Real user ID in the initial user namespace.", None),
    FieldLayout::new("gid", FieldKind::U32, 68, "", "Real group ID in the initial user namespace.", None),
    FieldLayout::new("cgroup_id", FieldKind::U64, 24, "", "ID of the thread's cgroup (version 2): the inode number of its directory.", None),
    FieldLayout::new("process_id", FieldKind::U64, 32, "", "ID of the process, unique until the machine reboots: start time (in units of 2^20 ns since boot) << 22 | pid.", None),
    FieldLayout::new("parent_process_id", FieldKind::U64, 40, "", "process_id of the parent.", None),
    FieldLayout::new("comm", FieldKind::Comm, 0, "", "Name of the thread. At most 15 bytes.", None),
    FieldLayout::new("address", FieldKind::U64, 72, "", "Requested address, or 0.", None),
    FieldLayout::new("length", FieldKind::U64, 80, "bytes", "Length of the mapping.", None),
    FieldLayout::new("protection", FieldKind::U32, 112, "", "PROT_* flags: 1 read, 2 write, 4 execute.", None),
    FieldLayout::new("flags", FieldKind::U32, 116, "", "MAP_* flags.", None),
    FieldLayout::new("fd", FieldKind::I32, 120, "", "File descriptor of the mapped file, or -1.", None),
    FieldLayout::new("offset", FieldKind::U64, 88, "bytes", "Offset in the file.", None),
    FieldLayout::new("result", FieldKind::I64, 96, "", "Return value of the call. Null if the call failed.", None).with_null_bit(0),
    FieldLayout::new("errno", FieldKind::I32, 124, "", "Error number, positive. Null if the call succeeded.", None).with_null_bit(1),
    FieldLayout::new("duration", FieldKind::Duration, 104, "ns", "Time spent in the call. Null if calls are not timed (SessionBuilder::time_calls).", None).with_null_bit(2),
];
const MEMORY_MAP_PROGRAMS: &[Program] = &[
    Program::new("memory_map_exit", Role::CallExit, "mmap", false, When::Always),
    Program::new("memory_map_enter", Role::CallEnter, "mmap", false, When::Always),
    Program::new("memory_map_call", Role::CallFunction, "mmap", false, When::Always),
];
const MEMORY_MAP_MAPS: &[Map] = &[
    Map::new("ring_memory_map", MapRole::Ring),
    Map::new("calls_memory_map", MapRole::Calls),
];
const MEMORY_MAP_GOVERNED: &[Governed] = &[
];

const MEMORY_RECLAIM_12_NAMES: &[(u64, Cow<'static, str>)] = &[(1844426, Cow::Borrowed("GFP_TRANSHUGE")), (1843402, Cow::Borrowed("GFP_TRANSHUGE_LIGHT")), (1051850, Cow::Borrowed("GFP_HIGHUSER_MOVABLE")), (1051842, Cow::Borrowed("GFP_HIGHUSER")), (1051840, Cow::Borrowed("GFP_USER")), (4197568, Cow::Borrowed("GFP_KERNEL_ACCOUNT")), (3264, Cow::Borrowed("GFP_KERNEL")), (3136, Cow::Borrowed("GFP_NOFS")), (2080, Cow::Borrowed("GFP_ATOMIC")), (3072, Cow::Borrowed("GFP_NOIO")), (10240, Cow::Borrowed("GFP_NOWAIT")), (1, Cow::Borrowed("GFP_DMA")), (4, Cow::Borrowed("GFP_DMA32")), (3072, Cow::Borrowed("__GFP_RECLAIM")), (1, Cow::Borrowed("__GFP_DMA")), (2, Cow::Borrowed("__GFP_HIGHMEM")), (4, Cow::Borrowed("__GFP_DMA32")), (8, Cow::Borrowed("__GFP_MOVABLE")), (16, Cow::Borrowed("__GFP_RECLAIMABLE")), (32, Cow::Borrowed("__GFP_HIGH")), (64, Cow::Borrowed("__GFP_IO")), (128, Cow::Borrowed("__GFP_FS")), (256, Cow::Borrowed("__GFP_ZERO")), (1024, Cow::Borrowed("__GFP_DIRECT_RECLAIM")), (2048, Cow::Borrowed("__GFP_KSWAPD_RECLAIM")), (4096, Cow::Borrowed("__GFP_WRITE")), (8192, Cow::Borrowed("__GFP_NOWARN")), (16384, Cow::Borrowed("__GFP_RETRY_MAYFAIL")), (32768, Cow::Borrowed("__GFP_NOFAIL")), (65536, Cow::Borrowed("__GFP_NORETRY")), (131072, Cow::Borrowed("__GFP_MEMALLOC")), (262144, Cow::Borrowed("__GFP_COMP")), (524288, Cow::Borrowed("__GFP_NOMEMALLOC")), (1048576, Cow::Borrowed("__GFP_HARDWALL")), (2097152, Cow::Borrowed("__GFP_THISNODE")), (4194304, Cow::Borrowed("__GFP_ACCOUNT")), (8388608, Cow::Borrowed("__GFP_ZEROTAGS")), (16777216, Cow::Borrowed("__GFP_NO_OBJ_EXT"))];
const MEMORY_RECLAIM_COLUMNS: &[FieldLayout] = &[
    FieldLayout::new("ts", FieldKind::Timestamp, 16, "", "Time of the event. The kernel records CLOCK_BOOTTIME; the column shows it as wall time.", None),
    FieldLayout::new("cpu", FieldKind::U32, 48, "", "CPU on which the event happened.", None),
    FieldLayout::new("pid", FieldKind::U32, 52, "", "Process ID (thread group ID) in the initial pid namespace.", None),
    FieldLayout::new("tid", FieldKind::U32, 56, "", "Thread ID in the initial pid namespace.", None),
    FieldLayout::new("ppid", FieldKind::U32, 60, "", "Process ID of the parent, in the initial pid namespace.", None),
    FieldLayout::new("uid", FieldKind::U32, 64, "", "Real user ID in the initial user namespace.", None),
    FieldLayout::new("gid", FieldKind::U32, 68, "", "Real group ID in the initial user namespace.", None),
    FieldLayout::new("cgroup_id", FieldKind::U64, 24, "", "ID of the thread's cgroup (version 2): the inode number of its directory.", None),
    FieldLayout::new("process_id", FieldKind::U64, 32, "", "ID of the process, unique until the machine reboots: start time (in units of 2^20 ns since boot) << 22 | pid.", None),
    FieldLayout::new("parent_process_id", FieldKind::U64, 40, "", "process_id of the parent.", None),
    FieldLayout::new("comm", FieldKind::Comm, 0, "", "Name of the thread. At most 15 bytes.", None),
    FieldLayout::new("order", FieldKind::I32, 80, "", "Order of the requested allocation: 2^order pages.", None),
    FieldLayout::new("gfp_flags", FieldKind::U64, 72, "", "GFP_* flags of the requested allocation.", Some(Symbols::new(true, MEMORY_RECLAIM_12_NAMES))),
];
const MEMORY_RECLAIM_PROGRAMS: &[Program] = &[
    Program::new("memory_reclaim", Role::Tracepoint, "vmscan:mm_vmscan_direct_reclaim_begin", false, When::Always),
];
const MEMORY_RECLAIM_MAPS: &[Map] = &[
    Map::new("ring_memory_reclaim", MapRole::Ring),
];
const MEMORY_RECLAIM_GOVERNED: &[Governed] = &[
];

const MEMORY_RECLAIM_END_COLUMNS: &[FieldLayout] = &[
    FieldLayout::new("ts", FieldKind::Timestamp, 16, "", "Time of the event. The kernel records CLOCK_BOOTTIME; the column shows it as wall time.", None),
    FieldLayout::new("cpu", FieldKind::U32, 48, "", "CPU on which the event happened.", None),
    FieldLayout::new("pid", FieldKind::U32, 52, "", "Process ID (thread group ID) in the initial pid namespace.", None),
    FieldLayout::new("tid", FieldKind::U32, 56, "", "Thread ID in the initial pid namespace.", None),
    FieldLayout::new("ppid", FieldKind::U32, 60, "", "Process ID of the parent, in the initial pid namespace.", None),
    FieldLayout::new("uid", FieldKind::U32, 64, "", "Real user ID in the initial user namespace.", None),
    FieldLayout::new("gid", FieldKind::U32, 68, "", "Real group ID in the initial user namespace.", None),
    FieldLayout::new("cgroup_id", FieldKind::U64, 24, "", "ID of the thread's cgroup (version 2): the inode number of its directory.", None),
    FieldLayout::new("process_id", FieldKind::U64, 32, "", "ID of the process, unique until the machine reboots: start time (in units of 2^20 ns since boot) << 22 | pid.", None),
    FieldLayout::new("parent_process_id", FieldKind::U64, 40, "", "process_id of the parent.", None),
    FieldLayout::new("comm", FieldKind::Comm, 0, "", "Name of the thread. At most 15 bytes.", None),
    FieldLayout::new("reclaimed", FieldKind::U64, 72, "pages", "Number of reclaimed pages.", None),
];
const MEMORY_RECLAIM_END_PROGRAMS: &[Program] = &[
    Program::new("memory_reclaim_end", Role::Tracepoint, "vmscan:mm_vmscan_direct_reclaim_end", false, When::Always),
];
const MEMORY_RECLAIM_END_MAPS: &[Map] = &[
    Map::new("ring_memory_reclaim_end", MapRole::Ring),
];
const MEMORY_RECLAIM_END_GOVERNED: &[Governed] = &[
];

const NET_CONNECT_COLUMNS: &[FieldLayout] = &[
    FieldLayout::new("ts", FieldKind::Timestamp, 16, "", "Time of the event. The kernel records CLOCK_BOOTTIME; the column shows it as wall time.", None),
    FieldLayout::new("cpu", FieldKind::U32, 48, "", "CPU on which the event happened.", None),
    FieldLayout::new("pid", FieldKind::U32, 52, "", "Process ID (thread group ID) in the initial pid namespace.", None),
    FieldLayout::new("tid", FieldKind::U32, 56, "", "Thread ID in the initial pid namespace.", None),
    FieldLayout::new("ppid", FieldKind::U32, 60, "", "Process ID of the parent, in the initial pid namespace.", None),
    FieldLayout::new("uid", FieldKind::U32, 64, "", "Real user ID in the initial user namespace.", None),
    FieldLayout::new("gid", FieldKind::U32, 68, "", "Real group ID in the initial user namespace.", None),
    FieldLayout::new("cgroup_id", FieldKind::U64, 24, "", "ID of the thread's cgroup (version 2): the inode number of its directory.", None),
    FieldLayout::new("process_id", FieldKind::U64, 32, "", "ID of the process, unique until the machine reboots: start time (in units of 2^20 ns since boot) << 22 | pid.", None),
    FieldLayout::new("parent_process_id", FieldKind::U64, 40, "", "process_id of the parent.", None),
    FieldLayout::new("comm", FieldKind::Comm, 0, "", "Name of the thread. At most 15 bytes.", None),
    FieldLayout::new("fd", FieldKind::I32, 96, "", "File descriptor of the socket.", None),
    FieldLayout::new("family", FieldKind::U32, 100, "", "Address family (AF_*): 1 local, 2 IPv4, 10 IPv6. Null if the address cannot be read.", None).with_null_bit(0),
    FieldLayout::new("address", FieldKind::Ip, 72, "", "Remote address. Null for families other than IPv4 and IPv6.", None).with_null_bit(1),
    FieldLayout::new("port", FieldKind::U32, 104, "", "Remote port. Null for families other than IPv4 and IPv6.", None).with_null_bit(2),
    FieldLayout::new("path", FieldKind::String, 108, "", "Path of a local socket; an abstract path begins with @. Null for other families.", None).with_max_bytes(128),
    FieldLayout::new("result", FieldKind::I32, 112, "", "0. Null if the call failed.", None).with_null_bit(3),
    FieldLayout::new("errno", FieldKind::I32, 116, "", "Error number, positive; 115 (EINPROGRESS) means that the connection is in progress. Null if the call succeeded.", None).with_null_bit(4),
    FieldLayout::new("duration", FieldKind::Duration, 88, "ns", "Time spent in the call. Null if calls are not timed (SessionBuilder::time_calls).", None).with_null_bit(5),
];
const NET_CONNECT_PROGRAMS: &[Program] = &[
    Program::new("net_connect_exit", Role::CallExit, "connect", false, When::Always),
    Program::new("net_connect_enter", Role::CallEnter, "connect", false, When::Always),
    Program::new("net_connect_call", Role::CallFunction, "connect", false, When::Always),
];
const NET_CONNECT_MAPS: &[Map] = &[
    Map::new("ring_net_connect", MapRole::Ring),
    Map::new("calls_net_connect", MapRole::Calls),
    Map::new("scratch_net_connect", MapRole::PerCpu),
];
const NET_CONNECT_GOVERNED: &[Governed] = &[
];

const NET_TRANSMIT_COLUMNS: &[FieldLayout] = &[
    FieldLayout::new("ts", FieldKind::Timestamp, 16, "", "Time of the event. The kernel records CLOCK_BOOTTIME; the column shows it as wall time.", None),
    FieldLayout::new("cpu", FieldKind::U32, 48, "", "CPU on which the event happened.", None),
    FieldLayout::new("pid", FieldKind::U32, 52, "", "Process ID (thread group ID) in the initial pid namespace.", None),
    FieldLayout::new("tid", FieldKind::U32, 56, "", "Thread ID in the initial pid namespace.", None),
    FieldLayout::new("ppid", FieldKind::U32, 60, "", "Process ID of the parent, in the initial pid namespace.", None),
    FieldLayout::new("uid", FieldKind::U32, 64, "", "Real user ID in the initial user namespace.", None),
    FieldLayout::new("gid", FieldKind::U32, 68, "", "Real group ID in the initial user namespace.", None),
    FieldLayout::new("cgroup_id", FieldKind::U64, 24, "", "ID of the thread's cgroup (version 2): the inode number of its directory.", None),
    FieldLayout::new("process_id", FieldKind::U64, 32, "", "ID of the process, unique until the machine reboots: start time (in units of 2^20 ns since boot) << 22 | pid.", None),
    FieldLayout::new("parent_process_id", FieldKind::U64, 40, "", "process_id of the parent.", None),
    FieldLayout::new("comm", FieldKind::Comm, 0, "", "Name of the thread. At most 15 bytes.", None),
    FieldLayout::new("device", FieldKind::String, 72, "", "Name of the network device.", None).with_max_bytes(16),
    FieldLayout::new("length", FieldKind::U32, 76, "bytes", "Length of the packet.", None),
    FieldLayout::new("result", FieldKind::I32, 80, "", "Return value of the driver. 0 is success.", None),
];
const NET_TRANSMIT_PROGRAMS: &[Program] = &[
    Program::new("net_transmit", Role::Tracepoint, "net:net_dev_xmit", false, When::Always),
];
const NET_TRANSMIT_MAPS: &[Map] = &[
    Map::new("ring_net_transmit", MapRole::Ring),
    Map::new("scratch_net_transmit", MapRole::PerCpu),
];
const NET_TRANSMIT_GOVERNED: &[Governed] = &[
];

const OOM_KILL_COLUMNS: &[FieldLayout] = &[
    FieldLayout::new("ts", FieldKind::Timestamp, 16, "", "Time of the event. The kernel records CLOCK_BOOTTIME; the column shows it as wall time.", None),
    FieldLayout::new("cpu", FieldKind::U32, 48, "", "CPU on which the event happened.", None),
    FieldLayout::new("pid", FieldKind::U32, 52, "", "Process ID (thread group ID) in the initial pid namespace.", None),
    FieldLayout::new("tid", FieldKind::U32, 56, "", "Thread ID in the initial pid namespace.", None),
    FieldLayout::new("ppid", FieldKind::U32, 60, "", "Process ID of the parent, in the initial pid namespace.", None),
    FieldLayout::new("uid", FieldKind::U32, 64, "", "Real user ID in the initial user namespace.", None),
    FieldLayout::new("gid", FieldKind::U32, 68, "", "Real group ID in the initial user namespace.", None),
    FieldLayout::new("cgroup_id", FieldKind::U64, 24, "", "ID of the thread's cgroup (version 2): the inode number of its directory.", None),
    FieldLayout::new("process_id", FieldKind::U64, 32, "", "ID of the process, unique until the machine reboots: start time (in units of 2^20 ns since boot) << 22 | pid.", None),
    FieldLayout::new("parent_process_id", FieldKind::U64, 40, "", "process_id of the parent.", None),
    FieldLayout::new("comm", FieldKind::Comm, 0, "", "Name of the thread. At most 15 bytes.", None),
    FieldLayout::new("victim_pid", FieldKind::U32, 112, "", "Process ID of the victim.", None),
    FieldLayout::new("victim_comm", FieldKind::String, 116, "", "Name of the victim.", None).with_max_bytes(256),
    FieldLayout::new("victim_uid", FieldKind::U32, 120, "", "User ID of the victim.", None).with_null_bit(0),
    FieldLayout::new("total_vm", FieldKind::U64, 72, "KiB", "Size of the victim's address space.", None).with_null_bit(1),
    FieldLayout::new("anon_rss", FieldKind::U64, 80, "KiB", "Resident anonymous memory of the victim.", None).with_null_bit(2),
    FieldLayout::new("file_rss", FieldKind::U64, 88, "KiB", "Resident file pages of the victim.", None).with_null_bit(3),
    FieldLayout::new("shmem_rss", FieldKind::U64, 96, "KiB", "Resident shared memory of the victim.", None).with_null_bit(4),
    FieldLayout::new("pgtables", FieldKind::U64, 104, "KiB", "Size of the victim's page tables.", None).with_null_bit(5),
    FieldLayout::new("oom_score_adj", FieldKind::I32, 124, "", "oom_score_adj of the victim, -1000 to 1000.", None).with_null_bit(6),
];
const OOM_KILL_PROGRAMS: &[Program] = &[
    Program::new("oom_kill", Role::Tracepoint, "oom:mark_victim", false, When::Always),
];
const OOM_KILL_MAPS: &[Map] = &[
    Map::new("ring_oom_kill", MapRole::Ring),
    Map::new("scratch_oom_kill", MapRole::PerCpu),
];
const OOM_KILL_GOVERNED: &[Governed] = &[
];

const PACKET_DROP_13_NAMES: &[(u64, Cow<'static, str>)] = &[(2, Cow::Borrowed("NOT_SPECIFIED")), (3, Cow::Borrowed("NO_SOCKET")), (4, Cow::Borrowed("SOCKET_CLOSE")), (5, Cow::Borrowed("SOCKET_FILTER")), (6, Cow::Borrowed("SOCKET_RCVBUFF")), (7, Cow::Borrowed("UNIX_DISCONNECT")), (8, Cow::Borrowed("UNIX_SKIP_OOB")), (9, Cow::Borrowed("PKT_TOO_SMALL")), (10, Cow::Borrowed("TCP_CSUM")), (11, Cow::Borrowed("UDP_CSUM")), (12, Cow::Borrowed("NETFILTER_DROP")), (13, Cow::Borrowed("OTHERHOST")), (14, Cow::Borrowed("IP_CSUM")), (15, Cow::Borrowed("IP_INHDR")), (16, Cow::Borrowed("IP_RPFILTER")), (17, Cow::Borrowed("UNICAST_IN_L2_MULTICAST")), (18, Cow::Borrowed("XFRM_POLICY")), (19, Cow::Borrowed("IP_NOPROTO")), (20, Cow::Borrowed("PROTO_MEM")), (21, Cow::Borrowed("TCP_AUTH_HDR")), (22, Cow::Borrowed("TCP_MD5NOTFOUND")), (23, Cow::Borrowed("TCP_MD5UNEXPECTED")), (24, Cow::Borrowed("TCP_MD5FAILURE")), (25, Cow::Borrowed("TCP_AONOTFOUND")), (26, Cow::Borrowed("TCP_AOUNEXPECTED")), (27, Cow::Borrowed("TCP_AOKEYNOTFOUND")), (28, Cow::Borrowed("TCP_AOFAILURE")), (29, Cow::Borrowed("SOCKET_BACKLOG")), (30, Cow::Borrowed("TCP_FLAGS")), (31, Cow::Borrowed("TCP_ABORT_ON_DATA")), (32, Cow::Borrowed("TCP_ZEROWINDOW")), (33, Cow::Borrowed("TCP_OLD_DATA")), (34, Cow::Borrowed("TCP_OVERWINDOW")), (35, Cow::Borrowed("TCP_OFOMERGE")), (36, Cow::Borrowed("TCP_RFC7323_PAWS")), (37, Cow::Borrowed("TCP_RFC7323_PAWS_ACK")), (38, Cow::Borrowed("TCP_RFC7323_TW_PAWS")), (39, Cow::Borrowed("TCP_RFC7323_TSECR")), (40, Cow::Borrowed("TCP_LISTEN_OVERFLOW")), (41, Cow::Borrowed("TCP_OLD_SEQUENCE")), (42, Cow::Borrowed("TCP_INVALID_SEQUENCE")), (43, Cow::Borrowed("TCP_INVALID_END_SEQUENCE")), (44, Cow::Borrowed("TCP_INVALID_ACK_SEQUENCE")), (45, Cow::Borrowed("TCP_RESET")), (46, Cow::Borrowed("TCP_INVALID_SYN")), (47, Cow::Borrowed("TCP_CLOSE")), (48, Cow::Borrowed("TCP_FASTOPEN")), (49, Cow::Borrowed("TCP_OLD_ACK")), (50, Cow::Borrowed("TCP_TOO_OLD_ACK")), (51, Cow::Borrowed("TCP_ACK_UNSENT_DATA")), (52, Cow::Borrowed("TCP_OFO_QUEUE_PRUNE")), (53, Cow::Borrowed("TCP_OFO_DROP")), (54, Cow::Borrowed("IP_OUTNOROUTES")), (55, Cow::Borrowed("BPF_CGROUP_EGRESS")), (56, Cow::Borrowed("IPV6DISABLED")), (57, Cow::Borrowed("NEIGH_CREATEFAIL")), (58, Cow::Borrowed("NEIGH_FAILED")), (59, Cow::Borrowed("NEIGH_QUEUEFULL")), (60, Cow::Borrowed("NEIGH_DEAD")), (61, Cow::Borrowed("NEIGH_HH_FILLFAIL")), (62, Cow::Borrowed("TC_EGRESS")), (63, Cow::Borrowed("SECURITY_HOOK")), (64, Cow::Borrowed("QDISC_DROP")), (65, Cow::Borrowed("QDISC_OVERLIMIT")), (66, Cow::Borrowed("QDISC_CONGESTED")), (67, Cow::Borrowed("CAKE_FLOOD")), (68, Cow::Borrowed("FQ_BAND_LIMIT")), (69, Cow::Borrowed("FQ_HORIZON_LIMIT")), (70, Cow::Borrowed("FQ_FLOW_LIMIT")), (71, Cow::Borrowed("CPU_BACKLOG")), (72, Cow::Borrowed("XDP")), (73, Cow::Borrowed("TC_INGRESS")), (74, Cow::Borrowed("UNHANDLED_PROTO")), (75, Cow::Borrowed("SKB_CSUM")), (76, Cow::Borrowed("SKB_GSO_SEG")), (77, Cow::Borrowed("SKB_UCOPY_FAULT")), (78, Cow::Borrowed("DEV_HDR")), (79, Cow::Borrowed("DEV_READY")), (80, Cow::Borrowed("FULL_RING")), (81, Cow::Borrowed("NOMEM")), (82, Cow::Borrowed("HDR_TRUNC")), (83, Cow::Borrowed("TAP_FILTER")), (84, Cow::Borrowed("TAP_TXFILTER")), (85, Cow::Borrowed("ICMP_CSUM")), (86, Cow::Borrowed("INVALID_PROTO")), (87, Cow::Borrowed("IP_INADDRERRORS")), (88, Cow::Borrowed("IP_INNOROUTES")), (89, Cow::Borrowed("IP_LOCAL_SOURCE")), (90, Cow::Borrowed("IP_INVALID_SOURCE")), (91, Cow::Borrowed("IP_LOCALNET")), (92, Cow::Borrowed("IP_INVALID_DEST")), (93, Cow::Borrowed("PKT_TOO_BIG")), (94, Cow::Borrowed("DUP_FRAG")), (95, Cow::Borrowed("FRAG_REASM_TIMEOUT")), (96, Cow::Borrowed("FRAG_TOO_FAR")), (97, Cow::Borrowed("TCP_MINTTL")), (98, Cow::Borrowed("IPV6_BAD_EXTHDR")), (99, Cow::Borrowed("IPV6_NDISC_FRAG")), (100, Cow::Borrowed("IPV6_NDISC_HOP_LIMIT")), (101, Cow::Borrowed("IPV6_NDISC_BAD_CODE")), (102, Cow::Borrowed("IPV6_NDISC_BAD_OPTIONS")), (103, Cow::Borrowed("IPV6_NDISC_NS_OTHERHOST")), (104, Cow::Borrowed("QUEUE_PURGE")), (105, Cow::Borrowed("TC_COOKIE_ERROR")), (106, Cow::Borrowed("PACKET_SOCK_ERROR")), (107, Cow::Borrowed("TC_CHAIN_NOTFOUND")), (108, Cow::Borrowed("TC_RECLASSIFY_LOOP")), (109, Cow::Borrowed("VXLAN_INVALID_HDR")), (110, Cow::Borrowed("VXLAN_VNI_NOT_FOUND")), (111, Cow::Borrowed("MAC_INVALID_SOURCE")), (112, Cow::Borrowed("VXLAN_ENTRY_EXISTS")), (113, Cow::Borrowed("NO_TX_TARGET")), (114, Cow::Borrowed("IP_TUNNEL_ECN")), (115, Cow::Borrowed("TUNNEL_TXINFO")), (116, Cow::Borrowed("LOCAL_MAC")), (117, Cow::Borrowed("ARP_PVLAN_DISABLE")), (118, Cow::Borrowed("MAC_IEEE_MAC_CONTROL")), (119, Cow::Borrowed("BRIDGE_INGRESS_STP_STATE")), (120, Cow::Borrowed("CAN_RX_INVALID_FRAME")), (121, Cow::Borrowed("CANFD_RX_INVALID_FRAME")), (122, Cow::Borrowed("CANXL_RX_INVALID_FRAME")), (123, Cow::Borrowed("PFMEMALLOC")), (124, Cow::Borrowed("DUALPI2_STEP_DROP")), (125, Cow::Borrowed("PSP_INPUT")), (126, Cow::Borrowed("PSP_OUTPUT")), (127, Cow::Borrowed("RECURSION_LIMIT")), (128, Cow::Borrowed("MAX"))];
const PACKET_DROP_COLUMNS: &[FieldLayout] = &[
    FieldLayout::new("ts", FieldKind::Timestamp, 16, "", "Time of the event. The kernel records CLOCK_BOOTTIME; the column shows it as wall time.", None),
    FieldLayout::new("cpu", FieldKind::U32, 48, "", "CPU on which the event happened.", None),
    FieldLayout::new("pid", FieldKind::U32, 52, "", "Process ID (thread group ID) in the initial pid namespace.", None),
    FieldLayout::new("tid", FieldKind::U32, 56, "", "Thread ID in the initial pid namespace.", None),
    FieldLayout::new("ppid", FieldKind::U32, 60, "", "Process ID of the parent, in the initial pid namespace.", None),
    FieldLayout::new("uid", FieldKind::U32, 64, "", "Real user ID in the initial user namespace.", None),
    FieldLayout::new("gid", FieldKind::U32, 68, "", "Real group ID in the initial user namespace.", None),
    FieldLayout::new("cgroup_id", FieldKind::U64, 24, "", "ID of the thread's cgroup (version 2): the inode number of its directory.", None),
    FieldLayout::new("process_id", FieldKind::U64, 32, "", "ID of the process, unique until the machine reboots: start time (in units of 2^20 ns since boot) << 22 | pid.", None),
    FieldLayout::new("parent_process_id", FieldKind::U64, 40, "", "process_id of the parent.", None),
    FieldLayout::new("comm", FieldKind::Comm, 0, "", "Name of the thread. At most 15 bytes.", None),
    FieldLayout::new("location", FieldKind::U64, 72, "", "Kernel address of the code that dropped the packet.", None),
    FieldLayout::new("protocol", FieldKind::U32, 80, "", "EtherType: 0x800 IPv4, 0x86dd IPv6.", None),
    FieldLayout::new("reason", FieldKind::U32, 84, "", "Reason for the drop, a number from the kernel's enum skb_drop_reason. Null before Linux 5.17.", Some(Symbols::new(false, PACKET_DROP_13_NAMES))).with_null_bit(0),
];
const PACKET_DROP_PROGRAMS: &[Program] = &[
    Program::new("packet_drop", Role::Tracepoint, "skb:kfree_skb", false, When::Always),
];
const PACKET_DROP_MAPS: &[Map] = &[
    Map::new("ring_packet_drop", MapRole::Ring),
];
const PACKET_DROP_GOVERNED: &[Governed] = &[
];

const PAGE_ALLOC_13_NAMES: &[(u64, Cow<'static, str>)] = &[(1844426, Cow::Borrowed("GFP_TRANSHUGE")), (1843402, Cow::Borrowed("GFP_TRANSHUGE_LIGHT")), (1051850, Cow::Borrowed("GFP_HIGHUSER_MOVABLE")), (1051842, Cow::Borrowed("GFP_HIGHUSER")), (1051840, Cow::Borrowed("GFP_USER")), (4197568, Cow::Borrowed("GFP_KERNEL_ACCOUNT")), (3264, Cow::Borrowed("GFP_KERNEL")), (3136, Cow::Borrowed("GFP_NOFS")), (2080, Cow::Borrowed("GFP_ATOMIC")), (3072, Cow::Borrowed("GFP_NOIO")), (10240, Cow::Borrowed("GFP_NOWAIT")), (1, Cow::Borrowed("GFP_DMA")), (4, Cow::Borrowed("GFP_DMA32")), (3072, Cow::Borrowed("__GFP_RECLAIM")), (1, Cow::Borrowed("__GFP_DMA")), (2, Cow::Borrowed("__GFP_HIGHMEM")), (4, Cow::Borrowed("__GFP_DMA32")), (8, Cow::Borrowed("__GFP_MOVABLE")), (16, Cow::Borrowed("__GFP_RECLAIMABLE")), (32, Cow::Borrowed("__GFP_HIGH")), (64, Cow::Borrowed("__GFP_IO")), (128, Cow::Borrowed("__GFP_FS")), (256, Cow::Borrowed("__GFP_ZERO")), (1024, Cow::Borrowed("__GFP_DIRECT_RECLAIM")), (2048, Cow::Borrowed("__GFP_KSWAPD_RECLAIM")), (4096, Cow::Borrowed("__GFP_WRITE")), (8192, Cow::Borrowed("__GFP_NOWARN")), (16384, Cow::Borrowed("__GFP_RETRY_MAYFAIL")), (32768, Cow::Borrowed("__GFP_NOFAIL")), (65536, Cow::Borrowed("__GFP_NORETRY")), (131072, Cow::Borrowed("__GFP_MEMALLOC")), (262144, Cow::Borrowed("__GFP_COMP")), (524288, Cow::Borrowed("__GFP_NOMEMALLOC")), (1048576, Cow::Borrowed("__GFP_HARDWALL")), (2097152, Cow::Borrowed("__GFP_THISNODE")), (4194304, Cow::Borrowed("__GFP_ACCOUNT")), (8388608, Cow::Borrowed("__GFP_ZEROTAGS")), (16777216, Cow::Borrowed("__GFP_NO_OBJ_EXT"))];
const PAGE_ALLOC_COLUMNS: &[FieldLayout] = &[
    FieldLayout::new("ts", FieldKind::Timestamp, 16, "", "Time of the event. The kernel records CLOCK_BOOTTIME; the column shows it as wall time.", None),
    FieldLayout::new("cpu", FieldKind::U32, 48, "", "CPU on which the event happened.", None),
    FieldLayout::new("pid", FieldKind::U32, 52, "", "Process ID (thread group ID) in the initial pid namespace.", None),
    FieldLayout::new("tid", FieldKind::U32, 56, "", "Thread ID in the initial pid namespace.", None),
    FieldLayout::new("ppid", FieldKind::U32, 60, "", "Process ID of the parent, in the initial pid namespace.", None),
    FieldLayout::new("uid", FieldKind::U32, 64, "", "Real user ID in the initial user namespace.", None),
    FieldLayout::new("gid", FieldKind::U32, 68, "", "Real group ID in the initial user namespace.", None),
    FieldLayout::new("cgroup_id", FieldKind::U64, 24, "", "ID of the thread's cgroup (version 2): the inode number of its directory.", None),
    FieldLayout::new("process_id", FieldKind::U64, 32, "", "ID of the process, unique until the machine reboots: start time (in units of 2^20 ns since boot) << 22 | pid.", None),
    FieldLayout::new("parent_process_id", FieldKind::U64, 40, "", "process_id of the parent.", None),
    FieldLayout::new("comm", FieldKind::Comm, 0, "", "Name of the thread. At most 15 bytes.", None),
    FieldLayout::new("pfn", FieldKind::U64, 72, "", "Page frame number of the first page.", None),
    FieldLayout::new("order", FieldKind::U32, 88, "", "Order of the allocation: 2^order pages.", None),
    FieldLayout::new("gfp_flags", FieldKind::U64, 80, "", "GFP_* flags of the allocation.", Some(Symbols::new(true, PAGE_ALLOC_13_NAMES))),
    FieldLayout::new("migratetype", FieldKind::I32, 92, "", "Mobility of the pages, from the kernel's enum migratetype.", None),
];
const PAGE_ALLOC_PROGRAMS: &[Program] = &[
    Program::new("page_alloc", Role::Tracepoint, "kmem:mm_page_alloc", false, When::Always),
];
const PAGE_ALLOC_MAPS: &[Map] = &[
    Map::new("ring_page_alloc", MapRole::Ring),
];
const PAGE_ALLOC_GOVERNED: &[Governed] = &[
];

const PAGE_FAULT_COLUMNS: &[FieldLayout] = &[
    FieldLayout::new("ts", FieldKind::Timestamp, 16, "", "Time of the event. The kernel records CLOCK_BOOTTIME; the column shows it as wall time.", None),
    FieldLayout::new("cpu", FieldKind::U32, 48, "", "CPU on which the event happened.", None),
    FieldLayout::new("pid", FieldKind::U32, 52, "", "Process ID (thread group ID) in the initial pid namespace.", None),
    FieldLayout::new("tid", FieldKind::U32, 56, "", "Thread ID in the initial pid namespace.", None),
    FieldLayout::new("ppid", FieldKind::U32, 60, "", "Process ID of the parent, in the initial pid namespace.", None),
    FieldLayout::new("uid", FieldKind::U32, 64, "", "Real user ID in the initial user namespace.", None),
    FieldLayout::new("gid", FieldKind::U32, 68, "", "Real group ID in the initial user namespace.", None),
    FieldLayout::new("cgroup_id", FieldKind::U64, 24, "", "ID of the thread's cgroup (version 2): the inode number of its directory.", None),
    FieldLayout::new("process_id", FieldKind::U64, 32, "", "ID of the process, unique until the machine reboots: start time (in units of 2^20 ns since boot) << 22 | pid.", None),
    FieldLayout::new("parent_process_id", FieldKind::U64, 40, "", "process_id of the parent.", None),
    FieldLayout::new("comm", FieldKind::Comm, 0, "", "Name of the thread. At most 15 bytes.", None),
    FieldLayout::new("address", FieldKind::U64, 72, "", "Accessed address.", None),
    FieldLayout::new("ip", FieldKind::U64, 80, "", "Address of the faulting instruction.", None),
    FieldLayout::new("error_code", FieldKind::U64, 88, "", "Error code of the processor, as bits: 1 page present, 2 write, 4 user mode, 16 instruction fetch.", None),
];
const PAGE_FAULT_PROGRAMS: &[Program] = &[
    Program::new("page_fault", Role::Tracepoint, "exceptions:page_fault_user", false, When::Always),
];
const PAGE_FAULT_MAPS: &[Map] = &[
    Map::new("ring_page_fault", MapRole::Ring),
];
const PAGE_FAULT_GOVERNED: &[Governed] = &[
];

const PROCESS_EXEC_COLUMNS: &[FieldLayout] = &[
    FieldLayout::new("ts", FieldKind::Timestamp, 16, "", "Time of the event. The kernel records CLOCK_BOOTTIME; the column shows it as wall time.", None),
    FieldLayout::new("cpu", FieldKind::U32, 48, "", "CPU on which the event happened.", None),
    FieldLayout::new("pid", FieldKind::U32, 52, "", "Process ID (thread group ID) in the initial pid namespace.", None),
    FieldLayout::new("tid", FieldKind::U32, 56, "", "Thread ID in the initial pid namespace.", None),
    FieldLayout::new("ppid", FieldKind::U32, 60, "", "Process ID of the parent, in the initial pid namespace.", None),
    FieldLayout::new("uid", FieldKind::U32, 64, "", "Real user ID in the initial user namespace.", None),
    FieldLayout::new("gid", FieldKind::U32, 68, "", "Real group ID in the initial user namespace.", None),
    FieldLayout::new("cgroup_id", FieldKind::U64, 24, "", "ID of the thread's cgroup (version 2): the inode number of its directory.", None),
    FieldLayout::new("process_id", FieldKind::U64, 32, "", "ID of the process, unique until the machine reboots: start time (in units of 2^20 ns since boot) << 22 | pid.", None),
    FieldLayout::new("parent_process_id", FieldKind::U64, 40, "", "process_id of the parent.", None),
    FieldLayout::new("comm", FieldKind::Comm, 0, "", "Name of the thread. At most 15 bytes.", None),
    FieldLayout::new("filename", FieldKind::String, 80, "", "Path of the binary, as passed to execve.", None).with_max_bytes(4096),
    FieldLayout::new("argv", FieldKind::Strings, 84, "", "Arguments, read from the process's memory at exec as one block. ExecOptions::max_argv_bytes limits the block, by default to 131,072 bytes.", None).with_max_bytes(131072),
    FieldLayout::new("argc", FieldKind::U32, 88, "", "Number of arguments that the process received, including those cut from argv.", None),
    FieldLayout::new("args_bytes", FieldKind::U64, 72, "bytes", "Full length of the argument block, including the terminating NULs.", None),
    FieldLayout::new("truncated", FieldKind::Bool, 108, "", "True if argv holds fewer than args_bytes bytes, or if the ring had no room for the columns after argv.", None),
    FieldLayout::new("cwd", FieldKind::String, 92, "", "Working directory, as a path from the root of the process's mount namespace. Null if the path has more than 64 names or 4,096 bytes.", None).with_max_bytes(4096),
    FieldLayout::new("environment", FieldKind::Strings, 96, "", "The variables that ExecOptions::environment names, as NAME=value, in their order at exec. Null if the option is not set. Other variables never leave the kernel.", None).with_max_bytes(32768),
    FieldLayout::new("environment_truncated", FieldKind::Bool, 109, "", "True if a named variable is missing or may be missing: the named variables exceed 32,768 bytes, or the process has more than 1,024 variables.", None),
    FieldLayout::new("namespace_pid", FieldKind::U32, 100, "", "Process ID in the process's own pid namespace, which is the ID inside its container. Equals pid in the initial pid namespace.", None),
    FieldLayout::new("pid_namespace", FieldKind::U32, 104, "", "The pid namespace of namespace_pid: the inode number of /proc/PID/ns/pid. 4026531836 is the initial pid namespace.", None),
];
const PROCESS_EXEC_PROGRAMS: &[Program] = &[
    Program::new("process_exec", Role::TypedTracepoint, "sched_process_exec", false, When::Always),
];
const PROCESS_EXEC_MAPS: &[Map] = &[
    Map::new("ring_process_exec", MapRole::Ring),
    Map::new("rf_names", MapRole::Table),
    Map::new("rf_path_scratches", MapRole::PerCpu),
    Map::new("scratch_process_exec", MapRole::PerCpu),
];
const PROCESS_EXEC_GOVERNED: &[Governed] = &[
    Governed::new("argv", Capability::Arguments),
    Governed::new("environment", Capability::Environment),
];

const PROCESS_EXIT_COLUMNS: &[FieldLayout] = &[
    FieldLayout::new("ts", FieldKind::Timestamp, 16, "", "Time of the event. The kernel records CLOCK_BOOTTIME; the column shows it as wall time.", None),
    FieldLayout::new("cpu", FieldKind::U32, 48, "", "CPU on which the event happened.", None),
    FieldLayout::new("pid", FieldKind::U32, 52, "", "Process ID (thread group ID) in the initial pid namespace.", None),
    FieldLayout::new("tid", FieldKind::U32, 56, "", "Thread ID in the initial pid namespace.", None),
    FieldLayout::new("ppid", FieldKind::U32, 60, "", "Process ID of the parent, in the initial pid namespace.", None),
    FieldLayout::new("uid", FieldKind::U32, 64, "", "Real user ID in the initial user namespace.", None),
    FieldLayout::new("gid", FieldKind::U32, 68, "", "Real group ID in the initial user namespace.", None),
    FieldLayout::new("cgroup_id", FieldKind::U64, 24, "", "ID of the thread's cgroup (version 2): the inode number of its directory.", None),
    FieldLayout::new("process_id", FieldKind::U64, 32, "", "ID of the process, unique until the machine reboots: start time (in units of 2^20 ns since boot) << 22 | pid.", None),
    FieldLayout::new("parent_process_id", FieldKind::U64, 40, "", "process_id of the parent.", None),
    FieldLayout::new("comm", FieldKind::Comm, 0, "", "Name of the thread. At most 15 bytes.", None),
    FieldLayout::new("exit_code", FieldKind::I32, 104, "", "Exit code, 0 to 255. Null if a signal ended the process.", None).with_null_bit(0),
    FieldLayout::new("exit_signal", FieldKind::I32, 108, "", "Number of the signal that ended the process. Null if the process exited by itself.", None).with_null_bit(1),
    FieldLayout::new("core_dumped", FieldKind::Bool, 116, "", "True if the kernel wrote a core dump.", None),
    FieldLayout::new("duration", FieldKind::Duration, 72, "ns", "Time from the start of the process to its end.", None),
    FieldLayout::new("peak_rss", FieldKind::U64, 80, "bytes", "Largest resident set size during the life of the process.", None),
    FieldLayout::new("user_time", FieldKind::Duration, 88, "ns", "User CPU time of all threads of the process, scaled as getrusage scales it. Lags by up to one scheduler tick.", None),
    FieldLayout::new("system_time", FieldKind::Duration, 96, "ns", "System CPU time of all threads of the process, scaled as getrusage scales it. Lags by up to one scheduler tick.", None),
];
const PROCESS_EXIT_PROGRAMS: &[Program] = &[
    Program::new("process_exit", Role::TypedTracepoint, "sched_process_exit", false, When::ArgumentsFrom(2)),
    Program::new("process_exit_counted", Role::TypedTracepoint, "sched_process_exit", false, When::ArgumentsBelow(2)),
];
const PROCESS_EXIT_MAPS: &[Map] = &[
    Map::new("ring_process_exit", MapRole::Ring),
    Map::new("exited", MapRole::Table),
];
const PROCESS_EXIT_GOVERNED: &[Governed] = &[
];

const PROCESS_FORK_COLUMNS: &[FieldLayout] = &[
    FieldLayout::new("ts", FieldKind::Timestamp, 16, "", "Time of the event. The kernel records CLOCK_BOOTTIME; the column shows it as wall time.", None),
    FieldLayout::new("cpu", FieldKind::U32, 48, "", "CPU on which the event happened.", None),
    FieldLayout::new("pid", FieldKind::U32, 52, "", "Process ID (thread group ID) in the initial pid namespace.", None),
    FieldLayout::new("tid", FieldKind::U32, 56, "", "Thread ID in the initial pid namespace.", None),
    FieldLayout::new("ppid", FieldKind::U32, 60, "", "Process ID of the parent, in the initial pid namespace.", None),
    FieldLayout::new("uid", FieldKind::U32, 64, "", "Real user ID in the initial user namespace.", None),
    FieldLayout::new("gid", FieldKind::U32, 68, "", "Real group ID in the initial user namespace.", None),
    FieldLayout::new("cgroup_id", FieldKind::U64, 24, "", "ID of the thread's cgroup (version 2): the inode number of its directory.", None),
    FieldLayout::new("process_id", FieldKind::U64, 32, "", "ID of the process, unique until the machine reboots: start time (in units of 2^20 ns since boot) << 22 | pid.", None),
    FieldLayout::new("parent_process_id", FieldKind::U64, 40, "", "process_id of the parent.", None),
    FieldLayout::new("comm", FieldKind::Comm, 0, "", "Name of the thread. At most 15 bytes.", None),
    FieldLayout::new("child_pid", FieldKind::U32, 80, "", "Process ID of the new task. For a new thread, this is pid.", None),
    FieldLayout::new("child_tid", FieldKind::U32, 84, "", "Thread ID of the new task.", None),
    FieldLayout::new("child_process_id", FieldKind::U64, 72, "", "process_id of the new task's process.", None),
    FieldLayout::new("child_namespace_pid", FieldKind::U32, 88, "", "Process ID of the new task in its own pid namespace, which is the ID inside its container. Equals child_pid in the initial pid namespace.", None),
    FieldLayout::new("is_thread", FieldKind::Bool, 92, "", "True if the new task is a thread of the same process, false if it is a new process.", None),
];
const PROCESS_FORK_PROGRAMS: &[Program] = &[
    Program::new("process_fork", Role::TypedTracepoint, "sched_process_fork", false, When::Always),
];
const PROCESS_FORK_MAPS: &[Map] = &[
    Map::new("ring_process_fork", MapRole::Ring),
];
const PROCESS_FORK_GOVERNED: &[Governed] = &[
];

const PROCESS_KILL_COLUMNS: &[FieldLayout] = &[
    FieldLayout::new("ts", FieldKind::Timestamp, 16, "", "Time of the event. The kernel records CLOCK_BOOTTIME; the column shows it as wall time.", None),
    FieldLayout::new("cpu", FieldKind::U32, 48, "", "CPU on which the event happened.", None),
    FieldLayout::new("pid", FieldKind::U32, 52, "", "Process ID (thread group ID) in the initial pid namespace.", None),
    FieldLayout::new("tid", FieldKind::U32, 56, "", "Thread ID in the initial pid namespace.", None),
    FieldLayout::new("ppid", FieldKind::U32, 60, "", "Process ID of the parent, in the initial pid namespace.", None),
    FieldLayout::new("uid", FieldKind::U32, 64, "", "Real user ID in the initial user namespace.", None),
    FieldLayout::new("gid", FieldKind::U32, 68, "", "Real group ID in the initial user namespace.", None),
    FieldLayout::new("cgroup_id", FieldKind::U64, 24, "", "ID of the thread's cgroup (version 2): the inode number of its directory.", None),
    FieldLayout::new("process_id", FieldKind::U64, 32, "", "ID of the process, unique until the machine reboots: start time (in units of 2^20 ns since boot) << 22 | pid.", None),
    FieldLayout::new("parent_process_id", FieldKind::U64, 40, "", "process_id of the parent.", None),
    FieldLayout::new("comm", FieldKind::Comm, 0, "", "Name of the thread. At most 15 bytes.", None),
    FieldLayout::new("target_pid", FieldKind::I32, 88, "", "Target as passed to the call: a process ID, 0, -1, or a negative process group ID.", None),
    FieldLayout::new("signal", FieldKind::I32, 92, "", "Number of the signal. 0 only checks that the process exists and may be signalled.", None),
    FieldLayout::new("result", FieldKind::I64, 72, "", "Return value of the call. Null if the call failed.", None).with_null_bit(0),
    FieldLayout::new("errno", FieldKind::I32, 96, "", "Error number, positive. Null if the call succeeded.", None).with_null_bit(1),
    FieldLayout::new("duration", FieldKind::Duration, 80, "ns", "Time spent in the call. Null if calls are not timed (SessionBuilder::time_calls).", None).with_null_bit(2),
];
const PROCESS_KILL_PROGRAMS: &[Program] = &[
    Program::new("process_kill_exit", Role::CallExit, "kill", false, When::Always),
    Program::new("process_kill_enter", Role::CallEnter, "kill", false, When::Always),
    Program::new("process_kill_call", Role::CallFunction, "kill", false, When::Always),
];
const PROCESS_KILL_MAPS: &[Map] = &[
    Map::new("ring_process_kill", MapRole::Ring),
    Map::new("calls_process_kill", MapRole::Calls),
];
const PROCESS_KILL_GOVERNED: &[Governed] = &[
];

const SCHED_SWITCH_COLUMNS: &[FieldLayout] = &[
    FieldLayout::new("ts", FieldKind::Timestamp, 16, "", "Time of the event. The kernel records CLOCK_BOOTTIME; the column shows it as wall time.", None),
    FieldLayout::new("cpu", FieldKind::U32, 48, "", "CPU on which the event happened.", None),
    FieldLayout::new("pid", FieldKind::U32, 52, "", "Process ID (thread group ID) in the initial pid namespace.", None),
    FieldLayout::new("tid", FieldKind::U32, 56, "", "Thread ID in the initial pid namespace.", None),
    FieldLayout::new("ppid", FieldKind::U32, 60, "", "Process ID of the parent, in the initial pid namespace.", None),
    FieldLayout::new("uid", FieldKind::U32, 64, "", "Real user ID in the initial user namespace.", None),
    FieldLayout::new("gid", FieldKind::U32, 68, "", "Real group ID in the initial user namespace.", None),
    FieldLayout::new("cgroup_id", FieldKind::U64, 24, "", "ID of the thread's cgroup (version 2): the inode number of its directory.", None),
    FieldLayout::new("process_id", FieldKind::U64, 32, "", "ID of the process, unique until the machine reboots: start time (in units of 2^20 ns since boot) << 22 | pid.", None),
    FieldLayout::new("parent_process_id", FieldKind::U64, 40, "", "process_id of the parent.", None),
    FieldLayout::new("comm", FieldKind::Comm, 0, "", "Name of the thread. At most 15 bytes.", None),
    FieldLayout::new("state", FieldKind::U32, 88, "", "State of the thread that left, as bits: 0 runnable, 1 interruptible sleep, 2 uninterruptible sleep. Other bits are internal to the kernel.", None),
    FieldLayout::new("preempted", FieldKind::Bool, 108, "", "True if the thread that left was preempted.", None),
    FieldLayout::new("prio", FieldKind::I32, 92, "", "Kernel priority of the thread that left: 100 to 139 for nice -20 to 19, below 100 for real-time threads.", None),
    FieldLayout::new("next_pid", FieldKind::U32, 96, "", "Process ID of the thread that runs next. 0 is the idle task.", None),
    FieldLayout::new("next_tid", FieldKind::U32, 100, "", "Thread ID of the thread that runs next.", None),
    FieldLayout::new("next_prio", FieldKind::I32, 104, "", "Kernel priority of the thread that runs next.", None),
    FieldLayout::new("next_comm", FieldKind::Comm, 72, "", "Name of the thread that runs next. At most 15 bytes.", None),
];
const SCHED_SWITCH_PROGRAMS: &[Program] = &[
    Program::new("sched_switch", Role::TypedTracepoint, "sched_switch", false, When::Always),
];
const SCHED_SWITCH_MAPS: &[Map] = &[
    Map::new("ring_sched_switch", MapRole::Ring),
];
const SCHED_SWITCH_GOVERNED: &[Governed] = &[
];

const SCHED_WAKEUP_COLUMNS: &[FieldLayout] = &[
    FieldLayout::new("ts", FieldKind::Timestamp, 16, "", "Time of the event. The kernel records CLOCK_BOOTTIME; the column shows it as wall time.", None),
    FieldLayout::new("cpu", FieldKind::U32, 48, "", "CPU on which the event happened.", None),
    FieldLayout::new("pid", FieldKind::U32, 52, "", "Process ID (thread group ID) in the initial pid namespace.", None),
    FieldLayout::new("tid", FieldKind::U32, 56, "", "Thread ID in the initial pid namespace.", None),
    FieldLayout::new("ppid", FieldKind::U32, 60, "", "Process ID of the parent, in the initial pid namespace.", None),
    FieldLayout::new("uid", FieldKind::U32, 64, "", "Real user ID in the initial user namespace.", None),
    FieldLayout::new("gid", FieldKind::U32, 68, "", "Real group ID in the initial user namespace.", None),
    FieldLayout::new("cgroup_id", FieldKind::U64, 24, "", "ID of the thread's cgroup (version 2): the inode number of its directory.", None),
    FieldLayout::new("process_id", FieldKind::U64, 32, "", "ID of the process, unique until the machine reboots: start time (in units of 2^20 ns since boot) << 22 | pid.", None),
    FieldLayout::new("parent_process_id", FieldKind::U64, 40, "", "process_id of the parent.", None),
    FieldLayout::new("comm", FieldKind::Comm, 0, "", "Name of the thread. At most 15 bytes.", None),
    FieldLayout::new("woken_tid", FieldKind::U32, 72, "", "Thread ID of the woken thread.", None),
    FieldLayout::new("woken_comm", FieldKind::String, 76, "", "Name of the woken thread.", None).with_max_bytes(256),
    FieldLayout::new("prio", FieldKind::I32, 80, "", "Kernel priority of the woken thread: 100 to 139 for nice -20 to 19, below 100 for real-time threads.", None),
    FieldLayout::new("target_cpu", FieldKind::U32, 84, "", "CPU on which the woken thread will run.", None),
];
const SCHED_WAKEUP_PROGRAMS: &[Program] = &[
    Program::new("sched_wakeup", Role::Tracepoint, "sched:sched_wakeup", false, When::Always),
];
const SCHED_WAKEUP_MAPS: &[Map] = &[
    Map::new("ring_sched_wakeup", MapRole::Ring),
    Map::new("scratch_sched_wakeup", MapRole::PerCpu),
];
const SCHED_WAKEUP_GOVERNED: &[Governed] = &[
];

const SIGNAL_DELIVER_COLUMNS: &[FieldLayout] = &[
    FieldLayout::new("ts", FieldKind::Timestamp, 16, "", "Time of the event. The kernel records CLOCK_BOOTTIME; the column shows it as wall time.", None),
    FieldLayout::new("cpu", FieldKind::U32, 48, "", "CPU on which the event happened.", None),
    FieldLayout::new("pid", FieldKind::U32, 52, "", "Process ID (thread group ID) in the initial pid namespace.", None),
    FieldLayout::new("tid", FieldKind::U32, 56, "", "Thread ID in the initial pid namespace.", None),
    FieldLayout::new("ppid", FieldKind::U32, 60, "", "Process ID of the parent, in the initial pid namespace.", None),
    FieldLayout::new("uid", FieldKind::U32, 64, "", "Real user ID in the initial user namespace.", None),
    FieldLayout::new("gid", FieldKind::U32, 68, "", "Real group ID in the initial user namespace.", None),
    FieldLayout::new("cgroup_id", FieldKind::U64, 24, "", "ID of the thread's cgroup (version 2): the inode number of its directory.", None),
    FieldLayout::new("process_id", FieldKind::U64, 32, "", "ID of the process, unique until the machine reboots: start time (in units of 2^20 ns since boot) << 22 | pid.", None),
    FieldLayout::new("parent_process_id", FieldKind::U64, 40, "", "process_id of the parent.", None),
    FieldLayout::new("comm", FieldKind::Comm, 0, "", "Name of the thread. At most 15 bytes.", None),
    FieldLayout::new("signal", FieldKind::I32, 88, "", "Number of the signal.", None),
    FieldLayout::new("code", FieldKind::I32, 92, "", "SI_* code.", None),
    FieldLayout::new("handler", FieldKind::U64, 72, "", "Address of the handler. 0 is the default action.", None),
    FieldLayout::new("flags", FieldKind::U64, 80, "", "SA_* flags.", None),
];
const SIGNAL_DELIVER_PROGRAMS: &[Program] = &[
    Program::new("signal_deliver", Role::Tracepoint, "signal:signal_deliver", false, When::Always),
];
const SIGNAL_DELIVER_MAPS: &[Map] = &[
    Map::new("ring_signal_deliver", MapRole::Ring),
];
const SIGNAL_DELIVER_GOVERNED: &[Governed] = &[
];

const SIGNAL_SEND_COLUMNS: &[FieldLayout] = &[
    FieldLayout::new("ts", FieldKind::Timestamp, 16, "", "Time of the event. The kernel records CLOCK_BOOTTIME; the column shows it as wall time.", None),
    FieldLayout::new("cpu", FieldKind::U32, 48, "", "CPU on which the event happened.", None),
    FieldLayout::new("pid", FieldKind::U32, 52, "", "Process ID (thread group ID) in the initial pid namespace.", None),
    FieldLayout::new("tid", FieldKind::U32, 56, "", "Thread ID in the initial pid namespace.", None),
    FieldLayout::new("ppid", FieldKind::U32, 60, "", "Process ID of the parent, in the initial pid namespace.", None),
    FieldLayout::new("uid", FieldKind::U32, 64, "", "Real user ID in the initial user namespace.", None),
    FieldLayout::new("gid", FieldKind::U32, 68, "", "Real group ID in the initial user namespace.", None),
    FieldLayout::new("cgroup_id", FieldKind::U64, 24, "", "ID of the thread's cgroup (version 2): the inode number of its directory.", None),
    FieldLayout::new("process_id", FieldKind::U64, 32, "", "ID of the process, unique until the machine reboots: start time (in units of 2^20 ns since boot) << 22 | pid.", None),
    FieldLayout::new("parent_process_id", FieldKind::U64, 40, "", "process_id of the parent.", None),
    FieldLayout::new("comm", FieldKind::Comm, 0, "", "Name of the thread. At most 15 bytes.", None),
    FieldLayout::new("signal", FieldKind::I32, 72, "", "Number of the signal.", None),
    FieldLayout::new("code", FieldKind::I32, 76, "", "SI_* code: 0 kill, -6 tgkill, 0x80 kernel.", None),
    FieldLayout::new("target_tid", FieldKind::U32, 80, "", "Thread ID of the target.", None),
    FieldLayout::new("target_comm", FieldKind::String, 84, "", "Name of the target thread.", None).with_max_bytes(256),
    FieldLayout::new("to_process", FieldKind::Bool, 92, "", "True if any thread of the process may take the signal.", None),
    FieldLayout::new("outcome", FieldKind::I32, 88, "", "Outcome: 0 delivered, 1 ignored, 2 already pending, 3 queue overflow, 4 information lost.", None),
];
const SIGNAL_SEND_PROGRAMS: &[Program] = &[
    Program::new("signal_send", Role::Tracepoint, "signal:signal_generate", false, When::Always),
];
const SIGNAL_SEND_MAPS: &[Map] = &[
    Map::new("ring_signal_send", MapRole::Ring),
    Map::new("scratch_signal_send", MapRole::PerCpu),
];
const SIGNAL_SEND_GOVERNED: &[Governed] = &[
];

const SOFTIRQ_11_NAMES: &[(u64, Cow<'static, str>)] = &[(0, Cow::Borrowed("HI")), (1, Cow::Borrowed("TIMER")), (2, Cow::Borrowed("NET_TX")), (3, Cow::Borrowed("NET_RX")), (4, Cow::Borrowed("BLOCK")), (5, Cow::Borrowed("IRQ_POLL")), (6, Cow::Borrowed("TASKLET")), (7, Cow::Borrowed("SCHED")), (8, Cow::Borrowed("HRTIMER")), (9, Cow::Borrowed("RCU"))];
const SOFTIRQ_COLUMNS: &[FieldLayout] = &[
    FieldLayout::new("ts", FieldKind::Timestamp, 16, "", "Time of the event. The kernel records CLOCK_BOOTTIME; the column shows it as wall time.", None),
    FieldLayout::new("cpu", FieldKind::U32, 48, "", "CPU on which the event happened.", None),
    FieldLayout::new("pid", FieldKind::U32, 52, "", "Process ID (thread group ID) in the initial pid namespace.", None),
    FieldLayout::new("tid", FieldKind::U32, 56, "", "Thread ID in the initial pid namespace.", None),
    FieldLayout::new("ppid", FieldKind::U32, 60, "", "Process ID of the parent, in the initial pid namespace.", None),
    FieldLayout::new("uid", FieldKind::U32, 64, "", "Real user ID in the initial user namespace.", None),
    FieldLayout::new("gid", FieldKind::U32, 68, "", "Real group ID in the initial user namespace.", None),
    FieldLayout::new("cgroup_id", FieldKind::U64, 24, "", "ID of the thread's cgroup (version 2): the inode number of its directory.", None),
    FieldLayout::new("process_id", FieldKind::U64, 32, "", "ID of the process, unique until the machine reboots: start time (in units of 2^20 ns since boot) << 22 | pid.", None),
    FieldLayout::new("parent_process_id", FieldKind::U64, 40, "", "process_id of the parent.", None),
    FieldLayout::new("comm", FieldKind::Comm, 0, "", "Name of the thread. At most 15 bytes.", None),
    FieldLayout::new("vector", FieldKind::U32, 72, "", "Type of the soft interrupt.", Some(Symbols::new(false, SOFTIRQ_11_NAMES))),
];
const SOFTIRQ_PROGRAMS: &[Program] = &[
    Program::new("softirq", Role::Tracepoint, "irq:softirq_entry", false, When::Always),
];
const SOFTIRQ_MAPS: &[Map] = &[
    Map::new("ring_softirq", MapRole::Ring),
];
const SOFTIRQ_GOVERNED: &[Governed] = &[
];

const TASK_RENAME_COLUMNS: &[FieldLayout] = &[
    FieldLayout::new("ts", FieldKind::Timestamp, 16, "", "Time of the event. The kernel records CLOCK_BOOTTIME; the column shows it as wall time.", None),
    FieldLayout::new("cpu", FieldKind::U32, 48, "", "CPU on which the event happened.", None),
    FieldLayout::new("pid", FieldKind::U32, 52, "", "Process ID (thread group ID) in the initial pid namespace.", None),
    FieldLayout::new("tid", FieldKind::U32, 56, "", "Thread ID in the initial pid namespace.", None),
    FieldLayout::new("ppid", FieldKind::U32, 60, "", "Process ID of the parent, in the initial pid namespace.", None),
    FieldLayout::new("uid", FieldKind::U32, 64, "", "Real user ID in the initial user namespace.", None),
    FieldLayout::new("gid", FieldKind::U32, 68, "", "Real group ID in the initial user namespace.", None),
    FieldLayout::new("cgroup_id", FieldKind::U64, 24, "", "ID of the thread's cgroup (version 2): the inode number of its directory.", None),
    FieldLayout::new("process_id", FieldKind::U64, 32, "", "ID of the process, unique until the machine reboots: start time (in units of 2^20 ns since boot) << 22 | pid.", None),
    FieldLayout::new("parent_process_id", FieldKind::U64, 40, "", "process_id of the parent.", None),
    FieldLayout::new("comm", FieldKind::Comm, 0, "", "Name of the thread. At most 15 bytes.", None),
    FieldLayout::new("old_comm", FieldKind::String, 72, "", "Previous name.", None).with_max_bytes(256),
    FieldLayout::new("new_comm", FieldKind::String, 76, "", "New name.", None).with_max_bytes(256),
    FieldLayout::new("oom_score_adj", FieldKind::I32, 80, "", "Adjustment of how likely the kernel is to kill the thread's process when memory runs out, -1000 to 1000.", None),
];
const TASK_RENAME_PROGRAMS: &[Program] = &[
    Program::new("task_rename", Role::Tracepoint, "task:task_rename", false, When::Always),
];
const TASK_RENAME_MAPS: &[Map] = &[
    Map::new("ring_task_rename", MapRole::Ring),
    Map::new("scratch_task_rename", MapRole::PerCpu),
];
const TASK_RENAME_GOVERNED: &[Governed] = &[
];

const TCP_RETRANSMIT_13_NAMES: &[(u64, Cow<'static, str>)] = &[(2, Cow::Borrowed("AF_INET")), (10, Cow::Borrowed("AF_INET6"))];
const TCP_RETRANSMIT_COLUMNS: &[FieldLayout] = &[
    FieldLayout::new("ts", FieldKind::Timestamp, 16, "", "Time of the event. The kernel records CLOCK_BOOTTIME; the column shows it as wall time.", None),
    FieldLayout::new("cpu", FieldKind::U32, 48, "", "CPU on which the event happened.", None),
    FieldLayout::new("pid", FieldKind::U32, 52, "", "Process ID (thread group ID) in the initial pid namespace.", None),
    FieldLayout::new("tid", FieldKind::U32, 56, "", "Thread ID in the initial pid namespace.", None),
    FieldLayout::new("ppid", FieldKind::U32, 60, "", "Process ID of the parent, in the initial pid namespace.", None),
    FieldLayout::new("uid", FieldKind::U32, 64, "", "Real user ID in the initial user namespace.", None),
    FieldLayout::new("gid", FieldKind::U32, 68, "", "Real group ID in the initial user namespace.", None),
    FieldLayout::new("cgroup_id", FieldKind::U64, 24, "", "ID of the thread's cgroup (version 2): the inode number of its directory.", None),
    FieldLayout::new("process_id", FieldKind::U64, 32, "", "ID of the process, unique until the machine reboots: start time (in units of 2^20 ns since boot) << 22 | pid.", None),
    FieldLayout::new("parent_process_id", FieldKind::U64, 40, "", "process_id of the parent.", None),
    FieldLayout::new("comm", FieldKind::Comm, 0, "", "Name of the thread. At most 15 bytes.", None),
    FieldLayout::new("socket", FieldKind::U64, 104, "", "Kernel address of the socket.", None),
    FieldLayout::new("state", FieldKind::I32, 112, "", "State of the socket. 1 is established.", None),
    FieldLayout::new("family", FieldKind::U32, 116, "", "Address family (AF_*). Null before Linux 5.18.", Some(Symbols::new(false, TCP_RETRANSMIT_13_NAMES))).with_null_bit(0),
    FieldLayout::new("local_address", FieldKind::Ip, 72, "", "Local address.", None),
    FieldLayout::new("local_port", FieldKind::U32, 120, "", "Local port.", None),
    FieldLayout::new("remote_address", FieldKind::Ip, 88, "", "Remote address.", None),
    FieldLayout::new("remote_port", FieldKind::U32, 124, "", "Remote port.", None),
];
const TCP_RETRANSMIT_PROGRAMS: &[Program] = &[
    Program::new("tcp_retransmit", Role::Tracepoint, "tcp:tcp_retransmit_skb", false, When::Always),
];
const TCP_RETRANSMIT_MAPS: &[Map] = &[
    Map::new("ring_tcp_retransmit", MapRole::Ring),
];
const TCP_RETRANSMIT_GOVERNED: &[Governed] = &[
];

const TCP_STATE_12_NAMES: &[(u64, Cow<'static, str>)] = &[(1, Cow::Borrowed("TCP_ESTABLISHED")), (2, Cow::Borrowed("TCP_SYN_SENT")), (3, Cow::Borrowed("TCP_SYN_RECV")), (4, Cow::Borrowed("TCP_FIN_WAIT1")), (5, Cow::Borrowed("TCP_FIN_WAIT2")), (6, Cow::Borrowed("TCP_TIME_WAIT")), (7, Cow::Borrowed("TCP_CLOSE")), (8, Cow::Borrowed("TCP_CLOSE_WAIT")), (9, Cow::Borrowed("TCP_LAST_ACK")), (10, Cow::Borrowed("TCP_LISTEN")), (11, Cow::Borrowed("TCP_CLOSING")), (12, Cow::Borrowed("TCP_NEW_SYN_RECV"))];
const TCP_STATE_13_NAMES: &[(u64, Cow<'static, str>)] = &[(1, Cow::Borrowed("TCP_ESTABLISHED")), (2, Cow::Borrowed("TCP_SYN_SENT")), (3, Cow::Borrowed("TCP_SYN_RECV")), (4, Cow::Borrowed("TCP_FIN_WAIT1")), (5, Cow::Borrowed("TCP_FIN_WAIT2")), (6, Cow::Borrowed("TCP_TIME_WAIT")), (7, Cow::Borrowed("TCP_CLOSE")), (8, Cow::Borrowed("TCP_CLOSE_WAIT")), (9, Cow::Borrowed("TCP_LAST_ACK")), (10, Cow::Borrowed("TCP_LISTEN")), (11, Cow::Borrowed("TCP_CLOSING")), (12, Cow::Borrowed("TCP_NEW_SYN_RECV"))];
const TCP_STATE_14_NAMES: &[(u64, Cow<'static, str>)] = &[(2, Cow::Borrowed("AF_INET")), (10, Cow::Borrowed("AF_INET6"))];
const TCP_STATE_15_NAMES: &[(u64, Cow<'static, str>)] = &[(6, Cow::Borrowed("IPPROTO_TCP")), (132, Cow::Borrowed("IPPROTO_SCTP")), (262, Cow::Borrowed("IPPROTO_MPTCP"))];
const TCP_STATE_COLUMNS: &[FieldLayout] = &[
    FieldLayout::new("ts", FieldKind::Timestamp, 16, "", "Time of the event. The kernel records CLOCK_BOOTTIME; the column shows it as wall time.", None),
    FieldLayout::new("cpu", FieldKind::U32, 48, "", "CPU on which the event happened.", None),
    FieldLayout::new("pid", FieldKind::U32, 52, "", "Process ID (thread group ID) in the initial pid namespace.", None),
    FieldLayout::new("tid", FieldKind::U32, 56, "", "Thread ID in the initial pid namespace.", None),
    FieldLayout::new("ppid", FieldKind::U32, 60, "", "Process ID of the parent, in the initial pid namespace.", None),
    FieldLayout::new("uid", FieldKind::U32, 64, "", "Real user ID in the initial user namespace.", None),
    FieldLayout::new("gid", FieldKind::U32, 68, "", "Real group ID in the initial user namespace.", None),
    FieldLayout::new("cgroup_id", FieldKind::U64, 24, "", "ID of the thread's cgroup (version 2): the inode number of its directory.", None),
    FieldLayout::new("process_id", FieldKind::U64, 32, "", "ID of the process, unique until the machine reboots: start time (in units of 2^20 ns since boot) << 22 | pid.", None),
    FieldLayout::new("parent_process_id", FieldKind::U64, 40, "", "process_id of the parent.", None),
    FieldLayout::new("comm", FieldKind::Comm, 0, "", "Name of the thread. At most 15 bytes.", None),
    FieldLayout::new("socket", FieldKind::U64, 104, "", "Kernel address of the socket, which is the same in all rows of the socket.", None),
    FieldLayout::new("old_state", FieldKind::I32, 112, "", "Previous state.", Some(Symbols::new(false, TCP_STATE_12_NAMES))),
    FieldLayout::new("new_state", FieldKind::I32, 116, "", "New state.", Some(Symbols::new(false, TCP_STATE_13_NAMES))),
    FieldLayout::new("family", FieldKind::U32, 120, "", "Address family (AF_*).", Some(Symbols::new(false, TCP_STATE_14_NAMES))),
    FieldLayout::new("protocol", FieldKind::U32, 124, "", "IP protocol number.", Some(Symbols::new(false, TCP_STATE_15_NAMES))),
    FieldLayout::new("local_address", FieldKind::Ip, 72, "", "Local address.", None),
    FieldLayout::new("local_port", FieldKind::U32, 128, "", "Local port.", None),
    FieldLayout::new("remote_address", FieldKind::Ip, 88, "", "Remote address.", None),
    FieldLayout::new("remote_port", FieldKind::U32, 132, "", "Remote port.", None),
];
const TCP_STATE_PROGRAMS: &[Program] = &[
    Program::new("tcp_state", Role::Tracepoint, "sock:inet_sock_set_state", false, When::Always),
];
const TCP_STATE_MAPS: &[Map] = &[
    Map::new("ring_tcp_state", MapRole::Ring),
];
const TCP_STATE_GOVERNED: &[Governed] = &[
];

const WRITE_PAYLOAD_COLUMNS: &[FieldLayout] = &[
    FieldLayout::new("ts", FieldKind::Timestamp, 16, "", "Time of the event. The kernel records CLOCK_BOOTTIME; the column shows it as wall time.", None),
    FieldLayout::new("cpu", FieldKind::U32, 48, "", "CPU on which the event happened.", None),
    FieldLayout::new("pid", FieldKind::U32, 52, "", "Process ID (thread group ID) in the initial pid namespace.", None),
    FieldLayout::new("tid", FieldKind::U32, 56, "", "Thread ID in the initial pid namespace.", None),
    FieldLayout::new("ppid", FieldKind::U32, 60, "", "Process ID of the parent, in the initial pid namespace.", None),
    FieldLayout::new("uid", FieldKind::U32, 64, "", "Real user ID in the initial user namespace.", None),
    FieldLayout::new("gid", FieldKind::U32, 68, "", "Real group ID in the initial user namespace.", None),
    FieldLayout::new("cgroup_id", FieldKind::U64, 24, "", "ID of the thread's cgroup (version 2): the inode number of its directory.", None),
    FieldLayout::new("process_id", FieldKind::U64, 32, "", "ID of the process, unique until the machine reboots: start time (in units of 2^20 ns since boot) << 22 | pid.", None),
    FieldLayout::new("parent_process_id", FieldKind::U64, 40, "", "process_id of the parent.", None),
    FieldLayout::new("comm", FieldKind::Comm, 0, "", "Name of the thread. At most 15 bytes.", None),
    FieldLayout::new("fd", FieldKind::I32, 88, "", "File descriptor.", None),
    FieldLayout::new("stream_offset", FieldKind::U64, 72, "bytes", "Number of bytes that the process wrote to this descriptor before this call, counted from the first recorded call. Starts at 0 again when the descriptor refers to another open file. The program tracks 16,384 descriptors; beyond that, the least recently used ones start at 0 again. Two threads that write to one descriptor at the same time can get the same offset.", None),
    FieldLayout::new("length", FieldKind::U64, 80, "bytes", "Number of bytes that the call wrote: its result.", None),
    FieldLayout::new("payload", FieldKind::Binary, 92, "", "The written bytes, read from the process's memory when the call returned. SessionBuilder::write_payload limits them per call, by default to 65,536 bytes, and per second.", None).with_max_bytes(65536),
    FieldLayout::new("truncated", FieldKind::Bool, 96, "", "True if payload has fewer than length bytes: the limit per call or the budget per second cut it, the memory was unreadable, the vector has more than 256 pieces, or the ring had no room.", None),
];
const WRITE_PAYLOAD_PROGRAMS: &[Program] = &[
    Program::new("write_payload_write_exit", Role::CallExit, "write", false, When::Always),
    Program::new("write_payload_write_enter", Role::CallEnter, "write", false, When::Always),
    Program::new("write_payload_write_call", Role::CallFunction, "write", false, When::Always),
    Program::new("write_payload_writev_exit", Role::CallExit, "writev", false, When::Always),
    Program::new("write_payload_writev_enter", Role::CallEnter, "writev", false, When::Always),
    Program::new("write_payload_writev_call", Role::CallFunction, "writev", false, When::Always),
    Program::new("write_payload_pwrite64_exit", Role::CallExit, "pwrite64", false, When::Always),
    Program::new("write_payload_pwrite64_enter", Role::CallEnter, "pwrite64", false, When::Always),
    Program::new("write_payload_pwrite64_call", Role::CallFunction, "pwrite64", false, When::Always),
    Program::new("write_payload_pwritev_exit", Role::CallExit, "pwritev", false, When::Always),
    Program::new("write_payload_pwritev_enter", Role::CallEnter, "pwritev", false, When::Always),
    Program::new("write_payload_pwritev_call", Role::CallFunction, "pwritev", false, When::Always),
    Program::new("write_payload_pwritev2_exit", Role::CallExit, "pwritev2", false, When::Always),
    Program::new("write_payload_pwritev2_enter", Role::CallEnter, "pwritev2", false, When::Always),
    Program::new("write_payload_pwritev2_call", Role::CallFunction, "pwritev2", false, When::Always),
    Program::new("write_payload_sendto_exit", Role::CallExit, "sendto", false, When::Always),
    Program::new("write_payload_sendto_enter", Role::CallEnter, "sendto", false, When::Always),
    Program::new("write_payload_sendto_call", Role::CallFunction, "sendto", false, When::Always),
    Program::new("write_payload_sendmsg_exit", Role::CallExit, "sendmsg", false, When::Always),
    Program::new("write_payload_sendmsg_enter", Role::CallEnter, "sendmsg", false, When::Always),
    Program::new("write_payload_sendmsg_call", Role::CallFunction, "sendmsg", false, When::Always),
];
const WRITE_PAYLOAD_MAPS: &[Map] = &[
    Map::new("ring_write_payload", MapRole::Ring),
    Map::new("calls_write_payload", MapRole::Calls),
    Map::new("rf_spent", MapRole::Table),
    Map::new("scratch_write_payload", MapRole::PerCpu),
    Map::new("streams_write_payload", MapRole::Table),
];
const WRITE_PAYLOAD_GOVERNED: &[Governed] = &[
    Governed::new("payload", Capability::Writes),
];

pub(crate) static EVENTS: &[EventType] = &[
    EventType::new(
        EventLayout::new("block_io", "A block device completed a request. The common columns and `ts` describe the moment when the kernel issued the request.", 128, BLOCK_IO_COLUMNS).with_nulls_offset(124),
        "block.bpf.c",
        "5.10",
    )
    .with_programs(BLOCK_IO_PROGRAMS, BLOCK_IO_MAPS)
    .with_governed(BLOCK_IO_GOVERNED)
    .with_rings(2097152, false)
    .with_fill(fill::<BlockIo, 128>),
    EventType::new(
        EventLayout::new("cgroup_create", "A cgroup was created.", 96, CGROUP_CREATE_COLUMNS).with_string_bytes(64),
        "cgroup:cgroup_mkdir",
        "5.10",
    )
    .with_programs(CGROUP_CREATE_PROGRAMS, CGROUP_CREATE_MAPS)
    .with_governed(CGROUP_CREATE_GOVERNED)
    .with_rings(1048576, false)
    .with_fill(fill::<CgroupCreate, 96>),
    EventType::new(
        EventLayout::new("file_mkdirat", "mkdirat returned.", 112, FILE_MKDIRAT_COLUMNS).with_nulls_offset(104).with_string_bytes(64),
        "mkdirat()",
        "5.10",
    )
    .with_programs(FILE_MKDIRAT_PROGRAMS, FILE_MKDIRAT_MAPS)
    .with_governed(FILE_MKDIRAT_GOVERNED)
    .with_rings(1048576, false)
    .with_fill(fill::<FileMkdirat, 112>),
    EventType::new(
        EventLayout::new("file_open", "open, openat, openat2 or creat returned. `ts` is the end of the call, or its start if calls are timed.", 120, FILE_OPEN_COLUMNS).with_nulls_offset(112).with_string_bytes(64),
        "file.bpf.c",
        "5.10",
    )
    .with_programs(FILE_OPEN_PROGRAMS, FILE_OPEN_MAPS)
    .with_governed(FILE_OPEN_GOVERNED)
    .with_rings(4194304, true)
    .with_fill(fill::<FileOpen, 120>)
    .by_default(),
    EventType::new(
        EventLayout::new("file_read", "read returned. `result` is the number of bytes read.", 112, FILE_READ_COLUMNS).with_nulls_offset(104),
        "read()",
        "5.10",
    )
    .with_programs(FILE_READ_PROGRAMS, FILE_READ_MAPS)
    .with_governed(FILE_READ_GOVERNED)
    .with_rings(4194304, true)
    .with_fill(fill::<FileRead, 112>),
    EventType::new(
        EventLayout::new("file_rename", "rename returned. Architectures without this call have only file_renameat2.", 104, FILE_RENAME_COLUMNS).with_nulls_offset(100).with_string_bytes(128),
        "rename()",
        "5.10",
    )
    .with_programs(FILE_RENAME_PROGRAMS, FILE_RENAME_MAPS)
    .with_governed(FILE_RENAME_GOVERNED)
    .with_rings(1048576, false)
    .with_fill(fill::<FileRename, 104>)
    .with_architectures(&["x86_64"])
    .optional(),
    EventType::new(
        EventLayout::new("file_renameat2", "renameat2 returned.", 120, FILE_RENAMEAT2_COLUMNS).with_nulls_offset(112).with_string_bytes(128),
        "renameat2()",
        "5.10",
    )
    .with_programs(FILE_RENAMEAT2_PROGRAMS, FILE_RENAMEAT2_MAPS)
    .with_governed(FILE_RENAMEAT2_GOVERNED)
    .with_rings(1048576, false)
    .with_fill(fill::<FileRenameat2, 120>),
    EventType::new(
        EventLayout::new("file_unlink", "unlink returned. Architectures without this call have only file_unlinkat.", 104, FILE_UNLINK_COLUMNS).with_nulls_offset(96).with_string_bytes(64),
        "unlink()",
        "5.10",
    )
    .with_programs(FILE_UNLINK_PROGRAMS, FILE_UNLINK_MAPS)
    .with_governed(FILE_UNLINK_GOVERNED)
    .with_rings(1048576, false)
    .with_fill(fill::<FileUnlink, 104>)
    .with_architectures(&["x86_64"])
    .optional(),
    EventType::new(
        EventLayout::new("file_unlinkat", "unlinkat returned.", 112, FILE_UNLINKAT_COLUMNS).with_nulls_offset(104).with_string_bytes(64),
        "unlinkat()",
        "5.10",
    )
    .with_programs(FILE_UNLINKAT_PROGRAMS, FILE_UNLINKAT_MAPS)
    .with_governed(FILE_UNLINKAT_GOVERNED)
    .with_rings(1048576, false)
    .with_fill(fill::<FileUnlinkat, 112>),
    EventType::new(
        EventLayout::new("file_write", "write returned. `result` is the number of bytes written.", 112, FILE_WRITE_COLUMNS).with_nulls_offset(104),
        "write()",
        "5.10",
    )
    .with_programs(FILE_WRITE_PROGRAMS, FILE_WRITE_MAPS)
    .with_governed(FILE_WRITE_GOVERNED)
    .with_rings(4194304, true)
    .with_fill(fill::<FileWrite, 112>),
    EventType::new(
        EventLayout::new("irq", "The kernel began to handle a device interrupt.", 80, IRQ_COLUMNS).with_string_bytes(16),
        "irq:irq_handler_entry",
        "5.10",
    )
    .with_programs(IRQ_PROGRAMS, IRQ_MAPS)
    .with_governed(IRQ_GOVERNED)
    .with_rings(1048576, true)
    .with_fill(fill::<Irq, 80>),
    EventType::new(
        EventLayout::new("memcg_reclaim", "A thread began to reclaim memory because a memory cgroup reached its limit. This is a common cause of stalls in containers.", 88, MEMCG_RECLAIM_COLUMNS),
        "vmscan:mm_vmscan_memcg_reclaim_begin",
        "5.10",
    )
    .with_programs(MEMCG_RECLAIM_PROGRAMS, MEMCG_RECLAIM_MAPS)
    .with_governed(MEMCG_RECLAIM_GOVERNED)
    .with_rings(1048576, false)
    .with_fill(fill::<MemcgReclaim, 88>)
    .optional(),
    EventType::new(
        EventLayout::new("memcg_reclaim_end", "A thread finished reclaiming memory of a memory cgroup.", 80, MEMCG_RECLAIM_END_COLUMNS),
        "vmscan:mm_vmscan_memcg_reclaim_end",
        "5.10",
    )
    .with_programs(MEMCG_RECLAIM_END_PROGRAMS, MEMCG_RECLAIM_END_MAPS)
    .with_governed(MEMCG_RECLAIM_END_GOVERNED)
    .with_rings(1048576, false)
    .with_fill(fill::<MemcgReclaimEnd, 80>)
    .optional(),
    EventType::new(
        EventLayout::new("memory_map", "mmap returned. `result` is the address of the mapping.", 136, MEMORY_MAP_COLUMNS).with_nulls_offset(128),
        "mmap()",
        "5.10",
    )
    .with_programs(MEMORY_MAP_PROGRAMS, MEMORY_MAP_MAPS)
    .with_governed(MEMORY_MAP_GOVERNED)
    .with_rings(1048576, true)
    .with_fill(fill::<MemoryMap, 136>)
    .optional(),
    EventType::new(
        EventLayout::new("memory_reclaim", "A thread began direct reclaim: free memory ran low, so the thread itself has to reclaim pages.", 88, MEMORY_RECLAIM_COLUMNS),
        "vmscan:mm_vmscan_direct_reclaim_begin",
        "5.10",
    )
    .with_programs(MEMORY_RECLAIM_PROGRAMS, MEMORY_RECLAIM_MAPS)
    .with_governed(MEMORY_RECLAIM_GOVERNED)
    .with_rings(1048576, false)
    .with_fill(fill::<MemoryReclaim, 88>),
    EventType::new(
        EventLayout::new("memory_reclaim_end", "A thread finished direct reclaim.", 80, MEMORY_RECLAIM_END_COLUMNS),
        "vmscan:mm_vmscan_direct_reclaim_end",
        "5.10",
    )
    .with_programs(MEMORY_RECLAIM_END_PROGRAMS, MEMORY_RECLAIM_END_MAPS)
    .with_governed(MEMORY_RECLAIM_END_GOVERNED)
    .with_rings(1048576, false)
    .with_fill(fill::<MemoryReclaimEnd, 80>),
    EventType::new(
        EventLayout::new("net_connect", "connect returned. `ts` is the start of the call, or its end if calls are not timed.", 128, NET_CONNECT_COLUMNS).with_nulls_offset(120).with_string_bytes(32),
        "net.bpf.c",
        "5.10",
    )
    .with_programs(NET_CONNECT_PROGRAMS, NET_CONNECT_MAPS)
    .with_governed(NET_CONNECT_GOVERNED)
    .with_rings(1048576, false)
    .with_fill(fill::<NetConnect, 128>),
    EventType::new(
        EventLayout::new("net_transmit", "The kernel handed a packet to a network device.", 88, NET_TRANSMIT_COLUMNS).with_string_bytes(8),
        "net:net_dev_xmit",
        "5.10",
    )
    .with_programs(NET_TRANSMIT_PROGRAMS, NET_TRANSMIT_MAPS)
    .with_governed(NET_TRANSMIT_GOVERNED)
    .with_rings(2097152, true)
    .with_fill(fill::<NetTransmit, 88>),
    EventType::new(
        EventLayout::new("oom_kill", "Memory ran out and the kernel chose a process to kill. The common columns describe the thread that ran out of memory.", 136, OOM_KILL_COLUMNS).with_nulls_offset(128).with_string_bytes(16),
        "oom:mark_victim",
        "5.10",
    )
    .with_programs(OOM_KILL_PROGRAMS, OOM_KILL_MAPS)
    .with_governed(OOM_KILL_GOVERNED)
    .with_rings(1048576, false)
    .with_fill(fill::<OomKill, 136>),
    EventType::new(
        EventLayout::new("packet_drop", "The kernel dropped a packet.", 96, PACKET_DROP_COLUMNS).with_nulls_offset(88),
        "skb:kfree_skb",
        "5.10",
    )
    .with_programs(PACKET_DROP_PROGRAMS, PACKET_DROP_MAPS)
    .with_governed(PACKET_DROP_GOVERNED)
    .with_rings(1048576, true)
    .with_fill(fill::<PacketDrop, 96>),
    EventType::new(
        EventLayout::new("page_alloc", "The kernel allocated pages.", 96, PAGE_ALLOC_COLUMNS),
        "kmem:mm_page_alloc",
        "5.10",
    )
    .with_programs(PAGE_ALLOC_PROGRAMS, PAGE_ALLOC_MAPS)
    .with_governed(PAGE_ALLOC_GOVERNED)
    .with_rings(4194304, true)
    .with_fill(fill::<PageAlloc, 96>),
    EventType::new(
        EventLayout::new("page_fault", "A program in user mode accessed a page that was not mapped or did not permit the access.", 96, PAGE_FAULT_COLUMNS),
        "exceptions:page_fault_user",
        "5.10",
    )
    .with_programs(PAGE_FAULT_PROGRAMS, PAGE_FAULT_MAPS)
    .with_governed(PAGE_FAULT_GOVERNED)
    .with_rings(4194304, true)
    .with_fill(fill::<PageFault, 96>)
    .with_architectures(&["x86_64"])
    .optional(),
    EventType::new(
        EventLayout::new("process_exec", "A process executed a program. The common columns describe the process after the exec.", 112, PROCESS_EXEC_COLUMNS).with_string_bytes(256).with_strings_per_row(8).in_chunks(),
        "exec.bpf.c",
        "5.10",
    )
    .with_programs(PROCESS_EXEC_PROGRAMS, PROCESS_EXEC_MAPS)
    .with_governed(PROCESS_EXEC_GOVERNED)
    .with_rings(4194304, false)
    .with_fill(fill_chunked::<ProcessExec, 112>)
    .by_default(),
    EventType::new(
        EventLayout::new("process_exit", "A process ended. The row is recorded when the last thread of the process ends.", 120, PROCESS_EXIT_COLUMNS).with_nulls_offset(112),
        "process.bpf.c",
        "5.10",
    )
    .with_programs(PROCESS_EXIT_PROGRAMS, PROCESS_EXIT_MAPS)
    .with_governed(PROCESS_EXIT_GOVERNED)
    .with_rings(1048576, false)
    .with_fill(fill::<ProcessExit, 120>)
    .by_default(),
    EventType::new(
        EventLayout::new("process_fork", "A task created a process (fork, vfork, clone) or a thread. The common columns describe the creating task.", 96, PROCESS_FORK_COLUMNS),
        "process.bpf.c",
        "5.10",
    )
    .with_programs(PROCESS_FORK_PROGRAMS, PROCESS_FORK_MAPS)
    .with_governed(PROCESS_FORK_GOVERNED)
    .with_rings(1048576, false)
    .with_fill(fill::<ProcessFork, 96>)
    .by_default(),
    EventType::new(
        EventLayout::new("process_kill", "kill returned.", 104, PROCESS_KILL_COLUMNS).with_nulls_offset(100),
        "kill()",
        "5.10",
    )
    .with_programs(PROCESS_KILL_PROGRAMS, PROCESS_KILL_MAPS)
    .with_governed(PROCESS_KILL_GOVERNED)
    .with_rings(1048576, false)
    .with_fill(fill::<ProcessKill, 104>),
    EventType::new(
        EventLayout::new("sched_switch", "A CPU switched from one thread to another. The common columns describe the thread that left the CPU.", 112, SCHED_SWITCH_COLUMNS),
        "sched.bpf.c",
        "5.10",
    )
    .with_programs(SCHED_SWITCH_PROGRAMS, SCHED_SWITCH_MAPS)
    .with_governed(SCHED_SWITCH_GOVERNED)
    .with_rings(4194304, true)
    .with_fill(fill::<SchedSwitch, 112>),
    EventType::new(
        EventLayout::new("sched_wakeup", "A thread was woken. The common columns describe the thread that woke it.", 88, SCHED_WAKEUP_COLUMNS).with_string_bytes(16),
        "sched:sched_wakeup",
        "5.10",
    )
    .with_programs(SCHED_WAKEUP_PROGRAMS, SCHED_WAKEUP_MAPS)
    .with_governed(SCHED_WAKEUP_GOVERNED)
    .with_rings(1048576, true)
    .with_fill(fill::<SchedWakeup, 88>),
    EventType::new(
        EventLayout::new("signal_deliver", "The kernel delivered a signal to a thread.", 96, SIGNAL_DELIVER_COLUMNS),
        "signal:signal_deliver",
        "5.10",
    )
    .with_programs(SIGNAL_DELIVER_PROGRAMS, SIGNAL_DELIVER_MAPS)
    .with_governed(SIGNAL_DELIVER_GOVERNED)
    .with_rings(1048576, false)
    .with_fill(fill::<SignalDeliver, 96>),
    EventType::new(
        EventLayout::new("signal_send", "A task or the kernel sent a signal.", 96, SIGNAL_SEND_COLUMNS).with_string_bytes(16),
        "signal:signal_generate",
        "5.10",
    )
    .with_programs(SIGNAL_SEND_PROGRAMS, SIGNAL_SEND_MAPS)
    .with_governed(SIGNAL_SEND_GOVERNED)
    .with_rings(1048576, false)
    .with_fill(fill::<SignalSend, 96>),
    EventType::new(
        EventLayout::new("softirq", "The kernel began to handle a soft interrupt.", 80, SOFTIRQ_COLUMNS),
        "irq:softirq_entry",
        "5.10",
    )
    .with_programs(SOFTIRQ_PROGRAMS, SOFTIRQ_MAPS)
    .with_governed(SOFTIRQ_GOVERNED)
    .with_rings(1048576, true)
    .with_fill(fill::<Softirq, 80>),
    EventType::new(
        EventLayout::new("task_rename", "The name of a thread changed: the thread renamed itself or executed a program.", 88, TASK_RENAME_COLUMNS).with_string_bytes(32),
        "task:task_rename",
        "5.10",
    )
    .with_programs(TASK_RENAME_PROGRAMS, TASK_RENAME_MAPS)
    .with_governed(TASK_RENAME_GOVERNED)
    .with_rings(1048576, false)
    .with_fill(fill::<TaskRename, 88>),
    EventType::new(
        EventLayout::new("tcp_retransmit", "TCP retransmitted a segment.", 136, TCP_RETRANSMIT_COLUMNS).with_nulls_offset(128),
        "tcp:tcp_retransmit_skb",
        "5.10",
    )
    .with_programs(TCP_RETRANSMIT_PROGRAMS, TCP_RETRANSMIT_MAPS)
    .with_governed(TCP_RETRANSMIT_GOVERNED)
    .with_rings(1048576, false)
    .with_fill(fill::<TcpRetransmit, 136>),
    EventType::new(
        EventLayout::new("tcp_state", "A TCP, MPTCP or SCTP socket changed its state: a connection was opened, accepted or closed.", 136, TCP_STATE_COLUMNS),
        "sock:inet_sock_set_state",
        "5.10",
    )
    .with_programs(TCP_STATE_PROGRAMS, TCP_STATE_MAPS)
    .with_governed(TCP_STATE_GOVERNED)
    .with_rings(1048576, false)
    .with_fill(fill::<TcpState, 136>),
    EventType::new(
        EventLayout::new("write_payload", "A process wrote to standard output, standard error or another descriptor that SessionBuilder::write_payload selects: write, writev, pwrite64, pwritev, pwritev2, sendto (which send uses) or sendmsg returned 0 or more. Not recorded are sendmmsg, sendfile, splice, vmsplice, tee, copy_file_range, io_uring and writes to mapped memory. `ts` is the end of the call. The recording process itself is never recorded. See docs/payloads.md.", 104, WRITE_PAYLOAD_COLUMNS).with_string_bytes(1024).in_chunks(),
        "payload.bpf.c",
        "5.10",
    )
    .with_programs(WRITE_PAYLOAD_PROGRAMS, WRITE_PAYLOAD_MAPS)
    .with_governed(WRITE_PAYLOAD_GOVERNED)
    .with_rings(8388608, true)
    .with_fill(fill_chunked::<WritePayload, 104>),
];

pub(crate) static TRACEPOINTS: &[Tracepoint] = &[
    Tracepoint::new("block", "block_rq_complete", &[
        Field::new("dev", 4, Shape::Integer),
        Field::new("sector", 8, Shape::Integer),
        Field::new("nr_sector", 4, Shape::Integer),
        Field::new("error", 4, Shape::Integer),
        Field::new("ioprio", 2, Shape::Integer),
        Field::new("rwbs", 10, Shape::Characters),
        Field::new("cmd", 4, Shape::Located),
    ]),
    Tracepoint::new("block", "block_rq_issue", &[
        Field::new("dev", 4, Shape::Integer),
        Field::new("sector", 8, Shape::Integer),
        Field::new("nr_sector", 4, Shape::Integer),
        Field::new("bytes", 4, Shape::Integer),
        Field::new("ioprio", 2, Shape::Integer),
        Field::new("rwbs", 10, Shape::Characters),
        Field::new("comm", 16, Shape::Characters),
        Field::new("cmd", 4, Shape::Located),
    ]),
    Tracepoint::new("cgroup", "cgroup_mkdir", &[
        Field::new("root", 4, Shape::Integer),
        Field::new("level", 4, Shape::Integer),
        Field::new("id", 8, Shape::Integer),
        Field::new("path", 4, Shape::Located),
    ]),
    Tracepoint::new("exceptions", "page_fault_user", &[
        Field::new("address", 8, Shape::Integer),
        Field::new("ip", 8, Shape::Integer),
        Field::new("error_code", 8, Shape::Integer),
    ]),
    Tracepoint::new("irq", "irq_handler_entry", &[
        Field::new("irq", 4, Shape::Integer),
        Field::new("name", 4, Shape::Located),
    ]),
    Tracepoint::new("irq", "softirq_entry", &[
        Field::new("vec", 4, Shape::Integer),
    ]),
    Tracepoint::new("kmem", "mm_page_alloc", &[
        Field::new("pfn", 8, Shape::Integer),
        Field::new("order", 4, Shape::Integer),
        Field::new("gfp_flags", 8, Shape::Integer),
        Field::new("migratetype", 4, Shape::Integer),
    ]),
    Tracepoint::new("net", "net_dev_xmit", &[
        Field::new("skbaddr", 8, Shape::Integer),
        Field::new("len", 4, Shape::Integer),
        Field::new("rc", 4, Shape::Integer),
        Field::new("name", 4, Shape::Located),
    ]),
    Tracepoint::new("oom", "mark_victim", &[
        Field::new("pid", 4, Shape::Integer),
        Field::new("comm", 4, Shape::Located),
        Field::new("total_vm", 8, Shape::Integer),
        Field::new("anon_rss", 8, Shape::Integer),
        Field::new("file_rss", 8, Shape::Integer),
        Field::new("shmem_rss", 8, Shape::Integer),
        Field::new("uid", 4, Shape::Integer),
        Field::new("pgtables", 8, Shape::Integer),
        Field::new("oom_score_adj", 2, Shape::Integer),
    ]),
    Tracepoint::new("sched", "sched_wakeup", &[
        Field::new("comm", 16, Shape::Characters),
        Field::new("pid", 4, Shape::Integer),
        Field::new("prio", 4, Shape::Integer),
        Field::new("target_cpu", 4, Shape::Integer),
    ]),
    Tracepoint::new("signal", "signal_deliver", &[
        Field::new("sig", 4, Shape::Integer),
        Field::new("errno", 4, Shape::Integer),
        Field::new("code", 4, Shape::Integer),
        Field::new("sa_handler", 8, Shape::Integer),
        Field::new("sa_flags", 8, Shape::Integer),
    ]),
    Tracepoint::new("signal", "signal_generate", &[
        Field::new("sig", 4, Shape::Integer),
        Field::new("errno", 4, Shape::Integer),
        Field::new("code", 4, Shape::Integer),
        Field::new("comm", 16, Shape::Characters),
        Field::new("pid", 4, Shape::Integer),
        Field::new("group", 4, Shape::Integer),
        Field::new("result", 4, Shape::Integer),
    ]),
    Tracepoint::new("skb", "kfree_skb", &[
        Field::new("skbaddr", 8, Shape::Integer),
        Field::new("location", 8, Shape::Integer),
        Field::new("rx_sk", 8, Shape::Integer),
        Field::new("protocol", 2, Shape::Integer),
        Field::new("reason", 4, Shape::Integer),
    ]),
    Tracepoint::new("sock", "inet_sock_set_state", &[
        Field::new("skaddr", 8, Shape::Integer),
        Field::new("oldstate", 4, Shape::Integer),
        Field::new("newstate", 4, Shape::Integer),
        Field::new("sport", 2, Shape::Integer),
        Field::new("dport", 2, Shape::Integer),
        Field::new("family", 2, Shape::Integer),
        Field::new("protocol", 2, Shape::Integer),
        Field::new("saddr", 4, Shape::Bytes),
        Field::new("daddr", 4, Shape::Bytes),
        Field::new("saddr_v6", 16, Shape::Bytes),
        Field::new("daddr_v6", 16, Shape::Bytes),
    ]),
    Tracepoint::new("task", "task_rename", &[
        Field::new("pid", 4, Shape::Integer),
        Field::new("oldcomm", 16, Shape::Characters),
        Field::new("newcomm", 16, Shape::Characters),
        Field::new("oom_score_adj", 2, Shape::Integer),
    ]),
    Tracepoint::new("tcp", "tcp_retransmit_skb", &[
        Field::new("skbaddr", 8, Shape::Integer),
        Field::new("skaddr", 8, Shape::Integer),
        Field::new("state", 4, Shape::Integer),
        Field::new("sport", 2, Shape::Integer),
        Field::new("dport", 2, Shape::Integer),
        Field::new("family", 2, Shape::Integer),
        Field::new("saddr", 4, Shape::Bytes),
        Field::new("daddr", 4, Shape::Bytes),
        Field::new("saddr_v6", 16, Shape::Bytes),
        Field::new("daddr_v6", 16, Shape::Bytes),
        Field::new("err", 4, Shape::Integer),
    ]),
    Tracepoint::new("vmscan", "mm_vmscan_direct_reclaim_begin", &[
        Field::new("order", 4, Shape::Integer),
        Field::new("gfp_flags", 8, Shape::Integer),
    ]),
    Tracepoint::new("vmscan", "mm_vmscan_direct_reclaim_end", &[
        Field::new("nr_reclaimed", 8, Shape::Integer),
    ]),
    Tracepoint::new("vmscan", "mm_vmscan_memcg_reclaim_begin", &[
        Field::new("order", 4, Shape::Integer),
        Field::new("gfp_flags", 8, Shape::Integer),
    ]),
    Tracepoint::new("vmscan", "mm_vmscan_memcg_reclaim_end", &[
        Field::new("nr_reclaimed", 8, Shape::Integer),
    ]),
];
