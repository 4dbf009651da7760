//! Parses the `print fmt` line of a Linux tracepoint. The line tells which names the kernel prints for the values of a
//! field, and which fields hold network addresses.
//!
//! The line is a C string literal followed by C expressions. The parser supports only the part of C that such lines
//! use.

use std::collections::BTreeMap;

/// Names that the kernel prints for the values of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbols {
    /// Whether the values are bits that combine. Otherwise each value has one name.
    pub flags: bool,
    /// Values and their names, in the kernel's order. Entries without a string are omitted.
    pub names: Vec<(u64, String)>,
}

/// Kind of address that a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Address {
    V4,
    V6,
    Mac,
}

/// What a `print fmt` line says about the fields of its tracepoint.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    pub symbols: BTreeMap<String, Symbols>,
    pub addresses: BTreeMap<String, Address>,
}

/// Parses the text after `print fmt: `. Omits what it does not understand. No text causes an error or a panic.
///
/// # Examples
/// ```
/// use ringframe_catalogue::symbols::parse;
///
/// let shown = parse(r#""%s", __print_symbolic(REC->state, { 1, "ESTABLISHED" })"#);
/// assert_eq!(shown.symbols["state"].names, [(1, "ESTABLISHED".to_owned())]);
/// ```
pub fn parse(print_fmt: &str) -> Shown {
    let tokens = tokenize(print_fmt);
    let mut shown = Shown::default();
    let mut rest = tokens.as_slice();
    while let [first, after @ ..] = rest {
        rest = after;
        let flags = match first {
            Token::Word("__print_flags" | "__print_flags_u64") => true,
            Token::Word("__print_symbolic" | "__print_symbolic_u64") => false,
            _ => continue,
        };
        if let Some((name, names)) = group(after, b'(').and_then(|(inside, _)| call(inside))
            && !names.is_empty()
        {
            shown.symbols.entry(name.to_owned()).or_insert(Symbols { flags, names });
        }
    }
    let arguments = split(&tokens);
    if let [format, arguments @ ..] = arguments.as_slice()
        && let Some(format) = string(format)
    {
        addresses(&format, arguments, &mut shown.addresses);
    }
    shown
}

/// Maximum depth of nested calls while evaluating one expression. A pair of parentheses costs three or four calls.
const MAX_DEPTH: usize = 800;

#[derive(Debug)]
enum Token<'a> {
    Word(&'a str),
    Number(Number),
    Text(String),
    /// An opening bracket with a partner, and the number of tokens between them.
    Open(u8, usize),
    /// Any other token, including closing brackets and brackets without a partner.
    Mark(&'a str),
}

type Tokens<'t, 'a> = &'t [Token<'a>];

fn tokenize(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut open: Vec<(u8, usize)> = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let mut length = first.len_utf8();
        let mut token = None;
        match first {
            'a'..='z' | 'A'..='Z' | '_' | '0'..='9' => {
                length = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
                let word = rest.get(..length).unwrap_or_default();
                token = if first.is_ascii_digit() { number(word).map(Token::Number) } else { Some(Token::Word(word)) };
            }
            '"' | '\'' => match literal(rest) {
                Some((text, used)) => {
                    length = used;
                    token = if first == '"' { Some(Token::Text(text)) } else { character(&text).map(Token::Number) };
                }
                // The text ends inside the literal.
                None => length = rest.len(),
            },
            '(' => open.push((b'(', tokens.len())),
            '[' => open.push((b'[', tokens.len())),
            '{' => open.push((b'{', tokens.len())),
            ')' => close(&mut open, b'(', &mut tokens),
            ']' => close(&mut open, b'[', &mut tokens),
            '}' => close(&mut open, b'{', &mut tokens),
            _ => {
                let pairs = ["->", "<<", ">>", "<=", ">=", "==", "!=", "&&", "||"];
                length = pairs.iter().find(|pair| rest.starts_with(**pair)).map_or(length, |pair| pair.len());
            }
        }
        let (mark, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        tokens.push(token.unwrap_or(Token::Mark(mark)));
        rest = after.trim_start();
    }
    tokens
}

