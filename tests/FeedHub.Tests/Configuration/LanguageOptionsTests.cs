using FeedHub.Configuration;
using Microsoft.Extensions.Options;

namespace FeedHub.Tests.Configuration;

public sealed class LanguageOptionsTests
{
    [Fact]
    public void A_language_that_cannot_be_found_is_named_with_those_that_can()
    {
        LanguageOptions options = new();
        options.Expected.Add("en");
        options.Expected.Add("tlh");

        ValidateOptionsResult result = new LanguageOptionsValidation().Validate(null, options);

        Assert.StartsWith("FeedHub:Languages:Expected:1: 'tlh' is no language that can be found; these can: af, am, ar,", Assert.Single(result.Failures!), StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_found_by_default_and_not_when_switched_off()
    {
        Assert.True(new LanguageOptionsValidation().Validate(null, new()).Succeeded);
        Assert.NotNull(new LanguageOptions().ToDetector());
        Assert.Null(new LanguageOptions { Detect = false }.ToDetector());
    }
}
