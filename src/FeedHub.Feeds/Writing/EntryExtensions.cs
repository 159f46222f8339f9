using System.Globalization;
using System.Xml;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Writing;

/// <summary>Extension elements that an entry carries in Atom and RSS alike.</summary>
internal static class EntryExtensions
{
    /// <summary><c>thr:in-reply-to</c> (RFC 4685 §3).</summary>
    public static void WriteReplies(XmlWriter writer, PublishedEntry entry)
    {
        foreach (FeedReply reply in entry.InReplyTo)
        {
            if (AtomId.Accept(reply.Ref) is null)
            {
                continue; // ref is required, and an IRI (RFC 4685 §3)
            }

            writer.WriteStartElement("thr", "in-reply-to", FeedNamespaces.Threading);
            writer.WriteAttributeString("ref", XmlText.Line(reply.Ref!));
            WriteUrl(writer, "href", reply.Href);
            if (reply.Type is { } type)
            {
                writer.WriteAttributeString("type", XmlText.Line(type));
            }

            WriteUrl(writer, "source", reply.Source);
            writer.WriteEndElement();
        }
    }

    /// <summary><c>itunes:duration</c> in seconds: playing time of the first file.</summary>
    public static void WriteDuration(XmlWriter writer, PublishedEntry entry)
    {
        if (entry.Enclosures is [{ Duration: { } duration }, ..] && duration >= TimeSpan.FromSeconds(1))
        {
            writer.WriteElementString("itunes", "duration", FeedNamespaces.ITunes, Seconds(duration));
        }
    }

    /// <summary><c>media:thumbnail</c>: the lead picture.</summary>
    public static void WriteImage(XmlWriter writer, PublishedEntry entry)
    {
        if (PublishedLinks.TryParse(entry.Image) is { } image)
        {
            writer.WriteStartElement("media", "thumbnail", FeedNamespaces.Media);
            writer.WriteAttributeString("url", image.AbsoluteUri);
            writer.WriteEndElement();
        }
    }

    public static string Seconds(TimeSpan duration) => ((long)duration.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    public static void WriteUrl(XmlWriter writer, string attribute, string? url)
    {
        if (PublishedLinks.TryParse(url) is { } uri)
        {
            writer.WriteAttributeString(attribute, uri.AbsoluteUri);
        }
    }
}
