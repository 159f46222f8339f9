using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using FeedHub.Credentials;

namespace FeedHub.Cli;

/// <summary>
/// Where a command takes a secret from: a file, the environment, or standard input. Never from its arguments, which every user of the machine can read and the shell keeps.
/// </summary>
internal sealed class SecretInput
{
    private const int MaxBytes = AccessRules.LongestSecret;

    /// <summary>A secret, its final line break, and what shows that it is too long.</summary>
    private const int MostRead = MaxBytes + 3;

    private readonly Option<FileInfo?> _file = new("--secret-file") { Description = "File that holds the secret; a final line break is dropped.", HelpName = "FILE" };
    private readonly Option<string?> _variable = new("--secret-env")
    {
        Description = "Environment variable that holds the secret; if it is unset, NAME_FILE names a file that does.",
        HelpName = "NAME",
    };

    /// <summary>Adds the options.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Options.Add(_file);
        command.Options.Add(_variable);
    }

    /// <summary>Whether a source was named, so that a secret is meant to be given.</summary>
    /// <param name="result">The parsed command.</param>
    public bool IsNamed(CommandResult result) => result.GetValue(_file) is not null || result.GetValue(_variable) is not null;

    /// <summary>Reads the secret.</summary>
    /// <param name="parsed">The parsed command.</param>
    /// <param name="what">What is asked for, for the prompt and for messages.</param>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="CommandException">There is none.</exception>
    public async Task<string> ReadAsync(ParseResult parsed, string what, CancellationToken cancel)
    {
        string secret = parsed.GetValue(_file) is { } file ? await FileAsync(file.FullName, cancel)
            : parsed.GetValue(_variable) is { } name ? await VariableAsync(name, cancel)
            : Console.IsInputRedirected ? await LimitedInput.TextAsync(Console.In, MostRead, cancel)
            : Typed(what);
        secret = secret.TrimEnd('\r', '\n');
        return secret.Length == 0 ? throw new CommandException($"No {what} was given.")
            : !AccessRules.IsSecret(secret) ? throw new CommandException($"The {what} is longer than {MaxBytes} characters, or holds some that no header may hold.")
            : secret;
    }

    private static async Task<string> VariableAsync(string name, CancellationToken cancel) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value
            : Environment.GetEnvironmentVariable(name + "_FILE") is { Length: > 0 } path ? await FileAsync(path, cancel)
            : throw new CommandException($"Neither {name} nor {name}_FILE is set in the environment.");

    private static async Task<string> FileAsync(string path, CancellationToken cancel)
    {
        FileInfo file = new(path);
        return !file.Exists ? throw new CommandException($"There is no file {path}.")
            : file.Length > MaxBytes ? throw new CommandException($"{path} has {file.Length} bytes and so is no secret.")
            : await TextAsync(path, cancel); // a device or a pipe says that it has none
    }

    private static async Task<string> TextAsync(string path, CancellationToken cancel)
    {
        using StreamReader reader = new(path);
        return await LimitedInput.TextAsync(reader, MostRead, cancel);
    }

    private static string Typed(string what)
    {
        Console.Error.Write($"{char.ToUpperInvariant(what[0])}{what[1..]} (not shown): ");
        StringBuilder typed = new();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (key.KeyChar != '\0')
            {
                typed.Append(key.KeyChar);
            }
        }

        Console.Error.WriteLine();
        return typed.ToString();
    }
}
