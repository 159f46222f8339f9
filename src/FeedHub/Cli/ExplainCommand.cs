using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using FeedHub.Timeline.Explaining;

namespace FeedHub.Cli;

/// <summary><c>explain</c>: why an entry or a source is as it is, from the reasons that were recorded.</summary>
internal static class ExplainCommand
{
    /// <summary>Adds the verb.</summary>
    /// <param name="root">The command line.</param>
    public static void AddTo(RootCommand root) => root.Subcommands.Add(new Command("explain", "Say why an entry or a source is as it is, from the reasons recorded when it was decided.")
    {
        Entry(),
        Source(),
    });

    private static Command Entry()
    {
        Argument<string> name = new("ID|URL") { Description = "Number of an entry, its published id, its page, or its address at this hub." };
        Option<bool> json = new("--json") { Description = "As one JSON object." };
        Command command = new("entry", "Which source and poll brought an entry; why these dates, authors, topics, story and series.") { name, json };
        command.SetAction(async (parsed, cancel) =>
        {
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            string wanted = parsed.GetValue(name)!;
            EntryExplanation entry = await EntryLookup.RequireAsync(host, wanted, cancel);
            await Console.Out.WriteLineAsync(parsed.GetValue(json) ? JsonSerializer.Serialize(entry, ExplainJson.Readable.EntryExplanation) : Lines(Facts(entry)));
            return CommandLine.Done;
        });
        return command;
    }

    private static Command Source()
    {
        Argument<string> name = new("ID|URL") { Description = "Number of a source, or its URL." };
        Option<bool> json = new("--json") { Description = "As one JSON object." };
        Command command = new("source", "Why a source is polled when it is, what tells its entries apart, what ails it, what its last polls came to.") { name, json };
        command.SetAction(async (parsed, cancel) =>
        {
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            string wanted = parsed.GetValue(name)!;
            long id = long.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : (await SourceLookup.RequireAsync(host, wanted, cancel)).Id;
            SourceExplanation source = await host.Get<Explanations>().OfSourceAsync(id, cancel) ?? throw new CommandException($"{wanted} is no source of this hub.");
            await Console.Out.WriteLineAsync(parsed.GetValue(json) ? JsonSerializer.Serialize(source, ExplainJson.Readable.SourceExplanation) : Lines(Facts(source)));
            return CommandLine.Done;
        });
        return command;
    }

    private static IEnumerable<(string Name, string? Value)> Facts(EntryExplanation entry)
    {
        yield return ("entry", $"{entry.Id}  {entry.Title}");
        yield return ("published id", entry.PublicId);
        yield return ("page", entry.Link);
        yield return ("source", entry.Source.Length > 0 ? $"{entry.Source}  {entry.SourceUrl}" : "removed");
        yield return ("removed", entry.RemovedAt is { } removed ? $"{Time(removed)}: {entry.RemovedBecause}" : null);
        yield return ("brought by", entry.Poll is { } poll ? Line(poll) : entry.Dates is { } seen ? $"the poll of {Time(seen.FirstSeen)}, whose record is no longer kept" : null);
        if (entry.Dates is { } dates)
        {
            yield return ("published", dates.Published is { } published ? Time(published) : "not said");
            yield return ("first seen", Time(dates.FirstSeen));
            yield return ("shown", $"{Time(dates.Shown)}: {dates.Reason}");
            yield return ("updated", Time(dates.Updated));
        }

        yield return ("identity", entry.Identity is { } identity ? $"{Line(identity)}{(identity.Guid is null ? "" : $"; guid {identity.Guid}")}" : null);
        yield return ("language", entry.Language is { } language ? $"{language.Tag}: {language.Reason}" : null);
        foreach (ExplainedAuthor author in entry.Authors)
        {
            yield return ("author", $"{author.Slug} ({author.Name}), written '{author.Byline}'{(author.From is null ? "" : $", {author.From}")}: {author.Reason}");
        }

        foreach (ExplainedTopic topic in entry.Topics)
        {
            yield return ("topic", $"{topic.Slug} ({topic.Label}): {topic.Reason}");
        }

        yield return ("story", entry.Story is { } story ? $"entry {story.Lead} stands for it: {story.Reason}{(story.Copies.Count == 0 ? "" : $"; also told by {string.Join(", ", story.Copies)}")}" : null);
        yield return ("series", entry.Series is { } series ? $"{series.Slug ?? "not shown yet"} ({series.Title}){(series.Part is { } part ? $", part {part}" : "")}: {series.Reason}" : null);
        yield return ("shown as", entry.Republish);
        yield return ("full text", entry.FullText);
        yield return ("kept", entry.Keeping is { } kept ? $"{kept.Tier}; {kept.Revisions} earlier versions; {kept.SilentEdits} changes that the source did not date" : null);
    }

    private static IEnumerable<(string Name, string? Value)> Facts(SourceExplanation source)
    {
        yield return ("source", $"{source.Id}  {source.Title}");
        yield return ("url", source.Url);
        yield return ("polled at", source.PolledAt);
        yield return ("moved from", source.MovedFrom);
        yield return ("state", source.State);
        yield return ("trusted", source.IsTrusted ? "yes" : "no");
        yield return ("identity", Line(source.Identity));
        yield return ("interval", source.Interval is { } interval ? $"{interval:c}" : "not known yet");
        yield return ("next poll", source.NextPoll is { } next ? $"{Time(next)}: {source.IntervalReason}" : "never");
        yield return ("failures in a row", source.FailureRun.ToString(CultureInfo.InvariantCulture));
        foreach (ExplainedIncident incident in source.Incidents)
        {
            yield return ("incident", $"{incident.Cause} since {Time(incident.Since)}, {incident.Count} {(incident.Count == 1 ? "poll" : "polls")}: {incident.Detail}");
        }

        yield return ("shown as", source.Republish);
        yield return ("full text", source.FullText);
        foreach (string rule in source.Rules)
        {
            yield return ("rule", rule);
        }

        yield return ("entries", source.Entries.ToString(CultureInfo.InvariantCulture));
        foreach (ExplainedPoll poll in source.Polls)
        {
            yield return ("poll", Line(poll));
        }
    }

    private static string Lines(IEnumerable<(string Name, string? Value)> facts) =>
        string.Join(Environment.NewLine, facts.Where(f => f.Value is not null).Select(f => $"{f.Name + ":",-19}{f.Value}"));

    private static string Line(ExplainedPoll poll) =>
        $"{Time(poll.At)}  {poll.Outcome}{(poll.Status is { } status ? $"  HTTP {status}" : "")}  {poll.New} new, {poll.Changed} changed{(poll.Detail is null ? "" : $"  {poll.Detail}")}";

    private static string Line(ExplainedIdentity identity) => $"by {identity.Policy}: {identity.Reason}{(identity.Since is { } since ? $", since {Time(since)}" : "")}";

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
