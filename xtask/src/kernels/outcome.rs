//! Reads the outcome of tests from a guest's output.

use std::{collections::BTreeSet, fmt};

/// How a guest ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The binary exited with this status.
    Ended(u8),
    /// The binary listed one number of tests and another ran.
    WrongNumber {
        listed: u64,
        ran: u64,
    },
    CannotBeFetched,
    TimeOut,
    Panicked,
    EndedEarly,
}

impl Outcome {
    /// Reads the outcome from a guest's output. `tests` is whether the binary has tests.
    pub fn of(log: &str, tests: bool) -> Self {
        if log.contains("Kernel panic") {
            return Self::Panicked;
        }
        let Some(code) = said(log, "exit ") else {
            // 124 is the status of coreutils' `timeout` after the time limit.
            return if said(log, "qemu ") == Some(124) { Self::TimeOut } else { Self::EndedEarly };
        };
        if tests {
            let listed = said(log, "listed ").unwrap_or(0);
            let ran = Counts::of(log).map_or(0, |counts| counts.passed + counts.failed + counts.ignored);
            if listed == 0 || listed != ran {
                return Self::WrongNumber { listed, ran };
            }
        }
        Self::Ended(u8::try_from(code).unwrap_or(u8::MAX))
    }

    pub fn is_good(self) -> bool {
        self == Self::Ended(0)
    }

    /// Returns the exit code of the runner.
    pub fn code(self) -> u8 {
        match self {
            Self::Ended(code) => code,
            Self::WrongNumber { .. } => 90,
            Self::CannotBeFetched => 91,
            Self::TimeOut => 92,
            Self::Panicked => 93,
            Self::EndedEarly => 94,
        }
    }

    /// Explains what went wrong, unless the output of the tests does.
    pub fn explanation(self, limit: u64) -> Option<String> {
        match self {
            Self::Ended(_) | Self::CannotBeFetched => None,
            Self::WrongNumber { listed, ran } => Some(format!("the binary lists {listed} tests and {ran} ran")),
            Self::TimeOut => Some(format!("the guest did not end within {limit} s")),
            Self::Panicked => Some("the guest's kernel panicked".to_owned()),
            Self::EndedEarly => Some("the guest stopped before the tests ended".to_owned()),
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Ended(0) => "ok",
            Self::Ended(_) => "FAILED",
            Self::WrongNumber { .. } => "WRONG NUMBER OF TESTS",
            Self::CannotBeFetched => "CANNOT BE FETCHED",
            Self::TimeOut => "TIME-OUT",
            Self::Panicked => "KERNEL PANIC",
            Self::EndedEarly => "ENDED EARLY",
        })
    }
}

/// Returns the number after the last `guest: WORD ` of the output. The console may print other text before it on the
/// line.
fn said(log: &str, word: &str) -> Option<u64> {
    let marked = log.lines().rev().filter_map(|line| line.split_once("guest: ")?.1.strip_prefix(word));
    marked.map(leading_number).next()?
}

fn leading_number(text: &str) -> Option<u64> {
    text[..text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len())].parse().ok()
}

/// The figures of `test result: ok. 3 passed; 1 failed; 2 ignored; ...`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    pub passed: u64,
    pub failed: u64,
    pub ignored: u64,
}

impl Counts {
    /// Reads the last result in the output.
    pub fn of(log: &str) -> Option<Self> {
        let line = log.lines().rev().find_map(|line| line.split_once("test result: "))?.1;
        let number = |name: &str| {
            let before = line.split([';', '.']).find_map(|part| part.trim().strip_suffix(name))?;
            before.trim().parse().ok()
        };
        Some(Self { passed: number("passed")?, failed: number("failed")?, ignored: number("ignored")? })
    }
}

