using System.ServiceModel.Syndication;
using System.Xml;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Running;
using FeedHub.Feeds;
using FeedHub.Feeds.Normalizing;
using FeedHub.Feeds.Parsing;

namespace FeedHub.Benchmarks.Parsing;

/// <summary>
/// What reading 300 documents costs: the floor (an <see cref="XmlReader"/> that takes out what has to be stored), this project, and the libraries one would
/// otherwise use. Times are for one document.
/// </summary>
[MemoryDiagnoser]
public class ParseBenchmark
{
    /// <summary>How many documents a run reads.</summary>
    public const int Documents = 300;

    private static readonly ParseContext Context = new() { DocumentUrl = new Uri("https://example.org/feed") };
    private static readonly NormalizeContext Normalizing = new() { DocumentUrl = new Uri("https://example.org/feed") };
    private static byte[][] _documents = [];

    /// <summary>Runs all of them over the first 300 documents of a folder and checks first that all readers find the same entries.</summary>
    /// <param name="folder">Holds <c>*.xml</c>, at any depth.</param>
    /// <param name="isCpuTime">Measure processor time (<see cref="CpuComparison"/>) instead of running BenchmarkDotNet.</param>
    public static int Run(string folder, bool isCpuTime)
    {
        if (!Directory.Exists(folder))
        {
            Console.Error.WriteLine($"There is no folder {folder}.");
            return 2;
        }

        string[] files = [.. Directory.EnumerateFiles(folder, "*.xml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Take(Documents)];
        if (files.Length < Documents)
        {
            Console.Error.WriteLine($"{folder} holds {files.Length} *.xml documents; {Documents} are needed.");
            return 2;
        }

        _documents = [.. files.Select(File.ReadAllBytes)];
        ParseBenchmark benchmark = new();
        int entries = benchmark.XmlReaderItems();
        int[] others = [benchmark.FeedHub(), benchmark.FeedHubNormalised(), benchmark.CodeHollow(), benchmark.Syndication()];
        if (others.Any(count => count != entries))
        {
            Console.Error.WriteLine($"The readers disagree: {entries} entries by XmlReader, by the others {string.Join(", ", others)}. The figures would compare different work.");
            return 1;
        }

        Console.WriteLine($"{Documents} documents, {_documents.Sum(document => (long)document.Length)} bytes, {entries} entries.");
        return isCpuTime
            ? CpuComparison.Run("reader", "documents", Documents, [
                ("XmlReader with items", benchmark.XmlReaderItems), ("FeedHub", benchmark.FeedHub), ("FeedHub, normalised", benchmark.FeedHubNormalised),
                ("CodeHollow.FeedReader", benchmark.CodeHollow), ("SyndicationFeed", benchmark.Syndication)])
            : InProcess.ExitCode(BenchmarkRunner.Run<ParseBenchmark>(InProcess.Config));
    }

    /// <summary>The floor.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Documents)]
    public int XmlReaderItems()
    {
        int entries = 0;
        foreach (byte[] document in _documents)
        {
            entries += ItemExtraction.Read(document).Count;
        }

        return entries;
    }

    /// <summary>This project's parser.</summary>
    [Benchmark(OperationsPerInvoke = Documents)]
    public int FeedHub()
    {
        int entries = 0;
        foreach (byte[] document in _documents)
        {
            entries += Parse(document).Entries.Count;
        }

        return entries;
    }

    /// <summary>This project's parser, then sanitising and everything else that normalising does.</summary>
    [Benchmark(OperationsPerInvoke = Documents)]
    public int FeedHubNormalised()
    {
        int entries = 0;
        foreach (byte[] document in _documents)
        {
            entries += Normalizer.Normalize(Parse(document), Normalizing).Entries.Count;
        }

        return entries;
    }

    /// <summary>CodeHollow.FeedReader.</summary>
    [Benchmark(OperationsPerInvoke = Documents)]
    public int CodeHollow()
    {
        int entries = 0;
        foreach (byte[] document in _documents)
        {
            entries += global::CodeHollow.FeedReader.FeedReader.ReadFromByteArray(document).Items.Count;
        }

        return entries;
    }

    /// <summary>System.ServiceModel.Syndication.</summary>
    [Benchmark(OperationsPerInvoke = Documents)]
    public int Syndication()
    {
        int entries = 0;
        foreach (byte[] document in _documents)
        {
            using MemoryStream stream = new(document, writable: false);
            using XmlReader reader = XmlReader.Create(stream);
            entries += SyndicationFeed.Load(reader).Items.Count();
        }

        return entries;
    }

    private static Feed Parse(byte[] document) =>
        FeedParser.Parse(document, Context) is ParseResult.Parsed parsed ? parsed.Feed : throw new InvalidDataException("A document of the farm is no feed.");
}
