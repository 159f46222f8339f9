using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace FeedHub.Configuration;

/// <summary>The configuration keeps the hub from starting; the message names every key and says what to do.</summary>
internal sealed partial class SettingsException(IReadOnlyList<string> problems)
    : Exception("The configuration is not usable:" + string.Concat(problems.Select(problem => $"{Environment.NewLine}  - {problem}")))
{
    /// <summary>All failures of options that were validated at start, each naming its key.</summary>
    /// <param name="failures">What validation threw.</param>
    public static SettingsException From(IEnumerable<OptionsValidationException> failures) => new(
    [
        .. failures.SelectMany(failure =>
        {
            string? section = HubConfiguration.Sections.FirstOrDefault(section => section.Value == failure.OptionsType).Key;
            return failure.Failures.Select(text => Attribute().Match(text) is { Success: true } match ? $"{section}:{match.Groups["member"]}: {match.Groups["problem"]}" : text);
        }).Distinct(),
    ]);

    /// <summary>How the framework words a failed attribute; it does not name the section.</summary>
    [GeneratedRegex("^DataAnnotation validation failed for '[^']*' members: '(?<member>[^']*)' with the error: '(?<problem>.*)'\\.$", RegexOptions.Singleline)]
    private static partial Regex Attribute();
}
