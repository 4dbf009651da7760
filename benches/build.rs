//! Adds the benches' event type to the shipped catalogue, and compiles the programs that the benches compare with.

fn main() {
    ringframe_catalogue::Build::new().catalogue("bpf").extra("bpf/baseline.bpf.c").extra("bpf/transport.bpf.c").run();
}
