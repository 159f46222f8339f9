using System.CommandLine;
using FeedHub.Timeline.Sources;

namespace FeedHub.Cli;

/// <summary>The option <c>--full-text</c>.</summary>
internal static class FullTextOption
{
    /// <summary>Name and meaning, for all commands that have it.</summary>
    public const string Description = "Fetch the entries' pages for their full text: auto (where the source gives excerpts and the pages more), always or never.";

    /// <summary>The option, auto unless given.</summary>
    public static Option<FullTextMode> Create()
    {
        Option<FullTextMode> option = new("--full-text") { Description = Description, HelpName = "auto|always|never", DefaultValueFactory = static _ => FullTextMode.Auto };
        option.AcceptOnlyFromAmong("auto", "always", "never");
        return option;
    }
}
