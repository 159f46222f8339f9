namespace FeedHub.Tests.Dashboard;

public sealed class BackToSiteTests
{
    [Theory]
    [InlineData("", "/")]
    [InlineData("http://127.0.0.1:8080/", "/")]
    [InlineData("http://127.0.0.1:8080/planet", "/planet/")]
    public async Task The_dashboard_leads_back_to_the_site_under_its_prefix(string publicBaseUrl, string back)
    {
        await using DashboardServer server = await DashboardServer.StartAsync(new Dictionary<string, string?> { ["FeedHub:PublicBaseUrl"] = publicBaseUrl }, withStore: true);
        using HttpClient browser = server.Browser();

        string page = await browser.GetStringAsync("/hangfire/recurring");

        Assert.Matches($"<a href=\"{back}\">\\s*<span class=\"glyphicon glyphicon-log-out\"", page);
    }
}
