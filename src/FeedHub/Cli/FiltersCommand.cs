using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Rules;
using FeedHub.Timeline.Filters;
using FeedHub.Timeline.Search;
using FeedHub.Timeline.Sources;

namespace FeedHub.Cli;

/// <summary><c>filters</c>: shows rules and what they dropped, tries rules, gives back what no rule drops any more.</summary>
internal static class FiltersCommand
{
    /// <summary>Adds the verb.</summary>
    /// <param name="root">The command line.</param>
    public static void AddTo(RootCommand root) =>
        root.Subcommands.Add(new Command("filters", "Show keep and drop rules and what they dropped, try rules.") { List(), Dropped(), Test(), Apply() });

    private static Command List()
    {
        Option<bool> json = CommandJson.ObjectOption();
        Command list = new("list", "List the rules of hub, folders and sources, and how many articles each holds back.") { json };
        list.SetAction(async (parsed, cancel) =>
        {
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            List<(string Scope, bool IsKeep, string Text)> rules = await RulesAsync(host, cancel);
            IReadOnlyList<DroppedCount> dropped = await host.Get<DroppedEntries>().CountAsync(cancel);
            if (parsed.GetValue(json))
            {
                await CommandJson.WriteAsync(new
                {
                    rules = rules.Select(static rule => new { scope = rule.Scope, kind = rule.IsKeep ? "keep" : "drop", rule = rule.Text }),
                    dropped = dropped.Select(static count => new { source = count.Source, rule = count.Rule, entries = count.Count, last = count.LastAt }),
                });
                return CommandLine.Done;
            }

            foreach ((string scope, bool isKeep, string text) in rules)
            {
                await Console.Out.WriteLineAsync($"{scope}\t{(isKeep ? "keep" : "drop")}\t{text}");
            }

            foreach (DroppedCount count in dropped)
            {
                await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{count.Count} held back of {count.Source}, the last on {count.LastAt:yyyy-MM-dd HH:mm}Z\t{count.Rule}"));
            }

            return CommandLine.Done;
        });
        return list;
    }

    private static async Task<List<(string Scope, bool IsKeep, string Text)>> RulesAsync(CommandHost host, CancellationToken cancel)
    {
        List<(string Scope, bool IsKeep, string Text)> rules = [.. host.Get<EntryFilters>().Shared.Select(static rule => (rule.Scope, rule.IsKeep, rule.Text))];
        for (int skip = 0; ; skip += 500)
        {
            (IReadOnlyList<SourceStatus> page, int total) = await host.Get<SourceStore>().ListAsync(new SourceFilter { Skip = skip, Take = 500 }, cancel);
            foreach (SourceStatus source in page)
            {
                rules.AddRange(new[] { (IsKeep: true, Text: source.Keep), (IsKeep: false, Text: source.Drop) }.Where(static rule => rule.Text is not null).Select(rule => ($"source {source.Slug}", rule.IsKeep, rule.Text!)));
            }

            if (page.Count == 0 || skip + page.Count >= total)
            {
                return rules;
            }
        }
    }

    private static Command Dropped()
    {
        Option<string?> url = new("--source") { Description = "Of one source, by its URL." };
        Option<int> count = new("--count") { Description = "At most this many.", DefaultValueFactory = static _ => 50 };
        Option<bool> json = new("--json") { Description = "As a JSON array." };
        Command dropped = new("dropped", "List what was dropped, by which rule and why, the latest first.") { url, count, json };
        dropped.SetAction(async (parsed, cancel) =>
        {
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            long? source = parsed.GetValue(url) is { } given ? (await SourceLookup.RequireAsync(host, given, cancel)).Id : null;
            IReadOnlyList<DroppedEntry> entries = await host.Get<DroppedEntries>().ListAsync(source, Math.Clamp(parsed.GetValue(count), 1, 10_000), cancel);
            if (parsed.GetValue(json))
            {
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(
                    entries.Select(entry => new { source = entry.Source, title = entry.Title, link = entry.Link, seen = entry.SeenAt, dropped = entry.DroppedAt, rule = entry.Rule, reason = entry.Reason }), CommandJson.Lines));
                return CommandLine.Done;
            }

            foreach (DroppedEntry entry in entries)
            {
                await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{entry.DroppedAt:yyyy-MM-dd HH:mm}Z\t{entry.Source}\t{entry.Title}\t{entry.Rule}\t{entry.Reason}"));
            }

            return CommandLine.Done;
        });
        return dropped;
    }

    private static Command Test()
    {
        Argument<string[]> text = new("RULE") { Description = "A rule (docs/rules.md); source: and folder: say of what.", Arity = ArgumentArity.OneOrMore };
        Option<bool> keep = new("--keep") { Description = "As a keep rule: what does not match would be dropped." };
        Option<string?> source = new("--source") { Description = "On the articles of this source alone.", HelpName = "URL" };
        Command test = new("test", "Try a rule on stored articles: what it would drop, and why. Changes nothing.") { text, keep, source };
        RuleTrialOutput trial = new();
        trial.AddTo(test);
        test.SetAction(async (parsed, cancel) =>
        {
            RuleNode rule = SearchCommand.Read(string.Join(' ', parsed.GetValue(text)!));
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            string? slug = parsed.GetValue(source) is { } url ? (await SourceLookup.RequireAsync(host, url, cancel)).Slug : null;
            await trial.WriteAsync(host, parsed, RuleTrial.Within(slug, parsed.GetValue(keep) ? new RuleNode.Not(rule) : rule), "be dropped", cancel);
            return CommandLine.Done;
        });
        return test;
    }

    private static Command Apply()
    {
        Command apply = new("apply", "Give back now what no rule drops any more; a hub that runs does so each hour.");
        apply.SetAction(async (_, cancel) =>
        {
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            int back = await host.Get<DroppedEntries>().ReleaseAsync(host.Get<EntryFilters>(), host.Get<TopicMatcher>(), null, cancel);
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{back} {(back == 1 ? "article" : "articles")} came back"));
            return CommandLine.Done;
        });
        return apply;
    }
}
