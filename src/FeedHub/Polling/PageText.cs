using System.Text;

namespace FeedHub.Polling;

/// <summary>Text of a web page, good enough to find links in it: names of elements and attributes are ASCII in every encoding of the web.</summary>
internal static class PageText
{
    /// <summary>Decodes a page.</summary>
    /// <param name="body">Its bytes.</param>
    /// <param name="contentType">Content-Type header, for its charset.</param>
    public static string Decode(ReadOnlyMemory<byte> body, string? contentType)
    {
        Encoding encoding = Encoding.UTF8;
        if (System.Net.Http.Headers.MediaTypeHeaderValue.TryParse(contentType, out System.Net.Http.Headers.MediaTypeHeaderValue? type) && type.CharSet is { } name)
        {
            try
            {
                encoding = Encoding.GetEncoding(name.Trim('"'));
            }
            catch (ArgumentException)
            {
                // An unknown label: UTF-8 will do for finding links.
            }
        }

        return encoding.GetString(body.Span);
    }
}
