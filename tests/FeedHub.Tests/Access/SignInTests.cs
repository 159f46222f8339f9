using System.Net;
using System.Security.Claims;
using System.Text.Json.Nodes;
using FeedHub.Access;
using FeedHub.Configuration;
using FeedHub.News;
using FeedHub.Timeline.Sources;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FeedHub.Tests.Access;

/// <summary>Signing in by OpenID Connect and by a proxy's header, and what each role may.</summary>
public sealed class SignInTests
{
    [Fact]
    public async Task Whom_the_provider_vouches_for_may_what_the_lists_say()
    {
        await using OidcProvider provider = await OidcProvider.StartAsync();
        await using WebHub hub = await WebHub.StartAsync(
            ("Admin:Oidc:Authority", provider.Issuer),
            ("Admin:Oidc:ClientId", OidcProvider.ClientId),
            ("Admin:Oidc:ClientSecret", OidcProvider.ClientSecret),
            ("Admin:Oidc:Name", "Our <directory>"),
            ("Admin:Oidc:Administrators", "sub:ada, email:grace@example.org"),
            ("Admin:Oidc:Viewers", "group:lookers"),
            ("Publishing:Public", false));
        (long id, _) = await hub.Get<SourceStore>().AddAsync(new SourceDeclaration("https://a.example/feed"), CancellationToken.None);
        string pause = $"/hangfire/sources/{id}/pause";

        using HttpClient stranger = Browser(hub);
        using HttpResponseMessage closed = await stranger.GetAsync("/hangfire/sources");
        Assert.Equal("/admin/login?returnUrl=%2Fhangfire%2Fsources", closed.Headers.Location?.OriginalString); // this machine alone opens nothing any more
        string form = await stranger.GetStringAsync(closed.Headers.Location);
        Assert.Contains("Sign in with Our &lt;directory&gt;", form, StringComparison.Ordinal);
        Assert.DoesNotContain("type=\"password\"", form, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(stranger, "/"));

        using HttpClient ada = Browser(hub);
        provider.Person = new() { ["sub"] = "ada" };
        using HttpResponseMessage entered = await SignInAsync(ada, "/hangfire/sources?show=failing");
        Assert.Equal("/hangfire/sources?show=failing", entered.Headers.Location?.OriginalString);
        Assert.Equal($"{hub.Address}admin/oidc/callback", provider.RedirectUri);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(ada, "/hangfire/sources"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(ada, "/")); // a private hub is open to its operators

        using HttpClient grace = Browser(hub);
        provider.Person = new() { ["sub"] = "g", ["email"] = "Grace@example.org", ["email_verified"] = false };
        using HttpResponseMessage unverified = await SignInAsync(grace, "/hangfire");
        Assert.Equal(HttpStatusCode.Forbidden, unverified.StatusCode);
        Assert.Contains("sub:g", await unverified.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, await StatusAsync(grace, "/hangfire"));
        provider.More = new() { ["email_verified"] = true };
        using HttpResponseMessage verified = await SignInAsync(grace, "//evil.example");
        Assert.Equal("/hangfire/sources", verified.Headers.Location?.OriginalString);

        using HttpClient viewer = Browser(hub);
        (provider.Person, provider.More) = (new() { ["sub"] = "v" }, new() { ["groups"] = new JsonArray("others", "lookers") });
        using HttpResponseMessage looked = await SignInAsync(viewer, "/hangfire");
        Assert.Equal(HttpStatusCode.Redirect, looked.StatusCode);
        foreach (string path in (string[])["/hangfire", "/hangfire/sources", "/hangfire/incidents", NewsFeed.Path + ".atom", "/"])
        {
            Assert.Equal((path, HttpStatusCode.OK), (path, await StatusAsync(viewer, path)));
        }

        Assert.DoesNotContain("/pause\"", await viewer.GetStringAsync($"/hangfire/sources/{id}"), StringComparison.Ordinal);
        using HttpResponseMessage paused = await viewer.PostAsync(pause, null);
        Assert.Equal(HttpStatusCode.Forbidden, paused.StatusCode);
        Assert.Equal(SourceState.Active, (await hub.Get<SourceStore>().FindAsync(id, CancellationToken.None))!.State);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(viewer, "/admin/logout"));

