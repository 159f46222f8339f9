namespace FeedHub.Feeds.Parsing.Dates;

/// <summary>The parts of one date as far as they were recognised, and the decision what the rest must be.</summary>
internal struct DateFields
{
    private DateNumber _first;
    private DateNumber _second;
    private DateNumber _third;
    private int _numbersBeforeYear;

    /// <summary>Numbers whose meaning was not written beside them.</summary>
    public int NumberCount { get; private set; }

    /// <summary>Year as written; negative while unknown.</summary>
    public int Year
    {
        get;
        set
        {
            field = value;
            _numbersBeforeYear = NumberCount;
        }
    } = -1;

    /// <summary>1 to 12; 0 while unknown.</summary>
    public int Month { get; set; }

    /// <summary>Day of the month; 0 while unknown.</summary>
    public int Day { get; set; }

    /// <summary>ISO week; 0 if the date is not a week date.</summary>
    public int Week { get; set; }

    /// <summary>Day of the ISO week, 1 (Monday) to 7.</summary>
    public int WeekDay { get; set; } = 1;

    /// <summary>Added to the year: era or calendar.</summary>
    public int YearShift { get; set; }

    /// <summary>The text begins with a dash: ISO 8601 leaves out the century.</summary>
    public bool IsCenturyOmitted { get; set; }

    /// <summary>A time was read.</summary>
    public bool HasTime { get; set; }

    /// <summary>Ticks since midnight.</summary>
    public long TimeTicks { get; set; }

    /// <summary>Half of the day: 0 unknown, 1 before noon, 2 after.</summary>
    public int Half { get; set; }

    /// <summary>Offset from UTC; <see langword="null"/> while unknown.</summary>
    public int? OffsetMinutes { get; set; }

    /// <summary>Starts with nothing known.</summary>
    public DateFields()
    {
    }

    /// <summary>Year, month and day are known, or as many numbers stand ready.</summary>
    public readonly bool IsDateComplete => NumberCount + (Year >= 0 ? 1 : 0) + (Month > 0 ? 1 : 0) + (Day > 0 ? 1 : 0) >= 3 || Week > 0;

    /// <summary>Once resolved: the text named a day, not a year, a month or a time alone.</summary>
    public readonly bool NamesDay => Week > 0 || Day < 0 || (Month > 0 && Day > 0);

    /// <summary>Keeps a number for later; <see langword="false"/> if there are too many for a date.</summary>
    /// <param name="number">The number.</param>
    public bool Add(DateNumber number)
    {
        switch (NumberCount++)
        {
            case 0:
                _first = number;
                return true;
            case 1:
                _second = number;
                return true;
            case 2:
                _third = number;
                return true;
            default:
                return false;
        }
    }

    /// <summary>Gives the instant, or <see langword="false"/> if the parts do not make one.</summary>
    /// <param name="value">The instant, in UTC.</param>
    public bool TryResolve(out DateTimeOffset value)
    {
        value = default;
        if (!(Month > 0 && Year < 0 ? PlaceAroundName() : PlaceNumbers()) || Year < 0)
        {
            return false;
        }

        int year = Year + YearShift;
        if (year is < 1 or > 9_998 || !TryDay(year, out long ticks) || !TryHalf(out long time))
        {
            return false;
        }

        ticks += time - ((OffsetMinutes ?? 0) * TimeSpan.TicksPerMinute);
        if (ticks < 0)
        {
            return false;
        }

        value = new DateTimeOffset(ticks, TimeSpan.Zero);
        return true;
    }

    /// <summary>Year with the century that two or three digits leave out (RFC 5322 §4.3).</summary>
    /// <param name="value">The number.</param>
    /// <param name="digits">Digits it was written with.</param>
    private static int FullYear(int value, int digits) => digits switch
    {
        <= 2 => value + (value < 50 ? 2_000 : 1_900),
        3 => value + 1_900,
        _ => value,
    };

    private void SetYear(DateNumber number) => Year = FullYear(number.Value, number.Digits);

    /// <summary>The month has a name: the other numbers are day and year.</summary>
    private bool PlaceAroundName()
    {
        if (NumberCount == 3)
        {
            return PlaceNumbers(); // the "month" was a weekday: "Mar 05/03/2024"
        }

        if (Day > 0)
        {
            SetYear(_first);
            return NumberCount == 1;
        }

        if (NumberCount == 1)
        {
            SetYear(_first);
            return _first.Digits == 4;
        }

        bool isYearFirst = _first.Digits >= 3 || (_first.Value > 31 && _second.Value <= 31);
        SetYear(isYearFirst ? _first : _second);
        Day = isYearFirst ? _second.Value : _first.Value;
        return NumberCount == 2 && Day > 0;
    }

