namespace FeedHub.Api;

/// <summary>Who is to be republished no more.</summary>
/// <param name="Kind">What is named: <c>author</c>, <c>site</c> or <c>source</c>.</param>
/// <param name="Value">Name or slug of an author; a host, which means all hosts below it, too; URL of a source.</param>
internal sealed record ApiOptOutRequest(string Kind, string Value)
{
    /// <summary>An author's: id of the one source that it holds for; absent: everywhere.</summary>
    public long? Source { get; init; }

    /// <summary>Why, for the operator; at most 500 characters.</summary>
    public string? Note { get; init; }
}
