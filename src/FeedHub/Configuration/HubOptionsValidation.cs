using FeedHub.Feeds.Normalizing;
using FeedHub.Pushing;
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

        foreach (string proxy in options.TrustedProxies.Where(static text => ClientAddress.Parse(text) is null))
        {
            failures.Add($"FeedHub:TrustedProxies: '{proxy}' is neither an address nor a network; write 10.0.0.5 or 10.0.0.0/8");
        }

        failures.AddRange(TopicRuleValidation.Check([.. options.Topics]).Select(fault => $"FeedHub:{fault}"));
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
