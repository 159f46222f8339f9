using FeedHub.Feeds.Normalizing;

namespace FeedHub.Timeline.Ingest;

/// <summary>Stored entries of a source by link, page and date, so that a document of thousands that all have new ids is not compared each with each.</summary>
internal sealed class FormerPlaces
{
    private readonly FormerEntry[] _all;
    private readonly ILookup<EntryKey?, FormerEntry> _byLink;
    private readonly ILookup<EntryKey?, FormerEntry> _byPage;
    private readonly ILookup<long, FormerEntry> _byDate;
    private readonly HashSet<long> _taken = [];

    /// <summary>Begins with all of them free.</summary>
    /// <param name="former">In the order in which they are looked at.</param>
    public FormerPlaces(IEnumerable<FormerEntry> former)
    {
        _all = [.. former];
        _byLink = _all.ToLookup(static known => known.LinkKey);
        _byPage = _all.ToLookup(static known => known.Page);
        _byDate = _all.ToLookup(static known => known.SortMs);
    }

    /// <summary>Those that are free and may be an entry: with its link before its page before its date, and of one date with its title first; for one without a date all others, too.</summary>
    public IEnumerable<FormerEntry> Near(Entry entry)
    {
        IEnumerable<FormerEntry> near = entry.LinkKey is { } link ? _byLink[link] : [];
        if (entry.StoryKey is { } page)
        {
            near = near.Concat(_byPage[page].Where(known => !known.HasLinkOf(entry)));
        }

        if (entry.Published is { } published)
        {
            FormerEntry[] dated = [.. _byDate[published.ToUnixTimeMilliseconds()].Where(known => !known.HasPageOf(entry))];
            near = near.Concat(dated.Where(known => known.Title == entry.Title)).Concat(dated.Where(known => known.Title != entry.Title));
        }
        else
        {
            near = near.Concat(_all.Where(known => !known.HasPageOf(entry)));
        }

        return near.Where(known => !_taken.Contains(known.Id));
    }

    /// <summary>One is found, and no other entry's.</summary>
    public void Take(FormerEntry known) => _taken.Add(known.Id);
}
