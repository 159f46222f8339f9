namespace FeedHub.Api;

/// <summary>What is set of a source's credentials, never what it is.</summary>
/// <param name="Kinds"><c>basic</c>, <c>bearer</c>, <c>header NAME</c>, <c>cookie</c>, <c>proxy</c>.</param>
/// <param name="IsUnencrypted">The source is polled over plain http: whoever is on the way can read them.</param>
internal sealed record ApiCredentialKinds(IReadOnlyList<string> Kinds, bool IsUnencrypted);
