using System.Net;
using System.Text.Json;
using FeedHub.Testing;
using FeedHub.Timeline.Sources;
using Microsoft.Extensions.DependencyInjection;

namespace FeedHub.Tests.Api;

/// <summary>Several sources in one request, figures of the hub, trials of rules and redirects, as a program asks for them.</summary>
public sealed class SourcesInBulkTests(ApiHost hub) : IClassFixture<ApiHost>
{
    private static readonly HttpMethod Get = HttpMethod.Get;
    private static readonly HttpMethod Post = HttpMethod.Post;
    private static readonly HttpMethod Patch = HttpMethod.Patch;

    private SourceStore Sources => hub.Services.GetRequiredService<SourceStore>();

    [Fact]
    public async Task Folder_and_trust_of_several_sources_are_set_at_once()
    {
        (long one, long two) = (await AddAsync("place-1"), await AddAsync("place-2"));
        await Sources.ApplyAsync([new SourceDeclaration("https://place-listed.example/feed")], prune: false, planOnly: false, CancellationToken.None);
        long listed = (await Sources.FindByUrlAsync("https://place-listed.example/feed", CancellationToken.None))!.Id;

        JsonElement placed = await hub.AskAsync("sources", Post, "/sources/placement", new { ids = new[] { one, two, listed, 999_999 }, folder = new[] { "Engineering", " Databases " }, isTrusted = false });
        JsonElement again = await hub.AskAsync("sources", Post, "/sources/placement", new { ids = new[] { one, two }, isTrusted = false });
        SourceStatus stored = (await Sources.FindAsync(two, CancellationToken.None))!;

        Assert.Equal((2, listed, 999_999), (placed.GetProperty("changed").GetInt32(), placed.GetProperty("listed")[0].GetInt64(), placed.GetProperty("missing")[0].GetInt64()));
        Assert.Equal(0, again.GetProperty("changed").GetInt32());
        Assert.Equal(["Engineering", "Databases"], stored.Folder);
        Assert.False(stored.IsTrusted);
        await hub.AskAsync("read", Post, "/sources/placement", new { ids = new[] { one }, isTrusted = true }, 403);
        await hub.AskAsync("sources", Post, "/sources/placement", new { ids = new[] { one } }, 400);
        await hub.AskAsync("sources", Post, "/sources/placement", new { ids = Array.Empty<long>(), isTrusted = true }, 400);
        await hub.AskAsync("sources", Post, "/sources/placement", new { ids = Enumerable.Range(1, 501), isTrusted = true }, 400);
        await hub.AskAsync("sources", Post, "/sources/placement", new { ids = new[] { one }, folder = Enumerable.Repeat("a", 11) }, 400);
        await hub.AskAsync("sources", Post, "/sources/placement", new { ids = new[] { one }, folder = new[] { "a\u0007b" } }, 400);
    }

    [Fact]
    public async Task Some_settings_of_several_sources_are_changed_and_the_others_stay()
    {
        (long one, long two) = (await AddAsync("set-1"), await AddAsync("set-2"));
        SourceSettingsStore settings = hub.Services.GetRequiredService<SourceSettingsStore>();
        await settings.ChangeAsync(one, static stored => stored with { UserAgent = "mine", Keep = "title:kept", Access = "sealed", AccessKinds = "basic" }, CancellationToken.None);

        JsonElement done = await hub.AskAsync("sources", Patch, "/sources/settings", new { ids = new[] { one, two, 999_999 }, set = new { interval = "2h", drop = "title:advertisement" }, unset = new[] { "keep" } });
        JsonElement again = await hub.AskAsync("sources", Patch, "/sources/settings", new { ids = new[] { one, two }, set = new { interval = "120min" } });
        SourceSettings stored = (await settings.FindAsync(one, CancellationToken.None))!;

        Assert.Equal([one, two], Ids(done, "changed"));
        Assert.Equal([999_999], Ids(done, "missing"));
        Assert.Equal([one, two], Ids(again, "unchanged"));
        Assert.Equal((TimeSpan.FromHours(2), "mine", null, "title:advertisement", "sealed"), (stored.Interval, stored.UserAgent, stored.Keep, stored.Drop, stored.Access));
        foreach (object wrong in (object[])[
            new { ids = new[] { one } },
            new { ids = new[] { one }, set = new { interval = "1s" } },
            new { ids = new[] { one }, set = new { drop = "(" } },
            new { ids = new[] { one }, unset = new[] { "credentials" } },
            new { ids = new[] { one }, set = new { interval = "2h" }, unset = new[] { "interval" } }])
        {
            await hub.AskAsync("sources", Patch, "/sources/settings", wrong, 400);
        }

        Assert.Equal(stored, await settings.FindAsync(one, CancellationToken.None));
        await hub.AskAsync("read", Patch, "/sources/settings", new { ids = new[] { one }, set = new { interval = "3h" } }, 403);
    }

