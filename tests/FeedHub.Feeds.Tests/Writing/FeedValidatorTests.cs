using System.Diagnostics;
using Xunit.Abstractions;

namespace FeedHub.Feeds.Tests.Writing;

/// <summary>Runs the W3C feed validator (github.com/w3c/feedvalidator) where the environment variable FEEDVALIDATOR names its work tree.</summary>
public sealed class FeedValidatorTests(ITestOutputHelper output)
{
    /// <summary>Its level "AA" is what the public service reports; errors and warnings are told apart by class.</summary>
    private const string Script = """
        import os, sys
        sys.path.insert(0, os.path.join(os.environ['FEEDVALIDATOR'], 'src'))
        import feedvalidator
        from feedvalidator import compatibility, logging
        text = sys.stdin.buffer.read()
        events = feedvalidator.validateString(text, firstOccurrenceOnly=0, base=sys.argv[1])['loggedEvents']
        for event in compatibility.AA(events):
            kind = 'error' if isinstance(event, logging.Error) else 'warning'
            print(kind, event.__class__.__name__, sorted((k, str(v)) for k, v in event.params.items() if k != 'backupcolumn'))
        """;

    [SkippableTheory]
    [InlineData("full", "atom")]
    [InlineData("full", "rss")]
    [InlineData("empty", "atom")]
    [InlineData("empty", "rss")]
    public async Task Document_has_no_error(string sample, string format)
    {
        string? tree = Environment.GetEnvironmentVariable("FEEDVALIDATOR");
        Skip.If(string.IsNullOrEmpty(tree), "FEEDVALIDATOR names no work tree of the W3C feed validator");
        var feed = sample == "full" ? PublishedSamples.Full() : PublishedSamples.Feed();
        byte[] document = format == "atom" ? WrittenDocuments.Atom(feed) : WrittenDocuments.Rss(feed);

        string report = await ValidateAsync(document, $"{feed.BaseUrl}.{format}");

        output.WriteLine(report);
        Assert.DoesNotContain("error ", report, StringComparison.Ordinal);
    }

    private static async Task<string> ValidateAsync(byte[] document, string address)
    {
        ProcessStartInfo start = new(File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3", ["-c", Script, address])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process python = Process.Start(start)!;
        await python.StandardInput.BaseStream.WriteAsync(document);
        python.StandardInput.Close();
        Task<string> errors = python.StandardError.ReadToEndAsync();
        string report = await python.StandardOutput.ReadToEndAsync();
        await python.WaitForExitAsync();

        Assert.True(python.ExitCode == 0, await errors);
        return report;
    }
}
