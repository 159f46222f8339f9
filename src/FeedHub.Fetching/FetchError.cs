namespace FeedHub.Fetching;

/// <summary>Why a fetch failed. The outcome text of a poll is <c>error:</c> and the name in parentheses.</summary>
public enum FetchError
{
    /// <summary>A deadline or the minimum rate was missed (<c>timeout</c>).</summary>
    Timeout,

    /// <summary>More wire or decoded bytes than allowed (<c>too-large</c>).</summary>
    TooLarge,

    /// <summary>Header block too large or malformed (<c>headers</c>).</summary>
    Headers,

    /// <summary>Not valid HTTP: status line, framing, an unexpected 304 or 206 (<c>protocol</c>).</summary>
    Protocol,

    /// <summary>Body ended before its declared end (<c>truncated</c>).</summary>
    Truncated,

    /// <summary>Refused, reset or closed before a full response (<c>connection</c>).</summary>
    Connection,

    /// <summary>The host name has no address (<c>dns</c>).</summary>
    Dns,

    /// <summary>TLS handshake failed (<c>tls</c>).</summary>
    Tls,

    /// <summary>Undecodable or unsupported coding, too many layers, or the inflation limit (<c>content-encoding</c>).</summary>
    ContentEncoding,

    /// <summary>A URL came back in the same chain (<c>redirect-loop</c>).</summary>
    RedirectLoop,

    /// <summary>More hops than allowed (<c>too-many-redirects</c>).</summary>
    TooManyRedirects,

    /// <summary>Location missing, unparsable, over-long, not http(s), or a downgrade with credentials (<c>redirect-target</c>).</summary>
    RedirectTarget,

    /// <summary>The address is not public and not allow-listed (<c>blocked-address</c>).</summary>
    BlockedAddress,

    /// <summary>401 or 407 (<c>auth</c>).</summary>
    Auth,

    /// <summary>Any other final status (<c>http-NNN</c>).</summary>
    HttpStatus,
}
