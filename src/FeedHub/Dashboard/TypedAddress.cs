namespace FeedHub.Dashboard;

/// <summary>Reads the address of a feed the way people type and paste it.</summary>
internal static class TypedAddress
{
    /// <summary>Longest address that is accepted, in characters.</summary>
    public const int MaxLength = 2000;

    /// <summary>Reads an address; <c>feed:</c> in front is dropped, a missing scheme is https.</summary>
    /// <param name="text">What somebody typed.</param>
    /// <param name="url">Absolute http or https URL.</param>
    /// <param name="problem">What is wrong with it, for the form.</param>
    public static bool TryRead(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Uri? url, out string problem)
    {
        url = null;
        string address = Address(text);
        if (address.Length == 0)
        {
            problem = "Type the address of a feed, or of a page that names its feed.";
            return false;
        }

        if (address.Length > MaxLength)
        {
            problem = $"The address has more than {MaxLength} characters.";
            return false;
        }

        if (!Uri.TryCreate(HasScheme(address) ? address : "https://" + address, UriKind.Absolute, out url) || url.Scheme is not ("http" or "https") || url.Host.Length == 0)
        {
            url = null;
            problem = "This is no http or https address. Write it like https://example.org/feed.xml.";
            return false;
        }

        if (url.AbsoluteUri.Length > MaxLength)
        {
            url = null;
            problem = $"The address has more than {MaxLength} characters once it is encoded.";
            return false;
        }

        problem = "";
        return true;
    }

    /// <summary>Whether https is put in front of it, so that plain http may be meant as well.</summary>
    /// <param name="text">What somebody typed.</param>
    public static bool IsSchemeLeftOut(string text) => !HasScheme(Address(text));

    // feed://host/path and feed:https://host/path are both in use
    private static string Address(string text)
    {
        string address = text.Trim();
        return address.StartsWith("feed:", StringComparison.OrdinalIgnoreCase) ? address["feed:".Length..].TrimStart('/') : address;
    }

    private static bool HasScheme(string address) => address.Contains("://", StringComparison.Ordinal) || LooksLikeScheme(address);

    // "javascript:alert(1)" has a scheme, "example.org:8080/feed" has a port.
    private static bool LooksLikeScheme(string address)
    {
        int colon = address.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && (colon + 1 == address.Length || !char.IsAsciiDigit(address[colon + 1])) && !address.AsSpan(0, colon).Contains('.');
    }
}
