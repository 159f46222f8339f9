namespace FeedHub.Access;

/// <summary>Finds the administrator's password where the configuration says it is. Says what is wrong, never what the password is.</summary>
internal static class ConfiguredPassword
{
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
        return SecretFile.Read(path, $"{AdminOptions.Section}:PasswordFile", out string? failure) is { } text
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
}
