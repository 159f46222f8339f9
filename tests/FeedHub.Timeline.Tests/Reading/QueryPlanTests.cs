using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Reading;
using FeedHub.Timeline.Storage;
using FeedHub.Timeline.Storage.Sql;
using FeedHub.Timeline.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using static FeedHub.Timeline.Tests.Testing.Entries;

namespace FeedHub.Timeline.Tests.Reading;

/// <summary>Windows and pages must stay one range of one index however long the timeline grows.</summary>
public sealed class QueryPlanTests
{
    [Theory]
    [InlineData("all", "ix_entry_position", "ix_entry_sort")]
    [InlineData("author", "ix_entry_author_position", "ix_entry_author_sort")]
    [InlineData("topic", "ix_entry_topic_position", "ix_entry_topic_sort")]
    [InlineData("source", "ix_entry_source_position", "ix_entry_source_sort")]
    public async Task A_window_and_a_page_walk_one_index_without_sorting(string kind, string windowIndex, string pageIndex)
    {
        await using TestHub hub = await TestHub.CreateAsync(TestHub.Sqlite);
        await hub.PollAsync(await hub.AddSourceAsync("https://site.example/feed", "Site"), Entry("one", by: [Person("Ada")], topics: [Topic("Storage")]));
        ViewSelector view = kind switch
        {
            "author" => new ViewSelector.Author("ada"),
            "topic" => new ViewSelector.Topic("storage"),
            "source" => new ViewSelector.Source("site"),
            _ => new ViewSelector.All(),
        };
        await using FeedHubDb db = hub.Database.CreateContext();
        ViewScope scope = (await ViewScope.FindAsync(db, view, CancellationToken.None))!;

        string window = await PlanAsync(hub, scope.Window(db, isLead: true).Take(50).ToQueryString());
        string page = await PlanAsync(hub, scope.Page(db, new PageCursor(5, 5), isLead: true).Take(50).ToQueryString());

        Assert.Contains($"{windowIndex}", window, StringComparison.Ordinal);
        Assert.Contains($"{pageIndex}", page, StringComparison.Ordinal);
        Assert.Contains("SEARCH", page, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", window + page, StringComparison.Ordinal);
        if (ViewScope.Collapses(view))
        {
            Assert.Contains("copy_position", await PlanAsync(hub, scope.Window(db, isLead: false).Take(50).ToQueryString()), StringComparison.Ordinal);
            Assert.Contains("copy_sort", await PlanAsync(hub, scope.Page(db, new PageCursor(5, 5), isLead: false).Take(50).ToQueryString()), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("SELECT id FROM source WHERE state = 0 AND next_poll_ms <= 5 AND lease_until_ms <= 5 ORDER BY next_poll_ms, id LIMIT 5", "ix_source_due")]
    [InlineData("SELECT state, failure_run > 0, count(*) FROM source GROUP BY 1, 2", "COVERING INDEX ix_source_state")]
    [InlineData("SELECT id FROM entry WHERE cluster_id IN (1, 2) AND NOT is_lead", "ix_entry_copies")]
    [InlineData("SELECT id FROM entry e WHERE e.story_key = x'00'", "ix_entry_story")]
    [InlineData("SELECT m.entry_id FROM story_mark m WHERE m.mark = 1 AND m.sort_ms BETWEEN 2 AND 3", "PRIMARY KEY (mark=? AND sort_ms>? AND sort_ms<?)")]
    [InlineData("SELECT id FROM byline b WHERE b.email_key = x'00'", "ix_byline_email")]
    public async Task What_runs_for_every_poll_uses_its_index(string sql, string index)
    {
        await using TestHub hub = await TestHub.CreateAsync(TestHub.Sqlite);

        Assert.Contains(index, await PlanAsync(hub, sql), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("link_key", "ix_entry_link (source_id=? AND link_key=?)")]
    [InlineData("story_key", "ix_entry_story (story_key=?)")]
    public async Task What_a_new_entry_may_have_been_before_is_found_without_going_through_its_source(string key, string index)
    {
        await using TestHub hub = await TestHub.CreateAsync(TestHub.Sqlite);
        await using SqlSession session = await hub.Database.OpenAsync(CancellationToken.None);
        RowBatch want = new("want", "source_id:long", "key:bytes");
        want.Add(1L).Add(new byte[16]);

        List<string> plan = await session.QueryAsync("EXPLAIN QUERY PLAN " + FormerEntries.NewestWith(key), want, static row => row.GetString(3), CancellationToken.None);

        Assert.Contains(index, string.Join('\n', plan), StringComparison.Ordinal);
    }

    private static async Task<string> PlanAsync(TestHub hub, string sql)
    {
        // What EF Core prints begins with its parameters' values; the plan needs only their places.
        string statement = string.Join('\n', sql.Split('\n').Where(line => !line.StartsWith(".param", StringComparison.Ordinal)));
        await using SqlSession session = await hub.Database.OpenAsync(CancellationToken.None);
        (string, object?)[] parameters = [.. System.Text.RegularExpressions.Regex.Matches(statement, "@[a-z_0-9A-Z]+").Select(m => m.Value[1..]).Distinct().Select(name => (name, (object?)5L))];
        return string.Join('\n', await session.QueryAsync("EXPLAIN QUERY PLAN " + statement, null, static row => row.GetString(3), CancellationToken.None, parameters));
    }
}
