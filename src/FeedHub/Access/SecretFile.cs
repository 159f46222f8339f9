namespace FeedHub.Access;

/// <summary>Reads a secret from a file that a setting names. Says what is wrong, never what the secret is.</summary>
internal static class SecretFile
{
    // A file larger than this is no secret but a wrong path.
    private const int MaxBytes = 8 * 1024;

    /// <summary>Reads it, without a final line break.</summary>
    /// <param name="path">The file.</param>
    /// <param name="setting">Setting that names it.</param>
    /// <param name="failure">What is wrong; <see langword="null"/> if nothing is.</param>
    /// <returns><see langword="null"/> if it cannot be read.</returns>
    public static string? Read(string path, string setting, out string? failure)
    {
        try
        {
            FileInfo file = new(path);
            if (!file.Exists)
            {
                failure = $"{setting} names '{path}', which does not exist; create it or correct the setting.";
                return null;
            }

            if (file.Length > MaxBytes)
            {
                failure = $"{setting} names '{path}', which has {file.Length} bytes and so is no secret.";
                return null;
            }

            failure = null;
            return File.ReadAllText(path).TrimEnd('\r', '\n');
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            failure = $"{setting} names '{path}', which cannot be read: {error.Message}";
            return null;
        }
    }
}
