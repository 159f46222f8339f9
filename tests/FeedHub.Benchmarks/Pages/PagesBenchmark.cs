using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace FeedHub.Benchmarks.Pages;

/// <summary>How long every page of the site and the dashboard of a running hub takes, as a reader on this machine waits for it.</summary>
internal static partial class PagesBenchmark
{
    private const int Runs = 20;
    private const double Wanted = 200;
    private const double WantedOfSearch = 300;

    /// <summary>Pages that are known beforehand; those of single views are found on them.</summary>
    private static readonly string[] Known =
    [
        "/", "/authors", "/topics", "/series", "/sources", "/folders", "/languages", "/corrections", "/archive", "/search",
        "/search?q=w30", "/search?q=w3000+lang%3Ade", "/search?q=%22w30+w40%22", "/search?q=title%3Aw30", "/search?q=author%3A%22writer+7%22",
        "/feeds/all.atom", "/sources.opml",
        "/hangfire/", "/hangfire/sources", "/hangfire/sources?page=100", "/hangfire/sources?q=source+77",
    ];

    /// <summary>Kinds of single pages: where their links stand, and what these look like.</summary>
    private static readonly (string On, string Link)[] Found =
    [
        ("/", "/entries/[0-9]+"), ("/authors", "/authors/[a-z0-9-]+"), ("/topics", "/topics/[a-z0-9-]+"), ("/series", "/series/[a-z0-9-]+"), ("/sources", "/sources/[a-z0-9-]+"),
        ("/folders", "/folders/[a-z0-9-]+"), ("/languages", "/languages/[a-z0-9-]+"), ("/archive", "/archive/[0-9]+/[0-9]+"), ("/", @"/\?after=[0-9a-f-]+"),
        ("/hangfire/sources", "/hangfire/sources/[0-9]+"), ("/hangfire/authors", "/hangfire/authors/[a-z0-9-]+"), ("/hangfire/topics", "/hangfire/topics/[a-z0-9-]+"),
    ];

    /// <summary>Asks for each page once, then twenty times.</summary>
    /// <param name="hub">Address of the hub, which must let this machine in without a password.</param>
    /// <returns>0 if all are as fast as wanted, else 1.</returns>
    public static async Task<int> RunAsync(string hub)
    {
#pragma warning disable RS0030 // The reader, not the hub.
        using HttpClient http = new() { BaseAddress = new Uri(hub.TrimEnd('/')), Timeout = TimeSpan.FromMinutes(2) };
#pragma warning restore RS0030
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html,*/*;q=0.8");
        List<string> paths = [.. Known];
        foreach (Match menu in MenuLink().Matches(await http.GetStringAsync(new Uri("/hangfire/sources", UriKind.Relative))))
        {
            paths.Add(menu.Groups[1].Value);
        }

        foreach ((string on, string link) in Found)
        {
            using HttpResponseMessage list = await http.GetAsync(new Uri(on, UriKind.Relative));
            string html = await list.Content.ReadAsStringAsync();
            string[] links = [.. Regex.Matches(html, $"href=\"({link})\"", RegexOptions.None, TimeSpan.FromSeconds(30)).Select(static match => match.Groups[1].Value).Distinct()];
            if (links.Length > 0)
            {
                paths.Add(links[links.Length / 2]);
            }
        }

        string? author = paths.Find(static path => path.StartsWith("/authors/", StringComparison.Ordinal));
        string? topic = paths.Find(static path => path.StartsWith("/topics/", StringComparison.Ordinal));
        if (author is not null && topic is not null)
        {
            paths.AddRange([author + "/archive", author + ".atom", $"/feeds/mix?author={author[(author.LastIndexOf('/') + 1)..]}&topic={topic[(topic.LastIndexOf('/') + 1)..]}"]);
        }

        int over = 0;
        Console.WriteLine("| page | bytes | median ms | p95 ms | worst ms | |");
        Console.WriteLine("|---|---:|---:|---:|---:|---|");
        foreach (string path in paths.Distinct())
        {
            over += await MeasureAsync(http, path) ? 0 : 1;
        }

        return over == 0 ? 0 : 1;
    }

    private static async Task<bool> MeasureAsync(HttpClient http, string path)
    {
        List<double> times = [];
        int bytes = 0;
        for (int run = 0; run <= Runs; run++)
        {
            long start = Stopwatch.GetTimestamp();
            using HttpResponseMessage response = await http.GetAsync(new Uri(path, UriKind.Relative));
            bytes = (await response.Content.ReadAsByteArrayAsync()).Length;
            if (!response.IsSuccessStatusCode)
            {
                Console.WriteLine($"| `{path}` | {(int)response.StatusCode} | | | | not measured |");
                return false;
            }

            if (run > 0)
            {
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        times.Sort();
        double p95 = times[(Runs * 95 / 100) - 1];
        bool isFast = p95 < (path.StartsWith("/search?", StringComparison.Ordinal) ? WantedOfSearch : Wanted);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| `{path}` | {bytes:N0} | {times[Runs / 2]:0} | {p95:0} | {times[^1]:0} | {(isFast ? "" : "over")} |"));
        return isFast;
    }

    [GeneratedRegex("href=\"(/hangfire/[a-z/-]+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex MenuLink();
}