    [Fact]
    public async Task Several_sources_are_paused_resumed_and_polled_at_once()
    {
        hub.Origin.Serve("/bulk-1", ApiHost.Feed("Bulk", "urn:bulk", "Ada Lovelace", 1));
        (long polled, long fresh) = (await hub.PollAsync("/bulk-1"), await AddAsync("bulk-2"));
        object both = new { ids = new[] { polled, fresh, 999_999 } };

        JsonElement paused = await hub.AskAsync("sources", Post, "/sources/pause", both);
        await hub.AskAsync("sources", Post, "/sources/poll", both, 409);
        JsonElement resumed = await hub.AskAsync("sources", Post, "/sources/resume", both);
        JsonElement asked = await hub.AskAsync("sources", Post, "/sources/poll", both, 202);
        JsonElement refused = await hub.AskAsync("sources", Post, "/sources/poll", new { ids = new[] { polled } }, 429);

        Assert.Equal([polled, fresh], Ids(paused, "paused"));
        Assert.Equal([999_999], Ids(paused, "missing"));
        Assert.Equal([polled, fresh], Ids(resumed, "active"));
        Assert.NotEmpty(asked.GetProperty("job").GetString()!);
        Assert.True(asked.GetProperty("othersRestUntil").GetDateTimeOffset() > TimeProvider.System.GetUtcNow());
        Assert.Contains("can be polled by hand again from", refused.GetProperty("detail").GetString(), StringComparison.Ordinal);
        foreach (string what in (string[])["poll", "pause", "resume"])
        {
            await hub.AskAsync("sources", Post, "/sources/" + what, new { ids = Array.Empty<long>() }, 400);
            await hub.AskAsync("read", Post, "/sources/" + what, both, 403);
        }
    }

    [Fact]
    public async Task What_filters_hold_back_is_told_with_its_rule()
    {
        hub.Origin.Serve("/held", ApiHost.Feed("Held", "urn:held", "Ada Lovelace", 2));
        (long id, _) = await Sources.AddAsync(new SourceDeclaration(hub.Origin.Url("/held").AbsoluteUri), CancellationToken.None);
        await hub.AskAsync("sources", Patch, "/sources/settings", new { ids = new[] { id }, set = new { drop = "title:\"Held 2\"" } });
        await hub.PollAsync("/held");

        JsonElement one = Assert.Single((await hub.AskAsync("read", Get, $"/entries/dropped?source={id}&count=10")).EnumerateArray());

        Assert.Equal(("Held 2", "https://held.example/2"), (one.GetProperty("title").GetString(), one.GetProperty("url").GetString()));
        Assert.Contains("title:", one.GetProperty("rule").GetString(), StringComparison.Ordinal);
        await hub.AskAsync("read", Get, "/entries/dropped?count=0", expected: 400);
        await hub.AskAsync("read", Get, "/entries/dropped?source=999999", expected: 400);
    }

