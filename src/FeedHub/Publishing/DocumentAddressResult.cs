namespace FeedHub.Publishing;

/// <summary>What an address means.</summary>
public abstract record DocumentAddressResult
{
    private DocumentAddressResult()
    {
    }

    /// <summary>A document, which need not exist.</summary>
    /// <param name="Key">Which.</param>
    /// <param name="IsSpelt">The parameters that count are written in their one spelling; else the document's own address is another.</param>
    public sealed record Found(DocumentKey Key, bool IsSpelt) : DocumentAddressResult;

    /// <summary>There is no document with such a path.</summary>
    public sealed record Unknown : DocumentAddressResult;

    /// <summary>A parameter means nothing.</summary>
    /// <param name="Reason">Which, why, and what to write: one sentence or two.</param>
    public sealed record Bad(string Reason) : DocumentAddressResult;
}
