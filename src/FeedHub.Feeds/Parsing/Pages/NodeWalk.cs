using AngleSharp.Dom;

namespace FeedHub.Feeds.Parsing.Pages;

/// <summary>
/// Goes through a tree in document order. AngleSharp finds a node's next sibling by looking through all of them, which costs the square of their number: 23 s for 90,000 in one element.
/// </summary>
/// <param name="root">The tree's root, which is not given itself.</param>
internal sealed class NodeWalk(INode root)
{
    private readonly Stack<IEnumerator<INode>> _open = new([root.ChildNodes.GetEnumerator()]);
    private INode? _last;

    /// <summary>The next node; <see langword="null"/> at the end.</summary>
    /// <param name="skipsChildren">What is inside of the node given last is passed over.</param>
    public INode? Next(bool skipsChildren = false)
    {
        if (_last is { } last && !skipsChildren && last.HasChildNodes)
        {
            _open.Push(last.ChildNodes.GetEnumerator());
        }

        while (_open.TryPeek(out IEnumerator<INode>? siblings))
        {
            if (siblings.MoveNext())
            {
                return _last = siblings.Current;
            }

            _open.Pop().Dispose();
        }

        return _last = null;
    }
}
