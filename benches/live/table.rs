//! Prints aligned tables line by line, as the figures arrive.

pub struct Table {
    widths: Vec<usize>,
}

impl Table {
    /// Prints the title and the names of the columns, each with its least width.
    pub fn new(title: &str, columns: &[(&str, usize)]) -> Self {
        println!("\n{title}");
        let table = Self { widths: columns.iter().map(|(name, width)| (*width).max(name.len())).collect() };
        table.line(&columns.iter().map(|(name, _)| (*name).to_owned()).collect::<Vec<_>>());
        table
    }

    pub fn line(&self, values: &[String]) {
        let last = values.len() - 1;
        let mut line = String::new();
        for (i, (value, &width)) in values.iter().zip(&self.widths).enumerate() {
            // The first and the last column hold text, the others numbers.
            if i == 0 || i == last {
                line += &format!("{value:<width$}  ");
            } else {
                line += &format!("{value:>width$}  ");
            }
        }
        println!("{}", line.trim_end());
    }
}

/// Formats a number with `digits` decimal places; `-` if it is not finite.
pub fn number(value: f64, digits: usize) -> String {
    if value.is_finite() { format!("{value:.digits$}") } else { "-".to_owned() }
}

pub fn percent(part: u64, whole: u64) -> String {
    number(100.0 * part as f64 / whole as f64, 1)
}

/// Formats a target and whether it was met.
pub fn verdict(target: &str, met: bool) -> String {
    format!("{target}: {}", if met { "met" } else { "missed" })
}

pub fn median(values: &[f64]) -> f64 {
    quantile(values, 0.5)
}

/// Returns the least value that a fraction `q` of the values does not exceed.
pub fn quantile(values: &[f64], q: f64) -> f64 {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    let rank = (values.len() as f64 * q).ceil() as usize;
    values.get(rank.saturating_sub(1)).copied().unwrap_or(f64::NAN)
}
