using System.Globalization;
using FeedHub.Feeds.Normalizing;

namespace FeedHub.Feeds.Rules;

/// <summary>
/// Reads the language of rules, filters and searches. Words side by side must all be there; <c>OR</c>, <c>NOT</c> or <c>-</c>, parentheses, <c>"phrases"</c>, <c>prefix*</c>, and the fields
/// <c>title: text: author: topic: category: source: folder: lang: url: after: before:</c>, each before a word, a phrase or a group. Case and diacritics do not count.
/// </summary>
public sealed class RuleParser
{
    /// <summary>Longest rule, in characters.</summary>
    public const int MaxLength = 2_000;

    /// <summary>Most words, phrases and dates in a rule.</summary>
    public const int MaxTerms = 100;

    /// <summary>Deepest nesting.</summary>
    public const int MaxDepth = 20;

    private static readonly Dictionary<string, RuleField> Fields = new(StringComparer.OrdinalIgnoreCase)
    {
        ["title"] = RuleField.Title,
        ["text"] = RuleField.Text,
        ["author"] = RuleField.Author,
        ["topic"] = RuleField.Topic,
        ["category"] = RuleField.Category,
        ["source"] = RuleField.Source,
        ["folder"] = RuleField.Folder,
        ["url"] = RuleField.Url,
    };

    private readonly string _text;
    private int _at;
    private int _terms;
    private RuleError? _error;

    private RuleParser(string text) => _text = text;

