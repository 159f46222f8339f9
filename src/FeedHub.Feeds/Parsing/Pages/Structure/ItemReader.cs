using AngleSharp.Dom;
using FeedHub.Feeds.Normalizing;
using PlainText = FeedHub.Feeds.Parsing.Markup.PlainText;

namespace FeedHub.Feeds.Parsing.Pages.Structure;

/// <summary>Reads the items of one group as entries: what all of them have at one place is told from what each says.</summary>
/// <param name="group">The group.</param>
/// <param name="surroundings">What stands over the items.</param>
/// <param name="clock">How the page's dates are read.</param>
internal sealed class ItemReader(PageGroup group, Surroundings surroundings, PageClock clock)
{
    private const int MaxMeta = 110;
    private const int ShortText = 30;
    private const int MaxTitle = 1_000;

    /// <summary>Items without title and text are kept, so that each item gives one entry.</summary>
    public bool KeepsEmpty { get; init; }

    /// <summary>Reads all of them.</summary>
    /// <param name="most">Items beyond it are not read.</param>
    public List<FoundEntry> Read(int most)
    {
        List<Draft> drafts = [.. group.Items.Take(most).Select(static item => (Item: item, Title: TitleElement.Of(item))).Select(pair => ReadLines(pair.Item, pair.Title))];
        drafts = WithoutLabels(drafts);
        Dictionary<string, int> repeated = Repeated(drafts);
        NameSlots names = new();
        foreach (Draft draft in drafts)
        {
            foreach (PageLine line in draft.Lines)
            {
                Classify(draft, line, repeated, names);
            }
        }

        List<FoundEntry> entries = [.. drafts.Select(draft => Entry(draft, names, drafts.Count))];
        // Where most have a link and a date, what has neither is a remark between them; among mere lines and paragraphs, also what has no date.
        bool areTold = entries.Count(static entry => entry.Link is not null && entry.Published is not null) >= 0.6 * entries.Count;
        bool areLoose = group.Kind is "line" or "p" && entries.Count(static entry => entry.Published is not null) >= 0.6 * entries.Count;
        // Of a list of releases, what is not released has neither version nor date.
        bool areReleases = group.Kind is "heading" or "section" && entries.Count(static entry => entry.Published is not null && IsNumbered(entry)) >= 0.6 * entries.Count;
        return [.. entries.Where(entry => KeepsEmpty || (!(areReleases && entry.Published is null && !IsNumbered(entry)) && (entry.Title ?? entry.Summary ?? entry.Content) is not null && (entry.Published is not null || !(areLoose || (areTold && entry.Link is null)))))];

        static bool IsNumbered(FoundEntry entry) => entry.Title?.Any(char.IsDigit) == true;
    }

    // What half of the items are called is no title: "Download", "Details".
    private List<Draft> WithoutLabels(List<Draft> drafts)
    {
        if (drafts.Count < 3)
        {
            return drafts;
        }

        List<string?> titles = [.. drafts.Select(static draft => draft.Title is null ? null : TitleElement.Text(draft.Title))];
        HashSet<string> labels = [.. titles.OfType<string>().CountBy(static title => title).Where(pair => pair.Value > Math.Max(2, drafts.Count / 2)).Select(static pair => pair.Key)];
        return labels.Count == 0 ? drafts : [.. drafts.Select((draft, i) => titles[i] is { } title && labels.Contains(title) ? ReadLines(draft.Item, null) : draft)];
    }

    private Draft ReadLines(PageItem item, IElement? title)
    {
        LineReader reader = new(title, clock);
        return new(item, title, reader.Read(item), reader);
    }

    // What half of the items say in the same words is no entry's own.
    private static Dictionary<string, int> Repeated(List<Draft> drafts)
    {
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        foreach (string text in drafts.SelectMany(static draft => draft.Lines.Where(static line => !line.IsTitle && line.Text.Length < 60 && line.Owner.LocalName is not ("li" or ['h', >= '1' and <= '6'])).Select(static line => line.Text).Distinct(StringComparer.Ordinal)))
        {
            counts[text] = counts.GetValueOrDefault(text) + 1;
        }

        int enough = Math.Max(3, (drafts.Count + 1) / 2);
        return drafts.Count < 3 ? [] : counts.Where(pair => pair.Value >= enough).ToDictionary(StringComparer.Ordinal);
    }

