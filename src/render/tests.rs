mod fixture;
mod json;
mod sanitize;
