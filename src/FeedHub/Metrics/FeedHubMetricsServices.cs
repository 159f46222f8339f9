using FeedHub.Metrics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers metrics. Only what is in here and in <see cref="FeedHub.Metrics"/>'s application half touches OpenTelemetry, so that nothing of it is loaded unless it is asked for.</summary>
internal static class FeedHubMetricsServices
{
    /// <summary>Where OpenTelemetry's own variables say that a collector listens.</summary>
    private static readonly string[] CollectorVariables = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"];

    /// <summary>Meters of the framework and the database driver beside our own.</summary>
    private static readonly string[] Meters =
        [HubMetrics.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime", "Npgsql"];

    extension(IServiceCollection services)
    {
        /// <summary>Adds the instruments and the options; cheap, and all there is where metrics are off.</summary>
        public IServiceCollection AddFeedHubInstruments()
        {
            services.TryAddSingleton<HubMetrics>();
            services.AddOptions<MetricsOptions>().BindConfiguration(MetricsOptions.Section).ValidateOnStart();
            services.AddSingleton<IValidateOptions<MetricsOptions>, MetricsOptionsValidator>();
            return services;
        }

        /// <summary>Adds levels, the Prometheus exporter and, if a variable names a collector, the OTLP exporter.</summary>
        /// <param name="configuration">Holds OpenTelemetry's variables.</param>
        public IServiceCollection AddFeedHubMetrics(IConfiguration configuration)
        {
            services.AddSingleton<MetricsAccess>();
            services.AddSingleton<HubLevels>();
            services.AddHostedService(provider => provider.GetRequiredService<HubLevels>());
            services.AddOpenTelemetry().WithMetrics(metrics =>
            {
                metrics.AddMeter(Meters);

                // Without this each polled host would be a series of its own, for ever.
                metrics.AddView("http.client.*", new MetricStreamConfiguration { TagKeys = ["http.request.method", "http.response.status_code", "error.type", "network.protocol.version", "http.connection.state"] });
                metrics.AddPrometheusExporter();
                if (CollectorVariables.Any(name => !string.IsNullOrEmpty(configuration[name])))
                {
                    metrics.AddOtlpExporter();
                }
            });
            return services;
        }
    }
}
