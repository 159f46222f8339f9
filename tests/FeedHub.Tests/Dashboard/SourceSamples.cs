using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Sources;
using Microsoft.Extensions.DependencyInjection;

namespace FeedHub.Tests.Dashboard;

/// <summary>Puts sources with a past into a store.</summary>
internal static class SourceSamples
{
    extension(DashboardServer server)
    {
        /// <summary>Adds a source that has never been polled.</summary>
        public async Task<long> AddSourceAsync(string url, string? title = null, params string[] folder) =>
            (await server.Sources.AddAsync(new SourceDeclaration(url) { Title = title, Folder = folder }, CancellationToken.None)).Id;

        /// <summary>Adds a source that has failed three times over an hour, which is an incident.</summary>
        public async Task<long> FailAsync(string url, string title, string error = "timeout", Func<PollRecord, PollRecord>? edit = null)
        {
            long id = await server.AddSourceAsync(url, title);
            for (int run = 1; run <= 3; run++)
            {
                TimeSpan ago = TimeSpan.FromMinutes(90 - (20 * run));
                await server.PollAsync(id, poll => (edit ?? (static same => same))(poll.Failed(run, error) with { StartedAt = poll.StartedAt - ago }));
            }

            return id;
        }

        /// <summary>Stores a poll.</summary>
        public async Task PollAsync(long id, Func<PollRecord, PollRecord> edit)
        {
            DateTimeOffset now = server.Services.GetRequiredService<TimeProvider>().GetUtcNow();
            IReadOnlyList<LeasedSource> leased = await server.Services.GetRequiredService<SourceLeases>()
                .LeaseAsync([id], "test", now, TimeSpan.FromMinutes(1), PollWish.All, CancellationToken.None);
            PollRecord poll = new()
            {
                SourceId = id,
                FencingToken = Assert.Single(leased).FencingToken,
                StartedAt = now,
                Duration = TimeSpan.FromMilliseconds(180),
                Health = PollHealth.Fetched,
                Outcome = "ok:1",
                HttpStatus = 200,
                Bytes = 14_200,
                NextPollAt = now.AddMinutes(30),
                Interval = TimeSpan.FromMinutes(30),
                IntervalReason = "Half the median gap of the last entries.",
            };
            IReadOnlyList<PollStored> stored = await server.Services.GetRequiredService<TimelineIngest>().CommitAsync([edit(poll)], CancellationToken.None);
            Assert.True(Assert.Single(stored).Accepted);
        }
    }

    /// <summary>A poll that failed.</summary>
    public static PollRecord Failed(this PollRecord poll, int run = 1, string error = "timeout", string detail = "No answer within 30 s.") => poll with
    {
        Health = PollHealth.Failed,
        Outcome = $"error:{error}",
        HttpStatus = null,
        Bytes = 0,
        Detail = detail,
        FailureRun = run,
        NextPollAt = poll.StartedAt.AddMinutes(15 * Math.Pow(2, run)),
        IntervalReason = $"Backing off after {run} failures.",
    };

    /// <summary>A poll that brought entries.</summary>
    public static PollRecord WithEntries(this PollRecord poll, int count) => poll with
    {
        Outcome = $"ok:{count}",
        Feed = new NormalizedFeed { Entries = [.. Enumerable.Range(1, count).Select(i => AnEntry(poll.SourceId, i))] },
    };

    private static Entry AnEntry(long source, int number) => new()
    {
        Key = EntryKey.Of("guid", $"{source}/{number}"),
        Title = $"Entry {number}",
        Link = $"https://example.org/{source}/{number}",
        ContentHash = BitConverter.GetBytes(number),
        TextHash = BitConverter.GetBytes(number),
    };
}
