using System.CommandLine;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Sources;

namespace FeedHub.Cli;

/// <summary><c>sources pause</c> and <c>sources resume</c>.</summary>
internal static class SourceStateCommand
{
    /// <summary><c>sources pause</c>.</summary>
    public static Command CreatePause() => Create(
        SourceState.Paused, "pause", "Stop polling sources until they are resumed; their articles stay.", static (sources, id, cancel) => sources.PauseAsync(id, cancel));

    /// <summary><c>sources resume</c>.</summary>
    public static Command CreateResume() => Create(
        SourceState.Active, "resume", "Poll sources again, from now on or five minutes after their last poll; forgets their failures and a 410. Sources whose publishers opted out stay paused.", static (sources, id, cancel) => sources.ResumeAsync(id, cancel));

    private static Command Create(SourceState wanted, string name, string description, Func<SourceStore, long, CancellationToken, Task<bool>> change)
    {
        Argument<string[]> urls = new("URL") { Description = "URLs of the sources.", Arity = ArgumentArity.OneOrMore };
        Command command = new(name, description) { urls };
        command.SetAction(async (parsed, cancel) =>
        {
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            List<SourceStatus> sources = [];
            foreach (string url in parsed.GetValue(urls)!)
            {
                sources.Add(await SourceLookup.RequireAsync(host, url, cancel)); // all of them, before any is changed
            }

            SourceStore store = host.Get<SourceStore>();
            foreach (SourceStatus source in sources)
            {
                await change(store, source.Id, cancel);
                SourceStatus? now = await store.FindAsync(source.Id, cancel);
                await Console.Out.WriteLineAsync($"{UrlRedaction.Redact(source.Url)}  {(now is null ? "removed meanwhile" : now.State.ToString().ToLowerInvariant())}");
                if (wanted == SourceState.Active && now is { State: not SourceState.Active, Detail: { } why })
                {
                    await Console.Error.WriteLineAsync($"feedhub: it stays {now.State.ToString().ToLowerInvariant()}: {why}");
                }
            }

            return CommandLine.Done;
        });
        return command;
    }
}
