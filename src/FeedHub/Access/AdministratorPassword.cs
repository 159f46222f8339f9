using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace FeedHub.Access;

/// <summary>The administrator's password as this process knows it: only its hash, read once at start.</summary>
internal sealed class AdministratorPassword
{
    private readonly byte[]? _hash;

    /// <summary>Reads the password from the validated options.</summary>
    public AdministratorPassword(IOptions<AdminOptions> options, IHostEnvironment environment)
    {
        string? password = ConfiguredPassword.Read(options.Value, environment.ContentRootPath).Password;
        _hash = password is null ? null : Hash(password);
        Stamp = _hash is null ? "" : Convert.ToHexString(HMACSHA256.HashData(_hash, "session"u8));
    }

    /// <summary>Whether there is a password at all.</summary>
    public bool IsConfigured => _hash is not null;

    /// <summary>Changes with the password, so that sessions begun under an older one end; empty without a password.</summary>
    public string Stamp { get; }

    /// <summary>Whether a guess is right; takes the same time whatever the guess has in common with the password.</summary>
    /// <param name="guess">What somebody sent.</param>
    public bool Matches(string guess) =>
        _hash is not null && guess.Length <= AdminOptions.MaxPasswordLength && CryptographicOperations.FixedTimeEquals(_hash, Hash(guess));

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
