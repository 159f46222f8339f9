namespace FeedHub.Feeds.Parsing.Dates;

/// <summary>What a word right after a number says the number is.</summary>
internal enum DateUnit
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A year: 年, 년, г.</summary>
    Year,

    /// <summary>A month: 月, 월.</summary>
    Month,

    /// <summary>A day of the month: 日, 일.</summary>
    Day,

    /// <summary>Hours: h, Uhr, 時, 시.</summary>
    Hour,

    /// <summary>Minutes: min, 分, 분.</summary>
    Minute,

    /// <summary>Seconds: s, 秒, 초.</summary>
    Second,

    /// <summary>Hours before noon: am.</summary>
    BeforeNoon,

    /// <summary>Hours after noon: pm.</summary>
    AfterNoon,
}
