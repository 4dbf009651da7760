//! The library's own files. The tests use a part of them.
#![allow(dead_code)]

#[path = "../../src/column/shape.rs"]
pub mod shape;
#[path = "../../src/column/slab.rs"]
pub mod slab;
