//! Adds the event type of the benches to the shipped catalogue, and compiles the BPF programs of the other recorders.

fn main() {
    ringframe_catalogue::Build::new().catalogue("bpf").extra("bpf/baseline.bpf.c").extra("bpf/transport.bpf.c").run();
}
