//! Concurrent parts of the library, run in every order that the memory model allows.

mod column;
#[allow(dead_code, unused_imports)]
#[path = "../../src/layout.rs"]
mod layout;
mod slabs;
mod sync;
mod wake;
