using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace FeedHub.Access;

/// <summary>By which ways people can sign in. With any of them, being on this machine opens nothing.</summary>
internal sealed class SignInWays
{
    /// <summary>Looks at the validated options.</summary>
    public SignInWays(AdministratorPassword password, IOptions<OidcOptions> oidc, ProxySignIn proxy)
    {
        OidcOptions settings = oidc.Value;
        HasPassword = password.IsConfigured;
        OidcName = settings.IsConfigured ? settings.Name : null;
        HasProxy = proxy.IsConfigured;
        OidcStamp = settings.IsConfigured
            ? Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', [settings.Authority, settings.ClientId, settings.GroupsClaim, .. settings.Administrators, "", .. settings.Viewers]))))
            : "";
    }

    /// <summary>By the administrator's password.</summary>
    public bool HasPassword { get; }

    /// <summary>By OpenID Connect, under this name; <see langword="null"/> if not.</summary>
    public string? OidcName { get; }

    /// <summary>By a proxy.</summary>
    public bool HasProxy { get; }

    /// <summary>By any way.</summary>
    public bool IsAny => HasPassword || OidcName is not null || HasProxy;

    /// <summary>Changes with the provider and the lists of people, so that sessions begun under older ones end; empty without OpenID Connect.</summary>
    public string OidcStamp { get; }
}
