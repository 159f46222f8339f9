using System.Globalization;
using System.Net;
using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Writing;
using FeedHub.Publishing;
using FeedHub.Timeline.Authors;
using FeedHub.Timeline.Incidents;
using FeedHub.Timeline.Sources;

namespace FeedHub.News;

/// <summary>Turns what happened to the hub itself into a feed. Pure: no clock, no database, equal input gives equal output. Addresses are without secrets.</summary>
internal static class NewsFeed
{
    /// <summary>Path of the feed without suffix.</summary>
    public const string Path = "/sources/incidents";

    /// <summary>Composes the feed.</summary>
    /// <param name="hub">The hub.</param>
    /// <param name="turns">Incidents that began or ended.</param>
    /// <param name="moves">Sources that moved.</param>
    /// <param name="changes">Changes of authors.</param>
    /// <param name="count">Entries, at most.</param>
    public static PublishedFeed Compose(HubIdentity hub, IReadOnlyList<IncidentTurn> turns, IReadOnlyList<SourceMove> moves, IReadOnlyList<AuthorChange> changes, int count)
    {
        PublishedPerson author = new(hub.Title, hub.BaseUrl + "/");
        List<PublishedEntry> entries =
        [
            .. turns.Select(turn => Entry(hub, author, turn))
                .Concat(moves.SelectMany(move => Entries(hub, author, move)))
                .Concat(changes.Select(change => Entry(hub, author, change)))
                .OrderByDescending(static entry => entry.Updated).ThenBy(static entry => entry.Id, StringComparer.Ordinal)
                .Take(count),
        ];
        return new()
        {
            Id = hub.Tag(Path),
            Title = $"{hub.Title}: incidents and news",
            Subtitle = "Sources that are ill, those that are well again, and what else happened to this hub.",
            PageUrl = hub.BaseUrl + "/hangfire/incidents",
            BaseUrl = hub.BaseUrl + Path,
            Updated = entries.Count > 0 ? entries[0].Updated : hub.Founded,
            Authors = [author],
            Language = "en",
            Entries = entries,
        };
    }

    private static PublishedEntry Entry(HubIdentity hub, PublishedPerson author, IncidentTurn turn)
    {
        Incident incident = turn.Incident;
        string cause = incident.Cause.Text();
        string url = UrlRedaction.Redact(incident.SourceUrl);
        string page = $"{hub.BaseUrl}/hangfire/sources/{Number(incident.SourceId)}";
        string source = $"<p>Source: <a href=\"{Html(page)}\">{Html(incident.SourceTitle)}</a>, {Html(url)}</p>";
        string since = Time(incident.Since);
        string text = turn.IsClosing
            ? $"<p>{Html(incident.Resolution ?? "The source is well again.")} It had been ill since {since}.</p>{source}"
            : $"<p>{Html(UrlRedaction.Redact(incident.Evidence.Detail ?? incident.Evidence.Outcome))}</p><p>{Html(incident.Suggestion)}</p>{source}<p>Ill since {since}.</p>";
        return new()
        {
            Id = hub.Tag($"/incidents/{Number(incident.Id)}/{(turn.IsClosing ? "closed" : "opened")}"),
            Title = turn.IsClosing ? $"Well again: {incident.SourceTitle} ({cause})" : $"{incident.SourceTitle}: {cause}",
            Link = page,
            Published = turn.At,
            Updated = turn.At,
            Authors = [author],
            ContentHtml = text,
            Language = "en",
            Categories = [new(turn.IsClosing ? "incident.closed" : "incident.opened"), new(cause)],
            Source = new(url, incident.SourceTitle, url, null, turn.At, null),
        };
    }

    private static IEnumerable<PublishedEntry> Entries(HubIdentity hub, PublishedPerson author, SourceMove move)
    {
        string from = UrlRedaction.Redact(move.FromUrl);
        string to = UrlRedaction.Redact(move.ToUrl);
        string id = $"/sources/{Number(move.SourceId)}/moves/{Number(move.MovedAt.ToUnixTimeMilliseconds())}";
        string page = $"{hub.BaseUrl}/hangfire/sources/{Number(move.SourceId)}";
        yield return Of(hub, author, id, $"Moved: {from}", page, move.MovedAt, "source.moved", $"<p>Permanent redirects led from {Html(from)} to {Html(to)}, which is polled now.{(move.IsToAnotherHost ? " That is another host: look whether you trust it." : "")}</p>");
        if (move.UndoneAt is { } undone)
        {
            yield return Of(hub, author, id + "/undone", $"Moved back: {from}", page, undone, "source.moved", $"<p>{Html(from)} is polled again, not {Html(to)}.</p>");
        }
    }

    private static PublishedEntry Entry(HubIdentity hub, PublishedPerson author, AuthorChange change) =>
        Of(hub, author, $"/authors/changes/{Number(change.Id)}", $"Authors: {change.What}", hub.BaseUrl + "/authors", change.MadeAt, "authors.changed", $"<p>{Html(change.What)}</p>");

    private static PublishedEntry Of(HubIdentity hub, PublishedPerson author, string id, string title, string link, DateTimeOffset at, string category, string html) => new()
    {
        Id = hub.Tag(id),
        Title = title,
        Link = link,
        Published = at,
        Updated = at,
        Authors = [author],
        ContentHtml = html,
        Language = "en",
        Categories = [new(category)],
        Source = new(hub.Tag(Path), hub.Title, $"{hub.BaseUrl}{Path}.atom", hub.BaseUrl + "/", at, null),
    };

    private static string Html(string text) => WebUtility.HtmlEncode(text);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