    private void Classify(Draft draft, PageLine line, Dictionary<string, int> repeated, NameSlots names)
    {
        if (line.IsTitle)
        {
            return;
        }

        string text = line.Text;
        string? role = surroundings.ColumnRole(line.Column);
        string? over = surroundings.Over(draft.Item);
        List<string> parts = text.Length <= 2 * MaxMeta ? [.. line.Parts()] : [];
        PageDate? date = line.Date is not null && line.SaysDate ? null : DateOf(text, parts, over);
        bool isAtEdge = date is not null && (date.Rest.Length < ShortText || text.StartsWith(date.Rest, StringComparison.Ordinal) || text.EndsWith(date.Rest, StringComparison.Ordinal));
        if (line.Date is not null)
        {
            draft.Take(line.Date.Value, false, line.IsUpdate, 3);
        }
        else if (date is not null && (line.SaysDate || (isAtEdge && text.Length <= MaxMeta) || (isAtEdge && text.EndsWith(date.Rest, StringComparison.Ordinal))))
        {
            draft.Take(date.Value, date.IsApproximate, false, line.SaysDate ? 2 : 1);
        }

        draft.Tags.AddRange(line.Tags.Where(static tag => tag.Length < 60));
        IReadOnlyList<FeedPerson> people = text.Length <= MaxMeta || line.People.Count > 0 ? LineByline.Of(line, date?.Rest) : [];
        if (draft.People.Count == 0 || line.People.Count > 0)
        {
            draft.People.AddRange(people); // a second line in words names who answered last, or who made the pictures
        }

        if (people.Count > 0)
        {
            names.AddNamed(line);
        }
        else if (text.Length <= MaxMeta)
        {
            AddNames(line, parts, date is null ? text : date.Rest, role == Surroundings.Author, names);
        }

        if (role is not null)
        {
            return;
        }

        string rest = date is not null && isAtEdge ? date.Rest : text;
        bool isDated = line.Date is not null || line.SaysDate || people.Count > 0 || (date is not null && isAtEdge && !IsSentence(rest) && (rest.Length < ShortText + 10 || (parts.Count > 2 && parts.TrueForAll(static part => part.Length < ShortText + 10))));
        bool isMeta = text.Length <= MaxMeta && isDated;
        bool isLabel = ExcerptMarks.IsReadMore(text) || (repeated.ContainsKey(text) && line.Owner.LocalName is not ("li" or ['h', >= '1' and <= '6'])) || (line.Tags.Count > 0 && text.Length < MaxMeta) || (line.LinkLength >= text.Length - 4 && text.Length < 60) || (!SaysSomething(text) && line.Owner.LocalName is not ("li" or ['h', >= '1' and <= '6']));
        if (!isMeta && !isLabel)
        {
            rest = line.Invitation is { } invitation && rest.EndsWith(invitation, StringComparison.Ordinal) ? rest[..^invitation.Length].TrimEnd() : rest;
            line.Excerpt = rest.TrimStart('—', '–', '-', ':', '|', '·', '•', ' ', '.', ',');
        }
    }

    private PageDate? DateOf(string text, List<string> parts, string? over)
    {
        if (parts.Count > 1)
        {
            foreach (string part in parts)
            {
                if (PageDate.Find(part, over, clock) is { } found && found.Rest.Length < ShortText)
                {
                    return found with { Rest = text.Replace(part, found.Rest, StringComparison.Ordinal).Trim() };
                }
            }
        }

        return PageDate.Find(text, over, clock);
    }

    private static void AddNames(PageLine line, List<string> parts, string withoutDate, bool isStated, NameSlots names)
    {
        if (parts.Count < 2 || isStated)
        {
            names.Add(line, 0, withoutDate, isStated);
            return;
        }

        for (int i = 0; i < parts.Count && i < 12; i++)
        {
            if (parts[i].Length is > 3 and < 50)
            {
                names.Add(line, i + 1, parts[i], false);
            }
        }
    }

    // Some words that end as a sentence does are more than a place or a kind.
    private static bool IsSentence(string text) => text.TrimEnd() is [.., '.' or '!' or '?' or '…' or '。' or '؟'] && text.Count(static letter => letter == ' ') > 2;

    // A word alone, a number with or without what it counts, a sign: no excerpt.
    private static bool SaysSomething(string text) => !(char.IsDigit(text[0]) && text.TrimStart([.. "0123456789., "]) is { Length: < 20 } counted && !counted.Contains(' ', StringComparison.Ordinal)) && text.Any(char.IsLetter) && (text.Any(static letter => letter > '\u2E80') ? text.Length > 3 : text.Length > 11 && text.Contains(' ', StringComparison.Ordinal));

