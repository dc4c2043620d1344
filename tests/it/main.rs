//! Tests of the public face: the built command, as a user meets it, on small policies and exports of their own.

mod commands;
mod exits;
mod floors;
mod inputs;
mod repeatable;
mod world;
