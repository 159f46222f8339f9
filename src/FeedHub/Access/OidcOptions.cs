using System.ComponentModel.DataAnnotations;

namespace FeedHub.Access;

/// <summary>Bound from <c>FeedHub:Admin:Oidc</c>: signing in by OpenID Connect (OpenID Connect Core 1.0, authorization code with PKCE). Off without an <see cref="Authority"/>; an invalid value stops the start.</summary>
public sealed class OidcOptions
{
    /// <summary>Configuration path of this section.</summary>
    public const string Section = "FeedHub:Admin:Oidc";

    /// <summary>The provider's issuer URL, below which <c>/.well-known/openid-configuration</c> is: https, or http on this machine. Default empty: off.</summary>
    public string Authority { get; set; } = "";

    /// <summary>Name under which the provider knows this hub. Needed with <see cref="Authority"/>.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>Secret that the provider gave this hub. Default empty: a public client, by PKCE alone. Excludes <see cref="ClientSecretFile"/>.</summary>
    [DataType(DataType.Password)]
    public string ClientSecret { get; set; } = "";

    /// <summary>File whose text is the secret, without a final line break; relative to the hub's home. Default empty. Excludes <see cref="ClientSecret"/>.</summary>
    public string ClientSecretFile { get; set; } = "";

    /// <summary>What the button says that one signs in with. Default <c>OpenID Connect</c>.</summary>
    [Required, StringLength(60, MinimumLength = 1)]
    public string Name { get; set; } = "OpenID Connect";

    /// <summary>Scopes that are asked for. Default <c>openid</c>, <c>profile</c> and <c>email</c>; <c>openid</c> is always asked for.</summary>
    public IList<string> Scopes { get; } = [];

    /// <summary>Claim that names the groups of a person. Default <c>groups</c>.</summary>
    [Required]
    public string GroupsClaim { get; set; } = "groups";

    /// <summary>Who administers: <c>sub:…</c>, <c>email:…</c> (only where the provider says that it is verified) or <c>group:…</c>. Default none.</summary>
    public IList<string> Administrators { get; } = [];

    /// <summary>Who may look at the dashboard and change nothing; written like <see cref="Administrators"/>. Default none.</summary>
    public IList<string> Viewers { get; } = [];

    /// <summary>Whether people can sign in this way.</summary>
    internal bool IsConfigured => Authority.Length > 0;
}
