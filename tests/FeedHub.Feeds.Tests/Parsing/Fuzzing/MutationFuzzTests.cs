using System.Diagnostics;
using System.Globalization;
using FeedHub.Feeds.Parsing;
using FeedHub.Testing;
using Xunit.Abstractions;

namespace FeedHub.Feeds.Tests.Parsing.Fuzzing;

/// <summary>
/// Parses documents changed at random. Every test run tries the same few thousand; <c>FEEDHUB_FUZZ_MINUTES</c> makes it go on for so long with a seed of the
/// moment, or with <c>FEEDHUB_FUZZ_SEED</c>. The seed and the number of the case are in the output; a failing document is written to a folder <c>fuzz</c> beside the test assembly.
/// </summary>
public sealed class MutationFuzzTests(ITestOutputHelper output)
{
    private const int DefaultSeed = 20_031_213;
    private const int DefaultCases = 4_000;
    private const long MaxAllocatedBytes = 100_000_000;

    /// <summary>Of the thread's processor time: how busy the machine is does not matter.</summary>
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(2);
    private static readonly ParseContext Context = new() { DocumentUrl = new Uri("https://example.org/blog/feed"), ReadsPages = true };
    private static readonly string[] ContentTypes = ["", "text/xml; charset=utf-8", "application/rss+xml; charset=shift_jis", "text/xml; charset=iso-8859-1", "application/json", "charset=utf-16"];

    [Fact]
    public void Mutated_documents_are_read_or_refused_within_time_and_memory()
    {
        double minutes = double.TryParse(Environment.GetEnvironmentVariable("FEEDHUB_FUZZ_MINUTES"), CultureInfo.InvariantCulture, out double given) ? given : 0;
        int seed = int.TryParse(Environment.GetEnvironmentVariable("FEEDHUB_FUZZ_SEED"), CultureInfo.InvariantCulture, out int chosen)
            ? chosen
            : minutes > 0 ? Environment.TickCount : DefaultSeed;
        output.WriteLine($"seed {seed}, {FuzzDocuments.All.Count} documents to start from");
        DocumentMutator mutator = new(seed);
        Stopwatch total = Stopwatch.StartNew();
        int cases = 0;
        int parsed = 0;
        TimeSpan slowest = TimeSpan.Zero;

        while (minutes > 0 ? total.Elapsed.TotalMinutes < minutes : cases < DefaultCases)
        {
            byte[] document = mutator.Next(FuzzDocuments.All);
            string contentType = ContentTypes[cases++ % ContentTypes.Length];
            try
            {
                (ParseResult result, TimeSpan time) = Measure(document, contentType);
                Assert.True(time < MaxTime, $"took {time}");
                FeedInvariants.Check(result);
                parsed += result is ParseResult.Parsed ? 1 : 0;
                slowest = time > slowest ? time : slowest;
            }
            catch (Exception fault)
            {
                Assert.Fail($"seed {seed}, case {cases}, content type '{contentType}', document {Keep(document)}: {fault}");
            }
        }

        output.WriteLine($"{cases} cases, {parsed} of them feeds, slowest {slowest.TotalMilliseconds:F1} ms, {total.Elapsed.TotalSeconds:F1} s in all");
        Assert.True(parsed > cases / 10, $"only {parsed} of {cases} documents were feeds: the mutations are too rough to test anything");
    }

    private static (ParseResult Result, TimeSpan Time) Measure(byte[] document, string contentType)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        TimeSpan start = ThreadTime.Used;

        ParseResult result = FeedParser.Parse(document, Context with { ContentType = contentType });

        TimeSpan time = ThreadTime.Used - start;
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < MaxAllocatedBytes, $"allocated {allocated} bytes for {document.Length}");
        return (result, time);
    }

    private static string Keep(byte[] document)
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "fuzz");
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(document))[..16] + ".bin");
        File.WriteAllBytes(path, document);
        return path;
    }
}
