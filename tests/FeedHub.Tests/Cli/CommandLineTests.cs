using System.Diagnostics;
using FeedHub.Testing;

namespace FeedHub.Tests.Cli;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData(2, "poll", "--all", "--url", "http://a.example/")]
    [InlineData(2, "poll", "--whole")]
    [InlineData(2, "nonsense")]
    [InlineData(2, "serve", "--urls", "nonsense")]
    [InlineData(2, "sources", "add", "ftp://a.example/feed")]
    [InlineData(2, "feed")]
    [InlineData(2, "costs", "--days", "0")]
    [InlineData(2, "sources", "place", "http://a.example/feed")]
    [InlineData(1, "sources", "place", "http://a.example/feed", "--folder", "a/b/c/d/e/f/g/h/i/j/k")]
    [InlineData(1, "sources", "pause", "http://a.example/unknown")]
    [InlineData(1, "sources", "apply", "absent.opml")]
    [InlineData(1, "poll", "--url", "http://a.example/unknown")]
    [InlineData(1, "feed", "authors/nobody")]
    [InlineData(1, "explain", "entry", "5")]
    [InlineData(1, "explain", "source", "5")]
    public async Task What_cannot_be_done_is_said_on_standard_error_with_the_right_code(int code, params string[] args)
    {
        using HubFolder folder = new();

        HubResult result = await HubProcess.RunAsync(folder, args);

        Assert.Equal(code, result.ExitCode);
        Assert.Equal("", result.Output);
        Assert.StartsWith("feedhub: ", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configuration_that_is_not_usable_stops_every_verb_and_names_each_key()
    {
        using HubFolder folder = new();
        folder.Set("Fetching:Concurrency", 0).Set("Roles:0", "web").Set("Roles:1", "cook");

        HubResult result = await HubProcess.RunAsync(folder, "poll");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("FeedHub:Fetching:Concurrency: ", result.Errors, StringComparison.Ordinal);
        Assert.Contains("'cook' is no role", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_settings_file_that_is_no_JSON_is_named()
    {
        using HubFolder folder = new();
        await File.WriteAllTextAsync(folder.File("appsettings.json"), "{ \"FeedHub\": ");

        HubResult result = await HubProcess.RunAsync(folder, "poll");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("appsettings.json", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sanitize_prints_what_is_kept_of_a_fragment()
    {
        using HubFolder folder = new();
        await File.WriteAllTextAsync(folder.File("fragment.html"), "<p onclick=x>a <a href=b>c<script>d</script>");

        HubResult result = await HubProcess.RunAloneAsync(folder, "sanitize", "fragment.html", "--url", "https://a.example/");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("<p>a <a href=\"https://a.example/b\">c</a></p>\n", result.Output);
    }

    [Fact]
    public async Task Several_sources_are_placed_set_paused_and_resumed_at_once()
    {
        using HubFolder folder = new();
        string[] urls = ["http://one.example/feed", "http://two.example/feed"];
        await HubProcess.SucceedAsync(folder, "sources", "apply", folder.Opml(urls));
        HubStore store = HubStore.Sqlite(folder.File("data/feedhub.db"));
        await store.ExecuteAsync("UPDATE source SET is_declared = 0"); // as if somebody had added them one by one

        string placed = await HubProcess.SucceedAsync(folder, ["sources", "place", .. urls, "--folder", "News / Daily", "--trusted", "no"]);
        string set = await HubProcess.SucceedAsync(folder, ["sources", "set", .. urls, "--interval", "2h", "--drop", "title:sponsored"]);
        string unset = await HubProcess.SucceedAsync(folder, ["sources", "set", .. urls, "--interval", "auto", "--drop", "title:sponsored"]);
        HubResult secret = await HubProcess.RunAsync(folder, ["sources", "set", .. urls, "--clear", "all"]);
        HubResult wrong = await HubProcess.RunAsync(folder, ["sources", "set", .. urls, "--interval", "1s"]);
        string paused = await HubProcess.SucceedAsync(folder, ["sources", "pause", .. urls]);
        HubResult unknown = await HubProcess.RunAsync(folder, ["sources", "resume", urls[0], "http://three.example/feed"]);
        long stillPaused = await store.NumberAsync("SELECT count(*) FROM source WHERE state = 1");
        string resumed = await HubProcess.SucceedAsync(folder, ["sources", "resume", .. urls]);
        string costs = await HubProcess.SucceedAsync(folder, "costs", "--json");

        Assert.Contains("2 of 2 sources changed", placed, StringComparison.Ordinal);
        Assert.Equal($"{urls[0]}  set\n{urls[1]}  set\n", set);
        Assert.Equal($"{urls[0]}  set\n{urls[1]}  set\n", unset);
        Assert.Equal((1, 1), (secret.ExitCode, wrong.ExitCode));
        Assert.Contains("one source at a time", secret.Errors, StringComparison.Ordinal);
        Assert.Contains("1min to 30d", wrong.Errors, StringComparison.Ordinal);
        Assert.Equal($"{urls[0]}  paused\n{urls[1]}  paused\n", paused);
        Assert.Equal((1, 2L), (unknown.ExitCode, stillPaused));
        Assert.Equal($"{urls[0]}  active\n{urls[1]}  active\n", resumed);
        Assert.Contains("\"active\":2,\"paused\":0", costs, StringComparison.Ordinal);
        Assert.Equal(2, await store.NumberAsync("SELECT count(*) FROM source WHERE folder = '[\"News\",\"Daily\"]' AND NOT is_trusted AND set_drop_rule = 'title:sponsored' AND set_interval_ms IS NULL"));
    }

    [Fact]
    public async Task Config_names_every_value_and_what_is_wrong_with_it()
    {
        using HubFolder folder = new();
        folder.Set("Fetching:Concurrency", 0).Set("Admin:Password", "correct horse battery");

        HubResult result = await HubProcess.RunAsync(folder, "config", "--set");

        Assert.Equal(1, result.ExitCode);
        Assert.Matches("FeedHub:Fetching:Concurrency +0  \\[appsettings.json\\]", result.Output);
        Assert.Contains("FeedHub:Fetching:Concurrency: ", result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("horse", result.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("data")));
    }

    [Theory]
    [InlineData("no article matches", "search", "zeppelin")]
    [InlineData("no setting has 'zeppelin' in its name", "config", "zeppelin")]
    [InlineData("no setting that somebody set has 'zeppelin' in its name", "config", "zeppelin", "--set")]
    public async Task What_finds_nothing_says_so_and_is_no_failure(string told, params string[] args)
    {
        using HubFolder folder = new();

        HubResult result = await HubProcess.RunAsync(folder, args);

        Assert.Equal((0, ""), (result.ExitCode, result.Output));
        Assert.Contains("feedhub: " + told, result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_health_check_asks_the_hub_that_runs()
    {
        using HubFolder folder = new();
        (HubProcess hub, string url) = await HubProcess.ServeAsync(folder);
        await using (hub)
        {
            HubResult ready = await HubProcess.RunAsync(folder, "healthcheck", "--url", url, "--timeout", "60");
            Assert.Equal((0, "ready"), (ready.ExitCode, ready.Output.Trim()[^5..]));
        }

        HubResult gone = await HubProcess.RunAloneAsync(folder, "healthcheck", "--url", url, "--timeout", "60");

        Assert.Equal(1, gone.ExitCode);
        Assert.Contains("does not answer", gone.Errors, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Bash_completes_verbs_by_asking_the_program()
    {
        string bash = Programs.Require("bash");
        using HubFolder folder = new();
        await File.WriteAllTextAsync(folder.File("completion.bash"), await HubProcess.SucceedAsync(folder, "completion", "bash"));
        string program = $"feedhub() {{ dotnet exec '{Path.Combine(AppContext.BaseDirectory, "FeedHub.dll")}' \"$@\"; }}";
        string script = $"{program}; . ./completion.bash; COMP_LINE='feedhub sources ap' COMP_POINT=18 COMP_WORDS=(feedhub sources ap) COMP_CWORD=2; _feedhub_complete; echo \"${{COMPREPLY[*]}}\"";

        using Process shell = Process.Start(new ProcessStartInfo(bash, ["-c", script]) { WorkingDirectory = folder.Path, RedirectStandardOutput = true })!;
        string output = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();

        Assert.Equal("apply", output.Trim());
    }
}
