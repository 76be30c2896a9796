//! Black box tests over the program, one folder a concern.

mod import;
