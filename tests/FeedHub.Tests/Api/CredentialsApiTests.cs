using System.Text.Json;
using FeedHub.Access;
using FeedHub.Polling;
using FeedHub.Testing;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Sources;
using Microsoft.Extensions.DependencyInjection;

namespace FeedHub.Tests.Api;

/// <summary>Credentials of sources by the API: sent to the source, and told to nobody.</summary>
public sealed class CredentialsApiTests(ApiHost hub) : IClassFixture<ApiHost>
{
    private const string Secret = "s3cr3t-of-mine";
    private static readonly HttpMethod Put = HttpMethod.Put;

    [Fact]
    public async Task Credentials_are_sent_to_the_source_and_told_by_their_kinds_alone()
    {
        hub.Origin.Serve("/closed", ApiHost.Feed("Closed", "urn:closed", "Ada Lovelace", 1));
        long id = await hub.PollAsync("/closed");

        JsonElement set = await hub.AskAsync(ApiScopes.Sources, Put, $"/sources/{id}/credentials", new { basic = new { userName = "ada", password = Secret }, cookie = $"sid={Secret}", headers = new Dictionary<string, string> { ["X-Api-Key"] = Secret } });
        JsonElement source = await hub.AskAsync(ApiScopes.Read, HttpMethod.Get, $"/sources/{id}");
        await hub.Services.GetRequiredService<PollBatch>().RunAsync([id], PollWish.All, limit: null, progress: null, CancellationToken.None);

        Assert.Equal(["basic", "header X-Api-Key", "cookie"], set.GetProperty("kinds").EnumerateArray().Select(static kind => kind.GetString()));
        Assert.True(set.GetProperty("isUnencrypted").GetBoolean());
        Assert.Equal(3, source.GetProperty("credentials").GetArrayLength());
        Assert.DoesNotContain(Secret, set.ToString() + source, StringComparison.Ordinal);
        OriginServerRequest last = hub.Origin.RequestsTo("/closed")[^1];
        Assert.Equal("Basic " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"ada:{Secret}")), last.Header("Authorization"));
        Assert.Equal(($"sid={Secret}", Secret), (last.Header("Cookie"), last.Header("X-Api-Key")));

        JsonElement forgotten = await hub.AskAsync(ApiScopes.Sources, Put, $"/sources/{id}/credentials", new { });
        Assert.Equal(0, forgotten.GetProperty("kinds").GetArrayLength());
        Assert.Null((await hub.Services.GetRequiredService<SourceSettingsStore>().FindAsync(id, CancellationToken.None))!.Access);
    }

    [Fact]
    public async Task A_source_that_only_credentials_open_is_looked_at_and_added_with_them()
    {
        hub.Origin.Serve("/members", request => request.Header("Authorization") == "Bearer " + Secret ? OriginServerAnswer.Of(ApiHost.Feed("Members", "urn:members", "Ada Lovelace", 1)) : OriginServerAnswer.OfStatus(401));
        object wanted = new { url = hub.Origin.Url("/members").AbsoluteUri, credentials = new { bearer = Secret } };

        JsonElement found = await hub.AskAsync(ApiScopes.Sources, HttpMethod.Post, "/sources/preview", wanted);
        JsonElement added = await hub.AskAsync(ApiScopes.Sources, HttpMethod.Post, "/sources", wanted, expected: 201);

        Assert.Equal("Members", found[0].GetProperty("title").GetString());
        Assert.Equal("bearer", Assert.Single(added.GetProperty("source").GetProperty("credentials").EnumerateArray()).GetString());
        Assert.DoesNotContain(Secret, added.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"bearer":"s3cr3t-of-mine\n"}""")]
    [InlineData("""{"bearer":"s3cr3t-of-mine","basic":{"userName":"a","password":"s3cr3t-of-mine"}}""")]
    [InlineData("""{"basic":{"userName":"a:s3cr3t-of-mine","password":"x"}}""")]
    [InlineData("""{"headers":{"Content-Type":"s3cr3t-of-mine"}}""")]
    [InlineData("""{"headers":{"Host":"s3cr3t-of-mine"}}""")]
    [InlineData("""{"headers":{"Authorization":"s3cr3t-of-mine"},"bearer":"s3cr3t-of-mine"}""")]
    [InlineData("""{"proxy":"ftp://u:s3cr3t-of-mine@proxy.lan:21"}""")]
    [InlineData("""{"token":"s3cr3t-of-mine"}""")]
    public async Task What_cannot_be_sent_is_refused_without_being_repeated(string body)
    {
        long id = await hub.PollAsync("/labs");

        JsonElement problem = await hub.AskAsync(ApiScopes.Admin, Put, $"/sources/{id}/credentials", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), expected: 400);

        Assert.DoesNotContain("s3cr3t", problem.ToString(), StringComparison.Ordinal);
        Assert.Null((await hub.Services.GetRequiredService<SourceSettingsStore>().FindAsync(id, CancellationToken.None))!.Access);
    }

    [Fact]
    public async Task Only_who_may_do_everything_names_a_proxy_or_takes_one_away()
    {
        long id = await hub.PollAsync("/notes");
        object proxy = new { proxy = "http://10.0.0.7:3128" };

        await hub.AskAsync(ApiScopes.Sources, Put, $"/sources/{id}/credentials", proxy, expected: 403);
        await hub.AskAsync(ApiScopes.Sources, HttpMethod.Post, "/sources", new { url = "http://a.example/", credentials = proxy }, expected: 403);
        await hub.AskAsync(ApiScopes.Sources, HttpMethod.Post, "/sources/preview", new { url = "http://a.example/", credentials = proxy }, expected: 403);
        await hub.AskAsync(ApiScopes.Admin, Put, $"/sources/{id}/credentials", proxy);
        await hub.AskAsync(ApiScopes.Sources, Put, $"/sources/{id}/credentials", new { }, expected: 403);

        JsonElement without = await hub.AskAsync(ApiScopes.Admin, Put, $"/sources/{id}/credentials", new { });
        Assert.Equal(0, without.GetProperty("kinds").GetArrayLength());
    }
}
