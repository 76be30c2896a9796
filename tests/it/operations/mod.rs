//! What those who run the program rely on. The program as a process is tested in its own package.

mod files;
