using FeedHub.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FeedHub.Fetching.Tests;

public sealed class OutgoingClientsTests
{
    [Fact]
    public async Task A_push_goes_out_under_the_hubs_name_and_follows_no_redirect()
    {
        await using OriginServer origin = await OriginServer.StartAsync();
        origin.Serve("/hook", OriginServerAnswer.Redirect("/elsewhere", 307));
        await using ServiceProvider services = Services(origin.HostAndPort);
        using HttpClient client = services.GetRequiredService<OutgoingClients>().Create();

        using HttpResponseMessage answer = await client.GetAsync(origin.Url("/hook"));

        Assert.Equal(307, (int)answer.StatusCode);
        Assert.StartsWith("FeedHub/", origin.Requests[0].Header("User-Agent"), StringComparison.Ordinal);
        Assert.Single(origin.Requests);
    }

    [Fact]
    public async Task A_push_to_an_address_that_is_not_public_is_refused_in_words_for_the_operator()
    {
        await using OriginServer inside = await OriginServer.StartAsync();
        await using ServiceProvider services = Services("127.0.0.1:1");
        using HttpClient client = services.GetRequiredService<OutgoingClients>().Create();

        HttpRequestException refused = await Assert.ThrowsAsync<HttpRequestException>(() => client.PostAsync(inside.Url("/hook"), new StringContent("x")));

        Assert.Contains("AllowedPrivateHosts", refused.Message, StringComparison.Ordinal);
        Assert.Empty(inside.Requests);
    }

    private static ServiceProvider Services(string allowed)
    {
        ServiceCollection services = new();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new($"{FetchingOptions.Section}:AllowedPrivateHosts:0", allowed)]).Build());
        services.AddFeedHubFetching();
        return services.BuildServiceProvider();
    }
}
