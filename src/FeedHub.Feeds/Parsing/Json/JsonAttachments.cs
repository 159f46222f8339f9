using System.Text.Json;
using FeedHub.Feeds.Parsing.Markup;

namespace FeedHub.Feeds.Parsing.Json;

/// <summary>Reads <c>attachments</c>: objects with at least a URL, also a single one.</summary>
internal static class JsonAttachments
{
    /// <summary>Playing times above a year are junk.</summary>
    private const double MaxSeconds = 31_622_400;

    /// <summary>Reads the list.</summary>
    /// <param name="reader">Stands on the value's first token.</param>
    /// <param name="context">Base of the links, and the limits.</param>
    /// <param name="attachments">Receives them.</param>
    /// <returns><see langword="false"/> if the document ends within it.</returns>
    public static bool TryRead(ref Utf8JsonReader reader, ParseContext context, List<FeedEnclosure> attachments)
    {
        attachments.Clear();
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            return TryReadOne(ref reader, context, attachments);
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return JsonValues.Skip(ref reader);
        }

        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.EndArray:
                    return true;
                case JsonTokenType.StartObject when !TryReadOne(ref reader, context, attachments):
                case JsonTokenType.StartArray when !reader.TrySkip():
                    return false;
                default:
                    break;
            }
        }

        return false;
    }

    private static bool TryReadOne(ref Utf8JsonReader reader, ParseContext context, List<FeedEnclosure> attachments)
    {
        string? url = null;
        string? type = null;
        string? title = null;
        double? size = null;
        double? seconds = null;
        JsonProperty property;
        while (JsonProperties.TryNext(ref reader, out property) && property != JsonProperty.End)
        {
            bool isWhole = property switch
            {
                JsonProperty.Url => JsonValues.TryText(ref reader, out url),
                JsonProperty.MimeType => JsonValues.TryText(ref reader, out type),
                JsonProperty.Title => JsonValues.TryText(ref reader, out title),
                JsonProperty.SizeInBytes => JsonValues.TryPositive(ref reader, out size),
                JsonProperty.DurationInSeconds => JsonValues.TryPositive(ref reader, out seconds),
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

        if (Links.Resolve(context.DocumentUrl, url) is { } link && attachments.Count < context.Limits.MaxEnclosures)
        {
            TimeSpan? duration = seconds <= MaxSeconds ? TimeSpan.FromSeconds(seconds.Value) : null;
            attachments.Add(new FeedEnclosure(link, type?.Trim(), size >= 1 ? (long)size : null, duration, PlainText.Collapse(title)));
        }

        return true;
    }
}
