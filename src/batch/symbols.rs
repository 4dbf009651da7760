//! Names of values, for columns whose values the kernel prints by name.

use std::{borrow::Cow, collections::HashMap, fmt::Display, sync::Arc};

use arrow_array::{
    Array, ArrowPrimitiveType, BooleanArray, DictionaryArray, Int32Array, PrimitiveArray, UInt32Array,
    builder::StringBuilder, cast::AsArray, types::*,
};
use arrow_buffer::ArrowNativeType;
use arrow_schema::DataType;

use crate::{
    error::{Error, ErrorKind, Result},
    layout::{FieldKind, FieldLayout, Symbols},
};

/// Returns the names of the column's values. A capture can have names for a column of any type; only those of numbers
/// and booleans have a meaning.
pub(super) fn symbols_of(field: &FieldLayout) -> Option<&Symbols> {
    use FieldKind::{Bool, I32, I64, U32, U64};
    field.symbols.as_ref().filter(|_| matches!(field.kind, Bool | U32 | I32 | U64 | I64))
}

/// Returns the names of the values of a column. `symbols` are those that `symbols_of` returns for it.
pub(super) fn dictionary(column: &dyn Array, symbols: &Symbols) -> Result<DictionaryArray<Int32Type>> {
    match column.data_type() {
        DataType::UInt32 => names(column.as_primitive::<UInt32Type>(), symbols),
        DataType::Int32 => names(column.as_primitive::<Int32Type>(), symbols),
        DataType::UInt64 => names(column.as_primitive::<UInt64Type>(), symbols),
        DataType::Int64 => names(column.as_primitive::<Int64Type>(), symbols),
        DataType::Boolean => names(&numbers(column.as_boolean()), symbols),
        other => Err(Error::internal(format!("a column of type {other} has no names"))),
    }
}

fn numbers(column: &BooleanArray) -> UInt32Array {
    column.iter().map(|value| value.map(u32::from)).collect()
}

/// Size of the cache. Columns with names have few different values.
const CACHED: usize = 64;

fn names<T>(column: &PrimitiveArray<T>, symbols: &Symbols) -> Result<DictionaryArray<Int32Type>>
where
    T: ArrowPrimitiveType<Native: Display>,
{
    let names = Names::new(symbols, size_of::<T::Native>());
    let mut dictionary = Dictionary::default();
    let mut keys: HashMap<u64, i32> = HashMap::new();
    let mut cache = [None; CACHED];
    let mut key_of = |value: T::Native| {
        // Sign-extends, because the machine has 64 bits.
        let bits = value.as_usize() as u64 & names.width;
        let place = &mut cache[(bits.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 58) as usize % CACHED];
        if let Some((cached, key)) = *place
            && cached == bits
        {
            return Ok(key);
        }
        let key = match keys.get(&bits) {
            Some(key) => *key,
            None => {
                let key = dictionary.key(names.text(bits, &value))?;
                keys.insert(bits, key);
                key
            }
        };
        *place = Some((bits, key));
        Ok(key)
    };
    // The value under a null has no meaning.
    let keys = match column.nulls() {
        None => column.values().iter().map(|value| key_of(*value)).collect::<Result<Vec<i32>>>()?,
        Some(nulls) => {
            let rows = column.values().iter().zip(nulls);
            rows.map(|(value, valid)| if valid { key_of(*value) } else { Ok(0) }).collect::<Result<Vec<i32>>>()?
        }
    };
    let keys = Int32Array::new(keys.into(), column.nulls().cloned());
    let values = Arc::new(dictionary.values.finish());
    DictionaryArray::try_new(keys, values).map_err(|e| Error::internal(format!("naming values: {e}")))
}

/// The texts so far, each once. Several values can share a name, and many readers reject a dictionary with duplicates.
#[derive(Default)]
struct Dictionary<'a> {
    keys: HashMap<Cow<'a, str>, i32>,
    values: StringBuilder,
}

