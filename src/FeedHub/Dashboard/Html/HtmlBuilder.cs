using System.Runtime.CompilerServices;
using System.Text;

namespace FeedHub.Dashboard.Html;

/// <summary>Builds HTML from interpolated text in which every hole is encoded. There is no way to add a plain string unencoded, so forgetting cannot happen.</summary>
internal sealed class HtmlBuilder
{
    /// <summary>What was built so far.</summary>
    internal StringBuilder Text { get; } = new(4096);

#pragma warning disable IDE0060 // the compiler has each hole written to Text through the parameter before the method runs
    /// <summary>Adds markup; the literal parts stay as written, the holes are encoded for element content and quoted attributes.</summary>
    /// <param name="html">The markup.</param>
    public HtmlBuilder Add([InterpolatedStringHandlerArgument("")] ref HtmlInterpolation html) => this;

    /// <summary>Adds markup if a condition holds.</summary>
    /// <param name="condition">Whether.</param>
    /// <param name="html">The markup; its holes are not even evaluated otherwise.</param>
    public HtmlBuilder AddIf(bool condition, [InterpolatedStringHandlerArgument("", nameof(condition))] ref HtmlInterpolation html) => this;
#pragma warning restore IDE0060

    /// <summary>The whole.</summary>
    public HtmlFragment Build() => new(Text.ToString());
}
