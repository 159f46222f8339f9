using System.Text;
using FeedHub.Credentials;
using FeedHub.Polling;

namespace FeedHub.Tests.Polling;

public sealed class DocumentExcerptTests
{
    [Fact]
    public void An_excerpt_is_one_short_line_of_plain_text()
    {
        string? excerpt = DocumentExcerpt.Of(Encoding.UTF8.GetBytes("\uFEFF<html>\r\n\t<title>Žluťoučký\0\u001b[31m</title>" + new string('x', 9_000)), "text/html; charset=utf-8", access: null);

        Assert.StartsWith("<html> <title>Žluťoučký [31m</title>xxx", excerpt, StringComparison.Ordinal);
        Assert.Equal(DocumentExcerpt.MaxLength + 1, excerpt!.Length);
    }

    [Fact]
    public void Secrets_of_URLs_are_masked_even_where_the_excerpt_ends_in_one()
    {
        string document = $"{new string('x', DocumentExcerpt.MaxLength - 45)} https://user:hunter2@host.example/?api_key={new string('s', 60)}";

        string excerpt = DocumentExcerpt.Of(Encoding.UTF8.GetBytes(document), null, access: null)!;

        Assert.DoesNotContain("hunter2", excerpt, StringComparison.Ordinal);
        Assert.DoesNotContain("sss", excerpt, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_sent_to_the_origin_is_masked_where_its_page_says_it_again()
    {
        SourceAccess access = new() { UserName = "ada", Password = "lovelace1", Headers = new Dictionary<string, string> { ["X-Api-Key"] = "k-123456" } };

        string excerpt = DocumentExcerpt.Of("<html>No entry for YWRhOmxvdmVsYWNlMQ== (lovelace1) with k-123456"u8.ToArray(), null, access)!;

        Assert.Equal("<html>No entry for *** (***) with ***", excerpt);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0\u0001 \n")]
    public void Nothing_readable_is_no_excerpt(string document) => Assert.Null(DocumentExcerpt.Of(Encoding.UTF8.GetBytes(document), null, access: null));
}
