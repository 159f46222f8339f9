using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using FeedHub.Testing;
using FeedHub.Tests.Site;
using Microsoft.Playwright;

namespace FeedHub.Tests.EndToEnd;

/// <summary>Hostile feeds that lie beside the project, from the wire to every output: what a browser makes of Atom, RSS, JSON Feed and the pages.</summary>
public sealed class PublishedAttackTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";

    /// <summary>Faults of a fragment as an HTML parser sees it: elements that act, handlers, styles, and addresses that are not of the web.</summary>
    private const string FaultsOfFragment = """
        fragments => fragments.map(html => {
            const faults = [];
            for (const element of new DOMParser().parseFromString('<body>' + html, 'text/html').body.querySelectorAll('*')) {
                const name = element.localName;
                if (element.namespaceURI !== 'http://www.w3.org/1999/xhtml' || /^(script|style|iframe|frame|frameset|object|embed|applet|base|meta|link|form|input|button|textarea|select|template|noscript|xmp|plaintext|portal|marquee|dialog|slot)$/.test(name)) faults.push('<' + name + '>');
                for (const { name: attribute, value } of element.attributes) {
                    if (/^(on|style$|srcdoc$|id$|class$|name$|ping$|formaction$|popover)/.test(attribute)) faults.push(name + ' ' + attribute);
                    if (/^(href|src|cite|poster|action|data|background|longdesc)$/.test(attribute) && !/^(https?:\/\/|mailto:)/.test(value)) faults.push(attribute + '=' + value.slice(0, 60));
                }
            }
            return faults.join(', ');
        })
        """;

    /// <summary>Faults of a page of the site, in which the hub's own script and forms may be.</summary>
    private const string FaultsOfPage = """
        () => {
            const faults = [];
            for (const element of document.querySelectorAll('*')) {
                const name = element.localName;
                if (/^(iframe|frame|frameset|object|embed|applet|base|template|xmp|plaintext|portal|marquee)$/.test(name)) faults.push('<' + name + '>');
                if (name === 'script' && !(element.src && new URL(element.src).origin === location.origin)) faults.push('inline script');
                for (const { name: attribute, value } of element.attributes) {
                    if (/^(on|srcdoc$|ping$|formaction$)/.test(attribute)) faults.push(name + ' ' + attribute);
                    if (/^(href|src|action|data|poster)$/.test(attribute) && /^\s*(javascript|vbscript|data|file|blob|about):/i.test(value)) faults.push(attribute + '=' + value.slice(0, 60));
                }
            }
            if (![...document.querySelectorAll('footer')].some(footer => !footer.closest('main'))) faults.push('the page has lost its end');
            return faults;
        }
        """;

    [SkippableFact]
    public async Task No_attack_survives_in_any_output_or_runs_on_any_page()
    {
        JsonElement[] attacks = [.. File.ReadLines(SharedFiles.Require("corpus", "attacks.jsonl")).Where(line => line.Length > 0).Select(line => JsonDocument.Parse(line).RootElement)];
        await using Browser browser = await Browser.StartAsync();
        await using OriginServer origin = await OriginServer.StartAsync();
        using HubFolder folder = new();
        folder.Allow(origin.HostAndPort).Set("Fetching:Concurrency", 8);
        for (int i = 0; i < attacks.Length; i++)
        {
            origin.Serve(PathOf(i), attacks[i].GetProperty("feed").GetString()!, contentType: attacks[i].GetProperty("format").GetString()!.StartsWith("json", StringComparison.Ordinal) ? "application/feed+json" : "application/xml");
        }

        await HubProcess.SucceedAsync(folder, "sources", "apply", folder.Opml([.. Enumerable.Range(0, attacks.Length).Select(i => origin.Url(PathOf(i)).AbsoluteUri)]));
        await HubProcess.PollAsync(folder, "--all");
        (HubProcess hub, string url) = await HubProcess.ServeAsync(folder);
        await using HubProcess running = hub;
        using HubClient client = new(url);
        HubStore store = HubStore.Sqlite(folder.File("data/feedhub.db"));
        Dictionary<string, string> slugs = (await store.QueryAsync("SELECT url, slug FROM source", static row => (Url: row.GetString(0), Slug: row.GetString(1)))).ToDictionary(row => new Uri(row.Url).AbsolutePath, row => row.Slug);
        IPage page = await browser.OpenAsync(url);
        await page.GotoAsync("/");
        List<string> faults = [];
        int published = 0;
        for (int i = 0; i < attacks.Length; i++)
        {
            string name = attacks[i].GetProperty("name").GetString()!;
            string view = "/sources/" + slugs[PathOf(i)];
            List<string> fragments = [];
            StringBuilder all = new();
            AddAtom((await client.GetAsync(view + ".atom")).Body, fragments, all);
            AddRss((await client.GetAsync(view + ".rss")).Body, fragments, all);
            published += AddJson((await client.GetAsync(view + ".json")).Body, fragments, all);
            string[] found = await page.EvaluateAsync<string[]>(FaultsOfFragment, fragments);
            faults.AddRange(found.Where(fault => fault.Length > 0).Select(fault => $"{name}: {fault}"));
            string html = string.Join('\n', fragments);
            faults.AddRange(Values(attacks[i], "forbid").Where(pattern => Regex.IsMatch(html, pattern, RegexOptions.None, TimeSpan.FromSeconds(5))).Select(pattern => $"{name}: {pattern} in {html}"));
            faults.AddRange(Values(attacks[i], "keep").Where(text => !all.ToString().Contains(text, StringComparison.Ordinal)).Select(text => $"{name}: {text} not in {all}"));
        }

        // Pages: of each entry, and every kind of list that shows them.
        List<string> paths = ["/", "/authors", "/topics", "/sources", "/series", "/hangfire/sources"];
        paths.AddRange((await store.QueryAsync("SELECT id FROM entry", static row => row.GetInt64(0))).Select(id => string.Create(CultureInfo.InvariantCulture, $"/entries/{id}")));
        paths.AddRange((await store.QueryAsync("SELECT slug FROM author", static row => row.GetString(0))).Select(slug => "/authors/" + slug));
        paths.AddRange((await store.QueryAsync("SELECT slug FROM topic", static row => row.GetString(0))).Select(slug => "/topics/" + slug));
        foreach (string path in paths)
        {
            IResponse answer = (await page.GotoAsync(path))!;
            Assert.Equal((path, 200), (path, answer.Status));
            string[] found = path.StartsWith("/hangfire", StringComparison.Ordinal) ? [] : await page.EvaluateAsync<string[]>(FaultsOfPage);
            faults.AddRange(found.Select(fault => $"{path}: {fault}"));
        }

        faults.AddRange(browser.Dialogs.Select(dialog => $"a script ran: {dialog}"));
        faults.AddRange(browser.Refused.Where(request => request.Kind is not ("image" or "media") || request.Url.Contains("evil.example", StringComparison.Ordinal)).Select(request => $"asked for {request}"));
        Assert.True(published > attacks.Length / 2, $"only {published} entries were published");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private static string PathOf(int attack) => string.Create(CultureInfo.InvariantCulture, $"/attack/{attack}");

    private static IEnumerable<string> Values(JsonElement attack, string name) => attack.GetProperty(name).EnumerateArray().Select(value => value.GetString()!);

    private static void AddAtom(string document, List<string> fragments, StringBuilder all)
    {
        foreach (XElement element in Strict(document).Descendants().Where(e => e.Name.Namespace == Atom))
        {
            if (element.Attribute("type")?.Value == "html")
            {
                fragments.Add(element.Value);
            }

            Assert.NotEqual("xhtml", element.Attribute("type")?.Value);
            all.AppendLine(element.Value).AppendLine(element.Attribute("term")?.Value).AppendLine(element.Attribute("href")?.Value);
        }
    }

    private static void AddRss(string document, List<string> fragments, StringBuilder all)
    {
        foreach (XElement item in Strict(document).Descendants("item"))
        {
            fragments.AddRange(item.Elements("description").Concat(item.Elements(Content + "encoded")).Select(element => element.Value));
            all.AppendLine(item.Value);
        }
    }

    private static int AddJson(string document, List<string> fragments, StringBuilder all)
    {
        using JsonDocument json = JsonDocument.Parse(document);
        JsonElement items = json.RootElement.GetProperty("items");
        foreach (JsonElement item in items.EnumerateArray())
        {
            if (item.TryGetProperty("content_html", out JsonElement html))
            {
                fragments.Add(html.GetString()!);
            }

            all.AppendLine(string.Join('\n', item.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.String).Select(member => member.Value.GetString())));
        }

        return items.GetArrayLength();
    }

    /// <summary>Well-formed XML 1.0 without a document type, or the test fails.</summary>
    private static XDocument Strict(string document)
    {
        using XmlReader reader = XmlReader.Create(new StringReader(document), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CheckCharacters = true });
        return XDocument.Load(reader);
    }
}
