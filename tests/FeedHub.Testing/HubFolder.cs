using System.Globalization;
using System.Text.Json;

namespace FeedHub.Testing;

/// <summary>A hub's home in a temporary folder: settings of its own, no sources, an empty data directory. Removed at the end.</summary>
public sealed class HubFolder : IDisposable
{
    private static int _count;

    private readonly Dictionary<string, object> _settings = [];

    public HubFolder()
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"feedhub-test-{Environment.ProcessId}-{Interlocked.Increment(ref _count)}");
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), name);
        Directory.CreateDirectory(Path);
        Set("Fetching:PerHostDelay", "0");
        Set("Fetching:PerHostConnections", 32);
        Set("Site:SourceIcons", false); // pages name sites that are none of this machine's
    }

    /// <summary>Absolute path.</summary>
    public string Path { get; }

    /// <summary>Absolute path of a file in the folder.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Sets an option below <c>FeedHub</c>.</summary>
    public HubFolder Set(string key, object value)
    {
        _settings["FeedHub:" + key] = value;
        System.IO.File.WriteAllText(File("appsettings.json"), JsonSerializer.Serialize(_settings));
        return this;
    }

    /// <summary>An option that was set.</summary>
    public string Setting(string key) => (string)_settings["FeedHub:" + key];

    /// <summary>Allows hosts of this machine to be polled.</summary>
    public HubFolder Allow(params string[] hostAndPort)
    {
        for (int i = 0; i < hostAndPort.Length; i++)
        {
            Set(string.Create(CultureInfo.InvariantCulture, $"Fetching:AllowedPrivateHosts:{i}"), hostAndPort[i]);
        }

        return this;
    }

    /// <summary>Configures a topic that matches words.</summary>
    public HubFolder Topic(int index, string slug, params string[] match)
    {
        string prefix = string.Create(CultureInfo.InvariantCulture, $"Topics:{index}:");
        Set(prefix + "Slug", slug);
        for (int i = 0; i < match.Length; i++)
        {
            Set(string.Create(CultureInfo.InvariantCulture, $"{prefix}Match:{i}"), match[i]);
        }

        return this;
    }

    /// <summary>Writes a list of sources.</summary>
    /// <returns>Absolute path of the list.</returns>
    public string Opml(params string[] urls) => WriteList("list.opml", urls);

    /// <summary>Writes the list of sources that the server applies at its start.</summary>
    public HubFolder Declare(params string[] urls)
    {
        WriteList("feeds.opml", urls);
        return this;
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);

    private string WriteList(string name, string[] urls)
    {
        string file = File(name);
        System.IO.File.WriteAllText(
            file,
            "<opml version=\"2.0\"><head/><body>"
            + string.Concat(urls.Select(url => $"<outline type=\"rss\" text=\"{System.Net.WebUtility.HtmlEncode(url)}\" xmlUrl=\"{System.Net.WebUtility.HtmlEncode(url)}\"/>"))
            + "</body></opml>");
        return file;
    }
}
