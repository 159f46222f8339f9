namespace FeedHub.Feeds.Rules;

/// <summary>What a rule asks for.</summary>
public abstract record RuleNode
{
    private RuleNode()
    {
    }

    /// <summary>Everything of it holds.</summary>
    /// <param name="Parts">At least two.</param>
    public sealed record All(IReadOnlyList<RuleNode> Parts) : RuleNode;

    /// <summary>Something of it holds.</summary>
    /// <param name="Parts">At least two.</param>
    public sealed record Either(IReadOnlyList<RuleNode> Parts) : RuleNode;

    /// <summary>It does not hold.</summary>
    /// <param name="Part">What.</param>
    public sealed record Not(RuleNode Part) : RuleNode;

    /// <summary>A word or a phrase.</summary>
    /// <param name="Field">Where to look.</param>
    /// <param name="Shown">As it was written.</param>
    /// <param name="Words">Folded words that stand side by side, 1 to 12.</param>
    /// <param name="IsPrefix">The last word may go on.</param>
    public sealed record Phrase(RuleField Field, string Shown, IReadOnlyList<string> Words, bool IsPrefix) : RuleNode;

    /// <summary><c>lang:</c></summary>
    /// <param name="Tag">Lower-case language tag; longer tags that begin with it mean it too.</param>
    public sealed record Language(string Tag) : RuleNode;

    /// <summary><c>after:</c> or <c>before:</c> a date.</summary>
    /// <param name="IsAfter">On it or later; else earlier.</param>
    /// <param name="At">A fixed time, UTC; <see langword="null"/> where it moves.</param>
    /// <param name="Ago">How long ago; <see langword="null"/> where it is fixed.</param>
    /// <param name="Shown">As it was written.</param>
    public sealed record Date(bool IsAfter, DateTimeOffset? At, TimeSpan? Ago, string Shown) : RuleNode
    {
        /// <summary>The time that is meant.</summary>
        /// <param name="now">The time it is.</param>
        public DateTimeOffset Time(DateTimeOffset now) => At ?? now - Ago!.Value;
    }

    /// <summary>The node and all below it.</summary>
    public IEnumerable<RuleNode> Descend()
    {
        IEnumerable<RuleNode> below = this switch
        {
            All all => all.Parts.SelectMany(part => part.Descend()),
            Either either => either.Parts.SelectMany(part => part.Descend()),
            Not not => not.Part.Descend(),
            _ => [],
        };
        return below.Prepend(this);
    }
}
