using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Cli;

/// <summary><c>sanitize</c>: cleans HTML as it is cleaned when a source is polled.</summary>
internal static class SanitizeCommand
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Adds the verb.</summary>
    /// <param name="root">The command line.</param>
    public static void AddTo(RootCommand root)
    {
        Argument<string?> file = new("FILE") { Description = "A fragment of HTML; - or nothing for standard input.", Arity = ArgumentArity.ZeroOrOne };
        Option<string?> url = new("--url") { Description = "URL that relative links resolve against; without it they are dropped." };
        Option<bool> lines = new("--lines") { Description = "Read one JSON string of HTML a line from standard input and print one JSON string for each, null for a line that is none." };
        Command sanitize = new("sanitize", $"Print clean HTML: what FeedHub keeps of what a source wrote (policy {HtmlCleaner.PolicyVersion}).") { file, url, lines };
        sanitize.Validators.Add(result =>
        {
            if (result.GetValue(url) is { } text && Base(text) is null)
            {
                result.AddError($"--url: '{text}' is no absolute http or https URL.");
            }
        });
        sanitize.SetAction(async (parsed, cancel) => parsed.GetValue(lines)
            ? await RunLinesAsync(Base(parsed.GetValue(url)), cancel)
            : await RunAsync(parsed.GetValue(file), Base(parsed.GetValue(url)), cancel));
        root.Subcommands.Add(sanitize);
    }

    private static async Task<int> RunAsync(string? file, Uri? baseUrl, CancellationToken cancel)
    {
        using StreamReader input = file is null or "-" ? new(Console.OpenStandardInput(), new UTF8Encoding(false)) : new(file, new UTF8Encoding(false));
        string clean = HtmlCleaner.Clean(await input.ReadToEndAsync(cancel), baseUrl);
        await using StreamWriter output = Output();
        await output.WriteLineAsync(clean.AsMemory(), cancel);
        return CommandLine.Done;
    }

    private static async Task<int> RunLinesAsync(Uri? baseUrl, CancellationToken cancel)
    {
        using StreamReader input = new(Console.OpenStandardInput(), new UTF8Encoding(false));
        await using StreamWriter output = Output();
        while (await input.ReadLineAsync(cancel) is { } line)
        {
            await output.WriteLineAsync(Read(line) is { } html ? JsonSerializer.Serialize(HtmlCleaner.Clean(html, baseUrl), Relaxed) : "null");
            await output.FlushAsync(cancel);
        }

        return CommandLine.Done;
    }

    /// <summary>The string that a line holds; <see langword="null"/> if it holds none.</summary>
    private static string? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<string>(WithoutHalves(line));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Half a surrogate pair, which JSON can spell and no text can hold, becomes U+FFFD.</summary>
    private static string WithoutHalves(string line)
    {
        char[]? mended = null;
        for (int i = line.IndexOf('\\', StringComparison.Ordinal); i >= 0; i = i < line.Length ? line.IndexOf('\\', i) : -1)
        {
            char? unit = Unit(line, i);
            if (unit is not { } half || !char.IsSurrogate(half))
            {
                i += unit is null ? 2 : 6;
            }
            else if (char.IsHighSurrogate(half) && Unit(line, i + 6) is { } second && char.IsLowSurrogate(second))
            {
                i += 12;
            }
            else
            {
                "\\ufffd".CopyTo((mended ??= line.ToCharArray()).AsSpan(i));
                i += 6;
            }
        }

        return mended is null ? line : new string(mended);
    }

    private static char? Unit(string line, int at) =>
        at + 6 <= line.Length && line[at] == '\\' && line[at + 1] == 'u' && ushort.TryParse(line.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit)
            ? (char)unit
            : null;

    private static StreamWriter Output() => new(Console.OpenStandardOutput(), new UTF8Encoding(false)) { NewLine = "\n" };

    private static Uri? Base(string? url) => Uri.TryCreate(url, UriKind.Absolute, out Uri? absolute) && absolute.Scheme is "http" or "https" ? absolute : null;
}
