using FeedHub.Feeds.Opml;

namespace FeedHub.Api;

/// <summary>How much one answer holds.</summary>
internal static class ApiLimits
{
    /// <summary>Things on a page unless asked for otherwise.</summary>
    public const int Page = 50;

    /// <summary>Things on a page, at most.</summary>
    public const int MaxPage = 200;

    /// <summary>Bytes of a list of sources (OPML), at most.</summary>
    public const int MaxList = OpmlReader.MaxBytes;

    /// <summary>Sources in one request, at most.</summary>
    public const int MaxIds = 500;

    /// <summary>What is wrong with the ids of a request, or <see langword="null"/>.</summary>
    /// <param name="ids">As sent.</param>
    public static string? Problem(IReadOnlyList<long> ids) => ids.Count is < 1 or > MaxIds ? $"ids names 1 to {MaxIds} sources." : null;

    /// <summary>What is wrong with a wanted count, or <see langword="null"/>.</summary>
    /// <param name="count">As asked for.</param>
    public static string? Problem(int? count) => count is < 1 or > MaxPage ? $"count is 1 to {MaxPage}." : null;
}
