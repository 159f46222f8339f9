using System.Collections.Concurrent;
using FeedHub.Polling;
using FeedHub.Timeline.Reading;
using Microsoft.Extensions.Options;

namespace FeedHub.Publishing;

/// <summary>
/// Published documents in memory: each is rendered once per change, whoever asks and however many ask at once, and kept with its compressed forms until the memory for it is used up.
/// Serving one that has not changed costs no query beyond a look at the outbox once a second.
/// </summary>
public sealed class PublishedDocuments : IDisposable
{
    /// <summary>What a slot with its key takes beside the document, roughly: anybody can ask for any mix.</summary>
    private const long SlotBytes = 2_000;

    private readonly ConcurrentDictionary<DocumentKey, DocumentSlot> _slots = new();
    private readonly ConcurrentDictionary<ViewSelector, ConcurrentDictionary<DocumentKey, DocumentSlot>> _slotsOfViews = new();
    private readonly Func<DocumentKey, CancellationToken, Task<RenderedDocument?>> _render;
    private readonly TimelineTail _tail;
    private readonly TimelineSignal? _signal;
    private readonly TimeProvider _time;
    private readonly long _maxBytes;
    private readonly Lock _trimming = new();
    private readonly Lock _registering = new();
    private long _uses;

    /// <summary>Wires the cache to the store.</summary>
    /// <param name="renderer">Renders what is not there.</param>
    /// <param name="changes">Says what to forget.</param>
    /// <param name="signal">Says that this process committed.</param>
    /// <param name="options">Memory.</param>
    /// <param name="time">The clock.</param>
    public PublishedDocuments(DocumentRenderer renderer, ChangeFeed changes, TimelineSignal signal, IOptions<PublishingOptions> options, TimeProvider time)
        : this(renderer.RenderAsync, changes.LatestAsync, changes.ReadAsync, options.Value.CacheBytes, time)
    {
        _signal = signal;
        _signal.Changed += _tail.Signal;
    }

    internal PublishedDocuments(
        Func<DocumentKey, CancellationToken, Task<RenderedDocument?>> render,
        Func<CancellationToken, Task<long>> latest,
        Func<long, CancellationToken, Task<TimelineChanges>> read,
        long maxBytes,
        TimeProvider time)
    {
        _render = render;
        _time = time;
        _maxBytes = maxBytes;
        _tail = new(latest, read, Invalidate, time);
    }

    /// <summary>Bytes held now.</summary>
    public long Size => _slots.Values.Sum(slot => slot.Size);

    /// <summary>Documents held now.</summary>
    internal int Count => _slots.Count;

    /// <summary>Forgets what a change may have touched; it is rendered again when somebody asks, and keeps its validators if the bytes are the same.</summary>
    /// <param name="changes">What changed.</param>
    public void Invalidate(TimelineChanges changes)
    {
        ArgumentNullException.ThrowIfNull(changes);

        if (changes.Everything)
        {
            foreach (DocumentSlot slot in _slots.Values)
            {
                slot.Invalidate();
            }

            return;
        }

        foreach (ViewSelector view in changes.Views)
        {
            InvalidateView(view);
        }

        foreach (ViewSelector view in _slotsOfViews.Keys)
        {
            if (IsTouched(view, changes.Views))
            {
                InvalidateView(view);
            }
        }

        foreach (ViewList list in Enum.GetValues<ViewList>())
        {
            Invalidate(new DocumentKey.Opml(list));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_signal is not null)
        {
            _signal.Changed -= _tail.Signal;
        }

        _tail.Dispose();
    }

