//! The proof as a page of HTML.

use crate::lang::Lang;
use crate::report::why::Why;

/// The page.
pub fn render(_why: &Why, _lang: Lang) -> String {
    String::new()
}
