using FeedHub.Feeds.Parsing;

namespace FeedHub.Feeds.Tests.Parsing.Fuzzing;

/// <summary>What must hold of everything the parser gives, whatever the document.</summary>
internal static class FeedInvariants
{
    /// <summary>Fails if something does not hold.</summary>
    /// <param name="result">What a document came to, read with the default limits.</param>
    public static void Check(ParseResult result)
    {
        if (result is ParseResult.Failed failed)
        {
            Assert.False(string.IsNullOrWhiteSpace(failed.Reason));
            return;
        }

        var parsed = Assert.IsType<ParseResult.Parsed>(result);
        ParseLimits limits = ParseLimits.Default;
        Feed feed = parsed.Feed;
        Text(feed.Title, limits.MaxTitleLength);
        Text(feed.Description, limits.MaxContentLength);
        Text(feed.Link);
        Text(feed.Id);
        Text(feed.SelfLink);
        Text(feed.Language);
        Text(feed.Rights, limits.MaxContentLength);
        People(feed.Authors, limits);
        Assert.True(feed.Entries.Count <= limits.MaxEntries);
        foreach (FeedEntry entry in feed.Entries)
        {
            Check(entry, limits);
        }

        Assert.All(parsed.Notes, note => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", note.Code));
        Assert.Equal(parsed.Notes.Distinct(), parsed.Notes);
    }

    private static void Check(FeedEntry entry, ParseLimits limits)
    {
        Text(entry.Id);
        Text(entry.Title, limits.MaxTitleLength);
        Text(entry.Link);
        Text(entry.Summary, limits.MaxContentLength);
        Text(entry.ContentHtml, limits.MaxContentLength);
        Text(entry.Language);
        Text(entry.Image);
        Text(entry.Rights, limits.MaxContentLength);
        People(entry.Authors, limits);
        Assert.True(entry.Categories.Count <= limits.MaxCategories);
        Assert.All(entry.Categories, category => Text(category.Term, required: true));
        Assert.True(entry.Enclosures.Count <= limits.MaxEnclosures);
        foreach (FeedEnclosure enclosure in entry.Enclosures)
        {
            Text(enclosure.Url, required: true);
            Assert.True(enclosure.Length is null or > 0);
            Assert.True(enclosure.Duration is null || enclosure.Duration >= TimeSpan.Zero);
        }

        Assert.True(entry.CommentCount is null or >= 0);
        Assert.Equal(TimeSpan.Zero, entry.Published?.Offset ?? TimeSpan.Zero);
        Assert.Equal(TimeSpan.Zero, entry.Updated?.Offset ?? TimeSpan.Zero);
        Assert.True(entry.ContentBase is null || Uri.TryCreate(entry.ContentBase, UriKind.Absolute, out _));
    }

    private static void People(IReadOnlyList<FeedPerson> people, ParseLimits limits)
    {
        Assert.True(people.Count <= limits.MaxAuthors);
        foreach (FeedPerson person in people)
        {
            Text(person.Name, limits.MaxNameLength);
            Text(person.Email);
            Text(person.Uri);
            Assert.NotNull(person.Name ?? person.Email ?? person.Uri);
        }
    }

    /// <summary>Absent is null, never empty; no text holds what no database column and no XML document can.</summary>
    private static void Text(string? text, int maxLength = int.MaxValue, bool required = false)
    {
        if (text is null)
        {
            Assert.False(required);
            return;
        }

        Assert.NotEqual("", text);
        Assert.True(text.Length <= maxLength, $"{text.Length} code units where {maxLength} are allowed");
        for (int i = 0; i < text.Length; i++)
        {
            bool isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            Assert.True(isPair || !char.IsSurrogate(text[i]), $"half a surrogate pair at {i}");
            Assert.True(text[i] is >= ' ' or '\t' or '\n' or '\r' && text[i] is not ('\uFFFE' or '\uFFFF'), $"U+{(int)text[i]:X4} at {i}");
            i += isPair ? 1 : 0;
        }
    }
}
