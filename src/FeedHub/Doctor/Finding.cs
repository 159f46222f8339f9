namespace FeedHub.Doctor;

/// <summary>One thing that was looked at.</summary>
/// <param name="Level">How much it matters.</param>
/// <param name="Area"><c>files</c>, <c>database</c>, <c>clock</c>, <c>addresses</c>, <c>access</c> or <c>sources</c>.</param>
/// <param name="What">One sentence, without secrets.</param>
/// <param name="Advice">What to do; <see langword="null"/> if nothing.</param>
/// <param name="Examples">Sources that it concerns, the first of them, without secrets.</param>
public sealed record Finding(FindingLevel Level, string Area, string What, string? Advice = null, IReadOnlyList<string>? Examples = null);
