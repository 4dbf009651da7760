//! Tracepoint fields: finds the fields that a program reads, and patches the program with their offsets and sizes on
//! the running kernel before it is loaded. `bpf/fields.h` describes the marks.

use libbpf_rs::libbpf_sys::bpf_insn;
use ringframe_catalogue::{
    format::{Format, Shape},
    shared::{AT_MARK as AT, BEHIND_MARK as BEHIND, FIELD_MARK as FIELD, HAS_MARK as HAS, PLACES},
};

use crate::catalogue::Field;

const LOAD: u8 = 0x61; // BPF_LDX | BPF_MEM, without the size bits
const SIZE: u8 = 0x18;
const LOAD_64: u8 = 0x79;
const SHIFT_LEFT: u8 = 0x67;
const SHIFT_RIGHT: u8 = 0x77;
const SHIFT_RIGHT_SIGNED: u8 = 0xc7;
const ADD: u8 = 0x07;
const MOVE: u8 = 0xb7;

/// The fields of its tracepoint that a program reads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Needs {
    /// Their indices in the catalogue's list of fields, each once.
    places: Vec<i32>,
    /// The indices of fields that the program tests for, and so works without.
    optional: Vec<i32>,
}

/// A mark in an instruction, with the index of its field.
enum Mark {
    Field(i32),
    At(i32),
    Has(i32),
    Behind(i32),
}

fn mark(instruction: &bpf_insn) -> Option<Mark> {
    let within = |mark: i32| (mark..mark + PLACES).contains(&instruction.imm).then(|| instruction.imm - mark);
    match instruction.code {
        LOAD_64 => {
            let place = i32::from(instruction.off) - i32::from(FIELD);
            (0..PLACES).contains(&place).then_some(Mark::Field(place))
        }
        ADD => within(AT).map(Mark::At),
        MOVE => within(HAS).map(Mark::Has).or_else(|| within(BEHIND).map(Mark::Behind)),
        _ => None,
    }
}

impl Needs {
    pub(super) fn of(instructions: &[bpf_insn]) -> Self {
        let mut needs = Self::default();
        for mark in instructions.iter().filter_map(mark) {
            let (Mark::Field(place) | Mark::At(place) | Mark::Has(place) | Mark::Behind(place)) = mark;
            if !needs.places.contains(&place) {
                needs.places.push(place);
            }
            if matches!(mark, Mark::Has(_)) && !needs.optional.contains(&place) {
                needs.optional.push(place);
            }
        }
        needs
    }

    /// Checks that a tracepoint of this format has every needed field. `known` are the fields that the program was
    /// compiled with.
    ///
    /// # Errors
    /// Returns a message that names the field that is missing or different.
    pub(super) fn check(&self, known: &[Field], format: &Format) -> Result<(), String> {
        self.places.iter().try_for_each(|&place| self.find(place, known, format).map(drop))
    }

    /// Returns this kernel's field at an index, or `None` if the kernel lacks it and the program works without it.
    fn find<'f>(
        &self,
        place: i32,
        known: &[Field],
        format: &'f Format,
    ) -> Result<Option<&'f ringframe_catalogue::format::Field>, String> {
        let known = known.get(place as usize).ok_or("a program reads a field that is not in its catalogue")?;
        match format.field(known.name) {
            Some((_, field)) => fits(known, field).map(|()| Some(field)),
            None if self.optional.contains(&place) => Ok(None),
            None => Err(format!("its tracepoint has no field `{}`", known.name)),
        }
    }
}

/// Replaces the marks with the offsets and sizes of the running kernel.
///
/// # Errors
/// Returns a message that names the field that is missing or different.
pub(super) fn patch(instructions: &mut [bpf_insn], known: &[Field], format: &Format) -> Result<(), String> {
    let needs = Needs::of(instructions);
    for i in 0..instructions.len() {
        match mark(&instructions[i]) {
            Some(Mark::Field(place)) => {
                let field = needs.find(place, known, format)?;
                let shifts = instructions.get_mut(i..i + 3).ok_or("a program ends inside a field")?;
                let [load, left, right] = shifts else { return Err("a program ends inside a field".to_owned()) };
                match field {
                    Some(field) => {
                        let size = match field.size {
                            1 => 0x10,
                            2 => 0x08,
                            4 => 0x00,
                            _ => 0x18,
                        };
                        load.code = LOAD & !SIZE | size;
                        load.off = i16::try_from(field.offset).map_err(|_| "the offset of a field is too large")?;
                        let spare = 64 - 8 * field.size.min(8) as i32;
                        (left.code, left.imm) = (SHIFT_LEFT, spare);
                        right.code = if field.signed { SHIFT_RIGHT_SIGNED } else { SHIFT_RIGHT };
                        right.imm = spare;
                    }
                    None => {
                        (load.code, load.off, load.imm) = (MOVE, 0, 0);
                        load.set_src_reg(0);
                    }
                }
            }
            Some(Mark::At(place)) => {
                instructions[i].imm = needs.find(place, known, format)?.map_or(0, |field| field.offset as i32);
            }
            Some(Mark::Has(place)) => {
                instructions[i].imm = i32::from(needs.find(place, known, format)?.is_some());
            }
            Some(Mark::Behind(place)) => {
                let behind = needs.find(place, known, format)?.filter(|field| field.shape == Shape::LocatedBehind);
                instructions[i].imm = behind.map_or(0, |field| (field.offset + field.size) as i32);
            }
            None => {}
        }
    }
    Ok(())
}

