namespace FeedHub.Api;

/// <summary>Several sources.</summary>
/// <param name="Ids">Their ids, 1 to 500.</param>
internal sealed record ApiIds(IReadOnlyList<long> Ids);
