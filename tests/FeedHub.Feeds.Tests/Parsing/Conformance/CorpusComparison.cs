using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace FeedHub.Feeds.Tests.Parsing.Conformance;

/// <summary>Compares what was printed for a document with what the corpus expects, field by field, by the rules of <c>corpus/README.md</c>.</summary>
internal static partial class CorpusComparison
{
    /// <summary>Compares one document.</summary>
    /// <returns>How many fields were compared, and the paths of those that differ.</returns>
    public static (int Compared, List<string> Wrong) Compare(CorpusCase expected, JsonElement actual)
    {
        List<string> wrong = [];
        bool failed = actual.TryGetProperty("error", out _);
        if (expected.IsNotFeed)
        {
            if (!failed)
            {
                wrong.Add("notFeed");
            }

            return (1, wrong);
        }

        int compared = 0;
        foreach (JsonProperty field in expected.Expected.EnumerateObject())
        {
            if (field.Name != "items")
            {
                Check(field, actual, "", failed, ref compared, wrong);
                continue;
            }

            int index = 0;
            foreach (JsonElement entry in field.Value.EnumerateArray())
            {
                JsonElement item = !failed && index < actual.GetProperty("items").GetArrayLength() ? actual.GetProperty("items")[index] : default;
                foreach (JsonProperty inner in entry.ValueKind == JsonValueKind.Object ? entry.EnumerateObject() : default)
                {
                    Check(inner, item, $"items[{index}].", failed, ref compared, wrong);
                }

                index++;
            }
        }

        return (compared, wrong);
    }

    private static void Check(JsonProperty field, JsonElement actual, string prefix, bool failed, ref int compared, List<string> wrong)
    {
        compared++;
        if (failed || !IsSame(field.Name, field.Value, actual))
        {
            wrong.Add(prefix + field.Name);
        }
    }

    private static bool IsSame(string field, JsonElement expected, JsonElement actual)
    {
        switch (field)
        {
            case "format":
                return expected.GetString() == (Text(actual, field) is "rss" or "rdf" or "atom" or "json" or "cdf" ? Text(actual, field) : null);
            case "itemCount":
                return actual.GetProperty("items").GetArrayLength() == expected.GetInt32();
            case "title":
                return IsSameText(expected, CanonicalText.OfTitle(Text(actual, field)));
            case "description" or "summary" or "contentHtml":
                return IsSameText(expected, CanonicalText.OfHtml(Text(actual, field)));
            case "body":
                return IsSameText(expected, CanonicalText.OfHtml(Text(actual, "contentHtml")) ?? CanonicalText.OfHtml(Text(actual, "summary")));
            case "link":
                return CanonicalUrl.AreEqual(expected.GetString(), Text(actual, field));
            case "id":
                string? id = Text(actual, field);
                return CanonicalText.Collapse(expected.GetString()) == CanonicalText.Collapse(id) || (id is not null && expected.GetString() is { } known && CanonicalUrl.AreEqual(known, id));
            case "updated" or "published":
                return expected.GetString() == Text(actual, field);
            case "date":
                return expected.GetString() == (Text(actual, "published") ?? Text(actual, "updated"));
            case "language":
                return Language(expected.GetString()) == Language(Text(actual, field));
            case "categories":
                return Categories(expected).SequenceEqual(actual.ValueKind == JsonValueKind.Undefined ? [] : Categories(actual.GetProperty("categories")));
            case "enclosures":
                return Enclosures(expected).SequenceEqual(actual.ValueKind == JsonValueKind.Undefined ? [] : Enclosures(actual.GetProperty("enclosures")));
            case "authorNames":
                return Strings(expected).Select(CanonicalText.Squeeze).Order().SequenceEqual(People(actual, "name").Select(CanonicalText.Squeeze).Order());
            case "authorEmails":
                return Strings(expected).Select(mail => mail.ToLowerInvariant()).Order().SequenceEqual(People(actual, "email").Select(mail => mail.ToLowerInvariant()).Distinct().Order());
            case "authorUris":
                return AreSameUrls(Strings(expected), People(actual, "uri"));
            case "bodyUrls":
                return AreSameUrls(Strings(expected), UrlsIn(Text(actual, "contentHtml") ?? Text(actual, "summary")));
            default:
                throw new InvalidOperationException($"The corpus has a field that is not compared: {field}.");
        }
    }

    private static bool IsSameText(JsonElement expected, string? actual)
    {
        if (expected.ValueKind != JsonValueKind.Object)
        {
            return CanonicalText.Squeeze(expected.GetString()) == actual;
        }

        return expected.TryGetProperty("$any", out JsonElement choices)
            ? choices.EnumerateArray().Any(choice => IsSameText(choice, actual))
            : actual is { Length: > 400 } && CanonicalText.Sha1(actual) == expected.GetProperty("$sha1").GetString();
    }

    private static bool AreSameUrls(List<string> expected, List<string> actual) => expected.Count == actual.Count && expected.Zip(actual).All(pair => CanonicalUrl.AreEqual(pair.First, pair.Second));

    private static string? Text(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    private static string? Language(string? tag) => CanonicalText.Collapse(tag)?.Replace('_', '-').ToLower(CultureInfo.InvariantCulture);

    private static List<string> Strings(JsonElement list) => [.. list.EnumerateArray().Select(value => value.GetString()!)];

    private static IEnumerable<string> Categories(JsonElement list) =>
        Strings(list).Select(term => CanonicalText.Squeeze(CanonicalText.Unescape(term))).OfType<string>().Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<(string?, string?, long?)> Enclosures(JsonElement list) => list.EnumerateArray().Select(enclosure => (
        CanonicalUrl.Of(enclosure.GetProperty("url").GetString()),
        CanonicalText.Collapse(enclosure.TryGetProperty("type", out JsonElement type) ? type.GetString() : null)?.ToLowerInvariant(),
        enclosure.TryGetProperty("length", out JsonElement length) && length.ValueKind == JsonValueKind.Number ? length.GetInt64() : (long?)null));

    private static List<string> People(JsonElement element, string part) => element.ValueKind != JsonValueKind.Object
        ? []
        : [.. element.GetProperty("authors").EnumerateArray().Select(author => CanonicalText.Collapse(Text(author, part))).OfType<string>().Distinct()];

    private static List<string> UrlsIn(string? html) => html is null ? [] : [.. UrlAttribute().Matches(html).Select(match => CanonicalText.Unescape(match.Groups[1].Value.Trim('"', '\'')))];

    [GeneratedRegex("""<[a-zA-Z][^<>]*?\s(?:href|src)\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UrlAttribute();
}