/// Checks that a program that was compiled for `known` can read this kernel's field.
fn fits(known: &Field, field: &ringframe_catalogue::format::Field) -> Result<(), String> {
    let located = |shape| matches!(shape, Shape::Located | Shape::LocatedBehind);
    let same = match known.shape {
        Shape::Integer => field.shape == Shape::Integer && field.size <= known.size.max(4),
        Shape::Bytes => field.shape == Shape::Bytes && field.size == known.size,
        shape if located(shape) => located(field.shape),
        shape => field.shape == shape,
    };
    if same {
        return Ok(());
    }
    Err(format!(
        "field `{}` of its tracepoint is {} of {} bytes here, which the program was not compiled for",
        known.name, field.c_type, field.size
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: &[Field] = &[
        Field { name: "order", size: 4, shape: Shape::Integer },
        Field { name: "comm", size: 16, shape: Shape::Characters },
        Field { name: "late", size: 8, shape: Shape::Integer },
        Field { name: "name", size: 4, shape: Shape::Located },
    ];

    fn insn(code: u8, off: i16, imm: i32) -> bpf_insn {
        bpf_insn { code, off, imm, ..Default::default() }
    }

    fn format(fields: &str) -> Format {
        Format::parse(&format!("name: x\n{fields}")).unwrap()
    }

    fn load(place: i16) -> [bpf_insn; 3] {
        [insn(LOAD_64, FIELD + place, 0), insn(SHIFT_LEFT, 0, 0), insn(SHIFT_RIGHT, 0, 0)]
    }

    #[test]
    fn a_field_is_loaded_from_where_the_kernel_has_it() {
        let format = format("field:short order;\toffset:20;\tsize:2;\tsigned:1;");
        let mut program = load(0);
        patch(&mut program, KNOWN, &format).unwrap();
        assert_eq!((program[0].code, program[0].off), (0x69, 20), "a load of 16 bits");
        assert_eq!((program[1].code, program[1].imm), (SHIFT_LEFT, 48));
        assert_eq!((program[2].code, program[2].imm), (SHIFT_RIGHT_SIGNED, 48));
    }

    #[test]
    fn needs_are_read_and_nothing_is_changed() {
        let program = [&load(2)[..], &load(0), &[insn(MOVE, 0, HAS + 2), insn(ADD, 0, AT), insn(MOVE, 0, 7)]].concat();
        let needs = Needs::of(&program);
        assert_eq!(needs, Needs { places: vec![2, 0], optional: vec![2] });
        let format = format("field:int order;\toffset:8;\tsize:4;\tsigned:1;");
        assert_eq!(needs.check(KNOWN, &format), Ok(()));
        let missing = Needs { optional: Vec::new(), ..needs }.check(KNOWN, &format).unwrap_err();
        assert!(missing.contains("no field `late`"), "{missing}");
    }

    #[test]
    fn what_is_asked_about_may_be_missing() {
        let format = format("field:int order;\toffset:8;\tsize:4;\tsigned:1;");
        let mut program = load(2).to_vec();
        assert!(patch(&mut program.clone(), KNOWN, &format).unwrap_err().contains("no field `late`"));
        program.push(insn(MOVE, 0, HAS + 2));
        program.push(insn(MOVE, 0, HAS));
        patch(&mut program, KNOWN, &format).unwrap();
        assert_eq!((program[0].code, program[0].imm), (MOVE, 0));
        assert_eq!((program[3].imm, program[4].imm), (0, 1));
    }

    #[test]
    fn addresses_and_located_strings() {
        let text = "field:char comm[16];\toffset:12;\tsize:16;\tsigned:0;\n\
                    field:__rel_data_loc char[] name;\toffset:28;\tsize:4;\tsigned:0;";
        let mut program = [insn(ADD, 0, AT + 1), insn(MOVE, 0, BEHIND + 3), insn(MOVE, 0, 7)];
        patch(&mut program, KNOWN, &format(text)).unwrap();
        assert_eq!(program.map(|i| i.imm), [12, 32, 7]);
        let text = text.replace("__rel_data_loc", "__data_loc");
        let mut program = [insn(MOVE, 0, BEHIND + 3)];
        patch(&mut program, KNOWN, &format(&text)).unwrap();
        assert_eq!(program[0].imm, 0);
    }

    #[test]
    fn another_kind_of_field_is_an_error() {
        let wide = format("field:u64 order;\toffset:8;\tsize:8;\tsigned:0;");
        assert!(patch(&mut load(0), KNOWN, &wide).unwrap_err().contains("is u64 of 8 bytes here"));
        assert!(patch(&mut load(0)[..2], KNOWN, &format("field:int order;\toffset:8;\tsize:4;\tsigned:1;")).is_err());
        assert!(patch(&mut load(9), KNOWN, &wide).is_err());
    }
}