impl<'a> Dictionary<'a> {
    fn key(&mut self, text: Cow<'a, str>) -> Result<i32> {
        if let Some(key) = self.keys.get(&text) {
            return Ok(*key);
        }
        // Only a capture with names of megabytes gets here.
        if self.values.values_slice().len() + text.len() > i32::MAX as usize {
            return Err(Error::new(ErrorKind::OutOfResources, "the names of a column's values take more than 2 GiB"));
        }
        let key = self.keys.len() as i32;
        self.values.append_value(&text);
        self.keys.insert(text, key);
        Ok(key)
    }
}

/// Names of the values of a column.
struct Names<'a> {
    flags: bool,
    /// Mask of the bits of a value.
    width: u64,
    /// In the order of the kernel for flags, else sorted by value.
    names: Vec<(u64, &'a str)>,
}

impl<'a> Names<'a> {
    fn new(symbols: &'a Symbols, bytes: usize) -> Self {
        let width = if bytes == 4 { u64::from(u32::MAX) } else { u64::MAX };
        // The names can have a negative 32-bit number with its sign extended or not.
        let narrow = |value: u64| {
            let fits = value & !width == 0 || value as i64 == i64::from(value as i32);
            fits.then_some(value & width)
        };
        let names = symbols.names.iter().filter_map(|(value, name)| Some((narrow(*value)?, &**name)));
        let mut names: Vec<_> = names.collect();
        if !symbols.flags {
            // The kernel uses the first of several names.
            names.sort_by_key(|(value, _)| *value);
            names.dedup_by_key(|(value, _)| *value);
        }
        Self { flags: symbols.flags, width, names }
    }

    fn text(&self, bits: u64, value: &impl Display) -> Cow<'a, str> {
        if self.flags {
            return self.flags_text(bits);
        }
        match self.names.binary_search_by_key(&bits, |(value, _)| *value) {
            Ok(found) => Cow::Borrowed(self.names[found].1),
            Err(_) => Cow::Owned(value.to_string()),
        }
    }

    /// Formats flags like `trace_print_flags_seq` of the kernel, which prints nothing for zero.
    fn flags_text(&self, bits: u64) -> Cow<'a, str> {
        if bits == 0 {
            return Cow::Borrowed(self.names.iter().find(|(mask, _)| *mask == 0).map_or("none", |(_, name)| name));
        }
        let mut left = bits;
        let mut text = Cow::Borrowed("");
        for (mask, name) in &self.names {
            if left == 0 {
                break;
            }
            // A name of zero is for the value zero only: it stands for no bit.
            if *mask != 0 && left & mask == *mask {
                left &= !mask;
                append(&mut text, Cow::Borrowed(name));
            }
        }
        if left != 0 {
            append(&mut text, Cow::Owned(format!("{left:#x}")));
        }
        text
    }
}

fn append<'a>(text: &mut Cow<'a, str>, part: Cow<'a, str>) {
    if text.is_empty() {
        *text = part;
    } else {
        let text = text.to_mut();
        text.push('|');
        text.push_str(&part);
    }
}

#[cfg(test)]
mod tests {
    use arrow_array::{Int64Array, UInt64Array};

    use super::*;

    fn symbols(flags: bool, names: &[(u64, &str)]) -> Symbols {
        let names = names.iter().map(|(value, name)| (*value, Cow::Owned((*name).to_owned()))).collect();
        Symbols { flags, names: Cow::Owned(names) }
    }

    fn texts(column: &dyn Array, symbols: &Symbols) -> Vec<Option<String>> {
        let dictionary = dictionary(column, symbols).unwrap();
        dictionary.to_data().validate_full().unwrap();
        let texts = dictionary.downcast_dict::<arrow_array::StringArray>().unwrap();
        texts.into_iter().map(|text| text.map(str::to_owned)).collect()
    }

    fn some(texts: &[&str]) -> Vec<Option<String>> {
        texts.iter().map(|text| Some((*text).to_owned())).collect()
    }

