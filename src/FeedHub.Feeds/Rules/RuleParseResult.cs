namespace FeedHub.Feeds.Rules;

/// <summary>What a text says as a rule.</summary>
public abstract record RuleParseResult
{
    private RuleParseResult()
    {
    }

    /// <summary>It is a rule.</summary>
    /// <param name="Root">What it asks for.</param>
    public sealed record Parsed(RuleNode Root) : RuleParseResult;

    /// <summary>It is none.</summary>
    /// <param name="Error">Where and why.</param>
    public sealed record Failed(RuleError Error) : RuleParseResult;
}
