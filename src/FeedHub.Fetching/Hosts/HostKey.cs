using System.Globalization;
using FeedHub.Fetching.Addresses;

namespace FeedHub.Fetching.Hosts;

/// <summary>What politeness is owed to: a host with both of its standard ports, or one service on a port of its own.</summary>
/// <param name="Name">Host name or address, lower case, without the root's dot.</param>
/// <param name="Port">TCP port; 0 for 80 and 443.</param>
internal readonly record struct HostKey(string Name, int Port)
{
    /// <summary>The host of a URL.</summary>
    public static HostKey Of(Uri url) => new(HostName.WithoutRoot(url.IdnHost), url.Port is 80 or 443 ? 0 : url.Port);

    /// <summary>Reads what <see cref="ToString"/> wrote, or the stored host of a source, which may have been stored with the root's dot.</summary>
    public static HostKey Parse(string text)
    {
        int colon = text.EndsWith(']') ? -1 : text.LastIndexOf(':');
        string name = colon < 0 ? text : text[..colon];
        return new(HostName.WithoutRoot(name.Trim('[', ']')), colon < 0 ? 0 : int.Parse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture));
    }

    /// <summary>As <see cref="HostStanding.Host"/>.</summary>
    public override string ToString()
    {
        string name = Name.Contains(':', StringComparison.Ordinal) ? $"[{Name}]" : Name;
        return Port == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}:{Port}");
    }
}
