//! What threads share memory by, in one place, for `tests/loom` to put its own there.

pub(crate) use std::sync::{Arc, atomic};

pub(crate) use crossbeam_queue::ArrayQueue;
