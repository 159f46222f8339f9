using System.Net;
using System.Net.Http.Headers;
using System.Text;
using FeedHub.Tests.Dashboard;

namespace FeedHub.Tests.Access;

/// <summary>The door to everything administrative, on real Kestrel.</summary>
public sealed class DoorTests
{
    private const string Password = "correct horse battery";

    private static readonly string[] Paths =
    [
        "/hangfire", "/hangfire/", "/HANGFIRE", "/hangfire/jobs/enqueued", "/hangfire/recurring", "/hangfire/servers", "/hangfire/stats", "/hangfire/css18250", "/hangfire/js18250",
        "/hangfire/fonts/glyphicons-halflings-regular/woff2", "/hangfire/sources", "/hangfire/sources/new", "/hangfire/sources/1", "/hangfire/no-such-page", "/admin/logout",
    ];

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.9")]
    [InlineData("Forwarded", "for=203.0.113.9")]
    [InlineData("X-Real-IP", "127.0.0.1")]
    [InlineData("Via", "1.1 proxy")]
    [InlineData("Host", "evil.example")]
    [InlineData(DashboardServer.PeerHeader, "203.0.113.9")]
    [InlineData(DashboardServer.PeerHeader, "::ffff:10.0.0.9")]
    public async Task Without_a_password_everything_is_closed_to_whoever_may_be_from_elsewhere(string header, string value)
    {
        await using DashboardServer server = await DashboardServer.StartAsync();
        using HttpClient script = server.Script();
        HttpMethod[] methods = [HttpMethod.Get, HttpMethod.Post, HttpMethod.Head];

        foreach ((string path, HttpMethod method) in Paths.SelectMany(path => methods.Select(method => (path, method))))
        {
            using HttpRequestMessage request = new(method, path);
            request.Headers.TryAddWithoutValidation(header, value);
            using HttpResponseMessage response = await script.SendAsync(request);

            Assert.True(response.StatusCode == HttpStatusCode.Forbidden, $"{method} {path}: {response.StatusCode}");
        }
    }

    [Fact]
    public async Task With_a_password_everything_asks_for_it_even_on_this_machine()
    {
        await using DashboardServer server = await DashboardServer.StartAsync(WithPassword());
        using HttpClient script = server.Script();
        using HttpClient browser = server.Browser();

        foreach (string path in Paths)
        {
            using HttpResponseMessage toScript = await script.GetAsync(path);
            using HttpResponseMessage toPost = await script.PostAsync(path, BrowserSteps.Form());
            using HttpResponseMessage toBrowser = await browser.GetAsync(path);

            Assert.Equal(HttpStatusCode.Unauthorized, toScript.StatusCode);
            Assert.StartsWith("Basic", toScript.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.Unauthorized, toPost.StatusCode);
            Assert.Equal(HttpStatusCode.SeeOther, toBrowser.StatusCode);
            Assert.Equal($"/admin/login?returnUrl={Uri.EscapeDataString(path)}", toBrowser.Headers.Location?.OriginalString);
        }
    }

