using System.Text.Json;

namespace FeedHub.Feeds.Parsing.Json;

/// <summary>Recognises property names in the bytes, without making strings of them.</summary>
internal static class JsonProperties
{
    private static readonly (byte[] Name, JsonProperty Property)[][] ByLength = Build();

    /// <summary>Moves on to the value of an object's next property.</summary>
    /// <param name="reader">Stands on the object's start, or on the last token of a value.</param>
    /// <param name="property">The property; <see cref="JsonProperty.End"/> if there are no more.</param>
    /// <returns><see langword="false"/> if the document ends before; then <paramref name="property"/> is unknown.</returns>
    public static bool TryNext(ref Utf8JsonReader reader, out JsonProperty property)
    {
        property = JsonProperty.Unknown;
        if (!reader.Read())
        {
            return false;
        }

        if (reader.TokenType == JsonTokenType.EndObject)
        {
            property = JsonProperty.End;
            return true;
        }

        JsonProperty found = Find(ref reader);
        if (!reader.Read())
        {
            return false;
        }

        property = found;
        return true;
    }

    private static JsonProperty Find(ref Utf8JsonReader reader)
    {
        ReadOnlySpan<byte> name = reader.ValueSpan;
        if (name.Length < ByLength.Length)
        {
            foreach ((byte[] known, JsonProperty property) in ByLength[name.Length])
            {
                if (name.SequenceEqual(known))
                {
                    return property;
                }
            }
        }

        return JsonProperty.Unknown;
    }

    private static (byte[] Name, JsonProperty Property)[][] Build()
    {
        (byte[] Name, JsonProperty Property)[] all = [.. Enum.GetValues<JsonProperty>().Where(property => property is not (JsonProperty.Unknown or JsonProperty.End)).Select(property => (Spell(property), property))];
        int longest = all.Max(entry => entry.Name.Length);
        return [.. Enumerable.Range(0, longest + 1).Select(length => all.Where(entry => entry.Name.Length == length).ToArray())];
    }

    /// <summary>The format writes <c>content_html</c> for <see cref="JsonProperty.ContentHtml"/>.</summary>
    private static byte[] Spell(JsonProperty property) => System.Text.Encoding.ASCII.GetBytes(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.ToString()));
}
