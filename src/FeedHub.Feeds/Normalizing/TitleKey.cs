using System.Globalization;

namespace FeedHub.Feeds.Normalizing;

/// <summary>Identity by title and date, for sources whose guids and links are other ones at every poll.</summary>
public static class TitleKey
{
    /// <summary>The key.</summary>
    /// <param name="title">Title as kept.</param>
    /// <param name="published">Date as kept.</param>
    public static EntryKey Of(string title, DateTimeOffset? published) =>
        EntryKey.Of("title", string.Create(CultureInfo.InvariantCulture, $"{LetterFolding.FoldWords(title)}\n{published?.ToUnixTimeMilliseconds()}"));
}
