namespace FeedHub.Feeds.Parsing;

/// <summary>What reading a document came to: exactly one case, and never an exception.</summary>
public abstract record ParseResult
{
    private ParseResult()
    {
    }

    /// <summary>A feed, with the repairs that were needed to read it.</summary>
    /// <param name="Feed">What was read.</param>
    /// <param name="IsPartial">The document was cut short; the complete entries before the cut are kept.</param>
    /// <param name="Notes">Repairs and oddities for the operator, in the order met, without duplicates; empty for a clean document.</param>
    public sealed record Parsed(Feed Feed, bool IsPartial, IReadOnlyList<ParseNote> Notes) : ParseResult;

    /// <summary>The bytes are no feed that can be read.</summary>
    /// <param name="Error">Class of the failure.</param>
    /// <param name="Reason">One sentence for the operator: what was found.</param>
    public sealed record Failed(ParseError Error, string Reason) : ParseResult;
}
