using System.Net.Sockets;
using FeedHub.Access;
using FeedHub.Cli;
using FeedHub.Configuration;
using FeedHub.Metrics;
using FeedHub.News;
using FeedHub.Polling;
using FeedHub.PrivateViews;
using FeedHub.Publishing;
using FeedHub.Pushing;
using FeedHub.Site;
using FeedHub.Timeline.Authors;
using FeedHub.Timeline.Ingest;
using FeedHub.Timeline.Sources;
using Microsoft.Extensions.Options;

namespace FeedHub;

/// <summary>The running hub: web, worker, or both.</summary>
internal static partial class HubServer
{
    /// <summary>Runs until the process is told to stop.</summary>
    /// <param name="urls">Addresses that override every other source, or <see langword="null"/>.</param>
    /// <param name="cancel">Stops.</param>
    /// <exception cref="SettingsException">The configuration is not usable.</exception>
    public static async Task RunAsync(string? urls, CancellationToken cancel)
    {
        await using WebApplication hub = Build(HubHome.Find(), urls);
        await RunAsync(hub, cancel);
    }

    /// <summary>Runs a composed hub until the process is told to stop.</summary>
    /// <param name="hub">As <see cref="Build"/> made it.</param>
    /// <param name="cancel">Stops.</param>
    internal static async Task RunAsync(WebApplication hub, CancellationToken cancel)
    {
        hub.Services.GetRequiredService<IStartupValidator>().Validate();
        await hub.Services.PrepareHubAsync(cancel);
        await hub.Services.GetRequiredService<SourceLeases>().ReclaimAsync(LeaseOwner.HasEnded, cancel);
        await ApplySourcesFileAsync(hub.Services, cancel);
        await ApplyAuthorsFileAsync(hub.Services, cancel);
        hub.Lifetime.ApplicationStarted.Register(() => LogListening(hub.Logger, string.Join(' ', hub.Urls)));
        await StartAsync(hub, cancel);
        await hub.WaitForShutdownAsync(cancel);
    }

    private static async Task StartAsync(WebApplication hub, CancellationToken cancel)
    {
        try
        {
            await hub.StartAsync(cancel);
        }
        catch (Exception failure)
        {
            // What began beside the server is told to end, so that its end is no failure of its own.
            hub.Lifetime.StopApplication();
            if (failure is IOException or SocketException)
            {
                throw new CommandException(
                    $"This hub cannot listen at {hub.Configuration[WebHostDefaults.ServerUrlsKey]}: {(failure.InnerException ?? failure).Message}. Stop what listens there, or choose another address: --urls, or Urls in appsettings.json.");
            }

            throw;
        }
    }

