namespace FeedHub.Feeds.Evaluating;

/// <summary>One side of a labelled pair.</summary>
/// <param name="Byline">As a source writes it.</param>
/// <param name="SourceHost">Host of the source's site; equal hosts are one source.</param>
/// <param name="Trusted">The source is trusted.</param>
/// <param name="Email">Mail address beside the name.</param>
/// <param name="Uri">Page beside the name.</param>
internal sealed record LabelledClaim(string Byline, string SourceHost, bool Trusted = false, string? Email = null, string? Uri = null);