/// Returns the failed tests, which a list before the result names.
pub fn failed_tests(log: &str) -> BTreeSet<String> {
    let mut failed = BTreeSet::new();
    let mut listing = false;
    for line in log.lines() {
        match line {
            "failures:" => listing = true,
            _ if line.starts_with("test result") => listing = false,
            _ if listing => {
                let name = line
                    .strip_prefix("    ")
                    .filter(|name| name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_'));
                failed.extend(name.filter(|name| !name.is_empty()).map(str::to_owned));
            }
            _ => {}
        }
    }
    failed
}

/// Returns the output of the failed tests: from the first `---- NAME ----` to the list of their names.
pub fn messages(log: &str) -> Vec<&str> {
    let mut messages = Vec::new();
    let mut inside = false;
    for line in log.lines() {
        inside = match line {
            "failures:" => false,
            _ => inside || (line.starts_with("---- ") && line.ends_with(" ----")),
        };
        if inside {
            messages.push(line);
        }
    }
    messages
}

#[cfg(test)]
mod tests {
    use super::*;

    const FAILED: &str = "\
kernels: booting linux-image-6.1.0-56-cloud-amd64 with 1 CPU
guest: listed 3
running 3 tests
test opens ... ok
test writes ... FAILED
test other ... ignored

failures:

---- writes ----
thread 'writes' panicked at tests/live/writes.rs:1:
left: 1

failures:
    writes

test result: FAILED. 1 passed; 1 failed; 1 ignored; 0 measured; 0 filtered out; finished in 1.00s

guest: exit 101
guest: qemu 0
";

    #[test]
    fn a_failure_is_told_with_its_message() {
        assert_eq!(Outcome::of(FAILED, true), Outcome::Ended(101));
        assert_eq!(Counts::of(FAILED), Some(Counts { passed: 1, failed: 1, ignored: 1 }));
        assert_eq!(failed_tests(FAILED).into_iter().collect::<Vec<_>>(), ["writes"]);
        let messages = messages(FAILED);
        assert_eq!(messages[0], "---- writes ----");
        assert!(messages.contains(&"left: 1") && !messages.contains(&"    writes"), "{messages:?}");
    }

    #[test]
    fn the_number_of_tests_is_asserted() {
        let log = |listed, passed| {
            format!("guest: listed {listed}\ntest result: ok. {passed} passed; 0 failed; 0 ignored; x\nguest: exit 0\n")
        };
        assert_eq!(Outcome::of(&log(2, 2), true), Outcome::Ended(0));
        assert_eq!(Outcome::of(&log(3, 2), true), Outcome::WrongNumber { listed: 3, ran: 2 });
        assert_eq!(Outcome::of(&log(0, 0), true), Outcome::WrongNumber { listed: 0, ran: 0 }, "none is wrong, too");
        assert_eq!(Outcome::of("guest: exit 0\n", true), Outcome::WrongNumber { listed: 0, ran: 0 });
        assert_eq!(Outcome::of("guest: exit 3\n", false), Outcome::Ended(3), "other programs list nothing");
    }

    #[test]
    fn guests_that_do_not_end() {
        assert_eq!(Outcome::of("Kernel panic - not syncing\nguest: qemu 0\n", true), Outcome::Panicked);
        assert_eq!(Outcome::of("test a ... \nguest: qemu 124\n", true), Outcome::TimeOut);
        assert_eq!(Outcome::of("test a ... \nguest: qemu 0\n", true), Outcome::EndedEarly);
        assert_eq!(Outcome::of("[ 3.1] reboot: guest: exit 0\n", false), Outcome::Ended(0), "behind other text");
        assert_eq!(Outcome::TimeOut.explanation(400).unwrap(), "the guest did not end within 400 s");
        assert!(failed_tests("test a ... \nguest: qemu 0\n").is_empty());
    }

    #[test]
    fn codes_and_names_are_those_of_the_documentation() {
        let outcomes = [
            (Outcome::Ended(0), 0, "ok"),
            (Outcome::Ended(101), 101, "FAILED"),
            (Outcome::WrongNumber { listed: 1, ran: 0 }, 90, "WRONG NUMBER OF TESTS"),
            (Outcome::CannotBeFetched, 91, "CANNOT BE FETCHED"),
            (Outcome::TimeOut, 92, "TIME-OUT"),
            (Outcome::Panicked, 93, "KERNEL PANIC"),
            (Outcome::EndedEarly, 94, "ENDED EARLY"),
        ];
        let page = include_str!("../../../docs/kernels.md");
        for (outcome, code, name) in outcomes {
            assert_eq!((outcome.code(), &*outcome.to_string()), (code, name));
            assert!(page.contains(&format!("\n| {name} |")), "docs/kernels.md lacks {name}");
        }
    }
}
