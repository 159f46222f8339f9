using System.Text.Json;
using FeedHub.Feeds.Authors;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Timeline.Authors;

/// <summary>Reads the authors file: <c>[{"canonical":"Lukáš Poláček","aliases":["L. Polacek"],"links":["https://polacek.example/"],"kind":"person"}]</c>, or the same list as <c>authors</c> of an object.</summary>
public static class AuthorsFile
{
    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 8 };

    /// <summary>Reads a file.</summary>
    /// <param name="json">UTF-8.</param>
    /// <exception cref="FormatException">It is no such file; the message says where.</exception>
    public static IReadOnlyList<AuthorDeclaration> Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, Options);
            JsonElement list = document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("authors", out JsonElement authors) ? authors : document.RootElement;
            if (list.ValueKind != JsonValueKind.Array)
            {
                throw new FormatException("The authors file holds a list of authors, or an object with the list as 'authors'.");
            }

            return [.. list.EnumerateArray().Select((author, index) => Author(author, index + 1))];
        }
        catch (JsonException fault)
        {
            throw new FormatException($"The authors file is no JSON: {fault.Message}", fault);
        }
    }

    private static AuthorDeclaration Author(JsonElement author, int number)
    {
        if (author.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException($"Author {number} is no object.");
        }

        foreach (JsonProperty property in author.EnumerateObject())
        {
            if (property.Name is not ("canonical" or "aliases" or "links" or "kind"))
            {
                throw new FormatException($"Author {number}: '{property.Name}' is none of canonical, aliases, links and kind.");
            }
        }

        string name = author.TryGetProperty("canonical", out JsonElement canonical) && canonical.ValueKind == JsonValueKind.String ? canonical.GetString()!.Trim() : "";
        if (AuthorNames.Key(name).Length == 0 || name.Length > BylineParser.MaxNameLength)
        {
            throw new FormatException($"Author {number} needs a name: canonical.");
        }

        AuthorKind kind = !author.TryGetProperty("kind", out JsonElement written) ? AuthorKind.Person : written.ValueKind == JsonValueKind.String ? written.GetString() switch
        {
            "person" => AuthorKind.Person,
            "collective" => AuthorKind.Collective,
            _ => throw new FormatException($"Author {number}: kind is person or collective."),
        }
        : throw new FormatException($"Author {number}: kind is person or collective.");
        IReadOnlyList<string> links = Texts(author, "links", number);
        if (links.FirstOrDefault(link => !Uri.TryCreate(link, UriKind.Absolute, out Uri? url) || url.Scheme is not ("http" or "https")) is { } bad)
        {
            throw new FormatException($"Author {number}: '{bad}' is no http or https URL.");
        }

        return new(name, Texts(author, "aliases", number), links, kind);
    }

    private static IReadOnlyList<string> Texts(JsonElement author, string property, int number)
    {
        if (!author.TryGetProperty(property, out JsonElement list))
        {
            return [];
        }

        return list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String && AuthorNames.Key(item.GetString()!).Length > 0)
            ? [.. list.EnumerateArray().Select(item => item.GetString()!.Trim()).Distinct(StringComparer.Ordinal)]
            : throw new FormatException($"Author {number}: {property} is a list of texts.");
    }
}
