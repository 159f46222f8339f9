using System.Globalization;
using FeedHub.Dashboard.Html;
using FeedHub.Feeds;
using FeedHub.Feeds.Normalizing;
using FeedHub.Polling;
using Hangfire.Dashboard;

namespace FeedHub.Dashboard;

/// <summary>What a page offers to poll: each feed that it names, and the page itself. Nothing is stored before one is picked.</summary>
internal static class SourceChoicePage
{
    private const int Sample = 3;
    private const int LongestTitle = 120;

    /// <summary>Writes the choices.</summary>
    /// <param name="context">The request.</param>
    /// <param name="typed">Address of the page, as it was typed.</param>
    /// <param name="named">What is there.</param>
    public static Task WriteAsync(DashboardContext context, string typed, AddSourceResult.Named named)
    {
        DashboardPaths paths = DashboardPaths.Of(context);
        HtmlBuilder page = new();
        page.Add($"""
            <ol class="breadcrumb"><li><a href="{paths.Sources}">Sources</a></li><li><a href="{paths.NewSource}">Add a source</a></li><li class="active">Pick one</li></ol><h1 class="page-header fh-title">Which of these?</h1>
            <form method="post" action="{paths.AddSource}" class="fh-settings">{AntiforgeryField.Of(context)}<input type="hidden" name="{AddSourceCommand.UrlField}" value="{typed}">
            <fieldset><legend>The page names {(named.Feeds.Count == 1 ? "one feed" : string.Create(CultureInfo.InvariantCulture, $"{named.Feeds.Count} feeds"))}</legend>
            """);
        for (int i = 0; i < named.Feeds.Count; i++)
        {
            page.Add($"{Choice(named.Feeds[i], named.Feeds[i].Url, Format(named.Feeds[i].Document.Feed), isFirst: i == 0)}");
        }

        page.AddIf(named.Page is not null, $"""{(named.Page is { } itself ? Choice(itself, AddSourceCommand.PagePick, "the page itself, read as a list of articles", isFirst: false) : HtmlFragment.Empty)}""");
        page.AddIf(named.Page is null, $"""<p class="help-block">The page itself lists no articles that can be told apart, so it cannot be a source.</p>""");
        page.Add($"""</fieldset><p><button type="submit" class="btn btn-primary">Add source</button> <a class="btn btn-default" href="{paths.Sources}">Cancel</a></p></form>""");
        return DashboardPage.WriteAsync(context, "Add a source", page.Build());
    }

    private static HtmlFragment Choice(DiscoveredFeed feed, string value, string kind, bool isFirst)
    {
        HtmlFragment isChosen = isFirst ? HtmlFragment.Of($" checked") : HtmlFragment.Empty;
        HtmlBuilder part = new();
        part.Add($"""
            <div class="radio fh-choice"><label><input type="radio" name="{AddSourceCommand.PickField}" value="{value}" required{isChosen}> <strong><bdi>{(string.IsNullOrWhiteSpace(feed.Title) ? "(no title)" : feed.Title)}</bdi></strong>
            <span class="fh-detail">{kind}, {(feed.Entries == 1 ? "1 article" : string.Create(CultureInfo.InvariantCulture, $"{feed.Entries} articles"))}</span></label><div class="fh-detail">{UrlRedaction.Redact(feed.Url)}</div>
            """);
        string[] titles = [.. feed.Document.Feed.Entries.Select(static entry => PlainText.FromHtml(entry.Title ?? entry.Summary ?? "", LongestTitle)).Where(static title => title.Length > 0).Take(Sample)];
        part.AddIf(titles.Length > 0, $"""<ul class="fh-detail">""");
        foreach (string title in titles)
        {
            part.Add($"<li><bdi>{title}</bdi></li>");
        }

        return part.Add($"{(titles.Length > 0 ? HtmlFragment.Of($"</ul>") : HtmlFragment.Empty)}</div>").Build();
    }

    private static string Format(Feed feed)
    {
        string family = feed.Format switch { FeedFormat.Json => "JSON Feed", FeedFormat.Rdf => "RSS", FeedFormat.Html => "page", FeedFormat.Atom => "Atom", var other => other.ToString().ToUpperInvariant() };
        return $"{family} {feed.Version}".TrimEnd();
    }
}
