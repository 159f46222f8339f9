using FeedHub.Publishing;
using Microsoft.AspNetCore.WebUtilities;

namespace FeedHub.Tests.Publishing;

public sealed class DocumentAddressTests
{
    private static readonly DocumentAddress Addresses = new(ViewLimits.Default);

    [Theory]
    [InlineData("/feeds/all.atom", true)]
    [InlineData("/folders/tech--databases.rss", true)]
    [InlineData("/languages/pt-br.json", true)]
    [InlineData("/corrections.atom", true)]
    [InlineData("/search.atom?q=kubernetes%20outage", true)]
    [InlineData("/feeds/mix.atom?author=ada&author=bo&topic=storage&source=labs&folder=tech&lang=en&q=a%20b", true)]
    [InlineData("/feeds/mix.rss?author=ada&lang=en&cap=3&content=summary&copies=show&digest=weekly&n=20", false)] // a digest takes no cap and no content
    [InlineData("/feeds/mix.rss?author=ada&lang=en&cap=3&content=summary&copies=show&n=20&order=oldest", true)]
    [InlineData("/feeds/all.atom?digest=daily", true)]
    [InlineData("/series/els.atom?order=newest", true)]
    [InlineData("/authors/ada/archive/4096.atom", true)]
    [InlineData("/feeds/mix/archive/64.json?author=ada&lang=en&content=none", true)]
    [InlineData("/search/archive/64.rss?q=a", true)]
    public void Canonical_address_is_its_own(string address, bool isSpelt)
    {
        var found = Assert.IsType<DocumentAddressResult.Found>(Read(address));

        Assert.Equal(isSpelt, found.IsSpelt);
        if (isSpelt)
        {
            Assert.Equal(address, found.Key.Path + found.Key.Query);
        }
    }

    [Theory]
    [InlineData("/feeds/mix.atom?lang=EN&author=bo&author=ada&author=bo", "/feeds/mix.atom?author=ada&author=bo&lang=en")]
    [InlineData("/feeds/mix.atom?author=ada", "/authors/ada.atom")]
    [InlineData("/feeds/mix.atom?q=a&n=50", "/search.atom?q=a")]
    [InlineData("/feeds/mix.json", "/feeds/all.json")]
    [InlineData("/feeds/mix.atom?folder=tech&author=", "/folders/tech.atom")]
    [InlineData("/search.atom?q=+a++b+&lang=sv", "/feeds/mix.atom?lang=sv&q=a%20b")]
    [InlineData("/feeds/all.atom?order=newest", "/feeds/all.atom")]
    [InlineData("/feeds/all.atom?order=oldest&n=5", "/feeds/all.atom?n=5&order=oldest")]
    [InlineData("/sources/labs.atom?cap=2", "/sources/labs.atom")]
    [InlineData("/sources/labs.atom?copies=show", "/sources/labs.atom")]
    [InlineData("/feeds/all.atom?copies=hide", "/feeds/all.atom")]
    [InlineData("/Authors/ADA/Archive/0064.ATOM?n=5", "/authors/ada/archive/64.atom")]
    public void Other_spellings_lead_to_the_canonical_one(string address, string canonical)
    {
        var found = Assert.IsType<DocumentAddressResult.Found>(Read(address));

        Assert.Equal(canonical, found.Key.Path + found.Key.Query);
        var again = Assert.IsType<DocumentAddressResult.Found>(Read(canonical));
        Assert.Equal(found.Key, again.Key);
        Assert.True(again.IsSpelt);
    }

    [Theory]
    [InlineData("/feeds/mix.atom?autor=ada", "autor")]
    [InlineData("/feeds/mix.atom?author=ada%2F..", "author cannot be")]
    [InlineData("/feeds/mix.atom?author=ada&q=(", "q cannot be read")]
    [InlineData("/search.atom?q=after:soon", "q cannot be read")]
    [InlineData("/search.atom", "nothing to search for")]
    [InlineData("/search.atom?q=a&q=b", "once")]
    [InlineData("/feeds/all.atom?content=some", "full, summary or none")]
    [InlineData("/feeds/all.atom?n=0", "from 1 to 200")]
    [InlineData("/feeds/all.atom?n=99999999999999999999", "from 1 to 200")]
    [InlineData("/feeds/all.atom?cap=x", "from 0 to 100")]
    [InlineData("/feeds/all.atom?digest=yearly", "daily or weekly")]
    [InlineData("/feeds/all.atom?order=random", "newest, oldest or updated")]
    public void Parameters_that_mean_nothing_are_refused_with_a_reason(string address, string reason) =>
        Assert.Contains(reason, Assert.IsType<DocumentAddressResult.Bad>(Read(address)).Reason, StringComparison.Ordinal);

    [Fact]
    public void Too_many_values_are_refused()
    {
        string many = string.Join('&', Enumerable.Range(0, 21).Select(i => $"author=a{i}"));

        Assert.Contains("20 times", Assert.IsType<DocumentAddressResult.Bad>(Read($"/feeds/mix.atom?{many}")).Reason, StringComparison.Ordinal);
        Assert.IsType<DocumentAddressResult.Bad>(Read($"/search.atom?q={new string('x', 3_000)}"));
    }

    [Theory]
    [InlineData("/feeds/mix.opml?author=ada")]
    [InlineData("/feeds/mix")]
    [InlineData("/authors/a_b.atom")]
    [InlineData("/authors/ada/archive/-1.atom")]
    [InlineData("/authors/ada/archive/0.atom")]
    [InlineData("/authors/ada/archive/x.atom")]
    [InlineData("/authors/ada/archive/99999999999999999999.atom")]
    [InlineData("/authors/archive/1.opml")]
    public void Other_paths_name_nothing(string address) => Assert.IsType<DocumentAddressResult.Unknown>(Read(address));

    [Theory]
    [InlineData("/feeds/all.atom?_=1&utm_source=x&whatever=1")]
    [InlineData("/feeds/mix.atom?author=ada&lang=en&_=1&utm_source=x")]
    public void What_readers_add_changes_nothing(string address)
    {
        var found = Assert.IsType<DocumentAddressResult.Found>(Read(address));

        Assert.True(found.IsSpelt);
    }

    private static DocumentAddressResult Read(string address)
    {
        string[] parts = address.Split('?', 2);
        List<(string, string)> query = [];
        foreach (QueryStringEnumerable.EncodedNameValuePair pair in new QueryStringEnumerable(parts.Length > 1 ? "?" + parts[1] : ""))
        {
            query.Add((pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        }

        return Addresses.Read(parts[0], query);
    }
}