    [Fact]
    public async Task Configured_topics_are_told_with_their_rules()
    {
        await using WebHub configured = await WebHub.StartAsync(("Topics:0:Slug", "storage-engines"), ("Topics:0:Aliases:0", "LSM"), ("Topics:1:Slug", "databases"), ("Topics:1:Label", "Data bases"), ("Topics:1:Parent", "storage-engines"), ("Topics:1:Rules:0", "title:database"));
        using HttpClient client = configured.Client();

        using JsonDocument told = JsonDocument.Parse(await client.GetStringAsync("/api/v1/topics/configured"));

        Assert.Equal(["storage engines", "Data bases"], told.RootElement.EnumerateArray().Select(static topic => topic.GetProperty("label").GetString()));
        Assert.Equal(("storage-engines", "title:database", 0), (told.RootElement[1].GetProperty("parent").GetString(), told.RootElement[1].GetProperty("rules")[0].GetString(), told.RootElement[1].GetProperty("entries").GetInt32()));
        Assert.Equal("LSM", told.RootElement[0].GetProperty("aliases")[0].GetString());
    }

    [Fact]
    public async Task What_the_hub_costs_is_told_by_hour_and_day()
    {
        JsonElement costs = await hub.AskAsync("read", Get, "/hub/costs?hours=2&days=1");
        JsonElement hour = costs.GetProperty("hours").EnumerateArray().Last();
        JsonElement store = costs.GetProperty("store");

        Assert.True(hour.GetProperty("polls").GetInt32() >= 1);
        Assert.Equal(hour.GetProperty("polls").GetInt32(), hour.GetProperty("fetched").GetInt32() + hour.GetProperty("unchanged").GetInt32() + hour.GetProperty("deferred").GetInt32() + hour.GetProperty("failed").GetInt32());
        Assert.Equal(TimeSpan.Zero, costs.GetProperty("days")[0].GetProperty("since").GetDateTimeOffset().TimeOfDay);
        Assert.True(store.GetProperty("bytes").GetInt64() > 10_000 && store.GetProperty("entries").GetInt64() >= 5 && store.GetProperty("active").GetInt64() >= 2);
        Assert.True(costs.GetProperty("served").GetProperty("seconds").GetDouble() > 0);
        await hub.AskAsync("read", Get, "/hub/costs?hours=0", expected: 400);
        await hub.AskAsync("read", Get, "/hub/costs?days=732", expected: 400);
        await hub.AskAsync("read", Get, "/hub/costs?days=many", expected: 400);
    }

    [Fact]
    public async Task A_sources_polls_are_summed_up_by_day_and_hour()
    {
        hub.Origin.Serve("/summed", ApiHost.Feed("Summed", "urn:summed", "Ada Lovelace", 2));
        long id = await hub.PollAsync("/summed");
        await hub.PollAsync("/summed");

        JsonElement[] days = [.. (await hub.AskAsync("read", Get, $"/sources/{id}/history")).EnumerateArray()];
        JsonElement[] hours = [.. (await hub.AskAsync("read", Get, $"/sources/{id}/history?hours=2")).EnumerateArray()];

        foreach (JsonElement[] sums in (JsonElement[][])[days, hours])
        {
            Assert.Equal((2, 2), (sums.Sum(static sum => sum.GetProperty("polls").GetInt32()), sums.Sum(static sum => sum.GetProperty("new").GetInt32())));
        }

        foreach (string wrong in (string[])["days=0", "hours=745", "days=1&hours=1"])
        {
            await hub.AskAsync("read", Get, $"/sources/{id}/history?{wrong}", expected: 400);
        }

        await hub.AskAsync("read", Get, "/sources/999999/history", expected: 404);
    }

