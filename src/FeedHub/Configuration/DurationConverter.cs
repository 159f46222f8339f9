using System.ComponentModel;
using System.Globalization;

namespace FeedHub.Configuration;

/// <summary>
/// Reads durations as people write them in configuration: <c>250ms</c>, <c>1s</c>, <c>15min</c>, <c>24h</c>, <c>7d</c>, <c>0</c>, and <c>d.hh:mm:ss</c>.
/// A bare number other than 0 is refused: .NET would take <c>1</c> for a whole day, where most people mean a second.
/// </summary>
internal sealed class DurationConverter : TypeConverter
{
    private static readonly (string Suffix, double Seconds)[] Units =
    [
        ("ms", 0.001), ("sec", 1), ("s", 1), ("min", 60), ("m", 60), ("h", 3_600), ("d", 86_400),
    ];

    /// <summary>Makes the binder use this converter for every <see cref="TimeSpan"/> option of the process.</summary>
    public static void Register() => TypeDescriptor.AddAttributes(typeof(TimeSpan), new TypeConverterAttribute(typeof(DurationConverter)));

    /// <inheritdoc/>
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

    /// <inheritdoc/>
    public override object ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        value is string text && TryParse(text, out TimeSpan duration)
            ? duration
            : throw new FormatException($"'{value}' is no duration: write 250ms, 1s, 15min, 24h, 7d, 0, or hours:minutes:seconds");

    /// <summary>Writes a duration as it can be read: in the largest unit that leaves no rest.</summary>
    /// <param name="duration">Not negative.</param>
    internal static string Write(TimeSpan duration)
    {
        if (duration == TimeSpan.Zero)
        {
            return "0";
        }

        foreach ((string suffix, long ticks) in (ReadOnlySpan<(string, long)>)
        [
            ("d", TimeSpan.TicksPerDay), ("h", TimeSpan.TicksPerHour), ("min", TimeSpan.TicksPerMinute), ("s", TimeSpan.TicksPerSecond), ("ms", TimeSpan.TicksPerMillisecond),
        ])
        {
            if (duration.Ticks % ticks == 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{duration.Ticks / ticks}{suffix}");
            }
        }

        return duration.ToString("c", CultureInfo.InvariantCulture);
    }

    /// <summary>Reads a duration.</summary>
    /// <param name="text">What a person wrote.</param>
    /// <param name="duration">The duration, never negative.</param>
    internal static bool TryParse(string text, out TimeSpan duration)
    {
        text = text.Trim();
        if (text == "0")
        {
            duration = TimeSpan.Zero;
            return true;
        }

        if (text.Contains(':', StringComparison.Ordinal))
        {
            return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out duration) && duration >= TimeSpan.Zero;
        }

        foreach ((string suffix, double seconds) in Units)
        {
            if (text.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)
                && double.TryParse(text.AsSpan(0, text.Length - suffix.Length).TrimEnd(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
                && number * seconds < TimeSpan.MaxValue.TotalSeconds)
            {
                duration = TimeSpan.FromSeconds(number * seconds);
                return true;
            }
        }

        duration = default;
        return false;
    }
}
