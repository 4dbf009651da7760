//! Models of what threads and CPUs do at the same time, run in every order that the memory model allows.

mod wake;