    [Fact]
    public async Task A_keep_or_drop_rule_is_tried_on_one_source()
    {
        hub.Origin.Serve("/trial-1", ApiHost.Feed("Sieve", "urn:sieve", "Emmy Noether", 3));
        hub.Origin.Serve("/trial-2", ApiHost.Feed("Other", "urn:other", "Emmy Noether", 2));
        long one = await hub.PollAsync("/trial-1");
        await hub.PollAsync("/trial-2");

        JsonElement everywhere = await hub.AskAsync("read", Post, "/rules/trial", new { rule = "author:noether" });
        JsonElement here = await hub.AskAsync("read", Post, "/rules/trial", new { rule = "author:noether", source = one, @as = "drop" });
        JsonElement kept = await hub.AskAsync("read", Post, "/rules/trial", new { rule = "title:\"Sieve 2\"", source = one, @as = "keep" });

        Assert.Equal((5, 3, 2), (everywhere.GetProperty("matching").GetInt32(), here.GetProperty("matching").GetInt32(), kept.GetProperty("matching").GetInt32()));
        Assert.Equal(["Sieve 1", "Sieve 3"], kept.GetProperty("entries").EnumerateArray().Select(static entry => entry.GetProperty("title").GetString()).Order());
        await hub.AskAsync("read", Post, "/rules/trial", new { rule = "a", source = 999_999 }, 400);
        await hub.AskAsync("read", Post, "/rules/trial", new { rule = "a", @as = "filter" }, 400);
    }

    [Fact]
    public async Task A_redirect_on_probation_is_told_without_secrets_and_decided_on()
    {
        hub.Origin.Serve("/moved-to", ApiHost.Feed("Moves", "urn:moves", "Ada Lovelace", 1));
        hub.Origin.Serve("/moving", OriginServerAnswer.Redirect("/moved-to?token=secret-of-the-source", (int)HttpStatusCode.MovedPermanently));
        long id = await hub.PollAsync("/moving");

        JsonElement probation = await hub.AskAsync("read", Get, $"/sources/{id}/redirect");
        string url = probation.GetProperty("url").GetString()!;
        await hub.AskAsync("sources", Post, $"/sources/{id}/redirect", new { url = "https://elsewhere.example/", follow = true }, 409);
        await hub.AskAsync("sources", Post, $"/sources/{id}/redirect", new { url, follow = true }, 204);

        Assert.DoesNotContain("secret-of-the-source", url, StringComparison.Ordinal);
        Assert.Contains("secret-of-the-source", (await Sources.FindAsync(id, CancellationToken.None))!.CurrentUrl, StringComparison.Ordinal);
        await hub.AskAsync("read", Get, $"/sources/{id}/redirect", expected: 404);
        JsonElement move = Assert.Single((await hub.AskAsync("read", Get, $"/sources/{id}/moves")).EnumerateArray());
        Assert.EndsWith("/moving", move.GetProperty("from").GetString(), StringComparison.Ordinal);
        Assert.Equal((url, false), (move.GetProperty("to").GetString(), move.GetProperty("isToAnotherHost").GetBoolean()));
        await hub.AskAsync("read", Get, "/sources/999999/moves", expected: 404);
        await hub.AskAsync("read", Get, $"/sources/{id}/moves?count=0", expected: 400);
        await hub.AskAsync("sources", Post, "/sources/999999/redirect", new { url, follow = true }, 404);
    }

    [Fact]
    public async Task A_poll_of_the_whole_forgets_what_is_known_unless_it_is_refused()
    {
        hub.Origin.Serve("/whole", ApiHost.Feed("Whole", "urn:whole", "Ada Lovelace", 1), etag: "\"one\"");
        long id = await hub.PollAsync("/whole");

        await hub.AskAsync("sources", Post, $"/sources/{id}/poll?whole=true", expected: 429);
        await hub.PollAsync("/whole");
        string? kept = hub.Origin.RequestsTo("/whole")[^1].IfNoneMatch;
        await hub.RestAsync(id);
        await hub.AskAsync("sources", Post, $"/sources/{id}/poll?whole=true", expected: 202);
        await hub.PollAsync("/whole");

        Assert.Equal(("\"one\"", null), (kept, hub.Origin.RequestsTo("/whole")[^1].IfNoneMatch));
    }

    private static IEnumerable<long> Ids(JsonElement answer, string name) => answer.GetProperty(name).EnumerateArray().Select(static id => id.GetInt64());

    private async Task<long> AddAsync(string name) => (await Sources.AddAsync(new SourceDeclaration($"https://{name}.example/feed"), CancellationToken.None)).Id;
}
