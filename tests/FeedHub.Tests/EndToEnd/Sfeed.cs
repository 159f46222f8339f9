namespace FeedHub.Tests.EndToEnd;

/// <summary>sfeed, a parser in C that keeps entries in text files, fetching with curl as its manual says for servers that know ETags; without <c>-z</c>, by which curl itself refuses what changed within the second of the last fetch.</summary>
internal sealed class Sfeed
{
    private readonly string _program;
    private readonly string _folder;
    private readonly List<string> _feeds = [];

    /// <summary>A reader with nothing subscribed.</summary>
    /// <param name="program">Absolute path of <c>sfeed_update</c>.</param>
    /// <param name="folder">Its own folder, made if absent.</param>
    public Sfeed(string program, string folder)
    {
        _program = program;
        _folder = folder;
        Directory.CreateDirectory(Path.Combine(folder, "etags"));
    }

    /// <summary>Subscribes.</summary>
    /// <param name="name">Letters and digits.</param>
    /// <param name="url">The feed.</param>
    public Task SubscribeAsync(string name, string url)
    {
        _feeds.Add($"feed {name} {url}");
        return File.WriteAllTextAsync(Path.Combine(_folder, "sfeedrc"), $$"""
            sfeedpath="{{_folder}}/feeds"
            fetch() {
              etag="{{_folder}}/etags/$(basename "$3")"
              curl -L --max-redirs 0 -H "User-Agent:" -f -s -m 60 --compressed --etag-save "${etag}" --etag-compare "${etag}" "$2"
            }
            feeds() {
              {{string.Join('\n', _feeds)}}
            }

            """);
    }

    /// <summary>Fetches all feeds.</summary>
    /// <returns>A line for each entry so far, in order: the feed's name and the entry's title.</returns>
    public async Task<IReadOnlyList<string>> ReadAsync()
    {
        await ReaderProgram.RunAsync(_program, _folder, Path.Combine(_folder, "sfeedrc"));
        return [.. Directory.GetFiles(Path.Combine(_folder, "feeds")).SelectMany(static feed => File.ReadAllLines(feed).Select(line => $"{Path.GetFileName(feed)} {line.Split('\t')[1]}")).Order(StringComparer.Ordinal)];
    }
}
