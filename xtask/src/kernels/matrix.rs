//! Parses the requested kernels and formats the tables of results.

use std::{collections::BTreeSet, fmt, path::PathBuf};

use super::outcome;
use crate::elf::Architecture;

/// The kernels of CI in the order in which they start, the slowest first.
const CI: &str = "amd64:newest arm64:newest arm64:6.1 amd64:5.10 amd64:6.1 amd64:6.12";
/// All other kernels.
const OTHERS: &str = "arm64:5.10 arm64:6.12 amd64:6.16 arm64:6.16 amd64:6.17 arm64:6.17 amd64:6.18 arm64:6.18 amd64:6.19 \
                      arm64:6.19 amd64:7.0 arm64:7.0 amd64:7.1 arm64:7.1";
/// Guests with two CPUs, one per architecture, for races. Guests with one CPU are much faster.
const TWO_CPUS: [&str; 2] = ["amd64:newest", "arm64:6.12"];

/// A kernel on an architecture, such as `arm64:6.1`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spec {
    pub architecture: Architecture,
    /// A version as Debian's packages have it, or `newest`.
    pub kernel: String,
}

impl Spec {
    fn parse(text: &str) -> Option<Self> {
        let (architecture, kernel) = text.split_once(':').unwrap_or(("amd64", text));
        let architecture = Architecture::from_debian(architecture)?;
        let known = kernel == "newest"
            || (kernel.starts_with(|c: char| c.is_ascii_digit())
                && kernel.bytes().all(|b| b.is_ascii_digit() || b == b'.'));
        known.then(|| Self { architecture, kernel: kernel.to_owned() })
    }

    pub fn cpus(&self) -> u32 {
        if TWO_CPUS.contains(&&*self.to_string()) { 2 } else { 1 }
    }
}

impl fmt::Display for Spec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.architecture.debian(), self.kernel)
    }
}

/// The request of a command line.
#[derive(Debug, PartialEq, Eq)]
pub struct Request {
    pub specs: Vec<Spec>,
    /// Whether to run only the core tests, which cover what differs between kernels.
    pub core: bool,
    /// Arguments for the tests.
    pub arguments: Vec<String>,
}

impl Request {
    pub fn parse(words: &[String]) -> Result<Self, String> {
        let end = words.iter().position(|word| word == "--");
        let (kernels, rest) = words.split_at(end.unwrap_or(words.len()));
        let mut request = Self { specs: Vec::new(), core: false, arguments: rest.iter().skip(1).cloned().collect() };
        let default = ["ci".to_owned()];
        for word in if kernels.is_empty() { &default } else { kernels } {
            match &**word {
                "ci" => {
                    request.core = true;
                    request.add(CI);
                }
                "full" => {
                    request.add(CI);
                    request.add(OTHERS);
                }
                word => {
                    let spec = Spec::parse(word);
                    let spec = spec.ok_or_else(|| {
                        format!(
                            "{word} is not a kernel: use ci, full, or kernels such as 6.1, amd64:newest, arm64:6.12"
                        )
                    })?;
                    request.specs.push(spec);
                }
            }
        }
        Ok(request)
    }

    fn add(&mut self, specs: &str) {
        self.specs.extend(specs.split_whitespace().filter_map(Spec::parse));
    }
}

/// Formats a line of the table of guests.
pub fn row(cells: [&str; 8]) -> String {
    let [kernel, package, cpus, passed, failed, ignored, seconds, outcome] = cells;
    format!("{kernel:<14} {package:<30} {cpus:>4} {passed:>6} {failed:>6} {ignored:>7} {seconds:>5}  {outcome}")
}

/// Returns the version in the name of a package: `6.1.0-56-cloud-amd64` of `linux-image-6.1.0-56-cloud-amd64`.
pub fn version_of(package: &str) -> &str {
    package.splitn(3, '-').nth(2).unwrap_or(package)
}

