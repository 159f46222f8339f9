using System.Data.Common;

namespace FeedHub.Publishing;

/// <summary>The place of one document in the cache. Any thread.</summary>
internal sealed class DocumentSlot
{
    /// <summary>Lists name sources that were added without an entry, which the outbox need not mention.</summary>
    private static readonly TimeSpan ListLifetime = TimeSpan.FromSeconds(10);

    /// <summary>Earlier instances whose entries are remembered, for those who ask for what is new since.</summary>
    private const int MaxPast = 10;

    private readonly Lock _gate = new();
    private volatile bool _isRegistered;
    private readonly List<(string[] Tags, HashSet<ulong> Marks)> _past = [];
    private long _version;
    private long _renderedVersion = -1;
    private long _renderedAt;
    private long _freshUntilTicks = long.MaxValue;
    private PublishedDocument? _document;
    private Task<PublishedDocument?>? _rendering;
    private long _renderingVersion;

    /// <summary>Number of the latest use; orders slots by use.</summary>
    public long LastUse { get; set; }

    /// <summary>Changes of its view find it.</summary>
    public bool IsRegistered
    {
        get => _isRegistered;
        set => _isRegistered = value;
    }

    /// <summary>The document has been counted against the cache's memory.</summary>
    public bool IsCounted { get; set; }

    public long Size => Volatile.Read(ref _document)?.Size ?? 0;

    /// <summary>Marks of the entries of an earlier instance; <see langword="null"/> if none of the tags is remembered.</summary>
    /// <param name="isKnown">Whether the client has the instance with a tag.</param>
    public IReadOnlySet<ulong>? FindPast(Func<string, bool> isKnown)
    {
        lock (_gate)
        {
            foreach ((string[] tags, HashSet<ulong> marks) in _past)
            {
                if (Array.Exists(tags, tag => isKnown(tag)))
                {
                    return marks;
                }
            }

            return null;
        }
    }

    public void Invalidate() => Interlocked.Increment(ref _version);

    /// <summary>The document, if nothing has changed since it was rendered.</summary>
    public PublishedDocument? Fresh(TimeProvider time)
    {
        if (Volatile.Read(ref _renderedVersion) != Volatile.Read(ref _version))
        {
            return null;
        }

        PublishedDocument? document = Volatile.Read(ref _document);
        if (Volatile.Read(ref _freshUntilTicks) is var until && until != long.MaxValue && time.GetUtcNow().UtcTicks >= until)
        {
            return null;
        }

        return document?.Key is DocumentKey.Opml && time.GetElapsedTime(Volatile.Read(ref _renderedAt)) > ListLifetime ? null : document;
    }

    /// <summary>Renders, or joins a rendering that began after the last change.</summary>
    public Task<PublishedDocument?> RenderAsync(DocumentKey key, Func<DocumentKey, CancellationToken, Task<RenderedDocument?>> render, TimeProvider time)
    {
        lock (_gate)
        {
            if (_rendering is null || _renderingVersion != _version)
            {
                long version = Volatile.Read(ref _version); // before the query: what changes meanwhile makes the result stale
                _renderingVersion = version;
                _rendering = Task.Run(() => RunAsync(key, version, render, time));
            }

            return _rendering;
        }
    }

    private async Task<PublishedDocument?> RunAsync(DocumentKey key, long version, Func<DocumentKey, CancellationToken, Task<RenderedDocument?>> render, TimeProvider time)
    {
        try
        {
            RenderedDocument? rendered = await render(key, CancellationToken.None);
            return rendered is null ? null : Keep(rendered, version, time);
        }
        catch (DbException) when (Volatile.Read(ref _document) is { } before)
        {
            // A store that cannot be read must not keep from readers what is in memory. It stays out of date: the next who asks has it rendered again.
            return before;
        }
        finally
        {
            lock (_gate)
            {
                if (_renderingVersion == version)
                {
                    _rendering = null;
                }
            }
        }
    }

    private PublishedDocument Keep(RenderedDocument rendered, long version, TimeProvider time)
    {
        lock (_gate)
        {
            if (version < _renderedVersion)
            {
                return _document!; // a later rendering was faster
            }

            if (_document is null || !rendered.Bytes.AsSpan().SequenceEqual(_document.Identity.Bytes))
            {
                PublishedDocument? before = _document;
                _document = new(rendered, LastModified(rendered, time));
                if (before is { Spans.Count: > 0 })
                {
                    _past.Insert(0, ([.. before.Tags], [.. before.Marks]));
                    _past.RemoveRange(Math.Min(MaxPast, _past.Count), Math.Max(0, _past.Count - MaxPast));
                }

                IsCounted = false;
            }

            Volatile.Write(ref _freshUntilTicks, rendered.FreshUntil?.UtcTicks ?? long.MaxValue);
            Volatile.Write(ref _renderedAt, time.GetTimestamp());
            Volatile.Write(ref _renderedVersion, version);
            return _document;
        }
    }

    /// <summary>The content's own date, the same in every process; but bytes that changed without it (a renamed author) must not look as old as before to a client that sends dates only.</summary>
    private DateTimeOffset LastModified(RenderedDocument rendered, TimeProvider time) =>
        // A list changes with what has no date of its own: a source that was added or left, a new name. Before a restart it may have been another.
        _document is null && rendered.Key is DocumentKey.Opml ? time.GetUtcNow()
        : _document is null || rendered.Updated >= _document.LastModified.AddSeconds(1) ? rendered.Updated : time.GetUtcNow();
}
