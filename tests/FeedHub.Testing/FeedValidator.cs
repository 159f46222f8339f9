using System.Diagnostics;
using System.Text;

namespace FeedHub.Testing;

/// <summary>The W3C feed validator (github.com/w3c/feedvalidator), where the environment variable FEEDVALIDATOR names its work tree.</summary>
public static class FeedValidator
{
    // Its level "AA" is what the public service reports. All documents in one process: each start costs half a second.
    private const string Script = """
        import os, sys
        sys.path.insert(0, os.path.join(os.environ['FEEDVALIDATOR'], 'src'))
        import feedvalidator
        from feedvalidator import compatibility, logging
        folder = sys.argv[1]
        for name in sorted(os.listdir(folder)):
            address, _, text = open(os.path.join(folder, name), 'rb').read().partition(b'\n')
            events = feedvalidator.validateString(text, firstOccurrenceOnly=1, base=address.decode())['loggedEvents']
            for event in compatibility.AA(events):
                kind = 'error' if isinstance(event, logging.Error) else 'warning'
                print(kind, event.__class__.__name__, address.decode(), sorted((k, str(v)) for k, v in event.params.items() if k != 'backupcolumn'))
            print('read', address.decode())
        """;

    /// <summary>Skips the running test where there is no validator.</summary>
    public static void Require() => Skip.If(string.IsNullOrEmpty(Environment.GetEnvironmentVariable("FEEDVALIDATOR")), "FEEDVALIDATOR names no work tree of the W3C feed validator");

    /// <summary>Validates documents, all in one process of Python.</summary>
    /// <param name="documents">Path on the hub and bytes.</param>
    /// <param name="baseUrl">Address of the hub, which the documents say they are from.</param>
    public static async Task<ValidatorReport> RunAsync(IReadOnlyList<(string Path, byte[] Body)> documents, string baseUrl)
    {
        ArgumentNullException.ThrowIfNull(documents);
        string folder = Directory.CreateTempSubdirectory("feedhub-validator-").FullName;
        try
        {
            for (int i = 0; i < documents.Count; i++)
            {
                await File.WriteAllBytesAsync(Path.Combine(folder, $"{i:00000}"), [.. Encoding.UTF8.GetBytes(baseUrl + documents[i].Path + "\n"), .. documents[i].Body]);
            }

            ProcessStartInfo start = new(File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3", ["-c", Script, folder]) { RedirectStandardOutput = true, RedirectStandardError = true };
            using Process python = Process.Start(start)!;
            Task<string> errors = python.StandardError.ReadToEndAsync();
            string report = await python.StandardOutput.ReadToEndAsync();
            await python.WaitForExitAsync();
            if (python.ExitCode != 0)
            {
                throw new InvalidOperationException(await errors);
            }

            string[] lines = report.Split('\n');
            return new(
                lines.Count(static line => line.StartsWith("read ", StringComparison.Ordinal)),
                [.. lines.Where(static line => line.StartsWith("error ", StringComparison.Ordinal))],
                [.. lines.Where(static line => line.StartsWith("warning ", StringComparison.Ordinal))]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
