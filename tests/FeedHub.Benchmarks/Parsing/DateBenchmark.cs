using System.Globalization;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Running;
using FeedHub.Feeds.Parsing.Dates;

namespace FeedHub.Benchmarks.Parsing;

/// <summary>The date reader on the two common forms and on two that take the scanner, beside the framework's own.</summary>
[MemoryDiagnoser]
public class DateBenchmark
{
    /// <summary>What is read.</summary>
    [Params("Sat, 13 Dec 2003 18:30:02 GMT", "2003-12-13T18:30:02.25+01:00", "Saturday, 13-Dec-03 18:30:02 EST", "2003년 12월 13일 오후 6:30:02")]
    public string Text { get; set; } = "";

    /// <summary>Runs it.</summary>
    public static int Run() => InProcess.ExitCode(BenchmarkRunner.Run<DateBenchmark>(InProcess.Config));

    /// <summary>This project.</summary>
    [Benchmark]
    public bool FeedHub() => InternetDate.TryParse(Text, out _);

    /// <summary>The framework, which reads the first two only.</summary>
    [Benchmark]
    public bool Framework() => DateTimeOffset.TryParse(Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);
}
