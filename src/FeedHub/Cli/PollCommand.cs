using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using FeedHub.Feeds.Normalizing;
using FeedHub.FullText;
using FeedHub.Polling;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Sources;

namespace FeedHub.Cli;

/// <summary><c>poll</c>: polls due sources once and exits.</summary>
internal static class PollCommand
{
    private const int FewSources = 50;
    private static readonly TimeSpan LongestRead = TimeSpan.FromMinutes(1);

    /// <summary>Adds the verb.</summary>
    /// <param name="root">The command line.</param>
    public static void AddTo(RootCommand root)
    {
        Option<bool> all = new("--all") { Description = "Every source that is not paused, whatever its schedule, back-off or cooldown." };
        Option<string?> url = new("--url") { Description = "This source only, due or not.", HelpName = "URL" };
        Option<bool> whole = new("--whole") { Description = "With --url: forget what is known of its last document, so that all of it is asked for and read." };
        Command poll = new("poll", "Poll due sources once and exit; the last line on standard output is a JSON summary. Sources that fail do not change the exit code.") { all, url, whole };
        poll.Validators.Add(result =>
        {
            if (result.GetValue(all) && result.GetValue(url) is not null)
            {
                result.AddError("--all and --url exclude each other.");
            }

            if (result.GetValue(whole) && result.GetValue(url) is null)
            {
                result.AddError("--whole needs --url.");
            }
        });
        poll.SetAction((parsed, cancel) => RunAsync(parsed.GetValue(all), parsed.GetValue(url), parsed.GetValue(whole), cancel));
        root.Subcommands.Add(poll);
    }

    private static async Task<int> RunAsync(bool all, string? url, bool whole, CancellationToken cancel)
    {
        await using CommandHost host = await CommandHost.StartAsync(cancel);
        await host.Get<SourceLeases>().ReclaimAsync(LeaseOwner.HasEnded, cancel);
        IReadOnlyList<long> ids = await ChooseAsync(host, all, url, cancel);
        if (whole)
        {
            await host.Get<SourceStore>().ForgetDocumentAsync(ids[0], cancel);
        }

        PollSummary summary;
        using (PollProgress progress = new(ids.Count))
        {
            summary = await host.Get<PollBatch>().RunAsync(ids, all || url is not null ? PollWish.All : PollWish.Due, limit: null, progress, cancel);
        }

        await ReadPagesAsync(host, ids.Count, cancel);
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(summary, PollJson.Default.PollSummary));
        return CommandLine.Done;
    }

    // The server reads pages by itself, and takes its time; here somebody waits who has looked at a few sources.
    private static async Task ReadPagesAsync(CommandHost host, int sources, CancellationToken cancel)
    {
        if (sources <= FewSources && await host.Get<FullTextRun>().RunAsync(LongestRead, cancel) is { Pages: > 0 } texts)
        {
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Read {texts.Pages} pages for their full text: {texts.Extracted} entries have it now"));
        }
    }

    private static async Task<IReadOnlyList<long>> ChooseAsync(CommandHost host, bool all, string? url, CancellationToken cancel)
    {
        if (url is null)
        {
            SourceLeases leases = host.Get<SourceLeases>();
            return all ? await leases.FindActiveAsync(cancel) : await leases.FindDueAsync(await leases.NowAsync(host.Get<TimeProvider>(), cancel), int.MaxValue, cancel);
        }

        SourceStatus source = await SourceLookup.RequireAsync(host, url, cancel);
        return source.State == SourceState.Active
            ? [source.Id]
            : throw new CommandException($"{UrlRedaction.Redact(url)} is {source.State.ToString().ToLowerInvariant()}. Resume it first: sources resume {UrlRedaction.Redact(url)}");
    }
}