    #[test]
    fn flags_are_printed_as_the_kernel_prints_them() {
        let names = symbols(true, &[(6, "both"), (4, "four"), (2, "two"), (0x10, "sixteen"), (4, "late"), (0, "")]);
        let column = UInt64Array::from(vec![6, 4, 2, 0x16, 0x12, 1, 0x13, 1 << 63, u64::MAX]);
        let expected = ["both", "four", "two", "both|sixteen", "two|sixteen", "0x1", "two|sixteen|0x1"];
        let expected = [&expected[..], &["0x8000000000000000", "both|sixteen|0xffffffffffffffe9"]].concat();
        assert_eq!(texts(&column, &names), some(&expected));
        let zero = UInt32Array::from(vec![0]);
        assert_eq!(texts(&zero, &symbols(true, &[(1, "one")])), some(&["none"]));
        assert_eq!(texts(&zero, &symbols(true, &[(1, "one"), (0, "nothing")])), some(&["nothing"]));
        let one = UInt32Array::from(vec![1]);
        assert_eq!(texts(&one, &symbols(true, &[(0, "nothing"), (1, "one")])), some(&["one"]));
    }

    #[test]
    fn negative_values_have_names_of_both_widths() {
        let names = symbols(false, &[(-2i64 as u64, "minus two"), (0xffff_fffd, "minus three"), (1 << 32, "far")]);
        let narrow = Int32Array::from(vec![-2, -3, -4, 0]);
        assert_eq!(texts(&narrow, &names), some(&["minus two", "minus three", "-4", "0"]));
        let wide = Int64Array::from(vec![-2, -3, 0xffff_fffd, 1 << 32]);
        assert_eq!(texts(&wide, &names), some(&["minus two", "-3", "minus three", "far"]));
        let unsigned = UInt32Array::from(vec![u32::MAX - 1, u32::MAX]);
        assert_eq!(texts(&unsigned, &names), some(&["minus two", "4294967295"]));
        let bits = symbols(true, &[(i64::from(i32::MIN) as u64, "top"), (1, "low"), (1 << 32 | 2, "far")]);
        let flags = Int32Array::from(vec![i32::MIN, i32::MIN + 1, 2, -1]);
        assert_eq!(texts(&flags, &bits), some(&["top", "top|low", "0x2", "top|low|0x7ffffffe"]));
    }

    #[test]
    fn dictionaries_have_no_duplicates_and_keep_nulls() {
        let names = symbols(false, &[(1, "a"), (2, "a"), (1, "late"), (3, "7")]);
        let column = Int32Array::from(vec![Some(2), None, Some(1), Some(7), Some(3), None]);
        let dictionary = dictionary(&column, &names).unwrap();
        assert_eq!(dictionary.values().as_string::<i32>().iter().collect::<Vec<_>>(), [Some("a"), Some("7")]);
        let a = || Some("a".to_owned());
        let seven = || Some("7".to_owned());
        assert_eq!(texts(&column, &names), [a(), None, a(), seven(), seven(), None]);
        assert_eq!(texts(&Int32Array::from(vec![None, None]), &names), [None, None]);
        let bools = BooleanArray::from(vec![Some(true), None, Some(false)]);
        assert_eq!(texts(&bools, &names), [a(), None, Some("0".to_owned())]);
    }

    #[test]
    fn more_values_than_the_cache_has_places() {
        let names = symbols(false, &[(1000, "thousand")]);
        let column: UInt64Array = (0..8192u64).map(|row| Some(row % 3001)).collect();
        let text = |n: u64| if n == 1000 { "thousand".to_owned() } else { n.to_string() };
        assert_eq!(texts(&column, &names), (0..8192).map(|row| Some(text(row % 3001))).collect::<Vec<_>>());
        assert_eq!(dictionary(&column, &names).unwrap().values().len(), 3001);
    }
}
