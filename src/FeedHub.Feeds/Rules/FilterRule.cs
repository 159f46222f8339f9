namespace FeedHub.Feeds.Rules;

/// <summary>A rule that keeps or drops entries.</summary>
/// <param name="Scope">Whose it is: <c>the hub</c>, <c>folder News</c>, <c>the source</c>.</param>
/// <param name="IsKeep">Of the keep rules of a scope one must hold; of drop rules none may.</param>
/// <param name="Text">As it was written.</param>
/// <param name="Root">What it asks for.</param>
public sealed record FilterRule(string Scope, bool IsKeep, string Text, RuleNode Root)
{
    /// <summary>A written rule; <see langword="null"/> for what cannot be read.</summary>
    /// <param name="scope">Whose it is.</param>
    /// <param name="isKeep">It keeps.</param>
    /// <param name="text">Any text.</param>
    public static FilterRule? Read(string scope, bool isKeep, string text) =>
        RuleParser.Parse(text) is RuleParseResult.Parsed(var root) ? new(scope, isKeep, text.Trim(), root) : null;
}
