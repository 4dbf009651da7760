//! The plan: everything that a session does in the kernel, as data. Each capability contributes its part. `load.rs` and
//! `attach.rs` execute the plan without knowing the names in it.

use std::{borrow::Cow, collections::BTreeMap};

use libbpf_rs::Object;
use ringframe_catalogue::{Program, format::Format};

use crate::{
    catalogue::{EventType, Field},
    error::{Error, Result},
    stats::FigureKind,
};

type Name = Cow<'static, str>;

/// An event type of the session.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chosen {
    pub(super) event: &'static EventType,
    /// Its number in the catalogue.
    pub(super) number: usize,
}

/// Everything that a session changes in the BPF object and does with it.
#[derive(Default)]
pub(super) struct Plan {
    globals: BTreeMap<&'static str, Vec<u8>>,
    maps: BTreeMap<Name, Size>,
    programs: Vec<Attached>,
    /// Programs that are loaded for the capability that runs them.
    own: Vec<&'static str>,
    once: Vec<&'static str>,
    contents: Vec<Content>,
    seeds: Vec<Seed>,
    settles: Vec<Seed>,
    figures: Vec<PlannedFigure>,
    memory: Vec<Memory>,
    conflicts: Vec<String>,
}

/// The size of a map. A map that is not in the plan keeps its definition in the object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Size {
    /// The map is not created: no loaded program uses it.
    Absent,
    /// As defined in the object, even if another capability marks the map as absent.
    AsItIs,
    /// The given number of entries.
    Entries(usize),
    /// The number of entries in the object, times the number of possible CPUs.
    PerCpu,
    /// An LRU hash with the given number of entries, instead of the type in the object.
    Forgetful(usize),
}

/// A program to load and attach.
#[derive(Debug)]
pub(super) struct Attached {
    pub(super) program: Program,
    pub(super) phase: Phase,
    /// The event type of the session that the program makes rows for.
    pub(super) event: Option<usize>,
    /// The tracepoint's fields in the catalogue and its format on this kernel, if the program reads fields.
    pub(super) fields: Option<(&'static [Field], Format)>,
}

/// When a program is attached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Phase {
    /// Before the maps are seeded.
    First,
    /// After the maps are seeded: the programs of the event types.
    Events,
    /// After the programs of all event types, so that the program runs after them at the same tracepoint.
    Last,
}

/// An entry to put into a map.
pub(super) struct Content {
    pub(super) map: &'static str,
    pub(super) key: Vec<u8>,
    pub(super) value: Vec<u8>,
    /// Describes the entry in error messages.
    pub(super) what: String,
}

/// A function that changes the maps of the loaded object, before or after the programs are attached.
pub(super) type Seed = Box<dyn Fn(&Object) -> Result<()>>;

/// A figure of the whole session.
#[derive(Debug)]
pub(super) struct PlannedFigure {
    pub(super) name: &'static str,
    pub(super) kind: FigureKind,
    pub(super) from: FigureSource,
}

