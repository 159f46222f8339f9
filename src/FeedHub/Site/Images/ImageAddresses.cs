using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using FeedHub.Timeline.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace FeedHub.Site.Images;

/// <summary>
/// Addresses of pictures on this hub: <c>/images/SIGNATURE/ADDRESS</c>, where the address is the picture's own in base64url and the signature an HMAC of it. So the hub fetches what its pages named and
/// nothing else. The key is made once, sealed, and shared by all processes on one database.
/// </summary>
/// <param name="state">Where the key is kept.</param>
/// <param name="protection">Seals it.</param>
internal sealed class ImageAddresses(SharedState state, IDataProtectionProvider protection)
{
    /// <summary>Where pictures are served.</summary>
    public const string Root = "/images";

    /// <summary>Longest address of a picture that is shown through the hub, in bytes: proxies in between allow request lines of 8 KB.</summary>
    public const int MaxLength = 4_000;

    private const string StateName = "image-key";
    private const int KeyLength = 32;
    private const int SignatureLength = 16;

    private readonly IDataProtector _seal = protection.CreateProtector("FeedHub.Site.Images");
    private byte[]? _key;

    /// <summary>Loads the key; everything else needs it.</summary>
    /// <param name="cancel">Cancels.</param>
    public async ValueTask PrepareAsync(CancellationToken cancel)
    {
        if (_key is not null)
        {
            return;
        }

        string stored = await state.GetOrAddAsync(StateName, Sealed(), cancel);
        while (true)
        {
            try
            {
                _key = _seal.Unprotect(Convert.FromBase64String(stored));
                return;
            }
            catch (Exception unreadable) when (unreadable is CryptographicException or FormatException)
            {
                // Sealed with keys that are lost: addresses in pages that were sent are void then, which a new load of the page mends.
                stored = await state.ReplaceAsync(StateName, stored, Sealed(), cancel);
            }
        }
    }

    /// <summary>Path under which the hub shows a picture.</summary>
    /// <param name="url">Absolute http or https URL.</param>
    /// <returns><see langword="null"/> if it is none, or too long.</returns>
    public string? PathOf(string url)
    {
        if (!IsWeb(url) || Encoding.UTF8.GetByteCount(url) > MaxLength)
        {
            return null;
        }

        byte[] address = Encoding.UTF8.GetBytes(url);
        return $"{Root}/{Base64Url.EncodeToString(Sign(address))}/{Base64Url.EncodeToString(address)}";
    }

    /// <summary>The address that was signed.</summary>
    /// <param name="signature">As in the path.</param>
    /// <param name="address">As in the path.</param>
    /// <returns><see langword="null"/> if this hub did not sign it.</returns>
    public Uri? Read(string signature, string address)
    {
        Span<byte> given = stackalloc byte[SignatureLength];
        if (address.Length > Base64Url.GetEncodedLength(MaxLength)
            || !Base64Url.IsValid(signature, out int length) || length != SignatureLength
            || !Base64Url.IsValid(address, out int addressLength))
        {
            return null;
        }

        byte[] url = new byte[addressLength];
        return Base64Url.TryDecodeFromChars(signature, given, out _) && Base64Url.TryDecodeFromChars(address, url, out _) && CryptographicOperations.FixedTimeEquals(Sign(url), given) && Uri.TryCreate(Encoding.UTF8.GetString(url), UriKind.Absolute, out Uri? uri) ? uri : null;
    }

    private static bool IsWeb(string url) => Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https";

    private ReadOnlySpan<byte> Sign(ReadOnlySpan<byte> address) =>
        HMACSHA256.HashData(_key ?? throw new InvalidOperationException("PrepareAsync comes first."), address).AsSpan(0, SignatureLength);

    private string Sealed() => Convert.ToBase64String(_seal.Protect(RandomNumberGenerator.GetBytes(KeyLength)));
}
