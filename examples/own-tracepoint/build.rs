fn main() {
    ringframe_catalogue::Build::new().catalogue("events").run();
}