/// Stores in the opening bracket where its partner is. The partner is the next token to be pushed.
fn close(open: &mut Vec<(u8, usize)>, kind: u8, tokens: &mut [Token<'_>]) {
    if let Some((_, at)) = open.pop_if(|(top, _)| *top == kind) {
        let inside = tokens.len().saturating_sub(at + 1);
        if let Some(token) = tokens.get_mut(at) {
            *token = Token::Open(kind, inside);
        }
    }
}

fn number(word: &str) -> Option<Number> {
    let digits = word.trim_end_matches(['u', 'U', 'l', 'L']);
    let suffix = word.get(digits.len()..)?;
    let (digits, radix) = match digits.get(..2) {
        Some("0x" | "0X") => (digits.get(2..)?, 16),
        Some("0b" | "0B") => (digits.get(2..)?, 2),
        Some(start) if start.starts_with('0') => (digits, 8),
        _ => (digits, 10),
    };
    let bits = u64::from_str_radix(digits, radix).ok()?;
    Some(Number { bits, unsigned: suffix.contains(['u', 'U']) || bits > i64::MAX as u64 })
}

fn character(text: &str) -> Option<Number> {
    let mut chars = text.chars();
    let bits = u64::from(u32::from(chars.next()?));
    chars.next().is_none().then_some(Number { bits, unsigned: false })
}

/// Returns the value of the literal at the start of the text, and its length in the text including both quotes.
fn literal(text: &str) -> Option<(String, usize)> {
    let mut bytes = text.bytes().enumerate().peekable();
    let (_, quote) = bytes.next()?;
    let mut value = Vec::new();
    loop {
        let (at, byte) = bytes.next()?;
        if byte == quote {
            return Some((String::from_utf8_lossy(&value).into_owned(), at + 1));
        }
        if byte != b'\\' {
            value.push(byte);
            continue;
        }
        let (_, escape) = bytes.next()?;
        let (radix, most, mut code) = match escape {
            b'x' => (16, usize::MAX, 0),
            b'0'..=b'7' => (8, 2, u32::from(escape - b'0')),
            _ => {
                let named = [(b'a', 7), (b'b', 8), (b't', 9), (b'n', 10), (b'v', 11), (b'f', 12), (b'r', 13)];
                value.push(named.iter().find(|(letter, _)| *letter == escape).map_or(escape, |(_, code)| *code));
                continue;
            }
        };
        let mut used = 0;
        while used < most
            && let Some(digit) = bytes.peek().and_then(|(_, byte)| char::from(*byte).to_digit(radix))
        {
            code = code.wrapping_mul(radix).wrapping_add(digit);
            used += 1;
            bytes.next();
        }
        value.push((code & 0xff) as u8);
    }
}

/// Returns the tokens between the bracket at the start and its partner, and the tokens after the partner.
fn group<'t, 'a>(tokens: Tokens<'t, 'a>, bracket: u8) -> Option<(Tokens<'t, 'a>, Tokens<'t, 'a>)> {
    match tokens {
        [Token::Open(kind, inside), rest @ ..] if *kind == bracket => {
            Some((rest.get(..*inside)?, rest.get(inside + 1..)?))
        }
        _ => None,
    }
}

/// Splits the tokens at the commas outside brackets.
fn split<'t, 'a>(tokens: Tokens<'t, 'a>) -> Vec<Tokens<'t, 'a>> {
    let (mut parts, mut start, mut at) = (Vec::new(), 0, 0);
    while let Some(token) = tokens.get(at) {
        match token {
            Token::Open(_, inside) => at += inside + 2,
            Token::Mark(",") => {
                parts.extend(tokens.get(start..at));
                at += 1;
                start = at;
            }
            _ => at += 1,
        }
    }
    parts.extend(tokens.get(start..));
    parts
}

/// Returns the field and the names of one `__print_symbolic` or `__print_flags`, given the tokens between its
/// parentheses.
fn call<'a>(inside: Tokens<'_, 'a>) -> Option<(&'a str, Vec<(u64, String)>)> {
    let arguments = split(inside);
    let (first, others) = arguments.split_first()?;
    Some((field(first)?, others.iter().filter_map(|argument| entry(argument)).collect()))
}

