mod diagnostic;
mod fixture;
mod json;
mod ndjson;
mod sanitize;
mod terminal;
mod whole;
mod width;
