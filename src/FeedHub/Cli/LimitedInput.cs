namespace FeedHub.Cli;

/// <summary>Reads what an operator hands over, and never more than can be meant: a device or a pipe has no end.</summary>
internal static class LimitedInput
{
    /// <summary>The first bytes of a file.</summary>
    /// <param name="path">A file, a device or a pipe.</param>
    /// <param name="most">At most this many.</param>
    /// <param name="cancel">Cancels.</param>
    public static async Task<byte[]> BytesAsync(string path, int most, CancellationToken cancel)
    {
        await using FileStream file = File.OpenRead(path);
        byte[] bytes = new byte[most];
        int length = await file.ReadAtLeastAsync(bytes, most, throwOnEndOfStream: false, cancel);
        return bytes[..length];
    }

    /// <summary>The first characters of a text.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="most">At most this many.</param>
    /// <param name="cancel">Cancels.</param>
    public static async Task<string> TextAsync(TextReader reader, int most, CancellationToken cancel)
    {
        char[] text = new char[most];
        return new string(text, 0, await reader.ReadBlockAsync(text, cancel));
    }
}
