namespace FeedHub.Feeds.Parsing.Dates;

/// <summary>English month abbreviations without a table look-up: on the hot path of every RSS date.</summary>
internal static class EnglishMonth
{
    /// <summary>Month of a three-letter abbreviation in any case; negative if it is none.</summary>
    /// <param name="name">At least three characters.</param>
    public static int Of(ReadOnlySpan<char> name) => (char)(name[0] | 0x20) switch
    {
        'j' => Is(name, 'a', 'n') ? 1 : Is(name, 'u', 'n') ? 6 : Is(name, 'u', 'l') ? 7 : -1,
        'f' => Is(name, 'e', 'b') ? 2 : -1,
        'm' => Is(name, 'a', 'r') ? 3 : Is(name, 'a', 'y') ? 5 : -1,
        'a' => Is(name, 'p', 'r') ? 4 : Is(name, 'u', 'g') ? 8 : -1,
        's' => Is(name, 'e', 'p') ? 9 : -1,
        'o' => Is(name, 'c', 't') ? 10 : -1,
        'n' => Is(name, 'o', 'v') ? 11 : -1,
        'd' => Is(name, 'e', 'c') ? 12 : -1,
        _ => -1,
    };

    private static bool Is(ReadOnlySpan<char> name, char second, char third) => (name[1] | 0x20) == second && (name[2] | 0x20) == third;
}
