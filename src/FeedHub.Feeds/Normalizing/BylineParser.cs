using FeedHub.Feeds.Parsing.Markup;

namespace FeedHub.Feeds.Normalizing;

/// <summary>Reads bylines as people write them: who wrote it, each name apart and in order.</summary>
public static class BylineParser
{
    private const string Mailto = "mailto:";

    /// <summary>Longest name, in UTF-16 code units.</summary>
    public const int MaxNameLength = 256;

    /// <summary>Most authors of one entry.</summary>
    public const int MaxBylines = 20;

    /// <summary>Reads one byline: <c>By Jane Doe (jane@example.org) and The Platform Team</c>.</summary>
    /// <param name="raw">Plain text.</param>
    /// <param name="context">The names of its source.</param>
    /// <returns>Those it names, in order; empty if it names nobody.</returns>
    public static IReadOnlyList<Byline> Parse(string raw, BylineContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return FromPersons([new FeedPerson(raw)], null, context);
    }

    /// <summary>Reads the persons of an entry.</summary>
    /// <param name="persons">As the source wrote them.</param>
    /// <param name="baseUrl">What relative links are relative to.</param>
    /// <param name="context">The names of their source.</param>
    /// <returns>Each author once, in order; empty if nobody is named.</returns>
    public static IReadOnlyList<Byline> FromPersons(IReadOnlyList<FeedPerson> persons, Uri? baseUrl, BylineContext context)
    {
        ArgumentNullException.ThrowIfNull(persons);
        ArgumentNullException.ThrowIfNull(context);

        List<Byline> bylines = [];
        foreach (FeedPerson person in persons)
        {
            Add(person, baseUrl, context, bylines);
        }

        return bylines;
    }

    private static void Add(FeedPerson person, Uri? baseUrl, BylineContext context, List<Byline> bylines)
    {
        string? email = MailAddress.Find(person.Email ?? "")?.Address;
        if (email is null && person.Uri?.StartsWith(Mailto, StringComparison.OrdinalIgnoreCase) == true)
        {
            email = MailAddress.Find(person.Uri[Mailto.Length..])?.Address;
        }

        // A reference left in a name was escaped twice: nobody is called "&amp;".
        string raw = CleanText.Line(Parted(CharacterReferences.Decode(person.Name)), 4 * MaxNameLength) ?? "";
        List<BylinePart> parts = BylineSplitter.Split(raw, context);
        if (parts.Count == 0 && raw.Length == 0 && email is not null)
        {
            parts = [new BylinePart("", email)];
        }

        string? uri = WebAddress.ResolveText(person.Uri, baseUrl);
        string? avatar = WebAddress.ResolveText(person.Avatar, baseUrl);
        bool isOne = parts.Count == 1;
        foreach (BylinePart part in parts)
        {
            // What the element says beside the name is about one person only.
            string? address = part.Email ?? (isOne ? email : null);
            if (Make(part.Name, address, isOne ? uri : null, isOne ? avatar : null, context) is { } byline)
            {
                AddOnce(bylines, byline);
            }
        }
    }

    // Names in lines of their own are names of several; other lines are one text that was wrapped.
    private static string? Parted(string? written)
    {
        if (written is null || !written.AsSpan().Trim().Contains('\n'))
        {
            return written;
        }

        string[] lines = written.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Length is > 1 and <= MaxBylines && Array.TrueForAll(lines, static line => line.Length < MaxNameLength && PersonName.IsFull(line)) ? string.Join("; ", lines) : written;
    }

    private static Byline? Make(string name, string? email, string? uri, string? avatar, BylineContext context)
    {
        string shown = name.Length > 0 ? PersonName.Tidy(name) : email is null ? "" : PersonName.FromAddress(email);
        shown = CleanText.Cut(shown, MaxNameLength);
        string key = LetterFolding.FoldWords(shown);
        if (key.Length == 0 || CollectiveNames.NamesNobody(key) || shown.Contains("://", StringComparison.Ordinal))
        {
            return null;
        }

        AuthorKind kind = CollectiveNames.Is(shown, key, context) ? AuthorKind.Collective : AuthorKind.Person;
        return new Byline(shown, key, kind, email, uri, avatar);
    }

    private static void AddOnce(List<Byline> bylines, Byline byline)
    {
        int known = bylines.FindIndex(other => other.NameKey == byline.NameKey && (other.Email is null || byline.Email is null || other.Email == byline.Email));
        if (known >= 0)
        {
            Byline other = bylines[known];
            bylines[known] = other with { Email = other.Email ?? byline.Email, Uri = other.Uri ?? byline.Uri, Avatar = other.Avatar ?? byline.Avatar };
        }
        else if (bylines.Count < MaxBylines)
        {
            bylines.Add(byline);
        }
    }
}
