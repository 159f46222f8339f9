using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using FeedHub.Configuration;
using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Rules;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Topics;
using Microsoft.Extensions.Options;

namespace FeedHub.Cli;

/// <summary><c>topics</c>: lists topics, tries rules, brings stored entries in line with the configuration.</summary>
internal static class TopicsCommand
{
    /// <summary>Adds the verb.</summary>
    /// <param name="root">The command line.</param>
    public static void AddTo(RootCommand root) => root.Subcommands.Add(new Command("topics", "List topics, try rules, apply the configuration.") { List(), Test(), Apply() });

    private static Command List()
    {
        Option<bool> json = new("--json") { Description = "As a JSON array." };
        Command list = new("list", "List all topics that are configured or have articles.") { json };
        list.SetAction(async (parsed, cancel) =>
        {
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            Dictionary<string, TopicRule> configured = host.Get<IOptions<HubOptions>>().Value.Topics.ToDictionary(topic => topic.Slug, StringComparer.Ordinal);
            IReadOnlyList<ViewInfo.Topic> stored = await host.Get<TimelineQueries>().ListTopicsAsync(cancel);
            var topics = stored.Select(topic => (topic.Slug, topic.Label, Count: topic.Count ?? 0))
                .Concat(configured.Values.Where(rule => !stored.Any(topic => topic.Slug == rule.Slug)).Select(rule => (rule.Slug, Label: rule.ShownLabel(), Count: 0)))
                .Select(topic => (topic.Slug, topic.Label, topic.Count, Rule: configured.GetValueOrDefault(topic.Slug)))
                .ToList();
            if (parsed.GetValue(json))
            {
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(
                    topics.Select(topic => new { slug = topic.Slug, label = topic.Label, entries = topic.Count, configured = topic.Rule is not null, parent = topic.Rule?.Parent is { Length: > 0 } parent ? parent : null }), CommandJson.Lines));
                return CommandLine.Done;
            }

            foreach ((string slug, string label, int count, TopicRule? rule) in topics)
            {
                string kind = rule is null ? "category" : rule.Parent.Length > 0 ? $"configured, under {rule.Parent}" : "configured";
                await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{slug}\t{label}\t{count}\t{kind}"));
            }

            return CommandLine.Done;
        });
        return list;
    }

    private static Command Test()
    {
        Argument<string[]> text = new("RULE") { Description = "A rule, as in Topics:n:Rules (docs/rules.md).", Arity = ArgumentArity.OneOrMore };
        Command test = new("test", "Try a rule on stored articles: which would match, and why. Changes nothing.") { text };
        RuleTrialOutput trial = new();
        trial.AddTo(test);
        test.SetAction(async (parsed, cancel) =>
        {
            string written = string.Join(' ', parsed.GetValue(text)!);
            RuleNode rule = SearchCommand.Read(written);
            if (TopicRuleValidation.CheckRule(written) is { } fault)
            {
                await Console.Error.WriteLineAsync($"feedhub: a topic cannot have this rule: {fault}");
            }

            await using CommandHost host = await CommandHost.StartAsync(cancel);
            await trial.WriteAsync(host, parsed, rule, "match", cancel);
            return CommandLine.Done;
        });
        return test;
    }

    private static Command Apply()
    {
        Command apply = new("apply", "Bring stored articles in line with the configured topics now; a hub that runs does so by itself after a start.");
        apply.SetAction(async (_, cancel) =>
        {
            await using CommandHost host = await CommandHost.StartAsync(cancel);
            long changed = await host.Get<TopicReassignment>().ContinueAsync(host.Get<TopicMatcher>(), new WrittenProgress(), cancel);
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{changed} articles changed topics"));
            return CommandLine.Done;
        });
        return apply;
    }
}
