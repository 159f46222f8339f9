using System.Text.Json;
using FeedHub.Configuration;
using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Opml;
using FeedHub.Testing;
using Microsoft.Extensions.Configuration;

namespace FeedHub.Tests.Configuration;

/// <summary>What a new hub begins with are the files at the root of the project.</summary>
public sealed class ShippedSettingsTests
{
    [Fact]
    public void The_settings_that_ship_name_topics_and_change_no_rule_of_politeness_or_safety()
    {
        ConfigurationManager configuration = new();
        HubConfiguration.Load(configuration, new HubHome(ProjectFiles.Root));

        HubOptions options = configuration.GetSection(HubOptions.Section).Get<HubOptions>()!;
        using JsonDocument shipped = JsonDocument.Parse(File.ReadAllText(ProjectFiles.Path("appsettings.json")));

        Assert.Equal(14, options.Topics.Count);
        Assert.Empty(TopicRuleValidation.Check([.. options.Topics]));
        Assert.Equal(["Title", "Description", "DataDirectory", "PublicBaseUrl", "Topics"], shipped.RootElement.GetProperty("FeedHub").EnumerateObject().Select(static item => item.Name));
    }

    [Fact]
    public void The_list_that_ships_has_sources()
    {
        OpmlDocument list = OpmlReader.Read(File.ReadAllBytes(ProjectFiles.Path("feeds.opml")));

        Assert.NotEmpty(list.Sources);
        Assert.All(list.Sources, static source => Assert.StartsWith("http", source.Url, StringComparison.Ordinal));
    }
}
