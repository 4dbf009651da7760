//! Environment variables: the programs capture the variables that a session names.

use ringframe_catalogue::shared::VARIABLE_NAME;

use super::{
    options::Options,
    plan::{Content, Plan, Size},
};
use crate::layout::FieldLayout;

/// Maximum number of variable names in a session.
pub(crate) use ringframe_catalogue::shared::MAX_NAMES;
/// Maximum bytes of a variable name with its `=`.
pub(crate) const NAME_BYTES: usize = VARIABLE_NAME.size();

pub(super) fn contribute(options: &Options, plan: &mut Plan) {
    let names = &options.payload.environment;
    plan.global("rf_environment", !names.is_empty());
    plan.map("rf_environments", if names.is_empty() { Size::Absent } else { Size::PerCpu });
    for name in names {
        plan.put(Content { map: "rf_names", key: key(name), value: vec![0; 4], what: format!("the variable {name}") });
    }
}

/// Returns `NAME=` padded with zeros. The builder has checked the length.
fn key(name: &str) -> Vec<u8> {
    let mut key = name.as_bytes().to_vec();
    key.push(b'=');
    key.resize(NAME_BYTES, 0);
    key
}

/// Shrinks the column if the session names no variables: all its values are then null.
pub(super) fn adapt(options: &Options, column: &mut FieldLayout) {
    if options.payload.environment.is_empty() {
        column.max_bytes = 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_padded_keys() {
        let key = key("PATH");
        assert_eq!((key.len(), &key[..6]), (64, &b"PATH=\0"[..]));
    }
}
