using System.Diagnostics;
using FeedHub.Testing;

namespace FeedHub.Tests.Cli;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData(2, "poll", "--all", "--url", "http://a.example/")]
    [InlineData(2, "nonsense")]
    [InlineData(2, "serve", "--urls", "nonsense")]
    [InlineData(2, "sources", "add", "ftp://a.example/feed")]
    [InlineData(2, "feed")]
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
