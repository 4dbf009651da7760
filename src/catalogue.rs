//! The event types that this build knows, made from `bpf/events.toml` by the build script.

use std::borrow::Cow;

use crate::{
    column::{BadRecord, Decode, FillFn, Row, Tail, comm_at, fill, u32_at, u64_at},
    error::{Error, Result},
    layout::{EventLayout, FieldKind, FieldLayout},
};

/// An event type with what the kernel side and the drain need to know of it.
pub(crate) struct Builtin {
    pub(crate) layout: EventLayout,
    pub(crate) fill: FillFn,
    pub(crate) programs: &'static [&'static str],
    /// Programs that some kernels or architectures have nothing to attach to for.
    pub(crate) optional_programs: &'static [&'static str],
    /// A ring for each CPU, not one for all.
    pub(crate) ring_per_cpu: bool,
    /// Of each ring.
    pub(crate) ring_bytes: u32,
    /// Left out where no event type is named.
    pub(crate) on_request: bool,
}

include!(concat!(env!("OUT_DIR"), "/events.rs"));

/// The layouts of all event types, sorted by name.
pub fn events() -> impl ExactSizeIterator<Item = &'static EventLayout> {
    EVENTS.iter().map(|e| &e.layout)
}

/// The event type's number, or an error that names the nearest.
pub(crate) fn find(name: &str) -> Result<usize> {
    find_in(name, EVENTS.iter().map(|e| &*e.layout.name))
}

pub(crate) fn find_in<'a>(name: &str, mut known: impl Iterator<Item = &'a str> + Clone) -> Result<usize> {
    if let Some(found) = known.clone().position(|n| n == name) {
        return Ok(found);
    }
    let nearest = known.clone().max_by(|a, b| {
        strsim::normalized_damerau_levenshtein(a, name).total_cmp(&strsim::normalized_damerau_levenshtein(b, name))
    });
    let hint = match nearest {
        Some(n) if strsim::normalized_damerau_levenshtein(n, name) > 0.4 => format!("did you mean `{n}`?"),
        _ => format!("there are {}", known.by_ref().collect::<Vec<_>>().join(", ")),
    };
    Err(Error::invalid(format!("unknown event `{name}`: {hint}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_begins_with_the_common_columns() {
        let common: Vec<_> = EVENTS[0].layout.fields[..11].iter().map(|f| (&f.name, f.kind, f.offset)).collect();
        assert_eq!(common[0].0, "ts");
        assert_eq!(common[10].0, "comm");
        for event in events() {
            let own: Vec<_> = event.fields[..11].iter().map(|f| (&f.name, f.kind, f.offset)).collect();
            assert_eq!(own, common, "{}", event.name);
        }
    }

    #[test]
    fn fields_do_not_overlap_and_lie_inside_the_record() {
        for event in events() {
            let mut spans: Vec<_> =
                event.fields.iter().map(|f| (f.offset, f.offset + f.kind.record_bytes(), &f.name)).collect();
            spans.extend(event.nulls_offset.map(|o| (o, o + 4, &event.name)));
            spans.sort();
            assert!(spans.windows(2).all(|w| w[0].1 <= w[1].0), "{}: {spans:?}", event.name);
            assert!(spans.last().is_some_and(|s| s.1 <= event.record_size), "{}", event.name);
        }
    }

    #[test]
    fn unknown_names_get_the_nearest() {
        let text = find("file_opne").unwrap_err().to_string();
        assert!(text.contains("did you mean `file_open`?"), "{text}");
        let text = find("zzzzz").unwrap_err().to_string();
        assert!(text.contains("there are ") && text.contains("file_open, process_exec"), "{text}");
    }
}
