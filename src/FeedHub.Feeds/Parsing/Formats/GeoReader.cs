using System.Globalization;
using FeedHub.Feeds.Parsing.Markup;
using FeedHub.Feeds.Parsing.Xml;

namespace FeedHub.Feeds.Parsing.Formats;

/// <summary>Reads a point on Earth from GeoRSS (simple or GML) or W3C geo.</summary>
internal static class GeoReader
{
    /// <summary>Reads the current element.</summary>
    public static void Read(FeedXml xml, EntryDraft entry)
    {
        switch (xml.Tag)
        {
            case Tag.Lat:
                entry.GeoLatitude ??= Degrees(ElementContent.Text(xml), 90);
                break;
            case Tag.Long:
                entry.GeoLongitude ??= Degrees(ElementContent.Text(xml), 180);
                break;
            case Tag.Pos:
            case Tag.Point when xml.Vocabulary == Vocabulary.GeoRss:
                entry.GeoPoint ??= Pair(ElementContent.Text(xml));
                break;
            case Tag.Where or Tag.Point:
                int depth = xml.Depth;
                while (xml.NextChild(depth))
                {
                    Read(xml, entry);
                }

                break;
            default:
                break;
        }
    }

    /// <summary>The point that a <c>geo:</c> URI names (RFC 5870), what follows the two coordinates left out.</summary>
    public static string? OfUri(string? uri)
    {
        if (uri is null || !uri.StartsWith("geo:", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        string[] parts = uri[4..].Split(',', ';', '?');
        return parts.Length > 1 ? Pair($"{parts[0]} {parts[1]}") : null;
    }

    private static string? Pair(string? text)
    {
        string? plain = PlainText.Collapse(text)?.Replace(',', ' ');
        int space = plain?.IndexOf(' ', StringComparison.Ordinal) ?? -1;
        return space > 0 && Degrees(plain![..space], 90) is { } latitude && Degrees(plain[space..], 180) is { } longitude ? $"{latitude} {longitude}" : null;
    }

    /// <summary>A coordinate in degrees as written; <see langword="null"/> if it is none.</summary>
    /// <param name="text">As written.</param>
    /// <param name="limit">Largest absolute value.</param>
    public static string? Degrees(string? text, double limit) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double degrees) && Math.Abs(degrees) <= limit ? text!.Trim() : null;
}
