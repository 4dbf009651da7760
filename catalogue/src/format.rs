//! The format files of tracepoints: `events/CATEGORY/NAME/format` in tracefs. The kernel's
//! Documentation/trace/events.rst describes them under "Event formats".

/// Format of a tracepoint.
///
/// # Examples
/// ```
/// use ringframe_catalogue::format::{Format, Shape};
///
/// let text = "name: sched_wakeup\n\tfield:char comm[16];\toffset:8;\tsize:16;\tsigned:0;\n";
/// let format = Format::parse(text)?;
/// let (index, field) = format.field("comm").unwrap();
/// assert_eq!((index, field.size, field.shape), (0, 16, Shape::Characters));
/// # Ok::<(), String>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Format {
    /// Name of the tracepoint, without its category.
    pub name: String,
    /// Fields after the common ones, in the order of the format.
    pub fields: Vec<Field>,
    /// Text after `print fmt: `.
    pub print: String,
}

/// A field of a tracepoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Name of the field.
    pub name: String,
    /// C type, as the kernel prints it. For an array, the type of an element.
    pub c_type: String,
    /// Byte offset in the tracepoint's record, which the program receives.
    pub offset: u32,
    /// Size in bytes.
    pub size: u32,
    /// Whether the field is a signed integer.
    pub signed: bool,
    /// Representation of the value.
    pub shape: Shape,
}

/// Representation of a field's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// An integer or pointer of 1, 2, 4 or 8 bytes.
    Integer,
    /// `char[n]`. NUL ends a shorter string.
    Characters,
    /// An array of single bytes.
    Bytes,
    /// `__data_loc char[]`: a word with the offset (low half) and the length (high half) of a string.
    Located,
    /// `__rel_data_loc char[]`: as `Located`, but the offset counts from the end of the field.
    LocatedBehind,
    /// Any other representation, such as an array of integers.
    Other,
}

impl Format {
    /// Parses a format file. Lines that begin with `#` are comments.
    ///
    /// # Errors
    /// Returns a text with the line and what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut format = Format { name: String::new(), fields: Vec::new(), print: String::new() };
        for (number, line) in text.lines().enumerate() {
            let trimmed = line.trim();
            if let Some(name) = trimmed.strip_prefix("name:") {
                format.name = name.trim().to_owned();
            } else if let Some(print) = trimmed.strip_prefix("print fmt:") {
                format.print = print.trim().to_owned();
            } else if trimmed.starts_with("field:") {
                let field = Field::parse(trimmed)
                    .ok_or_else(|| format!("line {}: {trimmed:?} is not a valid field", number + 1))?;
                if !field.name.starts_with("common_") {
                    format.fields.push(field);
                }
            }
        }
        if format.name.is_empty() {
            return Err("the text has no name, so it is not the format file of a tracepoint".to_owned());
        }
        Ok(format)
    }

    /// Returns the field with this name, and its index.
    pub fn field(&self, name: &str) -> Option<(usize, &Field)> {
        self.fields.iter().enumerate().find(|(_, field)| field.name == name)
    }
}

impl Field {
    /// Parses `field:TYPE NAME; offset:N; size:N; signed:N;`, with tabs before the keys.
    fn parse(line: &str) -> Option<Self> {
        let mut parts = line.split(';').map(str::trim);
        let declaration = parts.next()?.strip_prefix("field:")?;
        let mut number = |key: &str| parts.next()?.strip_prefix(key)?.parse::<u32>().ok();
        let (offset, size) = (number("offset:")?, number("size:")?);
        let signed = number("signed:")? != 0;

        let located = ["__data_loc ", "__rel_data_loc "].iter().position(|prefix| declaration.starts_with(prefix));
        let bare = match located {
            Some(_) => declaration.split_once(' ')?.1,
            None => declaration,
        };
        // `char name[16]`, or `char[] name` with a location.
        let (bare, behind) = match bare.strip_suffix(']') {
            Some(array) => (array.rsplit_once('[')?.0, true),
            None => (bare, false),
        };
        let at = bare.rfind([' ', '*'])?;
        let (c_type, name) = (bare[..=at].trim(), &bare[at + 1..]);
        let (c_type, array) = match c_type.split_once('[') {
            Some((element, _)) => (element.to_owned(), true),
            None => (c_type.to_owned(), behind),
        };
        let byte = |c_type: &str| matches!(c_type, "u8" | "__u8" | "s8" | "unsigned char" | "uint8_t" | "uchar");
        let shape = match (located, array) {
            (Some(0), _) if c_type == "char" => Shape::Located,
            (Some(_), _) if c_type == "char" => Shape::LocatedBehind,
            (Some(_), _) => Shape::Other,
            (None, true) if c_type == "char" => Shape::Characters,
            (None, true) if byte(&c_type) => Shape::Bytes,
            (None, true) => Shape::Other,
            (None, false) if matches!(size, 1 | 2 | 4 | 8) => Shape::Integer,
            (None, false) => Shape::Other,
        };
        Some(Field { name: name.to_owned(), c_type, offset, size, signed, shape })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# Linux 6.18\nname: block_rq_issue\nID: 2104\nformat:\n\
        \tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;\n\n\
        \tfield:dev_t dev;\toffset:8;\tsize:4;\tsigned:0;\n\
        \tfield:char rwbs[10];\toffset:34;\tsize:10;\tsigned:0;\n\
        \tfield:__u8 saddr[4];\toffset:44;\tsize:4;\tsigned:0;\n\
        \tfield:__data_loc char[] cmd;\toffset:60;\tsize:4;\tsigned:0;\n\
        \tfield:__rel_data_loc char[] name;\toffset:64;\tsize:4;\tsigned:0;\n\
        \tfield:const char * filename;\toffset:72;\tsize:8;\tsigned:0;\n\
        \tfield:u64 list[3];\toffset:80;\tsize:24;\tsigned:0;\n\
        \tfield:struct sockaddr * address;\toffset:104;\tsize:8;\tsigned:0;\n\n\
        print fmt: \"%d\", REC->dev\n";

    #[test]
    fn fields_have_their_shapes() {
        let format = Format::parse(TEXT).unwrap();
        assert_eq!((&*format.name, &*format.print), ("block_rq_issue", "\"%d\", REC->dev"));
        let of: Vec<_> = format.fields.iter().map(|f| (&*f.name, &*f.c_type, f.offset, f.size, f.shape)).collect();
        assert_eq!(
            of,
            [
                ("dev", "dev_t", 8, 4, Shape::Integer),
                ("rwbs", "char", 34, 10, Shape::Characters),
                ("saddr", "__u8", 44, 4, Shape::Bytes),
                ("cmd", "char", 60, 4, Shape::Located),
                ("name", "char", 64, 4, Shape::LocatedBehind),
                ("filename", "const char *", 72, 8, Shape::Integer),
                ("list", "u64", 80, 24, Shape::Other),
                ("address", "struct sockaddr *", 104, 8, Shape::Integer),
            ]
        );
    }

    #[test]
    fn rubbish_is_an_error() {
        assert!(Format::parse("").unwrap_err().contains("has no name"));
        let broken = TEXT.replace("offset:8;", "offset:x;");
        assert!(Format::parse(&broken).unwrap_err().starts_with("line 7:"));
        for end in (0..TEXT.len()).filter(|&end| TEXT.is_char_boundary(end)) {
            let _ = Format::parse(&TEXT[..end]);
        }
    }
}
