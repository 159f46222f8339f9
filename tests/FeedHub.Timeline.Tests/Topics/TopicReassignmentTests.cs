using FeedHub.Feeds;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Tests.Testing;
using FeedHub.Timeline.Topics;
using static FeedHub.Timeline.Tests.Testing.Entries;

namespace FeedHub.Timeline.Tests.Topics;

public sealed class TopicReassignmentTests
{
    public static TheoryData<string> Providers => TestHub.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_changed_configuration_moves_stored_entries_and_says_so_to_caches(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed", "Site");
        TopicMatcher before = new([Rule("raft", ["raft"]), Rule("paxos", ["paxos"])]);
        TopicMatcher after = new([Rule("consensus", ["raft"], ["paxos -title:old source:site"]), Rule("systems", []), Rule("stores", ["store(s)"], parent: "systems")]);
        await hub.PollAsync(
            source,
            Made(before, "one", "Raft", "stores", "Databases"), Made(before, "two", "Paxos", "nothing"), Made(before, "three", "Old Paxos", "nothing"), Made(before, "four", "Other", "nothing", "Databases"));
        TopicReassignment reassignment = new(hub.Database, hub.Time, step: 2);
        await reassignment.ContinueAsync(before, null, CancellationToken.None);
        long outbox = await hub.Changes.LatestAsync(CancellationToken.None);

        long changed = await reassignment.ContinueAsync(after, null, CancellationToken.None);

        Assert.Equal(3, changed);
        Assert.Equal(["consensus 2", "databases 2", "stores 1", "systems 1"], (await hub.Queries.ListTopicsAsync(CancellationToken.None)).Select(topic => $"{topic.Slug} {topic.Count}").Order());
        Assert.Equal(["Title Paxos", "Title Raft"], (await hub.WindowAsync(new ViewSelector.Topic("consensus"))).Entries.Select(entry => entry.Title).Order());
        Assert.Equal(
            ["2 phrase \"raft\" in title", "2 phrase \"store(s)\" in text", "2 rule paxos -title:old source:site: \"paxos\" in title, nothing that must not be there, \"site\" in source", "3 under stores"],
            await hub.TextsAsync("SELECT DISTINCT l.reason_kind || ' ' || l.reason FROM entry_topic l JOIN topic t ON t.id = l.topic_id WHERE t.slug IN ('consensus', 'stores', 'systems') ORDER BY 1"));
        Assert.True((await hub.Changes.ReadAsync(outbox, CancellationToken.None)).Everything);
        Assert.Equal(0, await reassignment.ContinueAsync(after, null, CancellationToken.None));
        Assert.Equal(await hub.ScalarAsync("SELECT count(*) FROM topic WHERE entry_count = (SELECT count(*) FROM entry_topic l WHERE l.topic_id = topic.id AND l.is_lead)"), await hub.ScalarAsync("SELECT count(*) FROM topic"));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task What_similarity_found_stays_and_is_under_the_topics_above(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed");
        await hub.PollAsync(source, Entry("one", topics: [new("learnt", "Learnt", "like 12 articles", Kind: TopicReason.Similarity), Topic("Gone")]));

        await new TopicReassignment(hub.Database, hub.Time).ContinueAsync(new([Rule("learnt", [], parent: "all"), Rule("all", [])]), null, CancellationToken.None);

        Assert.Equal(["3 all under learnt", "4 learnt like 12 articles"], await hub.TextsAsync("SELECT l.reason_kind || ' ' || t.slug || ' ' || l.reason FROM entry_topic l JOIN topic t ON t.id = l.topic_id ORDER BY 1"));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task A_kill_leaves_whole_steps_and_the_next_run_goes_on(string provider)
    {
        await using TestHub hub = await TestHub.CreateAsync(provider);
        long source = await hub.AddSourceAsync("https://site.example/feed");
        TopicMatcher topics = new([Rule("raft", ["raft"])]);
        await hub.PollAsync(source, [.. Enumerable.Range(0, 10).Select(i => Entry($"e{i}", title: "Raft"))]);
        TopicReassignment reassignment = new(hub.Database, hub.Time, step: 3);
        int steps = 0;
        reassignment.BeforeCommit = () => ++steps == 3 ? throw new TimeoutException("killed") : Task.CompletedTask;

        await Assert.ThrowsAsync<TimeoutException>(() => reassignment.ContinueAsync(topics, null, CancellationToken.None));
        long half = await hub.ScalarAsync("SELECT count(*) FROM entry_topic");
        reassignment.BeforeCommit = null;
        long rest = await reassignment.ContinueAsync(topics, null, CancellationToken.None);

        Assert.Equal((6, 4), (half, rest));
        Assert.Equal(10, Assert.Single(await hub.Queries.ListTopicsAsync(CancellationToken.None)).Count);
    }

    [Fact]
    public void The_version_names_the_configuration()
    {
        Assert.Equal(new TopicMatcher([Rule("a", ["x"])]).Version, new TopicMatcher([Rule("a", ["x"])]).Version);
        Assert.Equal(5, new[] { Rule("a", ["x"]), Rule("a", ["y"]), Rule("a", ["x"], ["y"]), Rule("a", ["x"], parent: "b"), Rule("b", ["x"]) }.Select(rule => new TopicMatcher([rule]).Version).Distinct().Count());
        Assert.DoesNotContain(':', TopicMatcher.Empty.Version);
    }

    private static Entry Made(TopicMatcher topics, string name, string title, string text, params string[] categories) => Entry(name, $"Title {title}", text) with
    {
        Categories = [.. categories.Select(category => new FeedCategory(category))],
        Topics = topics.Match(new() { Title = title, Text = text }, [.. categories.Select(category => new FeedCategory(category))]),
    };

    private static TopicRule Rule(string slug, string[] match, string[]? rules = null, string parent = "")
    {
        TopicRule rule = new() { Slug = slug, Parent = parent };
        foreach (string phrase in match)
        {
            rule.Match.Add(phrase);
        }

        foreach (string text in rules ?? [])
        {
            rule.Rules.Add(text);
        }

        return rule;
    }
}