    [Theory]
    [InlineData("/hangfire")]
    [InlineData("/hangfire/recurring")]
    [InlineData("/hangfire/servers")]
    [InlineData("/hangfire/sources/new")]
    public async Task Without_a_password_this_machine_may(string path)
    {
        await using DashboardServer server = await DashboardServer.StartAsync();
        using HttpClient browser = server.Browser();

        using HttpResponseMessage response = await browser.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Contains("<html lang=\"en\">", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_closed_page_says_which_setting_opens()
    {
        await using DashboardServer server = await DashboardServer.StartAsync(new Dictionary<string, string?> { ["FeedHub:PublicBaseUrl"] = "https://feeds.example.org" });
        using HttpClient browser = server.Browser();

        using HttpResponseMessage response = await browser.GetAsync("/hangfire");

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("FeedHub__Admin__Password", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_of_HTTP_1_0_which_is_how_nginx_forwards_is_not_taken_for_local()
    {
        await using DashboardServer server = await DashboardServer.StartAsync();
        using HttpClient script = server.Script();

        using HttpRequestMessage request = new(HttpMethod.Get, "/hangfire") { Version = HttpVersion.Version10, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using HttpResponseMessage response = await script.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task The_right_password_leads_to_where_one_wanted_to_go()
    {
        await using DashboardServer server = await DashboardServer.StartAsync(WithPassword());
        using HttpClient browser = server.Browser();

        using HttpResponseMessage response = await LoginAsync(browser, Password, "/hangfire/recurring?a=1");
        using HttpResponseMessage page = await browser.GetAsync(response.Headers.Location);

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal("/hangfire/recurring?a=1", response.Headers.Location?.OriginalString);
        string cookie = response.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("feedhub-administrator=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("Sign out", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_opens_nothing_and_is_not_logged()
    {
        await using DashboardServer server = await DashboardServer.StartAsync(WithPassword());
        using HttpClient browser = server.Browser();

        using HttpResponseMessage response = await LoginAsync(browser, "a wrong password", "/hangfire");
        using HttpResponseMessage page = await browser.GetAsync("/hangfire");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains("The password is wrong.", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, page.StatusCode);
        Assert.Contains(server.Log.All, line => line.Contains("Wrong administrator password", StringComparison.Ordinal));
        Assert.DoesNotContain(server.Log.All, line => line.Contains("a wrong password", StringComparison.Ordinal) || line.Contains(Password, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    public async Task Signing_in_never_leads_off_the_hub(string returnUrl)
    {
        await using DashboardServer server = await DashboardServer.StartAsync(WithPassword());
        using HttpClient browser = server.Browser();

        using HttpResponseMessage response = await LoginAsync(browser, Password, returnUrl);

        Assert.Equal("/hangfire/sources", response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_login_form_from_another_site_is_refused()
    {
        await using DashboardServer server = await DashboardServer.StartAsync(WithPassword());
        using HttpClient browser = server.Browser();

        using HttpResponseMessage response = await browser.PostAsync("/admin/login", BrowserSteps.Form(("password", Password)));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.DoesNotContain(response.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? cookies) ? cookies : [], cookie => cookie.StartsWith("feedhub-administrator", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_sixth_attempt_must_wait_even_with_the_right_password()
    {
        await using DashboardServer server = await DashboardServer.StartAsync(WithPassword());
        using HttpClient browser = server.Browser();
        for (int i = 0; i < 5; i++)
        {
            using HttpResponseMessage wrong = await LoginAsync(browser, $"wrong password {i}", "/hangfire");
        }

        using HttpResponseMessage response = await LoginAsync(browser, Password, "/hangfire");
        using HttpResponseMessage basic = await BasicAsync(server, "admin", Password);

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.TooManyRequests, basic.StatusCode);
    }

    [Theory]
    [InlineData("admin", Password, HttpStatusCode.OK)]
    [InlineData("", Password, HttpStatusCode.OK)]
    [InlineData("admin", "wrong", HttpStatusCode.Unauthorized)]
    [InlineData("admin", "", HttpStatusCode.Unauthorized)]
    public async Task A_script_signs_in_with_basic_and_any_user_name(string user, string password, HttpStatusCode expected)
    {
        await using DashboardServer server = await DashboardServer.StartAsync(WithPassword());

        using HttpResponseMessage response = await BasicAsync(server, user, password);

        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("Basic")]
    [InlineData("Basic !!!")]
    [InlineData("Basic bm9jb2xvbg==")]
    [InlineData("Bearer abc")]
    [InlineData("Basic /////w==")]
    public async Task A_broken_authorization_header_is_no_credential_and_no_failure(string header)
    {
        await using DashboardServer server = await DashboardServer.StartAsync(WithPassword());
        using HttpClient script = server.Script();

        using HttpRequestMessage request = new(HttpMethod.Get, "/hangfire");
        request.Headers.TryAddWithoutValidation("Authorization", header);
        using HttpResponseMessage response = await script.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Signing_out_ends_every_copy_of_the_session()
    {
        await using DashboardServer server = await DashboardServer.StartAsync(WithPassword());
        using HttpClient browser = server.Browser();
        using HttpResponseMessage login = await LoginAsync(browser, Password, "/hangfire");
        string copy = login.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("feedhub-administrator=", StringComparison.Ordinal)).Split(';')[0];

        using HttpResponseMessage before = await WithCookieAsync(server, copy);
        using HttpResponseMessage logout = await browser.SubmitAsync("/admin/logout", "/admin/logout");
        using HttpResponseMessage after = await WithCookieAsync(server, copy);

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, logout.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
    }

    [Fact]
    public async Task A_session_survives_a_restart_but_not_a_new_password()
    {
        DirectoryInfo data = Directory.CreateTempSubdirectory("feedhub-restart-");
        string cookie;
        await using (DashboardServer server = await DashboardServer.StartAsync(WithPassword(), folder: data.FullName))
        {
            using HttpClient browser = server.Browser();
            using HttpResponseMessage login = await LoginAsync(browser, Password, "/hangfire");
            cookie = login.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("feedhub-administrator=", StringComparison.Ordinal)).Split(';')[0];
        }

        HttpStatusCode same = await AfterRestartAsync(data.FullName, Password, cookie);
        HttpStatusCode changed = await AfterRestartAsync(data.FullName, "another long password", cookie);

        Assert.Equal(HttpStatusCode.OK, same);
        Assert.Equal(HttpStatusCode.Unauthorized, changed);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(data.FullName, "keys")));
        }

        data.Delete(recursive: true);
    }

    [Fact]
    public async Task Behind_a_public_https_address_the_session_cookie_is_secure()
    {
        await using DashboardServer server = await DashboardServer.StartAsync(new Dictionary<string, string?>(WithPassword()) { ["FeedHub:PublicBaseUrl"] = "https://feeds.example.org" });
        using HttpClient browser = server.Browser();

        using HttpResponseMessage login = await LoginAsync(browser, Password, "/hangfire");

        string cookie = login.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("feedhub-administrator=", StringComparison.Ordinal));
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_bad_password_setting_stops_the_start_and_says_why()
    {
        var failure = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(
            () => DashboardServer.StartAsync(new Dictionary<string, string?> { ["FeedHub:Admin:PasswordFile"] = "/no/such/file" }));

        Assert.Contains("/no/such/file", failure.Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, string?> WithPassword(string password = Password) => new() { ["FeedHub:Admin:Password"] = password };

    private static Task<HttpResponseMessage> LoginAsync(HttpClient browser, string password, string returnUrl) =>
        browser.SubmitAsync("/admin/login", "/admin/login", ("password", password), ("returnUrl", returnUrl));

    private static async Task<HttpResponseMessage> BasicAsync(DashboardServer server, string user, string password)
    {
        using HttpClient script = server.Script();
        script.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
        return await script.GetAsync("/hangfire");
    }

    private static async Task<HttpResponseMessage> WithCookieAsync(DashboardServer server, string cookie)
    {
        using HttpClient script = server.Script();
        script.DefaultRequestHeaders.Add("Cookie", cookie);
        return await script.GetAsync("/hangfire");
    }

    private static async Task<HttpStatusCode> AfterRestartAsync(string folder, string password, string cookie)
    {
        await using DashboardServer server = await DashboardServer.StartAsync(WithPassword(password), folder: folder);
        using HttpResponseMessage response = await WithCookieAsync(server, cookie);
        return response.StatusCode;
    }
}
