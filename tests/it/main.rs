//! Tests of the public face: the built command, as a user meets it, on small policies and exports of their own.

// A test says what went wrong by stopping there; helpers of tests do too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod accounting;
mod asking;
mod broken;
mod colors;
mod commands;
mod danish;
mod dates;
mod discretion;
mod exits;
mod floors;
mod ill_formed;
mod inputs;
mod manual;
mod monotone;
mod outputs;
mod pages;
mod planted;
mod real;
mod reference;
mod repeatable;
mod saved;
mod secrets;
mod why;
mod widths;
mod world;
