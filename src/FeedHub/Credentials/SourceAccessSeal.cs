using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace FeedHub.Credentials;

/// <summary>Encrypts credentials for the store and decrypts them for a request.</summary>
/// <param name="protection">The hub's keys; loaded when the first credentials are met.</param>
public sealed class SourceAccessSeal(IServiceProvider protection)
{
    private readonly Lazy<IDataProtector> _protector = new(() => protection.GetRequiredService<IDataProtectionProvider>().CreateProtector("FeedHub.SourceAccess"));

    /// <summary>Encrypts.</summary>
    internal string Close(SourceAccess access) => _protector.Value.Protect(JsonSerializer.Serialize(access, SourceAccessJson.Default.SourceAccess));

    /// <summary>Decrypts; <see langword="null"/> if the keys are not those that encrypted.</summary>
    internal SourceAccess? Open(string sealedAccess)
    {
        try
        {
            return JsonSerializer.Deserialize(_protector.Value.Unprotect(sealedAccess), SourceAccessJson.Default.SourceAccess);
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or JsonException or FormatException)
        {
            return null;
        }
    }
}
