//! The consumer that ringframe replaced. Every event costs a callback, an enum with strings, a message to another
//! thread and, on request, a look-up in /proc.

use std::{
    fs,
    hint::black_box,
    sync::mpsc::{Sender, channel},
    thread,
};

use crate::{
    Result,
    baseline::{self, Consumer, text, u32_at, u64_at},
    load::{Load, Work},
    outcome::Outcome,
};

/// Events per message of the channel.
const TOGETHER: usize = 256;

#[expect(dead_code, reason = "fields that a real program would read")]
struct Event {
    ts: u64,
    pid: u32,
    tid: u32,
    uid: u32,
    comm: String,
    ppid: Option<u32>,
    what: What,
}

#[expect(dead_code, reason = "fields that a real program would read")]
enum What {
    Exec { args: Vec<String> },
    Exit { code: i32 },
    Open { dirfd: i32, flags: u32, mode: u32, result: i32, duration: u64, filename: String },
}

struct Ancestor {
    proc: bool,
    events: Vec<Event>,
    to: Sender<Vec<Event>>,
}

pub fn record(proc: bool, loads: &mut [Load], works: &[Work]) -> Result<Outcome> {
    let (to, from) = channel::<Vec<Event>>();
    let taker = thread::spawn(move || from.into_iter().flatten().map(|event| drop(black_box(event))).count() as u64);
    let mut consumer = Ancestor { proc, events: Vec::with_capacity(TOGETHER), to };
    let outcome = baseline::record("ancestor", &mut consumer, loads, works)?;
    consumer.hand_over();
    drop(consumer);
    let taken = taker.join().map_err(|_| "the thread that takes the events panicked")?;
    assert_eq!(taken, outcome.received);
    Ok(outcome)
}

impl Ancestor {
    fn hand_over(&mut self) {
        let _ = self.to.send(std::mem::replace(&mut self.events, Vec::with_capacity(TOGETHER)));
    }
}

impl Consumer for Ancestor {
    fn event(&mut self, bytes: &[u8]) {
        let pid = u32_at(bytes, 4);
        self.events.push(Event {
            ts: u64_at(bytes, 16),
            pid,
            tid: u32_at(bytes, 8),
            uid: u32_at(bytes, 12),
            comm: text(&bytes[24..40]),
            ppid: if self.proc { parent(pid) } else { None },
            what: what(u32_at(bytes, 0), &bytes[40..]),
        });
        // Only the number of events triggers a message, no timer. This wakes the other thread less often than a channel
        // of single events.
        if self.events.len() == TOGETHER {
            self.hand_over();
        }
    }
}

/// Returns the parent from /proc, or `None` if the process has ended.
fn parent(pid: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name is in parentheses and may contain parentheses.
    stat.rsplit_once(") ")?.1.split(' ').nth(1)?.parse().ok()
}

fn what(kind: u32, bytes: &[u8]) -> What {
    match kind {
        1 => What::Exec { args: bytes[4..].split(|&b| b == 0).map(text).collect() },
        2 => What::Exit { code: u32_at(bytes, 0) as i32 },
        _ => What::Open {
            dirfd: u32_at(bytes, 0) as i32,
            flags: u32_at(bytes, 4),
            mode: u32_at(bytes, 8),
            result: u32_at(bytes, 12) as i32,
            duration: u64_at(bytes, 16),
            filename: text(&bytes[24..]),
        },
    }
}
