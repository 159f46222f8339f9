namespace FeedHub.Api;

/// <summary>A private address or a key, without what makes it secret.</summary>
/// <param name="Id">Number.</param>
/// <param name="Name">Whose it is.</param>
/// <param name="Opens">Path of the view, or scopes; absent for everything.</param>
/// <param name="Made">When it was made.</param>
/// <param name="Ends">When it ends; absent if never.</param>
/// <param name="Revoked">When it was revoked.</param>
/// <param name="Used">When it was last used, to the hour.</param>
internal sealed record ApiToken(long Id, string Name, string? Opens, DateTimeOffset Made, DateTimeOffset? Ends, DateTimeOffset? Revoked, DateTimeOffset? Used);
