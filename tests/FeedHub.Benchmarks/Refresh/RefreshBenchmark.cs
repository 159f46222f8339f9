using System.Globalization;
using FeedHub.Testing;
using Xunit;

namespace FeedHub.Benchmarks.Refresh;

/// <summary>
/// The end-to-end benchmark: a farm of feeds on a static server of this machine, refreshed cold, with nothing changed, and with a tenth changed; by a fresh <c>poll --all</c> and by a
/// hub that runs, on SQLite and PostgreSQL, interleaved with the floor and with HtmlSanitizer alone. Every refresh is checked: entries stored, validators kept, status codes that the
/// server gave, no locked database. See docs/performance.md.
/// </summary>
internal sealed class RefreshBenchmark
{
    private readonly RefreshOptions _options;
    private readonly RefreshReport _report;
    private readonly string _program;
    private readonly FloorProgram _floor;

    private RefreshBenchmark(RefreshOptions options, string program, FloorProgram floor)
    {
        _options = options;
        _report = new RefreshReport(options);
        _program = program;
        _floor = floor;
    }

    /// <summary>Runs the benchmark.</summary>
    /// <param name="args">See <see cref="RefreshOptions"/>.</param>
    /// <returns>Exit code: 0 done or left out, 2 usage.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        if (RefreshOptions.Parse(args) is not { } options)
        {
            Console.Error.WriteLine($"refresh [--feeds N] [--runs N] [--subjects {string.Join(',', new RefreshOptions().Subjects)}] [--shared DIR] [--work DIR]");
            return 2;
        }

        if (options.Shared is null || !File.Exists(Path.Combine(options.Shared, "tools", "make_farm.py")))
        {
            Console.WriteLine("Left out: there is no tools/make_farm.py, which is not part of the project; name its folder with --shared.");
            return 0;
        }

        if (options.Subjects.Any(subject => subject.EndsWith("postgres", StringComparison.Ordinal)) && await NoPostgresAsync() is { } reason)
        {
            Console.WriteLine($"PostgreSQL left out: {reason}");
            options = options with { Subjects = [.. options.Subjects.Where(subject => !subject.EndsWith("postgres", StringComparison.Ordinal))] };
        }

        Directory.CreateDirectory(options.Work);
        RefreshBenchmark benchmark = new(options, await HubProgram.PublishAsync(options.Work), await FloorProgram.BuildAsync(options));
        for (int run = 1; run <= options.Runs; run++)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Run {run} of {options.Runs}"));
            await benchmark.RunOnceAsync();
        }

        benchmark._report.Write();
        return 0;
    }

    /// <summary>Why PostgreSQL cannot be measured here; <see langword="null"/> if it can.</summary>
    public static async Task<string?> NoPostgresAsync()
    {
        try
        {
            await PostgresServer.RequireAsync();
            return null;
        }
        catch (SkipException reason)
        {
            return reason.Message;
        }
    }

    private async Task RunOnceAsync()
    {
        await using Farm farm = await Farm.StartAsync(_options);
        await _floor.PrepareAsync(_options, farm);
        (int texts, double sanitizing) = await SanitizerFloor.MeasureAsync(farm.Documents);
        _report.AddSanitizer(texts, sanitizing);
        _report.AddStart(RefreshReport.Floor, await _floor.StartAsync());
        Dictionary<string, HubHome> homes = [];
        Dictionary<string, RunningHub> hubs = [];
        try
        {
            foreach (string subject in _options.Subjects)
            {
                homes[subject] = await HubHome.CreateAsync(_options, subject, farm);
            }

            foreach (Phase phase in Enum.GetValues<Phase>())
            {
                if (phase == Phase.Changed)
                {
                    await farm.ChangeAsync();
                }

                _report.Add(RefreshReport.Floor, phase, await _floor.RefreshAsync(), await farm.Server.TakeCodesAsync());
                foreach ((string subject, HubHome home) in homes)
                {
                    ProcessCost cost = subject.StartsWith("hub", StringComparison.Ordinal) ? await InHubAsync(phase, subject, home, hubs) : await InProcessAsync(phase, subject, home);
                    string codes = await farm.Server.TakeCodesAsync();
                    _report.Add(subject, phase, cost, codes);
                    await CheckAsync(phase, subject, home, farm, cost, codes);
                }
            }
        }
        finally
        {
            foreach (RunningHub hub in hubs.Values)
            {
                await hub.DisposeAsync();
            }
        }
    }

    private async Task<ProcessCost> InProcessAsync(Phase phase, string subject, HubHome home)
    {
        if (phase == Phase.Cold)
        {
            // The database is made and the list applied before; what is left of a poll without sources is its start-up.
            await MeasuredProcess.MustAsync(_program, home.Folder, "sources", "list");
            _report.AddStart(subject, await MeasuredProcess.RunAsync(_program, home.Folder, MeasuredProcess.NoVariables, "poll", "--all"));
            await MeasuredProcess.MustAsync(_program, home.Folder, "sources", "apply", HubHome.List);
        }

        return await MeasuredProcess.RunAsync(_program, home.Folder, MeasuredProcess.NoVariables, "poll", "--all");
    }

    private async Task<ProcessCost> InHubAsync(Phase phase, string subject, HubHome home, Dictionary<string, RunningHub> hubs)
    {
        if (!hubs.TryGetValue(subject, out RunningHub? hub))
        {
            hubs[subject] = hub = RunningHub.Start(_program, home, _options.Feeds);
        }

        return await hub.RefreshAsync(phase);
    }

    private static async Task CheckAsync(Phase phase, string subject, HubHome home, Farm farm, ProcessCost cost, string codes)
    {
        int stored = await home.EntriesAsync();
        int validators = await home.WithValidatorsAsync();
        bool isRight = cost.ExitCode == 0 && stored == farm.ExpectedEntries(phase) && validators == farm.Urls.Count && codes == farm.ExpectedCodes(phase)
            && !cost.Errors.Contains("is locked", StringComparison.OrdinalIgnoreCase);
        if (!isRight)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"{phase} {subject} is wrong: exit {cost.ExitCode}, {stored} entries of {farm.ExpectedEntries(phase)}, validators of {validators} sources, codes {codes} instead of {farm.ExpectedCodes(phase)}. {cost.Errors}"));
        }
    }
}
