using System.Runtime.InteropServices;

namespace FeedHub.Feeds.Normalizing;

/// <summary>A block that is written and open.</summary>
/// <param name="Element">Which.</param>
/// <param name="Start">Where its start tag begins in what is written.</param>
/// <param name="ContentStart">Where its content begins.</param>
/// <param name="EdgeBefore">Where the last tag of a block before it ends.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct HtmlBlock(HtmlElement Element, int Start, int ContentStart, int EdgeBefore);
