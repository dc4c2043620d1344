mod diagnostic;
mod fixture;
mod json;
mod sanitize;
mod terminal;
mod whole;
mod width;
