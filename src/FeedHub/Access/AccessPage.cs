using System.Security.Cryptography;
using System.Text;
using FeedHub.Dashboard.Html;

namespace FeedHub.Access;

/// <summary>The few pages at the door: sign in, sign out, closed. Complete on their own: no script, no other request.</summary>
internal static class AccessPage
{
    private const string Style = """
        :root{color-scheme:light dark}
        body{margin:0;padding:12vh 1rem 2rem;font:16px/1.5 "Helvetica Neue",Helvetica,Arial,sans-serif;background:#f5f5f5;color:#333}
        main{max-width:26rem;margin:0 auto;padding:1.5rem 1.75rem 1.75rem;background:#fff;border:1px solid #ddd;border-radius:6px}
        h1{margin:0 0 1rem;font-size:1.4rem;font-weight:500}
        label{display:block;margin-bottom:.35rem;font-weight:600}
        input{box-sizing:border-box;width:100%;padding:.55rem .7rem;font:inherit;border:1px solid #888;border-radius:4px;background:#fff;color:inherit}
        .button{display:inline-block;text-decoration:none}
        button,.button{margin-top:1rem;padding:.55rem 1.1rem;font:inherit;color:#fff;background:#286090;border:1px solid #204d74;border-radius:4px;cursor:pointer}
        input:focus-visible,button:focus-visible,a:focus-visible{outline:3px solid #66afe9;outline-offset:1px}
        code{overflow-wrap:anywhere;font-size:.92em}
        a{color:#286090}
        a.button{color:#fff}
        .error{margin:0 0 1rem;padding:.6rem .8rem;border-left:4px solid #b52b27;background:#f9eceb;color:#7a1d1a}
        @media (prefers-color-scheme:dark){
        body{background:#22272e;color:#adbac7}
        main{background:#2d333b;border-color:#4d4d4d}
        input{background:#22272e;border-color:#768390}
        a{color:#539bf5}
        a.button{color:#fff}
        .error{background:#3b2426;border-color:#e5534b;color:#f3c1bd}}
        """;

    /// <summary>Content-Security-Policy of these pages: their own style by its hash, forms to this hub, nothing else.</summary>
    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>The page on which one signs in, by each way that there is.</summary>
    /// <param name="ways">The ways.</param>
    /// <param name="action">Path that the password is posted to.</param>
    /// <param name="oidc">Path that leads to the OpenID Connect provider, its query included.</param>
    /// <param name="token">Antiforgery field.</param>
    /// <param name="returnUrl">Path to go to afterwards.</param>
    /// <param name="error">What went wrong before, or <see langword="null"/>.</param>
    public static HtmlFragment Login(SignInWays ways, string action, string oidc, HtmlFragment token, string returnUrl, string? error)
    {
        HtmlBuilder body = new();
        body.Add($"<h1>Sign in</h1>");
        body.AddIf(error is not null, $"""<p class="error" role="alert">{error}</p>""");
        body.AddIf(ways.OidcName is not null, $"""<p><a class="button" href="{oidc}">Sign in with {ways.OidcName ?? ""}</a></p>""");
        body.AddIf(ways.HasPassword, $"""
            <form method="post" action="{action}">{token}<input type="hidden" name="returnUrl" value="{returnUrl}">
            <input type="text" name="username" value="administrator" autocomplete="username" hidden>
            <label for="password">Administrator password</label>
            <input id="password" name="password" type="password" autocomplete="current-password" maxlength="{AdminOptions.MaxPasswordLength}" required autofocus>
            <button type="submit">Sign in</button></form>
            """);
        body.AddIf(
            ways is { HasPassword: false, OidcName: null },
            $"<p>The reverse proxy in front of this hub signs people in, and it names nobody who may enter. Come through the proxy; the operator lists names in <code>FeedHub:Admin:Proxy</code>.</p>");
        return body.Build();
    }

    /// <summary>A page that says one thing.</summary>
    /// <param name="title">Heading.</param>
    /// <param name="text">The sentence.</param>
    public static HtmlFragment Message(string title, string text) => HtmlFragment.Of($"<h1>{title}</h1><p>{text}</p>");

    /// <summary>The form that ends the session.</summary>
    /// <param name="action">Path it posts to.</param>
    /// <param name="token">Antiforgery field.</param>
    public static HtmlFragment Logout(string action, HtmlFragment token) => HtmlFragment.Of($"""
        <h1>Sign out</h1><p>This browser, and every copy of its session, will have to sign in again.</p>
        <form method="post" action="{action}">{token}<button type="submit">Sign out</button></form>
        """);

    /// <summary>Says which setting opens the dashboard.</summary>
    public static HtmlFragment Closed() => HtmlFragment.Of($"""
        <h1>Administration is closed from here</h1>
        <p>No administrator password is configured, so the dashboard opens only on the machine that FeedHub runs on, addressed as <code>localhost</code> and not through a proxy.</p>
        <p>To open it, set <code>FeedHub__Admin__Password</code> in the environment (at least {AdminOptions.MinPasswordLength} characters), or
        <code>FeedHub:Admin:PasswordFile</code> in <code>appsettings.json</code> to a file that holds the password, and start FeedHub again.</p>
        """);

    /// <summary>Writes a page with its headers. Nothing of it is ever stored by a cache.</summary>
    /// <param name="response">Where to.</param>
    /// <param name="status">Status code.</param>
    /// <param name="title">Title.</param>
    /// <param name="body">What the page says.</param>
    public static Task WriteAsync(HttpResponse response, int status, string title, HtmlFragment body)
    {
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "same-origin";
        HtmlFragment page = HtmlFragment.Of($"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>{title} – FeedHub</title>
            <style>{new HtmlFragment(Style)}</style></head>
            <body><main>{body}</main></body></html>
            """);
        return response.WriteAsync(page.Markup, response.HttpContext.RequestAborted);
    }
}
