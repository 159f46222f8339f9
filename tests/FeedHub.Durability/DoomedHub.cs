using System.CommandLine;
using System.Diagnostics;
using FeedHub.Configuration;
using FeedHub.Timeline.Ingest;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace FeedHub.Durability;

/// <summary>The hub, in a process that kills itself (SIGKILL) at a commit: this program's own hidden verb, so that the product knows nothing of it.</summary>
internal static class DoomedHub
{
    /// <summary>File to start.</summary>
    public const string Program = "FeedHub.Durability.dll";

    private const string Verb = "doomed-hub";
    private const string Before = "before-commit";
    private const string After = "after-commit";

    /// <summary>Arguments that kill it when everything is written and nothing committed.</summary>
    public static string[] DiesBeforeCommit => [Verb, "--at", Before, "--of", "1"];

    /// <summary>Arguments that kill it when a commit is done and nobody has been told.</summary>
    /// <param name="commit">Which commit, from 1.</param>
    public static string[] DiesAfterCommit(int commit) => [Verb, "--at", After, "--of", $"{commit}"];

    /// <summary>Adds the verb.</summary>
    public static void AddTo(RootCommand root)
    {
        Option<string> at = new("--at") { Required = true };
        at.AcceptOnlyFromAmong(Before, After);
        Option<int> commit = new("--of") { Required = true };
        Command doomed = new(Verb) { at, commit };
        doomed.Hidden = true;
        doomed.SetAction((parsed, cancel) => RunAsync(parsed.GetValue(at) == Before, parsed.GetValue(commit), cancel));
        root.Subcommands.Add(doomed);
    }

    private static async Task<int> RunAsync(bool isBefore, int commit, CancellationToken cancel)
    {
        await using WebApplication hub = HubServer.Build(HubHome.Find(), "http://127.0.0.1:0");
        TimelineIngest ingest = hub.Services.GetRequiredService<TimelineIngest>();
        int seen = 0;
        Task Count()
        {
            if (Interlocked.Increment(ref seen) < commit)
            {
                return Task.CompletedTask;
            }

            Process.GetCurrentProcess().Kill();
            return Task.Delay(Timeout.InfiniteTimeSpan, CancellationToken.None);
        }

        if (isBefore)
        {
            ingest.BeforeCommit = Count;
        }
        else
        {
            ingest.AfterCommit = Count;
        }

        await HubServer.RunAsync(hub, cancel);
        return 0;
    }
}