    /// <summary>A document in the coding that a client wants, or <see langword="null"/> if there is no such view.</summary>
    /// <param name="key">Which document.</param>
    /// <param name="coding">How it is to go on the wire.</param>
    /// <param name="cancel">Cancels the wait, not the rendering, which others may wait for too.</param>
    internal async ValueTask<(PublishedDocument Document, PublishedBody Body)?> GetAsync(DocumentKey key, ContentCoding coding, CancellationToken cancel)
    {
        await _tail.CatchUpAsync(cancel);
        DocumentSlot slot = _slots.GetOrAdd(key, static _ => new());
        if (!slot.IsRegistered)
        {
            Register(key, slot); // before rendering: a change meanwhile must find it
        }

        slot.LastUse = Interlocked.Increment(ref _uses);
        PublishedDocument? document = slot.Fresh(_time);
        if (document is null)
        {
            document = await slot.RenderAsync(key, _render, _time).WaitAsync(cancel);
            if (document is null)
            {
                Remove(key, slot); // names that do not exist are not remembered: anybody can make them up
                return null;
            }
        }

        long before = document.Size;
        PublishedBody body = document.Body(coding);
        if (!slot.IsCounted || document.Size != before)
        {
            slot.IsCounted = true;
            Trim();
        }

        return (document, body);
    }

    /// <summary>Marks of the entries of an instance that a document was before; <see langword="null"/> if the process does not remember it.</summary>
    /// <param name="key">Which document.</param>
    /// <param name="isKnown">Whether the client has the instance with a tag.</param>
    internal IReadOnlySet<ulong>? FindPast(DocumentKey key, Func<string, bool> isKnown) => _slots.TryGetValue(key, out DocumentSlot? slot) ? slot.FindPast(isKnown) : null;

    // Of what is no view with a name of its own: whether any of these changes could be seen in it. A change names all authors, topics and the source that an entry has, or had before.
    private static bool IsTouched(ViewSelector view, IReadOnlySet<ViewSelector> changed) => view switch
    {
        ViewSelector.Mix(var mix) =>
            changed.Count > 0
            && (mix.Authors.Count == 0 || mix.Authors.Any(slug => changed.Contains(new ViewSelector.Author(slug))))
            && (mix.Topics.Count == 0 || mix.Topics.Any(slug => changed.Contains(new ViewSelector.Topic(slug))))
            && (mix.Sources.Count == 0 || mix.Sources.Any(slug => changed.Contains(new ViewSelector.Source(slug)))),
        ViewSelector.Folder or ViewSelector.Language or ViewSelector.Search or ViewSelector.Corrections => changed.Count > 0,
        _ => false,
    };

    private void Register(DocumentKey key, DocumentSlot slot)
    {
        lock (_registering)
        {
            // One that was removed meanwhile must not take the place of its successor.
            if (key.Shown is { } view && _slots.GetValueOrDefault(key) == slot)
            {
                _slotsOfViews.GetOrAdd(view, static _ => new())[key] = slot;
            }

            slot.IsRegistered = true;
        }
    }

    private void Remove(DocumentKey key, DocumentSlot slot)
    {
        lock (_registering)
        {
            _slots.TryRemove(KeyValuePair.Create(key, slot));
            if (key.Shown is { } view && _slotsOfViews.TryGetValue(view, out ConcurrentDictionary<DocumentKey, DocumentSlot>? slots))
            {
                slots.TryRemove(KeyValuePair.Create(key, slot));
                if (slots.IsEmpty)
                {
                    _slotsOfViews.TryRemove(KeyValuePair.Create(view, slots));
                }
            }
        }
    }

    private void InvalidateView(ViewSelector view)
    {
        if (_slotsOfViews.TryGetValue(view, out ConcurrentDictionary<DocumentKey, DocumentSlot>? slots))
        {
            foreach (DocumentSlot slot in slots.Values)
            {
                slot.Invalidate();
            }
        }
    }

    private void Invalidate(DocumentKey key)
    {
        if (_slots.TryGetValue(key, out DocumentSlot? slot))
        {
            slot.Invalidate();
        }
    }

    /// <summary>Drops what has been unused for longest, to nine tenths of the memory, so that a full cache does not do this for every document.</summary>
    private void Trim()
    {
        lock (_trimming)
        {
            long size = _slots.Values.Sum(slot => slot.Size + SlotBytes);
            if (size <= _maxBytes)
            {
                return;
            }

            foreach ((DocumentKey key, DocumentSlot slot) in _slots.OrderBy(pair => pair.Value.LastUse))
            {
                if (size <= _maxBytes / 10 * 9)
                {
                    break;
                }

                size -= slot.Size + SlotBytes;
                Remove(key, slot);
            }
        }
    }
}
