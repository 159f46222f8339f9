using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using FeedHub.Configuration;
using FeedHub.Timeline.Reading;

namespace FeedHub.Publishing;

/// <summary>Names a published document. Equal keys name the same document.</summary>
public abstract record DocumentKey
{
    /// <summary>Between a view's path and the number of an archive.</summary>
    internal const string ArchivePath = "/archive/";

    private const string FolderPath = "folders/";

    private DocumentKey()
    {
    }

    /// <summary>A view as a feed.</summary>
    /// <param name="View">Which view.</param>
    /// <param name="Format">Atom, RSS or JSON Feed.</param>
    /// <param name="Parameters">What is asked for beside the view.</param>
    public sealed record Feed(ViewSelector View, DocumentFormat Format, FeedParameters Parameters = default) : DocumentKey;

    /// <summary>An archive of a view (RFC 5005 §4).</summary>
    /// <param name="View">Which view.</param>
    /// <param name="Format">Atom, RSS or JSON Feed.</param>
    /// <param name="Number">Number of the archive.</param>
    /// <param name="Parameters">How much of entries is given, and whether all copies are.</param>
    public sealed record Archive(ViewSelector View, DocumentFormat Format, long Number, FeedParameters Parameters = default) : DocumentKey;

    /// <summary>A list of feeds as OPML.</summary>
    /// <param name="List">Which list.</param>
    public sealed record Opml(ViewList List) : DocumentKey
    {
        /// <summary>Of sources: those in this folder and within it alone, by its slug.</summary>
        public string? Folder { get; init; }
    }

    /// <summary>Format of the document.</summary>
    public DocumentFormat DocumentFormat => this switch
    {
        Feed feed => feed.Format,
        Archive archive => archive.Format,
        _ => DocumentFormat.Opml,
    };

    /// <summary>Path on the hub, beginning with a slash: <c>/authors/lukas-polacek.atom</c>, <c>/topics.opml</c>.</summary>
    public string Path => this switch
    {
        Feed(var view, var format, _) => HubUrls.FeedPath(view) + format.Suffix,
        Archive(var view, var format, var number, _) => string.Create(CultureInfo.InvariantCulture, $"{HubUrls.FeedPath(view)}{ArchivePath}{number}{format.Suffix}"),
        Opml { Folder: { } folder } => $"/folders/{folder}.opml",
        Opml(ViewList.Authors) => "/authors.opml",
        Opml(ViewList.Topics) => "/topics.opml",
        Opml(ViewList.Sources) => "/sources.opml",
        Opml(ViewList.Series) => "/series.opml",
        _ => throw new UnreachableException(),
    };

    /// <summary>What follows the path, in its one spelling: a query with its question mark, or nothing.</summary>
    public string Query
    {
        get
        {
            string query = Shown is { } view ? HubUrls.ViewQuery(view) : "";
            foreach ((string name, string value) in Pairs)
            {
                query = HubUrls.With(query, $"{name}={value}");
            }

            return query;
        }
    }

    /// <summary>View that the document shows; <see langword="null"/> for a list.</summary>
    public ViewSelector? Shown => this switch
    {
        Feed feed => feed.View,
        Archive archive => archive.View,
        _ => null,
    };

    private IEnumerable<(string Name, string Value)> Pairs => this switch
    {
        Feed feed => feed.Parameters.Pairs,
        Archive archive => archive.Parameters.Pairs,
        _ => [],
    };

    /// <summary>Reads a path, without what may follow a question mark; one leading slash may be missing, case does not matter. <see cref="DocumentAddress"/> reads whole addresses.</summary>
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
                _ => view.StartsWith(FolderPath, StringComparison.Ordinal) && ViewSlug.IsValid(view.AsSpan()[FolderPath.Length..]) ? new Opml(ViewList.Sources) { Folder = view[FolderPath.Length..] } : null,
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

        if (path == "corrections")
        {
            return new ViewSelector.Corrections(ViewLimits.Default.CorrectionAge);
        }

        int slash = path.IndexOf('/', StringComparison.Ordinal);
        string slug = path[(slash + 1)..];
        return !ViewSlug.IsValid(slug) ? null : path[..Math.Max(slash, 0)] switch
        {
            "authors" => new ViewSelector.Author(slug),
            "topics" => new ViewSelector.Topic(slug),
            "sources" => new ViewSelector.Source(slug),
            "series" => new ViewSelector.Series(slug),
            "folders" => new ViewSelector.Folder(slug),
            "languages" => new ViewSelector.Language(slug),
            _ => null,
        };
    }
}
