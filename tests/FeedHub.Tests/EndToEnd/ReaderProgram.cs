using System.Diagnostics;

namespace FeedHub.Tests.EndToEnd;

/// <summary>Runs a feed reader that needs no terminal, at home in a folder of the test.</summary>
internal static class ReaderProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Runs it to its end and expects it to succeed.</summary>
    /// <param name="program">Absolute path.</param>
    /// <param name="home">Its home.</param>
    /// <param name="args">Its arguments.</param>
    public static async Task RunAsync(string program, string home, params string[] args)
    {
        ProcessStartInfo start = new(program, args) { WorkingDirectory = home, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["HOME"] = home;
        using Process reader = Process.Start(start)!;
        Task<string> output = reader.StandardOutput.ReadToEndAsync();
        Task<string> errors = reader.StandardError.ReadToEndAsync();
        await reader.WaitForExitAsync().WaitAsync(Patience);
        Assert.True(reader.ExitCode == 0, $"{Path.GetFileName(program)} {string.Join(' ', args)} ended with {reader.ExitCode}: {await output} {await errors}");
    }
}