fn entry(argument: Tokens<'_, '_>) -> Option<(u64, String)> {
    let (inside, []) = group(argument, b'{')? else { return None };
    match split(inside).as_slice() {
        [value, name] | [value, name, []] => Some((constant(value)?, string(name)?)),
        _ => None,
    }
}

/// Returns the field if the expression is a field, ignoring casts and parentheses.
fn field<'a>(mut tokens: Tokens<'_, 'a>) -> Option<&'a str> {
    loop {
        if let [Token::Word("REC"), Token::Mark("->"), Token::Word(name)] = tokens {
            return Some(name);
        }
        tokens = match group(tokens, b'(')? {
            (inside, []) => inside,
            (inside, after) if is_type(inside) => after,
            _ => return None,
        };
    }
}

fn string(tokens: Tokens<'_, '_>) -> Option<String> {
    if tokens.is_empty() {
        return None;
    }
    tokens.iter().map(|token| if let Token::Text(text) = token { Some(text.as_str()) } else { None }).collect()
}

/// Returns whether the tokens can be the type of a cast.
fn is_type(tokens: Tokens<'_, '_>) -> bool {
    matches!(tokens, [Token::Word(_), ..]) && tokens.iter().all(|t| matches!(t, Token::Word(_) | Token::Mark("*")))
}

/// Finds addresses: pairs the conversions of the format string with the arguments.
fn addresses(format: &str, arguments: &[Tokens<'_, '_>], found: &mut BTreeMap<String, Address>) {
    let digits = |c: char| c.is_ascii_digit();
    let mut arguments = arguments.iter();
    let mut rest = format;
    while let Some((_, after)) = rest.split_once('%') {
        let mut spec = after.trim_start_matches(['-', '+', ' ', '#', '0']);
        for part in ["", "."] {
            let Some(size) = spec.strip_prefix(part) else { continue };
            spec = size.trim_start_matches(digits);
            if let Some(after) = size.strip_prefix('*') {
                arguments.next();
                spec = after;
            }
        }
        spec = spec.trim_start_matches(['h', 'l', 'L', 'q', 'j', 'z', 'Z', 't']);
        let mut chars = spec.chars();
        let conversion = chars.next();
        rest = chars.as_str();
        match conversion {
            Some('%') => continue,
            Some('c' | 's' | 'd' | 'i' | 'u' | 'o' | 'x' | 'X' | 'p') => {}
            // After an unknown conversion, arguments and conversions can no longer be paired.
            _ => return,
        }
        let Some(argument) = arguments.next() else { return };
        if conversion != Some('p') {
            continue;
        }
        let plain = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
        let extension = rest.strip_suffix(plain).unwrap_or_default();
        rest = plain;
        // Extensions that print the bytes in another order than in memory (I4h, I4l, MR) are omitted.
        let address = match extension {
            "I4" | "i4" | "I4n" | "I4b" | "i4n" | "i4b" => Address::V4,
            "I6" | "i6" | "I6c" => Address::V6,
            "M" | "m" | "MF" => Address::Mac,
            _ => continue,
        };
        if let Some(name) = field(argument) {
            found.entry(name.to_owned()).or_insert(address);
        }
    }
}

/// A value in 64 bits, whatever its width in C.
#[derive(Clone, Copy, Debug)]
struct Number {
    bits: u64,
    unsigned: bool,
}

type Value<'t, 'a> = Option<(Number, Tokens<'t, 'a>)>;

fn constant(tokens: Tokens<'_, '_>) -> Option<u64> {
    let (value, []) = conditional(tokens, MAX_DEPTH)? else { return None };
    Some(value.bits)
}

/// Evaluates the expression at the start of the tokens and returns the remaining tokens. The functions below do the
/// same.
fn conditional<'t, 'a>(tokens: Tokens<'t, 'a>, depth: usize) -> Value<'t, 'a> {
    let depth = depth.checked_sub(1)?;
    let (condition, rest) = binary(tokens, 1, depth)?;
    let [Token::Mark("?"), rest @ ..] = rest else { return Some((condition, rest)) };
    let (yes, [Token::Mark(":"), rest @ ..]) = conditional(rest, depth)? else { return None };
    let (no, rest) = conditional(rest, depth)?;
    let bits = if condition.bits != 0 { yes.bits } else { no.bits };
    Some((Number { bits, unsigned: yes.unsigned || no.unsigned }, rest))
}

