//! Loom's counterparts of `src/sync.rs`.

use std::collections::VecDeque;

pub(crate) use loom::sync::{Arc, atomic};

/// Stands in for crossbeam's queue, whose push and pop order memory as a lock does.
pub(crate) struct ArrayQueue<T> {
    items: loom::sync::Mutex<VecDeque<T>>,
    capacity: usize,
}

impl<T> ArrayQueue<T> {
    pub(crate) fn new(capacity: usize) -> Self {
        Self { items: loom::sync::Mutex::new(VecDeque::new()), capacity }
    }

    pub(crate) fn push(&self, item: T) -> Result<(), T> {
        let mut items = self.items.lock().unwrap();
        if items.len() == self.capacity {
            return Err(item);
        }
        items.push_back(item);
        Ok(())
    }

    pub(crate) fn pop(&self) -> Option<T> {
        self.items.lock().unwrap().pop_front()
    }
}
