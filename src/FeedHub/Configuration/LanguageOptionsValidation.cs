using FeedHub.Feeds.Languages;
using Microsoft.Extensions.Options;

namespace FeedHub.Configuration;

/// <summary>Checks that every expected language can be found; reports all faults at once, each naming its key.</summary>
internal sealed class LanguageOptionsValidation : IValidateOptions<LanguageOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, LanguageOptions options)
    {
        string[] faults =
        [
            .. options.Expected.Select((tag, i) => (Tag: tag ?? "", Index: i)).Where(static one => !LanguageDetector.Known.Contains(one.Tag, StringComparer.OrdinalIgnoreCase))
                .Select(static one => $"{LanguageOptions.Section}:{nameof(LanguageOptions.Expected)}:{one.Index}: '{one.Tag}' is no language that can be found; these can: {string.Join(", ", LanguageDetector.Known)}"),
        ];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
