using Microsoft.Extensions.Options;

namespace FeedHub.Pushing;

/// <summary>Rules that attributes cannot say; reports all failures at once, each naming its key.</summary>
internal sealed class WebSubOptionsValidation : IValidateOptions<WebSubOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, WebSubOptions options)
    {
        List<string> failures = [];
        if (options.MinLease > options.MaxLease)
        {
            failures.Add($"{WebSubOptions.Section}: {nameof(WebSubOptions.MinLease)} is longer than {nameof(WebSubOptions.MaxLease)}");
        }

        failures.AddRange(options.PingHubs
            .Where(static hub => !Uri.TryCreate(hub, UriKind.Absolute, out Uri? url) || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0 || url.Fragment.Length > 0)
            .Select(static hub => $"{WebSubOptions.Section}:{nameof(WebSubOptions.PingHubs)}: '{hub}' is not an absolute http or https URL; write https://hub.example.org/"));
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
