using System.Net.Http.Headers;
using System.Text;

namespace FeedHub.Fetching;

/// <summary>A request that knows the deadline it runs under, so that opening a connection for it can be allowed its own time.</summary>
internal sealed class OutgoingRequest(Uri url, FetchDeadline deadline) : HttpRequestMessage(HttpMethod.Get, url)
{
    private bool? _isAscii;

    /// <summary>Deadline of the fetch that this request is part of.</summary>
    public FetchDeadline Deadline { get; } = deadline;

    /// <summary>No header has a character beyond ASCII. Asked first when all headers are there.</summary>
    public bool IsAscii => _isAscii ??= AreAscii(Headers.NonValidated);

    private static bool AreAscii(HttpHeadersNonValidated headers)
    {
        foreach ((_, HeaderStringValues values) in headers)
        {
            if (!Ascii.IsValid(values.ToString()))
            {
                return false;
            }
        }

        return true;
    }
}
