using System.Net;
using FeedHub.Fetching.Answers;

namespace FeedHub.Fetching.Tests.Answers;

public sealed class FreshnessTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 6, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("max-age=300", 300)]
    [InlineData("public, Max-Age = \"60\"", 60)]
    [InlineData("s-maxage=900, max-age=30", 30)]
    [InlineData("max-age=10, max-age=20", 10)]
    [InlineData("max-age=99999999999999999999", 315_576_000)]
    [InlineData("max-age=600, no-cache", 0)]
    [InlineData("no-store", 0)]
    public void Cache_Control_says_how_long_an_answer_is_fresh(string header, int seconds)
    {
        using HttpResponseMessage response = Answer(("Cache-Control", header));

        Assert.Equal(TimeSpan.FromSeconds(seconds), Freshness.Of(new AnswerHeaders(response), Now));
    }

    [Theory]
    [InlineData("s-maxage=900")]
    [InlineData("max-age=-5")]
    [InlineData("max-age=soon")]
    [InlineData("private")]
    public void Cache_Control_without_a_usable_max_age_says_nothing(string header)
    {
        using HttpResponseMessage response = Answer(("Cache-Control", header));

        Assert.Null(Freshness.Of(new AnswerHeaders(response), Now));
    }

    [Theory]
    [InlineData("Tue, 06 Jan 2026 11:00:00 GMT", "Tue, 06 Jan 2026 10:30:00 GMT", 1_800)]
    [InlineData("Tue, 06 Jan 2026 11:00:00 GMT", null, 3_600)]
    [InlineData("Tuesday, 06-Jan-26 11:00:00 GMT", null, 3_600)]
    [InlineData("Tue Jan  6 11:00:00 2026", null, 3_600)]
    [InlineData("Tue, 06 Jan 2026 09:00:00 GMT", null, 0)]
    [InlineData("0", null, 0)]
    [InlineData("-1", null, 0)]
    public void Expires_counts_from_the_answer_s_own_date(string expires, string? date, int seconds)
    {
        using HttpResponseMessage response = Answer(("Expires", expires), ("Date", date));

        Assert.Equal(TimeSpan.FromSeconds(seconds), Freshness.Of(new AnswerHeaders(response), Now));
    }

    [Theory]
    [InlineData("3000", 600)]
    [InlineData("3600", 0)]
    [InlineData("99999999", 0)]
    [InlineData("-5", 3_600)]
    [InlineData("old", 3_600)]
    public void The_time_that_an_answer_lay_in_caches_is_taken_off(string age, int seconds)
    {
        using HttpResponseMessage aged = Answer(("Cache-Control", "max-age=3600"), ("Age", age));
        using HttpResponseMessage expiring = Answer(("Expires", "Tue, 06 Jan 2026 11:00:00 GMT"), ("Date", "Tue, 06 Jan 2026 10:00:00 GMT"), ("Age", age));

        Assert.Equal(TimeSpan.FromSeconds(seconds), Freshness.Of(new AnswerHeaders(aged), Now));
        Assert.Equal(TimeSpan.FromSeconds(seconds), Freshness.Of(new AnswerHeaders(expiring), Now));
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("0", 0)]
    [InlineData("999999999", 315_576_000)]
    [InlineData("99999999999999999999999", 315_576_000)]
    [InlineData("Tue, 06 Jan 2026 10:05:00 GMT", 300)]
    public void Retry_After_is_seconds_or_a_date(string header, int seconds)
    {
        using HttpResponseMessage response = Answer(("Retry-After", header));

        Assert.Equal(TimeSpan.FromSeconds(seconds), Freshness.RetryAfter(new AnswerHeaders(response), Now));
    }

    [Theory]
    [InlineData("-5")]
    [InlineData("soon")]
    [InlineData("1.5")]
    [InlineData("Tue, 06 Jan 1970 10:00:00 GMT")]
    [InlineData("")]
    public void A_Retry_After_that_makes_no_sense_is_none(string header)
    {
        using HttpResponseMessage response = Answer(("Retry-After", header));

        Assert.Null(Freshness.RetryAfter(new AnswerHeaders(response), Now));
    }

    private static HttpResponseMessage Answer(params (string Name, string? Value)[] headers)
    {
        HttpResponseMessage response = new(HttpStatusCode.OK);
        foreach ((string name, string? value) in headers.Where(header => header.Value is not null))
        {
            if (!response.Headers.TryAddWithoutValidation(name, value))
            {
                response.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return response;
    }
}