    /// <summary>Composes the hub.</summary>
    /// <param name="home">Home of the hub.</param>
    /// <param name="urls">Addresses that override every other source, or <see langword="null"/>.</param>
    internal static WebApplication Build(HubHome home, string? urls)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = home.Directory, Args = [] });
        HubConfiguration.Load(builder.Configuration, home);
        builder.Logging.AddFeedHubLogging(builder.Configuration, LogLevel.Information);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        if (urls is not null)
        {
            builder.WebHost.UseUrls(urls).PreferHostingUrls(true);
        }
        else if (!builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(ListenAddress.Configured(builder.Configuration));
        }

        HubRoles roles = HubRoles.From(builder.Configuration.GetSection($"{HubOptions.Section}:{nameof(HubOptions.Roles)}").Get<string[]>() ?? []);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(25));
        builder.Services.AddFeedHub(builder.Configuration, home);
        builder.Services.AddFeedHubJobs(roles.IsWorker);
        bool isMeasured = bool.TryParse(builder.Configuration[$"{MetricsOptions.Section}:{nameof(MetricsOptions.Enabled)}"], out bool enabled) && enabled;
        if (isMeasured)
        {
            builder.Services.AddFeedHubMetrics(builder.Configuration);
        }

        if (roles.IsWorker)
        {
            builder.Services.AddFeedHubPushDelivery();
        }

        if (roles.IsWeb)
        {
            builder.Services.AddFeedHubPushRequests();
            builder.Services.AddFeedHubAccess(
                HubServices.DataDirectory(builder.Configuration, home), withOidc: builder.Configuration[$"{OidcOptions.Section}:{nameof(OidcOptions.Authority)}"] is { Length: > 0 });
            builder.Services.AddFeedHubDashboard();
            builder.Services.AddFeedHubSite();
            builder.Services.AddFeedHubApi();
            builder.Services.AddFeedHubNews();
        }

        WebApplication hub = builder.Build();
        if (roles.IsWeb)
        {
            hub.UseExceptionHandler();
        }

        if (isMeasured)
        {
            hub.UseFeedHubMetrics();
        }

        hub.MapFeedHubOperations();
        if (roles.IsWeb)
        {
            hub.UseFeedHubPathPrefix();
            hub.UseMiddleware<PublishedShortcut>();
            hub.UseMiddleware<PrivateViewsMiddleware>();
            hub.UseFeedHubApi();
            hub.UseRouting();
            hub.UseFeedHubAccess();
            hub.UseMiddleware<PublicGate>();
            hub.MapFeedHubAccess();
            hub.MapFeedHubDashboard();
            hub.MapFeedHubPublishing();
            hub.MapFeedHubNews();
            hub.MapFeedHubPushing();
            hub.MapFeedHubApi();
            hub.MapFeedHubSite();
        }

        return hub;
    }

    /// <summary>Applies the declared list of sources. A list that cannot be read is reported and leaves the stored sources as they are: the hub serves what it has.</summary>
    /// <param name="services">The hub.</param>
    /// <param name="cancel">Cancels.</param>
    internal static async Task ApplySourcesFileAsync(IServiceProvider services, CancellationToken cancel)
    {
        string name = services.GetRequiredService<IOptions<HubOptions>>().Value.SourcesFile;
        if (name.Length == 0)
        {
            return; // none is wanted
        }

        string file = services.GetRequiredService<HubHome>().Resolve(name);
        ILogger logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("FeedHub.Sources");
        if (!File.Exists(file))
        {
            LogNoList(logger, file);
            return;
        }

        try
        {
            (ApplyPlan plan, IReadOnlyList<string> problems) = await services.GetRequiredService<SourceList>().ApplyAsync(await LimitedInput.BytesAsync(file, Feeds.Opml.OpmlReader.MaxBytes + 1, cancel), prune: false, planOnly: false, cancel);
            LogApplied(logger, name, plan.Added.Count, plan.Changed.Count, plan.Unchanged);
            foreach (string problem in problems)
            {
                LogProblem(logger, name, problem);
            }
        }
        catch (Exception failure) when (failure is Feeds.Opml.OpmlException or IOException or UnauthorizedAccessException)
        {
            LogUnreadable(logger, file, failure.Message);
        }
    }

    /// <summary>Applies the declared authors. A file that cannot be read is reported and leaves authors as they are.</summary>
    /// <param name="services">The hub.</param>
    /// <param name="cancel">Cancels.</param>
    internal static async Task ApplyAuthorsFileAsync(IServiceProvider services, CancellationToken cancel)
    {
        string name = services.GetRequiredService<IOptions<HubOptions>>().Value.AuthorsFile;
        string file = services.GetRequiredService<HubHome>().Resolve(name);
        if (name.Length == 0 || !File.Exists(file))
        {
            return;
        }

        ILogger logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("FeedHub.Authors");
        try
        {
            IReadOnlyList<AuthorDeclaration> declared = AuthorsFile.Read(await File.ReadAllBytesAsync(file, cancel));
            foreach (string line in await services.GetRequiredService<AuthorList>().ApplyAsync(declared, planOnly: false, cancel))
            {
                LogAuthor(logger, name, line);
            }
        }
        catch (Exception failure) when (failure is FormatException or IOException or UnauthorizedAccessException)
        {
            LogAuthorsUnreadable(logger, file, failure.Message);
        }
    }

    [LoggerMessage(1205, LogLevel.Information, "Applied {File}: {Author}")]
    private static partial void LogAuthor(ILogger logger, string file, string author);

    [LoggerMessage(1206, LogLevel.Error, "{File} was not applied, authors stay as they are: {Problem}")]
    private static partial void LogAuthorsUnreadable(ILogger logger, string file, string problem);

    [LoggerMessage(1200, LogLevel.Information, "Listening on {Addresses}")]
    private static partial void LogListening(ILogger logger, string addresses);

    [LoggerMessage(1201, LogLevel.Information, "No list of sources at {File}: add sources in the dashboard or with 'sources add URL'")]
    private static partial void LogNoList(ILogger logger, string file);

    [LoggerMessage(1202, LogLevel.Information, "Applied {File}: {Added} sources added, {Changed} changed, {Unchanged} as they were")]
    private static partial void LogApplied(ILogger logger, string file, int added, int changed, int unchanged);

    [LoggerMessage(1203, LogLevel.Warning, "{File}, {Problem}")]
    private static partial void LogProblem(ILogger logger, string file, string problem);

    [LoggerMessage(1204, LogLevel.Error, "{File} was not applied, the stored sources stay as they are: {Problem}")]
    private static partial void LogUnreadable(ILogger logger, string file, string problem);
}