/// Evaluates binary operators that bind at least as strongly as `least`.
fn binary<'t, 'a>(tokens: Tokens<'t, 'a>, least: u8, depth: usize) -> Value<'t, 'a> {
    let depth = depth.checked_sub(1)?;
    let (mut left, mut rest) = unary(tokens, depth)?;
    while let [Token::Mark(operator), after @ ..] = rest {
        let strength = match *operator {
            "||" => 1,
            "&&" => 2,
            "|" => 3,
            "^" => 4,
            "&" => 5,
            "==" | "!=" => 6,
            "<" | ">" | "<=" | ">=" => 7,
            "<<" | ">>" => 8,
            "+" | "-" => 9,
            "*" | "/" | "%" => 10,
            _ => break,
        };
        if strength < least {
            break;
        }
        let (right, after) = binary(after, strength + 1, depth)?;
        left = apply(operator, left, right)?;
        rest = after;
    }
    Some((left, rest))
}

fn apply(operator: &str, left: Number, right: Number) -> Option<Number> {
    let (a, b) = (left.bits, right.bits);
    let (signed_a, signed_b) = (a as i64, b as i64);
    let unsigned = left.unsigned || right.unsigned;
    let order = if unsigned { a.cmp(&b) } else { signed_a.cmp(&signed_b) };
    let shift = u32::try_from(b).ok();
    let truth = |holds: bool| Some(Number { bits: u64::from(holds), unsigned: false });
    let bits = match operator {
        "||" => return truth(a != 0 || b != 0),
        "&&" => return truth(a != 0 && b != 0),
        "==" => return truth(a == b),
        "!=" => return truth(a != b),
        "<" => return truth(order.is_lt()),
        ">" => return truth(order.is_gt()),
        "<=" => return truth(order.is_le()),
        ">=" => return truth(order.is_ge()),
        "<<" => return Some(Number { bits: a.checked_shl(shift?)?, ..left }),
        ">>" if left.unsigned => return Some(Number { bits: a.checked_shr(shift?)?, ..left }),
        ">>" => return Some(Number { bits: signed_a.checked_shr(shift?)? as u64, ..left }),
        "|" => a | b,
        "^" => a ^ b,
        "&" => a & b,
        "+" => a.wrapping_add(b),
        "-" => a.wrapping_sub(b),
        "*" => a.wrapping_mul(b),
        _ if b == 0 => return None,
        "/" if unsigned => a / b,
        "/" => signed_a.wrapping_div(signed_b) as u64,
        "%" if unsigned => a % b,
        "%" => signed_a.wrapping_rem(signed_b) as u64,
        _ => return None,
    };
    Some(Number { bits, unsigned })
}

fn unary<'t, 'a>(tokens: Tokens<'t, 'a>, depth: usize) -> Value<'t, 'a> {
    let depth = depth.checked_sub(1)?;
    let (first, rest) = tokens.split_first()?;
    match first {
        Token::Number(value) => Some((*value, rest)),
        Token::Word("true") => Some((Number { bits: 1, unsigned: false }, rest)),
        Token::Word("false") => Some((Number { bits: 0, unsigned: false }, rest)),
        Token::Mark(operator @ ("-" | "+" | "~" | "!")) => {
            let (value, rest) = unary(rest, depth)?;
            let value = match *operator {
                "-" => Number { bits: value.bits.wrapping_neg(), ..value },
                "~" => Number { bits: !value.bits, ..value },
                "!" => Number { bits: u64::from(value.bits == 0), unsigned: false },
                _ => value,
            };
            Some((value, rest))
        }
        Token::Open(b'(', _) => {
            let (inside, rest) = group(tokens, b'(')?;
            if is_cast(inside, rest) {
                let (value, rest) = unary(rest, depth)?;
                return Some((cast(value, inside), rest));
            }
            let (value, []) = conditional(inside, depth)? else { return None };
            Some((value, rest))
        }
        _ => None,
    }
}

