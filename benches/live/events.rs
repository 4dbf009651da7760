//! The catalogue of the benches: the shipped event types and `bench_getppid` from `bpf/events.toml`.

include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));