/// Formats the table of tests that failed in any guest, from the guests' output. Returns an empty text if none failed.
pub fn failures(guests: &[(String, String)]) -> String {
    let failed: Vec<_> = guests.iter().map(|(_, log)| outcome::failed_tests(log)).collect();
    let names: BTreeSet<&String> = failed.iter().flatten().collect();
    if names.is_empty() {
        return String::new();
    }
    let mut table = format!("\n{:<60}", "test");
    guests.iter().for_each(|(spec, _)| table += &format!(" {spec:>14}"));
    table.push('\n');
    for name in names {
        table += &format!("{name:<60}");
        for ((_, log), failed) in guests.iter().zip(&failed) {
            let state = match (failed.contains(name), outcome::Counts::of(log)) {
                (true, _) => "FAILED",
                (false, Some(_)) => "ok",
                (false, None) => "-",
            };
            table += &format!(" {state:>14}");
        }
        table.push('\n');
    }
    table
}

/// Finds the executable of a target in cargo's messages, which are one JSON object per line.
pub fn executable(messages: &str, target: &str) -> Option<PathBuf> {
    let messages = messages.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let mut executables = messages.filter_map(|message| {
        let made = message["reason"] == "compiler-artifact" && message["target"]["name"] == target;
        message["executable"].as_str().filter(|_| made).map(PathBuf::from)
    });
    executables.next_back()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(words: &[&str]) -> Result<Request, String> {
        Request::parse(&words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>())
    }

    fn specs(request: &Request) -> Vec<String> {
        request.specs.iter().map(Spec::to_string).collect()
    }

    #[test]
    fn kernels_are_named_in_four_ways() {
        let ci = parse(&[]).unwrap();
        assert_eq!(ci, parse(&["ci"]).unwrap());
        assert!(ci.core && ci.specs.len() == 6 && ci.arguments.is_empty());
        let full = parse(&["full"]).unwrap();
        assert_eq!((full.core, full.specs.len()), (false, 20), "each is a kernel");
        let single = parse(&["6.1", "arm64:newest", "--", "every_way", "--", "x"]).unwrap();
        assert_eq!(specs(&single), ["amd64:6.1", "arm64:newest"]);
        assert_eq!(single.arguments, ["every_way", "--", "x"]);
        assert_eq!(parse(&["--", "every_way"]).unwrap().specs, ci.specs, "arguments alone: those of CI");
        for wrong in ["x86:6.1", "six", "arm64:", "6.1;x", ""] {
            assert!(parse(&[wrong]).unwrap_err().contains("is not a kernel"), "{wrong}");
        }
    }

    #[test]
    fn one_guest_of_each_architecture_has_two_cpus() {
        let full = parse(&["full"]).unwrap().specs;
        let two: Vec<_> = full.iter().filter(|spec| spec.cpus() == 2).map(Spec::to_string).collect();
        assert_eq!(two, TWO_CPUS);
    }

    #[test]
    fn failures_are_one_table() {
        let guests = [
            ("amd64:6.1", "failures:\n    a\n    b\n\ntest result: FAILED. 1 passed; 2 failed; 0 ignored; 0 x\n"),
            ("arm64:6.1", "failures:\n    b\n\ntest result: FAILED. 2 passed; 1 failed; 0 ignored; 0 x\n"),
            ("amd64:7.0", "Kernel panic\n"),
        ];
        let table = failures(&guests.map(|(spec, log)| (spec.to_owned(), log.to_owned())));
        let rows: Vec<Vec<&str>> = table.lines().skip(1).map(|line| line.split_whitespace().collect()).collect();
        assert_eq!(rows[0], ["test", "amd64:6.1", "arm64:6.1", "amd64:7.0"]);
        assert_eq!(rows[1], ["a", "FAILED", "ok", "-"]);
        assert_eq!(rows[2], ["b", "FAILED", "FAILED", "-"]);
        assert_eq!(failures(&[]), "");
    }

    #[test]
    fn cargo_names_the_executable() {
        let messages = r#"
{"reason":"compiler-artifact","target":{"name":"live"},"executable":null}
{"reason":"compiler-artifact","target":{"name":"live"},"executable":"/target/deps/live-1"}
{"reason":"compiler-artifact","target":{"name":"other"},"executable":"/target/deps/other"}
{"reason":"build-finished","success":true}
"#;
        assert_eq!(executable(messages, "live"), Some("/target/deps/live-1".into()));
        assert_eq!(executable("warning: no JSON\n", "live"), None);
    }

    #[test]
    fn packages_are_shown_by_their_version() {
        assert_eq!(version_of("linux-binary-6.19.2+deb13-cloud-amd64"), "6.19.2+deb13-cloud-amd64");
    }
}
