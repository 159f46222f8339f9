namespace FeedHub.Feeds.Rules;

/// <summary>Where a term of a rule was found.</summary>
/// <param name="Term">The term as it was written.</param>
/// <param name="Field">Where it stands: <see cref="RuleField.Title"/> or <see cref="RuleField.Text"/> for a term without field.</param>
/// <param name="Start">Beginning in the title or text; 0 in other fields.</param>
/// <param name="End">End in the title or text; 0 in other fields.</param>
public sealed record RuleHit(string Term, RuleField Field, int Start, int End)
{
    /// <summary>For the operator: <c>"time series" in title</c>.</summary>
    public override string ToString() => $"\"{Term}\" in {Field.ToString().ToLowerInvariant()}";
}
