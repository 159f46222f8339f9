namespace FeedHub.Fetching;

/// <summary>One GET to make.</summary>
/// <param name="Url">Absolute, http or https. Userinfo is sent as Basic credentials (RFC 7617), to this URL's origin alone.</param>
public sealed record FetchRequest(Uri Url)
{
    /// <summary>Validators kept from an earlier answer; sent only to the URL that gave them.</summary>
    public CacheValidators Validators { get; init; }

    /// <summary>URL that gave <see cref="Validators"/>; <see langword="null"/> means <see cref="Url"/>.</summary>
    public Uri? ValidatorsUrl { get; init; }

    /// <summary>Accept header; <see langword="null"/> means feeds first, then anything.</summary>
    public string? Accept { get; init; }

    /// <summary>Who asks, for the User-Agent header; <see langword="null"/> means the hub's own.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Credentials and proxy of a source that is not for everybody; <see langword="null"/> for none.</summary>
    public FetchAccess? Access { get; init; }

    /// <summary>Most body bytes after decoding, where that is less than <see cref="FetchingOptions.MaxDecodedBytes"/>: a picture, a robots.txt. <see langword="null"/> for no limit of its own.</summary>
    public int? MaxBodyBytes { get; init; }

    /// <summary>Keep all headers of the last answer, for somebody to look at.</summary>
    public bool KeepsHeaders { get; init; }

    /// <summary>The body is needed until <see cref="FetchOutcome.Fetched.GiveBack"/> alone: its memory is used again for others.</summary>
    public bool LendsBody { get; init; }

    /// <summary>Do not heed the host's cooldown: an operator asked for this very request. Delay and connections per host are kept.</summary>
    public bool IgnoreCooldown { get; init; }
}
