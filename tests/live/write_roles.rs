//! The roles of child processes that write to standard output with exactly the requested calls.

use std::process::exit;

use super::support::pattern;

const OUT: i32 = 1;

/// Sizes around the limits at which a record becomes chunks and a chunk is full.
pub const SIZES: [usize; 12] = [0, 1, 255, 256, 4095, 4096, 4097, 16_384, 16_385, 16_384 + 4097, 65_536, 1 << 20];

/// Lengths of the pieces of vectors: short, empty, and longer than a chunk.
fn pieces(bytes: &[u8]) -> Vec<libc::iovec> {
    let mut rest = bytes;
    let mut pieces = Vec::new();
    for length in [3, 0, 100, 1, 5000, 40_000, usize::MAX] {
        let (piece, after) = rest.split_at(length.min(rest.len()));
        pieces.push(libc::iovec { iov_base: piece.as_ptr().cast_mut().cast(), iov_len: piece.len() });
        rest = after;
    }
    pieces
}

/// Writes all bytes with one call.
fn write(call: &str, bytes: &[u8], offset: usize) {
    let vector = pieces(bytes);
    let (at, n) = (bytes.as_ptr().cast(), bytes.len());
    let (v, pieces, offset) = (vector.as_ptr(), vector.len() as i32, offset as i64);
    // SAFETY: the bytes and the vector over them live until the call returns.
    let written = unsafe {
        match call {
            "write" => libc::write(OUT, at, n),
            "writev" => libc::writev(OUT, v, pieces),
            "pwrite64" => libc::pwrite64(OUT, at, n, offset),
            "pwritev" => libc::pwritev(OUT, v, pieces, offset),
            "pwritev2" => libc::pwritev2(OUT, v, pieces, offset, 0),
            "sendto" => libc::sendto(OUT, at, n, 0, std::ptr::null(), 0),
            "sendmsg" => {
                let mut message: libc::msghdr = std::mem::zeroed();
                message.msg_iov = v.cast_mut();
                message.msg_iovlen = vector.len();
                libc::sendmsg(OUT, &message, 0)
            }
            _ => panic!("unknown call {call}"),
        }
    };
    assert_eq!(written, n as isize, "{call}: {}", std::io::Error::last_os_error());
}

/// Writes once in each size.
pub fn sizes(call: &str) -> ! {
    let mut offset = 0;
    for (seed, &size) in SIZES.iter().enumerate() {
        write(call, &pattern(size, seed as u64), offset);
        offset += size;
    }
    exit(0)
}

/// Writes a stream of bytes in calls of changing size and kind.
pub fn stream(seed: u64, length: usize) -> ! {
    let bytes = pattern(length, seed);
    let (mut rest, mut n) = (&bytes[..], seed as usize);
    while !rest.is_empty() {
        n = n.wrapping_mul(1_103_515_245).wrapping_add(12_345);
        let size = (1 + (n >> 16) % [100, 5_000, 70_000, 300_000][n >> 8 & 3]).min(rest.len());
        write(if n >> 12 & 1 == 0 { "write" } else { "writev" }, &rest[..size], 0);
        rest = &rest[size..];
    }
    exit(0)
}

/// Writes repeatedly in one size.
pub fn times(size: usize, times: usize) -> ! {
    (0..times).for_each(|i| write("write", &pattern(size, i as u64), 0));
    exit(0)
}

/// Writes a word to each kind of file.
pub fn descriptors() -> ! {
    let say = |fd: i32, text: &str| {
        // The copy is in memory that is present: `/dev/null` does not read its input, so it would fault no page in.
        let text = text.to_owned();
        // SAFETY: the pointer and the length are those of the text.
        assert_eq!(unsafe { libc::write(fd, text.as_ptr().cast(), text.len()) }, text.len() as isize);
    };
    let mut pipe = [0; 2];
    // SAFETY: the calls write to arrays of the right size and take strings that end with NUL.
    unsafe {
        assert_eq!(libc::pipe(pipe.as_mut_ptr()), 0);
        let file = libc::open(c"/dev/null".as_ptr(), libc::O_WRONLY);
        let terminal = libc::posix_openpt(libc::O_RDWR | libc::O_NOCTTY);
        assert_eq!((libc::dup2(file, 50), libc::dup2(pipe[1], 51), libc::dup2(terminal, 52)), (50, 51, 52));
    }
    say(1, "out");
    say(2, "err");
    say(50, "file");
    say(51, "pipe");
    say(52, "terminal");
    exit(0)
}
