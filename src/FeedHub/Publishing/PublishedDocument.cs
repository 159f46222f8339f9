using System.Globalization;
using FeedHub.Feeds.Writing;

namespace FeedHub.Publishing;

/// <summary>A rendered document with everything that a response needs; compressed forms are made when first asked for. Any thread.</summary>
internal sealed class PublishedDocument
{
    private readonly Lazy<ulong[]> _marks;
    private readonly Lazy<PublishedBody> _gzip;
    private readonly Lazy<PublishedBody> _brotli;

    /// <param name="rendered">What was rendered.</param>
    /// <param name="lastModified">When the bytes last changed; whole seconds are kept.</param>
    public PublishedDocument(RenderedDocument rendered, DateTimeOffset lastModified)
    {
        Key = rendered.Key;
        LastModified = new(lastModified.UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero);
        LastModifiedText = LastModified.ToString("r", CultureInfo.InvariantCulture);
        LinkText = rendered.Links;
        FileName = rendered.Key is DocumentKey.Opml ? rendered.Key.Path[(rendered.Key.Path.LastIndexOf('/') + 1)..] : null;
        Spans = rendered.Spans;
        CacheControl = rendered.IsImmutable ? "public, max-age=31536000, immutable"
            : string.Create(CultureInfo.InvariantCulture, $"public, max-age={(long)rendered.MaxAge.TotalSeconds}, stale-while-revalidate=3600, stale-if-error=86400");
        Identity = new(rendered.Bytes, ContentCoding.Identity);
        _marks = new(() => FeedDelta.MarksOf(Identity.Bytes, Spans));
        _gzip = new(() => Code(ContentCoding.Gzip));
        _brotli = new(() => Code(ContentCoding.Brotli));
    }

    /// <summary>The document's own name, which may differ from the one asked for where an author's slug has moved.</summary>
    public DocumentKey Key { get; }

    public PublishedBody Identity { get; }

    public DateTimeOffset LastModified { get; }

    public string LastModifiedText { get; }

    /// <summary>Value of the Link header.</summary>
    public string LinkText { get; }

    /// <summary>Value of Cache-Control: for good where nothing can change it (RFC 8246), else by how often the view changes; longer where the hub is slow or away (RFC 5861), so that readers see the last good copy.</summary>
    public string CacheControl { get; }

    /// <summary>Where entries stand in the uncompressed form.</summary>
    public IReadOnlyList<EntrySpan> Spans { get; }

    /// <summary>Name to save under; <see langword="null"/> for what is read in place.</summary>
    public string? FileName { get; }

    /// <summary>Marks of its entries, in their order.</summary>
    public ulong[] Marks => _marks.Value;

    /// <summary>Entity tags that were given out for it.</summary>
    public IEnumerable<string> Tags
    {
        get
        {
            yield return Identity.ETag;
            if (_gzip.IsValueCreated)
            {
                yield return _gzip.Value.ETag;
            }

            if (_brotli.IsValueCreated)
            {
                yield return _brotli.Value.ETag;
            }
        }
    }

    /// <summary>Bytes held, the compressed forms that exist included.</summary>
    public long Size => Identity.Bytes.Length + Held(_gzip) + Held(_brotli);

    public PublishedBody Body(ContentCoding coding) => coding switch
    {
        _ when Identity.Bytes.Length < ContentCodings.MinCompressedBytes => Identity,
        ContentCoding.Gzip => _gzip.Value,
        ContentCoding.Brotli => _brotli.Value,
        _ => Identity,
    };

    private PublishedBody Code(ContentCoding coding) => new(ContentCodings.Apply(coding, Identity.Bytes), coding);

    private static long Held(Lazy<PublishedBody> body) => body.IsValueCreated ? body.Value.Bytes.Length : 0;
}
