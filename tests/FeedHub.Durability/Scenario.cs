namespace FeedHub.Durability;

/// <summary>Something that must hold whatever happens.</summary>
/// <param name="Name">Name on the command line.</param>
/// <param name="Says">What it does and what must hold.</param>
/// <param name="LongCycles">Cycles of the full run.</param>
/// <param name="ShortCycles">Cycles in the test suite.</param>
/// <param name="RunAsync">Runs it; returns figures for the record, and fails as a test does.</param>
internal sealed record Scenario(string Name, string Says, int LongCycles, int ShortCycles, Func<Run, Task<string>> RunAsync)
{
    /// <summary>All, by name.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("d1", "kill -9 at a random moment of ingest, start, again: nothing lost, doubled or half", 200, 2, KillInIngest.RunAsync),
        new("d2", "kill -9 between commit and acknowledgement of the job: what is done again changes nothing", 50, 1, KillAfterCommit.RunAsync),
        new("d3", "one poll job enqueued ten times with three processes: one request a source", 20, 1, SameJobManyTimes.RunAsync),
        new("d4", "a worker is paused past its lease and another takes over: the stale commit stores nothing", 5, 1, PausedWorker.RunAsync),
        new("d5", "the disk fills up in the middle of a batch: feeds stay readable, and it heals by itself", 1, 1, DiskFull.RunAsync),
        new("d6", "PostgreSQL crashes and starts again under load: nothing lost or doubled", 20, 1, DatabaseCrash.RunAsync),
        new("d7", "another program holds the database's write lock for 30 s: nothing lost, readers do not wait", 10, 1, ForeignLock.RunAsync),
        new("d8", "kill -9 in the middle of 5,000 entries of one feed: none or all", 20, 1, KillInLargeFeed.RunAsync),
        new("d9", "the clock jumps a year ahead, back, and over changes to summer time: no storm and nothing pinned", 1, 1, ClockJumps.RunAsync),
        new("d10", "SIGTERM under load: ended in 30 s, leases given back, nothing lost", 20, 1, Terminate.RunAsync),
        new("d11", "341 hostile origins beside 100 good sources: all outcomes right, memory bounded, nothing inside reached", 3, 1, HostileOrigins.RunAsync),
        new("d13", "backups while entries are stored, each restored elsewhere: nothing doubled after the next poll, published ids unchanged", 10, 1, BackupWhileIngesting.RunAsync),
        new("d14", "an upgrade is killed at each statement of each migration: the old schema or the new", 1, 1, KillInMigration.RunAsync),
        new("d15", "polls without change: one ETag", 100, 3, SameBytes.RunAsync),
        new("pushes", "kill -9 while subscribers are told: who stayed has every entry, who left none of the later ones", 100, 3, KillWhilePushing.RunAsync),
        new("many-pushes", "the same with 1,000 subscribers", 10, 1, KillWhilePushing.RunWithManyAsync),
        new("views", "two web processes on one store: what one stores the other serves within two seconds", 100, 3, TwoWebProcesses.RunAsync),
        new("workers", "three workers and 1,000 sources due at once: each polled once; one killed: its leases run out and the rest is polled", 1, 1, ThreeWorkers.RunAsync),
    ];
}