    private FoundEntry Entry(Draft draft, NameSlots names, int count)
    {
        // Where most items have no link of their own, those of others stand in running text.
        IElement? link = group.Linked >= 0.6 || draft.Item.Sums.MainScore > PageTree.HeadingBonus ? draft.Item.Sums.MainLink : null;
        string? title = draft.Title is null ? null : TitleElement.Text(draft.Title);
        if (title is null && draft.Lines.Find(static line => line.Excerpt is not null) is { } first && (link is not null || draft.Lines.Count(static line => line.Excerpt is not null) > 1) && first.Text.Length <= 160 && !ExcerptMarks.IsCut(first.Text))
        {
            title = first.Excerpt; // a card that is one link, or a note with a first line of its own
            first.Excerpt = null;
        }

        // A row whose link is an icon is called by its first cell of words.
        if (title is null && group.Kind == "tr" && draft.Lines.Find(line => line.Text.Any(char.IsLetter) && line.Date is null && surroundings.ColumnRole(line.Column) is null && line.LinkLength < line.Text.Length - 4 && names.Find(line, count) is null) is { } cell)
        {
            (title, cell.Excerpt) = (cell.Text, null);
        }

        title ??= link is not null && PageText.Of(link, MaxTitle) is { } linked && !ExcerptMarks.IsReadMore(linked) ? linked : null;
        // A heading that leads to itself is what is linked to: what stands below it refers to something else.
        bool isPlace = draft.Item.Sums.MainScore < PageTree.HeadingBonus && draft.Title is { } heading && TitleElement.IsPermalink(heading);
        string? target = (isPlace ? null : link?.GetAttribute("href")) ?? TitleElement.Fragment(draft.Title, draft.Item);
        PageDate? inTitle = title is null ? null : PageDate.Find(title, null, clock);
        (DateTimeOffset? published, bool isApproximate) = draft.Published is not null ? (draft.Published, draft.IsApproximate)
            : inTitle is { Rest.Length: < 4 } ? (inTitle.Value, inTitle.IsApproximate) // a heading that is a date is that of its own item
            : surroundings.Date(draft.Item, clock) is { } over ? (over, false)
            : inTitle is not null ? (inTitle.Value, inTitle.IsApproximate)
            : (PageDate.OfUrl(target) ?? draft.Updated, false);
        foreach (PageLine line in draft.Lines.Where(static line => !line.IsTitle))
        {
            if (draft.People.Count == 0 && names.Find(line, count) is { } name)
            {
                draft.People.AddRange(LineByline.Names(name, line.Href));
                line.Excerpt = null;
            }
        }

        (string? summary, bool isWhole) = new ExcerptWriter(draft.Item, draft.Lines).Write();
        return new()
        {
            Title = PlainText.Collapse(CleanText.Scrub(WithoutDate(title, inTitle) ?? "")),
            Link = target,
            Published = published,
            IsApproximate = isApproximate,
            Updated = draft.Updated,
            Authors = draft.People,
            Categories = [.. draft.Tags.Where(tag => !ExcerptMarks.IsReadMore(tag) && (title is not { Length: > 8 } || !tag.Contains(title, StringComparison.Ordinal))).Distinct(StringComparer.Ordinal)], // some say "read more about ..." with rel="tag"
            Image = draft.Reader.Image,
            Summary = isWhole ? null : summary,
            Content = isWhole ? summary : null,
        };
    }

    // "2026-05-02 — Twelve ways to parse a date": what stands before the dash is no part of the title, where more than a word or two is behind it.
    private static string? WithoutDate(string? title, PageDate? date)
    {
        if (title is null || date is null || date.Rest.Length < ShortText / 3 || !char.IsDigit(title[0]) || !title.EndsWith(date.Rest, StringComparison.Ordinal))
        {
            return title;
        }

        string before = title[..^date.Rest.Length].TrimEnd();
        return before is [.., '—' or '–' or '-' or ':' or '|' or '·'] ? date.Rest : title;
    }

    private sealed class Draft(PageItem item, IElement? title, List<PageLine> lines, LineReader reader)
    {
        private int _rank;

        public PageItem Item { get; } = item;

        public IElement? Title { get; } = title;

        public List<PageLine> Lines { get; } = lines;

        public LineReader Reader { get; } = reader;

        public List<FeedPerson> People { get; } = [];

        public List<string> Tags { get; } = [];

        public DateTimeOffset? Published { get; private set; }

        public bool IsApproximate { get; private set; }

        public DateTimeOffset? Updated { get; private set; }

        // What an element states counts more than what a text says, and of equals the first.
        public void Take(DateTimeOffset date, bool isApproximate, bool isUpdate, int rank)
        {
            if (isUpdate)
            {
                Updated ??= date;
            }
            else if (rank > _rank)
            {
                (Published, IsApproximate, _rank) = (date, isApproximate, rank);
            }
        }
    }
}
