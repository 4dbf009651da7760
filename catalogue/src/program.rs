//! The kernel side of an event type: its BPF programs, their roles, and their maps.

use std::borrow::Cow;

/// A BPF program.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Program {
    /// Name in the object.
    pub name: Cow<'static, str>,
    /// Purpose of the program, and how the library attaches it.
    pub role: Role,
    /// Target to which the library attaches the program. The role defines its meaning.
    pub target: Cow<'static, str>,
    /// Whether the event type works without the program on kernels or architectures that lack the target.
    pub optional: bool,
    /// Kernels that need the program.
    pub when: When,
}

/// Purpose of a program and kind of its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Runs at a tracepoint whose argument types the verifier knows, such as `sched_process_exec`.
    TypedTracepoint,
    /// Runs at a tracepoint and reads the tracepoint's record, such as `sched:sched_wakeup`.
    Tracepoint,
    /// Runs at the tracepoint at the start of a system call, such as `openat`.
    CallEnter,
    /// Runs at the tracepoint at the end of a system call, such as `openat`.
    CallExit,
    /// Runs at the function that implements a system call, such as `openat`. It replaces the other two programs.
    CallFunction,
}

/// Condition that selects one of several programs for the same target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// All kernels need the program.
    Always,
    /// Kernels whose typed tracepoint passes at least this many arguments need the program.
    ArgumentsFrom(usize),
    /// Kernels whose typed tracepoint passes fewer arguments need the program.
    ArgumentsBelow(usize),
}

impl When {
    /// Returns whether a kernel needs the program if its tracepoint passes `arguments` arguments.
    ///
    /// # Examples
    /// ```
    /// use ringframe_catalogue::When;
    ///
    /// assert!(When::ArgumentsFrom(2).holds(2));
    /// assert!(!When::ArgumentsBelow(2).holds(2));
    /// ```
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
    /// Purpose of the map, which determines its size.
    pub role: MapRole,
}

/// Purpose of a map, which determines its size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "generate", derive(serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum MapRole {
    /// The ring, or the rings of all CPUs. Every event type has it without an entry in the catalogue.
    #[cfg_attr(feature = "generate", serde(skip))]
    Ring,
    /// Scratch memory of each CPU. The object gives the number of entries for each possible CPU.
    PerCpu,
    /// Calls in progress, by thread.
    Calls,
    /// A table. The object gives its size.
    Table,
}

/// An option of sessions that changes a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "generate", derive(serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum Capability {
    /// Sets how many bytes of a program's arguments to record.
    Arguments,
    /// Selects the variables of the environment to record.
    Environment,
    /// Records the paths of opened files.
    Paths,
    /// Sets how many bytes to record of what processes write.
    Writes,
}

/// A column that an option of sessions changes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Governed {
    /// Name of the column.
    pub column: Cow<'static, str>,
    /// Option that changes the column.
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

    /// Makes a program for a typed tracepoint.
    #[must_use]
    pub const fn typed(name: &'static str, tracepoint: &'static str, when: When) -> Self {
        Self::new(name, Role::TypedTracepoint, tracepoint, false, when)
    }

    /// Makes the programs of a system call, as `RF_CALL_PROGRAMS(name, ...)` in `bpf/calls.h` defines them. The program
    /// for the end of the call comes first, so that the library attaches it first and no recorded start lacks its end.
    ///
    /// # Examples
    /// ```
    /// use ringframe_catalogue::Program;
    ///
    /// let names = Program::of_call("file_read", "read", false).map(|program| program.name);
    /// assert_eq!(names, ["file_read_exit", "file_read_enter", "file_read_call"]);
    /// ```
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
