//! Opens the BPF object, changes it according to a plan, and loads it.

use libbpf_rs::{
    AsRawLibbpf, MapCore, MapFlags, MapType, Object, ObjectBuilder, OpenMapMut, OpenObject, OpenProgramMut,
    ProgramInput, btf::Btf, libbpf_sys::bpf_program__set_insns,
};

use super::{
    fields, globals,
    libbpf::{failed, map_named, messages, program_named},
    plan::{Plan, Size},
};
use crate::{
    catalogue::Catalogue,
    error::{Error, ErrorKind, Result},
};

pub(super) fn open(catalogue: &Catalogue) -> Result<OpenObject> {
    ObjectBuilder::default().open_memory(catalogue.object).map_err(|e| failed("opening the BPF object", &e))
}

/// Loads the programs and maps of a plan, runs the programs that run once, and fills the maps.
pub(super) fn load(mut open: OpenObject, catalogue: &Catalogue, plan: &Plan, cpus: usize) -> Result<Object> {
    for mut program in open.progs_mut() {
        let name = program.name().to_string_lossy().into_owned();
        program.set_autoload(plan.loads(&name));
        let attached = plan.programs().iter().find(|attached| attached.program.name == name);
        if let Some((known, format)) = attached.and_then(|attached| attached.fields.as_ref()) {
            let mut instructions = program.insns().to_vec();
            fields::patch(&mut instructions, known, format)
                .map_err(|e| Error::internal(format!("program {name}: {e}")))?;
            replace(&mut program, &mut instructions)?;
        }
    }
    for mut map in open.maps_mut() {
        let name = map.name().to_string_lossy().into_owned();
        if let Some(size) = plan.size(&name) {
            resize(&mut map, size, cpus).map_err(|e| failed(format_args!("sizing map {name}"), &e))?;
        }
    }
    set_globals(&mut open, catalogue, plan)?;

    let object = open.load().map_err(|e| load_failed(plan, &e))?;
    for program in plan.once() {
        program_named(&object, program)?
            .test_run(ProgramInput::default())
            .map_err(|e| Error::caused(ErrorKind::Unsupported, "running a BPF program once", &e))?;
    }
    for content in plan.contents() {
        map_named(&object, content.map)?.update(&content.key, &content.value, MapFlags::ANY).map_err(|e| {
            Error::caused(ErrorKind::Internal, format_args!("passing {} to the programs", content.what), &e)
        })?;
    }
    Ok(object)
}

fn resize(map: &mut OpenMapMut<'_>, size: Size, cpus: usize) -> libbpf_rs::Result<()> {
    match size {
        Size::AsItIs => Ok(()),
        Size::Absent => map.set_autocreate(false),
        Size::Entries(entries) => map.set_max_entries(entries as u32),
        Size::PerCpu => map.set_max_entries((map.max_entries() as usize * cpus) as u32),
        Size::Forgetful(entries) => {
            map.set_type(MapType::LruHash)?;
            map.set_map_flags(0)?;
            map.set_max_entries(entries as u32)
        }
    }
}

fn replace(program: &mut OpenProgramMut<'_>, instructions: &mut [libbpf_rs::libbpf_sys::bpf_insn]) -> Result<()> {
    let object = program.as_libbpf_object();
    // SAFETY: the program is open and not loaded. libbpf copies the instructions, and their number is unchanged.
    let failed = unsafe { bpf_program__set_insns(object.as_ptr(), instructions.as_mut_ptr(), instructions.len() as _) };
    if failed != 0 {
        let error = std::io::Error::from_raw_os_error(-failed);
        return Err(Error::caused(ErrorKind::Internal, "replacing instructions of a BPF program", &error));
    }
    Ok(())
}

fn set_globals(open: &mut OpenObject, catalogue: &Catalogue, plan: &Plan) -> Result<()> {
    const SECTION: &str = ".rodata";
    let btf = Btf::from_raw("ringframe", catalogue.object).ok().flatten();
    let btf = btf.ok_or_else(|| Error::internal("the BPF object has no type information"))?;
    let mut rodata = open
        .maps_mut()
        .find(|map| map.name().to_string_lossy().ends_with(SECTION))
        .ok_or_else(|| Error::internal("the BPF object has no constants"))?;
    let data = rodata.initial_value_mut().ok_or_else(|| Error::internal("the BPF object's constants have no value"))?;
    plan.globals().try_for_each(|(name, value)| globals::set(data, globals::find(&btf, SECTION, name)?, value))
}

/// Classifies a failed load, and adds the last messages of libbpf and the verifier.
fn load_failed(plan: &Plan, error: &libbpf_rs::Error) -> Error {
    classify(plan, error, &messages())
}

fn classify(plan: &Plan, cause: &libbpf_rs::Error, all: &str) -> Error {
    let lines: Vec<&str> = all.lines().filter(|l| !l.trim().is_empty()).collect();
    let end = lines[lines.len().saturating_sub(12)..].join(" | ");
    // The verifier also rejects programs with EACCES.
    let verifier = all.contains("BEGIN PROG LOAD LOG");
    let error = failed("loading the BPF programs", cause);
    let out_of_memory = error.kind() == ErrorKind::OutOfResources;
    let named = |map: &str| end.contains(map);
    let large = plan.memories().iter().find(|large| out_of_memory || large.maps.iter().any(|map| named(map)));
    let classified = match (error, large) {
        (error, Some(large)) => Error::new(ErrorKind::OutOfResources, format!("{} ({error}; {end})", large.advice)),
        (error, None) if verifier => Error::new(
            ErrorKind::Unsupported,
            format!("the verifier of this kernel rejects a BPF program; please report this message: {error}; {end}"),
        ),
        (error, None) if error.kind() == ErrorKind::PermissionDenied => error.context(
            "the kernel refused although this process has CAP_BPF and CAP_PERFMON: check whether lockdown \
             (/sys/kernel/security/lockdown) or a security module forbids BPF",
        ),
        (error, None) => Error::new(error.kind(), format!("{error}; {end}")),
    };
    classified.because(cause)
}

#[cfg(test)]
mod tests {
    use std::{error::Error as _, io};

    use libbpf_rs::ErrorExt;

    use super::{super::plan::Memory, *};

    #[test]
    fn a_failed_load_keeps_its_cause() {
        let refused =
            |number| libbpf_rs::Error::from(io::Error::from_raw_os_error(number)).context("loading the object");
        let mut large = Plan::default();
        large.memory(Memory { maps: vec!["ring".into()], advice: "allow fewer bytes".into() });
        for (plan, number, log, kind) in [
            (&large, libc::ENOMEM, "map ring", ErrorKind::OutOfResources),
            (&Plan::default(), libc::EACCES, "-- BEGIN PROG LOAD LOG --", ErrorKind::Unsupported),
            (&Plan::default(), libc::EACCES, "", ErrorKind::PermissionDenied),
            (&Plan::default(), libc::EINVAL, "", ErrorKind::Unsupported),
        ] {
            let error = classify(plan, &refused(number), log);
            assert_eq!(error.kind(), kind, "{error}");
            let causes = std::iter::successors(error.source(), |error| (*error).source());
            let causes: Vec<_> = causes.map(ToString::to_string).collect();
            assert_eq!(causes, ["loading the object", &io::Error::from_raw_os_error(number).to_string()]);
        }
    }
}
