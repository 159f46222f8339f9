using System.Globalization;

namespace FeedHub.Benchmarks;

/// <summary>Reads pairs of option and value.</summary>
internal static class BenchmarkArguments
{
    /// <summary>Reads all of a command line.</summary>
    /// <param name="args">Pairs of option and value.</param>
    /// <param name="options">What holds without them.</param>
    /// <param name="read">Takes one pair over; <see langword="null"/> if its words are off.</param>
    /// <returns><see langword="null"/> if the words are off.</returns>
    public static T? Parse<T>(string[] args, T options, Func<T, string[], T?> read)
        where T : class
    {
        T? all = options;
        foreach (string[] pair in args.Chunk(2))
        {
            all = all is null ? null : read(all, pair);
        }

        return all;
    }

    /// <summary>A number from 1; <see langword="null"/> for anything else.</summary>
    public static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 ? number : null;
}
