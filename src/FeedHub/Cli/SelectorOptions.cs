using System.CommandLine;
using FeedHub.Feeds.Parsing.Pages;

namespace FeedHub.Cli;

/// <summary>The options that say where the entries of a page are.</summary>
internal sealed class SelectorOptions
{
    private readonly Option<string?> _entry = Option("--select-entry", "CSS selector of an entry in a page; needed by the others.");
    private readonly Option<string?> _title = Option("--select-title", "CSS selector of the title, inside of an entry; default: found.");
    private readonly Option<string?> _link = Option("--select-link", "CSS selector of the link, inside of an entry; default: found.");
    private readonly Option<string?> _date = Option("--select-date", "CSS selector of the date, inside of an entry; default: found.");
    private readonly Option<string?> _excerpt = Option("--select-excerpt", "CSS selector of the excerpt, inside of an entry; default: found.");
    private readonly Option<string?> _author = Option("--select-author", "CSS selector of the author, inside of an entry; default: found.");

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        Option<string?>[] all = [_entry, _title, _link, _date, _excerpt, _author];
        foreach (Option<string?> option in all)
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            foreach (Option<string?> option in all)
            {
                if (result.GetValue(option) is { Length: > 0 } selector && PageSelectors.Problem(selector) is { } problem)
                {
                    result.AddError($"{option.Name}: '{selector}' {problem}.");
                }
            }

            if (all.Skip(1).Any(option => result.GetValue(option) is not null) && result.GetValue(_entry) is null)
            {
                result.AddError("The selectors inside of an entry need --select-entry.");
            }
        });
    }

    /// <summary>What was given; <see langword="null"/> if nothing was.</summary>
    public PageSelectors? Get(System.CommandLine.ParseResult parsed) => parsed.GetValue(_entry) is not { Length: > 0 } entry ? null : new()
    {
        Entry = entry,
        Title = parsed.GetValue(_title),
        Link = parsed.GetValue(_link),
        Date = parsed.GetValue(_date),
        Excerpt = parsed.GetValue(_excerpt),
        Author = parsed.GetValue(_author),
    };

    private static Option<string?> Option(string name, string description) => new(name) { Description = description, HelpName = "CSS" };
}
