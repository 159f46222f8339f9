using System.Globalization;
using System.Xml;

namespace FeedHub.Feeds.Writing;

/// <summary>What feeds say of their history (RFC 5005), in every format alike.</summary>
public static class FeedHistory
{
    /// <summary><c>fh:complete</c> (§2) and <c>fh:archive</c> (§4).</summary>
    internal static void WriteMarks(XmlWriter writer, PublishedFeed feed)
    {
        if (feed.IsComplete)
        {
            writer.WriteStartElement("fh", "complete", FeedNamespaces.History);
            writer.WriteEndElement();
        }

        if (feed is { CurrentUrl: not null } and ({ PreviousArchive: not null } or { NextArchive: not null })) // an archive without others would have to be complete
        {
            writer.WriteStartElement("fh", "archive", FeedNamespaces.History);
            writer.WriteEndElement();
        }
    }

    /// <summary>Links to other documents of the same feed.</summary>
    /// <param name="feed">The document.</param>
    /// <param name="suffix">Suffix of its format, with the dot.</param>
    public static IEnumerable<(string Rel, string Href)> Links(PublishedFeed feed, string suffix)
    {
        if (feed.CurrentUrl is { } current)
        {
            yield return ("current", current + suffix + feed.Query);
        }

        if (feed is { ArchiveBase: { } archives, PreviousArchive: { } previous })
        {
            yield return ("prev-archive", Address(archives, previous, suffix, feed.Query));
        }

        if (feed is { ArchiveBase: { } after, NextArchive: { } next })
        {
            yield return ("next-archive", Address(after, next, suffix, feed.Query));
        }
    }

    internal static string Address(string archives, long number, string suffix, string query) => archives + number.ToString(CultureInfo.InvariantCulture) + suffix + query;
}
