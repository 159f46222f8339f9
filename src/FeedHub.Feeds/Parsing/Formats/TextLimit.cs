namespace FeedHub.Feeds.Parsing.Formats;

/// <summary>Cuts text that is longer than allowed.</summary>
internal static class TextLimit
{
    /// <summary>At most <paramref name="length"/> code units, never half a surrogate pair.</summary>
    public static string Cut(string text, int length) =>
        text.Length <= length ? text : text[..(length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
