using FeedHub.Access;
using Hangfire;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>Fills Hangfire's registries, which belong to the whole process: once, however many applications it hosts.</summary>
internal static class DashboardRegistration
{
    private const string Id = "(?<Id>[0-9]{1,18})";

    private const string Slug = "(?<Slug>[a-z0-9-]{1,80})";

    private static readonly string[] Sections = ["/sources", "/incidents", "/authors", "/subscribers", "/topics", "/keys", "/optouts", "/hub"];

    private static readonly Lock Gate = new();
    private static bool _isDone;

    /// <summary>Adds our pages, commands, menu items, counters and styles. Does nothing the second time; nothing of it keeps an application alive.</summary>
    public static void Ensure()
    {
        lock (Gate)
        {
            if (_isDone)
            {
                return;
            }

            _isDone = true;
            AddRoutes(DashboardRoutes.Routes);
            DashboardRoutes.AddStylesheet(typeof(DashboardRegistration).Assembly, "FeedHub.Dashboard.Styles.sources.css");
            DashboardRoutes.AddStylesheetDarkMode(typeof(DashboardRegistration).Assembly, "FeedHub.Dashboard.Styles.sources-dark.css");
            GlobalConfiguration.Configuration.UseDashboardMetrics(SourceMetrics.Total, SourceMetrics.Failing, IncidentMetrics.Open, SourceMetrics.Proposals);
            GlobalConfiguration.Configuration.UseJobDetailsRenderer(0, JobSources.Draw);
            NavigationMenu.Items.Insert(0, page => new MenuItem("Sources", DashboardPaths.Of(page.Context).Sources)
            {
                Active = page.RequestPath.StartsWith("/sources", StringComparison.OrdinalIgnoreCase),
                Metrics = [SourceMetrics.Total, SourceMetrics.Failing],
            });
            NavigationMenu.Items.Insert(1, page => new MenuItem("Incidents", DashboardPaths.Of(page.Context).Incidents)
            {
                Active = page.RequestPath.StartsWith("/incidents", StringComparison.OrdinalIgnoreCase),
                Metrics = [IncidentMetrics.Open],
            });
            NavigationMenu.Items.Insert(2, page => new MenuItem("Authors", DashboardPaths.Of(page.Context).Authors)
            {
                Active = page.RequestPath.StartsWith("/authors", StringComparison.OrdinalIgnoreCase),
                Metrics = [SourceMetrics.Proposals],
            });
            NavigationMenu.Items.Insert(3, page => new MenuItem("Topics", DashboardPaths.Of(page.Context).Topics)
            {
                Active = page.RequestPath.StartsWith("/topics", StringComparison.OrdinalIgnoreCase),
            });
            NavigationMenu.Items.Insert(4, page => new MenuItem("Subscribers", DashboardPaths.Of(page.Context).Receivers)
            {
                Active = page.RequestPath.StartsWith("/subscribers", StringComparison.OrdinalIgnoreCase),
            });
            NavigationMenu.Items.Insert(5, page => new MenuItem("Hub", DashboardPaths.Of(page.Context).HubCosts)
            {
                Active = page.RequestPath.StartsWith("/hub", StringComparison.OrdinalIgnoreCase),
            });
            NavigationMenu.Items.Insert(6, page => page.IsReadOnly ? null : new MenuItem("Keys", DashboardPaths.Of(page.Context).Keys)
            {
                Active = page.RequestPath.StartsWith("/keys", StringComparison.OrdinalIgnoreCase),
            });
            NavigationMenu.Items.Insert(7, page => page.IsReadOnly ? null : new MenuItem("Opt-outs", DashboardPaths.Of(page.Context).OptOuts)
            {
                Active = page.RequestPath.StartsWith("/optouts", StringComparison.OrdinalIgnoreCase),
            });
            NavigationMenu.Items.Add(page => AdministratorSession.IsSignedIn(page.Context.GetHttpContext().User)
                ? new MenuItem("Sign out", DashboardPaths.Of(page.Context).Logout)
                : null);
        }
    }

    /// <summary>Whether a path belongs to our pages rather than to Hangfire's.</summary>
    /// <param name="path">Path below the dashboard.</param>
    public static bool IsOurs(string path) => Array.Exists(Sections, section => path.StartsWith(section, StringComparison.OrdinalIgnoreCase));

