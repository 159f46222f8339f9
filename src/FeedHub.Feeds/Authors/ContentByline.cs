using System.Buffers;
using System.Text;
using System.Text.Json;
using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Parsing.Markup;

namespace FeedHub.Feeds.Authors;

/// <summary>
/// Who wrote an entry or page, by the markup itself, where a feed does not say: schema.org in JSON-LD, <c>rel=author</c>, microformats and microdata, <c>meta</c>, a line such as
/// "Published by Jane Doe". Pure and linear: the markup is hostile.
/// </summary>
public static class ContentByline
{
    private const int MaxLine = 120;
    private const int MaxName = 200;
    private const int MaxJson = 200_000;

    // Lines that a byline can be: it stands before the text or behind it.
    private const int EdgeLines = 4;

    // Characters of markup at either end that such lines are looked for in, and of a line, whatever white space is in it.
    private const int EdgeLength = 1_000;
    private const int LongestRead = 8 * MaxLine;

    private static readonly string[] MetaNames = ["author", "dc.creator", "dcterms.creator", "dc.creator.personalname", "article:author", "og:article:author", "parsely-author", "sailthru.author", "citation_author", "byl", "cxenseparse:author"];

    private static readonly SearchValues<string> MarkWords = SearchValues.Create(["author", "byl", "ld+json", "creator", "vcard"], StringComparison.OrdinalIgnoreCase);
    // Words of several scripts in one search take a table for each letter; those of ASCII alone, and a word as it is written, are found many letters at a time.
    private static readonly SearchValues<string> LineWords = SearchValues.Create(["by ", "von ", "par ", "por ", "door ", "autor"], StringComparison.OrdinalIgnoreCase);
    private static readonly string[] OtherLineWords = ["автор", "Автор", "АВТОР", "作者", "文："];
    private static readonly SearchValues<char> OtherInitials = SearchValues.Create("аА作文");

    /// <summary>Finds the authors.</summary>
    /// <param name="html">An entry's content or a whole page, not cleaned.</param>
    /// <param name="baseUrl">What relative links are relative to.</param>
    /// <param name="context">The source's own names.</param>
    /// <returns>In order, by the most reliable of the signs that are there; empty if there is none.</returns>
    public static IReadOnlyList<Byline> Find(string? html, Uri? baseUrl, BylineContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (string.IsNullOrEmpty(html))
        {
            return [];
        }

        Signs signs = html.AsSpan().ContainsAny(MarkWords) ? Read(html) : ReadEdges(html);
        foreach (List<FeedPerson> people in (List<FeedPerson>[])[signs.Linked, signs.Marked, signs.Data, signs.Meta])
        {
            IReadOnlyList<Byline> found = BylineParser.FromPersons(people, baseUrl, context);
            if (found.Count > 0)
            {
                return found;
            }
        }

        return OfLines(signs.Lines, context);
    }

    private static bool HasLineWord(ReadOnlySpan<char> html) => html.ContainsAny(LineWords) || (html.ContainsAny(OtherInitials) && HasOtherLineWord(html));

