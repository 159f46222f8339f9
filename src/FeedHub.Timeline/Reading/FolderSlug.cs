using System.Text;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Timeline.Reading;

/// <summary>
/// Names a folder in URLs: the slugs of its names with two hyphens between, <c>tech--databases</c>, which no single name gives. It is made from the names alone, so it is the same on every
/// hub with the same list.
/// </summary>
public static class FolderSlug
{
    private const int HashLength = 8;

    /// <summary>The slug of a folder: <c>[a-z0-9-]</c>, 1 to 80 characters.</summary>
    /// <param name="path">Names, outermost first; at least one.</param>
    public static string Of(IReadOnlyList<string> path)
    {
        ArgumentNullException.ThrowIfNull(path);
        string slug = string.Join("--", path.Select(name => Slug.From(name) is { Length: > 0 } part ? part : $"f-{Hash(name)}"));
        return slug.Length <= Slug.MaxLength ? slug : $"{slug[..(Slug.MaxLength - HashLength - 1)].TrimEnd('-')}-{Hash(string.Join('/', path))}";
    }

    private static string Hash(string text) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashLength];
}
