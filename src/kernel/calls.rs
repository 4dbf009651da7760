//! System calls: which programs of an event type run, and whether calls are timed (have a start and a duration).

use ringframe_catalogue::{MapRole, Program, Role};

use super::{
    features::{Calls, Features},
    options::Options,
    plan::{Chosen, Plan, Size},
    running::Running,
};
use crate::catalogue::EventType;

/// Number of threads whose pending calls are kept on kernels without task storage. When more threads make calls, the
/// kernel evicts the least recently used. The end of an evicted call counts as unjoined.
const THREADS_IN_CALLS: usize = 16384;

pub(super) fn contribute(options: &Options, chosen: &[Chosen], features: &Features, plan: &mut Plan) {
    let untimed = options.catalogue.events.iter().map(|event| u8::from(!options.timed(event)));
    plan.global_bytes("rf_untimed", untimed.collect());
    if features.task_storage.is_err() {
        let maps = chosen.iter().flat_map(|c| c.event.maps).filter(|map| map.role == MapRole::Calls);
        maps.for_each(|map| plan.map(map.name.clone(), Size::Forgetful(THREADS_IN_CALLS)));
    }
}

/// Category of the tracepoints of system calls.
pub(super) const CATEGORY: &str = "syscalls";

/// Returns the name of the tracepoint at the start or at the end of a call.
pub(super) fn tracepoint(role: Role, call: &str) -> String {
    let side = if role == Role::CallEnter { "enter" } else { "exit" };
    format!("sys_{side}_{call}")
}

/// Returns the system calls that the programs of these event types trace.
pub(super) fn seen<'a>(chosen: &'a [Chosen]) -> impl Iterator<Item = &'static str> + 'a {
    let programs = chosen.iter().flat_map(|c| c.event.programs);
    programs.filter(|p| p.role == Role::CallExit).map(|p| &*p.target)
}

/// Returns the event type's programs that run on this kernel, in the order in which they are attached.
pub(super) fn programs<'a>(
    event: &'static EventType,
    options: &'a Options,
    features: &'a Features,
    running: &'a Running,
) -> impl Iterator<Item = &'static Program> + 'a {
    let ends_only = !options.timed(event) && features.registers.is_ok();
    event
        .programs
        .iter()
        .filter(move |program| runs(program.role, &features.calls, ends_only) && suits(program, running))
}

fn runs(role: Role, calls: &Calls, ends_only: bool) -> bool {
    let functions = matches!(calls, Calls::Functions);
    match role {
        Role::CallFunction => functions,
        Role::CallExit => !functions,
        // Without timing, the program at the end of the call does all the work.
        Role::CallEnter => !functions && !ends_only,
        Role::TypedTracepoint | Role::Tracepoint => true,
    }
}

/// Returns whether the program matches the arguments that this kernel's tracepoint passes.
pub(super) fn suits(program: &Program, running: &Running) -> bool {
    program.role != Role::TypedTracepoint || suits_arguments(program, running.arguments(&program.target))
}

/// Returns whether the program matches a typed tracepoint with this many arguments; `None` if the kernel lacks the
/// tracepoint. Without this, an optional program without a target would fail the load of all programs.
fn suits_arguments(program: &Program, arguments: Option<usize>) -> bool {
    match arguments {
        Some(arguments) => program.when.holds(arguments),
        None => !program.optional && program.when.holds(0),
    }
}

#[cfg(test)]
mod tests {
    use ringframe_catalogue::When;

    use super::*;

    #[test]
    fn optional_programs_are_left_out_where_their_tracepoint_is_missing() {
        let program = |optional, when| Program::new("p", Role::TypedTracepoint, "t", optional, when);
        for optional in [false, true] {
            let always = program(optional, When::Always);
            assert_eq!([Some(0), Some(3), None].map(|n| suits_arguments(&always, n)), [true, true, !optional]);
            let from = program(optional, When::ArgumentsFrom(2));
            assert_eq!([Some(1), Some(2), None].map(|n| suits_arguments(&from, n)), [false, true, false]);
            let below = program(optional, When::ArgumentsBelow(2));
            assert_eq!([Some(1), Some(2), None].map(|n| suits_arguments(&below, n)), [true, false, !optional]);
        }
    }

    #[test]
    fn a_call_is_seen_once_on_each_way() {
        let roles = [Role::CallExit, Role::CallEnter, Role::CallFunction, Role::Tracepoint];
        let run = |calls: &Calls, ends_only| roles.map(|role| runs(role, calls, ends_only));
        assert_eq!(run(&Calls::Tracepoints, false), [true, true, false, true]);
        assert_eq!(run(&Calls::Tracepoints, true), [true, false, false, true]);
        assert_eq!(run(&Calls::PreemptedTracepoints(String::new()), true), [true, false, false, true]);
        assert_eq!(run(&Calls::Functions, false), [false, false, true, true]);
        assert_eq!(run(&Calls::Functions, true), [false, false, true, true]);
    }
}
