using System.CommandLine;
using System.Globalization;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Pushing;
using FeedHub.Timeline.Republishing;
using FeedHub.Timeline.Sources;

namespace FeedHub.Cli;

/// <summary><c>sources show</c>: everything about one source but its secrets.</summary>
internal static class SourceShowCommand
{
    private const int Moves = 20;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        Argument<string> url = new("URL") { Description = "URL of the source." };
        Option<bool> json = CommandJson.ObjectOption();
        Command show = new("show", "Show one source: settings, how it does, when it is polled next and why. Of secrets only their kinds.") { url, json };
        show.SetAction(async (parsed, cancel) =>
        {
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            SourceStatus source = await SourceLookup.RequireAsync(host, parsed.GetValue(url)!, cancel);
            await (parsed.GetValue(json) ? SourceJson.WriteAsync(host, source, Moves, cancel) : WriteAsync(host, source.Id, cancel));
            return CommandLine.Done;
        });
        return show;
    }

    /// <summary>Prints a source.</summary>
    /// <param name="host">The hub.</param>
    /// <param name="sourceId">Row id.</param>
    /// <param name="cancel">Cancels.</param>
    public static async Task WriteAsync(CommandHost host, long sourceId, CancellationToken cancel)
    {
        SourceStatus source = (await host.Get<SourceStore>().FindAsync(sourceId, cancel))!;
        List<(string Name, string? Value)> facts =
        [
            ("title", source.Title),
            ("url", UrlRedaction.Redact(source.Url)),
            ("polled at", source.CurrentUrl == source.Url ? null : UrlRedaction.Redact(source.CurrentUrl)),
            ("folder", source.Folder.Count == 0 ? null : string.Join(" / ", source.Folder)),
            ("language", Language(source)),
            ("kind", source.Kind.ToString().ToLowerInvariant()),
            ("selectors", source.Selectors is null ? null : string.Join("; ", source.Selectors.Given().Select(static given => $"{given.Name} {given.Selector}"))),
            ("full text", source.FullText.ToString().ToLowerInvariant() + (source.FullTextRestsUntil is { } rest ? $", rests until {Time(rest)}: the pages held nothing better" : "")),
            ("republish", (source.Republish ?? host.Get<RepublishDefault>().Rights).ToString().ToLowerInvariant() + (source.Republish is null ? ", the hub's default" : "")),
            ("similar topics", source.HasSimilarTopics ? null : "off: its articles get no topics by similarity"),
            ("state", source.State.ToString().ToLowerInvariant()),
            ("trusted", source.IsTrusted ? "yes" : "no"),
            ("interval", source.IntervalOverride is { } set ? $"{set:c}, set" : source.Interval is { } adaptive ? $"adaptive, by a rhythm of {adaptive:c}" : "not known yet"),
            ("user agent", source.UserAgent),
            ("keep", source.Keep),
            ("drop", source.Drop),
            ("credentials", source.AccessKinds.Count == 0 ? null : string.Join(", ", source.AccessKinds)),
            ("last poll", source.LastPollAt is { } last ? Time(last) : "none yet"),
            ("outcome", source.Outcome),
            ("detail", source.Detail),
            ("failures in a row", source.FailureRun.ToString(CultureInfo.InvariantCulture)),
            ("next poll", source.State == SourceState.Active ? $"{Time(source.NextPollAt)}, {source.IntervalReason}" : "never"),
            ("entries", source.Entries.ToString(CultureInfo.InvariantCulture)),
        ];
        foreach ((string name, string? value) in facts)
        {
            if (value is not null)
            {
                await Console.Out.WriteLineAsync($"{name + ":",-19}{value}");
            }
        }

        foreach ((string url, bool isOwner) in await host.Get<ListedSources>().OfSourceAsync(sourceId, cancel))
        {
            await Console.Out.WriteLineAsync($"{"listed by:",-19}{url}{(isOwner ? ", which it belongs to" : "")}");
        }

        foreach (SourcePush push in await host.Get<SourcePushes>().OfSourceAsync(sourceId, cancel))
        {
            await Console.Out.WriteLineAsync($"{"hub:",-19}{Line(push)}");
        }

        foreach (SourceMove move in await host.Get<SourceHistory>().MovesAsync(sourceId, Moves, cancel))
        {
            await Console.Out.WriteLineAsync($"{"moved:",-19}{SourceMovesCommand.Line(move)}");
        }
    }

    private static string Line(SourcePush push) => string.Create(
        CultureInfo.InvariantCulture,
        $"{UrlRedaction.Redact(push.HubUrl)}, {push.State switch { SourcePushState.Active => $"subscribed until {Time(push.EndsAt)}", SourcePushState.Leaving => "to be told that its pushes are wanted no longer", _ => $"asked {push.Attempts} times, to be asked again {Time(push.NextAt)}" }}; {push.Pushes} pushes{(push.Pushes > 0 ? $", the last {Time(push.PushedAt)}" : "")}, {push.BadPushes} not signed well{(push.Problem is { } problem ? $"; {problem}" : "")}");

    private static string? Language(SourceStatus source) => source switch
    {
        { NamedLanguage: { } named } => $"{named}, named by its documents",
        { Language: { } declared } => $"{declared}, set",
        { DetectedLanguage: { } detected } => $"{detected}, detected",
        _ => null,
    };

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
