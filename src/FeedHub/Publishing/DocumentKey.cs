using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using FeedHub.Configuration;
using FeedHub.Timeline.Reading;

namespace FeedHub.Publishing;

/// <summary>Names a published document. Equal keys name the same document.</summary>
public abstract record DocumentKey
{
    private DocumentKey()
    {
    }

    /// <summary>A view as a feed.</summary>
    /// <param name="View">Which view.</param>
    /// <param name="Format">Atom, RSS or JSON Feed.</param>
    /// <param name="WithCopies">All copies of a story, where the view would show one.</param>
    public sealed record Feed(ViewSelector View, DocumentFormat Format, bool WithCopies = false) : DocumentKey;

    /// <summary>A list of feeds as OPML.</summary>
    /// <param name="List">Which list.</param>
    public sealed record Opml(ViewList List) : DocumentKey;

    /// <summary>Format of the document.</summary>
    public DocumentFormat DocumentFormat => this is Feed(_, var format, _) ? format : DocumentFormat.Opml;

    /// <summary>Path on the hub, beginning with a slash: <c>/authors/lukas-polacek.atom</c>, <c>/topics.opml</c>.</summary>
    public string Path => this switch
    {
        Feed(var view, var format, _) => HubUrls.FeedPath(view) + format.Suffix,
        Opml(ViewList.Authors) => "/authors.opml",
        Opml(ViewList.Topics) => "/topics.opml",
        Opml(ViewList.Sources) => "/sources.opml",
        Opml(ViewList.Series) => "/series.opml",
        _ => throw new UnreachableException(),
    };

    /// <summary>What follows the path: <c>?copies=show</c> where all copies of a story are shown, else nothing.</summary>
    public string Query => this is Feed { WithCopies: true } ? StoryCopies.Query : "";

    /// <summary>Reads a path; one leading slash may be missing, case does not matter.</summary>
    /// <param name="path">Untrusted text: <c>authors/lukas-polacek.rss</c>.</param>
    /// <param name="key">The document it names, which need not exist.</param>
    public static bool TryParse([NotNullWhen(true)] string? path, [NotNullWhen(true)] out DocumentKey? key)
    {
        ReadOnlySpan<char> rest = path.AsSpan();
        rest = rest is ['/', ..] ? rest[1..] : rest;
        int dot = rest.LastIndexOf('.');
        key = dot < 0 ? null : Find(rest[..dot].ToString().ToLowerInvariant(), rest[(dot + 1)..]);
        return key is not null;
    }

    private static DocumentKey? Find(string view, ReadOnlySpan<char> suffix)
    {
        if (suffix.Equals("opml", StringComparison.OrdinalIgnoreCase))
        {
            return view switch
            {
                "authors" => new Opml(ViewList.Authors),
                "topics" => new Opml(ViewList.Topics),
                "sources" => new Opml(ViewList.Sources),
                "series" => new Opml(ViewList.Series),
                _ => null,
            };
        }

        return DocumentFormats.OfFeed(suffix) is { } format && FindView(view) is { } selector ? new Feed(selector, format) : null;
    }

    private static ViewSelector? FindView(string path)
    {
        if (path == "feeds/all")
        {
            return new ViewSelector.All();
        }

        int slash = path.IndexOf('/', StringComparison.Ordinal);
        string slug = path[(slash + 1)..];
        return !ViewSlug.IsValid(slug) ? null : path[..Math.Max(slash, 0)] switch
        {
            "authors" => new ViewSelector.Author(slug),
            "topics" => new ViewSelector.Topic(slug),
            "sources" => new ViewSelector.Source(slug),
            "series" => new ViewSelector.Series(slug),
            _ => null,
        };
    }
}
