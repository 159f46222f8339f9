using System.Net;
using FeedHub.Configuration;
using FeedHub.Metrics;
using FeedHub.Testing;
using FeedHub.Timeline.Sources;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace FeedHub.Tests.Metrics;

/// <summary>
/// OpenTelemetry knows a meter by its name, so a hub with metrics also reads the meters of every other hub of its process, and a level is that of whichever it asked last. A process has one
/// hub; only the tests have many, so nothing runs beside these.
/// </summary>
[Collection(nameof(PrometheusTests))]
[CollectionDefinition(nameof(PrometheusTests), DisableParallelization = true)]
public sealed class PrometheusTests
{
    [Fact]
    public async Task Prometheus_reads_polls_levels_and_the_framework_and_no_proxy_does()
    {
        using HubFolder folder = new();
        folder.Set("Metrics:Enabled", true).Set("Roles", "web").Set("SourcesFile", "");
        await using WebApplication hub = HubServer.Build(new HubHome(folder.Path), "http://127.0.0.1:0");
        TestJobs.ForgetLogProvider(hub.Services);
        await hub.Services.PrepareHubAsync(CancellationToken.None);
        await hub.Services.GetRequiredService<SourceStore>().AddAsync(new("https://site.example/feed"), CancellationToken.None);
        await hub.StartAsync();
        hub.Services.GetRequiredService<HubMetrics>().Polled(MetricsTests.Poll(PollHealth.Failed, "error:dns", null), new(1, true, 0, 0));
        await hub.Services.GetRequiredService<HubLevels>().SampleAsync(CancellationToken.None);
        using HttpClient client = new(new SocketsHttpHandler { UseProxy = false }, disposeHandler: true) { BaseAddress = new Uri(hub.Urls.First()) };

        using HttpRequestMessage proxied = new(HttpMethod.Get, "/metrics");
        proxied.Headers.Add("X-Forwarded-For", "192.0.2.1");
        using HttpResponseMessage refused = await client.SendAsync(proxied);
        string text = await client.GetStringAsync("/metrics");

        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Matches("(?m)^feedhub_polls_total\\{.*feedhub_poll_result=\"failed\".*\\} 1", text);
        Assert.Matches("(?m)^feedhub_polls_total\\{.*error_type=\"dns\".*\\} 1", text);
        Assert.Matches("(?m)^feedhub_fetch_duration_seconds_bucket\\{.*le=\"0.25\"\\} ", text);
        Assert.Matches("(?m)^feedhub_sources\\{.*feedhub_source_state=\"active\".*\\} 1", text);
        Assert.Matches("(?m)^feedhub_sources_due(\\{.*\\})? 1", text);
        Assert.Matches("(?m)^feedhub_incidents_open\\{.*feedhub_incident_cause=\"dns\".*\\} 0", text);
        Assert.Contains("\nfeedhub_publish_cache_size_bytes", text, StringComparison.Ordinal);
        Assert.Contains("http_server_request_duration_seconds_count", text, StringComparison.Ordinal);
        Assert.Contains("dotnet_gc_collections", text, StringComparison.Ordinal);
    }
}
