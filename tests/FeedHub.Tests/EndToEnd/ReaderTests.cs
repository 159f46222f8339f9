using System.Globalization;
using System.Text.RegularExpressions;
using FeedHub.Testing;

namespace FeedHub.Tests.EndToEnd;

/// <summary>Readers that others wrote, at an author and a topic: each entry once, and 304 while nothing is new. For newsboat see <see cref="LabsSiteTests"/>, too.</summary>
public sealed partial class ReaderTests(ReaderTests.ReadHub read) : IClassFixture<ReaderTests.ReadHub>
{
    [SkippableFact]
    public async Task Rss2email_sends_each_entry_once_and_asks_for_what_changed()
    {
        Rss2Email reader = new(Programs.Require("r2e"), read.Folder.File("rss2email"));
        await reader.SubscribeAsync("author", read.Author);
        await reader.SubscribeAsync("topic", read.Topic);

        await AssertReadsAsync(reader.ReadAsync, read.Author, read.Topic);
    }

    [SkippableFact]
    public async Task Sfeed_keeps_each_entry_once_and_asks_for_what_changed()
    {
        Programs.Require("curl");
        Sfeed reader = new(Programs.Require("sfeed_update"), read.Folder.File("sfeed"));
        await reader.SubscribeAsync("author", read.Author);
        await reader.SubscribeAsync("topic", read.Topic);

        await AssertReadsAsync(reader.ReadAsync, "author", "topic");
    }

    [SkippableFact]
    public async Task Newsboat_shows_each_entry_once_and_asks_for_what_changed()
    {
        Newsboat reader = new(Programs.Require("newsboat"), read.Folder.File("newsboat"));
        string first = await reader.ReadAsync(read.Author, read.Topic);
        await reader.ReadAsync(); // it remembers validators only of feeds that it knew before
        long before = await read.UnchangedAsync();

        Assert.Equal(first, await reader.ReadAsync());
        await read.ExpectUnchangedAsync(before + 2);

        await read.GrowAsync();

        ILookup<bool, string> isNew = (await reader.ReadAsync()).Split('\n').ToLookup(line => line.StartsWith(string.Create(CultureInfo.InvariantCulture, $"Entry {read.Generations - 1} of source 0 |"), StringComparison.Ordinal));
        Assert.Single(isNew[true]); // it keeps one of an id, whatever feeds it is in
        Assert.Equal(first.Split('\n'), isNew[false]);
    }

    /// <summary>Reads, reads again, and reads when there is one entry more.</summary>
    private async Task AssertReadsAsync(Func<Task<IReadOnlyList<string>>> reads, params string[] feeds)
    {
        Assert.Equal(Wanted(feeds), await reads());
        long before = await read.UnchangedAsync();
        Assert.Equal(Wanted(feeds), await reads());
        await read.ExpectUnchangedAsync(before + feeds.Length);

        await read.GrowAsync();

        Assert.Equal(Wanted(feeds), await reads());
    }

    private string[] Wanted(string[] feeds) =>
        [.. feeds.SelectMany(feed => Enumerable.Range(0, read.Generations).Select(entry => string.Create(CultureInfo.InvariantCulture, $"{feed} Entry {entry} of source 0"))).Order(StringComparer.Ordinal)];

    /// <summary>A hub as a process, with one source of one author and one topic.</summary>
    public sealed partial class ReadHub : IAsyncLifetime, IDisposable
    {
        private OriginServer _origin = null!;
        private EntryFarm _farm = null!;
        private HubProcess _process = null!;
        private HubClient _client = null!;
        private string _url = "";

        internal HubFolder Folder { get; } = new();

        internal string Author => _url + "/authors/ada-lovelace.atom";

        internal string Topic => _url + "/topics/sentences.rss";

        /// <summary>Entries so far.</summary>
        internal int Generations => _farm.Generation + 1;

        public async Task InitializeAsync()
        {
            _origin = await OriginServer.StartAsync();
            _farm = new(_origin, 1, 1);
            _farm.Grow();
            Folder.Allow(_origin.HostAndPort).Topic(0, "sentences", "sentence").Set("Metrics:Enabled", true);
            await HubProcess.SucceedAsync(Folder, "sources", "apply", Folder.Opml(_farm.Urls));
            await HubProcess.PollAsync(Folder, "--all");
            (_process, _url) = await HubProcess.ServeAsync(Folder);
            _client = new(_url);
            await _client.ReadyAsync();
        }

        public void Dispose() => _client.Dispose();

        public async Task DisposeAsync()
        {
            await _process.DisposeAsync();
            await _origin.DisposeAsync();
            Folder.Dispose();
        }

        /// <summary>Serves one entry more and waits until the hub does.</summary>
        internal async Task GrowAsync()
        {
            _farm.Grow();
            await HubProcess.PollAsync(Folder, "--all");
            string wanted = string.Create(CultureInfo.InvariantCulture, $"Entry {_farm.Generation} of source 0");
            await Eventually.HoldsAsync(wanted, async () => (await _client.GetAsync(new Uri(Topic).AbsolutePath)).Body.Contains(wanted, StringComparison.Ordinal)
                && (await _client.GetAsync(new Uri(Author).AbsolutePath)).Body.Contains(wanted, StringComparison.Ordinal));
        }

        /// <summary>Answers of 304 so far.</summary>
        internal async Task<long> UnchangedAsync()
        {
            Match count = Answered304().Match((await _client.GetAsync("/metrics")).Body);
            return count.Success ? long.Parse(count.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
        }

        /// <summary>Waits until there are so many and no more: measurements are handed out a little later than they are made.</summary>
        internal async Task ExpectUnchangedAsync(long count)
        {
            await Eventually.HoldsAsync($"{count} answers of 304", async () => await UnchangedAsync() >= count);
            Assert.Equal(count, await UnchangedAsync());
        }

        [GeneratedRegex("""^feedhub_publish_requests_total\{[^}]*http_response_status_code="304"[^}]*\} (\d+)""", RegexOptions.Multiline)]
        private static partial Regex Answered304();
    }
}
