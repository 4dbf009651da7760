//! Windows to Polars.

use criterion::Criterion;

pub fn bench(_: &mut Criterion) {}
