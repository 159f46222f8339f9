using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace FeedHub.Pushing;

/// <summary>Encrypts secrets of subscribers and webhooks for the store, and decrypts them for a signature.</summary>
/// <param name="protection">The hub's keys; loaded when the first secret is met.</param>
public sealed class PushSecretSeal(IServiceProvider protection)
{
    private readonly Lazy<IDataProtector> _protector = new(() => protection.GetRequiredService<IDataProtectionProvider>().CreateProtector("FeedHub.PushSecret"));

    /// <summary>Encrypts.</summary>
    internal string Close(string secret) => _protector.Value.Protect(secret);

    /// <summary>Decrypts; <see langword="null"/> if the keys are not those that encrypted.</summary>
    internal string? Open(string closed)
    {
        try
        {
            return _protector.Value.Unprotect(closed);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
