namespace FeedHub.Access;

/// <summary>Finds the administrator's password where the configuration says it is. Says what is wrong, never what the password is.</summary>
internal static class ConfiguredPassword
{
    // A file larger than this is no password but a wrong path.
    private const int MaxFileBytes = 8 * 1024;

    /// <summary>Reads and checks the password.</summary>
    /// <param name="options">Where it is.</param>
    /// <param name="home">Folder that a relative file name starts from.</param>
    /// <returns>The password, or <see langword="null"/> if none is configured; the failure, or <see langword="null"/> if there is none.</returns>
    public static (string? Password, string? Failure) Read(AdminOptions options, string home)
    {
        if (options.Password.Length == 0 && options.PasswordFile.Length == 0)
        {
            return (null, null);
        }

        if (options.Password.Length > 0 && options.PasswordFile.Length > 0)
        {
            return (null, $"{AdminOptions.Section}:Password and {AdminOptions.Section}:PasswordFile are both set; remove one of them.");
        }

        if (options.Password.Length > 0)
        {
            return Check(options.Password, $"{AdminOptions.Section}:Password");
        }

        string path = Path.Combine(home, options.PasswordFile);
        return ReadFile(path, out string? failure) is { } text
            ? Check(text, $"The password in '{path}' ({AdminOptions.Section}:PasswordFile)")
            : (null, failure);
    }

    private static (string? Password, string? Failure) Check(string password, string what) =>
        password.Length switch
        {
            < AdminOptions.MinPasswordLength => (null, $"{what} has {password.Length} characters; at least {AdminOptions.MinPasswordLength} are needed."),
            > AdminOptions.MaxPasswordLength => (null, $"{what} has more than {AdminOptions.MaxPasswordLength} characters."),
            _ => (password, null),
        };

    private static string? ReadFile(string path, out string? failure)
    {
        try
        {
            FileInfo file = new(path);
            if (!file.Exists)
            {
                failure = $"{AdminOptions.Section}:PasswordFile names '{path}', which does not exist; create it or correct the setting.";
                return null;
            }

            if (file.Length > MaxFileBytes)
            {
                failure = $"{AdminOptions.Section}:PasswordFile names '{path}', which has {file.Length} bytes and so is no password.";
                return null;
            }

            failure = null;
            return File.ReadAllText(path).TrimEnd('\r', '\n');
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            failure = $"{AdminOptions.Section}:PasswordFile names '{path}', which cannot be read: {error.Message}";
            return null;
        }
    }
}
