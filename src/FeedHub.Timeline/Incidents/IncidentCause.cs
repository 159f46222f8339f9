namespace FeedHub.Timeline.Incidents;

/// <summary>Why a source is not well, in classes that an operator acts on differently. Stored as numbers and told as words (<see cref="IncidentCauses.Text"/>): never renumber, never rename.</summary>
public enum IncidentCause
{
    /// <summary>The host name has no address (<c>dns</c>).</summary>
    Dns = 1,

    /// <summary>Refused, reset, or closed before the whole answer (<c>connection</c>).</summary>
    Connection = 2,

    /// <summary>The TLS handshake failed or the certificate is not trusted (<c>tls</c>).</summary>
    Tls = 3,

    /// <summary>A deadline or the minimum rate was missed (<c>timeout</c>).</summary>
    Timeout = 4,

    /// <summary>The answer is not valid HTTP, or cannot be decoded (<c>protocol</c>).</summary>
    Protocol = 5,

    /// <summary>Redirects that loop, are too many, or lead nowhere (<c>redirects</c>).</summary>
    Redirects = 6,

    /// <summary>The host's address is not public and not allowed (<c>blocked-address</c>).</summary>
    BlockedAddress = 7,

    /// <summary>401 or 407 (<c>auth</c>).</summary>
    Auth = 8,

    /// <summary>Another 4xx, 404 most often (<c>http-4xx</c>).</summary>
    ClientError = 9,

    /// <summary>5xx (<c>http-5xx</c>).</summary>
    ServerError = 10,

    /// <summary>Asked to come later over and over (<c>rate-limited</c>).</summary>
    RateLimited = 11,

    /// <summary>A challenge for browsers instead of the feed (<c>bot-wall</c>).</summary>
    BotWall = 12,

    /// <summary>More bytes, or more of anything in the document, than allowed (<c>too-large</c>).</summary>
    TooLarge = 13,

    /// <summary>Readable, but no feed (<c>not-a-feed</c>).</summary>
    NotAFeed = 14,

    /// <summary>A feed that cannot be read (<c>malformed</c>).</summary>
    Malformed = 15,

    /// <summary>No bytes, or no entries where there were some (<c>empty</c>).</summary>
    Empty = 16,

    /// <summary>410, confirmed: polling has stopped (<c>gone</c>).</summary>
    Gone = 17,

    /// <summary>The hub's own database refused the document (<c>storage</c>).</summary>
    Storage = 18,

    /// <summary>Silent for much longer than its own rhythm (<c>stale</c>). Informational.</summary>
    Stale = 19,

    /// <summary>Redirects for good to another host, on probation (<c>moved</c>). Informational.</summary>
    Moved = 20,

    /// <summary>Anything else (<c>other</c>); the detail says what.</summary>
    Other = 21,
}
