using System.Diagnostics.CodeAnalysis;
using FeedHub.Configuration;
using FeedHub.Publishing;
using FeedHub.Timeline.Reading;
using Microsoft.AspNetCore.WebUtilities;

namespace FeedHub.Pushing;

/// <summary>A feed of this hub that can be subscribed to.</summary>
/// <param name="Document">The document.</param>
internal sealed record WebSubTopic(DocumentKey.Feed Document)
{
    /// <summary>Longest topic URL that is read.</summary>
    public const int MaxLength = 2_048;

    /// <summary>Key of what any change of entries may touch.</summary>
    public const string AnyView = "*";

    /// <summary>Canonical path with query: two spellings of a topic have the same.</summary>
    public string Path => Document.Path + Document.Query;

    /// <summary>Path of the view whose changes count, or <see cref="AnyView"/>.</summary>
    public string ViewKey => Document.View is ViewSelector.All ? AnyView : HubUrls.PagePath(Document.View);

    /// <summary>Whether subscribers are told what is new in a document: in a view that an outbox message names, whole or by its stories. Mixes, searches, digests, archives and feeds of other lengths or orders are polled.</summary>
    /// <param name="document">Any document.</param>
    public static bool IsPushed(DocumentKey document) => document is DocumentKey.Feed
    {
        View: ViewSelector.All or ViewSelector.Author or ViewSelector.Topic or ViewSelector.Series or ViewSelector.Source,
    } feed && feed.Parameters == new FeedParameters { WithCopies = feed.Parameters.WithCopies };

    /// <summary>Reads a topic's URL.</summary>
    /// <param name="url">Untrusted text.</param>
    /// <param name="baseUrl">The hub's own base URL.</param>
    /// <param name="topic">The feed, which need not exist.</param>
    public static bool TryParse(string? url, string baseUrl, [NotNullWhen(true)] out WebSubTopic? topic)
    {
        topic = null;
        if (url is null || url.Length > MaxLength || !Uri.TryCreate(url, UriKind.Absolute, out Uri? given) || given.UserInfo.Length > 0 || given.Fragment.Length > 0)
        {
            return false;
        }

        Uri hub = new(baseUrl);
        string prefix = hub.AbsolutePath.TrimEnd('/');
        return given.Scheme == hub.Scheme
            && given.Authority == hub.Authority
            && given.AbsolutePath.StartsWith(prefix + "/", StringComparison.Ordinal)
            && TryParsePath(given.AbsolutePath[prefix.Length..] + given.Query, out topic);
    }

    /// <summary>Reads a canonical path with query.</summary>
    /// <param name="path">As <see cref="Path"/> gives it.</param>
    /// <param name="topic">The feed.</param>
    public static bool TryParsePath(string path, [NotNullWhen(true)] out WebSubTopic? topic)
    {
        int question = path.IndexOf('?', StringComparison.Ordinal);
        topic = !DocumentKey.TryParse(question < 0 ? path : path[..question], out DocumentKey? key) || key is not DocumentKey.Feed feed ? null
            : WithQuery(feed, question < 0 ? "" : path[question..]) is { } document && IsPushed(document) ? new(document) : null;
        return topic is not null;
    }

    /// <summary>The document that a query means, or <see langword="null"/> where it asks for more than copies.</summary>
    private static DocumentKey.Feed? WithQuery(DocumentKey.Feed feed, string query)
    {
        Dictionary<string, Microsoft.Extensions.Primitives.StringValues> parameters = QueryHelpers.ParseQuery(query);
        return parameters.Keys.Any(static name => name != "copies" && FeedParameters.Names.Contains(name)) ? null
            : parameters.TryGetValue("copies", out Microsoft.Extensions.Primitives.StringValues copies) && copies == "show" && TimelineQueries.Collapses(feed.View)
                ? feed with { Parameters = new() { WithCopies = true } }
                : feed;
    }
}
