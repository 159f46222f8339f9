using System.Globalization;
using FeedHub.Access;
using FeedHub.Fetching;
using FeedHub.Metrics;
using FeedHub.Polling;
using FeedHub.Publishing;
using FeedHub.Pushing;
using FeedHub.Site;
using FeedHub.Timeline.Retention;
using FeedHub.Timeline.Storage;

namespace FeedHub.Configuration;

/// <summary>Reads the hub's settings: <c>appsettings.json</c> in the home, then the environment.</summary>
internal static class HubConfiguration
{
    /// <summary>Options type of each section, by configuration path.</summary>
    public static IReadOnlyDictionary<string, Type> Sections { get; } = new Dictionary<string, Type>(StringComparer.OrdinalIgnoreCase)
    {
        [HubOptions.Section] = typeof(HubOptions),
        [FetchingOptions.Section] = typeof(FetchingOptions),
        [DatabaseOptions.Section] = typeof(DatabaseOptions),
        [LanguageOptions.Section] = typeof(LanguageOptions),
        [FilterOptions.Section] = typeof(FilterOptions),
        [PollingOptions.Section] = typeof(PollingOptions),
        [RetentionOptions.Section] = typeof(RetentionOptions),
        [SimilarTopicsOptions.Section] = typeof(SimilarTopicsOptions),
        [PublishingOptions.Section] = typeof(PublishingOptions),
        [PushOptions.Section] = typeof(PushOptions),
        [StreamOptions.Section] = typeof(StreamOptions),
        [WebSubOptions.Section] = typeof(WebSubOptions),
        [AdminOptions.Section] = typeof(AdminOptions),
        [OidcOptions.Section] = typeof(OidcOptions),
        [ProxySignInOptions.Section] = typeof(ProxySignInOptions),
        [SiteOptions.Section] = typeof(SiteOptions),
        [MetricsOptions.Section] = typeof(MetricsOptions),
    };

    /// <summary>Lists that may also be written as one value with commas, which is what environment variables invite.</summary>
    private static readonly string[] SimpleLists =
    [
        $"{HubOptions.Section}:{nameof(HubOptions.Roles)}",
        $"{HubOptions.Section}:{nameof(HubOptions.TrustedProxies)}",
        $"{FetchingOptions.Section}:{nameof(FetchingOptions.AllowedPrivateHosts)}",
        $"{FetchingOptions.Section}:{nameof(FetchingOptions.AllowedPorts)}",
        $"{WebSubOptions.Section}:{nameof(WebSubOptions.PingHubs)}",
        $"{MetricsOptions.Section}:{nameof(MetricsOptions.AllowedAddresses)}",
        $"{LanguageOptions.Section}:{nameof(LanguageOptions.Expected)}",
        $"{OidcOptions.Section}:{nameof(OidcOptions.Scopes)}",
        $"{OidcOptions.Section}:{nameof(OidcOptions.Administrators)}",
        $"{OidcOptions.Section}:{nameof(OidcOptions.Viewers)}",
        $"{ProxySignInOptions.Section}:{nameof(ProxySignInOptions.Addresses)}",
        $"{ProxySignInOptions.Section}:{nameof(ProxySignInOptions.Administrators)}",
        $"{ProxySignInOptions.Section}:{nameof(ProxySignInOptions.Viewers)}",
        $"{SimilarTopicsOptions.Section}:{nameof(SimilarTopicsOptions.ExcludedSources)}",
    ];

    /// <summary>Adds the hub's sources to a configuration.</summary>
    /// <param name="configuration">Receives them.</param>
    /// <param name="home">Where <c>appsettings.json</c> is.</param>
    /// <exception cref="SettingsException">The file is not readable, or keys are unknown.</exception>
    public static void Load(IConfigurationManager configuration, HubHome home)
    {
        DurationConverter.Register();
        configuration.Sources.Clear();
        try
        {
            configuration.AddJsonFile(home.Resolve(HubHome.SettingsFile), optional: true, reloadOnChange: false);
            configuration.AddEnvironmentVariables();
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new SettingsException([$"{home.Resolve(HubHome.SettingsFile)}: {failure.InnerException?.Message ?? failure.Message}"]);
        }

        configuration.AddInMemoryCollection(ExpandLists(configuration));
        IReadOnlyList<string> unknown = SettingsCheck.FindUnknown(configuration, Sections);
        if (unknown.Count > 0)
        {
            throw new SettingsException(unknown);
        }
    }

    private static Dictionary<string, string?> ExpandLists(IConfigurationManager configuration)
    {
        Dictionary<string, string?> expanded = [];
        foreach (string path in SimpleLists)
        {
            if (configuration[path] is { Length: > 0 } value)
            {
                expanded[path] = "";
                string[] items = value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                for (int i = 0; i < items.Length; i++)
                {
                    expanded[$"{path}:{i.ToString(CultureInfo.InvariantCulture)}"] = items[i];
                }
            }
        }

        return expanded;
    }
}