        provider.IsForged = true;
        using HttpClient thief = Browser(hub);
        provider.Person = new() { ["sub"] = "ada" };
        using HttpResponseMessage forged = await SignInAsync(thief, "/hangfire");
        Assert.Equal(HttpStatusCode.Unauthorized, forged.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, await StatusAsync(thief, "/hangfire"));
    }

    [Fact]
    public async Task A_provider_that_is_away_is_named_and_nobody_enters()
    {
        await using WebHub hub = await WebHub.StartAsync(
            ("Admin:Oidc:Authority", "http://127.0.0.1:9"), ("Admin:Oidc:ClientId", "feedhub"), ("Admin:Oidc:Administrators", "sub:ada"), ("Admin:Proxy:Header", "X-Remote-User"), ("Admin:Proxy:Addresses", "127.0.0.1"),
            ("Admin:Proxy:Administrators", "ada"), ("Admin:Proxy:Viewers", "*"));
        using HttpClient browser = Browser(hub);
        using HttpResponseMessage away = await browser.GetAsync("/admin/login/oidc");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, away.StatusCode);

        foreach ((string? name, HttpStatusCode read, HttpStatusCode write, bool isViewer) in new[]
        {
            ("ada", HttpStatusCode.OK, HttpStatusCode.Forbidden, false), // since the token of a form is missing
            ("bob", HttpStatusCode.OK, HttpStatusCode.Forbidden, true),
            ("bob, ada", HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, false),
            (null, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, false),
        })
        {
            using HttpClient script = hub.Client(isRemote: true);
            if (name is not null)
            {
                script.DefaultRequestHeaders.Add("X-Remote-User", name);
            }

            using HttpResponseMessage written = await script.PostAsync("/hangfire/sources/poll", null);
            bool isRefusedAsViewer = (await written.Content.ReadAsStringAsync()).Contains("Viewers may look", StringComparison.Ordinal);
            Assert.Equal((name, read, write, isViewer), (name, await StatusAsync(script, "/hangfire/sources"), written.StatusCode, isRefusedAsViewer));
        }
    }

    [Theory]
    [InlineData("10.0.0.5", "ada", "Administrator")]
    [InlineData("::ffff:10.0.0.5", "ada", "Administrator")]
    [InlineData("10.0.0.5", "bob", "Viewer")]
    [InlineData("10.0.0.5", "Ada", "None")]
    [InlineData("10.0.0.5", "", "None")]
    [InlineData("10.0.0.5", null, "None")]
    [InlineData("10.0.0.6", "ada", "None")]
    [InlineData("127.0.0.1", "ada", "None")]
    [InlineData("2001:db8::1", "ada", "None")]
    [InlineData(null, "ada", "None")]
    public void Only_configured_proxies_are_believed(string? peer, string? name, string role)
    {
        ProxySignInOptions options = new() { Header = "X-Remote-User" };
        options.Addresses.Add("10.0.0.5");
        options.Administrators.Add("ada");
        options.Viewers.Add("bob");
        DefaultHttpContext context = new();
        context.Connection.RemoteIpAddress = peer is null ? null : IPAddress.Parse(peer);
        if (name is not null)
        {
            context.Request.Headers["X-Remote-User"] = name;
        }

        Assert.Equal(role, new ProxySignIn(Options.Create(options)).RoleOf(context).ToString());
        context.Request.Headers["X-Remote-User"] = new(["ada", name ?? ""]);
        Assert.Equal("None", new ProxySignIn(Options.Create(options)).RoleOf(context).ToString()); // two values are two claims
    }

    [Theory]
    [InlineData("sub=ada", "Administrator")]
    [InlineData("sub=Ada", "None")]
    [InlineData("sub=x email=ada@example.org email_verified=true", "Administrator")]
    [InlineData("sub=x email=ADA@example.org email_verified=True", "Administrator")]
    [InlineData("sub=x email=ada@example.org", "None")]
    [InlineData("sub=x email=ada@example.org email_verified=false", "None")]
    [InlineData("sub=x teams=ops teams=lookers", "Administrator")]
    [InlineData("sub=x teams=lookers", "Viewer")]
    [InlineData("sub=x groups=ops", "None")]
    [InlineData("sub=sub:ada", "None")]
    public void Roles_follow_from_claims(string claims, string role)
    {
        OidcOptions options = new() { GroupsClaim = "teams" };
        options.Administrators.Add("sub:ada");
        options.Administrators.Add("email:ada@example.org");
        options.Administrators.Add("group:ops");
        options.Viewers.Add("group:lookers");

        Assert.Equal(role, OidcRoles.Of(options, [.. claims.Split(' ').Select(claim => new Claim(claim.Split('=')[0], claim.Split('=')[1]))]).ToString());
    }

    [Theory]
    [InlineData("", "", "feedhub", "sub:a", "Authority is not set")]
    [InlineData("", "http://id.example.org", "feedhub", "sub:a", "no https URL")]
    [InlineData("", "https://id.example.org", "", "sub:a", "ClientId is not set")]
    [InlineData("", "https://id.example.org", "feedhub", "", "Administrators names nobody")]
    [InlineData("", "https://id.example.org", "feedhub", "ada@example.org", "means nobody")]
    [InlineData("", "https://id.example.org", "feedhub", "group:*", "means nobody")]
    [InlineData("http://feeds.example.org", "https://id.example.org", "feedhub", "sub:a", "PublicBaseUrl is http")]
    [InlineData("https://feeds.example.org", "https://id.example.org", "feedhub", "sub:a", null)]
    [InlineData("", "http://localhost:8081", "feedhub", "sub:a", null)]
    public void Settings_of_the_provider_that_are_unsafe_stop_the_start(string publicBaseUrl, string authority, string client, string administrator, string? failure)
    {
        OidcOptions options = new() { Authority = authority, ClientId = client };
        if (administrator.Length > 0)
        {
            options.Administrators.Add(administrator);
        }

        ValidateOptionsResult result = new OidcOptionsValidator(new Home(), Options.Create(new HubOptions { PublicBaseUrl = publicBaseUrl })).Validate(null, options);

        Assert.Equal(failure is null, result.Succeeded);
        Assert.Contains(failure ?? "", result.FailureMessage ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "10.0.0.5", "ada", "Header is not set")]
    [InlineData("X-Remote-User", "", "ada", "anybody could send the header")]
    [InlineData("X-Remote-User", "proxy.lan", "ada", "no address or network")]
    [InlineData("X-Remote-User", "0.0.0.0/0", "ada", "half the world")]
    [InlineData("X-Remote-User", "::/0", "ada", "half the world")]
    [InlineData("X-Remote-User", "10.0.0.5", "", "names nobody")]
    [InlineData("X-Remote-User", "10.0.0.5", "*", "would let everybody")]
    [InlineData("Host", "10.0.0.5", "ada", "no header that holds")]
    [InlineData("X-Remote User", "10.0.0.5", "ada", "no header that holds")]
    [InlineData("X-Remote-User", "10.0.0.0/8", "ada", null)]
    [InlineData("X-Remote-User", "fd00::5", "ada", null)]
    public void Settings_of_the_proxy_that_are_unsafe_stop_the_start(string header, string address, string administrator, string? failure)
    {
        ProxySignInOptions options = new() { Header = header };
        foreach ((IList<string> list, string value) in new[] { (options.Addresses, address), (options.Administrators, administrator) })
        {
            if (value.Length > 0)
            {
                list.Add(value);
            }
        }

        ValidateOptionsResult result = new ProxySignInOptionsValidator().Validate(null, options);

        Assert.Equal(failure is null, result.Succeeded);
        Assert.Contains(failure ?? "", result.FailureMessage ?? "", StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> SignInAsync(HttpClient browser, string returnUrl)
    {
        using HttpResponseMessage begun = await browser.GetAsync("/admin/login/oidc?returnUrl=" + Uri.EscapeDataString(returnUrl));
        Assert.Equal(HttpStatusCode.Redirect, begun.StatusCode);
        using HttpResponseMessage vouched = await browser.GetAsync(begun.Headers.Location);
        Assert.Equal(HttpStatusCode.Redirect, vouched.StatusCode);
        return await browser.GetAsync(vouched.Headers.Location);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using HttpResponseMessage response = await client.GetAsync(path);
        return response.StatusCode;
    }

    private static HttpClient Browser(WebHub hub)
    {
#pragma warning disable RS0030 // A client of a test on loopback.
        HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true, UseProxy = false }, disposeHandler: true) { BaseAddress = hub.Address };
#pragma warning restore RS0030
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        return client;
    }

    private sealed class Home : IHostEnvironment
    {
        public string ApplicationName { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();

        public string ContentRootPath { get; set; } = Path.GetTempPath();

        public string EnvironmentName { get; set; } = "";
    }
}
