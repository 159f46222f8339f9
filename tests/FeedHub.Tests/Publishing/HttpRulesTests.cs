using FeedHub.Publishing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace FeedHub.Tests.Publishing;

public sealed class HttpRulesTests
{
    private static readonly DateTimeOffset Changed = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null, null, false)]
    [InlineData("\"a\"", null, true)]
    [InlineData("W/\"a\"", null, true)]
    [InlineData("\"x\", W/\"a\" , \"y\"", null, true)]
    [InlineData("*", null, true)]
    [InlineData("\"b\"", null, false)]
    [InlineData("a", null, false)]
    [InlineData("junk,,\"a\"", null, true)]
    [InlineData("\"b\"", "Sun, 01 Mar 2026 12:00:00 GMT", false)]
    [InlineData(null, "Sun, 01 Mar 2026 12:00:00 GMT", true)]
    [InlineData(null, "Sunday, 01-Mar-26 12:00:00 GMT", true)]
    [InlineData(null, "Sun, 01 Mar 2026 11:59:59 GMT", false)]
    [InlineData(null, "yesterday", false)]
    public void Copy_is_current_as_rfc_9110_says(string? ifNoneMatch, string? ifModifiedSince, bool isCurrent)
    {
        IHeaderDictionary headers = new HeaderDictionary();
        headers.IfNoneMatch = ifNoneMatch;
        headers.IfModifiedSince = ifModifiedSince;

        Assert.Equal(isCurrent, ConditionalRequest.IsCurrent(headers, "\"a\"", Changed));
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("br;q=0.1, gzip", "gzip")]
    [InlineData("gzip;q=0, br;q=0", "")]
    [InlineData("*", "br")]
    [InlineData("*;q=0.5, br;q=0", "gzip")]
    [InlineData("identity", "")]
    [InlineData("gzip;q=junk", "")]
    public void Coding_is_the_smallest_that_is_accepted(string? acceptEncoding, string token) =>
        Assert.Equal(token, ContentCodings.Choose(new StringValues(acceptEncoding)).Token ?? "");

    [Theory]
    [InlineData(null, null)]
    [InlineData("*/*", null)]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", null)]
    [InlineData("application/atom+xml", DocumentFormat.Atom)]
    [InlineData("application/rss+xml, application/atom+xml;q=0.9, */*;q=0.1", DocumentFormat.Rss)]
    [InlineData("application/feed+json;q=0.9, text/html;q=0.5", DocumentFormat.Json)]
    [InlineData("text/html, application/atom+xml", null)]
    [InlineData("application/atom+xml;q=0, */*", null)]
    [InlineData("image/png", null)]
    [InlineData("junk;;", null)]
    public void Page_is_the_default_and_a_feed_only_what_is_preferred_to_it(string? accept, DocumentFormat? format) =>
        Assert.Equal(format, FormatNegotiation.Choose(new StringValues(accept)));

    [Theory]
    [InlineData("/feeds/all.atom", "/feeds/all.atom")]
    [InlineData("feeds/all.RSS", "/feeds/all.rss")]
    [InlineData("Authors/Lukas-Polacek.json", "/authors/lukas-polacek.json")]
    [InlineData("topics.opml", "/topics.opml")]
    [InlineData("authors/a.b.atom", null)]
    [InlineData("authors/.atom", null)]
    [InlineData("authors/lukas", null)]
    [InlineData("authors/lukas.opml", null)]
    [InlineData("authors/../x.atom", null)]
    [InlineData("/x.atom", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Path_names_a_document_in_one_spelling(string? path, string? canonical) =>
        Assert.Equal(canonical, DocumentKey.TryParse(path, out DocumentKey? key) ? key.Path : null);
}
