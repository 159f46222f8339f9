using FeedHub.Feeds.Authors;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Parsing.Pages.Structure;

/// <summary>Whom a line of an item names as its authors.</summary>
internal static class LineByline
{
    private const int MaxParts = 12;
    private const int MaxPreposition = 4;

    // Words that name a person only before a full name ("von", "di") are tried with one.
    private const string FullName = "Anna Weber";

    /// <summary>Those whom its markup or its words name; empty if it names nobody.</summary>
    /// <param name="line">The line.</param>
    /// <param name="withoutDate">Its text without the date that is in it.</param>
    public static IReadOnlyList<FeedPerson> Of(PageLine line, string? withoutDate)
    {
        List<FeedPerson> named = [];
        foreach (FeedPerson person in line.People)
        {
            string written = PageDate.Find(person.Name ?? "") is { } date ? date.Rest : person.Name ?? "";
            named.AddRange(Names(written, person.Uri));
        }

        if (named.Count > 0)
        {
            return named;
        }

        withoutDate = withoutDate is null ? null : WithoutPreposition(line.Text, withoutDate);
        IEnumerable<string> readings = [.. withoutDate is null ? (string[])[line.Text] : [withoutDate, line.Text], .. line.Parts().Take(MaxParts), .. line.Text.Split([" · ", " | ", " • ", " – ", " — "], MaxParts, StringSplitOptions.RemoveEmptyEntries)];
        foreach (string reading in readings)
        {
            IReadOnlyList<Byline> people = ContentByline.OfLine(reading.Trim().TrimEnd(' ', '|', '·', '•', '–', '—', '-', ','), BylineContext.None);
            if (people.Count > 0)
            {
                string? href = people.Count == 1 && line.LinkLength > 0 && line.LinkLength >= people[0].Name.Length - 2 && !IsForeign(line, people[0].Name) ? line.Href : null;
                return [.. people.Select(byline => new FeedPerson(byline.Name, byline.Email, byline.Uri ?? href))];
            }
        }

        return Named(line);
    }

    // "Posted by Jane Doe on", "Door Sanne de Vries op": what led to the date goes with it.
    private static string WithoutPreposition(string text, string withoutDate)
    {
        int space = withoutDate.LastIndexOf(' ');
        return space > 0 && withoutDate.Length - space <= MaxPreposition && text.StartsWith(withoutDate, StringComparison.Ordinal) && withoutDate.AsSpan(space + 1).IndexOfAnyExceptInRange('a', 'z') < 0 ? withoutDate[..space] : withoutDate;
    }

    // "by" and a link to somebody whose name is a handle.
    private static IReadOnlyList<FeedPerson> Named(PageLine line)
    {
        string? before = null;
        foreach (string part in line.Parts().Take(MaxParts))
        {
            bool isNamed = before is { Length: < 24 } && before.Any(char.IsLetter) && part.Length < 60
                && ((line.LinkLength > 0 && BylineAffixes.Strip($"{before} {part}") == part) || (line.Profiles.Contains(part) && BylineAffixes.Strip($"{before} {FullName}") == FullName));
            if (isNamed && Names(part, null).Take(2).ToArray() is [{ } person])
            {
                return [person];
            }

            before = part;
        }

        return [];
    }

    /// <summary>Names as a byline has them, cleaned.</summary>
    /// <param name="written">As written.</param>
    /// <param name="href">What the name links to.</param>
    public static IEnumerable<FeedPerson> Names(string written, string? href)
    {
        IReadOnlyList<Byline> people = BylineParser.Parse(written, BylineContext.None);
        return people.Where(static byline => byline.Name.Length < 100).Select(byline => new FeedPerson(byline.Name, byline.Email, people.Count == 1 ? href : null));
    }

    // The line's first link may be that of a topic, not of the person.
    private static bool IsForeign(PageLine line, string name) => !line.Parts().Any(part => part.Contains(name, StringComparison.OrdinalIgnoreCase)) || line.Tags.Count > 0;
}