/// Where a figure is read from.
#[derive(Debug)]
pub(super) enum FigureSource {
    /// The number of entries of a map.
    Entries(&'static str),
    /// A 64-bit global variable that programs write.
    Variable(&'static str),
}

/// Maps that take much memory, and the advice for when the kernel cannot allocate them.
#[derive(Debug)]
pub(super) struct Memory {
    pub(super) maps: Vec<Name>,
    pub(super) advice: String,
}

impl Plan {
    /// Sets a constant of the programs to a number.
    pub(super) fn global(&mut self, name: &'static str, number: impl Into<u64>) {
        self.global_bytes(name, number.into().to_le_bytes().to_vec());
    }

    /// Sets a constant of the programs to the first bytes of `bytes`, as many as the constant has.
    pub(super) fn global_bytes(&mut self, name: &'static str, bytes: Vec<u8>) {
        if let Some(before) = self.globals.insert(name, bytes.clone())
            && before != bytes
        {
            self.conflicts.push(format!("{name} is set to {before:?} and to {bytes:?}"));
        }
    }

    /// Sets the size of a map. The strongest requirement wins: a map is absent only if no capability needs it.
    pub(super) fn map(&mut self, name: impl Into<Name>, size: Size) {
        let name = name.into();
        match self.maps.get(&name).copied() {
            None | Some(Size::Absent | Size::AsItIs) if size != Size::Absent => drop(self.maps.insert(name, size)),
            None => drop(self.maps.insert(name, size)),
            Some(before) if before == size || matches!(size, Size::Absent | Size::AsItIs) => {}
            Some(before) => self.conflicts.push(format!("map {name} is {before:?} and {size:?}")),
        }
    }

    /// Loads and attaches a program.
    pub(super) fn attach(&mut self, program: Attached) {
        self.programs.push(program);
    }

    /// Loads a program that the capability runs itself.
    pub(super) fn load(&mut self, program: &'static str) {
        self.own.push(program);
    }

    /// Loads a program and runs it once in the loading thread.
    pub(super) fn run(&mut self, program: &'static str) {
        self.once.push(program);
    }

    /// Puts an entry into a map after the load.
    pub(super) fn put(&mut self, content: Content) {
        self.contents.push(content);
    }

    /// Fills maps after the programs of [`Phase::First`] are attached and before the others are.
    pub(super) fn seed(&mut self, seed: impl Fn(&Object) -> Result<()> + 'static) {
        self.seeds.push(Box::new(seed));
    }

    /// Corrects maps after all programs are attached.
    pub(super) fn settle(&mut self, settle: impl Fn(&Object) -> Result<()> + 'static) {
        self.settles.push(Box::new(settle));
    }

    /// Adds a figure of the whole session.
    pub(super) fn figure(&mut self, name: &'static str, kind: FigureKind, from: FigureSource) {
        self.figures.push(PlannedFigure { name, kind, from });
    }

    /// Adds advice for maps that the kernel may fail to allocate.
    pub(super) fn memory(&mut self, memory: Memory) {
        self.memory.push(memory);
    }

    /// Sorts the programs into the order in which they are attached.
    ///
    /// # Errors
    /// `Internal` if two capabilities contradict each other.
    pub(super) fn checked(mut self) -> Result<Self> {
        if !self.conflicts.is_empty() {
            return Err(Error::internal(format!("capabilities contradict each other: {}", self.conflicts.join("; "))));
        }
        self.programs.sort_by_key(|program| program.phase);
        Ok(self)
    }

    pub(super) fn globals(&self) -> impl Iterator<Item = (&'static str, &[u8])> {
        self.globals.iter().map(|(name, bytes)| (*name, &**bytes))
    }

    pub(super) fn size(&self, map: &str) -> Option<Size> {
        self.maps.get(map).copied()
    }

    /// Returns the programs in the order in which they are attached.
    pub(super) fn programs(&self) -> &[Attached] {
        &self.programs
    }

    /// Returns whether the program is loaded.
    pub(super) fn loads(&self, program: &str) -> bool {
        self.own.iter().chain(&self.once).any(|own| *own == program)
            || self.programs.iter().any(|attached| attached.program.name == program)
    }

    pub(super) fn once(&self) -> &[&'static str] {
        &self.once
    }

    pub(super) fn contents(&self) -> &[Content] {
        &self.contents
    }

    pub(super) fn seeds(&self) -> &[Seed] {
        &self.seeds
    }

    pub(super) fn settles(&self) -> &[Seed] {
        &self.settles
    }

    pub(super) fn figures(&self) -> &[PlannedFigure] {
        &self.figures
    }

    pub(super) fn memories(&self) -> &[Memory] {
        &self.memory
    }
}

#[cfg(test)]
mod tests {
    use ringframe_catalogue::When;

    use super::*;

    #[test]
    fn the_strongest_size_of_a_map_wins() {
        for order in [[Size::Absent, Size::AsItIs, Size::PerCpu], [Size::PerCpu, Size::AsItIs, Size::Absent]] {
            let mut plan = Plan::default();
            order.into_iter().for_each(|size| plan.map("m", size));
            assert_eq!(plan.checked().unwrap().size("m"), Some(Size::PerCpu), "{order:?}");
        }
        let mut plan = Plan::default();
        plan.map("m", Size::AsItIs);
        plan.map("m", Size::Absent);
        assert_eq!((plan.size("m"), plan.size("other")), (Some(Size::AsItIs), None));
    }

    #[test]
    fn capabilities_that_contradict_each_other_are_found() {
        let mut plan = Plan::default();
        plan.global("g", 1u32);
        plan.global("g", 1u32);
        plan.map("m", Size::Entries(1));
        plan.map("m", Size::Entries(1));
        let mut plan = plan.checked().unwrap();
        plan.global("g", 2u32);
        plan.map("m", Size::PerCpu);
        let text = plan.checked().err().unwrap().to_string();
        assert!(text.contains("g is set to [1, 0") && text.contains("map m is Entries(1) and PerCpu"), "{text}");
    }

    #[test]
    fn programs_are_attached_by_phase_and_in_their_order() {
        let mut plan = Plan::default();
        for (name, phase) in [("c", Phase::Last), ("b", Phase::Events), ("a", Phase::First), ("b2", Phase::Events)] {
            let program = Program::typed(name, "t", When::Always);
            plan.attach(Attached { program, phase, event: None, fields: None });
        }
        let plan = plan.checked().unwrap();
        let names: Vec<_> = plan.programs().iter().map(|p| &*p.program.name).collect();
        assert_eq!(names, ["a", "b", "b2", "c"]);
        assert!(plan.loads("b2") && !plan.loads("d"));
    }
}
