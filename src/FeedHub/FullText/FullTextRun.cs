using FeedHub.Feeds.Normalizing;
using FeedHub.Polling;
using FeedHub.Timeline.FullText;

namespace FeedHub.FullText;

/// <summary>
/// Reads the pages of entries that are due, after polls and apart from them: what they come to is stored by itself, so that no poll ever waits for a page. One page that several entries link to is
/// fetched once.
/// </summary>
/// <param name="store">Hands out entries and keeps results.</param>
/// <param name="reader">Reads one page.</param>
/// <param name="topics">The configuration of topics.</param>
/// <param name="signal">Told when views changed.</param>
/// <param name="time">The clock.</param>
public sealed class FullTextRun(FullTextStore store, FullTextReader reader, TopicMatcher topics, TimelineSignal signal, TimeProvider time)
{
    private const int MostAtOnce = 40;
    private const int MostOfHost = 10;
    private const int MostPages = 1_000;
    private const int Concurrency = 8;

    /// <summary>Reads until nothing is due, a bound is reached, or the time is over.</summary>
    /// <param name="limit">Take nothing new after this time; <see langword="null"/> for no limit.</param>
    /// <param name="cancel">Cancels; what was taken comes up again later.</param>
    public async Task<FullTextReport> RunAsync(TimeSpan? limit, CancellationToken cancel)
    {
        long started = time.GetTimestamp();
        int pages = 0;
        int extracted = 0;
        while (pages < MostPages && !(time.GetElapsedTime(started) >= limit))
        {
            IReadOnlyList<FullTextTask> tasks = await store.TakeAsync(MostAtOnce, MostOfHost, cancel);
            if (tasks.Count == 0)
            {
                break;
            }

            (FullTextTask Task, FullTextResult Result)[] results = await ReadAsync(tasks, cancel);
            await store.SaveAsync(results, topics, cancel);
            pages += tasks.DistinctBy(static task => task.Url).Count();
            int gained = results.Count(static pair => pair.Result is FullTextResult.Extracted);
            extracted += gained;
            if (gained > 0)
            {
                signal.Raise();
            }
        }

        return new(pages, extracted);
    }

    private async Task<(FullTextTask Task, FullTextResult Result)[]> ReadAsync(IReadOnlyList<FullTextTask> tasks, CancellationToken cancel)
    {
        using SemaphoreSlim room = new(Concurrency, Concurrency);
        (FullTextTask, FullTextResult)[][] read = await Task.WhenAll(tasks.GroupBy(static task => (task.Url, task.Access, task.UserAgent)).Select(async same =>
        {
            await room.WaitAsync(cancel);
            try
            {
                // The one with the longest text asks for the most; the others are judged by the same page.
                FullTextTask[] all = [.. same.OrderByDescending(static task => task.Text.Length)];
                FullTextResult result = await reader.ReadAsync(all[0] with { HasAuthors = all.All(static task => task.HasAuthors) }, cancel);
                return (IEnumerable<(FullTextTask, FullTextResult)>)[.. all.Select(task => (task, result))];
            }
            finally
            {
                room.Release();
            }
        }).Select(async pending => (await pending).ToArray()));
        return [.. read.SelectMany(static pairs => pairs)];
    }
}
