using FeedHub.Configuration;
using Microsoft.Extensions.Configuration;

namespace FeedHub.Tests.Configuration;

public sealed class SettingsCheckTests
{
    [Theory]
    [InlineData("FeedHub:Fetching:Concurency", "FeedHub:Fetching:Concurency is no setting of FeedHub (did you mean Concurrency?)")]
    [InlineData("FeedHub:Fetchin:Concurrency", "FeedHub:Fetchin is no setting of FeedHub (did you mean Fetching?)")]
    [InlineData("FeedHub:Nonsense", "FeedHub:Nonsense is no setting of FeedHub")]
    [InlineData("FeedHub:Topics:0:Slugg", "FeedHub:Topics:0:Slugg is no setting of FeedHub (did you mean Slug?)")]
    [InlineData("FeedHub:Topics:monitoring:Slug", "FeedHub:Topics:monitoring: FeedHub:Topics is a list, its items are numbered from 0")]
    [InlineData("FeedHub:DataDirectory:Path", "FeedHub:DataDirectory:Path is no setting of FeedHub: FeedHub:DataDirectory is a single value")]
    public void Unknown_keys_are_named_even_inside_lists(string key, string problem)
    {
        IConfiguration configuration = Configuration(key, "x");

        IReadOnlyList<string> problems = SettingsCheck.FindUnknown(configuration, HubConfiguration.Sections);

        Assert.Equal([problem], problems);
    }

    [Theory]
    [InlineData("FEEDHUB:FETCHING:PERHOSTDELAY")]
    [InlineData("FeedHub:Fetching:AllowedPrivateHosts:0")]
    [InlineData("FeedHub:Topics:3:Match:0")]
    [InlineData("FeedHub:Database:Provider")]
    [InlineData("Logging:LogLevel:Default")]
    public void Known_keys_pass_in_any_case(string key)
    {
        IConfiguration configuration = Configuration(key, "x");

        Assert.Empty(SettingsCheck.FindUnknown(configuration, HubConfiguration.Sections));
    }

    private static IConfiguration Configuration(string key, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [key] = value }).Build();
}
