using System.Buffers.Text;
using System.Security.Cryptography;
using FeedHub.Timeline.ApiKeys;

namespace FeedHub.Access;

/// <summary>Makes keys of the API.</summary>
/// <param name="keys">The store.</param>
/// <param name="time">The clock.</param>
internal sealed class ApiKeyIssue(ApiKeyStore keys, TimeProvider time)
{
    /// <summary>Longest name of a key, in characters.</summary>
    public const int MaxNameLength = 100;

    /// <summary>Longest life of a key that ends.</summary>
    public static readonly TimeSpan MaxLife = TimeSpan.FromDays(36_500);

    /// <summary>Makes a key; it can be read this once.</summary>
    /// <param name="name">Whose it is, 1 to 100 characters.</param>
    /// <param name="scopes">What it may do: at least one of <see cref="ApiScopes.All"/>.</param>
    /// <param name="life">When it ends; <see langword="null"/> for never.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>Row id and key, or why there is none.</returns>
    public async Task<(long Id, string Key, string? Problem)> AddAsync(string name, IReadOnlyCollection<string> scopes, TimeSpan? life, CancellationToken cancel)
    {
        if (name.Length is 0 or > MaxNameLength || name.Any(char.IsControl))
        {
            return (0, "", $"A name has 1 to {MaxNameLength} characters.");
        }

        if (scopes.Count == 0 || scopes.FirstOrDefault(scope => !ApiScopes.All.Contains(scope)) is not null)
        {
            return (0, "", $"Scopes are {string.Join(", ", ApiScopes.All)}; a key has one at least.");
        }

        if (life is { } span && (span <= TimeSpan.Zero || span > MaxLife))
        {
            return (0, "", "A key ends in the future, within 100 years.");
        }

        // The beginning lets scanners of source code and people know what it is.
        string key = "feedhub_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        DateTimeOffset now = time.GetUtcNow();
        return (await keys.AddAsync(name, ApiKeyAuthenticationHandler.HashOf(key), scopes.Distinct(), now + life, now, cancel), key, null);
    }
}
