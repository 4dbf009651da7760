//! Turns the catalogue `bpf/events.toml` into C and Rust and has the BPF programs: see the package `ringframe-catalogue`.

fn main() {
    let mut build = ringframe_catalogue::Build::new().decoders().prebuilt("vendor/ringframe.bpf.o");
    if std::env::var_os("CARGO_FEATURE_BENCH").is_some() {
        // The benches' own events and the programs that they compare with.
        build = build.catalogue("benches/bpf").extra("benches/bpf/baseline.bpf.c").extra("benches/bpf/transport.bpf.c");
    }
    build.run();
}
