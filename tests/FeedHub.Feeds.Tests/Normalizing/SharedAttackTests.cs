using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Parsing;
using FeedHub.Feeds.Tests.Normalizing.Sanitizing;
using FeedHub.Testing;

namespace FeedHub.Feeds.Tests.Normalizing;

/// <summary>Hostile HTML and hostile feeds that lie beside the project.</summary>
public sealed class SharedAttackTests
{
    private static readonly Uri DocumentUrl = new("http://example.org/feed");
    private static readonly HtmlOracle Oracle = new();

    [SkippableFact]
    public void Hostile_snippets_come_out_clean()
    {
        foreach (JsonElement snippet in Lines(SharedFiles.Require("corpus", "sanitizer.jsonl")))
        {
            string clean = HtmlCleaner.Clean(snippet.GetProperty("input").GetString()!, DocumentUrl);

            Assert.Null(Oracle.Fault(clean, DocumentUrl));
            Assert.All(snippet.GetProperty("mustNotContain").EnumerateArray(), pattern => Assert.DoesNotMatch(new Regex(pattern.GetString()!, RegexOptions.IgnoreCase), clean));
        }
    }

    [SkippableFact]
    public void Hostile_feeds_come_out_clean_with_what_must_remain()
    {
        List<string> faults = [];
        foreach (JsonElement attack in Lines(SharedFiles.Require("corpus", "attacks.jsonl")))
        {
            string name = attack.GetProperty("name").GetString()!;
            byte[] document = Encoding.UTF8.GetBytes(attack.GetProperty("feed").GetString()!);
            if (FeedParser.Parse(document, new ParseContext { DocumentUrl = DocumentUrl }) is not ParseResult.Parsed parsed)
            {
                faults.Add($"{name}: not parsed");
                continue;
            }

            NormalizedFeed feed = Normalizer.Normalize(parsed.Feed, new NormalizeContext { DocumentUrl = DocumentUrl });

            Assert.All(feed.Entries, AssertSafe);
            string all = string.Concat(feed.Entries.Select(Shown));
            string html = string.Concat(feed.Entries.Select(entry => entry.SummaryHtml + entry.ContentHtml));
            faults.AddRange(Values(attack, "forbid").Where(pattern => Regex.IsMatch(html, pattern)).Select(pattern => $"{name}: {pattern} in {html}"));
            faults.AddRange(Values(attack, "keep").Where(text => !all.Contains(text, StringComparison.Ordinal)).Select(text => $"{name}: {text} not in {all}"));
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private static void AssertSafe(Entry entry)
    {
        Assert.Null(Oracle.Fault(entry.SummaryHtml ?? "", DocumentUrl));
        Assert.Null(Oracle.Fault(entry.ContentHtml ?? "", DocumentUrl));
        IEnumerable<string?> urls =
        [
            entry.Link, entry.Image, entry.License, entry.CommentsUrl, .. entry.Links.Select(link => link.Href), .. entry.Enclosures.Select(enclosure => enclosure.Url),
            .. entry.Bylines.SelectMany(byline => (string?[])[byline.Uri, byline.Avatar]), .. entry.InReplyTo.Select(reply => reply.Href), entry.Origin?.Link, entry.Origin?.FeedUrl,
        ];
        Assert.All(urls, url => Assert.True(url is null || url.StartsWith("http://", StringComparison.Ordinal) || url.StartsWith("https://", StringComparison.Ordinal), url));
        IEnumerable<string?> texts = [entry.Title, entry.Text, entry.SourceId, entry.Rights, .. entry.Bylines.Select(byline => byline.Name), .. entry.Categories.Select(category => category.Term)];
        Assert.All(texts, text => Assert.True(text is null || text.All(character => !char.IsControl(character) && character is not ('\uFFFE' or '\uFFFF')), text));
    }

    private static string Shown(Entry entry) =>
        string.Join('\n', [entry.Title, entry.SourceId, entry.Link, entry.SummaryHtml, entry.ContentHtml, .. entry.Bylines.Select(byline => $"{byline.Name} {byline.Email} {byline.Uri}"), .. entry.Categories.Select(category => category.Term), .. entry.Enclosures.Select(enclosure => enclosure.Url)]);

    private static IEnumerable<string> Values(JsonElement attack, string name) => attack.GetProperty(name).EnumerateArray().Select(value => value.GetString()!);

    private static IEnumerable<JsonElement> Lines(string path) => File.ReadLines(path).Where(line => line.Length > 0).Select(line => JsonDocument.Parse(line).RootElement);
}
