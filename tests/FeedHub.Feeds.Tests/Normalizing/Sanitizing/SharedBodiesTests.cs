using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using FeedHub.Feeds.Normalizing;
using FeedHub.Testing;

namespace FeedHub.Feeds.Tests.Normalizing.Sanitizing;

public sealed partial class SharedBodiesTests
{
    // What the policy takes out with all it holds.
    private static readonly string Unread = string.Join(',', HtmlPolicy.Dropped.Append("svg"));

    private readonly HtmlOracle _oracle = new();

    [SkippableFact]
    public void Every_body_of_the_corpus_comes_out_as_a_browser_and_HtmlSanitizer_take_it_with_all_its_text()
    {
        SharedFiles.Require("corpus", "manifest.jsonl");

        int bodies = Check(SharedBodies.OfCorpus());

        Assert.InRange(bodies, 5_000, int.MaxValue);
    }

    [SkippableFact]
    public async Task Every_body_of_the_farm_comes_out_as_a_browser_and_HtmlSanitizer_take_it_with_all_its_text()
    {
        string script = SharedFiles.Require("tools", "make_farm.py");
        string folder = Directory.CreateTempSubdirectory("feedhub-farm-").FullName;
        try
        {
            using Process python = Process.Start(Programs.Require("python3"), [script, "--feeds", "60", "--out", folder]);
            await python.WaitForExitAsync();

            int bodies = Check(SharedBodies.Of(folder));

            Assert.InRange(bodies, 1_200, int.MaxValue);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private int Check(IEnumerable<(string File, string Html)> bodies)
    {
        int count = 0;
        foreach ((string file, string html) in bodies)
        {
            string clean = HtmlCleaner.Clean(html, SharedBodies.DocumentUrl);
            if (_oracle.Fault(clean, SharedBodies.DocumentUrl) is { } fault)
            {
                Assert.Fail($"{file}: {fault}");
            }

            // A player becomes a link, whose text the source did not write.
            if (!Players().IsMatch(html))
            {
                Assert.Equal(TextOf(html), TextOf(clean));
            }

            count++;
        }

        return count;
    }

    /// <summary>The text that a browser shows, without white space.</summary>
    private string TextOf(string html)
    {
        IElement body = _oracle.Parse(CleanText.Scrub(html));
        foreach (IElement unread in body.QuerySelectorAll(Unread).ToList())
        {
            unread.Remove();
        }

        StringBuilder text = new();
        foreach (char character in CleanText.Scrub(body.TextContent))
        {
            text.Append(char.IsWhiteSpace(character) ? "" : character);
        }

        return text.ToString();
    }

    [GeneratedRegex("<(iframe|video|audio|object|embed)", RegexOptions.IgnoreCase)]
    private static partial Regex Players();
}