    private static void AddRoutes(Hangfire.Dashboard.RouteCollection routes)
    {
        routes.Add("/authors", new ServiceDispatcher<AuthorsPage>());
        routes.Add($"/authors/of/{Slug}", new ServiceDispatcher<AuthorPage>());
        routes.Add($"/authors/of/{Slug}/(?<What>rename|alias|merge|split)", new ServiceDispatcher<AuthorCommand>());
        routes.Add($"/authors/proposals/{Id}/(?<What>accept|reject)", new ServiceDispatcher<AuthorDecisionCommand>());
        routes.Add($"/authors/changes/{Id}/(?<What>undo)", new ServiceDispatcher<AuthorDecisionCommand>());
        routes.Add("/subscribers", new ServiceDispatcher<ReceiversPage>());
        routes.Add("/subscribers/add", new ServiceDispatcher<AddWebhookCommand>());
        routes.Add($"/subscribers/{Id}", new ServiceDispatcher<ReceiverPage>());
        routes.Add($"/subscribers/{Id}/(?<What>test|resume|remove)", new ServiceDispatcher<ReceiverCommand>());
        routes.Add("/topics", new ServiceDispatcher<TopicsPage>());
        routes.Add("/keys", new ServiceDispatcher<KeysPage>());
        routes.Add("/keys/(?<Kind>api|private)/(?<What>add)", new ServiceDispatcher<KeyCommand>());
        routes.Add($"/keys/(?<Kind>api|private)/{Id}/(?<What>revoke)", new ServiceDispatcher<KeyCommand>());
        routes.Add("/optouts", new ServiceDispatcher<OptOutsPage>());
        routes.Add("/optouts/(?<What>preview|add)", new ServiceDispatcher<OptOutCommand>());
        routes.Add($"/optouts/{Id}/withdraw", new ServiceDispatcher<WithdrawOptOutPage>());
        routes.Add($"/optouts/{Id}/(?<What>withdraw-now)", new ServiceDispatcher<OptOutCommand>());
        routes.Add("/hub", new ServiceDispatcher<HubCostsPage>());
        routes.Add("/incidents", new ServiceDispatcher<IncidentsPage>());
        routes.Add("/sources", new ServiceDispatcher<SourcesPage>());
        routes.Add("/sources/new", new ServiceDispatcher<NewSourcePage>());
        routes.Add("/sources/add", new ServiceDispatcher<AddSourceCommand>());
        routes.Add("/sources/import", new ServiceDispatcher<ImportPage>());
        routes.Add("/sources/import/(?<What>plan|apply)", new ServiceDispatcher<ImportCommand>());
        routes.Add("/sources/export", new ServiceDispatcher<ExportSources>());
        routes.Add("/sources/batch/(?<What>poll|pause|resume|place|place-now|settings|settings-now|remove|remove-now)", new ServiceDispatcher<BatchCommand>());
        routes.Add("/sources/poll", new ServiceDispatcher<PollDueCommand>());
        routes.Add($"/sources/{Id}", new ServiceDispatcher<SourcePage>());
        routes.Add($"/sources/{Id}/settings", new ServiceDispatcher<SourceSettingsPage>());
        routes.Add($"/sources/{Id}/set", new ServiceDispatcher<SetSourceCommand>());
        routes.Add($"/sources/{Id}/remove", new ServiceDispatcher<RemoveSourcePage>());
        routes.Add($"/sources/{Id}/remove-now", new ServiceDispatcher<RemoveSourceCommand>());
        routes.Add($"/sources/{Id}/poll", new ServiceDispatcher<PollSourceCommand>());
        routes.Add($"/sources/{Id}/try", new ServiceDispatcher<TrySourceCommand>());
        routes.Add($"/sources/{Id}/answer", new ServiceDispatcher<AnswerDownload>());
        routes.Add($"/sources/{Id}/reread", new ServiceDispatcher<RereadSourceCommand>());
        routes.Add($"/sources/{Id}/pause", new ServiceDispatcher<PauseSourceCommand>());
        routes.Add($"/sources/{Id}/resume", new ServiceDispatcher<ResumeSourceCommand>());
        routes.Add($"/sources/{Id}/(?<What>follow|refuse)", new ServiceDispatcher<RedirectCommand>());
        routes.Add($"/sources/{Id}/go-back", new ServiceDispatcher<GoBackSourceCommand>());
    }
}
