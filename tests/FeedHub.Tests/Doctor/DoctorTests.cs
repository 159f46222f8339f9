using System.Text.Json;
using FeedHub.Doctor;
using FeedHub.Testing;

namespace FeedHub.Tests.Doctor;

/// <summary>The audit as an operator runs it.</summary>
public sealed class DoctorTests
{
    [Fact]
    public async Task A_new_hub_is_well_and_nothing_is_made_by_looking()
    {
        using HubFolder folder = new();

        HubResult result = await HubProcess.RunAsync(folder, "doctor", "--offline");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("the first start makes its tables", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("fail  ", result.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("data")));
    }

    [SkippableTheory]
    [InlineData(TestedHub.Sqlite)]
    [InlineData(TestedHub.Postgres)]
    public async Task What_is_wrong_with_a_hub_and_its_sources_is_named_with_what_to_do(string database)
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/feed", "<rss version=\"2.0\"><channel><title>Blog</title><link>https://blog.example/</link><description>d</description>"
            + "<item><title>First</title><link>https://blog.example/1</link></item></channel></rss>");
        await using TestedHub hub = await TestedHub.CreateAsync(database);
        HubFolder folder = hub.Folder.Allow(origin.HostAndPort);
        await HubProcess.SucceedAsync(folder, "sources", "apply", folder.Opml(origin.Url("/feed").AbsoluteUri, "http://user:hunter2@dead.example/feed"));
        await HubProcess.PollAsync(folder, "--url", origin.Url("/feed").AbsoluteUri);
        await hub.Store.ExecuteAsync("UPDATE source SET failing_since_ms = 1000, failure_run = 9, access_kinds = 'basic' WHERE url LIKE '%dead.example%'");
        await hub.Store.ExecuteAsync("UPDATE entry SET first_seen_ms = 1000");
        (HubProcess process, string url) = await HubProcess.ServeAsync(folder);
        await using HubProcess running = process;
        Dictionary<string, string> findings;
        folder.Set("PublicBaseUrl", url);

        HubResult result = await HubProcess.RunAsync(folder, "doctor", "--json");

        using JsonDocument document = JsonDocument.Parse(result.Output);
        findings = document.RootElement.EnumerateArray().ToDictionary(static item => item.GetProperty("what").GetString()!, static item => item.GetProperty("level").GetString()!);
        Assert.Equal(1, result.ExitCode);
        Assert.Equal("fail", findings["1 of 2 sources send credentials over plain http."]);
        Assert.Equal("warn", findings["1 of 2 sources have failed for 30 days or more."]);
        Assert.Equal("warn", findings["1 of 2 sources have brought no new entry for a year."]);
        Assert.Contains(findings, finding => finding.Key.EndsWith("sound, all migrations applied.", StringComparison.Ordinal) && finding.Value == "ok");
        Assert.Contains(findings, finding => finding.Key.StartsWith($"The hub answers at {url}", StringComparison.Ordinal) && finding.Value == "ok");
        Assert.DoesNotContain("hunter2", result.Output + result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_damaged_and_an_address_that_others_use_are_failures()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        using HubFolder folder = new();
        Directory.CreateDirectory(folder.File("data"));
        await File.WriteAllTextAsync(folder.File("data/feedhub.db"), new string('x', 5000));
        folder.Set("PublicBaseUrl", origin.Url("/").AbsoluteUri);

        HubResult result = await HubProcess.RunAsync(folder, "doctor");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("fail  database", result.Output, StringComparison.Ordinal);
        Assert.Contains("and not as a hub", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "FeedHub": { "Admin": { "Password": "correct horse battery" } } }""", true)]
    [InlineData("""{ "FeedHub:Admin:Oidc:ClientSecret": "s3cret" }""", true)]
    [InlineData("""{ "FeedHub": { "Database": { "ConnectionString": "Host=db;Username=hub;Password=s3cret" } } }""", true)]
    [InlineData("""{ "FeedHub": { "Database": { "ConnectionString": "Host=db;Username=hub" }, "Admin": { "PasswordFile": "/run/secret" } } }""", false)]
    [InlineData("{}", false)]
    public async Task A_file_of_settings_is_secret_for_what_stands_in_it_and_not_for_what_the_environment_says(string settings, bool isSecret)
    {
        using HubFolder folder = new();
        await File.WriteAllTextAsync(folder.File("appsettings.json"), settings);

        Assert.Equal(isSecret, HubDoctor.IsSecret(folder.File("appsettings.json")));
    }
}
