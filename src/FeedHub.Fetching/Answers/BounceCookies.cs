using System.Text;

namespace FeedHub.Fetching.Answers;

/// <summary>
/// Cookies that a chain of redirects sets and wants to see again before it gives the feed. They live for one fetch, go back to exactly the origin
/// (scheme, host and port) that set them, and are the only cookies FeedHub ever sends.
/// </summary>
internal sealed class BounceCookies
{
    private const int MostCookies = 20;
    private const int LongestCookie = 4_096;

    private readonly List<(Uri Origin, string Name, string Pair)> _cookies = [];

    /// <summary>Keeps what a redirecting answer sets.</summary>
    /// <param name="url">URL that answered.</param>
    /// <param name="headers">Its headers.</param>
    /// <returns>Whether anything changed, so that the same URL may answer otherwise next time.</returns>
    public bool Keep(Uri url, AnswerHeaders headers)
    {
        bool changed = false;
        foreach (string line in headers.All("Set-Cookie"))
        {
            ReadOnlySpan<char> pair = line.AsSpan(0, line.IndexOf(';') is >= 0 and var end ? end : line.Length).Trim();
            int equals = pair.IndexOf('=');
            if (equals > 0 && pair.Length <= LongestCookie && HeaderText.IsSendable(pair))
            {
                changed |= Set(url, pair[..equals].TrimEnd().ToString(), pair.ToString());
            }
        }

        return changed;
    }

    /// <summary>The Cookie header for a URL; <see langword="null"/> if its origin set none.</summary>
    public string? For(Uri url)
    {
        StringBuilder? header = null;
        foreach ((Uri origin, _, string pair) in _cookies)
        {
            if (WebOrigin.Same(origin, url))
            {
                header = (header?.Append("; ") ?? new StringBuilder()).Append(pair);
            }
        }

        return header?.ToString();
    }

    private bool Set(Uri url, string name, string pair)
    {
        int known = _cookies.FindIndex(cookie => cookie.Name == name && WebOrigin.Same(cookie.Origin, url));
        if (known >= 0)
        {
            bool changed = _cookies[known].Pair != pair;
            _cookies[known] = (url, name, pair);
            return changed;
        }

        if (_cookies.Count >= MostCookies)
        {
            return false;
        }

        _cookies.Add((url, name, pair));
        return true;
    }
}
