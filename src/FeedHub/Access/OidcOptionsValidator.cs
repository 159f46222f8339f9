using FeedHub.Configuration;
using Microsoft.Extensions.Options;

namespace FeedHub.Access;

/// <summary>Refuses settings with which nobody, or anybody, could sign in. Reports all failures at once.</summary>
internal sealed class OidcOptionsValidator(IHostEnvironment environment, IOptions<HubOptions> hub) : IValidateOptions<OidcOptions>
{
    private static readonly string[] Kinds = ["sub:", "email:", "group:"];

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, OidcOptions options)
    {
        List<string> failures = [];
        if (!options.IsConfigured)
        {
            if (options.ClientId.Length > 0 || options.Administrators.Count > 0 || options.Viewers.Count > 0)
            {
                failures.Add($"{OidcOptions.Section}:Authority is not set, and so the other settings of {OidcOptions.Section} do nothing; write the provider's issuer URL, or remove them.");
            }

            return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
        }

        if (!Uri.TryCreate(options.Authority, UriKind.Absolute, out Uri? authority)
            || !(authority.Scheme == Uri.UriSchemeHttps || (authority.Scheme == Uri.UriSchemeHttp && authority.IsLoopback)) || authority.Query.Length > 0 || authority.UserInfo.Length > 0)
        {
            failures.Add($"{OidcOptions.Section}:Authority: '{options.Authority}' is no https URL without query and user name: over http anybody on the way could sign in.");
        }

        if (options.ClientId.Length == 0)
        {
            failures.Add($"{OidcOptions.Section}:ClientId is not set; the provider gives it when the hub is registered there.");
        }

        if (Secret(options, environment.ContentRootPath).Failure is { } failure)
        {
            failures.Add(failure);
        }

        if (hub.Value.PublicBaseUrl.StartsWith("http:", StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(hub.Value.PublicBaseUrl, UriKind.Absolute, out Uri? own) && !own.IsLoopback)
        {
            failures.Add($"{HubOptions.Section}:PublicBaseUrl is http, so that what the provider sends back travels unencrypted; serve the hub by https, or remove {OidcOptions.Section}:Authority.");
        }

        if (options.Administrators.Count == 0 && options.Viewers.Count == 0)
        {
            failures.Add($"{OidcOptions.Section}:Administrators names nobody, so that signing in leads nowhere; write sub:…, email:… or group:….");
        }

        failures.AddRange(options.Administrators.Concat(options.Viewers)
            .Where(static entry => !Array.Exists(Kinds, kind => entry.StartsWith(kind, StringComparison.Ordinal) && entry.Length > kind.Length) || entry.EndsWith(":*", StringComparison.Ordinal))
            .Select(static entry => $"{OidcOptions.Section}: '{entry}' means nobody; write sub:SUBJECT, email:ADDRESS or group:NAME."));
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    /// <summary>The client's secret where the settings say it is.</summary>
    /// <param name="options">Where.</param>
    /// <param name="home">Folder that a relative file name starts from.</param>
    internal static (string? Secret, string? Failure) Secret(OidcOptions options, string home)
    {
        if (options.ClientSecretFile.Length == 0)
        {
            return (options.ClientSecret.Length == 0 ? null : options.ClientSecret, null);
        }

        return options.ClientSecret.Length > 0
            ? (null, $"{OidcOptions.Section}:ClientSecret and {OidcOptions.Section}:ClientSecretFile are both set; remove one of them.")
            : (SecretFile.Read(Path.Combine(home, options.ClientSecretFile), $"{OidcOptions.Section}:ClientSecretFile", out string? failure), failure);
    }
}
