namespace FeedHub.Access;

/// <summary>Bound from <c>FeedHub:Admin:Proxy</c>: a reverse proxy that signs people in and says in a header who they are. Off without a <see cref="Header"/>; an invalid value stops the start.</summary>
public sealed class ProxySignInOptions
{
    /// <summary>Configuration path of this section.</summary>
    public const string Section = "FeedHub:Admin:Proxy";

    /// <summary>Header that holds the name of the person, such as <c>X-Remote-User</c>; the proxy must set it on every request, or remove it. Default empty: off.</summary>
    public string Header { get; set; } = "";

    /// <summary>Addresses or networks (<c>10.0.0.0/8</c>) of the proxies that are believed; from others the header means nothing. Needed with <see cref="Header"/>.</summary>
    public IList<string> Addresses { get; } = [];

    /// <summary>Names of those who administer. Default none.</summary>
    public IList<string> Administrators { get; } = [];

    /// <summary>Names of those who may look at the dashboard and change nothing; <c>*</c>: everybody whom the proxy lets in. Default none.</summary>
    public IList<string> Viewers { get; } = [];

    /// <summary>Whether people can sign in this way.</summary>
    internal bool IsConfigured => Header.Length > 0;
}
