using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using FeedHub.Cli;
using FeedHub.Testing;

namespace FeedHub.Tests.Cli;

/// <summary>What somebody may type by mistake, at every option there is.</summary>
public sealed class OddArgumentsTests
{
    public static TheoryData<string> Options
    {
        get
        {
            TheoryData<string> all = [];
            Collect(CommandLine.Root(), "", all);
            return all;
        }
    }

    [Theory, MemberData(nameof(Options))]
    public void A_value_that_is_none_is_a_mistake_in_the_call_and_never_a_crash(string option)
    {
        (ParseResult? parsed, IReadOnlyList<string> problems) = CommandLine.Read(CommandLine.Root(), [.. option.Split(' '), "¿", "argument"]);

        Assert.NotEqual(parsed is null, problems.Count == 0);
        Assert.All(problems, problem => Assert.DoesNotContain("Exception", problem, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("costs", "--hours", "many")]
    [InlineData("doctor", "--examples", "many")]
    [InlineData("topics", "test", "raft", "--count", "-1")]
    [InlineData("topics", "test", "raft", "--count", "some")]
    [InlineData("filters", "test", "raft", "--max", "0")]
    [InlineData("healthcheck", "--timeout", "long")]
    [InlineData("sources", "place", "http://a.example/feed", "--trusted", "maybe")]
    public async Task A_number_that_is_none_and_a_word_that_is_not_known_end_with_2(params string[] args) =>
        Assert.Equal(CommandLine.Usage, await CommandLine.RunAsync(args));


    [Fact]
    public async Task An_address_that_is_taken_is_said_in_one_line_with_what_to_do()
    {
        using HubFolder folder = new();
        using TcpListener other = new(IPAddress.Loopback, 0);
        other.Start();
        string taken = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";

        HubResult result = await HubProcess.RunAloneAsync(folder, "serve", "--urls", taken);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"feedhub: This hub cannot listen at {taken}: ", result.Errors, StringComparison.Ordinal);
        Assert.Contains("--urls", result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Fetching:Concurrency", "many", "'many' at 'FeedHub:Fetching:Concurrency'")]
    [InlineData("Polling:BatchSize", "99999999999", "'99999999999' at 'FeedHub:Polling:BatchSize'")]
    [InlineData("Metrics:Enabled", "maybe", "'maybe' at 'FeedHub:Metrics:Enabled'")]
    [InlineData("Polling:MinInterval", "25h", "FeedHub:Polling:MinInterval")]
    [InlineData("Polling:MaxInterval", "15min", "FeedHub:Polling:MinInterval is longer than FeedHub:Polling:MaxInterval", "Polling:MinInterval", "1h")]
    public async Task A_setting_whose_value_is_none_is_told_by_its_name(string setting, string value, string told, string? other = null, string? otherValue = null)
    {
        using HubFolder folder = new();
        folder.Set(setting, value);
        if (other is not null)
        {
            folder.Set(other, otherValue!);
        }

        HubResult result = await HubProcess.RunAloneAsync(folder, "poll");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(told, result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgres", "", "ConnectionString is required")]
    [InlineData("postgres", "nonsense", "ConnectionString cannot be read")]
    [InlineData("sqlite", "nonsense", "ConnectionString cannot be read")]
    public async Task A_database_that_cannot_be_meant_is_told_by_its_setting(string provider, string connection, string told)
    {
        using HubFolder folder = new();
        folder.Set("Database:Provider", provider).Set("Database:ConnectionString", connection);

        HubResult result = await HubProcess.RunAsync(folder, "sources", "list");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(told, result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_cannot_be_written_to_is_told_with_where_it_is_and_what_to_do()
    {
        using HubFolder folder = new();
        folder.Set("Database:ConnectionString", $"Data Source={folder.File(Path.Combine("data", "feedhub.db"))};Mode=ReadOnly"); // as it is for a user who may make no file there

        HubResult result = await HubProcess.RunAsync(folder, "sources", "list");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("FeedHub:DataDirectory", result.Errors, StringComparison.Ordinal);
        Assert.Contains("cannot be written to", result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("The list has more than 2,097,152 bytes", "sources", "apply", "/dev/zero")]
    [InlineData("is longer than 8192 characters", "sources", "set", "http://a.example/feed", "--bearer", "--secret-file", "/dev/zero")]
    public async Task What_has_no_end_is_read_no_further_than_can_be_meant(string told, params string[] args)
    {
        using HubFolder folder = new();
        await HubProcess.SucceedAsync(folder, "sources", "apply", folder.Opml("http://a.example/feed"));

        HubResult result = await HubProcess.RunAsync(folder, args);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(told, result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_directory_that_is_a_file_is_told_by_its_setting()
    {
        using HubFolder folder = new();
        await File.WriteAllTextAsync(folder.File("taken"), "");
        folder.Set("DataDirectory", "taken");

        HubResult result = await HubProcess.RunAsync(folder, "sources", "list");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("FeedHub:DataDirectory", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "'blog' is no address of a source", "sources", "show", "blog")]
    [InlineData(1, "there is the source http://a.example/feed: write it like that", "sources", "show", "a.example/feed")]
    [InlineData(1, "There is no subscription 4: 'subscribers list' shows the numbers", "subscribers", "show", "4")]
    [InlineData(2, "'nonsense' is no place where a page ended", "search", "word", "--after", "nonsense")]
    [InlineData(1, "Add it with: sources add http://a.example/unknown", "sources", "show", "http://a.example/unknown")]
    [InlineData(1, "found by its number or its published id", "explain", "entry", "http://a.example/retracted")]
    [InlineData(1, "found by its number or its published id", "entries", "restore", "http://a.example/retracted")]
    [InlineData(1, "10 levels", "sources", "add", "http://a.example/new", "--folder", "a/b/c/d/e/f/g/h/i/j/k")]
    [InlineData(2, "--drop default", "sources", "set", "http://a.example/feed", "--drop", "")]
    public async Task What_is_not_found_or_not_meant_is_told_with_what_to_do(int code, string told, params string[] args)
    {
        using HubFolder folder = new();
        await HubProcess.SucceedAsync(folder, "sources", "apply", folder.Opml("http://a.example/feed"));

        HubResult result = await HubProcess.RunAsync(folder, args);

        Assert.Equal(code, result.ExitCode);
        Assert.Contains(told, result.Errors, StringComparison.Ordinal);
    }

    private static void Collect(Command command, string path, TheoryData<string> all)
    {
        foreach (Option option in command.Options.Where(static option => option.Arity.MaximumNumberOfValues > 0))
        {
            all.Add($"{path}{option.Name}");
        }

        foreach (Command inner in command.Subcommands)
        {
            Collect(inner, $"{path}{inner.Name} ", all);
        }
    }
}
