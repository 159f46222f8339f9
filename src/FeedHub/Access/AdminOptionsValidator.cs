using Microsoft.Extensions.Options;

namespace FeedHub.Access;

/// <summary>Refuses a password that is too short, given twice, or not where the setting says.</summary>
internal sealed class AdminOptionsValidator(IHostEnvironment environment) : IValidateOptions<AdminOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, AdminOptions options) =>
        ConfiguredPassword.Read(options, environment.ContentRootPath).Failure is { } failure
            ? ValidateOptionsResult.Fail(failure)
            : ValidateOptionsResult.Success;
}
