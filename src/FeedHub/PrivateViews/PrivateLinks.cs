using System.Text;

namespace FeedHub.PrivateViews;

/// <summary>Puts links to this hub under a token, so that who follows them stays where they may be: absolute ones in feeds, those from the root in pages.</summary>
internal sealed class PrivateLinks
{
    private readonly string _base;
    private readonly string _token;
    private readonly string _prefix;

    /// <param name="baseUrl">The hub's own base URL.</param>
    /// <param name="tokenPath"><c>/private/TOKEN</c>.</param>
    public PrivateLinks(string baseUrl, string tokenPath)
    {
        _base = baseUrl;
        _token = tokenPath;
        _prefix = new Uri(baseUrl).AbsolutePath.TrimEnd('/');
    }

    /// <summary>Changes a header that holds addresses of this hub, absolute or from the root.</summary>
    /// <param name="value">Its value.</param>
    public string InHeader(string value)
    {
        string changed = value.Replace(_base + "/", _base + _token + "/", StringComparison.Ordinal);
        return changed.StartsWith(_prefix + "/", StringComparison.Ordinal) ? _prefix + _token + changed[_prefix.Length..] : changed;
    }

    /// <summary>Changes a body; those that are no text of a known kind stay as they are.</summary>
    /// <param name="body">The body.</param>
    /// <param name="contentType">Its type.</param>
    public ReadOnlyMemory<byte> InBody(ReadOnlyMemory<byte> body, string? contentType)
    {
        string type = (contentType ?? "").Split(';')[0].Trim();
        bool isPage = type is "text/html" or "application/xhtml+xml";
        if (!isPage && !type.EndsWith("xml", StringComparison.Ordinal) && !type.EndsWith("json", StringComparison.Ordinal) && type != "text/x-opml")
        {
            return body;
        }

        string text = Encoding.UTF8.GetString(body.Span).Replace(_base + "/", _base + _token + "/", StringComparison.Ordinal)
            .Replace($"{_base}{_token}/hangfire/", _base + "/hangfire/", StringComparison.Ordinal); // no token opens the dashboard
        if (isPage)
        {
            foreach (string attribute in (string[])["href", "src", "action", "srcset"])
            {
                text = text.Replace($"{attribute}=\"{_prefix}/", $"{attribute}=\"{_prefix}{_token}/", StringComparison.Ordinal);
            }

            text = text.Replace($"=\"{_prefix}{_token}//", $"=\"{_prefix}//", StringComparison.Ordinal); // another host without a scheme
        }

        return Encoding.UTF8.GetBytes(text);
    }
}
