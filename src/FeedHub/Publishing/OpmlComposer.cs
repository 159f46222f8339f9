using FeedHub.Configuration;
using FeedHub.Feeds.Opml;
using FeedHub.Timeline.Reading;

namespace FeedHub.Publishing;

/// <summary>Turns lists of views into OPML: authors, topics and series under the hub's Atom feeds, sources under their own addresses and in their folders. Pure.</summary>
internal static class OpmlComposer
{
    public static OpmlDocument Authors(IReadOnlyList<ViewInfo.Author> authors, HubIdentity hub) => new()
    {
        Title = $"Authors · {hub.Title}",
        Sources = [.. authors.Select(author => OfView(author, author.Name, hub))],
    };

    public static OpmlDocument Topics(IReadOnlyList<ViewInfo.Topic> topics, HubIdentity hub) => new()
    {
        Title = $"Topics · {hub.Title}",
        Sources = [.. topics.Select(topic => OfView(topic, topic.Label, hub))],
    };

    public static OpmlDocument Series(IReadOnlyList<ViewInfo.Series> series, HubIdentity hub) => new()
    {
        Title = $"Series · {hub.Title}",
        Sources = [.. series.Select(one => OfView(one, one.Title, hub))],
    };

    public static OpmlDocument Sources(IReadOnlyList<ViewInfo.Source> sources, HubIdentity hub, string? folder = null) => new()
    {
        Title = folder is null ? $"Sources · {hub.Title}" : $"{string.Join(" / ", Named(sources, folder) ?? [folder])} · {hub.Title}",
        Sources = [.. sources.Where(source => folder is null || Within(source.Folder, folder) is not null).Select(source => new OpmlSource(source.Ref.FeedUrl, source.Ref.Title, source.Ref.SiteUrl, source.Folder)
        {
            Description = source.Description,
            Language = source.Ref.Language,
        })],
    };

    private static IReadOnlyList<string>? Named(IReadOnlyList<ViewInfo.Source> sources, string folder) => sources.Select(source => Within(source.Folder, folder)).FirstOrDefault(path => path is not null);

    // The folder with that slug that a source is in, however deep.
    private static IReadOnlyList<string>? Within(IReadOnlyList<string> path, string folder)
    {
        for (int depth = 1; depth <= path.Count; depth++)
        {
            IReadOnlyList<string> outer = [.. path.Take(depth)];
            if (FolderSlug.Of(outer) == folder)
            {
                return outer;
            }
        }

        return null;
    }

    private static OpmlSource OfView(ViewInfo info, string name, HubIdentity hub) => new(
        hub.BaseUrl + HubUrls.FeedPath(info.Selector) + DocumentFormat.Atom.Suffix, name, hub.BaseUrl + HubUrls.PagePath(info.Selector), Folder: [])
    {
        Description = ViewTexts.Of(info, hub.Title, hub.Description).Subtitle,
    };
}
