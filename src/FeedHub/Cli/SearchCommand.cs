using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using FeedHub.Feeds.Rules;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Search;

namespace FeedHub.Cli;

/// <summary><c>search</c>: finds entries in the language of rules, and makes the index anew.</summary>
internal static class SearchCommand
{
    // Of a query that cannot be read, so that what is wrong with it stays in sight.
    private const int MaxTold = 200;

    /// <summary>Adds the verb.</summary>
    /// <param name="root">The command line.</param>
    public static void AddTo(RootCommand root)
    {
        Argument<string[]> query = new("QUERY") { Description = "Words, \"phrases\", prefix*, -not, OR, title: author: topic: source: lang: after: before: (docs/rules.md).", Arity = ArgumentArity.OneOrMore };
        Option<int> count = new("--count") { Description = "At most this many.", DefaultValueFactory = static _ => 30 };
        count.Validators.Add(static result =>
        {
            if (result.Tokens.Count == 1 && (!int.TryParse(result.Tokens[0].Value, out int wanted) || wanted is < 1 or > 200))
            {
                result.AddError("--count takes 1 to 200.");
            }
        });
        Option<string?> after = new("--after") { Description = "Where the previous page ended: what it gave as next." };
        after.Validators.Add(static result =>
        {
            if (result.Tokens.Count == 1 && !PageCursor.TryParse(result.Tokens[0].Value, out _))
            {
                result.AddError($"--after: '{result.Tokens[0].Value}' is no place where a page ended; give what it gave as next.");
            }
        });
        Option<bool> json = new("--json") { Description = "As one JSON object." };
        Command search = new("search", "Find entries, newest first.") { query, count, after, json, Rebuild() };
        search.SetAction(async (parsed, cancel) =>
        {
            RuleNode rule = Read(string.Join(' ', parsed.GetValue(query)!));
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            PageCursor? from = PageCursor.TryParse(parsed.GetValue(after), out PageCursor cursor) ? cursor : null;
            SearchResult page = await host.Get<TimelineSearch>().FindAsync(rule, from, parsed.GetValue(count), cancel);
            await (parsed.GetValue(json) ? WriteJsonAsync(page) : WriteAsync(page));
            return CommandLine.Done;
        });
        root.Subcommands.Add(search);
    }

    /// <summary>A rule that was typed.</summary>
    /// <param name="text">Its text.</param>
    /// <exception cref="CommandException">It is none.</exception>
    public static RuleNode Read(string text) => RuleParser.Parse(text) switch
    {
        RuleParseResult.Parsed(var root) => root,
        RuleParseResult.Failed(var error) => throw new CommandException($"'{(text.Length > MaxTold ? $"{text.AsSpan(0, MaxTold)}…" : text)}' is no query, {error}"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static async Task WriteAsync(SearchResult page)
    {
        foreach (SearchHit hit in page.Hits)
        {
            await Console.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{hit.Entry.Id}\t{hit.Entry.SortAt:yyyy-MM-dd}\t{hit.Entry.Source.Title}\t{hit.Entry.Title}\t{hit.Entry.Link}"));
            await Console.Out.WriteLineAsync($"\t{string.Concat(hit.Excerpt.Select(part => part.IsMarked ? $"[{part.Text}]" : part.Text))}");
        }

        if (page is { Hits.Count: 0, Next: null })
        {
            await Console.Error.WriteLineAsync("feedhub: no article matches");
        }

        if (page.Next is { } next)
        {
            await Console.Error.WriteLineAsync($"{(page.IsCut ? "Much was looked at for this" : "There is more")}: --after {next}");
        }
    }

    private static Task WriteJsonAsync(SearchResult page) => Console.Out.WriteLineAsync(JsonSerializer.Serialize(
        new
        {
            hits = page.Hits.Select(hit => new
            {
                id = hit.Entry.Id,
                title = hit.Entry.Title,
                link = hit.Entry.Link,
                date = hit.Entry.SortAt,
                source = hit.Entry.Source.Slug,
                authors = hit.Entry.Authors.Select(author => author.Slug),
                topics = hit.Entry.Topics.Select(topic => topic.Slug),
                excerpt = hit.Excerpt.Select(part => new { text = part.Text, marked = part.IsMarked }),
            }),
            next = page.Next?.ToString(),
        },
        CommandJson.Lines));

    private static Command Rebuild()
    {
        Command rebuild = new("rebuild", "Make the search index anew; polls may go on meanwhile. Goes on by itself where it was stopped.");
        rebuild.SetAction(async (_, cancel) =>
        {
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            SearchRebuild index = host.Get<SearchRebuild>();
            await index.BeginAsync(cancel);
            long done = await index.ContinueAsync(new WrittenProgress(), cancel);
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{done} entries indexed"));
            return CommandLine.Done;
        });
        return rebuild;
    }
}
