//! Computes the place of each value in a record. Both the C structures and the Rust layouts come from this computation.

use crate::{kind::FieldKind, symbols::Symbols};

#[derive(Clone)]
pub struct Column {
    pub name: String,
    pub kind: FieldKind,
    pub nullable: bool,
    pub max_bytes: u32,
    pub unit: String,
    pub doc: String,
    /// Names of the values.
    pub symbols: Option<Symbols>,
}

pub struct Record {
    pub columns: Vec<Column>,
    /// Fields in the order of memory.
    pub fields: Vec<Field>,
    /// Size in bytes of the fixed part, including the common columns. A multiple of 8.
    pub size: u32,
}

pub struct Field {
    /// C name: the name of the column, `<column>_len` for a value in the tail, `nulls` or `_pad`.
    pub name: String,
    pub c_type: &'static str,
    pub size: u32,
    pub offset: u32,
}

impl Record {
    /// Lays out a record. `start` is the number of bytes before it, which the common columns take.
    pub fn new(columns: Vec<Column>, start: u32) -> Self {
        let mut fields: Vec<Field> = columns
            .iter()
            .map(|c| {
                let name = if c.kind.in_tail() { format!("{}_len", c.name) } else { c.name.clone() };
                Field { name, c_type: c.kind.c_type(), size: c.kind.record_bytes(), offset: 0 }
            })
            .collect();
        if columns.iter().any(|c| c.nullable) {
            fields.push(Field { name: "nulls".to_owned(), c_type: "u32", size: 4, offset: 0 });
        }
        // A stable sort keeps the order of the catalogue within one size. Sizes are 16, 8, 4 and 1 bytes, so no field
        // needs padding.
        fields.sort_by_key(|f| std::cmp::Reverse(f.size));
        let mut offset = start;
        for field in &mut fields {
            field.offset = offset;
            offset += field.size;
        }
        let size = offset.next_multiple_of(8);
        if size > offset {
            fields.push(Field { name: "_pad".to_owned(), c_type: "u8", size: size - offset, offset });
        }
        Record { columns, fields, size }
    }

    pub fn offset_of(&self, column: &Column) -> u32 {
        let name = if column.kind.in_tail() { format!("{}_len", column.name) } else { column.name.clone() };
        self.fields.iter().find(|f| f.name == name).expect("every column has a field").offset
    }

    pub fn nulls_offset(&self) -> Option<u32> {
        self.fields.iter().find(|f| f.name == "nulls").map(|f| f.offset)
    }

    /// Returns the nullable columns, each with its bit in the `nulls` word.
    pub fn null_bits(&self) -> impl Iterator<Item = (usize, &Column)> {
        self.columns.iter().filter(|c| c.nullable).enumerate()
    }

    pub fn null_bit(&self, column: &Column) -> Option<usize> {
        self.null_bits().find(|(_, c)| c.name == column.name).map(|(bit, _)| bit)
    }
}
