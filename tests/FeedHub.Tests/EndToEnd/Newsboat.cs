namespace FeedHub.Tests.EndToEnd;

/// <summary>A real feed reader, run without a terminal.</summary>
internal sealed class Newsboat
{
    private readonly string _program;
    private readonly string _folder;

    /// <summary>A reader with nothing subscribed.</summary>
    /// <param name="program">Absolute path of newsboat.</param>
    /// <param name="folder">Its own folder, made if absent.</param>
    public Newsboat(string program, string folder)
    {
        _program = program;
        _folder = folder;
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "config"), "");
        File.WriteAllText(Path.Combine(folder, "urls"), "");
    }

    /// <summary>Subscribes to everything in an OPML list at a URL.</summary>
    public Task ImportAsync(string opml) => RunAsync("-i", opml);

    /// <summary>Subscribes, fetches all feeds, and returns what its cache then holds: a line an entry, title and author.</summary>
    public async Task<string> ReadAsync(params string[] urls)
    {
        await File.AppendAllLinesAsync(Path.Combine(_folder, "urls"), urls);
        await RunAsync("-x", "reload");
        using Microsoft.Data.Sqlite.SqliteConnection cache = new($"Data Source={Path.Combine(_folder, "cache.db")};Mode=ReadOnly;Pooling=False");
        await cache.OpenAsync();
        using Microsoft.Data.Sqlite.SqliteCommand query = cache.CreateCommand();
        query.CommandText = "SELECT title || ' | ' || author FROM rss_item ORDER BY title";
        using Microsoft.Data.Sqlite.SqliteDataReader rows = await query.ExecuteReaderAsync();
        List<string> lines = [];
        while (await rows.ReadAsync())
        {
            lines.Add(rows.GetString(0));
        }

        return string.Join('\n', lines);
    }

    private Task RunAsync(params string[] args) =>
        ReaderProgram.RunAsync(_program, _folder, ["-C", Path.Combine(_folder, "config"), "-u", Path.Combine(_folder, "urls"), "-c", Path.Combine(_folder, "cache.db"), .. args]);
}
