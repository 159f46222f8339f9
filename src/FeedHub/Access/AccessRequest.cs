using System.Net;

namespace FeedHub.Access;

/// <summary>What a request says about where it comes from; all that <see cref="AdministratorAccess"/> looks at.</summary>
/// <param name="Peer">Address at the other end of the connection; <see langword="null"/> if unknown (a Unix socket).</param>
/// <param name="Host">Host header, port included; empty if there was none.</param>
/// <param name="HasForwardingHeader">A header is present that proxies add.</param>
/// <param name="IsOldProtocol">HTTP/1.0 or older.</param>
internal readonly record struct AccessRequest(IPAddress? Peer, HostString Host, bool HasForwardingHeader, bool IsOldProtocol)
{
    /// <summary>Reads a request.</summary>
    /// <param name="context">The request.</param>
    public static AccessRequest From(HttpContext context) => new(
        context.Connection.RemoteIpAddress,
        context.Request.Host,
        HasForwarding(context.Request.Headers),
        HttpProtocol.IsHttp10(context.Request.Protocol) || HttpProtocol.IsHttp09(context.Request.Protocol));

    private static bool HasForwarding(IHeaderDictionary headers)
    {
        foreach (string name in headers.Keys)
        {
            if (IsForwarding(name))
            {
                return true;
            }
        }

        return false;
    }

    // X-Original-* is what ASP.NET Core's own forwarded-headers middleware leaves behind when it takes the forwarding headers away.
    private static bool IsForwarding(string name) =>
        name.StartsWith("X-Forwarded", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("X-Original-", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Forwarded", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Via", StringComparison.OrdinalIgnoreCase)
        || name.Equals("X-Real-IP", StringComparison.OrdinalIgnoreCase)
        || name.Equals("X-Client-IP", StringComparison.OrdinalIgnoreCase)
        || name.Equals("True-Client-IP", StringComparison.OrdinalIgnoreCase)
        || name.Equals("CF-Connecting-IP", StringComparison.OrdinalIgnoreCase);
}
