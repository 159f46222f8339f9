using System.CommandLine;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using FeedHub.Cli;
using FeedHub.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace FeedHub.Durability;

/// <summary>
/// Runs the hub's commands one after the other in one process, for tests: this program's own hidden verb. Each command has its own working directory, standard output and standard error (the process'
/// descriptors lead to files while it runs) and finds nothing on standard input. What is spared is the start of a process and the compiling of the same code, which cost more than most commands.
/// </summary>
internal static partial class ResidentCommands
{
    /// <summary>Adds the verb.</summary>
    public static void AddTo(RootCommand root)
    {
        Command commands = new(CommandRunner.Verb) { Hidden = true };
        commands.SetAction((_, cancel) => RunAsync(cancel));
        root.Subcommands.Add(commands);
    }

    private static async Task<int> RunAsync(CancellationToken cancel)
    {
        using StreamReader calls = new(Console.OpenStandardInput(), Encoding.UTF8);
        await using StreamWriter answers = new(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
        using (FileStream nothing = File.OpenRead("/dev/null"))
        {
            Redirect(nothing, 0);
        }

        while (await calls.ReadLineAsync(cancel) is { } line)
        {
            CommandRunner.Call call = JsonSerializer.Deserialize<CommandRunner.Call>(line)!;
            await answers.WriteLineAsync((await RunAsync(call)).ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return 0;
    }

    private static async Task<int> RunAsync(CommandRunner.Call call)
    {
        Environment.CurrentDirectory = call.Directory;
        using (FileStream output = File.Create(call.OutputFile))
        using (FileStream errors = File.Create(call.ErrorsFile))
        {
            Redirect(output, 1);
            Redirect(errors, 2);
        }

        Console.SetOut(new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true });
        Console.SetError(new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false)) { AutoFlush = true });
        try
        {
            return await CommandLine.RunAsync([.. call.Args]);
        }
        catch (Exception failure)
        {
            // As the runtime does with what a program does not catch.
            await Console.Error.WriteLineAsync($"Unhandled exception. {failure}");
            return 134;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            NpgsqlConnection.ClearAllPools();
        }
    }

    private static void Redirect(FileStream to, int descriptor)
    {
        if (Dup2((int)to.SafeFileHandle.DangerousGetHandle(), descriptor) < 0)
        {
            throw new IOException($"Descriptor {descriptor} could not be redirected: error {Marshal.GetLastPInvokeError()}");
        }
    }

    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    private static partial int Dup2(int from, int to);
}
