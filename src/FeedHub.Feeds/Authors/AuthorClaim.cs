using System.Buffers;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Authors;

/// <summary>A byline with what of it can tell that it means the same person as one elsewhere.</summary>
/// <param name="SourceId">Who wrote it.</param>
/// <param name="Byline">The byline.</param>
/// <param name="Email">A mail address that is one person's; <see langword="null"/> for shared mailboxes and none.</param>
/// <param name="Page">A page that is one person's; <see langword="null"/> for the source's own site and none.</param>
public sealed record AuthorClaim(long SourceId, Byline Byline, AuthorMark? Email, AuthorMark? Page)
{
    private static readonly SearchValues<char> LocalSeparators = SearchValues.Create("-_.+");

    // Letters of a name by which a host is called as a person.
    private const int MinNamed = 4;

    // Mailboxes by which a domain's owner calls himself: it is the domain that says who he is.
    private static readonly HashSet<string> Oneself = ["me", "my", "myself", "self", "i", "ich", "moi", "yo", "jag", "jeg", "io", "eu", "ja", "ik"];

    // Services whose paths do not mind case: the same profile in two spellings.
    private static readonly HashSet<string> CaselessHosts =
        ["github.com", "gitlab.com", "twitter.com", "facebook.com", "linkedin.com", "instagram.com", "youtube.com", "reddit.com", "medium.com", "bsky.app"];

    /// <summary>Weighs a byline.</summary>
    /// <param name="sourceId">Who wrote it.</param>
    /// <param name="byline">The byline.</param>
    /// <param name="siteUrl">Site of the source.</param>
    public static AuthorClaim Of(long sourceId, Byline byline, string? siteUrl)
    {
        ArgumentNullException.ThrowIfNull(byline);
        return new(sourceId, byline, MailMark(byline), PageMark(byline, siteUrl));
    }

    private static AuthorMark? MailMark(Byline byline)
    {
        int at = byline.Email?.IndexOf('@', StringComparison.Ordinal) ?? -1;
        if (at < 1 || at == byline.Email!.Length - 1)
        {
            return null;
        }

        string address = byline.Email.ToLowerInvariant();
        string local = address[..at];
        string domain = address[(at + 1)..];
        int plus = local.IndexOf('+', StringComparison.Ordinal);
        string mailbox = plus > 0 ? local[..plus] : local; // what follows a plus is the same mailbox
        if (domain is "gmail.com" or "googlemail.com")
        {
            (mailbox, domain) = (mailbox.Replace(".", "", StringComparison.Ordinal), "gmail.com"); // as its provider delivers
        }

        return IsShared(mailbox, domain, byline.NameKey) ? null : new(EntryKey.Of("email", $"{mailbox}@{domain}"), Letters(Oneself.Contains(mailbox) ? domain.Split('.')[0] : mailbox));
    }

    private static bool IsShared(string local, string domain, string nameKey)
    {
        string letters = Letters(local);
        if (SharedMailboxes.Are(letters) || local.Split(['-', '_', '.', '+']).Any(SharedMailboxes.Are) || domain.Contains("noreply", StringComparison.Ordinal))
        {
            return true;
        }

        // acme@acme.example is the company's, unless the company is called as the person.
        int dot = domain.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && letters == Letters(domain[..dot]) && !nameKey.Split(' ').Contains(letters);
    }

    private static AuthorMark? PageMark(Byline byline, string? siteUrl)
    {
        if (byline.Uri is null || !Uri.TryCreate(byline.Uri, UriKind.Absolute, out Uri? uri))
        {
            return null;
        }

        string host = HostOf(uri);
        string address = Address(uri, host);
        bool isFront = address == host;
        bool isOwnSite = siteUrl is not null && Uri.TryCreate(siteUrl, UriKind.Absolute, out Uri? site) && Address(site, HostOf(site)) == address;
        bool isNamedAfter = byline.NameKey.Length == 0 || IsNamedAfter(host, byline.NameKey); // an operator who declares a page says whose it is
        if (isOwnSite && !isNamedAfter)
        {
            return null;
        }

        if (isFront && !isNamedAfter && !AuthorNames.IsFull(byline.NameKey))
        {
            return null; // Nova of shop.example is anybody there
        }

        // A bare host that is not called as the person may be a service's front page: it proves something only together with the name.
        return new(EntryKey.Of("uri", isFront && !isNamedAfter ? $"{address} {byline.NameKey}" : address), Letters(address));
    }

    private static bool IsNamedAfter(string host, string nameKey)
    {
        string letters = Letters(host);
        string[] words = [.. nameKey.Split(' ').Select(static word => Slug.From(word).Replace("-", "", StringComparison.Ordinal))];
        IEnumerable<string> named = words.Concat(words.Zip(words.Skip(1), string.Concat)); // minjun.example is Kim Min-jun's
        string label = Letters(host[..(host.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 ? dot : host.Length)]);
        bool isOfOtherScript = nameKey[0] > '\u024F';
        return (isOfOtherScript && label.Length >= MinNamed && words.Any(word => word.Length >= MinNamed && NameSounds.AreAlike(word, label, areTransliterated: true))) // hrytseniuk.example is Гриценюк's
            || named.Any(word => word.Length >= MinNamed && letters.Contains(word, StringComparison.Ordinal))
            || (label.Length >= MinNamed && words.Any(word => word.StartsWith(label, StringComparison.Ordinal) || word.EndsWith(label, StringComparison.Ordinal))); // seun.example is Oluwaseun's
    }

    private static string HostOf(Uri uri)
    {
        string host = uri.IdnHost.ToLowerInvariant();
        host = host.StartsWith("www.", StringComparison.Ordinal) || host.StartsWith("mobile.", StringComparison.Ordinal) ? host[(host.IndexOf('.', StringComparison.Ordinal) + 1)..] : host;
        host = host.EndsWith(".linkedin.com", StringComparison.Ordinal) ? "linkedin.com" : host; // one for each country
        return host == "x.com" ? "twitter.com" : host;
    }

    // Scheme, www, tracking parameters, fragment and a trailing slash make no other page.
    private static string Address(Uri uri, string host)
    {
        string path = uri.AbsolutePath.TrimEnd('/');
        path = CaselessHosts.Contains(host) ? path.ToLowerInvariant() : path;
        path = path.StartsWith("/users/", StringComparison.Ordinal) ? "/@" + path["/users/".Length..] : path; // the two addresses of one account in the Fediverse
        return CaselessHosts.Contains(host) && !path.EndsWith(".php", StringComparison.Ordinal) ? host + path : host + path + TrackingParameters.Kept(uri.Query); // what a profile is asked with is no part of it
    }

    private static string Letters(string text) => string.Concat(text.Where(c => char.IsAsciiLetterOrDigit(c) && !LocalSeparators.Contains(c)));
}
