using FeedHub.Feeds.Parsing.Pages;

namespace FeedHub.Feeds.Normalizing;

/// <summary>Tells which entries hold less than their page does, by what the source gives: excerpts that are cut, or hardly any text. Pure.</summary>
public static class FullTextNeed
{
    // Shorter text may be an excerpt though nothing says so; longer text that is not cut is taken for the whole.
    private const int ShortText = 600;
    private const int LongText = 4_000;
    private const int Sample = 20;
    private const double MostOf = 0.6;

    /// <summary>The entry has a page that may hold more than the entry.</summary>
    /// <param name="entry">A normalised entry.</param>
    public static bool Has(Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Trace?.NeedsPage ?? Look(entry);
    }

    /// <summary>Looks at the entry itself.</summary>
    /// <param name="entry">A normalised entry.</param>
    internal static bool Look(Entry entry)
    {
        if (entry.Link is null || entry.Link.Contains('#', StringComparison.Ordinal) || entry.Enclosures.Any(static file => file.Type is not null && (file.Type.StartsWith("audio/", StringComparison.Ordinal) || file.Type.StartsWith("video/", StringComparison.Ordinal))))
        {
            return false; // a place in a page, or a recording
        }

        bool isCut = entry.Text.Length < LongText && ExcerptMarks.IsCut(entry.Text);
        return isCut || (entry.ContentHtml is null ? entry.Text.Length < ShortText : entry.Text.Length < ShortText / 3 && entry.Title.Length > 0);
    }

    /// <summary>Most entries of a document are excerpts, and their pages are the source's own: a list of links to others' pages gives all that it has to say.</summary>
    /// <param name="entries">All entries of the document.</param>
    public static bool IsExcerptsOnly(IReadOnlyList<Entry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        List<Entry> linked = [.. entries.Where(static entry => entry.Link is not null).Take(Sample)];
        if (linked.Count == 0 || linked.Count(Has) < MostOf * linked.Count)
        {
            return false;
        }

        return linked.GroupBy(static entry => HostOf(entry.Link!), StringComparer.Ordinal).Any(group => group.Count() >= MostOf * linked.Count);
    }

    private static string HostOf(string link) => Uri.TryCreate(link, UriKind.Absolute, out Uri? url) ? url.IdnHost : "";
}
