//! The processes of a tree: those that exist are found in /proc, later ones are added by the programs.

use std::{collections::HashMap, fs};

use libbpf_rs::{MapCore, MapFlags, Object};

use super::object::map_named;
use crate::error::{Error, Result};

/// Puts `root` and its descendants into the filter. The program that adds new ones must be attached.
pub(super) fn add_existing(object: &Object, root: u32) -> Result<()> {
    let tree = map_named(object, "rf_tree")?;
    let add = |pid: u32| {
        tree.update(&pid.to_ne_bytes(), &0u32.to_ne_bytes(), MapFlags::ANY)
            .map_err(|e| Error::internal(format!("adding process {pid} to the filter: {e}")))
    };
    add(root)?;
    let mut known = vec![root];
    // A process that was born while /proc was being read shows in the next reading, or was added by the program.
    loop {
        let parents = parents()?;
        let new: Vec<u32> =
            parents.keys().copied().filter(|pid| !known.contains(pid) && is_descendant(&parents, *pid, root)).collect();
        if new.is_empty() {
            return Ok(());
        }
        new.iter().try_for_each(|pid| add(*pid))?;
        known.extend(new);
    }
}

fn is_descendant(parents: &HashMap<u32, u32>, pid: u32, root: u32) -> bool {
    std::iter::successors(parents.get(&pid), |pid| parents.get(pid)).take(parents.len()).any(|pid| *pid == root)
}

/// Parent of each process.
fn parents() -> Result<HashMap<u32, u32>> {
    let entries = fs::read_dir("/proc").map_err(|e| Error::io("reading /proc", &e))?;
    let pids = entries.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse::<u32>().ok());
    Ok(pids.filter_map(|pid| Some((pid, parent(&fs::read_to_string(format!("/proc/{pid}/stat")).ok()?)?))).collect())
}

/// The fourth field of /proc/PID/stat; the second, a name in parentheses, can hold anything.
fn parent(stat: &str) -> Option<u32> {
    stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_do_not_confuse_the_parent() {
        assert_eq!(parent("12 (a) b (c) S 7 12 12 0"), Some(7));
        assert_eq!(parent("12 (x"), None);
    }

    #[test]
    fn descent_follows_parents_and_ends_in_circles() {
        let parents = HashMap::from([(5, 4), (4, 3), (3, 1), (8, 9), (9, 8)]);
        assert!(is_descendant(&parents, 5, 3));
        assert!(!is_descendant(&parents, 3, 5));
        assert!(!is_descendant(&parents, 8, 1));
    }
}
