//! One diagnostic drawn by miette: a head, snippets of several files, and nothing behind them.
//!
//! miette draws one source per diagnostic. Here several lie end to end in one, with a gap that no span may cross, so
//! that it draws each by itself under its own title.

use std::fmt;

use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan,
    SpanContents,
};

use super::snippet::Snippet;

/// What a diagnostic weighs, which decides its sign and colour.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Weight {
    Bad,
    Doubtful,
    Calm,
}

/// A head line, a message and snippets. All texts are sanitised already.
#[derive(Debug)]
pub(super) struct Drawn {
    pub(super) weight: Weight,
    pub(super) head: String,
    pub(super) message: String,
    pub(super) snippets: EndToEnd,
}

/// Draws it, with a line break at the end.
pub(super) fn draw(drawn: &Drawn, theme: &GraphicalTheme, width: usize) -> String {
    let handler = GraphicalReportHandler::new_themed(theme.clone())
        .with_width(width)
        .with_urls(false)
        .with_context_lines(1)
        .without_cause_chain()
        .without_syntax_highlighting();
    let mut text = String::new();
    // Writing to a text does not fail, and each of our labels lies within one snippet.
    let _ = handler.render_report(&mut text, drawn);
    text
}

impl fmt::Display for Drawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Drawn {}

impl miette::Diagnostic for Drawn {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.head))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.weight {
            Weight::Bad => miette::Severity::Error,
            Weight::Doubtful => miette::Severity::Warning,
            Weight::Calm => miette::Severity::Advice,
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        (!self.snippets.pieces.is_empty()).then_some(&self.snippets as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.snippets.labels()))
    }
}

/// Snippets laid end to end.
#[derive(Debug)]
pub(super) struct EndToEnd {
    pieces: Vec<Piece>,
}

#[derive(Debug)]
struct Piece {
    /// Where its text starts among all.
    start: usize,
    snippet: Snippet,
}

impl EndToEnd {
    pub(super) fn new(snippets: Vec<Snippet>) -> EndToEnd {
        let mut start = 0;
        let mut pieces = Vec::with_capacity(snippets.len());
        for snippet in snippets {
            let next = start + snippet.text.len() + 1;
            pieces.push(Piece { start, snippet });
            start = next;
        }
        EndToEnd { pieces }
    }

    fn labels(&self) -> impl Iterator<Item = LabeledSpan> {
        self.pieces.iter().flat_map(|piece| {
            piece.snippet.labels.iter().map(|label| {
                let words = (!label.words.is_empty()).then(|| label.words.clone());
                let span = (piece.start + label.range.start, label.range.len());
                match label.is_main {
                    true => LabeledSpan::new_primary_with_span(words, span),
                    false => LabeledSpan::new_with_span(words, span),
                }
            })
        })
    }
}

impl Piece {
    fn holds(&self, span: &SourceSpan) -> bool {
        let end = self.start + self.snippet.text.len();
        (self.start..end).contains(&span.offset()) && span.offset() + span.len() <= end
    }

    /// All of it, for drawing.
    fn whole(&self) -> MietteSpanContents<'_> {
        let text = &self.snippet.text;
        MietteSpanContents::new_named(
            self.snippet.name.clone(),
            text.as_bytes(),
            (self.start, text.len()).into(),
            self.snippet.first_line - 1,
            0,
            text.lines().count(),
        )
    }

    /// Just the title: the true line and column of a label, which what is drawn may not have.
    fn title(&self, span: &SourceSpan) -> MietteSpanContents<'_> {
        let at = span.offset() - self.start;
        let labels = &self.snippet.labels;
        let label = labels.iter().find(|it| it.range.start == at && it.range.len() == span.len()).or(labels.first());
        let (line, column) = label.map_or((self.snippet.first_line, 1), |it| (it.line, it.column));
        let (line, column) = (line.saturating_sub(1), column.saturating_sub(1));
        MietteSpanContents::new_named(self.snippet.name.clone(), &[], *span, line, column, 1)
    }
}

impl SourceCode for EndToEnd {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        lines_before: usize,
        _lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let piece = self.pieces.iter().find(|piece| piece.holds(span)).ok_or(MietteError::OutOfBounds)?;
        // The handler asks with context for what it draws, and without for the title.
        Ok(Box::new(if lines_before > 0 { piece.whole() } else { piece.title(span) }))
    }
}
