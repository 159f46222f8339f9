using FeedHub.Configuration;
using FeedHub.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FeedHub.Tests;

/// <summary>The hub's services, on a store that is not prepared and without jobs.</summary>
internal static class TestServices
{
    /// <summary>As a hub in a folder has them.</summary>
    public static ServiceCollection Of(HubFolder folder)
    {
        ConfigurationManager configuration = new();
        HubHome home = new(folder.Path);
        HubConfiguration.Load(configuration, home);
        ServiceCollection services = new();
        services.AddLogging();
        services.AddFeedHub(configuration, home);
        return services;
    }
}
