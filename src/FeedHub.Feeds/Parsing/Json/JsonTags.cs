using System.Text.Json;
using FeedHub.Feeds.Parsing.Markup;

namespace FeedHub.Feeds.Parsing.Json;

/// <summary>Reads <c>tags</c>: strings, also a single one; numbers count as text.</summary>
internal static class JsonTags
{
    /// <summary>Reads the list.</summary>
    /// <param name="reader">Stands on the value's first token.</param>
    /// <param name="limits">How many and how long.</param>
    /// <param name="tags">Receives them without duplicates.</param>
    /// <returns><see langword="false"/> if the document ends within it.</returns>
    public static bool TryRead(ref Utf8JsonReader reader, ParseLimits limits, List<FeedCategory> tags)
    {
        tags.Clear();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return TryReadOne(ref reader, limits, tags);
        }

        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndArray)
            {
                return true;
            }

            if (!TryReadOne(ref reader, limits, tags))
            {
                return false;
            }
        }

        return false;
    }

    private static bool TryReadOne(ref Utf8JsonReader reader, ParseLimits limits, List<FeedCategory> tags)
    {
        if (!JsonValues.TryTextOrNumber(ref reader, out string? text))
        {
            return false;
        }

        string? term = JsonText.Cut(PlainText.Collapse(text), limits.MaxNameLength);
        if (term is not null && tags.Count < limits.MaxCategories && !tags.Exists(tag => tag.Term == term))
        {
            tags.Add(new FeedCategory(term));
        }

        return true;
    }
}
