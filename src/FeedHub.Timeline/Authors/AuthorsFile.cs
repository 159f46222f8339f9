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

            AuthorDeclaration[] declared = [.. list.EnumerateArray().Select((author, index) => Author(author, index + 1))];
            RequireOneMeaning(declared);
            return declared;
        }
        catch (JsonException fault)
        {
            throw new FormatException($"The authors file is no JSON: {fault.Message}", fault);
        }
    }

    // What two authors claim would make one of both, called as the last of them says, and anew each time the file is applied.
    private static void RequireOneMeaning(AuthorDeclaration[] declared)
    {
        Dictionary<EntryKey, int> owners = [];
        for (int i = 0; i < declared.Length; i++)
        {
            foreach (string text in (string[])[declared[i].Name, .. declared[i].Aliases, .. declared[i].Links])
            {
                if (!owners.TryAdd(AuthorAliases.Key(text), i) && owners[AuthorAliases.Key(text)] is var owner && owner != i)
                {
                    throw new FormatException($"Author {i + 1} ({declared[i].Name}): '{text}' means author {owner + 1} ({declared[owner].Name}) already; one name or page means one author.");
                }
            }
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
        if (AuthorAliases.Fault(name) is { } fault)
        {
            throw new FormatException($"Author {number} needs a name: canonical{(name.Length == 0 ? "" : $" {fault}")}.");
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

        IReadOnlyList<string> aliases = Texts(author, "aliases", number);
        if (aliases.Select(static alias => (alias, AuthorAliases.Fault(alias))).FirstOrDefault(static a => a.Item2 is not null) is { Item2: { } wrong } faulty)
        {
            throw new FormatException($"Author {number}: the alias '{faulty.alias}' {wrong}.");
        }

        return new(name, aliases, links, kind);
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
