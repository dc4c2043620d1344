mod fixture;
mod json;
mod sanitize;
mod terminal;
