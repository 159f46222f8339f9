using System.Net;

namespace FeedHub.Testing;

/// <summary>A reader and an administrator on this machine, at a running hub.</summary>
public sealed class HubClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly Lazy<Task<string>> _token;

    /// <summary>Begins.</summary>
    /// <param name="url">Absolute URL of the hub without a trailing slash.</param>
    public HubClient(string url)
    {
#pragma warning disable RS0030 // The client of a test on loopback.
        _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true, UseProxy = false }, disposeHandler: true) { BaseAddress = new Uri(url), Timeout = TimeSpan.FromMinutes(3) };
#pragma warning restore RS0030
        _http.DefaultRequestHeaders.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");
        _token = new(ReadTokenAsync); // once: two pages read at the same time would give a token and the cookie of the other
    }

    /// <summary>Gets a page or document.</summary>
    /// <returns>Status, ETag (empty if there is none) and body.</returns>
    public async Task<(HttpStatusCode Status, string ETag, string Body)> GetAsync(string path)
    {
        using HttpResponseMessage response = await _http.GetAsync(new Uri(path, UriKind.Relative));
        return (response.StatusCode, response.Headers.ETag?.ToString() ?? "", await response.Content.ReadAsStringAsync());
    }

    /// <summary>Presses "poll due sources" in the dashboard.</summary>
    public Task PollDueAsync() => CommandAsync("/hangfire/sources/poll");

    /// <summary>Presses a button of the dashboard; fails the running test where the hub refuses.</summary>
    /// <param name="path">Where the button's form is posted to.</param>
    public async Task CommandAsync(string path)
    {
        using FormUrlEncodedContent form = new([new("__RequestVerificationToken", await _token.Value)]);
        using HttpResponseMessage response = await _http.PostAsync(new Uri(path, UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
    }

    /// <summary>Waits until the hub says that it is ready.</summary>
    public Task ReadyAsync() => Eventually.HoldsAsync("the hub to be ready", async () => (await GetAsync("/readyz")).Status == HttpStatusCode.OK);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<string> ReadTokenAsync()
    {
        (HttpStatusCode status, _, string page) = await GetAsync("/hangfire/sources");
        Assert.Equal(HttpStatusCode.OK, status);
        return WebUtility.HtmlDecode(page.Split("name=\"csrf-token\" content=\"")[1].Split('"')[0]);
    }
}
