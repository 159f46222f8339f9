using FeedHub.Fetching.Addresses;
using FeedHub.Fetching.Answers;
using Microsoft.Extensions.Options;

namespace FeedHub.Fetching;

/// <summary>Rules that one property's attributes cannot state; reports all that is wrong at once.</summary>
internal sealed class FetchingOptionsValidator : IValidateOptions<FetchingOptions>
{
    private const int LongestUserAgent = 500;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, FetchingOptions options)
    {
        List<string> failures = [];
        foreach (string item in options.AllowedPrivateHosts)
        {
            if (!AllowedPrivateHost.TryParse(item, out _))
            {
                failures.Add($"{FetchingOptions.Section}:AllowedPrivateHosts: '{item}' is neither host:port nor address/prefix:port; write for instance 127.0.0.1:8090, [::1]:8090, feeds.lan:80 or 10.0.0.0/8:80.");
            }
        }

        foreach (int port in options.AllowedPorts)
        {
            if (port is < 1 or > 65_535)
            {
                failures.Add($"{FetchingOptions.Section}:AllowedPorts: {port} is not between 1 and 65535.");
            }
        }

        NotLongerThanTotal(nameof(options.ConnectTimeout), options.ConnectTimeout);
        NotLongerThanTotal(nameof(options.FirstByteTimeout), options.FirstByteTimeout);
        if (options.UserAgent.Length > 0 && (options.UserAgent.Length > LongestUserAgent || !HeaderText.IsSendable(options.UserAgent)))
        {
            failures.Add($"{FetchingOptions.Section}:UserAgent: '{HeaderText.Printable(options.UserAgent)}' must be at most {LongestUserAgent} Latin-1 characters without control characters.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void NotLongerThanTotal(string option, TimeSpan value)
        {
            if (value > options.TotalTimeout)
            {
                failures.Add($"{FetchingOptions.Section}:{option}: {value} is longer than TotalTimeout ({options.TotalTimeout}), which bounds it.");
            }
        }
    }
}
