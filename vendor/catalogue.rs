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

pub(crate) static EVENTS: &[EventType] = &[
    EventType {
        layout: EventLayout {
            name: Cow::Borrowed("block_io"),
            doc: Cow::Borrowed("A block device completed a request. The common columns and `ts` are those of its issue."),
            record_size: 128,
            nulls_offset: Some(124),
            string_bytes: 0,
            strings_per_row: 0,
            chunked: false,
            fields: Cow::Borrowed(&[
                FieldLayout { name: Cow::Borrowed("ts"), kind: FieldKind::Timestamp, offset: 16, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("When it happened: CLOCK_BOOTTIME in the kernel, shown as wall time."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cpu"), kind: FieldKind::U32, offset: 48, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the CPU it happened on."), symbols: None },
                FieldLayout { name: Cow::Borrowed("pid"), kind: FieldKind::U32, offset: 52, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process (thread group) number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("tid"), kind: FieldKind::U32, offset: 56, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Thread number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("ppid"), kind: FieldKind::U32, offset: 60, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process number of the parent."), symbols: None },
                FieldLayout { name: Cow::Borrowed("uid"), kind: FieldKind::U32, offset: 64, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real user number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("gid"), kind: FieldKind::U32, offset: 68, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real group number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cgroup_id"), kind: FieldKind::U64, offset: 24, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the cgroup v2 that the thread is in: the inode of its directory."), symbols: None },
                FieldLayout { name: Cow::Borrowed("process_id"), kind: FieldKind::U64, offset: 32, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process, unique for the life of the machine: start time (units of 2^20 ns since boot) << 22 | pid."), symbols: None },
                FieldLayout { name: Cow::Borrowed("parent_process_id"), kind: FieldKind::U64, offset: 40, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("The parent's process_id."), symbols: None },
                FieldLayout { name: Cow::Borrowed("comm"), kind: FieldKind::Comm, offset: 0, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Name of the thread, at most 15 bytes."), symbols: None },
                FieldLayout { name: Cow::Borrowed("dev_major"), kind: FieldKind::U32, offset: 112, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Major number of the device."), symbols: None },
                FieldLayout { name: Cow::Borrowed("dev_minor"), kind: FieldKind::U32, offset: 116, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Minor number of the device."), symbols: None },
                FieldLayout { name: Cow::Borrowed("sector"), kind: FieldKind::U64, offset: 88, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("First sector, in units of 512 bytes."), symbols: None },
                FieldLayout { name: Cow::Borrowed("bytes"), kind: FieldKind::U64, offset: 96, null_bit: None, max_bytes: 0, unit: Cow::Borrowed("bytes"), doc: Cow::Borrowed("Length of the request."), symbols: None },
                FieldLayout { name: Cow::Borrowed("operation"), kind: FieldKind::Comm, offset: 72, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Letters as the kernel prints them: R read, W write, D discard, F flush; then S synchronous, M metadata, A readahead."), symbols: None },
                FieldLayout { name: Cow::Borrowed("error"), kind: FieldKind::I32, offset: 120, null_bit: Some(0), max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Error number as the kernel passes it, 0 without; null where the kernel does not tell."), symbols: None },
                FieldLayout { name: Cow::Borrowed("duration"), kind: FieldKind::Duration, offset: 104, null_bit: None, max_bytes: 0, unit: Cow::Borrowed("ns"), doc: Cow::Borrowed("Time from issue to completion."), symbols: None },
            ]),
        },
        fill: Some(Fills(fill::<BlockIo, 128>)),
        programs: &[
            Program { name: Cow::Borrowed("block_io_complete"), role: Role::Tracepoint, target: Cow::Borrowed("block:block_rq_complete"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("block_io_issue"), role: Role::Tracepoint, target: Cow::Borrowed("block:block_rq_issue"), optional: false, when: When::Always },
        ],
        maps: &[
            Map { name: Cow::Borrowed("ring_block_io"), role: MapRole::Ring },
            Map { name: Cow::Borrowed("calls_block_io"), role: MapRole::Table },
        ],
        governed: &[],
        optional: false,
        since: "5.10",
        architectures: &[],
        origin: "block.bpf.c",
        ring_per_cpu: false,
        ring_bytes: 2097152,
        by_default: false,
    },
    EventType {
        layout: EventLayout {
            name: Cow::Borrowed("cgroup_create"),
            doc: Cow::Borrowed("A cgroup was made."),
            record_size: 96,
            nulls_offset: None,
            string_bytes: 64,
            strings_per_row: 0,
            chunked: false,
            fields: Cow::Borrowed(&[
                FieldLayout { name: Cow::Borrowed("ts"), kind: FieldKind::Timestamp, offset: 16, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("When it happened: CLOCK_BOOTTIME in the kernel, shown as wall time."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cpu"), kind: FieldKind::U32, offset: 48, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the CPU it happened on."), symbols: None },
                FieldLayout { name: Cow::Borrowed("pid"), kind: FieldKind::U32, offset: 52, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process (thread group) number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("tid"), kind: FieldKind::U32, offset: 56, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Thread number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("ppid"), kind: FieldKind::U32, offset: 60, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process number of the parent."), symbols: None },
                FieldLayout { name: Cow::Borrowed("uid"), kind: FieldKind::U32, offset: 64, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real user number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("gid"), kind: FieldKind::U32, offset: 68, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real group number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cgroup_id"), kind: FieldKind::U64, offset: 24, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the cgroup v2 that the thread is in: the inode of its directory."), symbols: None },
                FieldLayout { name: Cow::Borrowed("process_id"), kind: FieldKind::U64, offset: 32, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process, unique for the life of the machine: start time (units of 2^20 ns since boot) << 22 | pid."), symbols: None },
                FieldLayout { name: Cow::Borrowed("parent_process_id"), kind: FieldKind::U64, offset: 40, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("The parent's process_id."), symbols: None },
                FieldLayout { name: Cow::Borrowed("comm"), kind: FieldKind::Comm, offset: 0, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Name of the thread, at most 15 bytes."), symbols: None },
                FieldLayout { name: Cow::Borrowed("hierarchy"), kind: FieldKind::I32, offset: 80, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the hierarchy."), symbols: None },
                FieldLayout { name: Cow::Borrowed("id"), kind: FieldKind::U64, offset: 72, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the new cgroup: in version 2 the inode of its directory."), symbols: None },
                FieldLayout { name: Cow::Borrowed("level"), kind: FieldKind::I32, offset: 84, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Depth below the root."), symbols: None },
                FieldLayout { name: Cow::Borrowed("path"), kind: FieldKind::String, offset: 88, null_bit: None, max_bytes: 1024, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Path from the root of the hierarchy."), symbols: None },
            ]),
        },
        fill: Some(Fills(fill::<CgroupCreate, 96>)),
        programs: &[
            Program { name: Cow::Borrowed("cgroup_create"), role: Role::Tracepoint, target: Cow::Borrowed("cgroup:cgroup_mkdir"), optional: false, when: When::Always },
        ],
        maps: &[
            Map { name: Cow::Borrowed("ring_cgroup_create"), role: MapRole::Ring },
            Map { name: Cow::Borrowed("scratch_cgroup_create"), role: MapRole::PerCpu },
        ],
        governed: &[],
        optional: false,
        since: "5.10",
        architectures: &[],
        origin: "cgroup:cgroup_mkdir",
        ring_per_cpu: false,
        ring_bytes: 1048576,
        by_default: false,
    },
    EventType {
        layout: EventLayout {
            name: Cow::Borrowed("file_mkdirat"),
            doc: Cow::Borrowed("mkdirat returned."),
            record_size: 112,
            nulls_offset: Some(104),
            string_bytes: 64,
            strings_per_row: 0,
            chunked: false,
            fields: Cow::Borrowed(&[
                FieldLayout { name: Cow::Borrowed("ts"), kind: FieldKind::Timestamp, offset: 16, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("When it happened: CLOCK_BOOTTIME in the kernel, shown as wall time."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cpu"), kind: FieldKind::U32, offset: 48, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the CPU it happened on."), symbols: None },
                FieldLayout { name: Cow::Borrowed("pid"), kind: FieldKind::U32, offset: 52, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process (thread group) number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("tid"), kind: FieldKind::U32, offset: 56, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Thread number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("ppid"), kind: FieldKind::U32, offset: 60, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process number of the parent."), symbols: None },
                FieldLayout { name: Cow::Borrowed("uid"), kind: FieldKind::U32, offset: 64, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real user number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("gid"), kind: FieldKind::U32, offset: 68, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real group number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cgroup_id"), kind: FieldKind::U64, offset: 24, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the cgroup v2 that the thread is in: the inode of its directory."), symbols: None },
                FieldLayout { name: Cow::Borrowed("process_id"), kind: FieldKind::U64, offset: 32, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process, unique for the life of the machine: start time (units of 2^20 ns since boot) << 22 | pid."), symbols: None },
                FieldLayout { name: Cow::Borrowed("parent_process_id"), kind: FieldKind::U64, offset: 40, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("The parent's process_id."), symbols: None },
                FieldLayout { name: Cow::Borrowed("comm"), kind: FieldKind::Comm, offset: 0, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Name of the thread, at most 15 bytes."), symbols: None },
                FieldLayout { name: Cow::Borrowed("dirfd"), kind: FieldKind::I32, offset: 88, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Directory that a relative filename starts from; -100 is the working directory."), symbols: None },
                FieldLayout { name: Cow::Borrowed("filename"), kind: FieldKind::String, offset: 92, null_bit: None, max_bytes: 4096, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Path as given."), symbols: None },
                FieldLayout { name: Cow::Borrowed("mode"), kind: FieldKind::U32, offset: 96, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Permission bits."), symbols: None },
                FieldLayout { name: Cow::Borrowed("result"), kind: FieldKind::I64, offset: 72, null_bit: Some(0), max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("What the call returned; null when it failed."), symbols: None },
                FieldLayout { name: Cow::Borrowed("errno"), kind: FieldKind::I32, offset: 100, null_bit: Some(1), max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Error number, positive; null when the call succeeded."), symbols: None },
                FieldLayout { name: Cow::Borrowed("duration"), kind: FieldKind::Duration, offset: 80, null_bit: Some(2), max_bytes: 0, unit: Cow::Borrowed("ns"), doc: Cow::Borrowed("Time spent in the call; null where calls are not timed: SessionBuilder::time_calls."), symbols: None },
            ]),
        },
        fill: Some(Fills(fill::<FileMkdirat, 112>)),
        programs: &[
            Program { name: Cow::Borrowed("file_mkdirat_exit"), role: Role::CallExit, target: Cow::Borrowed("mkdirat"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("file_mkdirat_enter"), role: Role::CallEnter, target: Cow::Borrowed("mkdirat"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("file_mkdirat_call"), role: Role::CallFunction, target: Cow::Borrowed("mkdirat"), optional: false, when: When::Always },
        ],
        maps: &[
            Map { name: Cow::Borrowed("ring_file_mkdirat"), role: MapRole::Ring },
            Map { name: Cow::Borrowed("calls_file_mkdirat"), role: MapRole::Calls },
            Map { name: Cow::Borrowed("scratch_file_mkdirat"), role: MapRole::PerCpu },
        ],
        governed: &[],
        optional: false,
        since: "5.10",
        architectures: &[],
        origin: "mkdirat()",
        ring_per_cpu: false,
        ring_bytes: 1048576,
        by_default: false,
    },
    EventType {
        layout: EventLayout {
            name: Cow::Borrowed("file_open"),
            doc: Cow::Borrowed("open, openat, openat2 or creat returned. `ts` is the end of the call, or its start where it is timed."),
            record_size: 120,
            nulls_offset: Some(112),
            string_bytes: 64,
            strings_per_row: 0,
            chunked: false,
            fields: Cow::Borrowed(&[
                FieldLayout { name: Cow::Borrowed("ts"), kind: FieldKind::Timestamp, offset: 16, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("When it happened: CLOCK_BOOTTIME in the kernel, shown as wall time."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cpu"), kind: FieldKind::U32, offset: 48, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the CPU it happened on."), symbols: None },
                FieldLayout { name: Cow::Borrowed("pid"), kind: FieldKind::U32, offset: 52, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process (thread group) number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("tid"), kind: FieldKind::U32, offset: 56, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Thread number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("ppid"), kind: FieldKind::U32, offset: 60, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process number of the parent."), symbols: None },
                FieldLayout { name: Cow::Borrowed("uid"), kind: FieldKind::U32, offset: 64, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real user number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("gid"), kind: FieldKind::U32, offset: 68, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real group number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cgroup_id"), kind: FieldKind::U64, offset: 24, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the cgroup v2 that the thread is in: the inode of its directory."), symbols: None },
                FieldLayout { name: Cow::Borrowed("process_id"), kind: FieldKind::U64, offset: 32, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process, unique for the life of the machine: start time (units of 2^20 ns since boot) << 22 | pid."), symbols: None },
                FieldLayout { name: Cow::Borrowed("parent_process_id"), kind: FieldKind::U64, offset: 40, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("The parent's process_id."), symbols: None },
                FieldLayout { name: Cow::Borrowed("comm"), kind: FieldKind::Comm, offset: 0, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Name of the thread, at most 15 bytes."), symbols: None },
                FieldLayout { name: Cow::Borrowed("dirfd"), kind: FieldKind::I32, offset: 80, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Directory that a relative filename starts from; -100 (AT_FDCWD) is the working directory."), symbols: None },
                FieldLayout { name: Cow::Borrowed("filename"), kind: FieldKind::String, offset: 84, null_bit: None, max_bytes: 4096, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Path as given, read from the process's memory when the call returns; null when that memory cannot be read."), symbols: None },
                FieldLayout { name: Cow::Borrowed("flags"), kind: FieldKind::U32, offset: 88, null_bit: Some(0), max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("O_* flags as given; null when the open_how of openat2 cannot be read."), symbols: None },
                FieldLayout { name: Cow::Borrowed("mode"), kind: FieldKind::U32, offset: 92, null_bit: Some(1), max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Permission bits for a new file, 0 without O_CREAT or O_TMPFILE; null together with flags."), symbols: None },
                FieldLayout { name: Cow::Borrowed("result"), kind: FieldKind::I32, offset: 96, null_bit: Some(2), max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("The new file descriptor; null when the call failed."), symbols: None },
                FieldLayout { name: Cow::Borrowed("errno"), kind: FieldKind::I32, offset: 100, null_bit: Some(3), max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Error number, positive; null when the call succeeded."), symbols: None },
                FieldLayout { name: Cow::Borrowed("duration"), kind: FieldKind::Duration, offset: 72, null_bit: Some(4), max_bytes: 0, unit: Cow::Borrowed("ns"), doc: Cow::Borrowed("Time spent in the call; null where calls are not timed: SessionBuilder::time_calls."), symbols: None },
                FieldLayout { name: Cow::Borrowed("truncated"), kind: FieldKind::Bool, offset: 116, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("True when filename was cut at 4,095 bytes, the longest that the kernel takes."), symbols: None },
                FieldLayout { name: Cow::Borrowed("path"), kind: FieldKind::String, offset: 104, null_bit: None, max_bytes: 4096, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Absolute path of the file that was opened, links followed, as the root of the caller's mount namespace sees it; of a file that is deleted the last one. Null where path_error says why, and without FileOpenOptions::paths."), symbols: None },
                FieldLayout { name: Cow::Borrowed("path_error"), kind: FieldKind::U32, offset: 108, null_bit: Some(5), max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Why path is null: 1 the call failed, 2 deeper than 64 names and mounts or longer than 4,095 bytes, 3 not in the caller's mount namespace (a pipe, say), 4 the descriptor is closed again. Null where path is there and where it was not asked for."), symbols: None },
            ]),
        },
        fill: Some(Fills(fill::<FileOpen, 120>)),
        programs: &[
            Program { name: Cow::Borrowed("file_open_openat_exit"), role: Role::CallExit, target: Cow::Borrowed("openat"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("file_open_openat_enter"), role: Role::CallEnter, target: Cow::Borrowed("openat"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("file_open_openat_call"), role: Role::CallFunction, target: Cow::Borrowed("openat"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("file_open_openat2_exit"), role: Role::CallExit, target: Cow::Borrowed("openat2"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("file_open_openat2_enter"), role: Role::CallEnter, target: Cow::Borrowed("openat2"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("file_open_openat2_call"), role: Role::CallFunction, target: Cow::Borrowed("openat2"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("file_open_open_exit"), role: Role::CallExit, target: Cow::Borrowed("open"), optional: true, when: When::Always },
            Program { name: Cow::Borrowed("file_open_open_enter"), role: Role::CallEnter, target: Cow::Borrowed("open"), optional: true, when: When::Always },
            Program { name: Cow::Borrowed("file_open_open_call"), role: Role::CallFunction, target: Cow::Borrowed("open"), optional: true, when: When::Always },
            Program { name: Cow::Borrowed("file_open_creat_exit"), role: Role::CallExit, target: Cow::Borrowed("creat"), optional: true, when: When::Always },
            Program { name: Cow::Borrowed("file_open_creat_enter"), role: Role::CallEnter, target: Cow::Borrowed("creat"), optional: true, when: When::Always },
            Program { name: Cow::Borrowed("file_open_creat_call"), role: Role::CallFunction, target: Cow::Borrowed("creat"), optional: true, when: When::Always },
        ],
        maps: &[
            Map { name: Cow::Borrowed("ring_file_open"), role: MapRole::Ring },
            Map { name: Cow::Borrowed("calls_file_open"), role: MapRole::Calls },
            Map { name: Cow::Borrowed("rf_path_scratches"), role: MapRole::Table },
            Map { name: Cow::Borrowed("scratch_file_open"), role: MapRole::PerCpu },
        ],
        governed: &[Governed { column: Cow::Borrowed("path"), by: Capability::Paths }],
        optional: false,
        since: "5.10",
        architectures: &[],
        origin: "file.bpf.c",
        ring_per_cpu: true,
        ring_bytes: 4194304,
        by_default: true,
    },
    EventType {
        layout: EventLayout {
            name: Cow::Borrowed("file_read"),
            doc: Cow::Borrowed("read returned; `result` is the number of bytes."),
            record_size: 112,
            nulls_offset: Some(104),
            string_bytes: 0,
            strings_per_row: 0,
            chunked: false,
            fields: Cow::Borrowed(&[
                FieldLayout { name: Cow::Borrowed("ts"), kind: FieldKind::Timestamp, offset: 16, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("When it happened: CLOCK_BOOTTIME in the kernel, shown as wall time."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cpu"), kind: FieldKind::U32, offset: 48, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the CPU it happened on."), symbols: None },
                FieldLayout { name: Cow::Borrowed("pid"), kind: FieldKind::U32, offset: 52, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process (thread group) number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("tid"), kind: FieldKind::U32, offset: 56, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Thread number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("ppid"), kind: FieldKind::U32, offset: 60, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process number of the parent."), symbols: None },
                FieldLayout { name: Cow::Borrowed("uid"), kind: FieldKind::U32, offset: 64, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real user number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("gid"), kind: FieldKind::U32, offset: 68, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real group number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cgroup_id"), kind: FieldKind::U64, offset: 24, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the cgroup v2 that the thread is in: the inode of its directory."), symbols: None },
                FieldLayout { name: Cow::Borrowed("process_id"), kind: FieldKind::U64, offset: 32, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process, unique for the life of the machine: start time (units of 2^20 ns since boot) << 22 | pid."), symbols: None },
                FieldLayout { name: Cow::Borrowed("parent_process_id"), kind: FieldKind::U64, offset: 40, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("The parent's process_id."), symbols: None },
                FieldLayout { name: Cow::Borrowed("comm"), kind: FieldKind::Comm, offset: 0, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Name of the thread, at most 15 bytes."), symbols: None },
                FieldLayout { name: Cow::Borrowed("fd"), kind: FieldKind::I32, offset: 96, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("File descriptor."), symbols: None },
                FieldLayout { name: Cow::Borrowed("count"), kind: FieldKind::U64, offset: 72, null_bit: None, max_bytes: 0, unit: Cow::Borrowed("bytes"), doc: Cow::Borrowed("How much was asked for."), symbols: None },
                FieldLayout { name: Cow::Borrowed("result"), kind: FieldKind::I64, offset: 80, null_bit: Some(0), max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("What the call returned; null when it failed."), symbols: None },
                FieldLayout { name: Cow::Borrowed("errno"), kind: FieldKind::I32, offset: 100, null_bit: Some(1), max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Error number, positive; null when the call succeeded."), symbols: None },
                FieldLayout { name: Cow::Borrowed("duration"), kind: FieldKind::Duration, offset: 88, null_bit: Some(2), max_bytes: 0, unit: Cow::Borrowed("ns"), doc: Cow::Borrowed("Time spent in the call; null where calls are not timed: SessionBuilder::time_calls."), symbols: None },
            ]),
        },
        fill: Some(Fills(fill::<FileRead, 112>)),
        programs: &[
            Program { name: Cow::Borrowed("file_read_exit"), role: Role::CallExit, target: Cow::Borrowed("read"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("file_read_enter"), role: Role::CallEnter, target: Cow::Borrowed("read"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("file_read_call"), role: Role::CallFunction, target: Cow::Borrowed("read"), optional: false, when: When::Always },
        ],
        maps: &[
            Map { name: Cow::Borrowed("ring_file_read"), role: MapRole::Ring },
            Map { name: Cow::Borrowed("calls_file_read"), role: MapRole::Calls },
        ],
        governed: &[],
        optional: false,
        since: "5.10",
        architectures: &[],
        origin: "read()",
        ring_per_cpu: true,
        ring_bytes: 4194304,
        by_default: false,
    },
    EventType {
        layout: EventLayout {
            name: Cow::Borrowed("file_rename"),
            doc: Cow::Borrowed("rename returned. Architectures without that call have file_renameat2 only."),
            record_size: 104,
            nulls_offset: Some(100),
            string_bytes: 128,
            strings_per_row: 0,
            chunked: false,
            fields: Cow::Borrowed(&[
                FieldLayout { name: Cow::Borrowed("ts"), kind: FieldKind::Timestamp, offset: 16, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("When it happened: CLOCK_BOOTTIME in the kernel, shown as wall time."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cpu"), kind: FieldKind::U32, offset: 48, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the CPU it happened on."), symbols: None },
                FieldLayout { name: Cow::Borrowed("pid"), kind: FieldKind::U32, offset: 52, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process (thread group) number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("tid"), kind: FieldKind::U32, offset: 56, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Thread number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("ppid"), kind: FieldKind::U32, offset: 60, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process number of the parent."), symbols: None },
                FieldLayout { name: Cow::Borrowed("uid"), kind: FieldKind::U32, offset: 64, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real user number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("gid"), kind: FieldKind::U32, offset: 68, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real group number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cgroup_id"), kind: FieldKind::U64, offset: 24, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the cgroup v2 that the thread is in: the inode of its directory."), symbols: None },
                FieldLayout { name: Cow::Borrowed("process_id"), kind: FieldKind::U64, offset: 32, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process, unique for the life of the machine: start time (units of 2^20 ns since boot) << 22 | pid."), symbols: None },
                FieldLayout { name: Cow::Borrowed("parent_process_id"), kind: FieldKind::U64, offset: 40, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("The parent's process_id."), symbols: None },
                FieldLayout { name: Cow::Borrowed("comm"), kind: FieldKind::Comm, offset: 0, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Name of the thread, at most 15 bytes."), symbols: None },
                FieldLayout { name: Cow::Borrowed("old_name"), kind: FieldKind::String, offset: 88, null_bit: None, max_bytes: 4096, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Path as given."), symbols: None },
                FieldLayout { name: Cow::Borrowed("new_name"), kind: FieldKind::String, offset: 92, null_bit: None, max_bytes: 4096, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Path as given."), symbols: None },
                FieldLayout { name: Cow::Borrowed("result"), kind: FieldKind::I64, offset: 72, null_bit: Some(0), max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("What the call returned; null when it failed."), symbols: None },
                FieldLayout { name: Cow::Borrowed("errno"), kind: FieldKind::I32, offset: 96, null_bit: Some(1), max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Error number, positive; null when the call succeeded."), symbols: None },
                FieldLayout { name: Cow::Borrowed("duration"), kind: FieldKind::Duration, offset: 80, null_bit: Some(2), max_bytes: 0, unit: Cow::Borrowed("ns"), doc: Cow::Borrowed("Time spent in the call; null where calls are not timed: SessionBuilder::time_calls."), symbols: None },
            ]),
        },
        fill: Some(Fills(fill::<FileRename, 104>)),
        programs: &[
            Program { name: Cow::Borrowed("file_rename_exit"), role: Role::CallExit, target: Cow::Borrowed("rename"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("file_rename_enter"), role: Role::CallEnter, target: Cow::Borrowed("rename"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("file_rename_call"), role: Role::CallFunction, target: Cow::Borrowed("rename"), optional: false, when: When::Always },
        ],
        maps: &[
            Map { name: Cow::Borrowed("ring_file_rename"), role: MapRole::Ring },
            Map { name: Cow::Borrowed("calls_file_rename"), role: MapRole::Calls },
            Map { name: Cow::Borrowed("scratch_file_rename"), role: MapRole::PerCpu },
        ],
        governed: &[],
        optional: true,
        since: "5.10",
        architectures: &["x86_64"],
        origin: "rename()",
        ring_per_cpu: false,
        ring_bytes: 1048576,
        by_default: false,
    },
    EventType {
        layout: EventLayout {
            name: Cow::Borrowed("file_renameat2"),
            doc: Cow::Borrowed("renameat2 returned."),
            record_size: 120,
            nulls_offset: Some(112),
            string_bytes: 128,
            strings_per_row: 0,
            chunked: false,
            fields: Cow::Borrowed(&[
                FieldLayout { name: Cow::Borrowed("ts"), kind: FieldKind::Timestamp, offset: 16, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("When it happened: CLOCK_BOOTTIME in the kernel, shown as wall time."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cpu"), kind: FieldKind::U32, offset: 48, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the CPU it happened on."), symbols: None },
                FieldLayout { name: Cow::Borrowed("pid"), kind: FieldKind::U32, offset: 52, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process (thread group) number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("tid"), kind: FieldKind::U32, offset: 56, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Thread number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("ppid"), kind: FieldKind::U32, offset: 60, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process number of the parent."), symbols: None },
                FieldLayout { name: Cow::Borrowed("uid"), kind: FieldKind::U32, offset: 64, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real user number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("gid"), kind: FieldKind::U32, offset: 68, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real group number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cgroup_id"), kind: FieldKind::U64, offset: 24, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the cgroup v2 that the thread is in: the inode of its directory."), symbols: None },
                FieldLayout { name: Cow::Borrowed("process_id"), kind: FieldKind::U64, offset: 32, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process, unique for the life of the machine: start time (units of 2^20 ns since boot) << 22 | pid."), symbols: None },
                FieldLayout { name: Cow::Borrowed("parent_process_id"), kind: FieldKind::U64, offset: 40, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("The parent's process_id."), symbols: None },
                FieldLayout { name: Cow::Borrowed("comm"), kind: FieldKind::Comm, offset: 0, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Name of the thread, at most 15 bytes."), symbols: None },
                FieldLayout { name: Cow::Borrowed("old_dirfd"), kind: FieldKind::I32, offset: 88, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Directory that a relative old_name starts from."), symbols: None },
                FieldLayout { name: Cow::Borrowed("old_name"), kind: FieldKind::String, offset: 92, null_bit: None, max_bytes: 4096, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Path as given."), symbols: None },
                FieldLayout { name: Cow::Borrowed("new_dirfd"), kind: FieldKind::I32, offset: 96, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Directory that a relative new_name starts from."), symbols: None },
                FieldLayout { name: Cow::Borrowed("new_name"), kind: FieldKind::String, offset: 100, null_bit: None, max_bytes: 4096, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Path as given."), symbols: None },
                FieldLayout { name: Cow::Borrowed("flags"), kind: FieldKind::U32, offset: 104, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("RENAME_* bits: 1 no replacement, 2 exchange, 4 whiteout."), symbols: None },
                FieldLayout { name: Cow::Borrowed("result"), kind: FieldKind::I64, offset: 72, null_bit: Some(0), max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("What the call returned; null when it failed."), symbols: None },
                FieldLayout { name: Cow::Borrowed("errno"), kind: FieldKind::I32, offset: 108, null_bit: Some(1), max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Error number, positive; null when the call succeeded."), symbols: None },
                FieldLayout { name: Cow::Borrowed("duration"), kind: FieldKind::Duration, offset: 80, null_bit: Some(2), max_bytes: 0, unit: Cow::Borrowed("ns"), doc: Cow::Borrowed("Time spent in the call; null where calls are not timed: SessionBuilder::time_calls."), symbols: None },
            ]),
        },
        fill: Some(Fills(fill::<FileRenameat2, 120>)),
        programs: &[
            Program { name: Cow::Borrowed("file_renameat2_exit"), role: Role::CallExit, target: Cow::Borrowed("renameat2"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("file_renameat2_enter"), role: Role::CallEnter, target: Cow::Borrowed("renameat2"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("file_renameat2_call"), role: Role::CallFunction, target: Cow::Borrowed("renameat2"), optional: false, when: When::Always },
        ],
        maps: &[
            Map { name: Cow::Borrowed("ring_file_renameat2"), role: MapRole::Ring },
            Map { name: Cow::Borrowed("calls_file_renameat2"), role: MapRole::Calls },
            Map { name: Cow::Borrowed("scratch_file_renameat2"), role: MapRole::PerCpu },
        ],
        governed: &[],
        optional: false,
        since: "5.10",
        architectures: &[],
        origin: "renameat2()",
        ring_per_cpu: false,
        ring_bytes: 1048576,
        by_default: false,
    },
    EventType {
        layout: EventLayout {
            name: Cow::Borrowed("file_unlink"),
            doc: Cow::Borrowed("unlink returned. Architectures without that call have file_unlinkat only."),
            record_size: 104,
            nulls_offset: Some(96),
            string_bytes: 64,
            strings_per_row: 0,
            chunked: false,
            fields: Cow::Borrowed(&[
                FieldLayout { name: Cow::Borrowed("ts"), kind: FieldKind::Timestamp, offset: 16, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("When it happened: CLOCK_BOOTTIME in the kernel, shown as wall time."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cpu"), kind: FieldKind::U32, offset: 48, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the CPU it happened on."), symbols: None },
                FieldLayout { name: Cow::Borrowed("pid"), kind: FieldKind::U32, offset: 52, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process (thread group) number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("tid"), kind: FieldKind::U32, offset: 56, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Thread number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("ppid"), kind: FieldKind::U32, offset: 60, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process number of the parent."), symbols: None },
                FieldLayout { name: Cow::Borrowed("uid"), kind: FieldKind::U32, offset: 64, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real user number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("gid"), kind: FieldKind::U32, offset: 68, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real group number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cgroup_id"), kind: FieldKind::U64, offset: 24, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the cgroup v2 that the thread is in: the inode of its directory."), symbols: None },
                FieldLayout { name: Cow::Borrowed("process_id"), kind: FieldKind::U64, offset: 32, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process, unique for the life of the machine: start time (units of 2^20 ns since boot) << 22 | pid."), symbols: None },
                FieldLayout { name: Cow::Borrowed("parent_process_id"), kind: FieldKind::U64, offset: 40, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("The parent's process_id."), symbols: None },
                FieldLayout { name: Cow::Borrowed("comm"), kind: FieldKind::Comm, offset: 0, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Name of the thread, at most 15 bytes."), symbols: None },
                FieldLayout { name: Cow::Borrowed("filename"), kind: FieldKind::String, offset: 88, null_bit: None, max_bytes: 4096, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Path as given."), symbols: None },
                FieldLayout { name: Cow::Borrowed("result"), kind: FieldKind::I64, offset: 72, null_bit: Some(0), max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("What the call returned; null when it failed."), symbols: None },
                FieldLayout { name: Cow::Borrowed("errno"), kind: FieldKind::I32, offset: 92, null_bit: Some(1), max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Error number, positive; null when the call succeeded."), symbols: None },
                FieldLayout { name: Cow::Borrowed("duration"), kind: FieldKind::Duration, offset: 80, null_bit: Some(2), max_bytes: 0, unit: Cow::Borrowed("ns"), doc: Cow::Borrowed("Time spent in the call; null where calls are not timed: SessionBuilder::time_calls."), symbols: None },
            ]),
        },
        fill: Some(Fills(fill::<FileUnlink, 104>)),
        programs: &[
            Program { name: Cow::Borrowed("file_unlink_exit"), role: Role::CallExit, target: Cow::Borrowed("unlink"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("file_unlink_enter"), role: Role::CallEnter, target: Cow::Borrowed("unlink"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("file_unlink_call"), role: Role::CallFunction, target: Cow::Borrowed("unlink"), optional: false, when: When::Always },
        ],
        maps: &[
            Map { name: Cow::Borrowed("ring_file_unlink"), role: MapRole::Ring },
            Map { name: Cow::Borrowed("calls_file_unlink"), role: MapRole::Calls },
            Map { name: Cow::Borrowed("scratch_file_unlink"), role: MapRole::PerCpu },
        ],
        governed: &[],
        optional: true,
        since: "5.10",
        architectures: &["x86_64"],
        origin: "unlink()",
        ring_per_cpu: false,
        ring_bytes: 1048576,
        by_default: false,
    },
    EventType {
        layout: EventLayout {
            name: Cow::Borrowed("file_unlinkat"),
            doc: Cow::Borrowed("unlinkat returned."),
            record_size: 112,
            nulls_offset: Some(104),
            string_bytes: 64,
            strings_per_row: 0,
            chunked: false,
            fields: Cow::Borrowed(&[
                FieldLayout { name: Cow::Borrowed("ts"), kind: FieldKind::Timestamp, offset: 16, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("When it happened: CLOCK_BOOTTIME in the kernel, shown as wall time."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cpu"), kind: FieldKind::U32, offset: 48, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the CPU it happened on."), symbols: None },
                FieldLayout { name: Cow::Borrowed("pid"), kind: FieldKind::U32, offset: 52, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process (thread group) number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("tid"), kind: FieldKind::U32, offset: 56, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Thread number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("ppid"), kind: FieldKind::U32, offset: 60, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process number of the parent."), symbols: None },
                FieldLayout { name: Cow::Borrowed("uid"), kind: FieldKind::U32, offset: 64, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real user number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("gid"), kind: FieldKind::U32, offset: 68, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real group number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cgroup_id"), kind: FieldKind::U64, offset: 24, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the cgroup v2 that the thread is in: the inode of its directory."), symbols: None },
                FieldLayout { name: Cow::Borrowed("process_id"), kind: FieldKind::U64, offset: 32, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process, unique for the life of the machine: start time (units of 2^20 ns since boot) << 22 | pid."), symbols: None },
                FieldLayout { name: Cow::Borrowed("parent_process_id"), kind: FieldKind::U64, offset: 40, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("The parent's process_id."), symbols: None },
                FieldLayout { name: Cow::Borrowed("comm"), kind: FieldKind::Comm, offset: 0, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Name of the thread, at most 15 bytes."), symbols: None },
                FieldLayout { name: Cow::Borrowed("dirfd"), kind: FieldKind::I32, offset: 88, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Directory that a relative filename starts from; -100 is the working directory."), symbols: None },
                FieldLayout { name: Cow::Borrowed("filename"), kind: FieldKind::String, offset: 92, null_bit: None, max_bytes: 4096, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Path as given."), symbols: None },
                FieldLayout { name: Cow::Borrowed("flags"), kind: FieldKind::U32, offset: 96, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("AT_* bits: 0x200 removes a directory."), symbols: None },
                FieldLayout { name: Cow::Borrowed("result"), kind: FieldKind::I64, offset: 72, null_bit: Some(0), max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("What the call returned; null when it failed."), symbols: None },
                FieldLayout { name: Cow::Borrowed("errno"), kind: FieldKind::I32, offset: 100, null_bit: Some(1), max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Error number, positive; null when the call succeeded."), symbols: None },
                FieldLayout { name: Cow::Borrowed("duration"), kind: FieldKind::Duration, offset: 80, null_bit: Some(2), max_bytes: 0, unit: Cow::Borrowed("ns"), doc: Cow::Borrowed("Time spent in the call; null where calls are not timed: SessionBuilder::time_calls."), symbols: None },
            ]),
        },
        fill: Some(Fills(fill::<FileUnlinkat, 112>)),
        programs: &[
            Program { name: Cow::Borrowed("file_unlinkat_exit"), role: Role::CallExit, target: Cow::Borrowed("unlinkat"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("file_unlinkat_enter"), role: Role::CallEnter, target: Cow::Borrowed("unlinkat"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("file_unlinkat_call"), role: Role::CallFunction, target: Cow::Borrowed("unlinkat"), optional: false, when: When::Always },
        ],
        maps: &[
            Map { name: Cow::Borrowed("ring_file_unlinkat"), role: MapRole::Ring },
            Map { name: Cow::Borrowed("calls_file_unlinkat"), role: MapRole::Calls },
            Map { name: Cow::Borrowed("scratch_file_unlinkat"), role: MapRole::PerCpu },
        ],
        governed: &[],
        optional: false,
        since: "5.10",
        architectures: &[],
        origin: "unlinkat()",
        ring_per_cpu: false,
        ring_bytes: 1048576,
        by_default: false,
    },
    EventType {
        layout: EventLayout {
            name: Cow::Borrowed("file_write"),
            doc: Cow::Borrowed("write returned; `result` is the number of bytes."),
            record_size: 112,
            nulls_offset: Some(104),
            string_bytes: 0,
            strings_per_row: 0,
            chunked: false,
            fields: Cow::Borrowed(&[
                FieldLayout { name: Cow::Borrowed("ts"), kind: FieldKind::Timestamp, offset: 16, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("When it happened: CLOCK_BOOTTIME in the kernel, shown as wall time."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cpu"), kind: FieldKind::U32, offset: 48, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the CPU it happened on."), symbols: None },
                FieldLayout { name: Cow::Borrowed("pid"), kind: FieldKind::U32, offset: 52, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process (thread group) number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("tid"), kind: FieldKind::U32, offset: 56, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Thread number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("ppid"), kind: FieldKind::U32, offset: 60, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process number of the parent."), symbols: None },
                FieldLayout { name: Cow::Borrowed("uid"), kind: FieldKind::U32, offset: 64, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real user number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("gid"), kind: FieldKind::U32, offset: 68, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real group number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cgroup_id"), kind: FieldKind::U64, offset: 24, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the cgroup v2 that the thread is in: the inode of its directory."), symbols: None },
                FieldLayout { name: Cow::Borrowed("process_id"), kind: FieldKind::U64, offset: 32, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process, unique for the life of the machine: start time (units of 2^20 ns since boot) << 22 | pid."), symbols: None },
                FieldLayout { name: Cow::Borrowed("parent_process_id"), kind: FieldKind::U64, offset: 40, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("The parent's process_id."), symbols: None },
                FieldLayout { name: Cow::Borrowed("comm"), kind: FieldKind::Comm, offset: 0, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Name of the thread, at most 15 bytes."), symbols: None },
                FieldLayout { name: Cow::Borrowed("fd"), kind: FieldKind::I32, offset: 96, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("File descriptor."), symbols: None },
                FieldLayout { name: Cow::Borrowed("count"), kind: FieldKind::U64, offset: 72, null_bit: None, max_bytes: 0, unit: Cow::Borrowed("bytes"), doc: Cow::Borrowed("How much was to be written."), symbols: None },
                FieldLayout { name: Cow::Borrowed("result"), kind: FieldKind::I64, offset: 80, null_bit: Some(0), max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("What the call returned; null when it failed."), symbols: None },
                FieldLayout { name: Cow::Borrowed("errno"), kind: FieldKind::I32, offset: 100, null_bit: Some(1), max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Error number, positive; null when the call succeeded."), symbols: None },
                FieldLayout { name: Cow::Borrowed("duration"), kind: FieldKind::Duration, offset: 88, null_bit: Some(2), max_bytes: 0, unit: Cow::Borrowed("ns"), doc: Cow::Borrowed("Time spent in the call; null where calls are not timed: SessionBuilder::time_calls."), symbols: None },
            ]),
        },
        fill: Some(Fills(fill::<FileWrite, 112>)),
        programs: &[
            Program { name: Cow::Borrowed("file_write_exit"), role: Role::CallExit, target: Cow::Borrowed("write"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("file_write_enter"), role: Role::CallEnter, target: Cow::Borrowed("write"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("file_write_call"), role: Role::CallFunction, target: Cow::Borrowed("write"), optional: false, when: When::Always },
        ],
        maps: &[
            Map { name: Cow::Borrowed("ring_file_write"), role: MapRole::Ring },
            Map { name: Cow::Borrowed("calls_file_write"), role: MapRole::Calls },
        ],
        governed: &[],
        optional: false,
        since: "5.10",
        architectures: &[],
        origin: "write()",
        ring_per_cpu: true,
        ring_bytes: 4194304,
        by_default: false,
    },
    EventType {
        layout: EventLayout {
            name: Cow::Borrowed("irq"),
            doc: Cow::Borrowed("A device's interrupt began to be handled."),
            record_size: 80,
            nulls_offset: None,
            string_bytes: 16,
            strings_per_row: 0,
            chunked: false,
            fields: Cow::Borrowed(&[
                FieldLayout { name: Cow::Borrowed("ts"), kind: FieldKind::Timestamp, offset: 16, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("When it happened: CLOCK_BOOTTIME in the kernel, shown as wall time."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cpu"), kind: FieldKind::U32, offset: 48, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the CPU it happened on."), symbols: None },
                FieldLayout { name: Cow::Borrowed("pid"), kind: FieldKind::U32, offset: 52, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process (thread group) number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("tid"), kind: FieldKind::U32, offset: 56, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Thread number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("ppid"), kind: FieldKind::U32, offset: 60, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process number of the parent."), symbols: None },
                FieldLayout { name: Cow::Borrowed("uid"), kind: FieldKind::U32, offset: 64, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real user number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("gid"), kind: FieldKind::U32, offset: 68, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real group number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cgroup_id"), kind: FieldKind::U64, offset: 24, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the cgroup v2 that the thread is in: the inode of its directory."), symbols: None },
                FieldLayout { name: Cow::Borrowed("process_id"), kind: FieldKind::U64, offset: 32, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process, unique for the life of the machine: start time (units of 2^20 ns since boot) << 22 | pid."), symbols: None },
                FieldLayout { name: Cow::Borrowed("parent_process_id"), kind: FieldKind::U64, offset: 40, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("The parent's process_id."), symbols: None },
                FieldLayout { name: Cow::Borrowed("comm"), kind: FieldKind::Comm, offset: 0, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Name of the thread, at most 15 bytes."), symbols: None },
                FieldLayout { name: Cow::Borrowed("number"), kind: FieldKind::I32, offset: 72, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the interrupt."), symbols: None },
                FieldLayout { name: Cow::Borrowed("handler"), kind: FieldKind::String, offset: 76, null_bit: None, max_bytes: 64, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Name of the handler."), symbols: None },
            ]),
        },
        fill: Some(Fills(fill::<Irq, 80>)),
        programs: &[
            Program { name: Cow::Borrowed("irq"), role: Role::Tracepoint, target: Cow::Borrowed("irq:irq_handler_entry"), optional: false, when: When::Always },
        ],
        maps: &[
            Map { name: Cow::Borrowed("ring_irq"), role: MapRole::Ring },
            Map { name: Cow::Borrowed("scratch_irq"), role: MapRole::PerCpu },
        ],
        governed: &[],
        optional: false,
        since: "5.10",
        architectures: &[],
        origin: "irq:irq_handler_entry",
        ring_per_cpu: true,
        ring_bytes: 1048576,
        by_default: false,
    },
    EventType {
        layout: EventLayout {
            name: Cow::Borrowed("memcg_reclaim"),
            doc: Cow::Borrowed("A thread began to reclaim memory because a memory cgroup is at its limit: what containers meet when they stall."),
            record_size: 88,
            nulls_offset: None,
            string_bytes: 0,
            strings_per_row: 0,
            chunked: false,
            fields: Cow::Borrowed(&[
                FieldLayout { name: Cow::Borrowed("ts"), kind: FieldKind::Timestamp, offset: 16, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("When it happened: CLOCK_BOOTTIME in the kernel, shown as wall time."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cpu"), kind: FieldKind::U32, offset: 48, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the CPU it happened on."), symbols: None },
                FieldLayout { name: Cow::Borrowed("pid"), kind: FieldKind::U32, offset: 52, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process (thread group) number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("tid"), kind: FieldKind::U32, offset: 56, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Thread number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("ppid"), kind: FieldKind::U32, offset: 60, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process number of the parent."), symbols: None },
                FieldLayout { name: Cow::Borrowed("uid"), kind: FieldKind::U32, offset: 64, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real user number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("gid"), kind: FieldKind::U32, offset: 68, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real group number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cgroup_id"), kind: FieldKind::U64, offset: 24, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the cgroup v2 that the thread is in: the inode of its directory."), symbols: None },
                FieldLayout { name: Cow::Borrowed("process_id"), kind: FieldKind::U64, offset: 32, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process, unique for the life of the machine: start time (units of 2^20 ns since boot) << 22 | pid."), symbols: None },
                FieldLayout { name: Cow::Borrowed("parent_process_id"), kind: FieldKind::U64, offset: 40, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("The parent's process_id."), symbols: None },
                FieldLayout { name: Cow::Borrowed("comm"), kind: FieldKind::Comm, offset: 0, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Name of the thread, at most 15 bytes."), symbols: None },
                FieldLayout { name: Cow::Borrowed("order"), kind: FieldKind::I32, offset: 80, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("2 to this power pages are asked for."), symbols: None },
                FieldLayout { name: Cow::Borrowed("gfp_flags"), kind: FieldKind::U64, offset: 72, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("How they are asked for."), symbols: Some(Symbols { flags: true, names: Cow::Borrowed(&[(1844426, Cow::Borrowed("GFP_TRANSHUGE")), (1843402, Cow::Borrowed("GFP_TRANSHUGE_LIGHT")), (1051850, Cow::Borrowed("GFP_HIGHUSER_MOVABLE")), (1051842, Cow::Borrowed("GFP_HIGHUSER")), (1051840, Cow::Borrowed("GFP_USER")), (4197568, Cow::Borrowed("GFP_KERNEL_ACCOUNT")), (3264, Cow::Borrowed("GFP_KERNEL")), (3136, Cow::Borrowed("GFP_NOFS")), (2080, Cow::Borrowed("GFP_ATOMIC")), (3072, Cow::Borrowed("GFP_NOIO")), (10240, Cow::Borrowed("GFP_NOWAIT")), (1, Cow::Borrowed("GFP_DMA")), (4, Cow::Borrowed("GFP_DMA32")), (3072, Cow::Borrowed("__GFP_RECLAIM")), (1, Cow::Borrowed("__GFP_DMA")), (2, Cow::Borrowed("__GFP_HIGHMEM")), (4, Cow::Borrowed("__GFP_DMA32")), (8, Cow::Borrowed("__GFP_MOVABLE")), (16, Cow::Borrowed("__GFP_RECLAIMABLE")), (32, Cow::Borrowed("__GFP_HIGH")), (64, Cow::Borrowed("__GFP_IO")), (128, Cow::Borrowed("__GFP_FS")), (256, Cow::Borrowed("__GFP_ZERO")), (1024, Cow::Borrowed("__GFP_DIRECT_RECLAIM")), (2048, Cow::Borrowed("__GFP_KSWAPD_RECLAIM")), (4096, Cow::Borrowed("__GFP_WRITE")), (8192, Cow::Borrowed("__GFP_NOWARN")), (16384, Cow::Borrowed("__GFP_RETRY_MAYFAIL")), (32768, Cow::Borrowed("__GFP_NOFAIL")), (65536, Cow::Borrowed("__GFP_NORETRY")), (131072, Cow::Borrowed("__GFP_MEMALLOC")), (262144, Cow::Borrowed("__GFP_COMP")), (524288, Cow::Borrowed("__GFP_NOMEMALLOC")), (1048576, Cow::Borrowed("__GFP_HARDWALL")), (2097152, Cow::Borrowed("__GFP_THISNODE")), (4194304, Cow::Borrowed("__GFP_ACCOUNT")), (8388608, Cow::Borrowed("__GFP_ZEROTAGS")), (16777216, Cow::Borrowed("__GFP_NO_OBJ_EXT"))]) }) },
            ]),
        },
        fill: Some(Fills(fill::<MemcgReclaim, 88>)),
        programs: &[
            Program { name: Cow::Borrowed("memcg_reclaim"), role: Role::Tracepoint, target: Cow::Borrowed("vmscan:mm_vmscan_memcg_reclaim_begin"), optional: false, when: When::Always },
        ],
        maps: &[
            Map { name: Cow::Borrowed("ring_memcg_reclaim"), role: MapRole::Ring },
        ],
        governed: &[],
        optional: true,
        since: "5.10",
        architectures: &[],
        origin: "vmscan:mm_vmscan_memcg_reclaim_begin",
        ring_per_cpu: false,
        ring_bytes: 1048576,
        by_default: false,
    },
    EventType {
        layout: EventLayout {
            name: Cow::Borrowed("memcg_reclaim_end"),
            doc: Cow::Borrowed("A thread ended to reclaim memory of a memory cgroup."),
            record_size: 80,
            nulls_offset: None,
            string_bytes: 0,
            strings_per_row: 0,
            chunked: false,
            fields: Cow::Borrowed(&[
                FieldLayout { name: Cow::Borrowed("ts"), kind: FieldKind::Timestamp, offset: 16, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("When it happened: CLOCK_BOOTTIME in the kernel, shown as wall time."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cpu"), kind: FieldKind::U32, offset: 48, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the CPU it happened on."), symbols: None },
                FieldLayout { name: Cow::Borrowed("pid"), kind: FieldKind::U32, offset: 52, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process (thread group) number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("tid"), kind: FieldKind::U32, offset: 56, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Thread number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("ppid"), kind: FieldKind::U32, offset: 60, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process number of the parent."), symbols: None },
                FieldLayout { name: Cow::Borrowed("uid"), kind: FieldKind::U32, offset: 64, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real user number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("gid"), kind: FieldKind::U32, offset: 68, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real group number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cgroup_id"), kind: FieldKind::U64, offset: 24, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the cgroup v2 that the thread is in: the inode of its directory."), symbols: None },
                FieldLayout { name: Cow::Borrowed("process_id"), kind: FieldKind::U64, offset: 32, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process, unique for the life of the machine: start time (units of 2^20 ns since boot) << 22 | pid."), symbols: None },
                FieldLayout { name: Cow::Borrowed("parent_process_id"), kind: FieldKind::U64, offset: 40, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("The parent's process_id."), symbols: None },
                FieldLayout { name: Cow::Borrowed("comm"), kind: FieldKind::Comm, offset: 0, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Name of the thread, at most 15 bytes."), symbols: None },
                FieldLayout { name: Cow::Borrowed("reclaimed"), kind: FieldKind::U64, offset: 72, null_bit: None, max_bytes: 0, unit: Cow::Borrowed("pages"), doc: Cow::Borrowed("What was found."), symbols: None },
            ]),
        },
        fill: Some(Fills(fill::<MemcgReclaimEnd, 80>)),
        programs: &[
            Program { name: Cow::Borrowed("memcg_reclaim_end"), role: Role::Tracepoint, target: Cow::Borrowed("vmscan:mm_vmscan_memcg_reclaim_end"), optional: false, when: When::Always },
        ],
        maps: &[
            Map { name: Cow::Borrowed("ring_memcg_reclaim_end"), role: MapRole::Ring },
        ],
        governed: &[],
        optional: true,
        since: "5.10",
        architectures: &[],
        origin: "vmscan:mm_vmscan_memcg_reclaim_end",
        ring_per_cpu: false,
        ring_bytes: 1048576,
        by_default: false,
    },
    EventType {
        layout: EventLayout {
            name: Cow::Borrowed("memory_map"),
            doc: Cow::Borrowed("mmap returned; `result` is the address."),
            record_size: 136,
            nulls_offset: Some(128),
            string_bytes: 0,
            strings_per_row: 0,
            chunked: false,
            fields: Cow::Borrowed(&[
                FieldLayout { name: Cow::Borrowed("ts"), kind: FieldKind::Timestamp, offset: 16, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("When it happened: CLOCK_BOOTTIME in the kernel, shown as wall time."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cpu"), kind: FieldKind::U32, offset: 48, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the CPU it happened on."), symbols: None },
                FieldLayout { name: Cow::Borrowed("pid"), kind: FieldKind::U32, offset: 52, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process (thread group) number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("tid"), kind: FieldKind::U32, offset: 56, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Thread number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("ppid"), kind: FieldKind::U32, offset: 60, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process number of the parent."), symbols: None },
                FieldLayout { name: Cow::Borrowed("uid"), kind: FieldKind::U32, offset: 64, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real user number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("gid"), kind: FieldKind::U32, offset: 68, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real group number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cgroup_id"), kind: FieldKind::U64, offset: 24, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the cgroup v2 that the thread is in: the inode of its directory."), symbols: None },
                FieldLayout { name: Cow::Borrowed("process_id"), kind: FieldKind::U64, offset: 32, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process, unique for the life of the machine: start time (units of 2^20 ns since boot) << 22 | pid."), symbols: None },
                FieldLayout { name: Cow::Borrowed("parent_process_id"), kind: FieldKind::U64, offset: 40, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("The parent's process_id."), symbols: None },
                FieldLayout { name: Cow::Borrowed("comm"), kind: FieldKind::Comm, offset: 0, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Name of the thread, at most 15 bytes."), symbols: None },
                FieldLayout { name: Cow::Borrowed("address"), kind: FieldKind::U64, offset: 72, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Where it should be, or 0."), symbols: None },
                FieldLayout { name: Cow::Borrowed("length"), kind: FieldKind::U64, offset: 80, null_bit: None, max_bytes: 0, unit: Cow::Borrowed("bytes"), doc: Cow::Borrowed("How much."), symbols: None },
                FieldLayout { name: Cow::Borrowed("protection"), kind: FieldKind::U32, offset: 112, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("PROT_* bits: 1 read, 2 write, 4 execute."), symbols: None },
                FieldLayout { name: Cow::Borrowed("flags"), kind: FieldKind::U32, offset: 116, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("MAP_* bits."), symbols: None },
                FieldLayout { name: Cow::Borrowed("fd"), kind: FieldKind::I32, offset: 120, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("File that is mapped, or -1."), symbols: None },
                FieldLayout { name: Cow::Borrowed("offset"), kind: FieldKind::U64, offset: 88, null_bit: None, max_bytes: 0, unit: Cow::Borrowed("bytes"), doc: Cow::Borrowed("Where in the file."), symbols: None },
                FieldLayout { name: Cow::Borrowed("result"), kind: FieldKind::I64, offset: 96, null_bit: Some(0), max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("What the call returned; null when it failed."), symbols: None },
                FieldLayout { name: Cow::Borrowed("errno"), kind: FieldKind::I32, offset: 124, null_bit: Some(1), max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Error number, positive; null when the call succeeded."), symbols: None },
                FieldLayout { name: Cow::Borrowed("duration"), kind: FieldKind::Duration, offset: 104, null_bit: Some(2), max_bytes: 0, unit: Cow::Borrowed("ns"), doc: Cow::Borrowed("Time spent in the call; null where calls are not timed: SessionBuilder::time_calls."), symbols: None },
            ]),
        },
        fill: Some(Fills(fill::<MemoryMap, 136>)),
        programs: &[
            Program { name: Cow::Borrowed("memory_map_exit"), role: Role::CallExit, target: Cow::Borrowed("mmap"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("memory_map_enter"), role: Role::CallEnter, target: Cow::Borrowed("mmap"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("memory_map_call"), role: Role::CallFunction, target: Cow::Borrowed("mmap"), optional: false, when: When::Always },
        ],
        maps: &[
            Map { name: Cow::Borrowed("ring_memory_map"), role: MapRole::Ring },
            Map { name: Cow::Borrowed("calls_memory_map"), role: MapRole::Calls },
        ],
        governed: &[],
        optional: true,
        since: "5.10",
        architectures: &[],
        origin: "mmap()",
        ring_per_cpu: true,
        ring_bytes: 1048576,
        by_default: false,
    },
    EventType {
        layout: EventLayout {
            name: Cow::Borrowed("memory_reclaim"),
            doc: Cow::Borrowed("A thread began direct reclaim: there was too little free memory and it has to find some itself."),
            record_size: 88,
            nulls_offset: None,
            string_bytes: 0,
            strings_per_row: 0,
            chunked: false,
            fields: Cow::Borrowed(&[
                FieldLayout { name: Cow::Borrowed("ts"), kind: FieldKind::Timestamp, offset: 16, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("When it happened: CLOCK_BOOTTIME in the kernel, shown as wall time."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cpu"), kind: FieldKind::U32, offset: 48, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the CPU it happened on."), symbols: None },
                FieldLayout { name: Cow::Borrowed("pid"), kind: FieldKind::U32, offset: 52, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process (thread group) number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("tid"), kind: FieldKind::U32, offset: 56, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Thread number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("ppid"), kind: FieldKind::U32, offset: 60, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process number of the parent."), symbols: None },
                FieldLayout { name: Cow::Borrowed("uid"), kind: FieldKind::U32, offset: 64, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real user number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("gid"), kind: FieldKind::U32, offset: 68, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real group number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cgroup_id"), kind: FieldKind::U64, offset: 24, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the cgroup v2 that the thread is in: the inode of its directory."), symbols: None },
                FieldLayout { name: Cow::Borrowed("process_id"), kind: FieldKind::U64, offset: 32, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process, unique for the life of the machine: start time (units of 2^20 ns since boot) << 22 | pid."), symbols: None },
                FieldLayout { name: Cow::Borrowed("parent_process_id"), kind: FieldKind::U64, offset: 40, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("The parent's process_id."), symbols: None },
                FieldLayout { name: Cow::Borrowed("comm"), kind: FieldKind::Comm, offset: 0, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Name of the thread, at most 15 bytes."), symbols: None },
                FieldLayout { name: Cow::Borrowed("order"), kind: FieldKind::I32, offset: 80, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("2 to this power pages are asked for."), symbols: None },
                FieldLayout { name: Cow::Borrowed("gfp_flags"), kind: FieldKind::U64, offset: 72, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("How they are asked for."), symbols: Some(Symbols { flags: true, names: Cow::Borrowed(&[(1844426, Cow::Borrowed("GFP_TRANSHUGE")), (1843402, Cow::Borrowed("GFP_TRANSHUGE_LIGHT")), (1051850, Cow::Borrowed("GFP_HIGHUSER_MOVABLE")), (1051842, Cow::Borrowed("GFP_HIGHUSER")), (1051840, Cow::Borrowed("GFP_USER")), (4197568, Cow::Borrowed("GFP_KERNEL_ACCOUNT")), (3264, Cow::Borrowed("GFP_KERNEL")), (3136, Cow::Borrowed("GFP_NOFS")), (2080, Cow::Borrowed("GFP_ATOMIC")), (3072, Cow::Borrowed("GFP_NOIO")), (10240, Cow::Borrowed("GFP_NOWAIT")), (1, Cow::Borrowed("GFP_DMA")), (4, Cow::Borrowed("GFP_DMA32")), (3072, Cow::Borrowed("__GFP_RECLAIM")), (1, Cow::Borrowed("__GFP_DMA")), (2, Cow::Borrowed("__GFP_HIGHMEM")), (4, Cow::Borrowed("__GFP_DMA32")), (8, Cow::Borrowed("__GFP_MOVABLE")), (16, Cow::Borrowed("__GFP_RECLAIMABLE")), (32, Cow::Borrowed("__GFP_HIGH")), (64, Cow::Borrowed("__GFP_IO")), (128, Cow::Borrowed("__GFP_FS")), (256, Cow::Borrowed("__GFP_ZERO")), (1024, Cow::Borrowed("__GFP_DIRECT_RECLAIM")), (2048, Cow::Borrowed("__GFP_KSWAPD_RECLAIM")), (4096, Cow::Borrowed("__GFP_WRITE")), (8192, Cow::Borrowed("__GFP_NOWARN")), (16384, Cow::Borrowed("__GFP_RETRY_MAYFAIL")), (32768, Cow::Borrowed("__GFP_NOFAIL")), (65536, Cow::Borrowed("__GFP_NORETRY")), (131072, Cow::Borrowed("__GFP_MEMALLOC")), (262144, Cow::Borrowed("__GFP_COMP")), (524288, Cow::Borrowed("__GFP_NOMEMALLOC")), (1048576, Cow::Borrowed("__GFP_HARDWALL")), (2097152, Cow::Borrowed("__GFP_THISNODE")), (4194304, Cow::Borrowed("__GFP_ACCOUNT")), (8388608, Cow::Borrowed("__GFP_ZEROTAGS")), (16777216, Cow::Borrowed("__GFP_NO_OBJ_EXT"))]) }) },
            ]),
        },
        fill: Some(Fills(fill::<MemoryReclaim, 88>)),
        programs: &[
            Program { name: Cow::Borrowed("memory_reclaim"), role: Role::Tracepoint, target: Cow::Borrowed("vmscan:mm_vmscan_direct_reclaim_begin"), optional: false, when: When::Always },
        ],
        maps: &[
            Map { name: Cow::Borrowed("ring_memory_reclaim"), role: MapRole::Ring },
        ],
        governed: &[],
        optional: false,
        since: "5.10",
        architectures: &[],
        origin: "vmscan:mm_vmscan_direct_reclaim_begin",
        ring_per_cpu: false,
        ring_bytes: 1048576,
        by_default: false,
    },
    EventType {
        layout: EventLayout {
            name: Cow::Borrowed("memory_reclaim_end"),
            doc: Cow::Borrowed("A thread ended direct reclaim."),
            record_size: 80,
            nulls_offset: None,
            string_bytes: 0,
            strings_per_row: 0,
            chunked: false,
            fields: Cow::Borrowed(&[
                FieldLayout { name: Cow::Borrowed("ts"), kind: FieldKind::Timestamp, offset: 16, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("When it happened: CLOCK_BOOTTIME in the kernel, shown as wall time."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cpu"), kind: FieldKind::U32, offset: 48, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the CPU it happened on."), symbols: None },
                FieldLayout { name: Cow::Borrowed("pid"), kind: FieldKind::U32, offset: 52, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process (thread group) number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("tid"), kind: FieldKind::U32, offset: 56, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Thread number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("ppid"), kind: FieldKind::U32, offset: 60, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process number of the parent."), symbols: None },
                FieldLayout { name: Cow::Borrowed("uid"), kind: FieldKind::U32, offset: 64, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real user number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("gid"), kind: FieldKind::U32, offset: 68, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real group number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cgroup_id"), kind: FieldKind::U64, offset: 24, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the cgroup v2 that the thread is in: the inode of its directory."), symbols: None },
                FieldLayout { name: Cow::Borrowed("process_id"), kind: FieldKind::U64, offset: 32, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process, unique for the life of the machine: start time (units of 2^20 ns since boot) << 22 | pid."), symbols: None },
                FieldLayout { name: Cow::Borrowed("parent_process_id"), kind: FieldKind::U64, offset: 40, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("The parent's process_id."), symbols: None },
                FieldLayout { name: Cow::Borrowed("comm"), kind: FieldKind::Comm, offset: 0, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Name of the thread, at most 15 bytes."), symbols: None },
                FieldLayout { name: Cow::Borrowed("reclaimed"), kind: FieldKind::U64, offset: 72, null_bit: None, max_bytes: 0, unit: Cow::Borrowed("pages"), doc: Cow::Borrowed("What was found."), symbols: None },
            ]),
        },
        fill: Some(Fills(fill::<MemoryReclaimEnd, 80>)),
        programs: &[
            Program { name: Cow::Borrowed("memory_reclaim_end"), role: Role::Tracepoint, target: Cow::Borrowed("vmscan:mm_vmscan_direct_reclaim_end"), optional: false, when: When::Always },
        ],
        maps: &[
            Map { name: Cow::Borrowed("ring_memory_reclaim_end"), role: MapRole::Ring },
        ],
        governed: &[],
        optional: false,
        since: "5.10",
        architectures: &[],
        origin: "vmscan:mm_vmscan_direct_reclaim_end",
        ring_per_cpu: false,
        ring_bytes: 1048576,
        by_default: false,
    },
    EventType {
        layout: EventLayout {
            name: Cow::Borrowed("net_connect"),
            doc: Cow::Borrowed("connect returned. `ts` is the start of the call, or its end where it is not timed."),
            record_size: 128,
            nulls_offset: Some(120),
            string_bytes: 32,
            strings_per_row: 0,
            chunked: false,
            fields: Cow::Borrowed(&[
                FieldLayout { name: Cow::Borrowed("ts"), kind: FieldKind::Timestamp, offset: 16, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("When it happened: CLOCK_BOOTTIME in the kernel, shown as wall time."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cpu"), kind: FieldKind::U32, offset: 48, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the CPU it happened on."), symbols: None },
                FieldLayout { name: Cow::Borrowed("pid"), kind: FieldKind::U32, offset: 52, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process (thread group) number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("tid"), kind: FieldKind::U32, offset: 56, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Thread number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("ppid"), kind: FieldKind::U32, offset: 60, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process number of the parent."), symbols: None },
                FieldLayout { name: Cow::Borrowed("uid"), kind: FieldKind::U32, offset: 64, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real user number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("gid"), kind: FieldKind::U32, offset: 68, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real group number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cgroup_id"), kind: FieldKind::U64, offset: 24, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the cgroup v2 that the thread is in: the inode of its directory."), symbols: None },
                FieldLayout { name: Cow::Borrowed("process_id"), kind: FieldKind::U64, offset: 32, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process, unique for the life of the machine: start time (units of 2^20 ns since boot) << 22 | pid."), symbols: None },
                FieldLayout { name: Cow::Borrowed("parent_process_id"), kind: FieldKind::U64, offset: 40, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("The parent's process_id."), symbols: None },
                FieldLayout { name: Cow::Borrowed("comm"), kind: FieldKind::Comm, offset: 0, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Name of the thread, at most 15 bytes."), symbols: None },
                FieldLayout { name: Cow::Borrowed("fd"), kind: FieldKind::I32, offset: 96, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("The socket."), symbols: None },
                FieldLayout { name: Cow::Borrowed("family"), kind: FieldKind::U32, offset: 100, null_bit: Some(0), max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("AF_* number: 1 local, 2 IPv4, 10 IPv6; null when the address cannot be read."), symbols: None },
                FieldLayout { name: Cow::Borrowed("address"), kind: FieldKind::Ip, offset: 72, null_bit: Some(1), max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Address of the other side; null for other families."), symbols: None },
                FieldLayout { name: Cow::Borrowed("port"), kind: FieldKind::U32, offset: 104, null_bit: Some(2), max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Port of the other side; null for other families."), symbols: None },
                FieldLayout { name: Cow::Borrowed("path"), kind: FieldKind::String, offset: 108, null_bit: None, max_bytes: 128, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Path of a local socket (an abstract one begins with @); null for other families."), symbols: None },
                FieldLayout { name: Cow::Borrowed("result"), kind: FieldKind::I32, offset: 112, null_bit: Some(3), max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("0; null when the call failed."), symbols: None },
                FieldLayout { name: Cow::Borrowed("errno"), kind: FieldKind::I32, offset: 116, null_bit: Some(4), max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Error number, positive (115 is a connection under way); null when the call succeeded."), symbols: None },
                FieldLayout { name: Cow::Borrowed("duration"), kind: FieldKind::Duration, offset: 88, null_bit: Some(5), max_bytes: 0, unit: Cow::Borrowed("ns"), doc: Cow::Borrowed("Time spent in the call; null without SessionBuilder::time_calls."), symbols: None },
            ]),
        },
        fill: Some(Fills(fill::<NetConnect, 128>)),
        programs: &[
            Program { name: Cow::Borrowed("net_connect_exit"), role: Role::CallExit, target: Cow::Borrowed("connect"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("net_connect_enter"), role: Role::CallEnter, target: Cow::Borrowed("connect"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("net_connect_call"), role: Role::CallFunction, target: Cow::Borrowed("connect"), optional: false, when: When::Always },
        ],
        maps: &[
            Map { name: Cow::Borrowed("ring_net_connect"), role: MapRole::Ring },
            Map { name: Cow::Borrowed("calls_net_connect"), role: MapRole::Calls },
            Map { name: Cow::Borrowed("scratch_net_connect"), role: MapRole::PerCpu },
        ],
        governed: &[],
        optional: false,
        since: "5.10",
        architectures: &[],
        origin: "net.bpf.c",
        ring_per_cpu: false,
        ring_bytes: 1048576,
        by_default: false,
    },
    EventType {
        layout: EventLayout {
            name: Cow::Borrowed("net_transmit"),
            doc: Cow::Borrowed("A packet was handed to a network device."),
            record_size: 88,
            nulls_offset: None,
            string_bytes: 8,
            strings_per_row: 0,
            chunked: false,
            fields: Cow::Borrowed(&[
                FieldLayout { name: Cow::Borrowed("ts"), kind: FieldKind::Timestamp, offset: 16, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("When it happened: CLOCK_BOOTTIME in the kernel, shown as wall time."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cpu"), kind: FieldKind::U32, offset: 48, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the CPU it happened on."), symbols: None },
                FieldLayout { name: Cow::Borrowed("pid"), kind: FieldKind::U32, offset: 52, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process (thread group) number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("tid"), kind: FieldKind::U32, offset: 56, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Thread number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("ppid"), kind: FieldKind::U32, offset: 60, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process number of the parent."), symbols: None },
                FieldLayout { name: Cow::Borrowed("uid"), kind: FieldKind::U32, offset: 64, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real user number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("gid"), kind: FieldKind::U32, offset: 68, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real group number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cgroup_id"), kind: FieldKind::U64, offset: 24, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the cgroup v2 that the thread is in: the inode of its directory."), symbols: None },
                FieldLayout { name: Cow::Borrowed("process_id"), kind: FieldKind::U64, offset: 32, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process, unique for the life of the machine: start time (units of 2^20 ns since boot) << 22 | pid."), symbols: None },
                FieldLayout { name: Cow::Borrowed("parent_process_id"), kind: FieldKind::U64, offset: 40, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("The parent's process_id."), symbols: None },
                FieldLayout { name: Cow::Borrowed("comm"), kind: FieldKind::Comm, offset: 0, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Name of the thread, at most 15 bytes."), symbols: None },
                FieldLayout { name: Cow::Borrowed("device"), kind: FieldKind::String, offset: 72, null_bit: None, max_bytes: 16, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Name of the network device."), symbols: None },
                FieldLayout { name: Cow::Borrowed("length"), kind: FieldKind::U32, offset: 76, null_bit: None, max_bytes: 0, unit: Cow::Borrowed("bytes"), doc: Cow::Borrowed("Length of the packet."), symbols: None },
                FieldLayout { name: Cow::Borrowed("result"), kind: FieldKind::I32, offset: 80, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("What the driver returned; 0 is success."), symbols: None },
            ]),
        },
        fill: Some(Fills(fill::<NetTransmit, 88>)),
        programs: &[
            Program { name: Cow::Borrowed("net_transmit"), role: Role::Tracepoint, target: Cow::Borrowed("net:net_dev_xmit"), optional: false, when: When::Always },
        ],
        maps: &[
            Map { name: Cow::Borrowed("ring_net_transmit"), role: MapRole::Ring },
            Map { name: Cow::Borrowed("scratch_net_transmit"), role: MapRole::PerCpu },
        ],
        governed: &[],
        optional: false,
        since: "5.10",
        architectures: &[],
        origin: "net:net_dev_xmit",
        ring_per_cpu: true,
        ring_bytes: 2097152,
        by_default: false,
    },
    EventType {
        layout: EventLayout {
            name: Cow::Borrowed("oom_kill"),
            doc: Cow::Borrowed("Memory ran out and the kernel chose a process to kill. The common columns are those of the thread that ran out."),
            record_size: 136,
            nulls_offset: Some(128),
            string_bytes: 16,
            strings_per_row: 0,
            chunked: false,
            fields: Cow::Borrowed(&[
                FieldLayout { name: Cow::Borrowed("ts"), kind: FieldKind::Timestamp, offset: 16, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("When it happened: CLOCK_BOOTTIME in the kernel, shown as wall time."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cpu"), kind: FieldKind::U32, offset: 48, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the CPU it happened on."), symbols: None },
                FieldLayout { name: Cow::Borrowed("pid"), kind: FieldKind::U32, offset: 52, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process (thread group) number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("tid"), kind: FieldKind::U32, offset: 56, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Thread number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("ppid"), kind: FieldKind::U32, offset: 60, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process number of the parent."), symbols: None },
                FieldLayout { name: Cow::Borrowed("uid"), kind: FieldKind::U32, offset: 64, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real user number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("gid"), kind: FieldKind::U32, offset: 68, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real group number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cgroup_id"), kind: FieldKind::U64, offset: 24, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the cgroup v2 that the thread is in: the inode of its directory."), symbols: None },
                FieldLayout { name: Cow::Borrowed("process_id"), kind: FieldKind::U64, offset: 32, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process, unique for the life of the machine: start time (units of 2^20 ns since boot) << 22 | pid."), symbols: None },
                FieldLayout { name: Cow::Borrowed("parent_process_id"), kind: FieldKind::U64, offset: 40, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("The parent's process_id."), symbols: None },
                FieldLayout { name: Cow::Borrowed("comm"), kind: FieldKind::Comm, offset: 0, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Name of the thread, at most 15 bytes."), symbols: None },
                FieldLayout { name: Cow::Borrowed("victim_pid"), kind: FieldKind::U32, offset: 112, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process that is killed."), symbols: None },
                FieldLayout { name: Cow::Borrowed("victim_comm"), kind: FieldKind::String, offset: 116, null_bit: None, max_bytes: 256, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Its name."), symbols: None },
                FieldLayout { name: Cow::Borrowed("victim_uid"), kind: FieldKind::U32, offset: 120, null_bit: Some(0), max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Its user number."), symbols: None },
                FieldLayout { name: Cow::Borrowed("total_vm"), kind: FieldKind::U64, offset: 72, null_bit: Some(1), max_bytes: 0, unit: Cow::Borrowed("KiB"), doc: Cow::Borrowed("Its address space."), symbols: None },
                FieldLayout { name: Cow::Borrowed("anon_rss"), kind: FieldKind::U64, offset: 80, null_bit: Some(2), max_bytes: 0, unit: Cow::Borrowed("KiB"), doc: Cow::Borrowed("Its resident anonymous memory."), symbols: None },
                FieldLayout { name: Cow::Borrowed("file_rss"), kind: FieldKind::U64, offset: 88, null_bit: Some(3), max_bytes: 0, unit: Cow::Borrowed("KiB"), doc: Cow::Borrowed("Its resident file pages."), symbols: None },
                FieldLayout { name: Cow::Borrowed("shmem_rss"), kind: FieldKind::U64, offset: 96, null_bit: Some(4), max_bytes: 0, unit: Cow::Borrowed("KiB"), doc: Cow::Borrowed("Its resident shared memory."), symbols: None },
                FieldLayout { name: Cow::Borrowed("pgtables"), kind: FieldKind::U64, offset: 104, null_bit: Some(5), max_bytes: 0, unit: Cow::Borrowed("KiB"), doc: Cow::Borrowed("Its page tables."), symbols: None },
                FieldLayout { name: Cow::Borrowed("oom_score_adj"), kind: FieldKind::I32, offset: 124, null_bit: Some(6), max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Its adjustment, -1000 to 1000."), symbols: None },
            ]),
        },
        fill: Some(Fills(fill::<OomKill, 136>)),
        programs: &[
            Program { name: Cow::Borrowed("oom_kill"), role: Role::Tracepoint, target: Cow::Borrowed("oom:mark_victim"), optional: false, when: When::Always },
        ],
        maps: &[
            Map { name: Cow::Borrowed("ring_oom_kill"), role: MapRole::Ring },
            Map { name: Cow::Borrowed("scratch_oom_kill"), role: MapRole::PerCpu },
        ],
        governed: &[],
        optional: false,
        since: "5.10",
        architectures: &[],
        origin: "oom:mark_victim",
        ring_per_cpu: false,
        ring_bytes: 1048576,
        by_default: false,
    },
    EventType {
        layout: EventLayout {
            name: Cow::Borrowed("packet_drop"),
            doc: Cow::Borrowed("The kernel dropped a packet."),
            record_size: 96,
            nulls_offset: Some(88),
            string_bytes: 0,
            strings_per_row: 0,
            chunked: false,
            fields: Cow::Borrowed(&[
                FieldLayout { name: Cow::Borrowed("ts"), kind: FieldKind::Timestamp, offset: 16, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("When it happened: CLOCK_BOOTTIME in the kernel, shown as wall time."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cpu"), kind: FieldKind::U32, offset: 48, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the CPU it happened on."), symbols: None },
                FieldLayout { name: Cow::Borrowed("pid"), kind: FieldKind::U32, offset: 52, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process (thread group) number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("tid"), kind: FieldKind::U32, offset: 56, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Thread number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("ppid"), kind: FieldKind::U32, offset: 60, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process number of the parent."), symbols: None },
                FieldLayout { name: Cow::Borrowed("uid"), kind: FieldKind::U32, offset: 64, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real user number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("gid"), kind: FieldKind::U32, offset: 68, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real group number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cgroup_id"), kind: FieldKind::U64, offset: 24, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the cgroup v2 that the thread is in: the inode of its directory."), symbols: None },
                FieldLayout { name: Cow::Borrowed("process_id"), kind: FieldKind::U64, offset: 32, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process, unique for the life of the machine: start time (units of 2^20 ns since boot) << 22 | pid."), symbols: None },
                FieldLayout { name: Cow::Borrowed("parent_process_id"), kind: FieldKind::U64, offset: 40, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("The parent's process_id."), symbols: None },
                FieldLayout { name: Cow::Borrowed("comm"), kind: FieldKind::Comm, offset: 0, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Name of the thread, at most 15 bytes."), symbols: None },
                FieldLayout { name: Cow::Borrowed("location"), kind: FieldKind::U64, offset: 72, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Address in the kernel where it was dropped."), symbols: None },
                FieldLayout { name: Cow::Borrowed("protocol"), kind: FieldKind::U32, offset: 80, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("EtherType: 0x800 IPv4, 0x86dd IPv6."), symbols: None },
                FieldLayout { name: Cow::Borrowed("reason"), kind: FieldKind::U32, offset: 84, null_bit: Some(0), max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Why, as the kernel numbers it; null before Linux 5.17."), symbols: Some(Symbols { flags: false, names: Cow::Borrowed(&[(2, Cow::Borrowed("NOT_SPECIFIED")), (3, Cow::Borrowed("NO_SOCKET")), (4, Cow::Borrowed("SOCKET_CLOSE")), (5, Cow::Borrowed("SOCKET_FILTER")), (6, Cow::Borrowed("SOCKET_RCVBUFF")), (7, Cow::Borrowed("UNIX_DISCONNECT")), (8, Cow::Borrowed("UNIX_SKIP_OOB")), (9, Cow::Borrowed("PKT_TOO_SMALL")), (10, Cow::Borrowed("TCP_CSUM")), (11, Cow::Borrowed("UDP_CSUM")), (12, Cow::Borrowed("NETFILTER_DROP")), (13, Cow::Borrowed("OTHERHOST")), (14, Cow::Borrowed("IP_CSUM")), (15, Cow::Borrowed("IP_INHDR")), (16, Cow::Borrowed("IP_RPFILTER")), (17, Cow::Borrowed("UNICAST_IN_L2_MULTICAST")), (18, Cow::Borrowed("XFRM_POLICY")), (19, Cow::Borrowed("IP_NOPROTO")), (20, Cow::Borrowed("PROTO_MEM")), (21, Cow::Borrowed("TCP_AUTH_HDR")), (22, Cow::Borrowed("TCP_MD5NOTFOUND")), (23, Cow::Borrowed("TCP_MD5UNEXPECTED")), (24, Cow::Borrowed("TCP_MD5FAILURE")), (25, Cow::Borrowed("TCP_AONOTFOUND")), (26, Cow::Borrowed("TCP_AOUNEXPECTED")), (27, Cow::Borrowed("TCP_AOKEYNOTFOUND")), (28, Cow::Borrowed("TCP_AOFAILURE")), (29, Cow::Borrowed("SOCKET_BACKLOG")), (30, Cow::Borrowed("TCP_FLAGS")), (31, Cow::Borrowed("TCP_ABORT_ON_DATA")), (32, Cow::Borrowed("TCP_ZEROWINDOW")), (33, Cow::Borrowed("TCP_OLD_DATA")), (34, Cow::Borrowed("TCP_OVERWINDOW")), (35, Cow::Borrowed("TCP_OFOMERGE")), (36, Cow::Borrowed("TCP_RFC7323_PAWS")), (37, Cow::Borrowed("TCP_RFC7323_PAWS_ACK")), (38, Cow::Borrowed("TCP_RFC7323_TW_PAWS")), (39, Cow::Borrowed("TCP_RFC7323_TSECR")), (40, Cow::Borrowed("TCP_LISTEN_OVERFLOW")), (41, Cow::Borrowed("TCP_OLD_SEQUENCE")), (42, Cow::Borrowed("TCP_INVALID_SEQUENCE")), (43, Cow::Borrowed("TCP_INVALID_END_SEQUENCE")), (44, Cow::Borrowed("TCP_INVALID_ACK_SEQUENCE")), (45, Cow::Borrowed("TCP_RESET")), (46, Cow::Borrowed("TCP_INVALID_SYN")), (47, Cow::Borrowed("TCP_CLOSE")), (48, Cow::Borrowed("TCP_FASTOPEN")), (49, Cow::Borrowed("TCP_OLD_ACK")), (50, Cow::Borrowed("TCP_TOO_OLD_ACK")), (51, Cow::Borrowed("TCP_ACK_UNSENT_DATA")), (52, Cow::Borrowed("TCP_OFO_QUEUE_PRUNE")), (53, Cow::Borrowed("TCP_OFO_DROP")), (54, Cow::Borrowed("IP_OUTNOROUTES")), (55, Cow::Borrowed("BPF_CGROUP_EGRESS")), (56, Cow::Borrowed("IPV6DISABLED")), (57, Cow::Borrowed("NEIGH_CREATEFAIL")), (58, Cow::Borrowed("NEIGH_FAILED")), (59, Cow::Borrowed("NEIGH_QUEUEFULL")), (60, Cow::Borrowed("NEIGH_DEAD")), (61, Cow::Borrowed("NEIGH_HH_FILLFAIL")), (62, Cow::Borrowed("TC_EGRESS")), (63, Cow::Borrowed("SECURITY_HOOK")), (64, Cow::Borrowed("QDISC_DROP")), (65, Cow::Borrowed("QDISC_OVERLIMIT")), (66, Cow::Borrowed("QDISC_CONGESTED")), (67, Cow::Borrowed("CAKE_FLOOD")), (68, Cow::Borrowed("FQ_BAND_LIMIT")), (69, Cow::Borrowed("FQ_HORIZON_LIMIT")), (70, Cow::Borrowed("FQ_FLOW_LIMIT")), (71, Cow::Borrowed("CPU_BACKLOG")), (72, Cow::Borrowed("XDP")), (73, Cow::Borrowed("TC_INGRESS")), (74, Cow::Borrowed("UNHANDLED_PROTO")), (75, Cow::Borrowed("SKB_CSUM")), (76, Cow::Borrowed("SKB_GSO_SEG")), (77, Cow::Borrowed("SKB_UCOPY_FAULT")), (78, Cow::Borrowed("DEV_HDR")), (79, Cow::Borrowed("DEV_READY")), (80, Cow::Borrowed("FULL_RING")), (81, Cow::Borrowed("NOMEM")), (82, Cow::Borrowed("HDR_TRUNC")), (83, Cow::Borrowed("TAP_FILTER")), (84, Cow::Borrowed("TAP_TXFILTER")), (85, Cow::Borrowed("ICMP_CSUM")), (86, Cow::Borrowed("INVALID_PROTO")), (87, Cow::Borrowed("IP_INADDRERRORS")), (88, Cow::Borrowed("IP_INNOROUTES")), (89, Cow::Borrowed("IP_LOCAL_SOURCE")), (90, Cow::Borrowed("IP_INVALID_SOURCE")), (91, Cow::Borrowed("IP_LOCALNET")), (92, Cow::Borrowed("IP_INVALID_DEST")), (93, Cow::Borrowed("PKT_TOO_BIG")), (94, Cow::Borrowed("DUP_FRAG")), (95, Cow::Borrowed("FRAG_REASM_TIMEOUT")), (96, Cow::Borrowed("FRAG_TOO_FAR")), (97, Cow::Borrowed("TCP_MINTTL")), (98, Cow::Borrowed("IPV6_BAD_EXTHDR")), (99, Cow::Borrowed("IPV6_NDISC_FRAG")), (100, Cow::Borrowed("IPV6_NDISC_HOP_LIMIT")), (101, Cow::Borrowed("IPV6_NDISC_BAD_CODE")), (102, Cow::Borrowed("IPV6_NDISC_BAD_OPTIONS")), (103, Cow::Borrowed("IPV6_NDISC_NS_OTHERHOST")), (104, Cow::Borrowed("QUEUE_PURGE")), (105, Cow::Borrowed("TC_COOKIE_ERROR")), (106, Cow::Borrowed("PACKET_SOCK_ERROR")), (107, Cow::Borrowed("TC_CHAIN_NOTFOUND")), (108, Cow::Borrowed("TC_RECLASSIFY_LOOP")), (109, Cow::Borrowed("VXLAN_INVALID_HDR")), (110, Cow::Borrowed("VXLAN_VNI_NOT_FOUND")), (111, Cow::Borrowed("MAC_INVALID_SOURCE")), (112, Cow::Borrowed("VXLAN_ENTRY_EXISTS")), (113, Cow::Borrowed("NO_TX_TARGET")), (114, Cow::Borrowed("IP_TUNNEL_ECN")), (115, Cow::Borrowed("TUNNEL_TXINFO")), (116, Cow::Borrowed("LOCAL_MAC")), (117, Cow::Borrowed("ARP_PVLAN_DISABLE")), (118, Cow::Borrowed("MAC_IEEE_MAC_CONTROL")), (119, Cow::Borrowed("BRIDGE_INGRESS_STP_STATE")), (120, Cow::Borrowed("CAN_RX_INVALID_FRAME")), (121, Cow::Borrowed("CANFD_RX_INVALID_FRAME")), (122, Cow::Borrowed("CANXL_RX_INVALID_FRAME")), (123, Cow::Borrowed("PFMEMALLOC")), (124, Cow::Borrowed("DUALPI2_STEP_DROP")), (125, Cow::Borrowed("PSP_INPUT")), (126, Cow::Borrowed("PSP_OUTPUT")), (127, Cow::Borrowed("RECURSION_LIMIT")), (128, Cow::Borrowed("MAX"))]) }) },
            ]),
        },
        fill: Some(Fills(fill::<PacketDrop, 96>)),
        programs: &[
            Program { name: Cow::Borrowed("packet_drop"), role: Role::Tracepoint, target: Cow::Borrowed("skb:kfree_skb"), optional: false, when: When::Always },
        ],
        maps: &[
            Map { name: Cow::Borrowed("ring_packet_drop"), role: MapRole::Ring },
        ],
        governed: &[],
        optional: false,
        since: "5.10",
        architectures: &[],
        origin: "skb:kfree_skb",
        ring_per_cpu: true,
        ring_bytes: 1048576,
        by_default: false,
    },
    EventType {
        layout: EventLayout {
            name: Cow::Borrowed("page_alloc"),
            doc: Cow::Borrowed("The kernel gave out pages."),
            record_size: 96,
            nulls_offset: None,
            string_bytes: 0,
            strings_per_row: 0,
            chunked: false,
            fields: Cow::Borrowed(&[
                FieldLayout { name: Cow::Borrowed("ts"), kind: FieldKind::Timestamp, offset: 16, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("When it happened: CLOCK_BOOTTIME in the kernel, shown as wall time."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cpu"), kind: FieldKind::U32, offset: 48, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the CPU it happened on."), symbols: None },
                FieldLayout { name: Cow::Borrowed("pid"), kind: FieldKind::U32, offset: 52, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process (thread group) number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("tid"), kind: FieldKind::U32, offset: 56, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Thread number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("ppid"), kind: FieldKind::U32, offset: 60, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process number of the parent."), symbols: None },
                FieldLayout { name: Cow::Borrowed("uid"), kind: FieldKind::U32, offset: 64, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real user number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("gid"), kind: FieldKind::U32, offset: 68, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real group number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cgroup_id"), kind: FieldKind::U64, offset: 24, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the cgroup v2 that the thread is in: the inode of its directory."), symbols: None },
                FieldLayout { name: Cow::Borrowed("process_id"), kind: FieldKind::U64, offset: 32, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process, unique for the life of the machine: start time (units of 2^20 ns since boot) << 22 | pid."), symbols: None },
                FieldLayout { name: Cow::Borrowed("parent_process_id"), kind: FieldKind::U64, offset: 40, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("The parent's process_id."), symbols: None },
                FieldLayout { name: Cow::Borrowed("comm"), kind: FieldKind::Comm, offset: 0, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Name of the thread, at most 15 bytes."), symbols: None },
                FieldLayout { name: Cow::Borrowed("pfn"), kind: FieldKind::U64, offset: 72, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the first page."), symbols: None },
                FieldLayout { name: Cow::Borrowed("order"), kind: FieldKind::U32, offset: 88, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("2 to this power pages."), symbols: None },
                FieldLayout { name: Cow::Borrowed("gfp_flags"), kind: FieldKind::U64, offset: 80, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("How they were asked for."), symbols: Some(Symbols { flags: true, names: Cow::Borrowed(&[(1844426, Cow::Borrowed("GFP_TRANSHUGE")), (1843402, Cow::Borrowed("GFP_TRANSHUGE_LIGHT")), (1051850, Cow::Borrowed("GFP_HIGHUSER_MOVABLE")), (1051842, Cow::Borrowed("GFP_HIGHUSER")), (1051840, Cow::Borrowed("GFP_USER")), (4197568, Cow::Borrowed("GFP_KERNEL_ACCOUNT")), (3264, Cow::Borrowed("GFP_KERNEL")), (3136, Cow::Borrowed("GFP_NOFS")), (2080, Cow::Borrowed("GFP_ATOMIC")), (3072, Cow::Borrowed("GFP_NOIO")), (10240, Cow::Borrowed("GFP_NOWAIT")), (1, Cow::Borrowed("GFP_DMA")), (4, Cow::Borrowed("GFP_DMA32")), (3072, Cow::Borrowed("__GFP_RECLAIM")), (1, Cow::Borrowed("__GFP_DMA")), (2, Cow::Borrowed("__GFP_HIGHMEM")), (4, Cow::Borrowed("__GFP_DMA32")), (8, Cow::Borrowed("__GFP_MOVABLE")), (16, Cow::Borrowed("__GFP_RECLAIMABLE")), (32, Cow::Borrowed("__GFP_HIGH")), (64, Cow::Borrowed("__GFP_IO")), (128, Cow::Borrowed("__GFP_FS")), (256, Cow::Borrowed("__GFP_ZERO")), (1024, Cow::Borrowed("__GFP_DIRECT_RECLAIM")), (2048, Cow::Borrowed("__GFP_KSWAPD_RECLAIM")), (4096, Cow::Borrowed("__GFP_WRITE")), (8192, Cow::Borrowed("__GFP_NOWARN")), (16384, Cow::Borrowed("__GFP_RETRY_MAYFAIL")), (32768, Cow::Borrowed("__GFP_NOFAIL")), (65536, Cow::Borrowed("__GFP_NORETRY")), (131072, Cow::Borrowed("__GFP_MEMALLOC")), (262144, Cow::Borrowed("__GFP_COMP")), (524288, Cow::Borrowed("__GFP_NOMEMALLOC")), (1048576, Cow::Borrowed("__GFP_HARDWALL")), (2097152, Cow::Borrowed("__GFP_THISNODE")), (4194304, Cow::Borrowed("__GFP_ACCOUNT")), (8388608, Cow::Borrowed("__GFP_ZEROTAGS")), (16777216, Cow::Borrowed("__GFP_NO_OBJ_EXT"))]) }) },
                FieldLayout { name: Cow::Borrowed("migratetype"), kind: FieldKind::I32, offset: 92, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("How freely the pages can be moved; the kernel's enum migratetype."), symbols: None },
            ]),
        },
        fill: Some(Fills(fill::<PageAlloc, 96>)),
        programs: &[
            Program { name: Cow::Borrowed("page_alloc"), role: Role::Tracepoint, target: Cow::Borrowed("kmem:mm_page_alloc"), optional: false, when: When::Always },
        ],
        maps: &[
            Map { name: Cow::Borrowed("ring_page_alloc"), role: MapRole::Ring },
        ],
        governed: &[],
        optional: false,
        since: "5.10",
        architectures: &[],
        origin: "kmem:mm_page_alloc",
        ring_per_cpu: true,
        ring_bytes: 4194304,
        by_default: false,
    },
    EventType {
        layout: EventLayout {
            name: Cow::Borrowed("page_fault"),
            doc: Cow::Borrowed("A program touched memory that was not mapped or not allowed."),
            record_size: 96,
            nulls_offset: None,
            string_bytes: 0,
            strings_per_row: 0,
            chunked: false,
            fields: Cow::Borrowed(&[
                FieldLayout { name: Cow::Borrowed("ts"), kind: FieldKind::Timestamp, offset: 16, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("When it happened: CLOCK_BOOTTIME in the kernel, shown as wall time."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cpu"), kind: FieldKind::U32, offset: 48, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the CPU it happened on."), symbols: None },
                FieldLayout { name: Cow::Borrowed("pid"), kind: FieldKind::U32, offset: 52, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process (thread group) number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("tid"), kind: FieldKind::U32, offset: 56, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Thread number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("ppid"), kind: FieldKind::U32, offset: 60, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process number of the parent."), symbols: None },
                FieldLayout { name: Cow::Borrowed("uid"), kind: FieldKind::U32, offset: 64, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real user number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("gid"), kind: FieldKind::U32, offset: 68, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real group number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cgroup_id"), kind: FieldKind::U64, offset: 24, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the cgroup v2 that the thread is in: the inode of its directory."), symbols: None },
                FieldLayout { name: Cow::Borrowed("process_id"), kind: FieldKind::U64, offset: 32, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process, unique for the life of the machine: start time (units of 2^20 ns since boot) << 22 | pid."), symbols: None },
                FieldLayout { name: Cow::Borrowed("parent_process_id"), kind: FieldKind::U64, offset: 40, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("The parent's process_id."), symbols: None },
                FieldLayout { name: Cow::Borrowed("comm"), kind: FieldKind::Comm, offset: 0, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Name of the thread, at most 15 bytes."), symbols: None },
                FieldLayout { name: Cow::Borrowed("address"), kind: FieldKind::U64, offset: 72, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Address that was accessed."), symbols: None },
                FieldLayout { name: Cow::Borrowed("ip"), kind: FieldKind::U64, offset: 80, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Address of the instruction."), symbols: None },
                FieldLayout { name: Cow::Borrowed("error_code"), kind: FieldKind::U64, offset: 88, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Bits of the processor: 1 page present, 2 write, 4 user mode, 16 instruction fetch."), symbols: None },
            ]),
        },
        fill: Some(Fills(fill::<PageFault, 96>)),
        programs: &[
            Program { name: Cow::Borrowed("page_fault"), role: Role::Tracepoint, target: Cow::Borrowed("exceptions:page_fault_user"), optional: false, when: When::Always },
        ],
        maps: &[
            Map { name: Cow::Borrowed("ring_page_fault"), role: MapRole::Ring },
        ],
        governed: &[],
        optional: true,
        since: "5.10",
        architectures: &["x86_64"],
        origin: "exceptions:page_fault_user",
        ring_per_cpu: true,
        ring_bytes: 4194304,
        by_default: false,
    },
    EventType {
        layout: EventLayout {
            name: Cow::Borrowed("process_exec"),
            doc: Cow::Borrowed("A process began to run a program. The common columns are those after the change."),
            record_size: 112,
            nulls_offset: None,
            string_bytes: 256,
            strings_per_row: 8,
            chunked: true,
            fields: Cow::Borrowed(&[
                FieldLayout { name: Cow::Borrowed("ts"), kind: FieldKind::Timestamp, offset: 16, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("When it happened: CLOCK_BOOTTIME in the kernel, shown as wall time."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cpu"), kind: FieldKind::U32, offset: 48, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the CPU it happened on."), symbols: None },
                FieldLayout { name: Cow::Borrowed("pid"), kind: FieldKind::U32, offset: 52, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process (thread group) number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("tid"), kind: FieldKind::U32, offset: 56, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Thread number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("ppid"), kind: FieldKind::U32, offset: 60, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process number of the parent."), symbols: None },
                FieldLayout { name: Cow::Borrowed("uid"), kind: FieldKind::U32, offset: 64, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real user number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("gid"), kind: FieldKind::U32, offset: 68, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real group number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cgroup_id"), kind: FieldKind::U64, offset: 24, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the cgroup v2 that the thread is in: the inode of its directory."), symbols: None },
                FieldLayout { name: Cow::Borrowed("process_id"), kind: FieldKind::U64, offset: 32, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process, unique for the life of the machine: start time (units of 2^20 ns since boot) << 22 | pid."), symbols: None },
                FieldLayout { name: Cow::Borrowed("parent_process_id"), kind: FieldKind::U64, offset: 40, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("The parent's process_id."), symbols: None },
                FieldLayout { name: Cow::Borrowed("comm"), kind: FieldKind::Comm, offset: 0, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Name of the thread, at most 15 bytes."), symbols: None },
                FieldLayout { name: Cow::Borrowed("filename"), kind: FieldKind::String, offset: 80, null_bit: None, max_bytes: 4096, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Path of the binary as given to execve."), symbols: None },
                FieldLayout { name: Cow::Borrowed("argv"), kind: FieldKind::Strings, offset: 84, null_bit: None, max_bytes: 131072, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Arguments, read as one block from the process's memory at exec; the block is cut at 131,072 bytes, or where ExecOptions::max_argv_bytes says."), symbols: None },
                FieldLayout { name: Cow::Borrowed("argc"), kind: FieldKind::U32, offset: 88, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of arguments that the process got, those cut from argv included."), symbols: None },
                FieldLayout { name: Cow::Borrowed("args_bytes"), kind: FieldKind::U64, offset: 72, null_bit: None, max_bytes: 0, unit: Cow::Borrowed("bytes"), doc: Cow::Borrowed("Full length of the argument block, terminating NULs included."), symbols: None },
                FieldLayout { name: Cow::Borrowed("truncated"), kind: FieldKind::Bool, offset: 108, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("True when argv holds less than args_bytes, or when the ring had no room for the columns behind it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cwd"), kind: FieldKind::String, offset: 92, null_bit: None, max_bytes: 4096, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Working directory, seen from the root of its mount namespace; null when deeper than 64 names or 4,096 bytes."), symbols: None },
                FieldLayout { name: Cow::Borrowed("environment"), kind: FieldKind::Strings, offset: 96, null_bit: None, max_bytes: 32768, unit: Cow::Borrowed(""), doc: Cow::Borrowed("NAME=value of the variables that ExecOptions::environment names, in their order at exec; null without that. What is not named never leaves the kernel."), symbols: None },
                FieldLayout { name: Cow::Borrowed("environment_truncated"), kind: FieldKind::Bool, offset: 109, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("True when a named variable was left out or could have been: beyond 32,768 bytes of them all, or behind 1,024 variables."), symbols: None },
                FieldLayout { name: Cow::Borrowed("namespace_pid"), kind: FieldKind::U32, offset: 100, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the process in its own pid namespace: what it has inside its container. The same as pid outside of one."), symbols: None },
                FieldLayout { name: Cow::Borrowed("pid_namespace"), kind: FieldKind::U32, offset: 104, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("That namespace: the inode of /proc/PID/ns/pid; 4026531836 for the initial one."), symbols: None },
            ]),
        },
        fill: Some(Fills(fill_chunked::<ProcessExec, 112>)),
        programs: &[
            Program { name: Cow::Borrowed("process_exec"), role: Role::TypedTracepoint, target: Cow::Borrowed("sched_process_exec"), optional: false, when: When::Always },
        ],
        maps: &[
            Map { name: Cow::Borrowed("ring_process_exec"), role: MapRole::Ring },
            Map { name: Cow::Borrowed("rf_names"), role: MapRole::Table },
            Map { name: Cow::Borrowed("rf_path_scratches"), role: MapRole::PerCpu },
            Map { name: Cow::Borrowed("scratch_process_exec"), role: MapRole::PerCpu },
        ],
        governed: &[Governed { column: Cow::Borrowed("argv"), by: Capability::Arguments }, Governed { column: Cow::Borrowed("environment"), by: Capability::Environment }],
        optional: false,
        since: "5.10",
        architectures: &[],
        origin: "exec.bpf.c",
        ring_per_cpu: false,
        ring_bytes: 4194304,
        by_default: true,
    },
    EventType {
        layout: EventLayout {
            name: Cow::Borrowed("process_exit"),
            doc: Cow::Borrowed("A process ended: one row when its last thread ends."),
            record_size: 120,
            nulls_offset: Some(112),
            string_bytes: 0,
            strings_per_row: 0,
            chunked: false,
            fields: Cow::Borrowed(&[
                FieldLayout { name: Cow::Borrowed("ts"), kind: FieldKind::Timestamp, offset: 16, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("When it happened: CLOCK_BOOTTIME in the kernel, shown as wall time."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cpu"), kind: FieldKind::U32, offset: 48, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the CPU it happened on."), symbols: None },
                FieldLayout { name: Cow::Borrowed("pid"), kind: FieldKind::U32, offset: 52, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process (thread group) number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("tid"), kind: FieldKind::U32, offset: 56, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Thread number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("ppid"), kind: FieldKind::U32, offset: 60, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process number of the parent."), symbols: None },
                FieldLayout { name: Cow::Borrowed("uid"), kind: FieldKind::U32, offset: 64, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real user number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("gid"), kind: FieldKind::U32, offset: 68, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real group number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cgroup_id"), kind: FieldKind::U64, offset: 24, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the cgroup v2 that the thread is in: the inode of its directory."), symbols: None },
                FieldLayout { name: Cow::Borrowed("process_id"), kind: FieldKind::U64, offset: 32, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process, unique for the life of the machine: start time (units of 2^20 ns since boot) << 22 | pid."), symbols: None },
                FieldLayout { name: Cow::Borrowed("parent_process_id"), kind: FieldKind::U64, offset: 40, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("The parent's process_id."), symbols: None },
                FieldLayout { name: Cow::Borrowed("comm"), kind: FieldKind::Comm, offset: 0, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Name of the thread, at most 15 bytes."), symbols: None },
                FieldLayout { name: Cow::Borrowed("exit_code"), kind: FieldKind::I32, offset: 104, null_bit: Some(0), max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("What the process passed to exit, 0 to 255; null when a signal ended it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("exit_signal"), kind: FieldKind::I32, offset: 108, null_bit: Some(1), max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the signal that ended it; null when it exited by itself."), symbols: None },
                FieldLayout { name: Cow::Borrowed("core_dumped"), kind: FieldKind::Bool, offset: 116, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("True when a core dump was written."), symbols: None },
                FieldLayout { name: Cow::Borrowed("duration"), kind: FieldKind::Duration, offset: 72, null_bit: None, max_bytes: 0, unit: Cow::Borrowed("ns"), doc: Cow::Borrowed("Time from the start of the process to its end."), symbols: None },
                FieldLayout { name: Cow::Borrowed("peak_rss"), kind: FieldKind::U64, offset: 80, null_bit: None, max_bytes: 0, unit: Cow::Borrowed("bytes"), doc: Cow::Borrowed("Largest resident set over the life of the process."), symbols: None },
                FieldLayout { name: Cow::Borrowed("user_time"), kind: FieldKind::Duration, offset: 88, null_bit: None, max_bytes: 0, unit: Cow::Borrowed("ns"), doc: Cow::Borrowed("CPU time of all its threads in user mode, scaled as getrusage does; up to a scheduler tick behind."), symbols: None },
                FieldLayout { name: Cow::Borrowed("system_time"), kind: FieldKind::Duration, offset: 96, null_bit: None, max_bytes: 0, unit: Cow::Borrowed("ns"), doc: Cow::Borrowed("CPU time of all its threads in the kernel, scaled as getrusage does; up to a scheduler tick behind."), symbols: None },
            ]),
        },
        fill: Some(Fills(fill::<ProcessExit, 120>)),
        programs: &[
            Program { name: Cow::Borrowed("process_exit"), role: Role::TypedTracepoint, target: Cow::Borrowed("sched_process_exit"), optional: false, when: When::ArgumentsFrom(2) },
            Program { name: Cow::Borrowed("process_exit_counted"), role: Role::TypedTracepoint, target: Cow::Borrowed("sched_process_exit"), optional: false, when: When::ArgumentsBelow(2) },
        ],
        maps: &[
            Map { name: Cow::Borrowed("ring_process_exit"), role: MapRole::Ring },
            Map { name: Cow::Borrowed("exited"), role: MapRole::Table },
        ],
        governed: &[],
        optional: false,
        since: "5.10",
        architectures: &[],
        origin: "process.bpf.c",
        ring_per_cpu: false,
        ring_bytes: 1048576,
        by_default: true,
    },
    EventType {
        layout: EventLayout {
            name: Cow::Borrowed("process_fork"),
            doc: Cow::Borrowed("A task made another one: a process (fork, vfork, clone) or a thread. The common columns are the maker's."),
            record_size: 96,
            nulls_offset: None,
            string_bytes: 0,
            strings_per_row: 0,
            chunked: false,
            fields: Cow::Borrowed(&[
                FieldLayout { name: Cow::Borrowed("ts"), kind: FieldKind::Timestamp, offset: 16, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("When it happened: CLOCK_BOOTTIME in the kernel, shown as wall time."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cpu"), kind: FieldKind::U32, offset: 48, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the CPU it happened on."), symbols: None },
                FieldLayout { name: Cow::Borrowed("pid"), kind: FieldKind::U32, offset: 52, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process (thread group) number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("tid"), kind: FieldKind::U32, offset: 56, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Thread number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("ppid"), kind: FieldKind::U32, offset: 60, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process number of the parent."), symbols: None },
                FieldLayout { name: Cow::Borrowed("uid"), kind: FieldKind::U32, offset: 64, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real user number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("gid"), kind: FieldKind::U32, offset: 68, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real group number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cgroup_id"), kind: FieldKind::U64, offset: 24, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the cgroup v2 that the thread is in: the inode of its directory."), symbols: None },
                FieldLayout { name: Cow::Borrowed("process_id"), kind: FieldKind::U64, offset: 32, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process, unique for the life of the machine: start time (units of 2^20 ns since boot) << 22 | pid."), symbols: None },
                FieldLayout { name: Cow::Borrowed("parent_process_id"), kind: FieldKind::U64, offset: 40, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("The parent's process_id."), symbols: None },
                FieldLayout { name: Cow::Borrowed("comm"), kind: FieldKind::Comm, offset: 0, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Name of the thread, at most 15 bytes."), symbols: None },
                FieldLayout { name: Cow::Borrowed("child_pid"), kind: FieldKind::U32, offset: 80, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process number of the new task; the maker's own for a thread."), symbols: None },
                FieldLayout { name: Cow::Borrowed("child_tid"), kind: FieldKind::U32, offset: 84, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Thread number of the new task."), symbols: None },
                FieldLayout { name: Cow::Borrowed("child_process_id"), kind: FieldKind::U64, offset: 72, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("process_id of the new task's process."), symbols: None },
                FieldLayout { name: Cow::Borrowed("child_namespace_pid"), kind: FieldKind::U32, offset: 88, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the new task's process in its own pid namespace: what it has inside its container. child_pid outside of one."), symbols: None },
                FieldLayout { name: Cow::Borrowed("is_thread"), kind: FieldKind::Bool, offset: 92, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("True for a new thread of the same process, false for a new process."), symbols: None },
            ]),
        },
        fill: Some(Fills(fill::<ProcessFork, 96>)),
        programs: &[
            Program { name: Cow::Borrowed("process_fork"), role: Role::TypedTracepoint, target: Cow::Borrowed("sched_process_fork"), optional: false, when: When::Always },
        ],
        maps: &[
            Map { name: Cow::Borrowed("ring_process_fork"), role: MapRole::Ring },
        ],
        governed: &[],
        optional: false,
        since: "5.10",
        architectures: &[],
        origin: "process.bpf.c",
        ring_per_cpu: false,
        ring_bytes: 1048576,
        by_default: true,
    },
    EventType {
        layout: EventLayout {
            name: Cow::Borrowed("process_kill"),
            doc: Cow::Borrowed("kill returned."),
            record_size: 104,
            nulls_offset: Some(100),
            string_bytes: 0,
            strings_per_row: 0,
            chunked: false,
            fields: Cow::Borrowed(&[
                FieldLayout { name: Cow::Borrowed("ts"), kind: FieldKind::Timestamp, offset: 16, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("When it happened: CLOCK_BOOTTIME in the kernel, shown as wall time."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cpu"), kind: FieldKind::U32, offset: 48, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the CPU it happened on."), symbols: None },
                FieldLayout { name: Cow::Borrowed("pid"), kind: FieldKind::U32, offset: 52, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process (thread group) number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("tid"), kind: FieldKind::U32, offset: 56, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Thread number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("ppid"), kind: FieldKind::U32, offset: 60, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process number of the parent."), symbols: None },
                FieldLayout { name: Cow::Borrowed("uid"), kind: FieldKind::U32, offset: 64, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real user number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("gid"), kind: FieldKind::U32, offset: 68, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real group number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cgroup_id"), kind: FieldKind::U64, offset: 24, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the cgroup v2 that the thread is in: the inode of its directory."), symbols: None },
                FieldLayout { name: Cow::Borrowed("process_id"), kind: FieldKind::U64, offset: 32, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process, unique for the life of the machine: start time (units of 2^20 ns since boot) << 22 | pid."), symbols: None },
                FieldLayout { name: Cow::Borrowed("parent_process_id"), kind: FieldKind::U64, offset: 40, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("The parent's process_id."), symbols: None },
                FieldLayout { name: Cow::Borrowed("comm"), kind: FieldKind::Comm, offset: 0, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Name of the thread, at most 15 bytes."), symbols: None },
                FieldLayout { name: Cow::Borrowed("target_pid"), kind: FieldKind::I32, offset: 88, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("As given: a process, or 0, -1 or a group's negative number."), symbols: None },
                FieldLayout { name: Cow::Borrowed("signal"), kind: FieldKind::I32, offset: 92, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the signal; 0 only asks."), symbols: None },
                FieldLayout { name: Cow::Borrowed("result"), kind: FieldKind::I64, offset: 72, null_bit: Some(0), max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("What the call returned; null when it failed."), symbols: None },
                FieldLayout { name: Cow::Borrowed("errno"), kind: FieldKind::I32, offset: 96, null_bit: Some(1), max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Error number, positive; null when the call succeeded."), symbols: None },
                FieldLayout { name: Cow::Borrowed("duration"), kind: FieldKind::Duration, offset: 80, null_bit: Some(2), max_bytes: 0, unit: Cow::Borrowed("ns"), doc: Cow::Borrowed("Time spent in the call; null where calls are not timed: SessionBuilder::time_calls."), symbols: None },
            ]),
        },
        fill: Some(Fills(fill::<ProcessKill, 104>)),
        programs: &[
            Program { name: Cow::Borrowed("process_kill_exit"), role: Role::CallExit, target: Cow::Borrowed("kill"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("process_kill_enter"), role: Role::CallEnter, target: Cow::Borrowed("kill"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("process_kill_call"), role: Role::CallFunction, target: Cow::Borrowed("kill"), optional: false, when: When::Always },
        ],
        maps: &[
            Map { name: Cow::Borrowed("ring_process_kill"), role: MapRole::Ring },
            Map { name: Cow::Borrowed("calls_process_kill"), role: MapRole::Calls },
        ],
        governed: &[],
        optional: false,
        since: "5.10",
        architectures: &[],
        origin: "kill()",
        ring_per_cpu: false,
        ring_bytes: 1048576,
        by_default: false,
    },
    EventType {
        layout: EventLayout {
            name: Cow::Borrowed("sched_switch"),
            doc: Cow::Borrowed("A CPU went over from one thread to another. The common columns are those of the thread that left it."),
            record_size: 112,
            nulls_offset: None,
            string_bytes: 0,
            strings_per_row: 0,
            chunked: false,
            fields: Cow::Borrowed(&[
                FieldLayout { name: Cow::Borrowed("ts"), kind: FieldKind::Timestamp, offset: 16, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("When it happened: CLOCK_BOOTTIME in the kernel, shown as wall time."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cpu"), kind: FieldKind::U32, offset: 48, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the CPU it happened on."), symbols: None },
                FieldLayout { name: Cow::Borrowed("pid"), kind: FieldKind::U32, offset: 52, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process (thread group) number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("tid"), kind: FieldKind::U32, offset: 56, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Thread number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("ppid"), kind: FieldKind::U32, offset: 60, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process number of the parent."), symbols: None },
                FieldLayout { name: Cow::Borrowed("uid"), kind: FieldKind::U32, offset: 64, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real user number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("gid"), kind: FieldKind::U32, offset: 68, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real group number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cgroup_id"), kind: FieldKind::U64, offset: 24, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the cgroup v2 that the thread is in: the inode of its directory."), symbols: None },
                FieldLayout { name: Cow::Borrowed("process_id"), kind: FieldKind::U64, offset: 32, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process, unique for the life of the machine: start time (units of 2^20 ns since boot) << 22 | pid."), symbols: None },
                FieldLayout { name: Cow::Borrowed("parent_process_id"), kind: FieldKind::U64, offset: 40, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("The parent's process_id."), symbols: None },
                FieldLayout { name: Cow::Borrowed("comm"), kind: FieldKind::Comm, offset: 0, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Name of the thread, at most 15 bytes."), symbols: None },
                FieldLayout { name: Cow::Borrowed("state"), kind: FieldKind::U32, offset: 88, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Why it left, as bits: 0 still wants to run, 1 interruptible sleep, 2 uninterruptible; others are the kernel's own."), symbols: None },
                FieldLayout { name: Cow::Borrowed("preempted"), kind: FieldKind::Bool, offset: 108, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("True when it was made to leave."), symbols: None },
                FieldLayout { name: Cow::Borrowed("prio"), kind: FieldKind::I32, offset: 92, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Kernel priority of the thread that left: 100 to 139 for nice -20 to 19, below 100 for real time."), symbols: None },
                FieldLayout { name: Cow::Borrowed("next_pid"), kind: FieldKind::U32, offset: 96, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process number of the thread that runs now; 0 is the idle task."), symbols: None },
                FieldLayout { name: Cow::Borrowed("next_tid"), kind: FieldKind::U32, offset: 100, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Thread number of the thread that runs now."), symbols: None },
                FieldLayout { name: Cow::Borrowed("next_prio"), kind: FieldKind::I32, offset: 104, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Kernel priority of the thread that runs now."), symbols: None },
                FieldLayout { name: Cow::Borrowed("next_comm"), kind: FieldKind::Comm, offset: 72, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Name of the thread that runs now, at most 15 bytes."), symbols: None },
            ]),
        },
        fill: Some(Fills(fill::<SchedSwitch, 112>)),
        programs: &[
            Program { name: Cow::Borrowed("sched_switch"), role: Role::TypedTracepoint, target: Cow::Borrowed("sched_switch"), optional: false, when: When::Always },
        ],
        maps: &[
            Map { name: Cow::Borrowed("ring_sched_switch"), role: MapRole::Ring },
        ],
        governed: &[],
        optional: false,
        since: "5.10",
        architectures: &[],
        origin: "sched.bpf.c",
        ring_per_cpu: true,
        ring_bytes: 4194304,
        by_default: false,
    },
    EventType {
        layout: EventLayout {
            name: Cow::Borrowed("sched_wakeup"),
            doc: Cow::Borrowed("A thread was woken. The common columns are those of the one that woke it."),
            record_size: 88,
            nulls_offset: None,
            string_bytes: 16,
            strings_per_row: 0,
            chunked: false,
            fields: Cow::Borrowed(&[
                FieldLayout { name: Cow::Borrowed("ts"), kind: FieldKind::Timestamp, offset: 16, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("When it happened: CLOCK_BOOTTIME in the kernel, shown as wall time."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cpu"), kind: FieldKind::U32, offset: 48, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the CPU it happened on."), symbols: None },
                FieldLayout { name: Cow::Borrowed("pid"), kind: FieldKind::U32, offset: 52, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process (thread group) number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("tid"), kind: FieldKind::U32, offset: 56, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Thread number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("ppid"), kind: FieldKind::U32, offset: 60, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process number of the parent."), symbols: None },
                FieldLayout { name: Cow::Borrowed("uid"), kind: FieldKind::U32, offset: 64, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real user number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("gid"), kind: FieldKind::U32, offset: 68, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real group number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cgroup_id"), kind: FieldKind::U64, offset: 24, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the cgroup v2 that the thread is in: the inode of its directory."), symbols: None },
                FieldLayout { name: Cow::Borrowed("process_id"), kind: FieldKind::U64, offset: 32, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process, unique for the life of the machine: start time (units of 2^20 ns since boot) << 22 | pid."), symbols: None },
                FieldLayout { name: Cow::Borrowed("parent_process_id"), kind: FieldKind::U64, offset: 40, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("The parent's process_id."), symbols: None },
                FieldLayout { name: Cow::Borrowed("comm"), kind: FieldKind::Comm, offset: 0, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Name of the thread, at most 15 bytes."), symbols: None },
                FieldLayout { name: Cow::Borrowed("woken_tid"), kind: FieldKind::U32, offset: 72, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Thread number of the thread that may run now."), symbols: None },
                FieldLayout { name: Cow::Borrowed("woken_comm"), kind: FieldKind::String, offset: 76, null_bit: None, max_bytes: 256, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Its name."), symbols: None },
                FieldLayout { name: Cow::Borrowed("prio"), kind: FieldKind::I32, offset: 80, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Its kernel priority: 100 to 139 for nice -20 to 19, below 100 for real time."), symbols: None },
                FieldLayout { name: Cow::Borrowed("target_cpu"), kind: FieldKind::U32, offset: 84, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("CPU that it will run on."), symbols: None },
            ]),
        },
        fill: Some(Fills(fill::<SchedWakeup, 88>)),
        programs: &[
            Program { name: Cow::Borrowed("sched_wakeup"), role: Role::Tracepoint, target: Cow::Borrowed("sched:sched_wakeup"), optional: false, when: When::Always },
        ],
        maps: &[
            Map { name: Cow::Borrowed("ring_sched_wakeup"), role: MapRole::Ring },
            Map { name: Cow::Borrowed("scratch_sched_wakeup"), role: MapRole::PerCpu },
        ],
        governed: &[],
        optional: false,
        since: "5.10",
        architectures: &[],
        origin: "sched:sched_wakeup",
        ring_per_cpu: true,
        ring_bytes: 1048576,
        by_default: false,
    },
    EventType {
        layout: EventLayout {
            name: Cow::Borrowed("signal_deliver"),
            doc: Cow::Borrowed("A thread took a signal."),
            record_size: 96,
            nulls_offset: None,
            string_bytes: 0,
            strings_per_row: 0,
            chunked: false,
            fields: Cow::Borrowed(&[
                FieldLayout { name: Cow::Borrowed("ts"), kind: FieldKind::Timestamp, offset: 16, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("When it happened: CLOCK_BOOTTIME in the kernel, shown as wall time."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cpu"), kind: FieldKind::U32, offset: 48, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the CPU it happened on."), symbols: None },
                FieldLayout { name: Cow::Borrowed("pid"), kind: FieldKind::U32, offset: 52, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process (thread group) number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("tid"), kind: FieldKind::U32, offset: 56, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Thread number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("ppid"), kind: FieldKind::U32, offset: 60, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process number of the parent."), symbols: None },
                FieldLayout { name: Cow::Borrowed("uid"), kind: FieldKind::U32, offset: 64, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real user number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("gid"), kind: FieldKind::U32, offset: 68, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real group number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cgroup_id"), kind: FieldKind::U64, offset: 24, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the cgroup v2 that the thread is in: the inode of its directory."), symbols: None },
                FieldLayout { name: Cow::Borrowed("process_id"), kind: FieldKind::U64, offset: 32, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process, unique for the life of the machine: start time (units of 2^20 ns since boot) << 22 | pid."), symbols: None },
                FieldLayout { name: Cow::Borrowed("parent_process_id"), kind: FieldKind::U64, offset: 40, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("The parent's process_id."), symbols: None },
                FieldLayout { name: Cow::Borrowed("comm"), kind: FieldKind::Comm, offset: 0, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Name of the thread, at most 15 bytes."), symbols: None },
                FieldLayout { name: Cow::Borrowed("signal"), kind: FieldKind::I32, offset: 88, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the signal."), symbols: None },
                FieldLayout { name: Cow::Borrowed("code"), kind: FieldKind::I32, offset: 92, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("SI_* code."), symbols: None },
                FieldLayout { name: Cow::Borrowed("handler"), kind: FieldKind::U64, offset: 72, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Address of the handler; 0 is the default action."), symbols: None },
                FieldLayout { name: Cow::Borrowed("flags"), kind: FieldKind::U64, offset: 80, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("SA_* bits."), symbols: None },
            ]),
        },
        fill: Some(Fills(fill::<SignalDeliver, 96>)),
        programs: &[
            Program { name: Cow::Borrowed("signal_deliver"), role: Role::Tracepoint, target: Cow::Borrowed("signal:signal_deliver"), optional: false, when: When::Always },
        ],
        maps: &[
            Map { name: Cow::Borrowed("ring_signal_deliver"), role: MapRole::Ring },
        ],
        governed: &[],
        optional: false,
        since: "5.10",
        architectures: &[],
        origin: "signal:signal_deliver",
        ring_per_cpu: false,
        ring_bytes: 1048576,
        by_default: false,
    },
    EventType {
        layout: EventLayout {
            name: Cow::Borrowed("signal_send"),
            doc: Cow::Borrowed("A signal was sent."),
            record_size: 96,
            nulls_offset: None,
            string_bytes: 16,
            strings_per_row: 0,
            chunked: false,
            fields: Cow::Borrowed(&[
                FieldLayout { name: Cow::Borrowed("ts"), kind: FieldKind::Timestamp, offset: 16, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("When it happened: CLOCK_BOOTTIME in the kernel, shown as wall time."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cpu"), kind: FieldKind::U32, offset: 48, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the CPU it happened on."), symbols: None },
                FieldLayout { name: Cow::Borrowed("pid"), kind: FieldKind::U32, offset: 52, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process (thread group) number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("tid"), kind: FieldKind::U32, offset: 56, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Thread number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("ppid"), kind: FieldKind::U32, offset: 60, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process number of the parent."), symbols: None },
                FieldLayout { name: Cow::Borrowed("uid"), kind: FieldKind::U32, offset: 64, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real user number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("gid"), kind: FieldKind::U32, offset: 68, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real group number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cgroup_id"), kind: FieldKind::U64, offset: 24, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the cgroup v2 that the thread is in: the inode of its directory."), symbols: None },
                FieldLayout { name: Cow::Borrowed("process_id"), kind: FieldKind::U64, offset: 32, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process, unique for the life of the machine: start time (units of 2^20 ns since boot) << 22 | pid."), symbols: None },
                FieldLayout { name: Cow::Borrowed("parent_process_id"), kind: FieldKind::U64, offset: 40, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("The parent's process_id."), symbols: None },
                FieldLayout { name: Cow::Borrowed("comm"), kind: FieldKind::Comm, offset: 0, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Name of the thread, at most 15 bytes."), symbols: None },
                FieldLayout { name: Cow::Borrowed("signal"), kind: FieldKind::I32, offset: 72, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the signal."), symbols: None },
                FieldLayout { name: Cow::Borrowed("code"), kind: FieldKind::I32, offset: 76, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("SI_* code: 0 kill, -6 tgkill, 0x80 kernel."), symbols: None },
                FieldLayout { name: Cow::Borrowed("target_tid"), kind: FieldKind::U32, offset: 80, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Thread that it goes to."), symbols: None },
                FieldLayout { name: Cow::Borrowed("target_comm"), kind: FieldKind::String, offset: 84, null_bit: None, max_bytes: 256, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Its name."), symbols: None },
                FieldLayout { name: Cow::Borrowed("to_process"), kind: FieldKind::Bool, offset: 92, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("True when any thread of the process may take it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("outcome"), kind: FieldKind::I32, offset: 88, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("0 delivered, 1 ignored, 2 already pending, 3 queue overflow, 4 information lost."), symbols: None },
            ]),
        },
        fill: Some(Fills(fill::<SignalSend, 96>)),
        programs: &[
            Program { name: Cow::Borrowed("signal_send"), role: Role::Tracepoint, target: Cow::Borrowed("signal:signal_generate"), optional: false, when: When::Always },
        ],
        maps: &[
            Map { name: Cow::Borrowed("ring_signal_send"), role: MapRole::Ring },
            Map { name: Cow::Borrowed("scratch_signal_send"), role: MapRole::PerCpu },
        ],
        governed: &[],
        optional: false,
        since: "5.10",
        architectures: &[],
        origin: "signal:signal_generate",
        ring_per_cpu: false,
        ring_bytes: 1048576,
        by_default: false,
    },
    EventType {
        layout: EventLayout {
            name: Cow::Borrowed("softirq"),
            doc: Cow::Borrowed("A soft interrupt began to be handled."),
            record_size: 80,
            nulls_offset: None,
            string_bytes: 0,
            strings_per_row: 0,
            chunked: false,
            fields: Cow::Borrowed(&[
                FieldLayout { name: Cow::Borrowed("ts"), kind: FieldKind::Timestamp, offset: 16, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("When it happened: CLOCK_BOOTTIME in the kernel, shown as wall time."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cpu"), kind: FieldKind::U32, offset: 48, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the CPU it happened on."), symbols: None },
                FieldLayout { name: Cow::Borrowed("pid"), kind: FieldKind::U32, offset: 52, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process (thread group) number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("tid"), kind: FieldKind::U32, offset: 56, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Thread number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("ppid"), kind: FieldKind::U32, offset: 60, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process number of the parent."), symbols: None },
                FieldLayout { name: Cow::Borrowed("uid"), kind: FieldKind::U32, offset: 64, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real user number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("gid"), kind: FieldKind::U32, offset: 68, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real group number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cgroup_id"), kind: FieldKind::U64, offset: 24, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the cgroup v2 that the thread is in: the inode of its directory."), symbols: None },
                FieldLayout { name: Cow::Borrowed("process_id"), kind: FieldKind::U64, offset: 32, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process, unique for the life of the machine: start time (units of 2^20 ns since boot) << 22 | pid."), symbols: None },
                FieldLayout { name: Cow::Borrowed("parent_process_id"), kind: FieldKind::U64, offset: 40, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("The parent's process_id."), symbols: None },
                FieldLayout { name: Cow::Borrowed("comm"), kind: FieldKind::Comm, offset: 0, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Name of the thread, at most 15 bytes."), symbols: None },
                FieldLayout { name: Cow::Borrowed("vector"), kind: FieldKind::U32, offset: 72, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("What kind."), symbols: Some(Symbols { flags: false, names: Cow::Borrowed(&[(0, Cow::Borrowed("HI")), (1, Cow::Borrowed("TIMER")), (2, Cow::Borrowed("NET_TX")), (3, Cow::Borrowed("NET_RX")), (4, Cow::Borrowed("BLOCK")), (5, Cow::Borrowed("IRQ_POLL")), (6, Cow::Borrowed("TASKLET")), (7, Cow::Borrowed("SCHED")), (8, Cow::Borrowed("HRTIMER")), (9, Cow::Borrowed("RCU"))]) }) },
            ]),
        },
        fill: Some(Fills(fill::<Softirq, 80>)),
        programs: &[
            Program { name: Cow::Borrowed("softirq"), role: Role::Tracepoint, target: Cow::Borrowed("irq:softirq_entry"), optional: false, when: When::Always },
        ],
        maps: &[
            Map { name: Cow::Borrowed("ring_softirq"), role: MapRole::Ring },
        ],
        governed: &[],
        optional: false,
        since: "5.10",
        architectures: &[],
        origin: "irq:softirq_entry",
        ring_per_cpu: true,
        ring_bytes: 1048576,
        by_default: false,
    },
    EventType {
        layout: EventLayout {
            name: Cow::Borrowed("task_rename"),
            doc: Cow::Borrowed("A thread got another name, by itself or by exec."),
            record_size: 88,
            nulls_offset: None,
            string_bytes: 32,
            strings_per_row: 0,
            chunked: false,
            fields: Cow::Borrowed(&[
                FieldLayout { name: Cow::Borrowed("ts"), kind: FieldKind::Timestamp, offset: 16, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("When it happened: CLOCK_BOOTTIME in the kernel, shown as wall time."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cpu"), kind: FieldKind::U32, offset: 48, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the CPU it happened on."), symbols: None },
                FieldLayout { name: Cow::Borrowed("pid"), kind: FieldKind::U32, offset: 52, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process (thread group) number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("tid"), kind: FieldKind::U32, offset: 56, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Thread number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("ppid"), kind: FieldKind::U32, offset: 60, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process number of the parent."), symbols: None },
                FieldLayout { name: Cow::Borrowed("uid"), kind: FieldKind::U32, offset: 64, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real user number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("gid"), kind: FieldKind::U32, offset: 68, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real group number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cgroup_id"), kind: FieldKind::U64, offset: 24, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the cgroup v2 that the thread is in: the inode of its directory."), symbols: None },
                FieldLayout { name: Cow::Borrowed("process_id"), kind: FieldKind::U64, offset: 32, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process, unique for the life of the machine: start time (units of 2^20 ns since boot) << 22 | pid."), symbols: None },
                FieldLayout { name: Cow::Borrowed("parent_process_id"), kind: FieldKind::U64, offset: 40, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("The parent's process_id."), symbols: None },
                FieldLayout { name: Cow::Borrowed("comm"), kind: FieldKind::Comm, offset: 0, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Name of the thread, at most 15 bytes."), symbols: None },
                FieldLayout { name: Cow::Borrowed("old_comm"), kind: FieldKind::String, offset: 72, null_bit: None, max_bytes: 256, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Name before."), symbols: None },
                FieldLayout { name: Cow::Borrowed("new_comm"), kind: FieldKind::String, offset: 76, null_bit: None, max_bytes: 256, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Name from now on."), symbols: None },
                FieldLayout { name: Cow::Borrowed("oom_score_adj"), kind: FieldKind::I32, offset: 80, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("How ready the kernel is to kill it when memory runs out, -1000 to 1000."), symbols: None },
            ]),
        },
        fill: Some(Fills(fill::<TaskRename, 88>)),
        programs: &[
            Program { name: Cow::Borrowed("task_rename"), role: Role::Tracepoint, target: Cow::Borrowed("task:task_rename"), optional: false, when: When::Always },
        ],
        maps: &[
            Map { name: Cow::Borrowed("ring_task_rename"), role: MapRole::Ring },
            Map { name: Cow::Borrowed("scratch_task_rename"), role: MapRole::PerCpu },
        ],
        governed: &[],
        optional: false,
        since: "5.10",
        architectures: &[],
        origin: "task:task_rename",
        ring_per_cpu: false,
        ring_bytes: 1048576,
        by_default: false,
    },
    EventType {
        layout: EventLayout {
            name: Cow::Borrowed("tcp_retransmit"),
            doc: Cow::Borrowed("TCP sent a segment again."),
            record_size: 136,
            nulls_offset: Some(128),
            string_bytes: 0,
            strings_per_row: 0,
            chunked: false,
            fields: Cow::Borrowed(&[
                FieldLayout { name: Cow::Borrowed("ts"), kind: FieldKind::Timestamp, offset: 16, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("When it happened: CLOCK_BOOTTIME in the kernel, shown as wall time."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cpu"), kind: FieldKind::U32, offset: 48, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the CPU it happened on."), symbols: None },
                FieldLayout { name: Cow::Borrowed("pid"), kind: FieldKind::U32, offset: 52, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process (thread group) number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("tid"), kind: FieldKind::U32, offset: 56, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Thread number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("ppid"), kind: FieldKind::U32, offset: 60, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process number of the parent."), symbols: None },
                FieldLayout { name: Cow::Borrowed("uid"), kind: FieldKind::U32, offset: 64, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real user number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("gid"), kind: FieldKind::U32, offset: 68, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real group number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cgroup_id"), kind: FieldKind::U64, offset: 24, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the cgroup v2 that the thread is in: the inode of its directory."), symbols: None },
                FieldLayout { name: Cow::Borrowed("process_id"), kind: FieldKind::U64, offset: 32, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process, unique for the life of the machine: start time (units of 2^20 ns since boot) << 22 | pid."), symbols: None },
                FieldLayout { name: Cow::Borrowed("parent_process_id"), kind: FieldKind::U64, offset: 40, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("The parent's process_id."), symbols: None },
                FieldLayout { name: Cow::Borrowed("comm"), kind: FieldKind::Comm, offset: 0, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Name of the thread, at most 15 bytes."), symbols: None },
                FieldLayout { name: Cow::Borrowed("socket"), kind: FieldKind::U64, offset: 104, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("The kernel's address of the socket."), symbols: None },
                FieldLayout { name: Cow::Borrowed("state"), kind: FieldKind::I32, offset: 112, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("State of the socket; 1 is established."), symbols: None },
                FieldLayout { name: Cow::Borrowed("family"), kind: FieldKind::U32, offset: 116, null_bit: Some(0), max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("AF_* number; null before Linux 5.18."), symbols: Some(Symbols { flags: false, names: Cow::Borrowed(&[(2, Cow::Borrowed("AF_INET")), (10, Cow::Borrowed("AF_INET6"))]) }) },
                FieldLayout { name: Cow::Borrowed("local_address"), kind: FieldKind::Ip, offset: 72, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("This side."), symbols: None },
                FieldLayout { name: Cow::Borrowed("local_port"), kind: FieldKind::U32, offset: 120, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Port of this side."), symbols: None },
                FieldLayout { name: Cow::Borrowed("remote_address"), kind: FieldKind::Ip, offset: 88, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("The other side."), symbols: None },
                FieldLayout { name: Cow::Borrowed("remote_port"), kind: FieldKind::U32, offset: 124, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Port of the other side."), symbols: None },
            ]),
        },
        fill: Some(Fills(fill::<TcpRetransmit, 136>)),
        programs: &[
            Program { name: Cow::Borrowed("tcp_retransmit"), role: Role::Tracepoint, target: Cow::Borrowed("tcp:tcp_retransmit_skb"), optional: false, when: When::Always },
        ],
        maps: &[
            Map { name: Cow::Borrowed("ring_tcp_retransmit"), role: MapRole::Ring },
        ],
        governed: &[],
        optional: false,
        since: "5.10",
        architectures: &[],
        origin: "tcp:tcp_retransmit_skb",
        ring_per_cpu: false,
        ring_bytes: 1048576,
        by_default: false,
    },
    EventType {
        layout: EventLayout {
            name: Cow::Borrowed("tcp_state"),
            doc: Cow::Borrowed("A TCP (or MPTCP, SCTP) socket changed its state: connections that begin, are accepted, end."),
            record_size: 136,
            nulls_offset: None,
            string_bytes: 0,
            strings_per_row: 0,
            chunked: false,
            fields: Cow::Borrowed(&[
                FieldLayout { name: Cow::Borrowed("ts"), kind: FieldKind::Timestamp, offset: 16, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("When it happened: CLOCK_BOOTTIME in the kernel, shown as wall time."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cpu"), kind: FieldKind::U32, offset: 48, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the CPU it happened on."), symbols: None },
                FieldLayout { name: Cow::Borrowed("pid"), kind: FieldKind::U32, offset: 52, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process (thread group) number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("tid"), kind: FieldKind::U32, offset: 56, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Thread number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("ppid"), kind: FieldKind::U32, offset: 60, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process number of the parent."), symbols: None },
                FieldLayout { name: Cow::Borrowed("uid"), kind: FieldKind::U32, offset: 64, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real user number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("gid"), kind: FieldKind::U32, offset: 68, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real group number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cgroup_id"), kind: FieldKind::U64, offset: 24, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the cgroup v2 that the thread is in: the inode of its directory."), symbols: None },
                FieldLayout { name: Cow::Borrowed("process_id"), kind: FieldKind::U64, offset: 32, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process, unique for the life of the machine: start time (units of 2^20 ns since boot) << 22 | pid."), symbols: None },
                FieldLayout { name: Cow::Borrowed("parent_process_id"), kind: FieldKind::U64, offset: 40, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("The parent's process_id."), symbols: None },
                FieldLayout { name: Cow::Borrowed("comm"), kind: FieldKind::Comm, offset: 0, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Name of the thread, at most 15 bytes."), symbols: None },
                FieldLayout { name: Cow::Borrowed("socket"), kind: FieldKind::U64, offset: 104, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("The kernel's address of the socket: the same for all its rows."), symbols: None },
                FieldLayout { name: Cow::Borrowed("old_state"), kind: FieldKind::I32, offset: 112, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("State before."), symbols: Some(Symbols { flags: false, names: Cow::Borrowed(&[(1, Cow::Borrowed("TCP_ESTABLISHED")), (2, Cow::Borrowed("TCP_SYN_SENT")), (3, Cow::Borrowed("TCP_SYN_RECV")), (4, Cow::Borrowed("TCP_FIN_WAIT1")), (5, Cow::Borrowed("TCP_FIN_WAIT2")), (6, Cow::Borrowed("TCP_TIME_WAIT")), (7, Cow::Borrowed("TCP_CLOSE")), (8, Cow::Borrowed("TCP_CLOSE_WAIT")), (9, Cow::Borrowed("TCP_LAST_ACK")), (10, Cow::Borrowed("TCP_LISTEN")), (11, Cow::Borrowed("TCP_CLOSING")), (12, Cow::Borrowed("TCP_NEW_SYN_RECV"))]) }) },
                FieldLayout { name: Cow::Borrowed("new_state"), kind: FieldKind::I32, offset: 116, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("State from now on."), symbols: Some(Symbols { flags: false, names: Cow::Borrowed(&[(1, Cow::Borrowed("TCP_ESTABLISHED")), (2, Cow::Borrowed("TCP_SYN_SENT")), (3, Cow::Borrowed("TCP_SYN_RECV")), (4, Cow::Borrowed("TCP_FIN_WAIT1")), (5, Cow::Borrowed("TCP_FIN_WAIT2")), (6, Cow::Borrowed("TCP_TIME_WAIT")), (7, Cow::Borrowed("TCP_CLOSE")), (8, Cow::Borrowed("TCP_CLOSE_WAIT")), (9, Cow::Borrowed("TCP_LAST_ACK")), (10, Cow::Borrowed("TCP_LISTEN")), (11, Cow::Borrowed("TCP_CLOSING")), (12, Cow::Borrowed("TCP_NEW_SYN_RECV"))]) }) },
                FieldLayout { name: Cow::Borrowed("family"), kind: FieldKind::U32, offset: 120, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("AF_* number."), symbols: Some(Symbols { flags: false, names: Cow::Borrowed(&[(2, Cow::Borrowed("AF_INET")), (10, Cow::Borrowed("AF_INET6"))]) }) },
                FieldLayout { name: Cow::Borrowed("protocol"), kind: FieldKind::U32, offset: 124, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("IP protocol."), symbols: Some(Symbols { flags: false, names: Cow::Borrowed(&[(6, Cow::Borrowed("IPPROTO_TCP")), (132, Cow::Borrowed("IPPROTO_SCTP")), (262, Cow::Borrowed("IPPROTO_MPTCP"))]) }) },
                FieldLayout { name: Cow::Borrowed("local_address"), kind: FieldKind::Ip, offset: 72, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("This side."), symbols: None },
                FieldLayout { name: Cow::Borrowed("local_port"), kind: FieldKind::U32, offset: 128, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Port of this side."), symbols: None },
                FieldLayout { name: Cow::Borrowed("remote_address"), kind: FieldKind::Ip, offset: 88, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("The other side."), symbols: None },
                FieldLayout { name: Cow::Borrowed("remote_port"), kind: FieldKind::U32, offset: 132, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Port of the other side."), symbols: None },
            ]),
        },
        fill: Some(Fills(fill::<TcpState, 136>)),
        programs: &[
            Program { name: Cow::Borrowed("tcp_state"), role: Role::Tracepoint, target: Cow::Borrowed("sock:inet_sock_set_state"), optional: false, when: When::Always },
        ],
        maps: &[
            Map { name: Cow::Borrowed("ring_tcp_state"), role: MapRole::Ring },
        ],
        governed: &[],
        optional: false,
        since: "5.10",
        architectures: &[],
        origin: "sock:inet_sock_set_state",
        ring_per_cpu: false,
        ring_bytes: 1048576,
        by_default: false,
    },
    EventType {
        layout: EventLayout {
            name: Cow::Borrowed("write_payload"),
            doc: Cow::Borrowed("A process wrote to standard output or standard error, or to what SessionBuilder::write_payload says. write, writev, pwrite64, pwritev, pwritev2, sendto (so send as well) or sendmsg returned 0 or more; not seen are sendmmsg, sendfile, splice, vmsplice, copy_file_range, io_uring and writes to mapped memory. `ts` is the end of the call. This process itself is never among them. docs/payloads.md has more."),
            record_size: 104,
            nulls_offset: None,
            string_bytes: 1024,
            strings_per_row: 0,
            chunked: true,
            fields: Cow::Borrowed(&[
                FieldLayout { name: Cow::Borrowed("ts"), kind: FieldKind::Timestamp, offset: 16, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("When it happened: CLOCK_BOOTTIME in the kernel, shown as wall time."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cpu"), kind: FieldKind::U32, offset: 48, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the CPU it happened on."), symbols: None },
                FieldLayout { name: Cow::Borrowed("pid"), kind: FieldKind::U32, offset: 52, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process (thread group) number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("tid"), kind: FieldKind::U32, offset: 56, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Thread number, as the initial pid namespace sees it."), symbols: None },
                FieldLayout { name: Cow::Borrowed("ppid"), kind: FieldKind::U32, offset: 60, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process number of the parent."), symbols: None },
                FieldLayout { name: Cow::Borrowed("uid"), kind: FieldKind::U32, offset: 64, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real user number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("gid"), kind: FieldKind::U32, offset: 68, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Real group number in the initial user namespace."), symbols: None },
                FieldLayout { name: Cow::Borrowed("cgroup_id"), kind: FieldKind::U64, offset: 24, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the cgroup v2 that the thread is in: the inode of its directory."), symbols: None },
                FieldLayout { name: Cow::Borrowed("process_id"), kind: FieldKind::U64, offset: 32, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Process, unique for the life of the machine: start time (units of 2^20 ns since boot) << 22 | pid."), symbols: None },
                FieldLayout { name: Cow::Borrowed("parent_process_id"), kind: FieldKind::U64, offset: 40, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("The parent's process_id."), symbols: None },
                FieldLayout { name: Cow::Borrowed("comm"), kind: FieldKind::Comm, offset: 0, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Name of the thread, at most 15 bytes."), symbols: None },
                FieldLayout { name: Cow::Borrowed("fd"), kind: FieldKind::I32, offset: 88, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("Number of the file descriptor."), symbols: None },
                FieldLayout { name: Cow::Borrowed("stream_offset"), kind: FieldKind::U64, offset: 72, null_bit: None, max_bytes: 0, unit: Cow::Borrowed("bytes"), doc: Cow::Borrowed("Bytes that the process had written to this descriptor before, since the first call seen; begins anew with 0 when the descriptor stands for another open file, and for the least recently used of more than 16,384 descriptors. Two threads that write to one descriptor at the same moment can get the same one."), symbols: None },
                FieldLayout { name: Cow::Borrowed("length"), kind: FieldKind::U64, offset: 80, null_bit: None, max_bytes: 0, unit: Cow::Borrowed("bytes"), doc: Cow::Borrowed("Bytes that the call wrote: its result."), symbols: None },
                FieldLayout { name: Cow::Borrowed("payload"), kind: FieldKind::Binary, offset: 92, null_bit: None, max_bytes: 65536, unit: Cow::Borrowed(""), doc: Cow::Borrowed("The bytes, read from the process's memory when the call returned; cut at 65,536 or where SessionBuilder::write_payload says, and by its budget."), symbols: None },
                FieldLayout { name: Cow::Borrowed("truncated"), kind: FieldKind::Bool, offset: 96, null_bit: None, max_bytes: 0, unit: Cow::Borrowed(""), doc: Cow::Borrowed("True when payload has less than length bytes: cut, over the budget, not readable, behind the 256th piece of a vector, or without room in the ring."), symbols: None },
            ]),
        },
        fill: Some(Fills(fill_chunked::<WritePayload, 104>)),
        programs: &[
            Program { name: Cow::Borrowed("write_payload_write_exit"), role: Role::CallExit, target: Cow::Borrowed("write"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("write_payload_write_enter"), role: Role::CallEnter, target: Cow::Borrowed("write"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("write_payload_write_call"), role: Role::CallFunction, target: Cow::Borrowed("write"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("write_payload_writev_exit"), role: Role::CallExit, target: Cow::Borrowed("writev"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("write_payload_writev_enter"), role: Role::CallEnter, target: Cow::Borrowed("writev"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("write_payload_writev_call"), role: Role::CallFunction, target: Cow::Borrowed("writev"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("write_payload_pwrite64_exit"), role: Role::CallExit, target: Cow::Borrowed("pwrite64"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("write_payload_pwrite64_enter"), role: Role::CallEnter, target: Cow::Borrowed("pwrite64"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("write_payload_pwrite64_call"), role: Role::CallFunction, target: Cow::Borrowed("pwrite64"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("write_payload_pwritev_exit"), role: Role::CallExit, target: Cow::Borrowed("pwritev"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("write_payload_pwritev_enter"), role: Role::CallEnter, target: Cow::Borrowed("pwritev"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("write_payload_pwritev_call"), role: Role::CallFunction, target: Cow::Borrowed("pwritev"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("write_payload_pwritev2_exit"), role: Role::CallExit, target: Cow::Borrowed("pwritev2"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("write_payload_pwritev2_enter"), role: Role::CallEnter, target: Cow::Borrowed("pwritev2"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("write_payload_pwritev2_call"), role: Role::CallFunction, target: Cow::Borrowed("pwritev2"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("write_payload_sendto_exit"), role: Role::CallExit, target: Cow::Borrowed("sendto"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("write_payload_sendto_enter"), role: Role::CallEnter, target: Cow::Borrowed("sendto"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("write_payload_sendto_call"), role: Role::CallFunction, target: Cow::Borrowed("sendto"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("write_payload_sendmsg_exit"), role: Role::CallExit, target: Cow::Borrowed("sendmsg"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("write_payload_sendmsg_enter"), role: Role::CallEnter, target: Cow::Borrowed("sendmsg"), optional: false, when: When::Always },
            Program { name: Cow::Borrowed("write_payload_sendmsg_call"), role: Role::CallFunction, target: Cow::Borrowed("sendmsg"), optional: false, when: When::Always },
        ],
        maps: &[
            Map { name: Cow::Borrowed("ring_write_payload"), role: MapRole::Ring },
            Map { name: Cow::Borrowed("calls_write_payload"), role: MapRole::Calls },
            Map { name: Cow::Borrowed("rf_spent"), role: MapRole::Table },
            Map { name: Cow::Borrowed("scratch_write_payload"), role: MapRole::PerCpu },
            Map { name: Cow::Borrowed("streams_write_payload"), role: MapRole::Table },
        ],
        governed: &[Governed { column: Cow::Borrowed("payload"), by: Capability::Writes }],
        optional: false,
        since: "5.10",
        architectures: &[],
        origin: "payload.bpf.c",
        ring_per_cpu: true,
        ring_bytes: 8388608,
        by_default: false,
    },
];

pub(crate) static TRACEPOINTS: &[Tracepoint] = &[
    Tracepoint { category: "block", name: "block_rq_complete", fields: &[
        Field { name: "dev", size: 4, shape: Shape::Integer },
        Field { name: "sector", size: 8, shape: Shape::Integer },
        Field { name: "nr_sector", size: 4, shape: Shape::Integer },
        Field { name: "error", size: 4, shape: Shape::Integer },
        Field { name: "ioprio", size: 2, shape: Shape::Integer },
        Field { name: "rwbs", size: 10, shape: Shape::Characters },
        Field { name: "cmd", size: 4, shape: Shape::Located },
    ] },
    Tracepoint { category: "block", name: "block_rq_issue", fields: &[
        Field { name: "dev", size: 4, shape: Shape::Integer },
        Field { name: "sector", size: 8, shape: Shape::Integer },
        Field { name: "nr_sector", size: 4, shape: Shape::Integer },
        Field { name: "bytes", size: 4, shape: Shape::Integer },
        Field { name: "ioprio", size: 2, shape: Shape::Integer },
        Field { name: "rwbs", size: 10, shape: Shape::Characters },
        Field { name: "comm", size: 16, shape: Shape::Characters },
        Field { name: "cmd", size: 4, shape: Shape::Located },
    ] },
    Tracepoint { category: "cgroup", name: "cgroup_mkdir", fields: &[
        Field { name: "root", size: 4, shape: Shape::Integer },
        Field { name: "level", size: 4, shape: Shape::Integer },
        Field { name: "id", size: 8, shape: Shape::Integer },
        Field { name: "path", size: 4, shape: Shape::Located },
    ] },
    Tracepoint { category: "exceptions", name: "page_fault_user", fields: &[
        Field { name: "address", size: 8, shape: Shape::Integer },
        Field { name: "ip", size: 8, shape: Shape::Integer },
        Field { name: "error_code", size: 8, shape: Shape::Integer },
    ] },
    Tracepoint { category: "irq", name: "irq_handler_entry", fields: &[
        Field { name: "irq", size: 4, shape: Shape::Integer },
        Field { name: "name", size: 4, shape: Shape::Located },
    ] },
    Tracepoint { category: "irq", name: "softirq_entry", fields: &[
        Field { name: "vec", size: 4, shape: Shape::Integer },
    ] },
    Tracepoint { category: "kmem", name: "mm_page_alloc", fields: &[
        Field { name: "pfn", size: 8, shape: Shape::Integer },
        Field { name: "order", size: 4, shape: Shape::Integer },
        Field { name: "gfp_flags", size: 8, shape: Shape::Integer },
        Field { name: "migratetype", size: 4, shape: Shape::Integer },
    ] },
    Tracepoint { category: "net", name: "net_dev_xmit", fields: &[
        Field { name: "skbaddr", size: 8, shape: Shape::Integer },
        Field { name: "len", size: 4, shape: Shape::Integer },
        Field { name: "rc", size: 4, shape: Shape::Integer },
        Field { name: "name", size: 4, shape: Shape::Located },
    ] },
    Tracepoint { category: "oom", name: "mark_victim", fields: &[
        Field { name: "pid", size: 4, shape: Shape::Integer },
        Field { name: "comm", size: 4, shape: Shape::Located },
        Field { name: "total_vm", size: 8, shape: Shape::Integer },
        Field { name: "anon_rss", size: 8, shape: Shape::Integer },
        Field { name: "file_rss", size: 8, shape: Shape::Integer },
        Field { name: "shmem_rss", size: 8, shape: Shape::Integer },
        Field { name: "uid", size: 4, shape: Shape::Integer },
        Field { name: "pgtables", size: 8, shape: Shape::Integer },
        Field { name: "oom_score_adj", size: 2, shape: Shape::Integer },
    ] },
    Tracepoint { category: "sched", name: "sched_wakeup", fields: &[
        Field { name: "comm", size: 16, shape: Shape::Characters },
        Field { name: "pid", size: 4, shape: Shape::Integer },
        Field { name: "prio", size: 4, shape: Shape::Integer },
        Field { name: "target_cpu", size: 4, shape: Shape::Integer },
    ] },
    Tracepoint { category: "signal", name: "signal_deliver", fields: &[
        Field { name: "sig", size: 4, shape: Shape::Integer },
        Field { name: "errno", size: 4, shape: Shape::Integer },
        Field { name: "code", size: 4, shape: Shape::Integer },
        Field { name: "sa_handler", size: 8, shape: Shape::Integer },
        Field { name: "sa_flags", size: 8, shape: Shape::Integer },
    ] },
    Tracepoint { category: "signal", name: "signal_generate", fields: &[
        Field { name: "sig", size: 4, shape: Shape::Integer },
        Field { name: "errno", size: 4, shape: Shape::Integer },
        Field { name: "code", size: 4, shape: Shape::Integer },
        Field { name: "comm", size: 16, shape: Shape::Characters },
        Field { name: "pid", size: 4, shape: Shape::Integer },
        Field { name: "group", size: 4, shape: Shape::Integer },
        Field { name: "result", size: 4, shape: Shape::Integer },
    ] },
    Tracepoint { category: "skb", name: "kfree_skb", fields: &[
        Field { name: "skbaddr", size: 8, shape: Shape::Integer },
        Field { name: "location", size: 8, shape: Shape::Integer },
        Field { name: "rx_sk", size: 8, shape: Shape::Integer },
        Field { name: "protocol", size: 2, shape: Shape::Integer },
        Field { name: "reason", size: 4, shape: Shape::Integer },
    ] },
    Tracepoint { category: "sock", name: "inet_sock_set_state", fields: &[
        Field { name: "skaddr", size: 8, shape: Shape::Integer },
        Field { name: "oldstate", size: 4, shape: Shape::Integer },
        Field { name: "newstate", size: 4, shape: Shape::Integer },
        Field { name: "sport", size: 2, shape: Shape::Integer },
        Field { name: "dport", size: 2, shape: Shape::Integer },
        Field { name: "family", size: 2, shape: Shape::Integer },
        Field { name: "protocol", size: 2, shape: Shape::Integer },
        Field { name: "saddr", size: 4, shape: Shape::Bytes },
        Field { name: "daddr", size: 4, shape: Shape::Bytes },
        Field { name: "saddr_v6", size: 16, shape: Shape::Bytes },
        Field { name: "daddr_v6", size: 16, shape: Shape::Bytes },
    ] },
    Tracepoint { category: "task", name: "task_rename", fields: &[
        Field { name: "pid", size: 4, shape: Shape::Integer },
        Field { name: "oldcomm", size: 16, shape: Shape::Characters },
        Field { name: "newcomm", size: 16, shape: Shape::Characters },
        Field { name: "oom_score_adj", size: 2, shape: Shape::Integer },
    ] },
    Tracepoint { category: "tcp", name: "tcp_retransmit_skb", fields: &[
        Field { name: "skbaddr", size: 8, shape: Shape::Integer },
        Field { name: "skaddr", size: 8, shape: Shape::Integer },
        Field { name: "state", size: 4, shape: Shape::Integer },
        Field { name: "sport", size: 2, shape: Shape::Integer },
        Field { name: "dport", size: 2, shape: Shape::Integer },
        Field { name: "family", size: 2, shape: Shape::Integer },
        Field { name: "saddr", size: 4, shape: Shape::Bytes },
        Field { name: "daddr", size: 4, shape: Shape::Bytes },
        Field { name: "saddr_v6", size: 16, shape: Shape::Bytes },
        Field { name: "daddr_v6", size: 16, shape: Shape::Bytes },
        Field { name: "err", size: 4, shape: Shape::Integer },
    ] },
    Tracepoint { category: "vmscan", name: "mm_vmscan_direct_reclaim_begin", fields: &[
        Field { name: "order", size: 4, shape: Shape::Integer },
        Field { name: "gfp_flags", size: 8, shape: Shape::Integer },
    ] },
    Tracepoint { category: "vmscan", name: "mm_vmscan_direct_reclaim_end", fields: &[
        Field { name: "nr_reclaimed", size: 8, shape: Shape::Integer },
    ] },
    Tracepoint { category: "vmscan", name: "mm_vmscan_memcg_reclaim_begin", fields: &[
        Field { name: "order", size: 4, shape: Shape::Integer },
        Field { name: "gfp_flags", size: 8, shape: Shape::Integer },
    ] },
    Tracepoint { category: "vmscan", name: "mm_vmscan_memcg_reclaim_end", fields: &[
        Field { name: "nr_reclaimed", size: 8, shape: Shape::Integer },
    ] },
];