    private bool PlaceNumbers()
    {
        if (Year >= 0)
        {
            return PlaceAfterYear();
        }

        switch (NumberCount)
        {
            case 3:
                return PlaceThree();
            case 2 when IsCenturyOmitted || (_first.Digits == 4 && _second.Digits <= 2 && _second.Separator != '\0'):
                SetYear(_first);
                Month = _second.Value;
                return Month > 0;
            case 2 when _second.Digits == 4 && _first.Digits <= 2 && _second.Separator != '\0':
                SetYear(_second);
                Month = _first.Value;
                return Month > 0;
            case 2 when _second.Digits == 3:
                SetYear(_first);
                Month = 1;
                Day = -_second.Value; // day of the year
                return _second.Value > 0;
            case 1 when _first.Digits == 4 && _first.Value is >= 1_900 and < 2_200:
            case 1 when Week > 0:
            case 1 when IsCenturyOmitted && _first.Digits == 2:
                SetYear(_first);
                return true;
            default:
                return false;
        }
    }

    /// <summary>The year was marked as such (年, 년); what is not marked follows in the order month, day, but stands before a marked year in the order day, month (04.03.2024 г.).</summary>
    private bool PlaceAfterYear()
    {
        if (_numbersBeforeYear == 2 && NumberCount == 2 && Month == 0 && Day == 0)
        {
            (Day, Month) = _second.Value > 12 ? (_second.Value, _first.Value) : (_first.Value, _second.Value);
            return Month > 0 && Day > 0;
        }

        int next = 0;
        if (Month == 0 && NumberCount > 0)
        {
            Month = _first.Value;
            next = 1;
        }

        if (Day == 0 && NumberCount > next)
        {
            Day = next == 0 ? _first.Value : _second.Value;
            next++;
        }

        return NumberCount == next;
    }

    private bool PlaceThree()
    {
        char separator = _second.Separator;
        bool isYearFirst = _first.Digits >= 3 || _first.Value > 31 || (separator == '-' && _third.Digits <= 2 && _second.Value <= 12 && _third.Value <= 31);
        if (isYearFirst)
        {
            SetYear(_first);
            (Month, Day) = (_second.Value, _third.Value);
        }
        else
        {
            // Month before day is the American habit, and Americans write slashes.
            bool isMonthFirst = (separator == '/' && _first.Value <= 12) || _second.Value > 12;
            SetYear(_third);
            (Month, Day) = isMonthFirst ? (_first.Value, _second.Value) : (_second.Value, _first.Value);
        }

        return Month > 0 && Day > 0;
    }

    private readonly bool TryDay(int year, out long ticks)
    {
        ticks = 0;
        if (Week > 0)
        {
            // ISO 8601: the week of 4 January is the first.
            DateTime fourth = new(year, 1, 4);
            int weekDay = ((int)fourth.DayOfWeek + 6) % 7;
            ticks = fourth.Ticks + ((((Week - 1) * 7) + WeekDay - 1 - weekDay) * TimeSpan.TicksPerDay);
            return Week <= 53 && WeekDay is >= 1 and <= 7;
        }

        if (Day < 0)
        {
            ticks = new DateTime(year, 1, 1).Ticks + ((-Day - 1) * TimeSpan.TicksPerDay);
            return -Day <= (DateTime.IsLeapYear(year) ? 366 : 365);
        }

        int month = Month == 0 ? 1 : Month;
        int day = Day == 0 ? 1 : Day;
        if (month > 12 || day > 31)
        {
            return false;
        }

        ticks = new DateTime(year, month, 1).Ticks + ((day - 1) * TimeSpan.TicksPerDay);
        return true;
    }

    private readonly bool TryHalf(out long ticks)
    {
        ticks = TimeTicks;
        long noon = 12 * TimeSpan.TicksPerHour;
        if (Half == 1 && ticks >= noon && ticks < noon + TimeSpan.TicksPerHour)
        {
            ticks -= noon;
        }
        else if (Half == 2 && ticks < noon)
        {
            ticks += noon;
        }

        // 24:00 and a leap second are the only times past the last second of the day.
        return ticks <= TimeSpan.TicksPerDay;
    }
}
