using System.Globalization;

namespace FeedHub.Cli;

/// <summary>Progress of a command on standard error, every five per cent: at once and in order, unlike <see cref="Progress{T}"/>.</summary>
internal sealed class WrittenProgress : IProgress<(long Done, long Total)>
{
    private long _told;

    /// <inheritdoc/>
    public void Report((long Done, long Total) value)
    {
        long percent = value.Total == 0 ? 100 : 100 * value.Done / value.Total;
        if (percent >= _told + 5)
        {
            _told = percent;
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{percent} % ({value.Done} of {value.Total})"));
        }
    }
}
