using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using FeedHub.Benchmarks.Refresh;
using FeedHub.Testing;

namespace FeedHub.Benchmarks.Compiling;

/// <summary>
/// Finds out which methods a published hub still compiles while it starts, polls and serves, and writes them as the profile that <c>dotnet publish</c> compiles beforehand. See
/// docs/decisions/0016-compiled-beforehand.md.
/// </summary>
internal sealed partial class ProfileRecording
{
    private const int PagesAtMost = 150;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ProfileOptions _options;
    private readonly string _program;
    private readonly string _traces;
    private int _runs;

    private ProfileRecording(ProfileOptions options, string program, string traces)
    {
        _options = options;
        _program = program;
        _traces = traces;
    }

    /// <summary>Records the profile anew.</summary>
    /// <param name="args">See <see cref="ProfileOptions"/>.</param>
    /// <returns>Exit code: 0 done or left out, 2 usage.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        if (ProfileOptions.Parse(args) is not { } options)
        {
            Console.Error.WriteLine("profile [--feeds N] [--rounds N] [--shared DIR] [--work DIR]");
            return 2;
        }

        if (options.Shared is null || !File.Exists(Path.Combine(options.Shared, "tools", "make_farm.py")))
        {
            Console.WriteLine("Left out: there is no tools/make_farm.py, which is not part of the project; name its folder with --shared.");
            return 0;
        }

        if (await RefreshBenchmark.NoPostgresAsync() is { } reason)
        {
            Console.WriteLine($"Left out: what only PostgreSQL needs would be missing in the profile. {reason}");
            return 0;
        }

        List<CompiledMethod> methods = [];
        using JitTrace reader = new();
        string profile = Path.Combine(options.Work, "hub.mibc");
        Directory.CreateDirectory(options.Work);
        File.Delete(profile);
        for (int round = 1; round <= options.Rounds; round++)
        {
            string work = WorkFolder.Fresh(options.Work, string.Create(CultureInfo.InvariantCulture, $"round-{round}"));
            ProfileRecording recording = new(options, await HubProgram.PublishAsync(work, $"CompiledProfile={profile}"), WorkFolder.Fresh(work, "traces"));
            await recording.RecordAsync();
            int compiled = 0;
            foreach (string trace in Directory.EnumerateFiles(recording._traces))
            {
                List<CompiledMethod> found = reader.Read(trace);
                compiled += found.Count;
                methods.AddRange(found);
            }

            int different = MethodProfile.Write(methods, profile);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Round {round}: {compiled} methods were compiled while {recording._runs} processes ran; the profile has {different}."));
        }

        File.Copy(profile, options.File, overwrite: true);
        Console.WriteLine($"Written: {options.File}");
        return 0;
    }

    private async Task RecordAsync()
    {
        foreach (string subject in new[] { RefreshOptions.ProcessSqlite, RefreshOptions.ProcessPostgres })
        {
            await using Farm farm = await Farm.StartAsync(_options.Refresh);
            HubHome home = await HubHome.CreateAsync(_options.Refresh, subject, farm);
            await RunAsync(home, "sources", "list");
            await RunAsync(home, "poll", "--all");
            await RunAsync(home, "sources", "apply", HubHome.List);
            await RunAsync(home, "poll", "--all");
            await RunAsync(home, "poll", "--all");
            await farm.ChangeAsync();
            await RunAsync(home, "poll", "--all");
            await ServeAsync(home);
        }
    }

    private async Task RunAsync(HubHome home, params string[] args)
    {
        ProcessCost cost = await MeasuredProcess.RunAsync(_program, home.Folder, Variables(), args);
        if (cost.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', args)} ended with {cost.ExitCode}: {cost.Output} {cost.Errors}");
        }
    }

    // A hub with readers: each page and document that its pages name, once.
    private async Task ServeAsync(HubHome home)
    {
        string url = $"http://127.0.0.1:{StaticServer.FreePort()}";
        ProcessStartInfo start = new(_program) { ArgumentList = { "serve", "--urls", url }, WorkingDirectory = home.Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in Variables())
        {
            start.Environment[name] = value;
        }

        await home.MakeDueAsync();
        using Process hub = Process.Start(start)!;
        hub.OutputDataReceived += static (_, _) => { };
        hub.ErrorDataReceived += static (_, _) => { };
        hub.BeginOutputReadLine();
        hub.BeginErrorReadLine();
        try
        {
#pragma warning disable RS0030 // The reader, not the hub.
            using HttpClient http = new() { BaseAddress = new Uri(url), Timeout = Patience };
#pragma warning restore RS0030
            http.DefaultRequestHeaders.Accept.ParseAdd("text/html,*/*;q=0.8");
            await Eventually.HoldsAsync("the hub is ready", () => IsReadyAsync(http));
            await VisitAsync(http);
            await Eventually.HoldsAsync("all is polled", async () => await home.PolledAsync() == _options.Feeds);
        }
        finally
        {
            using Process kill = Process.Start("kill", ["-TERM", hub.Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
            await hub.WaitForExitAsync().WaitAsync(Patience);
        }
    }

    private static async Task VisitAsync(HttpClient http)
    {
        Queue<string> next = new(["/", "/hangfire/sources", "/search?q=the", "/feeds/all.atom", "/feeds/all.rss", "/feeds/all.json", "/sources.opml", "/api/v1/entries"]);
        HashSet<string> known = [.. next];
        for (int pages = 0; pages < PagesAtMost && next.TryDequeue(out string? path); pages++)
        {
            using HttpResponseMessage answer = await http.GetAsync(new Uri(path, UriKind.Relative));
            string text = await answer.Content.ReadAsStringAsync();
            foreach (string link in Link().Matches(text).Select(static match => match.Groups[1].Value.Replace("&amp;", "&", StringComparison.Ordinal)))
            {
                // Of each kind of page a few: what follows the first folder is another author, another topic.
                string kind = link[..(link.IndexOf('/', 1) + 1)];
                if (known.Count(other => other.StartsWith(kind, StringComparison.Ordinal)) < PagesAtMost / 10 && known.Add(link))
                {
                    next.Enqueue(link);
                }
            }
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient http)
    {
        try
        {
            using HttpResponseMessage ready = await http.GetAsync(new Uri("/readyz", UriKind.Relative));
            return ready.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // it does not listen yet
        }
    }

    private IReadOnlyDictionary<string, string> Variables() => JitTrace.Variables(Path.Combine(_traces, string.Create(CultureInfo.InvariantCulture, $"{++_runs}.nettrace")));

    [GeneratedRegex("href=\"(/[^\"#]*)")]
    private static partial Regex Link();
}
