using System.Globalization;

namespace FeedHub.Feeds.Parsing.Dates;

/// <summary>Reads the words and numbers of a plain date text in one pass and gives each its meaning as far as its neighbours tell.</summary>
internal ref struct DateScanner
{
    private readonly ReadOnlySpan<char> _text;
    private int _at;
    private char _separator;
    private ReadOnlySpan<char> _lastWord;
    private DateUnit _announced;
    private DateUnit _lastUnit;
    private bool _hasStrangeWord;

    /// <summary>Starts on a text.</summary>
    /// <param name="text">Plain text as of <see cref="DateText"/>.</param>
    public DateScanner(ReadOnlySpan<char> text) => _text = text;

    /// <summary>Reads the whole text.</summary>
    /// <param name="fields">What was found.</param>
    /// <returns><see langword="false"/> if the text is no date.</returns>
    public bool Scan(out DateFields fields)
    {
        fields = new DateFields { IsCenturyOmitted = _text.Length > 0 && _text[0] == '-' };
        while (_at < _text.Length)
        {
            char character = _text[_at];
            if (char.IsAsciiDigit(character))
            {
                if (!ReadNumber(ref fields))
                {
                    return false;
                }

                _separator = '\0';
            }
            else if (IsWordCharacter(character))
            {
                if (!ReadWord(ref fields))
                {
                    return false;
                }

                _separator = '\0';
            }
            else
            {
                _separator = character == ' ' ? _separator : character;
                _at++;
            }
        }

        return !_hasStrangeWord || fields.Month > 0;
    }

    private static bool IsWordCharacter(char character) => char.IsLetter(character) || character == '〇'
        || CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.SpacingCombiningMark or UnicodeCategory.NonSpacingMark;

    private bool ReadNumber(ref DateFields fields)
    {
        int start = _at;
        if (!ReadDigits(15, out long value, out int digits))
        {
            return false;
        }

        if (IsOffset(in fields, start, digits))
        {
            ReadOffset(ref fields, value, digits, _text[start - 1] == '-' || (_text[start - 1] == ' ' && _text[start - 2] == '-'));
            return true;
        }

        bool isGlued = !_lastWord.IsEmpty && _text[..start].EndsWith(_lastWord); // not so in "à 18h30", whose last word names a zone of sailors
        if (isGlued && fields.HasTime && ZoneNames.Find(_lastWord) is not null)
        {
            return true; // "EST5EDT": the name has said it already
        }

        if (!fields.HasTime && digits <= 2 && IsTimeSeparator(in fields))
        {
            return TimeReader.Read(_text, ref _at, (int)value, ref fields);
        }

        if (!fields.HasTime && _lastWord is "t" && digits is 2 or 4 or 6)
        {
            return TimeReader.ReadCompact(_text, ref _at, (int)value, digits, ref fields);
        }

        DateUnit unit = _announced != DateUnit.None ? _announced : ReadUnit();
        _announced = DateUnit.None;
        return unit == DateUnit.None ? AddPlain(ref fields, value, digits) : AddUnit(ref fields, (int)value, digits, unit);
    }

    /// <summary>Whether a number is a zone's offset: it has a sign, and stands where a zone stands.</summary>
    private readonly bool IsOffset(in DateFields fields, int start, int digits)
    {
        if (start < 2)
        {
            return false;
        }

        char before = _text[start - 1];
        if (before == ' ' && digits == 4 && fields.HasTime)
        {
            return _text[start - 2] == '+';
        }

        return before switch
        {
            '+' => true,
            '-' when fields.HasTime => true,
            '-' => fields.IsDateComplete && _text[start - 2] == ' ' && digits is 4,
            _ => false,
        };
    }

    private void ReadOffset(ref DateFields fields, long value, int digits, bool isWest)
    {
        long minutes = digits switch
        {
            <= 2 => value * 60,
            <= 4 => (value / 100 * 60) + (value % 100),
            _ => (value / 10_000 * 60) + (value / 100 % 100),
        };
        if (digits <= 2 && _at + 1 < _text.Length && _text[_at] == ':' && char.IsAsciiDigit(_text[_at + 1]))
        {
            _at++;
            ReadDigits(2, out long rest, out _);
            minutes += rest;
        }

        // The first offset counts; a name before it ("EST -0500") is only its label.
        if (digits <= 6 && _lastUnit != DateUnit.Second)
        {
            fields.OffsetMinutes = (int)(isWest ? -minutes : minutes);
            _lastUnit = DateUnit.Second;
        }
    }

    private readonly bool IsTimeSeparator(in DateFields fields)
    {
        if (_at + 1 >= _text.Length || !char.IsAsciiDigit(_text[_at + 1]))
        {
            return false;
        }

        // "14.30" is a time only where the date is known already.
        bool isDotted = _text[_at] == '.' && fields.IsDateComplete && _at + 2 < _text.Length && char.IsAsciiDigit(_text[_at + 2]);
        return _text[_at] == ':' || isDotted;
    }

    private readonly int SkipSpace() => _at < _text.Length && _text[_at] == ' ' ? _at + 1 : _at;

    /// <summary>Reads the word behind a number if it is a unit.</summary>
    private DateUnit ReadUnit()
    {
        int start = SkipSpace();
        int end = start;
        while (end < _text.Length && IsWordCharacter(_text[end]))
        {
            if (DateWords.IsIdeograph(_text[end++]))
            {
                break;
            }
        }

        DateUnit unit = DateWords.UnitOf(_text[start..end]);
        if (unit == DateUnit.None && end == start + 1 && _text[start] is 'a' or 'p' && _text[end..].StartsWith(".m"))
        {
            unit = _text[start] == 'a' ? DateUnit.BeforeNoon : DateUnit.AfterNoon;
            end += 2;
        }

        _at = unit == DateUnit.None ? _at : end;
        return unit;
    }

    private bool AddUnit(ref DateFields fields, int value, int digits, DateUnit unit)
    {
        _lastUnit = unit;
        switch (unit)
        {
            case DateUnit.Year:
                fields.Year = digits <= 2 && fields.YearShift == 0 ? 2_000 + value : value;
                return true;
            case DateUnit.Month:
                fields.Month = value;
                return value > 0;
            case DateUnit.Day:
                fields.Day = value;
                return value > 0;
            case DateUnit.BeforeNoon or DateUnit.AfterNoon:
                fields.Half = unit == DateUnit.BeforeNoon ? 1 : 2;
                return TimeReader.AddHour(ref fields, value);
            case DateUnit.Hour:
                return TimeReader.AddHour(ref fields, value);
            case DateUnit.Minute:
                fields.TimeTicks += value * TimeSpan.TicksPerMinute;
                return fields.HasTime && value < 60;
            default:
                fields.TimeTicks += value * TimeSpan.TicksPerSecond;
                return fields.HasTime && value <= 60;
        }
    }

    private bool AddPlain(ref DateFields fields, long value, int digits)
    {
        if (_lastUnit == DateUnit.Hour && fields.HasTime && digits == 2 && _separator == '\0')
        {
            return AddUnit(ref fields, (int)value, digits, DateUnit.Minute); // "14h30"
        }

        if (_lastWord is "w" && fields.NumberCount == 1 && digits <= 3)
        {
            return AddWeek(ref fields, (int)value, digits);
        }

        if (digits >= 6 && fields.NumberCount == 0 && fields.Year < 0 && fields.Month == 0)
        {
            return CompactDate.Read(_text[_at..], value, digits, ref fields);
        }

        return digits <= 4 && fields.Add(new DateNumber((int)value, digits, _separator is '-' or '.' or '/' ? _separator : '\0'));
    }

    private static bool AddWeek(ref DateFields fields, int value, int digits)
    {
        if (fields.Week > 0)
        {
            fields.WeekDay = value;
            return digits == 1;
        }

        fields.Week = digits == 3 ? value / 10 : value;
        fields.WeekDay = digits == 3 ? value % 10 : 1;
        return fields.Week > 0;
    }

    private bool ReadDigits(int most, out long value, out int digits)
    {
        int start = _at;
        for (value = 0; _at < _text.Length && _at - start < most && char.IsAsciiDigit(_text[_at]); _at++)
        {
            value = (value * 10) + (_text[_at] - '0');
        }

        digits = _at - start;
        return digits < 15;
    }

    private bool ReadWord(ref DateFields fields)
    {
        int start = _at++;
        if (DateWords.IsIdeograph(_text[start]))
        {
            return ReadIdeograph(ref fields, start);
        }

        while (_at < _text.Length && IsWordCharacter(_text[_at]) && !DateWords.IsIdeograph(_text[_at]))
        {
            _at++;
        }

        ReadOnlySpan<char> word = _text[start.._at];
        bool isFirst = start == 0;
        if (word is "a" or "p" && _text[_at..].StartsWith(".m"))
        {
            fields.Half = word is "a" ? 1 : 2;
            _at += 2;
            return true;
        }

        Interpret(ref fields, word, isFirst);
        _lastWord = word;
        return true;
    }

    private void Interpret(ref DateFields fields, ReadOnlySpan<char> word, bool isFirst)
    {
        if (DateWords.HalfOf(word, fields.HasTime) is int half and > 0)
        {
            fields.Half = half;
        }
        else if (DateWords.Announces(word) is DateUnit announced and not DateUnit.None)
        {
            _announced = announced;
        }
        else if (fields.HasTime && fields.Month > 0 && ZoneNames.Find(word) is int named)
        {
            fields.OffsetMinutes ??= named;
        }
        else if (MonthNames.Find(word) is int month and > 0 && (fields.Month == 0 || !fields.HasTime))
        {
            fields.Month = month; // the last one: a weekday may look like a month ("Mar, 05 Dec")
        }
        else if (word is "gmt" or "utc" or "ut" or "z" || fields.HasTime)
        {
            fields.OffsetMinutes ??= ZoneNames.Find(word);
        }
        else if (fields is { Month: 0, NumberCount: 1 } && DateWords.RomanMonth(word) is int roman and > 0)
        {
            fields.Month = roman;
        }
        else if (!isFirst && !DateWords.IsFiller(word))
        {
            _hasStrangeWord = true; // weekdays come first
        }
    }

    private bool ReadIdeograph(ref DateFields fields, int start)
    {
        ReadOnlySpan<char> rest = _text[start..];
        int length = ChineseNumber.Read(rest, out int number);
        if (length > 0 && length < rest.Length && DateWords.UnitOf(rest.Slice(length, 1)) is DateUnit unit and not DateUnit.None)
        {
            _at = start + length + 1;
            return AddUnit(ref fields, number, length, unit); // a number without a unit belongs to a weekday: 星期三
        }

        if (DateWords.HalfOf(rest, isAfterTime: false) is int half and > 0)
        {
            fields.Half = half;
            _at++;
        }
        else if (DateWords.EraOf(rest) is int era and > 0)
        {
            fields.YearShift = era;
            _at++;
        }
        else if (rest is ['元', '年', ..])
        {
            fields.Year = 1;
            _at++;
        }

        return true;
    }
}
