//! What a catalogue says of the kernel side of an event type: its BPF programs, what each is for, and their maps.

use std::borrow::Cow;

/// A BPF program.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Program {
    /// Name in the object.
    pub name: Cow<'static, str>,
    /// What it does and how it is attached.
    pub role: Role,
    /// What it is attached to; the role says how to read it.
    pub target: Cow<'static, str>,
    /// Some kernels or architectures lack the target: the event type does without the program there.
    pub optional: bool,
    /// The kernels that it is for.
    pub when: When,
}

/// What a program does and what its target names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// On a tracepoint whose arguments the verifier knows by type: `sched_process_exec`.
    TypedTracepoint,
    /// On a tracepoint, whose record it reads: `sched:sched_wakeup`.
    Tracepoint,
    /// On the tracepoint at the start of a system call: `openat`.
    CallEnter,
    /// On the tracepoint at the end of a system call: `openat`.
    CallExit,
    /// On the function that implements a system call; does the work of the other two: `openat`.
    CallFunction,
}

/// Which of several programs for the same target a kernel needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// All kernels.
    Always,
    /// Kernels whose typed tracepoint passes this many arguments or more.
    ArgumentsFrom(usize),
    /// Kernels whose typed tracepoint passes fewer.
    ArgumentsBelow(usize),
}

impl When {
    /// Is the program for a kernel whose tracepoint passes so many arguments?
    #[must_use]
    pub fn holds(self, arguments: usize) -> bool {
        match self {
            When::Always => true,
            When::ArgumentsFrom(n) => arguments >= n,
            When::ArgumentsBelow(n) => arguments < n,
        }
    }
}

/// A map that programs of an event type use.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Map {
    /// Name in the object.
    pub name: Cow<'static, str>,
    /// How large it is made.
    pub role: MapRole,
}

/// What a map is for, and so how large it is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "generate", derive(serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum MapRole {
    /// The ring, or the rings of all CPUs. Every event type gets it without saying so.
    #[cfg_attr(feature = "generate", serde(skip))]
    Ring,
    /// The object's number of entries for each possible CPU.
    PerCpu,
    /// Calls under way, by thread.
    Calls,
    /// As the object has it.
    Table,
}

/// An option of sessions that changes a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "generate", derive(serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum Capability {
    /// Arguments of a program: how many bytes of them.
    Arguments,
    /// Variables of the environment: which.
    Environment,
    /// Paths of opened files.
    Paths,
    /// What processes write: how many bytes of it.
    Writes,
}

/// A column that a capability changes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Governed {
    /// Name of the column.
    pub column: Cow<'static, str>,
    /// What changes it.
    pub by: Capability,
}

impl Map {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(name: &'static str, role: MapRole) -> Self {
        Self { name: Cow::Borrowed(name), role }
    }
}

impl Governed {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(column: &'static str, by: Capability) -> Self {
        Self { column: Cow::Borrowed(column), by }
    }
}

impl Program {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(name: &'static str, role: Role, target: &'static str, optional: bool, when: When) -> Self {
        Self { name: Cow::Borrowed(name), role, target: Cow::Borrowed(target), optional, when }
    }

    /// A program on a typed tracepoint.
    #[must_use]
    pub const fn typed(name: &'static str, tracepoint: &'static str, when: When) -> Self {
        Self::new(name, Role::TypedTracepoint, tracepoint, false, when)
    }

    /// The programs of a system call, as `RF_CALL_PROGRAMS(name, ...)` in `bpf/calls.h` makes them: the end before the
    /// start, so that no call is seen to start whose end is not.
    #[must_use]
    pub fn of_call(name: &str, call: &str, optional: bool) -> [Self; 3] {
        let roles = [(Role::CallExit, "exit"), (Role::CallEnter, "enter"), (Role::CallFunction, "call")];
        roles.map(|(role, suffix)| Self {
            name: format!("{name}_{suffix}").into(),
            role,
            target: call.to_owned().into(),
            optional,
            when: When::Always,
        })
    }
}
