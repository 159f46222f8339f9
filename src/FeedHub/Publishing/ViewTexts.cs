using System.Diagnostics;
using FeedHub.Feeds.Normalizing;
using FeedHub.Timeline.Reading;

namespace FeedHub.Publishing;

/// <summary>What a view is called, in feeds and on its page.</summary>
/// <param name="Name">The view alone: <c>Lukáš Poláček</c>.</param>
/// <param name="Title">With the hub, so that it can be told from the original in a reader's list: <c>Lukáš Poláček · FeedHub</c>.</param>
/// <param name="Subtitle">One sentence on what it holds.</param>
internal sealed record ViewTexts(string Name, string Title, string Subtitle)
{
    public static ViewTexts Of(ViewInfo info, string hub, string description) => info switch
    {
        ViewInfo.All => new(hub, hub, description.Length > 0 ? description : $"Everything that {hub} gathers, newest first."),
        ViewInfo.Author { Kind: AuthorKind.Collective } author => Make(author.Name, hub, $"What {author.Name} publishes in the sources of {hub}."),
        ViewInfo.Author author => Make(author.Name, hub, $"Everything {author.Name} writes in the sources of {hub}."),
        ViewInfo.Topic topic => Make(topic.Label, hub, $"Entries on {topic.Label} from all sources of {hub}."),
        ViewInfo.Series series => Make(series.Title, hub, $"A series of {series.SourceTitle}, in reading order{Gaps(series)}."),
        ViewInfo.Source source => Make(source.Ref.Title, hub, source.Description is { Length: > 0 } own ? own : $"Entries of {source.Ref.Title}, as {hub} keeps them."),
        ViewInfo.SourceFolder folder => Make(string.Join(" / ", folder.Path), hub, $"Entries of the sources of {hub} in {string.Join(" / ", folder.Path)}."),
        ViewInfo.Language language => Make(LanguageName(language.Tag), hub, $"Entries in {LanguageName(language.Tag)} from all sources of {hub}."),
        ViewInfo.Search search => Make(search.Query, hub, $"Entries of {hub} that match this search."),
        ViewInfo.Mix mix => Make(string.Join(" · ", mix.Names), hub, $"A mix of {hub}: {string.Join(", ", mix.Parts.Pairs.Select((pair, i) => $"{pair.Name} {mix.Names[i]}"))}."),
        ViewInfo.Corrections => Make("Corrections", hub, $"Entries of {hub} that changed after they were published."),
        _ => throw new UnreachableException(),
    };

    /// <summary>English name of a language; the tag where there is none.</summary>
    internal static string LanguageName(string tag)
    {
        try
        {
            return System.Globalization.CultureInfo.GetCultureInfo(tag, predefinedOnly: true).EnglishName;
        }
        catch (System.Globalization.CultureNotFoundException)
        {
            return tag; // also where globalization is invariant
        }
    }

    private static string Gaps(ViewInfo.Series series) => series.Missing.Count switch
    {
        0 => "",
        1 => $"; part {series.Missing[0]} is not here",
        <= 5 => $"; parts {string.Join(", ", series.Missing)} are not here",
        _ => "; some parts are not here",
    };

    private static ViewTexts Make(string name, string hub, string subtitle) => new(name, $"{name} · {hub}", subtitle);
}

/// <summary>Leads from a view's description back to its selector.</summary>
internal static class ViewInfoSelector
{
    extension(ViewInfo info)
    {
        /// <summary>Selector with the canonical slug, which may differ from the one that was asked for.</summary>
        public ViewSelector Selector => info switch
        {
            ViewInfo.All => new ViewSelector.All(),
            ViewInfo.Author author => new ViewSelector.Author(author.Slug),
            ViewInfo.Topic topic => new ViewSelector.Topic(topic.Slug),
            ViewInfo.Series series => new ViewSelector.Series(series.Slug),
            ViewInfo.Source source => new ViewSelector.Source(source.Ref.Slug),
            ViewInfo.SourceFolder folder => new ViewSelector.Folder(folder.Slug),
            ViewInfo.Language language => new ViewSelector.Language(language.Tag),
            ViewInfo.Search search => new ViewSelector.Search(search.Query),
            ViewInfo.Mix mix => mix.Parts.Selector,
            ViewInfo.Corrections corrections => new ViewSelector.Corrections(corrections.MinAge),
            _ => throw new UnreachableException(),
        };
    }
}
