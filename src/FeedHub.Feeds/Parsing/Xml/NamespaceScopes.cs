namespace FeedHub.Feeds.Parsing.Xml;

/// <summary>Which URI each prefix is bound to, element by element.</summary>
internal sealed class NamespaceScopes
{
    private const int MaxDeclarations = 1_000;
    private readonly List<(string Prefix, string Uri, int Depth)> _declarations = [];

    /// <summary>Binds a prefix for the element at that depth and what it holds.</summary>
    public void Declare(string prefix, string uri, int depth)
    {
        if (_declarations.Count >= MaxDeclarations)
        {
            throw new XmlLimitException($"more than {MaxDeclarations} namespaces are declared at once");
        }

        _declarations.Add((prefix, uri, depth));
    }

    /// <summary>Forgets what the element at that depth declared.</summary>
    public void Leave(int depth)
    {
        while (_declarations.Count > 0 && _declarations[^1].Depth >= depth)
        {
            _declarations.RemoveAt(_declarations.Count - 1);
        }
    }

    /// <summary>The URI a prefix is bound to; <see langword="null"/> if to none.</summary>
    public string? UriOf(string prefix)
    {
        for (int i = _declarations.Count - 1; i >= 0; i--)
        {
            if (_declarations[i].Prefix == prefix)
            {
                return _declarations[i].Uri;
            }
        }

        return null;
    }
}
