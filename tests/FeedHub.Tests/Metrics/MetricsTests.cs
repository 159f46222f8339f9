using System.Diagnostics.Metrics;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using FeedHub.Access;
using FeedHub.Metrics;
using FeedHub.Publishing;
using FeedHub.Testing;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Sources;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace FeedHub.Tests.Metrics;

public sealed class MetricsTests
{
    [Fact]
    public void The_operations_page_names_every_instrument_with_its_unit()
    {
        string page = File.ReadAllText(ProjectFiles.Path("docs", "operations.md"));
        List<Instrument> instruments = [];
        using HubMetrics metrics = new();
        using MeterListener listener = new() { InstrumentPublished = (instrument, _) => AddIf(ReferenceEquals(instrument.Meter, metrics.Meter), instrument) };
        listener.Start();
        using PublishedDocuments documents = new((_, _) => Task.FromResult<RenderedDocument?>(null), _ => Task.FromResult(0L), (_, _) => throw new NotSupportedException(), 1, TimeProvider.System);
        using HubLevels levels = new(metrics, null!, null!, null!, null!, TimeProvider.System, NullLogger<HubLevels>.Instance, documents);

        Assert.True(instruments.Count >= 18, $"{instruments.Count} instruments");
        Assert.Empty(instruments.Where(i => !page.Contains($"| `{i.Name}` | {Kind(i)} | {i.Unit} |", StringComparison.Ordinal)).Select(i => $"| `{i.Name}` | {Kind(i)} | {i.Unit} |"));
        Assert.All(instruments, i => Assert.False(string.IsNullOrEmpty(i.Description)));

        void AddIf(bool isOurs, Instrument instrument)
        {
            if (isOurs)
            {
                instruments.Add(instrument);
            }
        }
    }

    [Fact]
    public void The_Grafana_dashboard_asks_for_nothing_that_is_not_measured()
    {
        using HubMetrics metrics = new();
        HashSet<string> measured = [];
        using MeterListener listener = new() { InstrumentPublished = (instrument, _) => measured.UnionWith(ReferenceEquals(instrument.Meter, metrics.Meter) ? PrometheusNames(instrument) : []) };
        listener.Start();
        using PublishedDocuments documents = new((_, _) => Task.FromResult<RenderedDocument?>(null), _ => Task.FromResult(0L), (_, _) => throw new NotSupportedException(), 1, TimeProvider.System);
        using HubLevels levels = new(metrics, null!, null!, null!, null!, TimeProvider.System, NullLogger<HubLevels>.Instance, documents);
        using JsonDocument dashboard = JsonDocument.Parse(File.ReadAllText(ProjectFiles.Path("deploy", "grafana.json")));
        string[] asked = [.. dashboard.RootElement.GetProperty("panels").EnumerateArray()
            .SelectMany(static panel => panel.GetProperty("targets").EnumerateArray())
            .Select(static target => Regex.Replace(target.GetProperty("expr").GetString()!, @"by \([^)]*\)|\{[^}]*\}", ""))
            .SelectMany(static expression => Regex.Matches(expression, @"feedhub_\w+"))
            .Select(static match => match.Value)
            .Distinct()];

        Assert.True(asked.Length >= 15, string.Join(' ', asked));
        Assert.Empty(asked.Except(measured));
    }

    [Fact]
    public void A_poll_is_counted_by_result_and_class_of_error()
    {
        using HubMetrics metrics = new();
        List<string> counted = [];
        using MeterListener listener = new()
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (ReferenceEquals(instrument.Meter, metrics.Meter) && instrument is Counter<long>)
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => counted.Add($"{instrument.Name} {value} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}".TrimEnd()));
        listener.Start();

        metrics.Polled(Poll(PollHealth.Fetched, "ok:3", 200), new(1, true, 3, 1));
        metrics.Polled(Poll(PollHealth.Unchanged, "ok:3", 304), new(1, true, 0, 0));
        metrics.Polled(Poll(PollHealth.Failed, "error:http-404", 404), new(1, true, 0, 0));
        metrics.Published(304);

