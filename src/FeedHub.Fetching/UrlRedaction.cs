namespace FeedHub.Fetching;

/// <summary>Takes secrets out of URLs before they are shown, logged or stored in a message.</summary>
public static class UrlRedaction
{
    /// <summary>The URL without user name and password, and with the values of parameters that look like secrets masked.</summary>
    /// <param name="url">Any text.</param>
    public static string Redact(string url) => throw new NotImplementedException();
}
