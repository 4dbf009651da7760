//! Synchronisation primitives of the standard library, in one place so that `tests/loom` can substitute loom's.

pub(crate) use std::sync::{Arc, atomic};

pub(crate) use crossbeam_queue::ArrayQueue;
