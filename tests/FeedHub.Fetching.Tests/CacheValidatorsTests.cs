namespace FeedHub.Fetching.Tests;

public sealed class CacheValidatorsTests
{
    [Theory]
    [InlineData("\"a\"", "\"a\"", true)]
    [InlineData("W/\"a\"", "\"a\"", true)] // a server that compresses: weak with the document, strong without
    [InlineData("\"a\"", "W/\"a\"", true)]
    [InlineData("\"a\"", "\"b\"", false)]
    [InlineData("W/\"a\"", "\"W/a\"", false)]
    [InlineData("w/\"a\"", "\"a\"", false)] // the mark is case-sensitive
    [InlineData("", null, false)]
    [InlineData(null, "\"a\"", false)]
    [InlineData(null, null, true)]
    public void Entity_tags_are_compared_weakly(string? one, string? other, bool isLike)
    {
        Assert.Equal(isLike, new CacheValidators(one, "Mon, 04 May 2026 12:00:00 GMT").IsLike(new(other, "Mon, 04 May 2026 12:00:00 GMT")));
        Assert.False(new CacheValidators(one, "Mon, 04 May 2026 12:00:00 GMT").IsLike(new(other, "Tue, 05 May 2026 12:00:00 GMT")));
        Assert.False(new CacheValidators(one, "Mon, 04 May 2026 12:00:00 GMT").IsLike(new(other, null)));
    }
}
