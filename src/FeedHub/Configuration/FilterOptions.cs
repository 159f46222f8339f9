using System.ComponentModel.DataAnnotations;
using FeedHub.Feeds.Rules;

namespace FeedHub.Configuration;

/// <summary>Bound from <c>FeedHub:Filters</c>: rules of the hub and of folders that keep or drop what arrives; an invalid value stops the start with a message that names it.</summary>
public sealed class FilterOptions
{
    /// <summary>Configuration path of this section.</summary>
    public const string Section = "FeedHub:Filters";

    /// <summary>Rules of which one must hold for an entry of any source. Default none: all are kept.</summary>
    public IList<string> Keep { get; } = [];

    /// <summary>Rules of which none may hold. Default none.</summary>
    public IList<string> Drop { get; } = [];

    /// <summary>Rules of folders, which hold for the folders in them too. Default none.</summary>
    public IList<FolderFilter> Folders { get; } = [];

    /// <summary>How long what was dropped is kept, so that it can come back. Default 90 days, 1 day to 10 years.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan KeepDropped { get; set; } = TimeSpan.FromDays(90);

    /// <summary>The rules with the folders whose they are.</summary>
    public EntryFilters ToFilters() => new([.. All().Select(rule => (rule.Folder, FilterRule.Read(rule.Scope, rule.IsKeep, rule.Text)!))]);

    /// <summary>All rules as written, with their configuration paths.</summary>
    internal IEnumerable<(string Path, IReadOnlyList<string> Folder, string Scope, bool IsKeep, string Text)> All()
    {
        foreach ((string Path, IReadOnlyList<string> Folder, string Scope, IList<string> Keep, IList<string> Drop) place in
            Folders.Select((folder, i) => ($"{Section}:{nameof(Folders)}:{i}", folder.Path, $"folder {string.Join('/', folder.Path)}", folder.Keep, folder.Drop)).Prepend((Section, [], "the hub", Keep, Drop)))
        {
            foreach ((string text, int i) in place.Keep.Select((text, i) => (text, i)))
            {
                yield return ($"{place.Path}:{nameof(Keep)}:{i}", place.Folder, place.Scope, true, text);
            }

            foreach ((string text, int i) in place.Drop.Select((text, i) => (text, i)))
            {
                yield return ($"{place.Path}:{nameof(Drop)}:{i}", place.Folder, place.Scope, false, text);
            }
        }
    }
}
