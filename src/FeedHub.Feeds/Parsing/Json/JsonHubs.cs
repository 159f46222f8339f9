using System.Text.Json;

namespace FeedHub.Feeds.Parsing.Json;

/// <summary>Reads <c>hubs</c>: those that speak WebSub. Other kinds (rssCloud) cannot be subscribed to and are passed over.</summary>
internal static class JsonHubs
{
    private const int MaxHubs = 10;

    /// <summary>Reads the list.</summary>
    /// <param name="reader">Stands on the value's first token.</param>
    /// <param name="context">Base of the links.</param>
    /// <param name="hubs">Receives their addresses.</param>
    /// <returns><see langword="false"/> if the document ends within it.</returns>
    public static bool TryRead(ref Utf8JsonReader reader, ParseContext context, List<string> hubs)
    {
        hubs.Clear();
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
                case JsonTokenType.StartObject when !TryReadOne(ref reader, context, hubs):
                case JsonTokenType.StartArray when !reader.TrySkip():
                    return false;
                default:
                    break;
            }
        }

        return false;
    }

    private static bool TryReadOne(ref Utf8JsonReader reader, ParseContext context, List<string> hubs)
    {
        string? type = null;
        string? url = null;
        JsonProperty property;
        while (JsonProperties.TryNext(ref reader, out property) && property != JsonProperty.End)
        {
            bool isWhole = property switch
            {
                JsonProperty.Type => JsonValues.TryText(ref reader, out type),
                JsonProperty.Url => JsonValues.TryText(ref reader, out url),
                _ => JsonValues.Skip(ref reader),
            };
            if (!isWhole)
            {
                return false;
            }
        }

        bool isWebSub = type is null || type.Contains("websub", StringComparison.OrdinalIgnoreCase) || type.Contains("pubsubhubbub", StringComparison.OrdinalIgnoreCase);
        if (isWebSub && Links.Resolve(context.DocumentUrl, url) is { } hub && !hubs.Contains(hub) && hubs.Count < MaxHubs)
        {
            hubs.Add(hub);
        }

        return property == JsonProperty.End;
    }
}
