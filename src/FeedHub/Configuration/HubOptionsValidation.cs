using FeedHub.Feeds.Normalizing;
using Microsoft.Extensions.Options;

namespace FeedHub.Configuration;

/// <summary>Rules that attributes cannot say; reports all failures at once, each naming its key.</summary>
internal sealed class HubOptionsValidation : IValidateOptions<HubOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, HubOptions options)
    {
        List<string> failures = [];
        if (options.PublicBaseUrl.Length > 0
            && (!Uri.TryCreate(options.PublicBaseUrl, UriKind.Absolute, out Uri? url)
                || url.Scheme is not ("http" or "https") || url.Query.Length > 0 || url.Fragment.Length > 0 || url.UserInfo.Length > 0))
        {
            failures.Add($"FeedHub:PublicBaseUrl: '{options.PublicBaseUrl}' is not an absolute http or https URL without query, fragment and user name; write https://feeds.example.org");
        }

        foreach (string role in options.Roles.Where(role => role is not ("web" or "worker")))
        {
            failures.Add($"FeedHub:Roles: '{role}' is no role; write web, worker, or both");
        }

        if (options.TagAuthority.Length > 0 && Uri.CheckHostName(options.TagAuthority) != UriHostNameType.Dns)
        {
            failures.Add($"FeedHub:TagAuthority: '{options.TagAuthority}' is not a host name without port, such as feeds.example.org");
        }

        failures.AddRange(TopicRuleValidation.Check([.. options.Topics]).Select(fault => $"FeedHub:{fault}"));
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
