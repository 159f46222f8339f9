using FeedHub.Feeds.Authors;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Timeline.Authors;

/// <summary>Keys of declared names and pages.</summary>
internal static class AuthorAliases
{
    /// <summary>The text is the address of a page.</summary>
    public static bool IsPage(string alias) => alias.Contains("://", StringComparison.Ordinal);

    /// <summary>Key of a name or page.</summary>
    public static EntryKey Key(string alias) =>
        IsPage(alias) && AuthorClaim.Of(0, new("", "", AuthorKind.Person, Uri: alias), null).Page is { } page ? page.Key : OfName(AuthorNames.Key(alias));

    /// <summary>Key of a folded name.</summary>
    public static EntryKey OfName(string nameKey) => EntryKey.Of("name", nameKey);
}
