using System.Buffers.Text;
using System.Security.Cryptography;
using FeedHub.Configuration;
using FeedHub.News;
using FeedHub.Pushing;
using FeedHub.Timeline.PrivateViews;
using FeedHub.Timeline.Reading;

namespace FeedHub.PrivateViews;

/// <summary>Makes addresses of private views.</summary>
/// <param name="tokens">The store.</param>
/// <param name="timeline">Knows views.</param>
/// <param name="urls">The hub's own address.</param>
/// <param name="time">The clock.</param>
internal sealed class PrivateAddresses(PrivateTokens tokens, TimelineQueries timeline, HubUrls urls, TimeProvider time)
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxNameLength = 100;

    /// <summary>Longest life of an address that ends.</summary>
    public static readonly TimeSpan MaxLife = TimeSpan.FromDays(36_500);

    /// <summary>Makes an address; it can be read this once.</summary>
    /// <param name="name">Whose it is, 1 to 100 characters.</param>
    /// <param name="view">Path of the one view that it opens; <see langword="null"/> for everything.</param>
    /// <param name="life">When it ends; <see langword="null"/> for never.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>Row id and absolute address, or what is wrong.</returns>
    public async Task<(long Id, string Address, string? Problem)> AddAsync(string name, string? view, TimeSpan? life, CancellationToken cancel)
    {
        if (name.Length is 0 or > MaxNameLength || name.Any(char.IsControl))
        {
            return (0, "", $"A name has 1 to {MaxNameLength} characters.");
        }

        if (life is { } span && (span <= TimeSpan.Zero || span > MaxLife))
        {
            return (0, "", "An address ends in the future, within 100 years.");
        }

        string scope = "";
        if (view is not null)
        {
            scope = view is "/" ? "/feeds/all" : view.TrimEnd('/').ToLowerInvariant();
            if (scope != NewsFeed.Path && (!WebSubTopic.TryParsePath(scope + ".atom", out WebSubTopic? topic) || await timeline.GetPageAsync(topic.Document.View, null, 1, cancel) is null))
            {
                return (0, "", $"There is no view at {view}; write its page's path, such as /authors/ada-lovelace, or {NewsFeed.Path}.");
            }
        }

        DateTimeOffset now = time.GetUtcNow();
        string token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        long id = await tokens.AddAsync(name, PrivateViewsMiddleware.KeyOf(token), scope, now + life, now, cancel);
        string address = urls.Absolute($"{PrivateViewsMiddleware.Root}/{token}");
        return (id, scope.Length == 0 ? address + "/" : $"{address}{scope}.atom", null);
    }
}
