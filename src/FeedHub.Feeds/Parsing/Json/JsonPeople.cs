using System.Text.Json;
using FeedHub.Feeds.Parsing.Markup;

namespace FeedHub.Feeds.Parsing.Json;

/// <summary>Reads <c>author</c> (1.0) and <c>authors</c> (1.1): objects with name, url and avatar; a plain string counts as a name.</summary>
internal static class JsonPeople
{
    /// <summary>Reads one person or a list.</summary>
    /// <param name="reader">Stands on the value's first token.</param>
    /// <param name="context">Base of the links, and the limits.</param>
    /// <param name="people">Receives who was found; what says nothing of anybody is left out.</param>
    /// <returns><see langword="false"/> if the document ends within it.</returns>
    public static bool TryRead(ref Utf8JsonReader reader, ParseContext context, List<FeedPerson> people)
    {
        people.Clear();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return TryReadOne(ref reader, context, people);
        }

        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndArray)
            {
                return true;
            }

            if (!TryReadOne(ref reader, context, people))
            {
                return false;
            }
        }

        return false;
    }

    private static bool TryReadOne(ref Utf8JsonReader reader, ParseContext context, List<FeedPerson> people)
    {
        string? name = null;
        string? url = null;
        string? email = null;
        string? avatar = null;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            if (!JsonValues.TryText(ref reader, out name))
            {
                return false;
            }

            Add(people, context, new FeedPerson(name));
            return true;
        }

        JsonProperty property;
        while (JsonProperties.TryNext(ref reader, out property) && property != JsonProperty.End)
        {
            bool isWhole = property switch
            {
                JsonProperty.Name => JsonValues.TryText(ref reader, out name),
                JsonProperty.Url => JsonValues.TryText(ref reader, out url),
                JsonProperty.Email => JsonValues.TryText(ref reader, out email),
                JsonProperty.Avatar => JsonValues.TryText(ref reader, out avatar),
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

        Add(people, context, new FeedPerson(name, email?.Trim(), Links.Resolve(context.DocumentUrl, url), Links.Resolve(context.DocumentUrl, avatar)));
        return true;
    }

    private static void Add(List<FeedPerson> people, ParseContext context, FeedPerson person)
    {
        string? name = PlainText.Collapse(person.Name);
        if (people.Count < context.Limits.MaxAuthors && (name ?? person.Email ?? person.Uri) is not null)
        {
            people.Add(person with { Name = JsonText.Cut(name, context.Limits.MaxNameLength) });
        }
    }
}
