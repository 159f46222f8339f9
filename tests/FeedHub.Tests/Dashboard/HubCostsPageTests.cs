using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using FeedHub.Tests.Api;

namespace FeedHub.Tests.Dashboard;

/// <summary>What the hub costs, on a whole hub.</summary>
public sealed partial class HubCostsPageTests(ApiHost hub) : IClassFixture<ApiHost>
{
    private const string Page = "/hangfire/hub";

    [Fact]
    public async Task It_says_what_was_polled_by_hour_and_day_and_what_is_kept()
    {
        using HttpClient browser = hub.Browser();

        string page = await browser.GetStringAsync(Page);

        // Both sources of the hub were polled once and brought five entries.
        Assert.Equal(["Last 24 hours: 2 polls, 5 new", "Last 30 days: 2 polls, 5 new"], Rows().Matches(page).Where(static row => row.Groups[1].Value == "Within").Select(static row => $"{row.Groups[2].Value}: {row.Groups[3].Value} polls, {row.Groups[4].Value} new"));
        Assert.Contains("aria-label=\"Polls by hour over the last 24 hours, the newest right;", page, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"New entries by day over the last 30 days, the newest right; at most 5 in one\"", page, StringComparison.Ordinal);
        Assert.Contains("<td data-label=\"Deferred\" class=\"align-right\">0 (0 %)</td><td data-label=\"Failed\"", page, StringComparison.Ordinal);
        Assert.Contains("<dt>Articles</dt><dd>5 ", page, StringComparison.Ordinal);
        Assert.Matches("<dt>Store</dt><dd>[1-9][0-9.]* [KM]B on disk", page);
    }

    [Fact]
    public async Task It_counts_what_this_process_serves()
    {
        using HttpClient browser = hub.Browser();
        (int requests, int unchanged) = await ServedAsync(browser);

        using HttpResponseMessage whole = await browser.GetAsync("/feeds/all.atom");
        using HttpRequestMessage again = new(HttpMethod.Get, "/feeds/all.atom") { Headers = { IfNoneMatch = { EntityTagHeaderValue.Parse(whole.Headers.ETag!.ToString()) } } };
        using HttpResponseMessage same = await browser.SendAsync(again);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotModified), (whole.StatusCode, same.StatusCode));
        Assert.Equal((requests + 2, unchanged + 1), await ServedAsync(browser));
    }

    [Fact]
    public async Task It_takes_no_form()
    {
        using HttpClient browser = hub.Browser();

        using HttpResponseMessage refused = await browser.SubmitAsync("/hangfire/keys", Page);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, refused.StatusCode);
    }

    private static async Task<(int Requests, int Unchanged)> ServedAsync(HttpClient browser)
    {
        Match served = Served().Match(await browser.GetStringAsync(Page));
        return (int.Parse(served.Groups[1].Value, null), served.Groups[2].Success ? int.Parse(served.Groups[2].Value, null) : 0);
    }

    [GeneratedRegex("<dt>Feeds asked for</dt><dd>([0-9]+) since.*?<dt>Answered 304</dt><dd>(?:none yet|([0-9]+) )", RegexOptions.Singleline)]
    private static partial Regex Served();

    [GeneratedRegex("<tr><td data-label=\"(\\w+)\">([^<]+)</td><td data-label=\"Polls\" class=\"align-right\">([0-9]+)</td>.*?data-label=\"New entries\" class=\"align-right\">([0-9]+)</td>")]
    private static partial Regex Rows();
}
