using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace FeedHub.Publishing;

/// <summary>Decides whether the client's copy is current (RFC 9110 §13).</summary>
internal static class ConditionalRequest
{
    /// <summary>True if the answer is 304.</summary>
    /// <param name="headers">The request's headers.</param>
    /// <param name="etag">Entity tag of the representation that would be sent, with quotes, weak or strong.</param>
    /// <param name="lastModified">When it last changed, in whole seconds; <see langword="null"/> if that is not known.</param>
    public static bool IsCurrent(IHeaderDictionary headers, string etag, DateTimeOffset? lastModified)
    {
        StringValues tags = headers.IfNoneMatch;
        if (tags.Count > 0)
        {
            return Matches(tags, etag); // If-Modified-Since does not count beside it (§13.2.2)
        }

        return lastModified is { } changed
            && headers.IfModifiedSince is [{ } date]
            && HeaderUtilities.TryParseDate(date, out DateTimeOffset since)
            && changed <= since;
    }

    /// <summary>True if the client names this very instance; <c>*</c> names none.</summary>
    public static bool Names(IHeaderDictionary headers, string etag) => headers.IfNoneMatch is { Count: > 0 } tags && tags != "*" && Matches(tags, etag);

    /// <summary>Weak comparison (§13.1.2): a proxy that compresses makes strong tags weak.</summary>
    private static bool Matches(StringValues tags, string etag)
    {
        if (tags.Count == 1 && tags[0] == etag)
        {
            return true;
        }

        // Not the strict parser: one tag in a form that somebody's client made up must not hide the others.
        ReadOnlySpan<char> opaque = etag.AsSpan(etag.StartsWith("W/", StringComparison.Ordinal) ? 2 : 0);
        foreach (string? line in tags)
        {
            ReadOnlySpan<char> rest = line;
            foreach (Range part in rest.Split(','))
            {
                ReadOnlySpan<char> tag = rest[part].Trim();
                tag = tag.StartsWith("W/", StringComparison.OrdinalIgnoreCase) ? tag[2..] : tag;
                if (tag.SequenceEqual(opaque) || tag is "*")
                {
                    return true;
                }
            }
        }

        return false;
    }
}
