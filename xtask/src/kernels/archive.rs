//! Writes an archive in the kernel's `newc` format: the whole file system of a guest.

use std::collections::BTreeSet;

const DIRECTORY: u32 = 0o040_755;
const EXECUTABLE: u32 = 0o100_755;
const LINK: u32 = 0o120_777;

/// Files in the order in which they were added. Folders come before their content.
#[derive(Default)]
pub struct Archive {
    bytes: Vec<u8>,
    entries: u32,
    present: BTreeSet<String>,
}

impl Archive {
    /// Adds a folder and its parents.
    pub fn folder(&mut self, path: &str) {
        let path = path.trim_matches('/');
        let ends = path.match_indices('/').map(|(end, _)| end).chain([path.len()]);
        for folder in ends.map(|end| &path[..end]).filter(|folder| !folder.is_empty()) {
            if self.present.insert(folder.to_owned()) {
                self.entry(folder, DIRECTORY, &[]);
            }
        }
    }

    /// Adds an executable file, unless the path exists.
    pub fn file(&mut self, path: &str, content: &[u8]) {
        self.leaf(path, EXECUTABLE, content);
    }

    /// Adds a symbolic link, unless the path exists.
    pub fn link(&mut self, path: &str, to: &str) {
        self.leaf(path, LINK, to.as_bytes());
    }

    pub fn contains(&self, path: &str) -> bool {
        self.present.contains(path.trim_matches('/'))
    }

    /// Returns the complete archive.
    pub fn finish(mut self) -> Vec<u8> {
        self.entry("TRAILER!!!", 0, &[]);
        self.bytes
    }

    fn leaf(&mut self, path: &str, mode: u32, content: &[u8]) {
        let path = path.trim_matches('/');
        if let Some((folder, _)) = path.rsplit_once('/') {
            self.folder(folder);
        }
        if self.present.insert(path.to_owned()) {
            self.entry(path, mode, content);
        }
    }

    fn entry(&mut self, name: &str, mode: u32, content: &[u8]) {
        self.entries += 1;
        // Number, mode, user, group, links, time, size, four device numbers, length of the name with its NUL, checksum.
        let length = u32::try_from(content.len()).expect("files of a guest are shorter than 4 GiB");
        let numbers = [self.entries, mode, 0, 0, 1, 0, length, 0, 0, 0, 0, name.len() as u32 + 1, 0];
        self.bytes.extend(b"070701");
        numbers.iter().for_each(|number| self.bytes.extend(format!("{number:08x}").bytes()));
        self.bytes.extend(name.bytes());
        self.bytes.push(0);
        self.pad();
        self.bytes.extend(content);
        self.pad();
    }

    fn pad(&mut self) {
        self.bytes.resize(self.bytes.len().next_multiple_of(4), 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns name, mode and content of each entry, as the kernel reads them.
    fn entries(mut bytes: &[u8]) -> Vec<(String, u32, Vec<u8>)> {
        let mut take = |length: usize| {
            let (taken, rest) = bytes.split_at(length);
            bytes = rest;
            taken.to_vec()
        };
        let mut entries = Vec::new();
        loop {
            assert_eq!(take(6), b"070701");
            let numbers: Vec<u32> =
                (0..13).map(|_| u32::from_str_radix(std::str::from_utf8(&take(8)).unwrap(), 16).unwrap()).collect();
            let (mode, length, name_length) = (numbers[1], numbers[6] as usize, numbers[11] as usize);
            // Header and name together end at a multiple of four, and so does the content.
            let padded = (110 + name_length).next_multiple_of(4) - 110;
            let name = take(padded)[..name_length - 1].to_vec();
            let content = take(length.next_multiple_of(4))[..length].to_vec();
            let name = String::from_utf8(name).unwrap();
            if name == "TRAILER!!!" {
                return entries;
            }
            entries.push((name, mode, content));
        }
    }

    #[test]
    fn entries_are_read_as_they_were_added() {
        let mut archive = Archive::default();
        archive.file("/a/b/c", b"text");
        archive.file("/a/b/d", b"");
        archive.file("/a/b/c", b"something else");
        archive.link("/usr/bin", "../bin");
        archive.folder("/proc");
        assert!(archive.contains("/a/b") && archive.contains("a/b/d") && !archive.contains("/b"));
        let entry = |name: &str, mode, content: &[u8]| (name.to_owned(), mode, content.to_vec());
        let expected = [
            entry("a", DIRECTORY, b""),
            entry("a/b", DIRECTORY, b""),
            entry("a/b/c", EXECUTABLE, b"text"),
            entry("a/b/d", EXECUTABLE, b""),
            entry("usr", DIRECTORY, b""),
            entry("usr/bin", LINK, b"../bin"),
            entry("proc", DIRECTORY, b""),
        ];
        assert_eq!(entries(&archive.finish()), expected, "folders come before their content, and each path once");
    }
}
