namespace FeedHub.Timeline.Sources;

/// <summary>What a source is called.</summary>
internal static class SourceTitle
{
    private const int KeyLength = 500;

    /// <summary>Declared title, else the document's, else the host.</summary>
    public static string Of(string? declared, string? document, string url) => declared ?? document ?? SourceUrl.Host(url);

    /// <summary>Title and URL in lower case, so that both databases search and order alike; short enough for an index.</summary>
    public static string Key(string? declared, string? document, string url)
    {
        string key = $"{Of(declared, document, url)}\n{SourceUrl.WithoutSecrets(url)}".ToLowerInvariant();
        return key.Length <= KeyLength ? key : key[..(char.IsHighSurrogate(key[KeyLength - 1]) ? KeyLength - 1 : KeyLength)];
    }
}
