//! What a session does in the kernel, as data. Each capability contributes its part. `load.rs` and `attach.rs` carry out
//! the whole and know no name in it.

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
    /// In the catalogue.
    pub(super) number: usize,
}

/// Everything that a session changes in the BPF object and does with it.
#[derive(Default)]
pub(super) struct Plan {
    globals: BTreeMap<&'static str, Vec<u8>>,
    maps: BTreeMap<Name, Size>,
    programs: Vec<Attached>,
    /// Loaded for the capability that runs them.
    own: Vec<&'static str>,
    once: Vec<&'static str>,
    contents: Vec<Content>,
    seeds: Vec<Seed>,
    settles: Vec<Seed>,
    figures: Vec<PlannedFigure>,
    memory: Vec<Memory>,
    conflicts: Vec<String>,
}

/// What becomes of a map. A map that the plan does not have stays as the object has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Size {
    /// It is not made: no loaded program reaches it.
    Absent,
    /// As the object has it, whoever else does without.
    AsItIs,
    Entries(usize),
    /// As many entries as the object says, for each possible CPU.
    PerCpu,
    /// A hash of so many entries that forgets the least recently used, whatever the object says.
    Forgetful(usize),
}

/// A program to load and attach.
#[derive(Debug)]
pub(super) struct Attached {
    pub(super) program: Program,
    pub(super) phase: Phase,
    /// The event type of the session that it makes rows of.
    pub(super) event: Option<usize>,
    /// The tracepoint's fields as the catalogue and as this kernel know them, where the program takes any.
    pub(super) fields: Option<(&'static [Field], Format)>,
}

/// When a program is attached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Phase {
    /// Before the seeds.
    First,
    Events,
    /// Behind the programs of all event types at the same place.
    Last,
}

/// An entry of a map.
pub(super) struct Content {
    pub(super) map: &'static str,
    pub(super) key: Vec<u8>,
    pub(super) value: Vec<u8>,
    /// For an error.
    pub(super) what: String,
}

/// Work between the first programs and the others.
pub(super) type Seed = Box<dyn Fn(&Object) -> Result<()>>;

/// A figure of the whole session.
#[derive(Debug)]
pub(super) struct PlannedFigure {
    pub(super) name: &'static str,
    pub(super) kind: FigureKind,
    pub(super) from: FigureSource,
}

/// Where a figure is read.
#[derive(Debug)]
pub(super) enum FigureSource {
    /// The number of entries of a map.
    Entries(&'static str),
    /// A global variable of 64 bits that programs write.
    Variable(&'static str),
}

/// Maps that take much memory, and what to do where the kernel has too little.
#[derive(Debug)]
pub(super) struct Memory {
    pub(super) maps: Vec<Name>,
    pub(super) advice: String,
}

impl Plan {
    /// Sets a number among the programs' constants.
    pub(super) fn global(&mut self, name: &'static str, number: impl Into<u64>) {
        self.global_bytes(name, number.into().to_le_bytes().to_vec());
    }

    /// Sets a constant to the first of these bytes.
    pub(super) fn global_bytes(&mut self, name: &'static str, bytes: Vec<u8>) {
        if let Some(before) = self.globals.insert(name, bytes.clone())
            && before != bytes
        {
            self.conflicts.push(format!("{name} is set to {before:?} and to {bytes:?}"));
        }
    }

    /// Says how large a map is. The strongest wish holds: a map is absent only if nobody needs it.
    pub(super) fn map(&mut self, name: impl Into<Name>, size: Size) {
        let name = name.into();
        match self.maps.get(&name).copied() {
            None | Some(Size::Absent | Size::AsItIs) if size != Size::Absent => drop(self.maps.insert(name, size)),
            None => drop(self.maps.insert(name, size)),
            Some(before) if before == size || matches!(size, Size::Absent | Size::AsItIs) => {}
            Some(before) => self.conflicts.push(format!("map {name} is {before:?} and {size:?}")),
        }
    }

    pub(super) fn attach(&mut self, program: Attached) {
        self.programs.push(program);
    }

    /// Loads a program that its capability runs.
    pub(super) fn load(&mut self, program: &'static str) {
        self.own.push(program);
    }

    /// Runs a program once in this thread, after it is loaded.
    pub(super) fn run(&mut self, program: &'static str) {
        self.once.push(program);
    }

    pub(super) fn put(&mut self, content: Content) {
        self.contents.push(content);
    }

    pub(super) fn seed(&mut self, seed: impl Fn(&Object) -> Result<()> + 'static) {
        self.seeds.push(Box::new(seed));
    }

    /// Corrects the maps when all programs are attached.
    pub(super) fn settle(&mut self, settle: impl Fn(&Object) -> Result<()> + 'static) {
        self.settles.push(Box::new(settle));
    }

    pub(super) fn figure(&mut self, name: &'static str, kind: FigureKind, from: FigureSource) {
        self.figures.push(PlannedFigure { name, kind, from });
    }

    pub(super) fn memory(&mut self, memory: Memory) {
        self.memory.push(memory);
    }

    /// Puts the programs into the order in which they are attached.
    ///
    /// # Errors
    /// Where two capabilities want different things.
    pub(super) fn checked(mut self) -> Result<Self> {
        if !self.conflicts.is_empty() {
            return Err(Error::internal(format!("a session contradicts itself: {}", self.conflicts.join("; "))));
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

    /// In the order in which they are attached.
    pub(super) fn programs(&self) -> &[Attached] {
        &self.programs
    }

    /// Is the program loaded?
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
    fn the_strongest_wish_for_a_map_holds() {
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
