using System.Collections.Concurrent;
using System.Text;
using FeedHub.Publishing;
using FeedHub.Timeline.Reading;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace FeedHub.Tests.Publishing;

/// <summary>A store of texts by path with an outbox, standing in for the timeline where only caching is at stake.</summary>
internal sealed class FakeOutbox
{
    private readonly List<ViewSelector> _rows = [];

    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public FakeTimeProvider Time { get; } = new(Start);

    public ConcurrentDictionary<string, string> Texts { get; } = new();

    /// <summary>Date of the content; does not move by itself.</summary>
    public DateTimeOffset Updated { get; set; } = Start.AddDays(-1);

    public int Renderings { get; private set; }

    public int Looks { get; private set; }

    /// <summary>The outbox cannot be read.</summary>
    public bool IsDown { get; set; }

    /// <summary>What documents are made of cannot be read.</summary>
    public bool IsUnreadable { get; set; }

    /// <summary>Set to hold renderings until it completes.</summary>
    public TaskCompletionSource? Gate { get; set; }

    public PublishedDocuments CreateDocuments(long maxBytes = 1_000_000) => new(RenderAsync, LatestAsync, ReadAsync, maxBytes, Time);

    /// <summary>Another process writes.</summary>
    public void Write(string path, string text, ViewSelector view)
    {
        Texts[path] = text;
        lock (_rows)
        {
            _rows.Add(view);
        }
    }

    private async Task<RenderedDocument?> RenderAsync(DocumentKey key, CancellationToken cancel)
    {
        lock (_rows)
        {
            Renderings++;
        }

        if (IsUnreadable)
        {
            throw new SqliteException("disk I/O error", 10);
        }

        string? text = Texts.GetValueOrDefault(key.Path);
        if (Gate is { } gate)
        {
            await gate.Task;
        }

        return text is null ? null : new(key, Encoding.UTF8.GetBytes(text), Updated, $"<https://hub.example.org{key.Path}>; rel=\"self\"");
    }

    private Task<long> LatestAsync(CancellationToken cancel)
    {
        Looks++;
        return IsDown ? Task.FromException<long>(new SqliteException("unable to open database file", 14)) : Task.FromResult((long)_rows.Count);
    }

    private Task<TimelineChanges> ReadAsync(long after, CancellationToken cancel) =>
        Task.FromResult(new TimelineChanges(_rows.Count, _rows.Skip((int)after).ToHashSet(), Everything: false));
}
