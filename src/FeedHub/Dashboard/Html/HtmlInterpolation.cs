using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace FeedHub.Dashboard.Html;

/// <summary>Receives interpolated HTML from the compiler: literals are kept, holes encoded.</summary>
[InterpolatedStringHandler]
internal readonly ref struct HtmlInterpolation
{
    // Letters of every script stay readable; what means something to HTML or cannot be in it does not.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _text;

    /// <summary>Called by the compiler for a fragment of its own.</summary>
    public HtmlInterpolation(int literalLength, int holes) => _text = new StringBuilder(literalLength + (holes * 16));

    /// <summary>Called by the compiler for <see cref="HtmlBuilder.Add"/>.</summary>
    public HtmlInterpolation(int literalLength, int holes, HtmlBuilder builder)
    {
        _text = builder.Text;
        _text.EnsureCapacity(_text.Length + literalLength + holes);
    }

    /// <summary>Called by the compiler for <see cref="HtmlBuilder.AddIf"/>.</summary>
    public HtmlInterpolation(int literalLength, int holes, HtmlBuilder builder, bool condition, out bool proceed)
        : this(literalLength, holes, builder) => proceed = condition;

    /// <summary>Keeps markup of the program.</summary>
    public void AppendLiteral(string literal) => _text.Append(literal);

    /// <summary>Keeps markup that is encoded already.</summary>
    public void AppendFormatted(HtmlFragment fragment) => _text.Append(fragment.Markup);

    /// <summary>Encodes text.</summary>
    public void AppendFormatted(string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            _text.Append(Encoder.Encode(text));
        }
    }

    /// <summary>Writes a number without group separators.</summary>
    public void AppendFormatted(long number) => _text.Append(CultureInfo.InvariantCulture, $"{number}");

    internal string ToMarkup() => _text.ToString();
}
