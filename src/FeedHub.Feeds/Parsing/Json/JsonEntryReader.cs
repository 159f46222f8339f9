using System.Text.Json;
using FeedHub.Feeds.Parsing.Markup;

namespace FeedHub.Feeds.Parsing.Json;

/// <summary>Reads one object of <c>items</c>.</summary>
/// <param name="context">Base of the links, and the limits.</param>
/// <param name="notes">Receives what was odd.</param>
internal sealed class JsonEntryReader(ParseContext context, NoteList notes)
{
    private readonly List<FeedPerson> _authors = [];
    private readonly List<FeedPerson> _author = [];
    private readonly List<FeedCategory> _tags = [];
    private readonly List<FeedEnclosure> _attachments = [];

    /// <summary>Reads the object.</summary>
    /// <param name="reader">Stands on its start.</param>
    /// <param name="entry">The entry; <see langword="null"/> if the object says nothing.</param>
    /// <returns><see langword="false"/> if the document ends within it.</returns>
    public bool TryRead(ref Utf8JsonReader reader, out FeedEntry? entry)
    {
        entry = null;
        _authors.Clear();
        _author.Clear();
        _tags.Clear();
        _attachments.Clear();
        string? id = null;
        string? url = null;
        string? externalUrl = null;
        string? title = null;
        string? html = null;
        string? text = null;
        string? summary = null;
        string? image = null;
        string? banner = null;
        string? language = null;
        DateTimeOffset? published = null;
        DateTimeOffset? modified = null;
        JsonProperty property;
        while (JsonProperties.TryNext(ref reader, out property) && property != JsonProperty.End)
        {
            bool isWhole = property switch
            {
                JsonProperty.Id => JsonValues.TryTextOrNumber(ref reader, out id),
                JsonProperty.Url => JsonValues.TryText(ref reader, out url),
                JsonProperty.ExternalUrl => JsonValues.TryText(ref reader, out externalUrl),
                JsonProperty.Title => JsonValues.TryTextOrNumber(ref reader, out title),
                JsonProperty.ContentHtml => JsonValues.TryText(ref reader, out html),
                JsonProperty.ContentText => JsonValues.TryText(ref reader, out text),
                JsonProperty.Summary => JsonValues.TryText(ref reader, out summary),
                JsonProperty.Image => JsonValues.TryText(ref reader, out image),
                JsonProperty.BannerImage => JsonValues.TryText(ref reader, out banner),
                JsonProperty.Language => JsonValues.TryText(ref reader, out language),
                JsonProperty.DatePublished => JsonValues.TryDate(ref reader, out published, notes),
                JsonProperty.DateModified => JsonValues.TryDate(ref reader, out modified, notes),
                JsonProperty.Author => JsonPeople.TryRead(ref reader, context, _author),
                JsonProperty.Authors => JsonPeople.TryRead(ref reader, context, _authors),
                JsonProperty.Tags => JsonTags.TryRead(ref reader, context.Limits, _tags),
                JsonProperty.Attachments => JsonAttachments.TryRead(ref reader, context, _attachments),
                _ => JsonValues.Skip(ref reader),
            };
            if (!isWhole)
            {
                return false;
            }
        }

        if (property != JsonProperty.End)
        {
            return false;
        }

        string? external = Links.Resolve(context.DocumentUrl, externalUrl);
        entry = new FeedEntry
        {
            Id = id?.Trim(),
            Title = Limited(PlainText.Collapse(title), context.Limits.MaxTitleLength, "title"),
            Link = Links.Resolve(context.DocumentUrl, url),
            Links = external is null ? [] : [new FeedLink("related", external)],
            ContentHtml = Limited(html ?? (text is null ? null : HtmlEscaping.EscapeLines(text)), context.Limits.MaxContentLength, "content"),
            Summary = Limited(summary is null ? null : HtmlEscaping.EscapeLines(summary), context.Limits.MaxContentLength, "summary"),
            ContentBase = context.DocumentUrl?.AbsoluteUri,
            Image = Links.Resolve(context.DocumentUrl, image ?? banner),
            Language = language?.Trim(),
            Published = published,
            Updated = modified,
            Authors = Listed(_authors.Count > 0 ? _authors : _author),
            Categories = Listed(_tags),
            Enclosures = Listed(_attachments),
            Duration = _attachments.Count > 0 ? _attachments[0].Duration : null,
        };
        return true;
    }

    private static T[] Listed<T>(List<T> values) => values.Count == 0 ? [] : [.. values];

    private string? Limited(string? text, int length, string what)
    {
        string? cut = JsonText.Cut(text, length);
        if (cut?.Length != text?.Length)
        {
            notes.Add(NoteCodes.CutText, what);
        }

        return cut;
    }
}
