//! Adds columns with the names of values to rows.

use std::{collections::HashMap, sync::Arc};

use arrow_array::{RecordBatch, RecordBatchOptions};
use arrow_schema::{DataType, Field, Schema, SchemaRef};

use super::{
    schema::data_type,
    symbols::{dictionary, symbols_of},
};
use crate::{
    error::{Error, Result},
    layout::{EventLayout, Symbols},
};

/// Adds columns with the names of values to rows of a table.
///
/// After each column whose values the kernel prints by name, adds a column `<column>_name` with the texts of
/// [`Batch::symbols`](crate::Batch::symbols), of type `Dictionary(Int32, Utf8)`. The rows may have been filtered,
/// projected or enriched: a column of `rows` gets names if a column of `layout` has its name and type. It gets none if
/// `rows` already has a column `<column>_name`.
///
/// ```no_run
/// let mut session = ringframe::Session::builder().events(["tcp_state"]).start()?;
/// while let Some(batch) = session.next_batch()? {
///     let first = batch.record_batch().slice(0, 1);
///     let named = ringframe::with_symbols(batch.layout(), &first)?;
///     println!("{:?}", named.column_by_name("new_state_name"));
/// }
/// # Ok::<(), ringframe::Error>(())
/// ```
///
/// # Errors
/// `OutOfResources` if the names take more than 2 GiB, which only a malformed capture can cause.
pub fn with_symbols(layout: &EventLayout, rows: &RecordBatch) -> Result<RecordBatch> {
    let from = rows.schema_ref();
    if named(layout, from).next().is_none() {
        return Ok(rows.clone());
    }
    let mut columns = rows.columns().to_vec();
    for (added, (index, symbols)) in named(layout, from).enumerate() {
        columns.insert(index + added + 1, Arc::new(dictionary(rows.column(index), symbols)?));
    }
    let options = RecordBatchOptions::new().with_row_count(Some(rows.num_rows()));
    RecordBatch::try_new_with_options(schema_with_symbols(layout, from), columns, &options)
        .map_err(|e| Error::internal(format!("adding names to a record batch: {e}")))
}

/// Returns the schema of the rows that [`with_symbols`] makes from rows of `schema`. It does not depend on their
/// values.
///
/// ```
/// let layout = ringframe::events().find(|layout| layout.name == "tcp_state").unwrap();
/// let plain = arrow_schema::Schema::new(vec![
///     arrow_schema::Field::new("new_state", arrow_schema::DataType::Int32, false),
/// ]);
/// let named = ringframe::schema_with_symbols(layout, &plain.into());
/// assert_eq!(named.field(1).name(), "new_state_name");
/// ```
#[must_use]
pub fn schema_with_symbols(layout: &EventLayout, schema: &SchemaRef) -> SchemaRef {
    let mut fields = schema.fields().to_vec();
    for (added, (index, _)) in named(layout, schema).enumerate() {
        let field = schema.field(index);
        let doc = format!("Names of `{}`, as the kernel prints them.", field.name());
        let data_type = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
        let names = Field::new(format!("{}_name", field.name()), data_type, field.is_nullable());
        let names = names.with_metadata(HashMap::from([("doc".to_owned(), doc)]));
        fields.insert(index + added + 1, Arc::new(names));
    }
    if fields.len() == schema.fields().len() {
        return Arc::clone(schema);
    }
    Arc::new(Schema::new_with_metadata(fields, schema.metadata().clone()))
}

/// Returns the columns that get names, in their order.
fn named<'a>(layout: &'a EventLayout, schema: &'a Schema) -> impl Iterator<Item = (usize, &'a Symbols)> {
    schema.fields().iter().enumerate().filter_map(|(index, field)| {
        let of_layout = layout.fields.iter().find(|f| f.name == field.name().as_str())?;
        let symbols = symbols_of(of_layout).filter(|_| data_type(of_layout.kind, false) == *field.data_type())?;
        schema.index_of(&format!("{}_name", field.name())).is_err().then_some((index, symbols))
    })
}
