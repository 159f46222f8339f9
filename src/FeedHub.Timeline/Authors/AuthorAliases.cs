using FeedHub.Feeds.Authors;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Timeline.Authors;

/// <summary>Keys of declared names and pages.</summary>
internal static class AuthorAliases
{
    /// <summary>The text is the address of a page.</summary>
    public static bool IsPage(string alias) => alias.Contains("://", StringComparison.Ordinal);

    /// <summary>Why a text is neither a name nor a page, as the end of a sentence; <see langword="null"/> if it is one.</summary>
    public static string? Fault(string alias) =>
        AuthorNames.Key(alias).Length == 0 ? "needs letters"
        : alias.Any(char.IsControl) ? "has control characters" // a line feed or a tab would begin another line or column wherever names are listed
        : !IsPage(alias) ? (alias.Length > BylineParser.MaxNameLength ? $"is longer than {BylineParser.MaxNameLength} characters" : null)
        : Uri.TryCreate(alias, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https" ? null
        : "is no http or https URL";

    /// <summary>Key of a name or page.</summary>
    public static EntryKey Key(string alias) =>
        IsPage(alias) && AuthorClaim.Of(0, new("", "", AuthorKind.Person, Uri: alias), null).Page is { } page ? page.Key : OfName(AuthorNames.Key(alias));

    /// <summary>Key of a folded name.</summary>
    public static EntryKey OfName(string nameKey) => EntryKey.Of("name", nameKey);
}
