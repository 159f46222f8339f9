using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FeedHub.Feeds.Parsing;

namespace FeedHub.Cli;

/// <summary><c>parse</c>: prints what the parser reads, one JSON object a document.</summary>
internal static class ParseCommand
{
    /// <summary>Adds the verb.</summary>
    /// <param name="root">The command line.</param>
    public static void AddTo(RootCommand root)
    {
        Argument<string?> file = new("FILE") { Description = "A document; - or nothing for standard input.", Arity = ArgumentArity.ZeroOrOne };
        Option<string?> url = new("--url") { Description = "URL the document came from: relative links resolve against it." };
        Option<string?> contentType = new("--content-type") { Description = "Content-Type header the document came with." };
        Option<bool> lines = new("--lines") { Description = "Read lines 'path TAB content-type TAB url' from standard input and print one object for each." };
        Option<bool> page = new("--page") { Description = "Read a web page as a feed, by what it marks as entries or by what repeats in it; otherwise a web page is an error." };
        Command parse = new("parse", "Print one feed as JSON: what the parser makes of it, and the repairs it took.") { file, url, contentType, lines, page };
        parse.Validators.Add(result =>
        {
            if (result.GetValue(url) is { } text && !Uri.TryCreate(text, UriKind.Absolute, out _))
            {
                result.AddError($"--url: '{text}' is not absolute.");
            }
        });
        parse.SetAction(async (parsed, cancel) => parsed.GetValue(lines)
            ? await RunLinesAsync(parsed.GetValue(page), cancel)
            : await RunAsync(parsed.GetValue(file), Context(parsed.GetValue(contentType), parsed.GetValue(url), parsed.GetValue(page)), cancel));
        root.Subcommands.Add(parse);
    }

    private static async Task<int> RunAsync(string? file, ParseContext context, CancellationToken cancel)
    {
        byte[] document;
        if (file is null or "-")
        {
            await using Stream input = Console.OpenStandardInput();
            using MemoryStream buffer = new();
            await input.CopyToAsync(buffer, cancel);
            document = buffer.ToArray();
        }
        else
        {
            document = await File.ReadAllBytesAsync(file, cancel);
        }

        await using Stream output = Console.OpenStandardOutput();
        Feeds.Parsing.ParseResult result = FeedParser.Parse(document, context);
        Write(output, result, indented: true);
        return result is Feeds.Parsing.ParseResult.Parsed ? CommandLine.Done : CommandLine.CouldNotRun;
    }

    private static async Task<int> RunLinesAsync(bool readsPages, CancellationToken cancel)
    {
        using StreamReader input = new(Console.OpenStandardInput(), new UTF8Encoding(false));
        await using Stream output = Console.OpenStandardOutput();
        while (await input.ReadLineAsync(cancel) is { } line)
        {
            string[] columns = line.Split('\t');
            try
            {
                byte[] document = await File.ReadAllBytesAsync(columns[0], cancel);
                Write(output, FeedParser.Parse(document, Context(Column(columns, 1), Column(columns, 2), readsPages)), indented: false);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
            {
                await using Utf8JsonWriter writer = new(output);
                writer.WriteStartObject();
                writer.WriteString("error", failure.Message);
                writer.WriteEndObject();
                await writer.FlushAsync(cancel);
                output.WriteByte((byte)'\n');
            }

            await output.FlushAsync(cancel);
        }

        return CommandLine.Done;
    }

    private static void Write(Stream output, Feeds.Parsing.ParseResult result, bool indented)
    {
        using (Utf8JsonWriter writer = new(output, new JsonWriterOptions { Indented = indented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true }))
        {
            ParseReport.Write(result, writer);
        }

        output.WriteByte((byte)'\n');
    }

    private static string? Column(string[] columns, int index) => index < columns.Length && columns[index].Length > 0 ? columns[index] : null;

    private static ParseContext Context(string? contentType, string? url, bool readsPages) => new()
    {
        ReadsPages = readsPages,
        ReadAt = readsPages ? TimeProvider.System.GetUtcNow() : null,
        ContentType = contentType,
        DocumentUrl = url is not null && Uri.TryCreate(url, UriKind.Absolute, out Uri? absolute) ? absolute : null,
    };
}
