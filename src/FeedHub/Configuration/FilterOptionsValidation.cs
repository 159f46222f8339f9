using FeedHub.Feeds.Rules;
using Microsoft.Extensions.Options;

namespace FeedHub.Configuration;

/// <summary>Checks that every rule can be read; reports all faults at once, each naming its key.</summary>
internal sealed class FilterOptionsValidation : IValidateOptions<FilterOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, FilterOptions options)
    {
        List<string> faults = [];
        foreach ((string path, _, _, _, string text) in options.All())
        {
            if (RuleParser.Parse(text ?? "") is RuleParseResult.Failed(var error))
            {
                faults.Add($"{path}: '{text}' is no rule, {error}");
            }
        }

        for (int i = 0; i < options.Folders.Count; i++)
        {
            if (options.Folders[i].Path.Count == 0)
            {
                faults.Add($"{FilterOptions.Section}:Folders:{i}:Folder is missing; name the folder, nested ones separated by /");
            }
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
