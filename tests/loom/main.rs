//! What threads and CPUs do at the same time, run in every order that the memory model allows.

mod column;
#[allow(dead_code, unused_imports)]
#[path = "../../src/layout.rs"]
mod layout;
mod slabs;
mod sync;
mod wake;
