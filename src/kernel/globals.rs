//! Finds and sets global variables of the BPF programs by name, with the object's type information.

use libbpf_rs::btf::{
    Btf,
    types::{DataSec, Var},
};

use crate::error::{Error, Result};

/// Returns the byte range of a variable in its section.
pub(crate) fn find(btf: &Btf<'_>, section: &str, variable: &str) -> Result<std::ops::Range<usize>> {
    btf.type_by_name::<DataSec<'_>>(section)
        .and_then(|section| {
            section.iter().find_map(|info| {
                let var = btf.type_by_id::<Var<'_>>(info.ty)?;
                let offset = info.offset as usize;
                (var.name()? == variable).then_some(offset..offset + info.size)
            })
        })
        .ok_or_else(|| Error::internal(format!("the BPF object has no variable {variable} in {section}")))
}

/// Sets a variable in the section's initial value to the first bytes of `bytes`. A longer little-endian number is
/// thereby truncated to the variable's size.
pub(crate) fn set(data: &mut [u8], range: std::ops::Range<usize>, bytes: &[u8]) -> Result<()> {
    let size = range.len();
    match data.get_mut(range) {
        Some(place) if size <= bytes.len() => {
            place.copy_from_slice(&bytes[..size]);
            Ok(())
        }
        _ => Err(Error::internal("a variable of the BPF object does not fit its section or its value")),
    }
}
