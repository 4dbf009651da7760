//! The Arrow schema of an event type.

use std::{collections::HashMap, sync::Arc};

use arrow_schema::{DataType, Field, Schema, SchemaRef, TimeUnit};

use super::symbols::symbols_of;
use crate::{
    layout::{EventLayout, FieldKind, FieldLayout, raw_name},
    origin::Origin,
};

/// Metadata key of a field whose values have names.
const SYMBOLS: &str = "symbols";

/// Version of the tables. It increases when a column changes its meaning or is removed.
pub(crate) const SCHEMA_VERSION: u32 = 1;

/// Returns the columns of a table. With `raw`, each text column has a second column with its bytes.
pub(crate) fn schema(layout: &EventLayout, origin: &Origin, raw: bool) -> SchemaRef {
    let mut fields: Vec<Field> = layout.fields.iter().map(|f| field(f, false)).collect();
    if raw {
        fields.extend(layout.fields.iter().filter(|f| f.kind.is_text()).map(|f| field(f, true)));
    }
    let metadata = [
        ("event", layout.name.to_string()),
        ("doc", layout.doc.to_string()),
        ("schema_version", SCHEMA_VERSION.to_string()),
        ("crate_version", origin.crate_version.clone()),
        ("host", origin.host.clone()),
        ("kernel", origin.kernel.clone()),
        ("architecture", origin.architecture.clone()),
        ("boot_id", origin.boot_id.clone()),
        ("clock", "CLOCK_BOOTTIME, shown as wall time with an offset measured every second".to_owned()),
        ("clock_offset_ns", origin.clock_offset.to_string()),
    ];
    let metadata: HashMap<_, _> = metadata.into_iter().map(|(k, v)| (format!("ringframe.{k}"), v)).collect();
    Arc::new(Schema::new_with_metadata(fields, metadata))
}

fn field(f: &FieldLayout, raw: bool) -> Field {
    let name = if raw { raw_name(&f.name) } else { f.name.to_string() };
    let doc = if raw { format!("The bytes of `{}` as they were.", f.name) } else { f.doc.to_string() };
    let mut metadata = HashMap::from([("doc".to_owned(), doc)]);
    if !f.unit.is_empty() {
        metadata.insert("unit".to_owned(), f.unit.to_string());
    }
    if f.kind == FieldKind::Timestamp {
        metadata.insert("clock".to_owned(), "CLOCK_BOOTTIME".to_owned());
    }
    if let Some(symbols) = symbols_of(f) {
        metadata.insert(SYMBOLS.to_owned(), if symbols.flags { "flags" } else { "values" }.to_owned());
    }
    Field::new(name, data_type(f.kind, raw), f.nullable()).with_metadata(metadata)
}

/// Returns the Arrow type of a column.
pub(super) fn data_type(kind: FieldKind, raw: bool) -> DataType {
    match kind {
        FieldKind::Bool => DataType::Boolean,
        FieldKind::U32 => DataType::UInt32,
        FieldKind::I32 => DataType::Int32,
        FieldKind::U64 => DataType::UInt64,
        FieldKind::I64 => DataType::Int64,
        FieldKind::Timestamp => DataType::Timestamp(TimeUnit::Nanosecond, Some("UTC".into())),
        FieldKind::Duration => DataType::Duration(TimeUnit::Nanosecond),
        FieldKind::Comm | FieldKind::String if raw => DataType::BinaryView,
        FieldKind::Binary => DataType::BinaryView,
        FieldKind::Comm | FieldKind::Ip | FieldKind::String => DataType::Utf8View,
        FieldKind::Strings => DataType::List(list_item(raw)),
    }
}

/// Returns the field inside a list column.
pub(super) fn list_item(raw: bool) -> Arc<Field> {
    Arc::new(Field::new("item", if raw { DataType::BinaryView } else { DataType::Utf8View }, false))
}
