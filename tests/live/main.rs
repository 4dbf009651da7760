//! Tests on the running kernel: they compare what ringframe records with other sources.
//!
//! They need root, or CAP_BPF and CAP_PERFMON. Without these privileges they are reported as ignored, or fail with
//! `RINGFRAME_REQUIRE_BPF=1`.

#[macro_use]
mod support;

mod catalogue;
mod child;
mod commands;
mod containers;
mod drains;
mod durations;
mod extension;
mod files;
mod guests;
mod kernels;
mod payload;
mod processes;
mod rings;
mod scheduler;
mod sessions;
mod watermarks;
mod worlds;
mod write_roles;
mod writes;

use libtest_mimic::{Arguments, Trial};

fn main() {
    if let Some(role) = child::role() {
        child::play(&role);
    }
    let mut arguments = Arguments::from_args();
    // Tests run one at a time, because some of them flood the machine.
    arguments.test_threads = Some(1);
    let required = std::env::var_os("RINGFRAME_REQUIRE_BPF").is_some_and(|v| v == "1");
    let ignored = !required && !support::privileged();
    let trial = |(name, test): support::Test, ignored| {
        let run = move || guests::run(name, test).map_err(Into::into);
        Trial::test(name, run).with_ignored_flag(ignored)
    };
    let groups = [
        processes::TESTS,
        payload::TESTS,
        writes::TESTS,
        files::TESTS,
        scheduler::TESTS,
        catalogue::TESTS,
        catalogue::files::TESTS,
        catalogue::memory::TESTS,
        catalogue::threads::TESTS,
        catalogue::network::TESTS,
        catalogue::interrupts::TESTS,
        rings::TESTS,
        drains::TESTS,
        sessions::TESTS,
        watermarks::TESTS,
        worlds::TESTS,
        durations::TESTS,
        extension::TESTS,
        kernels::TESTS,
        commands::TESTS,
        containers::TESTS,
    ];
    let mut tests = groups.concat();
    guests::check_names(&[&tests, rings::HOTPLUG].concat());
    let core = std::env::var_os("RINGFRAME_CORE").is_some_and(|v| v == "1");
    if core {
        tests.retain(|(name, _)| guests::CORE.contains(name));
    }
    let mut trials: Vec<Trial> = tests.into_iter().map(|test| trial(test, ignored)).collect();
    // Some machines cannot switch a CPU off.
    let hotplug = if core { &[][..] } else { rings::HOTPLUG };
    trials.extend(hotplug.iter().map(|&test| trial(test, ignored || !rings::second_cpu_can_go())));
    libtest_mimic::run(&arguments, trials).exit();
}