        Assert.Equal(
            [
                "feedhub.polls 1 feedhub.poll.result=fetched",
                "feedhub.fetch.received 10",
                "feedhub.entries 3 feedhub.entry.change=new",
                "feedhub.entries 1 feedhub.entry.change=changed",
                "feedhub.polls 1 feedhub.poll.result=not_modified",
                "feedhub.fetch.received 10",
                "feedhub.polls 1 feedhub.poll.result=failed error.type=http-4xx",
                "feedhub.fetch.received 10",
                "feedhub.publish.requests 1 http.response.status_code=304",
            ],
            counted);
    }

    [Theory]
    [InlineData("127.0.0.1", "localhost:8080", true)]
    [InlineData("::1", "[::1]:8080", true)]
    [InlineData("::ffff:127.0.0.1", "127.0.0.1", true)]
    [InlineData("127.0.0.1", "evil.example", false)] // a name that somebody points at this machine
    [InlineData("10.1.2.3", "hub.internal", true)]
    [InlineData("::ffff:10.1.2.3", "hub.internal", true)]
    [InlineData("10.2.0.1", "hub.internal", false)]
    [InlineData("192.0.2.7", "hub.internal", true)]
    [InlineData("192.0.2.8", "localhost", false)]
    [InlineData("fd00::7", "hub.internal", true)]
    [InlineData(null, "localhost", false)]
    public void Metrics_are_for_this_machine_and_for_allowed_addresses(string? peer, string host, bool allowed)
    {
        MetricsOptions options = new() { Enabled = true, AllowedAddresses = { "10.1.0.0/16", "192.0.2.7", "fd00::/8" } };
        MetricsAccess access = new(Options.Create(options));
        AccessRequest request = new(peer is null ? null : IPAddress.Parse(peer), new HostString(host), HasForwardingHeader: false, IsOldProtocol: false);

        Assert.Equal(allowed, access.IsAllowed(request));
        Assert.False(access.IsAllowed(request with { HasForwardingHeader = true }));
        Assert.False(access.IsAllowed(request with { IsOldProtocol = true }));
    }

    [Fact]
    public void Addresses_that_are_none_are_named()
    {
        ValidateOptionsResult result = new MetricsOptionsValidator().Validate(null, new() { AllowedAddresses = { "10.0.0.0/8", "prometheus.internal", "10.0.0.0/99" } });

        Assert.Equal(2, result.Failures!.Count());
        Assert.Contains("'prometheus.internal'", result.FailureMessage, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Without_metrics_nothing_of_OpenTelemetry_is_loaded()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "reads /proc");
        using HubFolder folder = new();
        (HubProcess hub, string url) = await HubProcess.ServeAsync(folder);
        await using HubProcess ended = hub;
        using HttpClient client = new(new SocketsHttpHandler { UseProxy = false }, disposeHandler: true) { BaseAddress = new Uri(url) };

        using HttpResponseMessage metrics = await client.GetAsync("/metrics");
        using HttpResponseMessage ready = await client.GetAsync("/readyz");
        string maps = await File.ReadAllTextAsync($"/proc/{hub.Id}/maps");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (metrics.StatusCode, ready.StatusCode));
        Assert.Contains("FeedHub.Timeline.dll", maps, StringComparison.Ordinal);
        Assert.DoesNotContain("OpenTelemetry", maps, StringComparison.Ordinal);
    }

    /// <summary>As OpenTelemetry's exporter names them for Prometheus.</summary>
    private static string[] PrometheusNames(Instrument instrument)
    {
        string name = instrument.Name.Replace('.', '_') + instrument.Unit switch
        {
            "s" => "_seconds",
            "By" => "_bytes",
            _ => "",
        };
        return Kind(instrument) switch
        {
            "counter" => [$"{name}_total"],
            "histogram" => [$"{name}_bucket", $"{name}_count", $"{name}_sum"],
            _ => [name],
        };
    }

    private static string Kind(Instrument instrument) => instrument.GetType().Name switch
    {
        var name when name.StartsWith("Counter", StringComparison.Ordinal) => "counter",
        var name when name.StartsWith("Histogram", StringComparison.Ordinal) => "histogram",
        var name when name.StartsWith("ObservableGauge", StringComparison.Ordinal) => "gauge",
        _ => "up-down counter",
    };

    internal static PollRecord Poll(PollHealth health, string outcome, int? status) => new()
    {
        SourceId = 1,
        FencingToken = 1,
        StartedAt = DateTimeOffset.UnixEpoch,
        Duration = TimeSpan.FromSeconds(0.2),
        FetchTime = TimeSpan.FromSeconds(0.2),
        Health = health,
        Outcome = outcome,
        HttpStatus = status,
        Bytes = 10,
        NextPollAt = DateTimeOffset.UnixEpoch,
        Interval = TimeSpan.Zero,
        IntervalReason = "",
    };
}
