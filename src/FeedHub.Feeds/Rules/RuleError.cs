using System.Globalization;

namespace FeedHub.Feeds.Rules;

/// <summary>Why a text is no rule.</summary>
/// <param name="Position">Where, in characters from 0.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record RuleError(int Position, string Message)
{
    /// <summary>For people, who count from 1.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"at character {Position + 1}: {Message}");
}