    private static bool HasOtherLineWord(ReadOnlySpan<char> html)
    {
        foreach (string word in OtherLineWords)
        {
            if (html.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    // Where no attribute can name anybody, only lines at an edge that has a word of such a line can. Most content has none and is not read again; what is between the edges is passed over.
    private static Signs ReadEdges(string html)
    {
        Signs signs = new();
        bool begins = HasLineWord(html.AsSpan(0, Math.Min(html.Length, EdgeLength)));
        int last = HasLineWord(html.AsSpan(Math.Max(0, html.Length - EdgeLength))) ? html.Length - EdgeLength : int.MaxValue;
        HtmlTokenizer tokens = new(html);
        int start = 0; // of what the tokenizer reads
        StringBuilder line = new();
        bool isPassedOver = false;
        while ((begins || last < int.MaxValue) && tokens.Read())
        {
            if (tokens.Kind == HtmlTokenKind.Text)
            {
                if (start + tokens.Position <= last && !(begins && signs.Lines.Count < EdgeLines))
                {
                    isPassedOver = true; // a line that ends in the edge but does not begin there has lost its beginning
                    begins = false;
                    int edge = last < int.MaxValue ? html.LastIndexOf('<', last) : -1;
                    if (edge > start + tokens.Position)
                    {
                        start = edge;
                        tokens = new(html.AsSpan(edge));
                    }
                }
                else if (line.Length < LongestRead)
                {
                    CharacterReferences.Append(line, tokens.Content);
                }
            }
            else if (tokens.Kind is HtmlTokenKind.StartTag or HtmlTokenKind.EndTag && HtmlElements.IsBlock(tokens.Name))
            {
                EndLine(signs, isPassedOver ? line.Clear() : line, tokens.Name);
                isPassedOver = false;
            }
        }

        EndLine(signs, isPassedOver ? line.Clear() : line, "p");
        return signs;
    }

    private static Signs Read(string html)
    {
        Signs signs = new();
        HtmlTokenizer tokens = new(html);
        StringBuilder line = new();
        StringBuilder name = new();
        string openTag = "";
        int depth = 0;
        bool isJson = false;
        (List<FeedPerson> People, string? Uri)? open = null;
        while (tokens.Read())
        {
            switch (tokens.Kind)
            {
                case HtmlTokenKind.Text:
                    CharacterReferences.Append(line, tokens.Content);
                    if (open is not null && name.Length < MaxName)
                    {
                        CharacterReferences.Append(name, tokens.Content);
                    }

                    break;
                case HtmlTokenKind.RawText when isJson && tokens.Content.Length < MaxJson:
                    ReadJson(tokens.Content.ToString(), signs.Linked);
                    isJson = false;
                    break;
                case HtmlTokenKind.StartTag:
                    Attributes attributes = Attributes.Of(tokens.Content);
                    isJson = tokens.Name.Equals("script", StringComparison.OrdinalIgnoreCase) && attributes.Type.Contains("ld+json", StringComparison.OrdinalIgnoreCase);
                    if (tokens.Name.Equals("meta", StringComparison.OrdinalIgnoreCase))
                    {
                        if (MetaNames.Contains(attributes.Name, StringComparer.OrdinalIgnoreCase) && attributes.Content.Length is > 0 and < MaxName && !attributes.Content.Contains("://", StringComparison.Ordinal))
                        {
                            signs.Meta.Add(new(attributes.Content));
                        }
                    }
                    else if (open is null && attributes.Names(signs, tokens.Name) is { } people && !HtmlElements.IsVoid(tokens.Name))
                    {
                        (open, openTag, depth) = ((people, attributes.Href.Length > 0 ? attributes.Href : null), tokens.Name.ToString(), 1);
                        name.Clear();
                    }
                    else if (open is not null && tokens.Name.Equals(openTag, StringComparison.OrdinalIgnoreCase))
                    {
                        depth++;
                    }
                    else if (open is { Uri: null } && attributes.Href.Length > 0)
                    {
                        open = (open.Value.People, attributes.Href);
                    }

                    EndLine(signs, line, tokens.Name);
                    break;
                case HtmlTokenKind.EndTag:
                    if (open is { } done && tokens.Name.Equals(openTag, StringComparison.OrdinalIgnoreCase) && --depth == 0)
                    {
                        if (CleanText.Line(name.ToString(), MaxName) is { Length: <= MaxLine } written) // what is longer says who somebody is
                        {
                            done.People.Add(new(written, null, done.Uri));
                        }

                        open = null;
                    }

                    EndLine(signs, line, tokens.Name);
                    break;
            }
        }

        EndLine(signs, line, "p");
        return signs;
    }

    private static void EndLine(Signs signs, StringBuilder line, ReadOnlySpan<char> tag)
    {
        if (!HtmlElements.IsBlock(tag))
        {
            return;
        }

        // What is much longer than a line can be is none, whatever white space is in it; it counts as one that says nothing.
        if (CleanText.Line(line, Math.Min(line.Length, LongestRead), MaxLine, tooLong: "") is { } text)
        {
            signs.Lines.Add(text);
            if (signs.Lines.Count > 3 * EdgeLines)
            {
                signs.Lines.RemoveAt(EdgeLines); // the middle is not looked at
            }
        }

        line.Clear();
    }

    // "By Jane Doe" in a line of its own, and every name in it a full one: running text begins with "by" too.
    private static IReadOnlyList<Byline> OfLines(List<string> lines, BylineContext context)
    {
        IEnumerable<string> edges = lines.Count <= 2 * EdgeLines ? lines : lines.Take(EdgeLines).Concat(lines.TakeLast(EdgeLines));
        foreach (string line in edges)
        {
            if (OfLine(line, context) is { Count: > 0 } people)
            {
                return people;
            }
        }

        return [];
    }

    /// <summary>Those whom one line names in words: "Published by Jane Doe".</summary>
    /// <param name="line">Plain text.</param>
    /// <param name="context">The source's own names.</param>
    internal static IReadOnlyList<Byline> OfLine(string line, BylineContext context)
    {
        if (line.Length is < 4 or > MaxLine || line.EndsWith("...", StringComparison.Ordinal) || line.EndsWith('…'))
        {
            return [];
        }

        string picked = BylineLabels.Pick(line, hasKnownLabels: true);
        if (picked == line && BylineLabels.Pick(line) is { } behind && behind != line && KnownNames.IsFrequent(LetterFolding.FoldWords(behind).Split(' ')[0]))
        {
            picked = behind; // "Security: bump the parser" has a label too, but nobody behind it
        }

        string stripped = BylineAffixes.Strip(picked);
        if (stripped == line.Trim() || stripped.Length == 0 || stripped.Contains(". ", StringComparison.Ordinal) || stripped.EndsWith('.'))
        {
            return [];
        }

        IReadOnlyList<Byline> people = BylineParser.Parse(line, context);
        return people.Count > 0 && people.All(p => p.Kind == AuthorKind.Collective || AuthorNames.IsFull(p.NameKey)) && people.All(p => p.Name.Split(' ').Length <= 5) ? people : [];
    }

    private static void ReadJson(string json, List<FeedPerson> people)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowTrailingCommas = true, MaxDepth = 32, CommentHandling = JsonCommentHandling.Skip });
            Walk(document.RootElement, people, 0);
        }
        catch (JsonException)
        {
            // Pages hold broken data; the other signs remain.
        }
    }

    private static void Walk(JsonElement element, List<FeedPerson> people, int depth)
    {
        if (depth > 4)
        {
            return;
        }

        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in element.EnumerateArray().Take(50))
            {
                Walk(item, people, depth + 1);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            if (element.TryGetProperty("author", out JsonElement author) || element.TryGetProperty("creator", out author))
            {
                AddPeople(author, people);
            }
            else if (element.TryGetProperty("@graph", out JsonElement graph))
            {
                Walk(graph, people, depth + 1);
            }
        }
    }

    private static void AddPeople(JsonElement author, List<FeedPerson> people)
    {
        switch (author.ValueKind)
        {
            case JsonValueKind.String when author.GetString() is { Length: > 0 and < MaxName } name && !name.Contains("://", StringComparison.Ordinal):
                people.Add(new(name));
                break;
            case JsonValueKind.Object when Text(author, "name") is { Length: > 0 and < MaxName } name:
                people.Add(new(name, Text(author, "email"), Text(author, "url")));
                break;
            case JsonValueKind.Array:
                foreach (JsonElement one in author.EnumerateArray().Take(BylineParser.MaxBylines).Where(one => one.ValueKind != JsonValueKind.Array))
                {
                    AddPeople(one, people);
                }

                break;
        }
    }

    private static string? Text(JsonElement element, string property) => element.TryGetProperty(property, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private sealed class Signs
    {
        public List<FeedPerson> Linked { get; } = [];

        public List<FeedPerson> Marked { get; } = [];

        public List<FeedPerson> Data { get; } = [];

        public List<FeedPerson> Meta { get; } = [];

        public List<string> Lines { get; } = [];
    }

    private readonly record struct Attributes(string Rel, string Class, string Prop, string Name, string Content, string Href, string Type)
    {
        public static Attributes Of(ReadOnlySpan<char> written)
        {
            Attributes read = new("", "", "", "", "", "", "");
            while (HtmlTokenizer.NextAttribute(ref written, out ReadOnlySpan<char> name, out ReadOnlySpan<char> value))
            {
                if (value.Length > 1_000)
                {
                    continue;
                }

                read = name switch
                {
                    _ when name.Equals("rel", StringComparison.OrdinalIgnoreCase) => read with { Rel = value.ToString() },
                    _ when name.Equals("class", StringComparison.OrdinalIgnoreCase) => read with { Class = value.ToString() },
                    _ when name.Equals("itemprop", StringComparison.OrdinalIgnoreCase) => read with { Prop = value.ToString() },
                    _ when name.Equals("name", StringComparison.OrdinalIgnoreCase) || name.Equals("property", StringComparison.OrdinalIgnoreCase) => read with { Name = value.ToString() },
                    _ when name.Equals("content", StringComparison.OrdinalIgnoreCase) => read with { Content = CharacterReferences.Decode(value.ToString()) },
                    _ when name.Equals("href", StringComparison.OrdinalIgnoreCase) => read with { Href = CharacterReferences.Decode(value.ToString()) },
                    _ when name.Equals("type", StringComparison.OrdinalIgnoreCase) => read with { Type = value.ToString() },
                    _ => read,
                };
            }

            return read;
        }

        /// <summary>Where the text of this element goes, if it names an author.</summary>
        public List<FeedPerson>? Names(Signs signs, ReadOnlySpan<char> tag)
        {
            bool isLink = tag.Equals("a", StringComparison.OrdinalIgnoreCase);
            return isLink && Has(Rel, "author") ? signs.Linked
                : Has(Class, "p-author") ? signs.Marked
                : Has(Prop, "author") || Has(Prop, "creator") ? signs.Data
                : Has(Class, "byline") || Has(Class, "author-name") || Has(Class, "author") || Has(Class, "entry-author") || Has(Class, "post-author") || Has(Class, "dc-creator") ? signs.Data
                : null;
        }

        private static bool Has(string list, string word) => list.Length >= word.Length && list.Split(' ', StringSplitOptions.RemoveEmptyEntries).Contains(word, StringComparer.OrdinalIgnoreCase);
    }
}
