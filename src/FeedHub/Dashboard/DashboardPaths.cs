using FeedHub.Configuration;
using FeedHub.Timeline.Reading;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>Paths that dashboard pages link to, under whatever path base the hub is served.</summary>
/// <param name="Dashboard">Path of the dashboard, without a trailing slash.</param>
internal readonly record struct DashboardPaths(string Dashboard)
{
    /// <summary>Where the dashboard is mapped.</summary>
    public const string Root = "/hangfire";

    /// <summary>The list of sources.</summary>
    public string Sources => Dashboard + "/sources";

    /// <summary>The list of incidents.</summary>
    public string Incidents => Dashboard + "/incidents";

    /// <summary>The list of authors.</summary>
    public string Authors => Dashboard + "/authors";

    /// <summary>The list of those who are told what happens.</summary>
    public string Receivers => Dashboard + "/subscribers";

    /// <summary>Topics, and trials of rules.</summary>
    public string Topics => Dashboard + "/topics";

    /// <summary>What the hub costs.</summary>
    public string HubCosts => Dashboard + "/hub";

    /// <summary>Keys of the API and private addresses.</summary>
    public string Keys => Dashboard + "/keys";

    /// <summary>Who does not want to be republished.</summary>
    public string OptOuts => Dashboard + "/optouts";

    /// <summary>The form for a new source.</summary>
    public string NewSource => Dashboard + "/sources/new";

    /// <summary>Where that form is posted to.</summary>
    public string AddSource => Dashboard + "/sources/add";

    /// <summary>Where all due sources are asked for.</summary>
    public string PollDue => Dashboard + "/sources/poll";

    /// <summary>The form that takes a list of sources.</summary>
    public string ImportSources => Dashboard + "/sources/import";

    /// <summary>All sources as a list.</summary>
    public string ExportSources => Dashboard + "/sources/export";

    /// <summary>Recurring jobs.</summary>
    public string RecurringJobs => Dashboard + "/recurring";

    /// <summary>The form that ends the session.</summary>
    public string Logout => Hub + FeedHub.Access.AccessPaths.Logout;

    /// <summary>Path of the hub itself, without a trailing slash.</summary>
    private string Hub => Dashboard[..^Root.Length];

    /// <summary>Paths for one request.</summary>
    /// <param name="context">The request.</param>
    public static DashboardPaths Of(DashboardContext context) => new(context.Options.PrefixPath + context.Request.PathBase);

    /// <summary>A source's own page here.</summary>
    /// <param name="id">Row id.</param>
    public string Source(long id) => string.Create(null, $"{Sources}/{id}");

    /// <summary>Where a command on a source is posted to.</summary>
    /// <param name="id">Row id.</param>
    /// <param name="command"><c>poll</c>, <c>pause</c>, <c>resume</c>, <c>go-back</c>, <c>set</c>, <c>try</c>, <c>reread</c> or <c>remove-now</c>; or a page on it: <c>settings</c>, <c>remove</c>, <c>answer</c>.</param>
    public string Command(long id, string command) => $"{Source(id)}/{command}";

    /// <summary>Where a command on the selected sources is posted to.</summary>
    /// <param name="command"><c>poll</c>, <c>pause</c>, <c>resume</c>, <c>place</c>, <c>place-now</c>, <c>settings</c>, <c>settings-now</c>, <c>remove</c> or <c>remove-now</c>.</param>
    public string Batch(string command) => $"{Sources}/batch/{command}";

    /// <summary>An author's own page here.</summary>
    /// <param name="slug">Slug.</param>
    public string Author(string slug) => $"{Authors}/of/{slug}";

    /// <summary>Where a command on an author is posted to.</summary>
    /// <param name="slug">Slug.</param>
    /// <param name="command"><c>rename</c>, <c>alias</c>, <c>merge</c> or <c>split</c>.</param>
    public string AuthorCommand(string slug, string command) => $"{Author(slug)}/{command}";

    /// <summary>Where a decision on a proposal is posted to.</summary>
    /// <param name="id">Row id.</param>
    /// <param name="decision"><c>accept</c> or <c>reject</c>.</param>
    public string Proposal(long id, string decision) => string.Create(null, $"{Authors}/proposals/{id}/{decision}");

    /// <summary>Where undoing a change of authors is posted to.</summary>
    /// <param name="id">Row id.</param>
    public string AuthorChange(long id) => string.Create(null, $"{Authors}/changes/{id}/undo");

    /// <summary>A receiver's own page here.</summary>
    /// <param name="id">Row id.</param>
    public string Receiver(long id) => string.Create(null, $"{Receivers}/{id}");

    /// <summary>An opt-out; pages and commands stand below it.</summary>
    /// <param name="id">Row id.</param>
    public string OptOut(long id) => string.Create(null, $"{OptOuts}/{id}");

    /// <summary>An author's page for readers.</summary>
    /// <param name="slug">Slug.</param>
    public string PublicAuthor(string slug) => Hub + HubUrls.PagePath(new ViewSelector.Author(slug));

    /// <summary>A topic's page for readers.</summary>
    /// <param name="slug">Slug.</param>
    public string PublicTopic(string slug) => Hub + HubUrls.PagePath(new ViewSelector.Topic(slug));

    /// <summary>An entry's page for readers.</summary>
    /// <param name="id">Row id.</param>
    public string PublicEntry(long id) => string.Create(null, $"{Hub}/entries/{id}");

    /// <summary>The description of the API.</summary>
    public string ApiReference => Hub + Api.ApiReferencePage.Path;

    /// <summary>A job's page.</summary>
    /// <param name="jobId">Id of the job.</param>
    public string Job(string jobId) => $"{Dashboard}/jobs/details/{Uri.EscapeDataString(jobId)}";

    /// <summary>A source's page for readers.</summary>
    /// <param name="slug">Its slug.</param>
    public string PublicPage(string slug) => Hub + HubUrls.PagePath(new ViewSelector.Source(slug));

    /// <summary>A source's published feed.</summary>
    /// <param name="slug">Its slug.</param>
    /// <param name="format"><c>atom</c>, <c>rss</c> or <c>json</c>.</param>
    public string PublicFeed(string slug, string format) => $"{Hub}{HubUrls.FeedPath(new ViewSelector.Source(slug))}.{format}";
}
