//! The library's own files. Of them the tests use a part.
#![allow(dead_code)]

#[path = "../../src/column/shape.rs"]
pub mod shape;
#[path = "../../src/column/slab.rs"]
pub mod slab;
