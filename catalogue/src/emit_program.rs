//! Writes the BPF programs of entries that name a tracepoint or a system call.

use std::fmt::Write;

use crate::{
    model::{Event, upper},
    program::{Map, MapRole, Role},
    resolve::{Attribute, Take},
};

/// Returns the maps that the generated programs define.
pub fn maps(event: &Event) -> Vec<Map> {
    let calls = event.programs.iter().any(|p| p.role == Role::CallEnter);
    let calls = calls.then(|| Map { name: format!("calls_{}", event.name).into(), role: MapRole::Calls });
    let scratch =
        has_tail(event).then(|| Map { name: format!("scratch_{}", event.name).into(), role: MapRole::PerCpu });
    calls.into_iter().chain(scratch).collect()
}

/// Writes a program that records a row when the tracepoint is hit.
pub fn tracepoint(event: &Event, key: &str, attributes: &[Attribute]) -> String {
    let name = &event.name;
    let section = key.replacen(':', "/", 1);
    let mut c = scratch(event);
    let _ = write!(
        c,
        "\nSEC(\"tracepoint/{section}\")\nint {name}(void *ctx)\n{{\n\
         \tstruct task_struct *task = rf_task();\n\
         \tstruct rf_counters *counters = rf_seen(RF_{upper}, RF_READ(task, tgid), false);\n\
         \tu32 cpu = bpf_get_smp_processor_id();\n\tu64 end = 0;\n\tstruct rf_{name} *r;\n\n\
         \tif (!counters)\n\t\treturn 0;\n",
        upper = upper(name)
    );
    begin(&mut c, event, false);
    c.push_str("\trf_fill_common(&r->common, task, bpf_ktime_get_boot_ns());\n");
    body(&mut c, event, attributes, false);
    finish(&mut c, event, false);
    c
}

/// Writes programs that record a row when the call returns. The time is the call's start if calls are timed.
pub fn syscall(event: &Event, call: &str, attributes: &[Attribute]) -> String {
    let (name, upper) = (&event.name, upper(&event.name));
    let mut c = scratch(event);
    let mut arguments: Vec<usize> = attributes.iter().map(|a| a.place).collect();
    arguments.sort_unstable();
    arguments.dedup();
    let _ = write!(
        c,
        "\nRF_CALLS(calls_{name});\n\n\
         static __always_inline int {name}_begins(void *from, enum rf_from kind, struct rf_call *here)\n{{\n\
         \tstruct rf_call *call = rf_call_begin(&calls_{name}, RF_{upper}, here);\n\n\
         \tif (!call)\n\t\treturn 0;\n"
    );
    for place in &arguments {
        let _ = writeln!(c, "\tcall->args[{place}] = rf_arg(from, kind, {place});");
    }
    let _ = write!(
        c,
        "\treturn rf_call_began(call, RF_{upper});\n}}\n\n\
         static __always_inline int {name}_ends(s64 ret, struct rf_call *here)\n{{\n\
         \tstruct rf_counters *counters = rf_counters_of(RF_{upper});\n\
         \tstruct task_struct *task = rf_task();\n\
         \tu32 cpu = bpf_get_smp_processor_id();\n\tu64 end = 0, ts;\n\tstruct rf_{name} *r;\n\
         \tstruct rf_call *call;\n\n\
         \tif (!counters)\n\t\treturn 0;\n\
         \tcall = rf_call_end(&calls_{name}, RF_{upper}, counters, task, here);\n\tif (!call)\n\t\treturn 0;\n\
         \tts = call->ts;\n\tcall->ts = 0;\n"
    );
    begin(&mut c, event, true);
    let _ = write!(
        c,
        "\tr->nulls = 0;\n\trf_fill_call(r, r->nulls, task, ts, RF_{upper});\n\
         \trf_set_result(r, r->nulls, ret, RF_{upper});\n"
    );
    body(&mut c, event, attributes, true);
    finish(&mut c, event, true);
    let _ = writeln!(c, "\nRF_CALL_PROGRAMS({name}, RF_{upper}, {call}, {name}_begins, {name}_ends)");
    c
}

fn has_tail(event: &Event) -> bool {
    event.record.columns.iter().any(|c| c.kind.in_tail())
}

/// Writes the scratch memory of an event type with a tail. Programs assemble such a record there, because its length is
/// not known when a ring would have to reserve it.
fn scratch(event: &Event) -> String {
    let name = &event.name;
    if !has_tail(event) {
        return String::new();
    }
    format!(
        "\nstruct rf_scratch_{name} {{\n\tstruct rf_{name} record;\n\tchar tail[{}];\n}};\n\n\
         RF_SCRATCH(scratch_{name}, struct rf_scratch_{name}, 1);\n",
        tail_bytes(event)
    )
}

/// Returns the length of the longest tail in bytes.
fn tail_bytes(event: &Event) -> u32 {
    event.record.columns.iter().filter(|c| c.kind.in_tail()).map(|c| c.max_bytes).sum()
}