/// Returns whether `(inside)` before the tokens `after` is a cast. `(NAME) - 1` is a subtraction, `(name_t) - 1` a
/// cast.
fn is_cast(inside: Tokens<'_, '_>, after: Tokens<'_, '_>) -> bool {
    let operand = match after.first() {
        Some(Token::Number(_) | Token::Word(_) | Token::Open(b'(', _) | Token::Mark("~" | "!")) => true,
        Some(Token::Mark("-" | "+")) => {
            !matches!(inside, [Token::Word(name)] if !name.contains(|c: char| c.is_ascii_lowercase()))
        }
        _ => false,
    };
    operand && is_type(inside)
}

/// Truncates the value to the width of a common type. Other types leave the value unchanged.
fn cast(value: Number, kind: Tokens<'_, '_>) -> Number {
    use Token::Word;
    let bits = value.bits;
    let (bits, unsigned) = match kind {
        [Word("u8" | "__u8" | "uint8_t")] | [Word("unsigned"), Word("char")] => (u64::from(bits as u8), true),
        [Word("u16" | "__u16" | "uint16_t")] | [Word("unsigned"), Word("short")] => (u64::from(bits as u16), true),
        [Word("u32" | "__u32" | "uint32_t" | "unsigned")] | [Word("unsigned"), Word("int")] => {
            (u64::from(bits as u32), true)
        }
        [Word("u64" | "__u64" | "uint64_t" | "size_t")] | [Word("unsigned"), Word("long"), ..] => (bits, true),
        [Word("int" | "s32" | "__s32" | "int32_t")] => (bits as i32 as u64, false),
        [Word("long" | "s64" | "__s64" | "int64_t"), ..] => (bits, false),
        _ => (bits, value.unsigned),
    };
    Number { bits, unsigned }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = r#""a=%s, \"b\" %pI4 %d", __print_flags((u32)REC->a, "|", { 1 << 2, "x,\n" "y" },
        { (~0x0fUL ? -1 : 'c'), ")}\x41\102" }, { 0, ((void *)0) }), REC->ip, (REC->d)"#;

    fn names(value: &str) -> Vec<u64> {
        let shown = parse(&format!("\"%s\", __print_symbolic(REC->f, {{ {value}, \"n\" }})"));
        shown.symbols.get("f").map(|s| s.names.iter().map(|(value, _)| *value).collect()).unwrap_or_default()
    }

    fn fields(argument: &str) -> Vec<String> {
        parse(&format!("\"%s\", __print_flags({argument}, \"|\", {{ 1, \"n\" }})")).symbols.into_keys().collect()
    }

    fn shown_addresses(text: &str) -> Vec<(String, Address)> {
        parse(text).addresses.into_iter().collect()
    }

    #[test]
    fn sample() {
        let shown = parse(SAMPLE);
        let names = vec![(4, "x,\ny".to_owned()), (u64::MAX, ")}AB".to_owned())];
        assert_eq!(shown.symbols, BTreeMap::from([("a".to_owned(), Symbols { flags: true, names })]));
        assert_eq!(shown.addresses, BTreeMap::from([("ip".to_owned(), Address::V4)]));
    }

    #[test]
    fn only_plain_fields_count() {
        for plain in ["REC->f", "(unsigned long)REC->f", "((REC->f))", "( gfp_t)((unsigned long) (REC->f))"] {
            assert_eq!(fields(plain), ["f"], "{plain}");
        }
        for other in ["(REC->f >> 13) & 7", "REC->f & 1", "REC->f[0]", "REC->f.g", "f(REC->f)", "-REC->f", "f", ""] {
            assert!(fields(other).is_empty(), "{other}");
        }
    }

    #[test]
    fn constants() {
        let cases =
            "10 => 10; 0x1FuLL => 31; 017 => 15; 0 => 0; -1 => -1; ~0UL => -1; !5 + !0 => 1; 'a' => 97; +7 => 7;
            ((((1UL))) << (10))|((( gfp_t)(1)) << 11) => 3072; ( gfp_t)0 => 0; (unsigned long)-2 => -2; (u8)~0 => 255;
            (u32)-1 => 4294967295; (int)0x80000000 => -2147483648; (enum kind)-3 => -3; (kind_t) - 3 => -3; (0) => 0;
            (1 << 4) - 1 => 15; 1 + 2 * 3 - 8 / 4 % 3 => 5; 10 - 3 - 2 => 5; 1 | 6 ^ 3 & 2 => 5; 1 << 2 + 1 => 8;
            -8 >> 1 => -4; -8 / 3 => -2; ~0ULL >> 60 => 15; -1 < 0 => 1; -1 < 0U => 0; 2 >= 2 && 3 != 4 => 1;
            0 || 1 == 2 => 0; 1 ? 2 : 3 => 2; 0 ? 2 : 0 ? 4 : 5 => 5; 0xffffffffffffffff + 2 => 1; true => 1;
            (long)0x8000000000000000 / -1 => -9223372036854775808; 0b101 => 5; 3 ? 0 : 1 => 0";
        for case in cases.split(';') {
            let (text, value) = case.split_once("=>").unwrap();
            assert_eq!(names(text), [value.trim().parse::<i64>().unwrap() as u64], "{text}");
        }
        let none =
            "NAME|(NAME) - 1|sizeof(int)|1 / 0|1 % 0|1 << 64|1 << -1|1 +|(1|1 2|08|0x|1.5|99999999999999999999||f(1)";
        for text in none.split('|') {
            assert!(names(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn entries() {
        let shown = parse(
            r#""%s", __print_symbolic_u64(REC->a, { X, "x" }, { 2, "two" }, { 1, "one", }, { 3, NULL }, { 4 },
                { 0, ((void *)0) }),
            __print_flags(REC->a, "", { 9, "later" }), REC->b ? __print_flags_u64(REC->b, "|", { 9, "b" }) : "none",
            __print_symbolic(REC->c, { X, "x" }), __print_symbolic(REC->d)"#,
        );
        let a = Symbols { flags: false, names: vec![(2, "two".to_owned()), (1, "one".to_owned())] };
        let b = Symbols { flags: true, names: vec![(9, "b".to_owned())] };
        assert_eq!(shown.symbols, BTreeMap::from([("a".to_owned(), a), ("b".to_owned(), b)]));
    }

    #[test]
    fn conversions() {
        let found = shown_addresses(
            r#""100%% %*d %-8.*s \"%pI4, %pI6c %pISpc %pI6 %pM" " %pS %*pbl %pI4", 1, REC->a, f(1, 2), "x, y",
            (REC->v4), REC->v6c, REC->pc, (u8 *)REC->v6, REC->mac, REC->s, 8, REC->l, REC->v4 + 1"#,
        );
        let expected = [("mac", Address::Mac), ("v4", Address::V4), ("v6", Address::V6), ("v6c", Address::V6)];
        assert_eq!(found, expected.map(|(name, address)| (name.to_owned(), address)));
        for text in ["\"%pI4\"", "\"%pI4h\", REC->a", "\"%y %pI4\", REC->a, REC->b", "\"%", "X \"%pI4\", REC->a"] {
            assert!(shown_addresses(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn hostile() {
        let many = 20_000;
        for (open, close) in
            [("(", ")"), ("-", ""), ("1?", ":1"), ("1?1:", ""), ("(u8)", ""), ("1|1*(", ")"), ("{", "}")]
        {
            assert!(names(&format!("{}1{}", open.repeat(many), close.repeat(many))).is_empty(), "{open}");
            names(&open.repeat(many));
        }
        assert_eq!(names(&format!("{}1{}", "(".repeat(200), ")".repeat(200))), [1]);
        assert_eq!(names(&format!("{}1", "1+".repeat(many))), [many as u64 + 1]);
        assert_eq!(fields(&format!("{}REC->f{}", "(".repeat(many), ")".repeat(many))), ["f"]);
        parse(&"__print_flags(REC->a, {1,".repeat(many));
        parse(&format!("{}{}", "__print_flags(REC->a, {1,".repeat(many), "})".repeat(many)));
        parse("\"%pé\\é é'é\" é, \u{a0}) ] } ( [ {)");
    }

    #[test]
    fn broken_off() {
        for end in (0..=SAMPLE.len()).filter(|end| SAMPLE.is_char_boundary(*end)) {
            parse(&SAMPLE[..end]);
            parse(&SAMPLE[end..]);
        }
    }
}
