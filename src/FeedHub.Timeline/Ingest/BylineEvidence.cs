using System.Buffers;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Timeline.Ingest;

/// <summary>What of a byline can tell that it means the same person as a byline elsewhere.</summary>
internal static class BylineEvidence
{
    // Mailboxes that several people read, whatever the name beside them.
    private static readonly HashSet<string> SharedMailboxes =
    [
        "info", "blog", "blogs", "admin", "administrator", "webmaster", "hostmaster", "postmaster", "root", "contact", "contacts", "hello", "hi", "hey", "team", "editor", "editors",
        "editorial", "redaktion", "news", "newsletter", "press", "media", "support", "office", "mail", "email", "feedback", "help", "sales", "marketing", "staff", "dev", "devs",
        "developers", "engineering", "tech", "feed", "feeds", "rss", "social", "community", "nobody", "noreply", "donotreply", "user", "author", "authors", "writers", "podcast", "web",
    ];

    private static readonly SearchValues<char> LocalSeparators = SearchValues.Create("-_.+");

    /// <summary>Hash of a mail address that is one person's; <see langword="null"/> for shared mailboxes and none.</summary>
    public static EntryKey? Email(Byline byline)
    {
        int at = byline.Email?.IndexOf('@', StringComparison.Ordinal) ?? -1;
        if (at < 1 || at == byline.Email!.Length - 1)
        {
            return null;
        }

        string local = byline.Email[..at].ToLowerInvariant();
        string letters = string.Concat(local.Where(c => !LocalSeparators.Contains(c)));
        int end = local.AsSpan().IndexOfAny(LocalSeparators);
        return SharedMailboxes.Contains(letters) || SharedMailboxes.Contains(end < 0 ? local : local[..end]) || letters.StartsWith("noreply", StringComparison.Ordinal)
            ? null
            : EntryKey.Of("email", byline.Email.ToLowerInvariant());
    }

    /// <summary>Hash of a page that is one person's; <see langword="null"/> for the source's own site and none.</summary>
    /// <param name="byline">The byline.</param>
    /// <param name="siteUrl">Site of the source that wrote it.</param>
    public static EntryKey? Uri(Byline byline, string? siteUrl)
    {
        if (byline.Uri is null || !System.Uri.TryCreate(byline.Uri, UriKind.Absolute, out Uri? uri))
        {
            return null;
        }

        string address = Address(uri);
        bool isOwnSite = siteUrl is not null && System.Uri.TryCreate(siteUrl, UriKind.Absolute, out Uri? site) && Address(site) == address;

        // A bare host is a person's page or a service's front page: it proves something only together with the name.
        return isOwnSite ? null : EntryKey.Of("uri", uri.AbsolutePath.Length > 1 || uri.Query.Length > 1 ? address : $"{address} {byline.NameKey}");
    }

    /// <summary>The name is long enough to mean one person: at least two words.</summary>
    public static bool IsFullName(Byline byline) => byline.Kind == AuthorKind.Person && byline.NameKey.AsSpan().Trim().Contains(' ');

    // Scheme, www and a trailing slash make no other page.
    private static string Address(Uri uri)
    {
        string host = uri.IdnHost.ToLowerInvariant();
        return (host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host) + uri.AbsolutePath.TrimEnd('/') + uri.Query;
    }
}