/// Returns a statement that adds one to a counter. `call` says that the program runs at a system call's tracepoint,
/// where nothing can interrupt it with an event of the same type.
fn count(counter: &str, call: bool) -> String {
    if call { format!("RF_ADD_ALONE(counters->{counter}, 1)") } else { format!("RF_COUNT(counters->{counter})") }
}

/// Writes the reservation of a record, in the ring or in scratch memory.
fn begin(c: &mut String, event: &Event, call: bool) {
    let name = &event.name;
    if has_tail(event) {
        let count_drop = count("dropped", call);
        let _ = write!(
            c,
            "\n\tstruct rf_scratch_{name} *scratch = bpf_map_lookup_elem(&scratch_{name}, &cpu);\n\
             \tbool cut = false;\n\n\
             \tif (!scratch) {{\n\t\t{count_drop};\n\t\treturn 0;\n\t}}\n\tr = &scratch->record;\n"
        );
    } else {
        let _ = write!(
            c,
            "\n\tvoid *ring = rf_ring_{name}(cpu);\n\n\tr = rf_reserve(ring, counters, sizeof(*r));\n\
             \tif (!r)\n\t\treturn 0;\n"
        );
    }
}

/// Writes the submission of a record and the end of the program.
fn finish(c: &mut String, event: &Event, call: bool) {
    let name = &event.name;
    if has_tail(event) {
        let max = tail_bytes(event);
        let count_cut = count("truncated", call);
        let _ = write!(
            c,
            "\trf_bound(end, {max});\n\
             \tif (rf_output(rf_ring_{name}(cpu), counters, r, sizeof(*r) + end, {call}) && cut)\n\
             \t\t{count_cut};\n"
        );
    } else {
        let submit = if call { "rf_submit_alone" } else { "rf_submit" };
        let _ = writeln!(c, "\t{submit}(ring, counters, r);");
    }
    let _ = writeln!(c, "\t(void)end;\n\treturn 0;\n}}");
}

/// Writes the code that stores every attribute in the record. Strings go to the tail in the order of their columns.
fn body(c: &mut String, event: &Event, attributes: &[Attribute], call: bool) {
    if !call && event.record.columns.iter().any(|column| column.nullable) {
        c.push_str("\tr->nulls = 0;\n");
    }
    let mut before = 0;
    for a in attributes {
        let place = a.place;
        let value = if call { format!("call->args[{place}]") } else { format!("RF_FIELD(ctx, {place})") };
        if a.optional && !call {
            for column in a.columns.iter().filter(|column| column.nullable) {
                let bit = format!("RF_{}_{}_NULL", upper(&event.name), upper(&column.name));
                let _ = writeln!(c, "\tif (!RF_HAS({place}))\n\t\tr->nulls |= 1 << {bit};");
            }
        }
        // A program that checks for the field loads even if the kernel lacks the field.
        let there = if a.optional && !call { format!("RF_HAS({place})") } else { "true".to_owned() };
        let column = &a.columns[0];
        let (field, max) = (&column.name, column.max_bytes);
        let into_tail = |c: &mut String, read: &str, from: &str| {
            let _ = writeln!(
                c,
                "\trf_append(r->{field}_len, scratch->tail, end, {before}, {max}, {read}, {from}, {there}, cut);"
            );
        };
        let _ = match a.take {
            Take::Integer => writeln!(c, "\tr->{field} = {value};"),
            Take::Bool => writeln!(c, "\tr->{field} = {value} != 0;"),
            Take::Device => {
                let minor = &a.columns[1].name;
                writeln!(c, "\tr->{field} = {value} >> 20 & 0xfff;\n\tr->{minor} = {value} & 0xfffff;")
            }
            Take::Ip(n) => writeln!(c, "\trf_ip{n}(r->{field}, RF_AT(ctx, {place}), {there});"),
            Take::Characters => {
                into_tail(c, "bpf_probe_read_kernel", &format!("RF_AT(ctx, {place})"));
                Ok(())
            }
            Take::Located => {
                let from = format!("(ctx + ((RF_FIELD(ctx, {place}) & 0xffff) + RF_BEHIND({place})))");
                into_tail(c, "bpf_probe_read_kernel", &from);
                Ok(())
            }
            Take::UserString => {
                into_tail(c, "bpf_probe_read_user", &format!("(const void *){value}"));
                if call {
                    writeln!(c, "\tif (r->{field}_len == RF_NULL_LEN)\n\t\tRF_ADD_ALONE(counters->unreadable, 1);")
                } else {
                    Ok(())
                }
            }
            Take::Bytes(n) => writeln!(
                c,
                "\trf_append_bytes(r->{field}_len, scratch->tail, end, {before}, {n}, RF_AT(ctx, {place}), {there});"
            ),
        };
        if column.kind.in_tail() {
            before += max;
        }
    }
}
