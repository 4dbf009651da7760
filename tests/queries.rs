//! Runs every query of docs/queries.md on the capture in the tree and compares the output with the page's.
//!
//! `RINGFRAME_PYTHON` names a Python with the packages of tests/requirements.txt; `./x test` installs one and sets the
//! variable. Without the variable, the tests use the Python that `./x test` installed; if there is none, they are
//! reported as ignored.

mod common;

use std::{
    env,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::Arc,
};

use libtest_mimic::{Arguments, Failed, Trial};

/// Runs the SQL of standard input in DuckDB and prints its rows as columns.
const DUCKDB: &str = "
import duckdb, sys
result = duckdb.sql(sys.stdin.read())
rows = [result.columns, *([str(value) for value in row] for row in result.fetchall())]
widths = [max(map(len, column)) for column in zip(*rows)]
for row in rows:
    print('  '.join(value.ljust(width) for value, width in zip(row, widths)).rstrip())
";

fn main() {
    let arguments = Arguments::from_args();
    let page = include_str!("../docs/queries.md");
    let python = python();
    // The tables are made once, and removed after the last test.
    let tables = Arc::new(std::sync::OnceLock::new());
    let mut trials = vec![Trial::test("the_page_is_understood", understood)];
    for query in queries(page).expect("docs/queries.md") {
        let (python, tables) = (python.clone(), Arc::clone(&tables));
        let ignored = python.is_none();
        let name = format!("{}: {}", query.section, query.title);
        let run = move || run(&query, &python.expect("tests run only with Python"), tables.get_or_init(make_tables));
        trials.push(Trial::test(name, run).with_ignored_flag(ignored));
    }
    libtest_mimic::run(&arguments, trials).exit();
}

fn python() -> Option<PathBuf> {
    let named = env::var_os("RINGFRAME_PYTHON").map(PathBuf::from);
    let made = || {
        let own = env::current_exe().ok()?;
        // target/debug/deps/queries-...
        Some(own.ancestors().nth(3)?.join("python/bin/python")).filter(|python| python.exists())
    };
    named.or_else(made)
}

/// Writes the Parquet files of the capture to a folder that lasts as long as the returned value.
fn make_tables() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut dump = Command::new(common::example("parquet_dump"));
    let output = dump.arg("--replay").arg(common::capture()).arg("--output").arg(folder.path()).output().unwrap();
    assert!(output.status.success(), "parquet_dump: {}", String::from_utf8_lossy(&output.stderr));
    folder
}

/// A fenced block of SQL or Python, and the fenced text that follows it.
#[derive(Debug, PartialEq)]
struct Query {
    section: String,
    title: String,
    language: String,
    code: String,
    expected: String,
}

/// Returns the queries of a page. Fails if a query has no output.
fn queries(page: &str) -> Result<Vec<Query>, String> {
    let mut queries: Vec<Query> = Vec::new();
    let (mut section, mut title) = (String::new(), String::new());
    let mut waiting: Option<(String, String)> = None;
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(language) = line.strip_prefix("```") {
            let block: String =
                lines.by_ref().take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect();
            match (language, waiting.take()) {
                ("sql" | "python", None) => waiting = Some((language.to_owned(), block)),
                ("text", Some((language, code))) => {
                    let (section, title) = (section.clone(), title.clone());
                    queries.push(Query { section, title, language, code, expected: block });
                }
                (_, None) => {}
                (_, Some((_, code))) => return Err(format!("this query has no output:\n{code}")),
            }
        } else if let Some(text) = line.strip_prefix("### ") {
            title = text.to_owned();
        } else if let Some(text) = line.strip_prefix("## ") {
            section = text.to_owned();
        }
    }
    match waiting {
        Some((_, code)) => Err(format!("this query has no output:\n{code}")),
        None => Ok(queries),
    }
}

fn run(query: &Query, python: &Path, tables: &tempfile::TempDir) -> Result<(), Failed> {
    let mut command = Command::new(python);
    match &*query.language {
        "sql" => command.args(["-c", DUCKDB]),
        _ => command.arg("-"),
    };
    // DuckDB uses the machine's time zone, and prints use the width of the terminal: neither may change the output.
    command.current_dir(tables.path()).env("TZ", "America/New_York").env("COLUMNS", "80").env("PYTHONUTF8", "1");
    let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = child.map_err(|e| format!("cannot run {}: {e}", python.display()))?;
    child.stdin.take().expect("it is a pipe").write_all(query.code.as_bytes())?;
    let output = child.wait_with_output()?;
    if !output.status.success() {
        return Err(format!("{}\n{}", query.code, String::from_utf8_lossy(&output.stderr)).into());
    }
    let printed = String::from_utf8_lossy(&output.stdout);
    if trimmed(&printed) != trimmed(&query.expected) {
        let expected = &query.expected;
        return Err(format!("{}\nprints\n\n{printed}\nand docs/queries.md says\n\n{expected}", query.code).into());
    }
    Ok(())
}

/// Returns the lines without blanks at their ends.
fn trimmed(text: &str) -> Vec<&str> {
    text.trim_end().lines().map(str::trim_end).collect()
}

fn understood() -> Result<(), Failed> {
    let page = "## A\n### b\n```sh\nls\n```\n```sql\nSELECT 1;\n```\nwords\n```text\n1\n```\n";
    let [query] = <[Query; 1]>::try_from(queries(page)?).map_err(|all| format!("{all:?}"))?;
    assert_eq!((&*query.section, &*query.title, &*query.language), ("A", "b", "sql"));
    assert_eq!((&*query.code, &*query.expected), ("SELECT 1;\n", "1\n"));
    for without in ["```sql\nSELECT 1;\n```\n", "```sql\nSELECT 1;\n```\n```python\n1\n```\n"] {
        assert!(queries(without).unwrap_err().contains("SELECT 1;"), "{without}");
    }
    let all = queries(include_str!("../docs/queries.md"))?;
    for section in ["DuckDB", "Polars", "pandas"] {
        assert!(all.iter().any(|query| query.section == section), "no query for {section}");
    }
    Ok(())
}
