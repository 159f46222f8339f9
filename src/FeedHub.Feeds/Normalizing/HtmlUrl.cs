using System.Buffers;

namespace FeedHub.Feeds.Normalizing;

/// <summary>Writes the URLs of attributes: absolute, http or https, in their normal form. What is in it already is copied; only the rest is parsed.</summary>
internal static class HtmlUrl
{
    private static readonly SearchValues<char> HostCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.-");

    // What System.Uri leaves alone wherever it stands behind the host; "%" and "." beside "/" are judged by it.
    private static readonly SearchValues<char> PathCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!$&()*+,;=:@/?#");

    private static readonly string[] LocalNames = ["localhost", "local", "internal", "lan", "arpa"];

    /// <summary>Writes any address.</summary>
    /// <param name="output">Receives it, escaped for an attribute.</param>
    /// <param name="written">As written, decoded.</param>
    /// <param name="baseUrl">What it is relative to.</param>
    /// <returns><see langword="false"/> if it is none of the web: nothing was written.</returns>
    public static bool TryAppend(HtmlOutput output, ReadOnlySpan<char> written, Uri? baseUrl)
    {
        if (IsNormal(written, out _))
        {
            output.AppendValue(written);
            return true;
        }

        return Put(output, WebAddress.Resolve(written.ToString(), baseUrl));
    }

    /// <summary>As <see cref="TryAppend"/> for a link, without tracking parameters; mail addresses too.</summary>
    public static bool TryAppendLink(HtmlOutput output, ReadOnlySpan<char> written, Uri? baseUrl)
    {
        if (IsNormal(written, out _) && !TrackingParameters.MayHold(written))
        {
            output.AppendValue(written);
            return true;
        }

        string reference = written.ToString();
        if (WebAddress.Resolve(reference, baseUrl) is { } url)
        {
            return Put(output, TrackingParameters.Remove(url));
        }

        string trimmed = CleanText.Scrub(reference).Trim();
        return trimmed.Length <= WebAddress.MaxLength && trimmed.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(trimmed, UriKind.Absolute, out Uri? mail)
            && Put(output, mail);
    }

    /// <summary>As <see cref="TryAppend"/> for a picture: none of trackers, and none of a reader's own network but from there.</summary>
    public static bool TryAppendPicture(HtmlOutput output, ReadOnlySpan<char> written, Uri? baseUrl)
    {
        if (IsNormal(written, out Range host))
        {
            if (HtmlTrackers.Matches(written[host], written[host.End..]))
            {
                return false;
            }

            output.AppendValue(written);
            return true;
        }

        return WebAddress.Resolve(written.ToString(), baseUrl) is { } url
            && (!PrivateHost.Is(url) || (baseUrl is not null && string.Equals(url.Host, baseUrl.Host, StringComparison.OrdinalIgnoreCase)))
            && !HtmlTrackers.Matches(url.Host, url.AbsolutePath)
            && Put(output, url);
    }

    /// <summary>Whether an address is exactly what <see cref="Uri.AbsoluteUri"/> would give for it, with a public name for a host. Says no where it would have to look closely.</summary>
    /// <param name="url">Any text.</param>
    /// <param name="host">Where its host stands.</param>
    internal static bool IsNormal(ReadOnlySpan<char> url, out Range host)
    {
        host = default;
        int start = url.StartsWith("https://", StringComparison.Ordinal) ? 8 : url.StartsWith("http://", StringComparison.Ordinal) ? 7 : 0;
        if (start == 0 || url.Length > WebAddress.MaxLength)
        {
            return false;
        }

        int length = url[start..].IndexOf('/');
        if (length is < 4 or > 200)
        {
            return false;
        }

        host = start..(start + length);
        ReadOnlySpan<char> path = url[(start + length)..];
        int fragment = path.IndexOf('#');
        return IsPublicName(url[host]) && !path.ContainsAnyExcept(PathCharacters) && path.IndexOf("/.", StringComparison.Ordinal) < 0
            && (fragment < 0 || !path[(fragment + 1)..].Contains('#'));
    }

    private static bool IsPublicName(ReadOnlySpan<char> host)
    {
        int dot = host.LastIndexOf('.');
        ReadOnlySpan<char> last = host[(dot + 1)..];
        if (dot < 1 || last.IsEmpty || !IsLowerCase(last) || host.ContainsAnyExcept(HostCharacters)
            || host[0] is '.' or '-' || host.IndexOf("--", StringComparison.Ordinal) >= 0 || host.IndexOf("..", StringComparison.Ordinal) >= 0
            || host.IndexOf(".-", StringComparison.Ordinal) >= 0 || host.IndexOf("-.", StringComparison.Ordinal) >= 0)
        {
            return false;
        }

        foreach (string name in LocalNames)
        {
            if (last.SequenceEqual(name))
            {
                return false;
            }
        }

        // A label has 63 characters at most.
        foreach (Range label in host.Split('.'))
        {
            if (host[label].Length > 63)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsLowerCase(ReadOnlySpan<char> name)
    {
        foreach (char character in name)
        {
            if (!char.IsAsciiLetterLower(character))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Put(HtmlOutput output, Uri? url)
    {
        if (url is null)
        {
            return false;
        }

        output.AppendValue(url.AbsoluteUri);
        return true;
    }
}
