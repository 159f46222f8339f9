using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FeedHub.Fetching.Tests;

public sealed class FetchingOptionsTests
{
    [Fact]
    public void Options_bind_by_name_and_lists_by_index_as_environment_variables_give_them()
    {
        FetchingOptions options = Bind(new()
        {
            ["FeedHub:Fetching:perhostdelay"] = "0",
            ["FeedHub:Fetching:HostCooldown"] = "00:05:00",
            ["FeedHub:Fetching:AllowedPrivateHosts:0"] = "127.0.0.1:8090",
            ["FeedHub:Fetching:AllowedPrivateHosts:1"] = "10.0.0.0/8:80",
            ["FeedHub:Fetching:AllowedPorts:0"] = "9000",
        });

        Assert.Equal(TimeSpan.Zero, options.PerHostDelay);
        Assert.Equal(TimeSpan.FromMinutes(5), options.HostCooldown);
        Assert.Equal(["127.0.0.1:8090", "10.0.0.0/8:80"], options.AllowedPrivateHosts);
        Assert.Equal([9000], options.AllowedPorts);
    }

    [Theory]
    [InlineData("Concurrency", "0", "Concurrency")]
    [InlineData("PerHostConnections", "257", "PerHostConnections")]
    [InlineData("PerHostDelay", "-00:00:01", "PerHostDelay")]
    [InlineData("AllowedPorts:0", "70000", "70000")]
    [InlineData("AllowedPrivateHosts:0", "localhost", "'localhost'")]
    [InlineData("AllowedPrivateHosts:0", "10.0.0.0/99:80", "'10.0.0.0/99:80'")]
    [InlineData("AllowedPrivateHosts:0", "http://127.0.0.1:80", "'http://127.0.0.1:80'")]
    [InlineData("AllowedPrivateHosts:0", "127.0.0.1:0", "'127.0.0.1:0'")]
    [InlineData("TotalTimeout", "00:00:05", "FirstByteTimeout")]
    [InlineData("UserAgent", "a\r\nX-Injected: b", "UserAgent")]
    public void A_bad_value_is_refused_by_name(string key, string value, string named)
    {
        OptionsValidationException refused = Assert.Throws<OptionsValidationException>(() => Bind(new() { [$"FeedHub:Fetching:{key}"] = value }));

        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public void The_registration_gives_one_fetcher_with_the_hub_s_identity()
    {
        using ServiceProvider services = Services([]).BuildServiceProvider();

        Assert.Same(services.GetRequiredService<FeedFetcher>(), services.GetRequiredService<FeedFetcher>());
        Assert.Matches("^FeedHub/[0-9]+\\.[0-9]+\\.[0-9]+$", services.GetRequiredService<FetchIdentity>().UserAgent);
        Assert.Equal($"FeedHub/{FetchIdentity.Version} (+https://hub.example/)", FetchIdentity.Of("https://hub.example/").UserAgent);
    }

    private static FetchingOptions Bind(Dictionary<string, string?> settings)
    {
        using ServiceProvider services = Services(settings).BuildServiceProvider();
        return services.GetRequiredService<IOptions<FetchingOptions>>().Value;
    }

    private static ServiceCollection Services(Dictionary<string, string?> settings)
    {
        ServiceCollection services = new();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddFeedHubFetching();
        return services;
    }
}
