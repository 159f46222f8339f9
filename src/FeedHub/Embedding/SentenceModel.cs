using System.Reflection;
using Microsoft.ML.OnnxRuntime;
using SessionOptions = Microsoft.ML.OnnxRuntime.SessionOptions;

namespace FeedHub.Embedding;

/// <summary>A sentence embedding model while it is loaded: some 200 MB, and some 7 ms of one core a short text. Not for several threads at once.</summary>
internal sealed class SentenceModel : IDisposable
{
    private const int MaxPieces = 64;
    private const int Batch = 16;
    private const string Output = "last_hidden_state";
    private readonly InferenceSession _session;
    private readonly SessionOptions _options;
    private readonly WordPieces _pieces;
    private readonly bool _isMeanPooled;

    private SentenceModel(byte[] network, WordPieces pieces, bool isMeanPooled)
    {
        _pieces = pieces;
        _isMeanPooled = isMeanPooled;
        // One core: this runs beside polls and answers. No arena: it would keep what the longest batch took.
        _options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1, EnableCpuMemArena = false, EnableMemoryPattern = false, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        _session = new InferenceSession(network, _options);
    }

    /// <summary>Loads a model from the assembly that a package brought it in: the network (ONNX) and its vocabulary are resources of it, and its code is not run.</summary>
    /// <param name="assembly">Simple name.</param>
    /// <param name="isMeanPooled">Whether a text lies in the middle of its pieces, as the model was taught; else where its first mark lies.</param>
    /// <returns><see langword="null"/> if the assembly is not there, since who publishes a smaller hub may leave it out, or the system has no runtime for it (musl, 32 bits).</returns>
    /// <exception cref="InvalidDataException">The assembly holds no model.</exception>
    public static SentenceModel? Load(string assembly, bool isMeanPooled)
    {
        Assembly holder;
        try
        {
            holder = Assembly.Load(new AssemblyName(assembly));
        }
        catch (FileNotFoundException)
        {
            return null;
        }

        using StreamReader vocabulary = new(Resource(holder, "vocab.txt"));
        using Stream network = Resource(holder, "model.onnx");
        byte[] bytes = new byte[network.Length];
        network.ReadExactly(bytes);
        try
        {
            return new SentenceModel(bytes, new WordPieces(vocabulary), isMeanPooled);
        }
        catch (Exception fault) when (fault is DllNotFoundException or TypeInitializationException or BadImageFormatException)
        {
            return null;
        }
    }

    /// <summary>Places texts.</summary>
    /// <param name="texts">Plain texts; some fifty words of each are looked at.</param>
    /// <param name="cancel">Cancels between batches.</param>
    /// <returns>A vector of length 1 for each text.</returns>
    public float[][] Embed(IReadOnlyList<string> texts, CancellationToken cancel)
    {
        long[][] pieces = [.. texts.Select(text => _pieces.Of(text, MaxPieces))];
        float[][] vectors = new float[texts.Count][];
        // Texts of a length beside each other: what a batch is filled up with costs as much as text.
        foreach (int[] batch in Enumerable.Range(0, texts.Count).OrderBy(i => pieces[i].Length).Chunk(Batch))
        {
            cancel.ThrowIfCancellationRequested();
            Run(batch, pieces, vectors);
        }

        return vectors;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        _options.Dispose();
    }

    private static Stream Resource(Assembly holder, string name) =>
        holder.GetManifestResourceNames().FirstOrDefault(resource => resource.EndsWith(name, StringComparison.Ordinal)) is { } found
            ? holder.GetManifestResourceStream(found)!
            : throw new InvalidDataException($"{holder.GetName().Name} holds no {name}.");

    private void Run(int[] batch, long[][] pieces, float[][] vectors)
    {
        int width = batch.Max(i => pieces[i].Length);
        long[] shape = [batch.Length, width];
        long[] ids = new long[batch.Length * width];
        long[] mask = new long[ids.Length];
        for (int row = 0; row < batch.Length; row++)
        {
            pieces[batch[row]].CopyTo(ids, row * width);
            mask.AsSpan(row * width, pieces[batch[row]].Length).Fill(1);
        }

        using OrtValue input = OrtValue.CreateTensorValueFromMemory(ids, shape);
        using OrtValue attention = OrtValue.CreateTensorValueFromMemory(mask, shape);
        using OrtValue types = OrtValue.CreateTensorValueFromMemory(new long[ids.Length], shape);
        using RunOptions run = new();
        using IDisposableReadOnlyCollection<OrtValue> outputs = _session.Run(run, ["input_ids", "attention_mask", "token_type_ids"], [input, attention, types], [Output]);
        ReadOnlySpan<float> values = outputs[0].GetTensorDataAsSpan<float>();
        int length = values.Length / ids.Length;
        for (int row = 0; row < batch.Length; row++)
        {
            int own = _isMeanPooled ? pieces[batch[row]].Length : 1;
            vectors[batch[row]] = Middle(values.Slice(row * width * length, own * length), length);
        }
    }

    private static float[] Middle(ReadOnlySpan<float> vectors, int length)
    {
        float[] middle = new float[length];
        for (int i = 0; i < vectors.Length; i++)
        {
            middle[i % length] += vectors[i];
        }

        float size = MathF.Sqrt(middle.Sum(static value => value * value));
        for (int i = 0; i < length && size > 0; i++)
        {
            middle[i] /= size;
        }

        return middle;
    }
}
