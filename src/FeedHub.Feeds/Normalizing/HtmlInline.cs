using System.Runtime.InteropServices;

namespace FeedHub.Feeds.Normalizing;

/// <summary>An element open within a line.</summary>
/// <param name="Element">Which.</param>
/// <param name="Depth">How many blocks were open around it.</param>
/// <param name="AttributesStart">Where its attributes are kept.</param>
/// <param name="AttributesLength">Their length.</param>
/// <param name="IsSilent">It says nothing and is never written.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct HtmlInline(HtmlElement Element, int Depth, int AttributesStart, int AttributesLength, bool IsSilent)
{
    /// <summary>Its start tag is written and its end tag is not.</summary>
    public bool IsWritten { get; init; }

    /// <summary>It was written before.</summary>
    public bool WasWritten { get; init; }
}
