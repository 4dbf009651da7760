//! The generated files in the repository match the shipped catalogue.
#![cfg(feature = "generate")]

use std::{fs, path::Path};

use ringframe_catalogue::{folder, hashes, shared, shipped_files};

/// The root of the repository.
fn kept(file: &str) -> Vec<u8> {
    let path = folder("..").join(file);
    fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

#[test]
fn the_generated_files_are_up_to_date() {
    for (file, text) in shipped_files().unwrap() {
        assert!(kept(file) == text.as_bytes(), "{file} is not what the catalogue says: run ./x generate");
    }
}

/// The C side asserts the same in `events.h`.
#[test]
fn the_library_asserts_what_the_programs_were_compiled_with() {
    let text = String::from_utf8(kept("vendor/catalogue.rs")).unwrap();
    let asserted =
        |what: String| assert!(text.contains(&format!("assert!(ringframe_catalogue::shared::{what});")), "{what}");
    for (name, value, _) in shared::CONSTANTS {
        asserted(format!("constant({name:?}) == {value:#x}"));
    }
    for structure in shared::STRUCTURES {
        let name = structure.name;
        let mut end = 0;
        for member in structure.members {
            asserted(format!("structure({name:?}).offset({:?}) == {end}", member.name));
            end += member.c_type.size() * member.count;
        }
        asserted(format!("structure({name:?}).size() == {end}"));
    }
    assert_eq!(shared::constant("RF_CHUNK_SMALL"), shared::CHUNK_SMALL as u64);
    assert_eq!(shared::structure("rf_chunk").offset("ts"), shared::CHUNK_HEAD.offset("ts"));
}

#[test]
fn the_hashes_are_those_of_the_sources_and_the_object() {
    hashes::check(&folder("..")).unwrap();
    assert_eq!(kept("vendor/ringframe.bpf.o")[..4], *b"\x7fELF");
    let list = String::from_utf8(kept(hashes::LIST)).unwrap();
    assert!(hashes::compiler(&list).unwrap().contains("clang version"), "{list}");
}

#[test]
fn a_changed_an_added_and_a_missing_file_are_named() {
    let copy = tempfile::tempdir().unwrap();
    let root = folder("..");
    let list = String::from_utf8(kept(hashes::LIST)).unwrap();
    let files = list.lines().skip(1).map(|line| line.split_once(' ').unwrap().1);
    for file in files.chain([hashes::LIST]) {
        let to = copy.path().join(file);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(root.join(file), to).unwrap();
    }
    let check = || hashes::check(copy.path());
    let at = |file: &str| copy.path().join(file);
    check().unwrap();

    let error_after = |file: &str, change: &dyn Fn(&Path)| {
        let before = fs::read(at(file)).ok();
        change(&at(file));
        let error = check().unwrap_err();
        assert!(error.contains(file) && error.contains("./x generate"), "{error}");
        match before {
            Some(before) => fs::write(at(file), before).unwrap(),
            None => fs::remove_file(at(file)).unwrap(),
        }
        check().unwrap();
    };
    let append = |path: &Path| fs::write(path, [fs::read(path).unwrap(), b"\n".to_vec()].concat()).unwrap();
    for file in
        ["bpf/events.toml", "bpf/ringframe.h", "bpf/exec.bpf.c", "vendor/catalogue.rs", "vendor/ringframe.bpf.o"]
    {
        error_after(file, &append);
    }
    error_after("vendor/tracepoints/sched/sched_wakeup", &append);
    error_after("bpf/new.bpf.c", &|path| fs::write(path, "int new;\n").unwrap());
    error_after("bpf/sched.bpf.c", &|path| fs::remove_file(path).unwrap());
    error_after(hashes::LIST, &|path| fs::remove_file(path).unwrap());
}

#[test]
fn what_is_generated_is_the_same_every_time() {
    assert_eq!(shipped_files(), shipped_files());
}
