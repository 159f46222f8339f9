using System.CommandLine;
using System.Reflection;
using System.Text.RegularExpressions;
using FeedHub.Cli;
using FeedHub.Configuration;
using FeedHub.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FeedHub.Tests.Configuration;

/// <summary>What the documentation names exists, and what exists is named: commands and their options, addresses, settings. Instruments are compared by the tests of metrics.</summary>
public sealed partial class ReferenceTests
{
    /// <summary>Of other programs, made by the command line itself, or properties of the style sheet.</summary>
    private static readonly HashSet<string> OtherOptions =
    [
        "--help", "--version", "--project", "--configuration", "--runtime", "--no-self-contained", "--self-contained", "--output", "--system", "--home-dir", "--now", "--time", "--data-binary", "--json",
        "--paper", "--card", "--ink", "--soft", "--line", "--link", "--mark", "--serif", "--sans", "--mono",
    ];

    /// <summary>Addresses that nobody types: what pages consist of, what forms and scripts of the dashboard ask, and the API's, which its own description names.</summary>
    private static readonly string[] Inner = ["/assets/", "/theme/", "/hangfire", "/{*path}", "/api/v1/"];

    private static readonly string[] Pages = [ProjectFiles.Path("README.md"), .. Directory.GetFiles(ProjectFiles.Path("docs"), "*.md")];

    private static readonly string All = string.Join('\n', Pages.Select(File.ReadAllText));

    [Fact]
    public void The_readme_names_every_command()
    {
        string[] lines = File.ReadAllLines(ProjectFiles.Path("README.md"));

        List<string> missing = [];
        foreach (Command verb in CommandLine.Root().Subcommands.Where(static verb => !verb.Hidden))
        {
            string own = string.Join('\n', lines.Where(line => VerbOf().Match(line) is { Success: true } named && named.Groups[1].Value.Split('|', StringSplitOptions.TrimEntries).Contains(verb.Name)
                || line.Contains($"| {verb.Name} ", StringComparison.Ordinal)));
            IEnumerable<string> names = verb.Subcommands.Count == 0 ? [""] : verb.Subcommands.Where(static command => !command.Hidden).Select(static command => command.Name);
            missing.AddRange(names.Where(name => own.Length == 0 || !Regex.IsMatch(own, $@"(^|[\s|\[]){Regex.Escape(name)}($|[\s|\]])", RegexOptions.None, TimeSpan.FromSeconds(5))).Select(name => $"{verb.Name} {name}"));
        }

        Assert.True(missing.Count == 0, string.Join(Environment.NewLine, missing));
    }

    [Fact]
    public void Options_of_commands_that_are_named_exist()
    {
        HashSet<string> known = [.. OtherOptions, .. OptionsOf(CommandLine.Root())];

        string[] unknown = [.. Pages.Where(static page => Path.GetFileName(page) is "README.md" or "operations.md" or "rules.md" or "publishing.md" or "api.md" or "dashboard.md")
            .SelectMany(page => OptionName().Matches(File.ReadAllText(page)).Select(match => (Page: Path.GetFileName(page), Option: match.Value)))
            .Where(named => !known.Contains(named.Option)).Select(static named => $"{named.Page} {named.Option}").Distinct()];

        Assert.True(unknown.Length == 0, string.Join(Environment.NewLine, unknown));
    }

    [Fact]
    public void Settings_that_are_named_exist()
    {
        string[] sections = [.. HubConfiguration.Sections.Keys.Select(static key => key[(HubOptions.Section.Length)..].TrimStart(':')).Where(static key => key.Length > 0)];
        HashSet<string> known = [.. HubConfiguration.Sections.SelectMany(static section => section.Value.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(property => $"{section.Key}:{property.Name}"[(HubOptions.Section.Length + 1)..]))];

        string[] unknown = [.. SettingName().Matches(All).Select(static match => match.Groups[1].Value).Distinct()
            .Where(name => Array.Exists(sections, section => name.StartsWith(section + ":", StringComparison.Ordinal)))
            .Where(name => !known.Contains(name) && !known.Any(setting => name.StartsWith(setting + ":", StringComparison.Ordinal)) && !sections.Contains(name))];

        Assert.True(unknown.Length == 0, string.Join(Environment.NewLine, unknown));
    }

    [Fact]
    public async Task Addresses_are_those_of_the_operations_page()
    {
        await using WebHub hub = await WebHub.StartAsync(("Metrics:Enabled", true), ("PublicBaseUrl", "http://127.0.0.1:9"));

        HashSet<string> named = [.. AddressName().Matches(Section(File.ReadAllText(ProjectFiles.Path("docs", "operations.md")), "## Addresses")).Select(static match => match.Groups[1].Value)];
        HashSet<string> known = [.. hub.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(static endpoint => "/" + (endpoint.RoutePattern.RawText ?? "").Trim('/'))
            .Where(static path => !Array.Exists(Inner, inner => path.StartsWith(inner, StringComparison.Ordinal)))
            .Select(static path => Constraint().Replace(path, "}"))];

        Assert.Equal("", string.Join(Environment.NewLine, known.Except(named).Order(StringComparer.Ordinal).Select(static path => $"{path} is not named")));
        Assert.Equal("", string.Join(Environment.NewLine, named.Except(known).Where(static path => path is not ("/hangfire" or "/metrics")).Order(StringComparer.Ordinal).Select(static path => $"{path} does not exist")));
    }

    private static string Section(string page, string heading) => page[page.IndexOf(heading, StringComparison.Ordinal)..].Split("\n## ")[0];

    private static IEnumerable<string> OptionsOf(Command command) =>
        command.Options.SelectMany(static option => option.Aliases.Append(option.Name)).Concat(command.Subcommands.SelectMany(OptionsOf));

    [GeneratedRegex("^feedhub (?:\\[)?([a-z-]+)", RegexOptions.CultureInvariant)]
    private static partial Regex VerbOf();

    [GeneratedRegex("(?<![\\w-])--[a-z][a-z-]+", RegexOptions.CultureInvariant)]
    private static partial Regex OptionName();

    [GeneratedRegex("`(?:FeedHub:)?((?:[A-Z][A-Za-z]+:)+[A-Za-z]+)(?:=[^`]*)?`", RegexOptions.CultureInvariant)]
    private static partial Regex SettingName();

    [GeneratedRegex("`(/[^`]*)`", RegexOptions.CultureInvariant)]
    private static partial Regex AddressName();

    [GeneratedRegex(":[a-z]+\\}", RegexOptions.CultureInvariant)]
    private static partial Regex Constraint();
}