    /// <summary>Reads a rule; any text is a rule or an error. Pure; time is linear.</summary>
    /// <param name="text">Any text.</param>
    public static RuleParseResult Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MaxLength)
        {
            return new RuleParseResult.Failed(new(MaxLength, string.Create(CultureInfo.InvariantCulture, $"a rule has at most {MaxLength} characters; shorten it")));
        }

        RuleParser parser = new(text);
        RuleNode? root = parser.Either(RuleField.Content, 0);
        if (parser._error is null && parser._at < text.Length)
        {
            parser.Fail(parser._at, "this parenthesis closes nothing; remove it, or add ( before it");
        }

        if (root is null)
        {
            parser.Fail(0, "there is no word to look for");
        }

        return parser._error is { } error ? new RuleParseResult.Failed(error) : new RuleParseResult.Parsed(root!);
    }

    // Words without letters say nothing and are left out: null without an error.
    private RuleNode? Either(RuleField field, int depth)
    {
        List<RuleNode> parts = [];
        int separator = -1;
        while (_error is null)
        {
            RuleNode? part = All(field, depth);
            if (part is not null)
            {
                parts.Add(part);
            }
            else if (separator >= 0 || IsOperator("OR"))
            {
                return Fail(separator >= 0 ? separator : _at, "OR needs something to look for on both sides");
            }

            separator = _at;
            if (!TakeOperator("OR"))
            {
                break;
            }
        }

        return _error is not null || parts.Count == 0 ? null : parts.Count == 1 ? parts[0] : new RuleNode.Either(parts);
    }

    private RuleNode? All(RuleField field, int depth)
    {
        List<RuleNode> parts = [];
        while (_error is null)
        {
            SkipSpace();
            if (_at >= _text.Length || _text[_at] == ')' || IsOperator("OR"))
            {
                break;
            }

            int from = _at;
            if (TakeOperator("AND"))
            {
                SkipSpace();
                if (parts.Count == 0 || _at >= _text.Length || _text[_at] == ')' || IsOperator("OR") || IsOperator("AND"))
                {
                    return Fail(from, "AND needs something to look for on both sides");
                }
            }

            if (Negated(field, depth) is { } part)
            {
                parts.Add(part);
            }
        }

        return _error is not null || parts.Count == 0 ? null : parts.Count == 1 ? parts[0] : new RuleNode.All(parts);
    }

    private RuleNode? Negated(RuleField field, int depth)
    {
        int from = _at;
        bool isNegated = false;
        while (true)
        {
            if (TakeOperator("NOT"))
            {
                SkipSpace();
                if (_at >= _text.Length || _text[_at] == ')' || IsOperator("OR") || IsOperator("AND"))
                {
                    return Fail(from, "NOT needs something behind it that must not be there");
                }
            }
            else if (_at + 1 < _text.Length && _text[_at] is '-' or '\u2212' && !char.IsWhiteSpace(_text[_at + 1]) && _text[_at + 1] != ')')
            {
                _at++;
            }
            else
            {
                break;
            }

            isNegated = !isNegated;
        }

        RuleNode? part = Term(field, depth);
        return part is not null && isNegated ? new RuleNode.Not(part) : part;
    }

    private RuleNode? Term(RuleField field, int depth)
    {
        int from = _at;
        if (_text[_at] == '(')
        {
            if (depth == MaxDepth)
            {
                return Fail(from, string.Create(CultureInfo.InvariantCulture, $"parentheses are nested deeper than {MaxDepth}; write it flatter"));
            }

            _at++;
            RuleNode? group = Either(field, depth + 1);
            if (_error is not null || _at >= _text.Length)
            {
                return Fail(from, "this parenthesis is not closed; add )");
            }

            _at++;
            return group;
        }

        if (IsQuote(_text[_at]))
        {
            int close = _at + 1;
            while (close < _text.Length && !IsQuote(_text[close]))
            {
                close++;
            }

            if (close >= _text.Length)
            {
                return Fail(from, "this quotation mark is not closed; add another behind the phrase, or remove it");
            }

            string phrase = _text[(from + 1)..close];
            _at = close + 1;
            bool isPrefix = _at < _text.Length && _text[_at] == '*';
            _at += isPrefix ? 1 : 0;
            return Phrase(field, phrase, isPrefix, from);
        }

        int end = _at;
        while (end < _text.Length && !char.IsWhiteSpace(_text[end]) && _text[end] is not ('(' or ')' or ':') && !IsQuote(_text[end]))
        {
            end++;
        }

        if (end < _text.Length && _text[end] == ':' && end > from && IsName(_text.AsSpan(from, end - from)))
        {
            return Field(field, from, end, depth);
        }

        // A colon that ends no name of a field is a sign like others.
        while (end < _text.Length && !char.IsWhiteSpace(_text[end]) && _text[end] is not ('(' or ')') && !IsQuote(_text[end]))
        {
            end++;
        }

        string word = _text[from..end];
        _at = end;
        bool isOpen = word.Length > 1 && word[^1] == '*';
        return Phrase(field, isOpen ? word[..^1] : word, isOpen, from);
    }

    private RuleNode? Field(RuleField around, int from, int colon, int depth)
    {
        string name = _text[from..colon];
        if (_text.AsSpan(colon).StartsWith("://", StringComparison.Ordinal))
        {
            _at = from;
            return Phrase(around == RuleField.Content ? RuleField.Url : around, Address(Value()), false, from); // a pasted address
        }

        bool isDate = name.Equals("after", StringComparison.OrdinalIgnoreCase) || name.Equals("before", StringComparison.OrdinalIgnoreCase);
        bool isLanguage = name.Equals("lang", StringComparison.OrdinalIgnoreCase) || name.Equals("language", StringComparison.OrdinalIgnoreCase);
        if (!isDate && !isLanguage && !Fields.ContainsKey(name))
        {
            return Fail(from, $"there is no field {name}: (title, text, author, topic, category, source, folder, lang, url, after, before); put it in quotation marks to look for the words");
        }

        _at = colon + 1;
        SkipSpace();
        if (_at >= _text.Length || _text[_at] == ')')
        {
            return Fail(from, $"{name}: needs a word, a phrase in quotation marks or a group in parentheses behind it");
        }

        if (Fields.TryGetValue(name, out RuleField field))
        {
            return Term(field, depth);
        }

        int at = _at;
        string value = IsQuote(_text[_at]) ? Quoted() : Value();
        if (isDate)
        {
            return Counted(RuleDates.Read(name.Equals("after", StringComparison.OrdinalIgnoreCase), value), at, $"'{value}' is no date; write 2026-05-04, 2026-05, 2026, or an age such as 12h, 7d, 4w, 6m, 1y");
        }

        return Counted(LanguageTag.Normalize(value) is { } tag ? new RuleNode.Language(tag.ToLowerInvariant()) : null, at, $"'{value}' is no language; write a tag such as en or pt-BR");
    }

    private RuleNode? Phrase(RuleField field, string shown, bool isPrefix, int from)
    {
        if (shown.Contains('*', StringComparison.Ordinal))
        {
            return Fail(from + shown.IndexOf('*', StringComparison.Ordinal), "* stands only at the end of a word; remove it here");
        }

        bool isAddress = field is RuleField.Url or RuleField.Source;
        IReadOnlyList<string> words = isAddress ? RuleWords.Of(shown, MaxLength) : RuleWords.Of(shown);
        if (words.Count == 0)
        {
            return null;
        }

        if (isAddress && words.Count > RuleWords.MaxPhrase)
        {
            words = [.. words.Skip(words.Count - RuleWords.MaxPhrase)]; // of an address the end tells most
        }

        if (words.Count > RuleWords.MaxPhrase)
        {
            return Fail(from, string.Create(CultureInfo.InvariantCulture, $"a phrase has at most {RuleWords.MaxPhrase} words; shorten it"));
        }

        if (isPrefix && words[^1] is [< '\u2E80'])
        {
            return Fail(from, $"{words[^1]}* is too short; write two letters or more before *");
        }

        return Counted(new RuleNode.Phrase(field, shown.Trim() + (isPrefix ? "*" : ""), words, isPrefix), from, "");
    }

    // As entries keep theirs: without what says where a link was found.
    private static string Address(string written) => Uri.TryCreate(written, UriKind.Absolute, out Uri? url) && WebAddress.IsWeb(url) && TrackingParameters.Remove(url) is var bare && bare != url ? bare.AbsoluteUri : written;

    private RuleNode? Counted(RuleNode? term, int at, string otherwise) =>
        term is null ? Fail(at, otherwise)
        : ++_terms > MaxTerms ? Fail(at, string.Create(CultureInfo.InvariantCulture, $"a rule has at most {MaxTerms} terms; make two of it"))
        : term;

    private string Value()
    {
        int from = _at;
        while (_at < _text.Length && !char.IsWhiteSpace(_text[_at]) && _text[_at] is not ('(' or ')') && !IsQuote(_text[_at]))
        {
            _at++;
        }

        return _text[from.._at];
    }

    private string Quoted()
    {
        _at++;
        string value = Value();
        _at += _at < _text.Length && IsQuote(_text[_at]) ? 1 : 0;
        return value;
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }
    }

    private bool IsOperator(string word) =>
        _text.AsSpan(_at).StartsWith(word, StringComparison.Ordinal) && (_at + word.Length == _text.Length || char.IsWhiteSpace(_text[_at + word.Length]) || _text[_at + word.Length] is '(' or ')' || IsQuote(_text[_at + word.Length]));

    private bool TakeOperator(string word)
    {
        if (!IsOperator(word))
        {
            return false;
        }

        _at += word.Length;
        return true;
    }

    private static bool IsName(ReadOnlySpan<char> text)
    {
        foreach (char character in text)
        {
            if (!char.IsAsciiLetter(character))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsQuote(char character) => character is '"' or '\u201C' or '\u201D' or '\u201E' or '\u201F';

    private RuleNode? Fail(int at, string message)
    {
        _error ??= new(Math.Min(at, _text.Length), message);
        return null;
    }
}
