using FeedHub.Feeds.Parsing;
using FeedHub.Fetching;
using FeedHub.Timeline.Incidents;

namespace FeedHub.Tests.Polling;

public sealed class IncidentCauseTests
{
    public static TheoryData<string> Outcomes =>
    [
        .. Enum.GetValues<FetchError>().Select(error => "error:" + FetchErrorClasses.Name(error, 404)),
        .. Enum.GetValues<ParseError>().Select(error => "error:" + error.Text()),
        "error:" + FetchErrorClasses.Gone,
        "error:" + FetchErrorClasses.RateLimited,
        "error:storage",
        "error:http-503",
    ];

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void Every_failure_of_fetching_and_parsing_has_a_cause_of_its_own_class(string outcome)
    {
        IncidentCause? cause = IncidentCauses.Of(outcome, isBotWall: false);

        Assert.NotNull(cause);
        Assert.NotEqual(IncidentCause.Other, cause);
        Assert.False(cause.Value.IsInformational);
    }
}
