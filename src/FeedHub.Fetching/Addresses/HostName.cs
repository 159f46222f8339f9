using System.Text;

namespace FeedHub.Fetching.Addresses;

/// <summary>What a host name says before it is looked up. Advice only: the address that is connected to decides.</summary>
internal static class HostName
{
    /// <summary>Names below these are not part of the public tree: RFC 6761, RFC 6762, RFC 7686, RFC 8375, and ICANN's reservation of <c>internal</c>.</summary>
    private static readonly string[] PrivateSuffixes = [".localhost", ".local", ".internal", ".home.arpa", ".onion"];

    /// <summary>Lower case, without the root's dot, and with look-alike characters (full-width, circled) folded, as DNS and the resolver would read it.</summary>
    /// <param name="host">Host of a URL, without brackets.</param>
    public static string Canonical(string host)
    {
        if (!Ascii.IsValid(host))
        {
            try
            {
                host = host.Normalize(NormalizationForm.FormKC);
            }
            catch (ArgumentException)
            {
                return ""; // a lone surrogate: no name at all
            }
        }

        return WithoutRoot(host).ToLowerInvariant();
    }

    /// <summary>The name without the dot at its end, which says only that no search domain is to be tried (RFC 1034 §3.1): one host either way.</summary>
    public static string WithoutRoot(string host) => host.TrimEnd('.');

    /// <summary>Whether a name, in <see cref="Canonical"/> form, can only mean a machine of this network.</summary>
    public static bool IsPrivate(string name)
    {
        if (!name.Contains('.', StringComparison.Ordinal))
        {
            return true; // a single label, localhost and the empty name included
        }

        foreach (string suffix in PrivateSuffixes)
        {
            if (name.EndsWith(suffix, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
