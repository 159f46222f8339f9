namespace FeedHub.Feeds.Parsing.Xml;

/// <summary>
/// A forward cursor over the elements and text of a document, which all format readers share: one implementation is strict, the other repairs. Both cut tags out of the bytes and fill in what is here.
/// Every start has its end, so a reader of an element stops at the end event of the depth it began at. Comments and processing instructions are left out.
/// </summary>
internal abstract class FeedXml(ParseLimits limits, Uri? documentUrl)
{
    private readonly NameCache _names = new();
    private Scope[] _scopes = new Scope[4];
    private int _scopeCount;
    private ulong _declared;
    private Range _textRange;
    private bool _textIsLiteral;
    private string? _text;

    /// <summary>What the cursor stands on.</summary>
    public XmlEvent Event { get; protected set; }

    /// <summary>Vocabulary of the element.</summary>
    public Vocabulary Vocabulary { get; private set; }

    /// <summary>Meaning of the element's local name.</summary>
    public Tag Tag { get; private set; }

    /// <summary>The element's local name as written.</summary>
    public string LocalName { get; private set; } = "";

    /// <summary>Character data at <see cref="XmlEvent.Text"/>.</summary>
    public string Text => _text ??= MakeText(_textRange, _textIsLiteral);

    /// <summary>How many elements are open, the current one included.</summary>
    public int Depth { get; private set; }

    /// <summary>The document ended before its root did; ends from then on are supplied.</summary>
    public bool IsTruncated { get; protected set; }

    /// <summary>How many attributes the start tag has, namespace declarations included.</summary>
    public int AttributeCount => Attributes.Count;

    /// <summary>The text of <c>xml:lang</c> in scope.</summary>
    public string? Language => _scopeCount == 0 || string.IsNullOrWhiteSpace(_scopes[_scopeCount - 1].Language) ? null : _scopes[_scopeCount - 1].Language;

    /// <summary>The text of <c>xml:lang</c> on the current element itself.</summary>
    public string? OwnLanguage => _scopeCount > 0 && _scopes[_scopeCount - 1] is { } scope && scope.Depth == Depth && !string.IsNullOrWhiteSpace(scope.OwnLanguage) ? scope.OwnLanguage : null;

    /// <summary>What relative references resolve against: <c>xml:base</c> in scope, else the document's URL.</summary>
    public Uri? Base => _scopeCount == 0 ? documentUrl : _scopes[_scopeCount - 1].Base;

    /// <summary>Limits in force.</summary>
    protected ParseLimits Limits { get; } = limits;

    /// <summary>Attributes of the start tag, in document order.</summary>
    protected List<XmlAttribute> Attributes { get; } = [];

    /// <summary>What prefixes mean here.</summary>
    protected NamespaceScopes Prefixes { get; } = new();

    /// <summary>URI of the namespace that names without a prefix are in; empty or <see langword="null"/> for none.</summary>
    public string? DefaultNamespace => Prefixes.UriOf("");

    /// <summary>Moves to the next event; <see langword="false"/> after the root's end.</summary>
    public abstract bool Read();

    /// <summary>An attribute of the start tag.</summary>
    /// <param name="index">0 to <see cref="AttributeCount"/> - 1, in document order.</param>
    public XmlAttribute AttributeAt(int index) => Attributes[index];

    /// <summary>Value of the attribute of that local name, in any case: the one without a prefix first, else one with any.</summary>
    /// <param name="localName">Name without prefix.</param>
    public string? Attribute(string localName)
    {
        string? prefixed = null;
        foreach (XmlAttribute attribute in Attributes)
        {
            if (!string.Equals(attribute.LocalName, localName, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (attribute.Prefix.Length == 0)
            {
                return attribute.Value;
            }

            prefixed ??= attribute.Prefix is "xmlns" or "xml" ? null : attribute.Value;
        }

        return prefixed;
    }

    /// <summary>Skips to the end of the current element.</summary>
    public void Skip()
    {
        int depth = Depth;
        while (!(Event == XmlEvent.End && Depth == depth) && Read())
        {
        }
    }

    /// <summary>Moves to the next start among the children of the element at <paramref name="parentDepth"/>, or to its end.</summary>
    /// <param name="parentDepth">Depth of the element whose children are wanted.</param>
    /// <returns><see langword="false"/> at the parent's end.</returns>
    public bool NextChild(int parentDepth)
    {
        while (Read())
        {
            if (Event == XmlEvent.Start && Depth == parentDepth + 1)
            {
                return true;
            }

            if (Event == XmlEvent.End && Depth == parentDepth)
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Makes the text, when it is first asked for.</summary>
    /// <param name="range">Its bytes in the document.</param>
    /// <param name="isLiteral">It is a CDATA section's: references mean nothing in it.</param>
    protected abstract string MakeText(Range range, bool isLiteral);

    /// <summary>Stands on a text.</summary>
    /// <param name="range">Its bytes in the document.</param>
    /// <param name="isLiteral">It is a CDATA section's.</param>
    protected void SetText(Range range, bool isLiteral)
    {
        _textRange = range;
        _textIsLiteral = isLiteral;
        _text = null;
        Event = XmlEvent.Text;
    }

    /// <summary>Records a namespace declaration, so that its vocabulary is not guessed from a prefix.</summary>
    /// <param name="uri">The URI that was declared.</param>
    protected void Declare(string uri) => _declared |= 1UL << (int)Namespaces.OfUri(uri);

    /// <summary>Sets what the element is called and counts the depth.</summary>
    /// <exception cref="XmlDepthException">Deeper than allowed.</exception>
    protected void Open(string prefix, string localName, string namespaceUri)
    {
        if (++Depth > Limits.MaxDepth)
        {
            throw new XmlDepthException();
        }

        Event = XmlEvent.Start;
        SetName(prefix, localName, namespaceUri);
    }

    /// <summary>Sets the name of an element that ends.</summary>
    protected void SetName(string prefix, string localName, string namespaceUri)
    {
        LocalName = localName;
        Tag = _names.TagOf(localName);
        Vocabulary = _names.VocabularyOf(prefix, namespaceUri, _declared);
    }

    /// <summary>Counts the depth down; called when the cursor leaves an end event.</summary>
    protected void Close()
    {
        while (_scopeCount > 0 && _scopes[_scopeCount - 1].Depth == Depth)
        {
            _scopeCount--;
        }

        Depth--;
    }

    /// <summary>Puts <c>xml:lang</c> or <c>xml:base</c> of the current start tag in scope.</summary>
    protected void EnterScope(string? language, string? baseUrl)
    {
        Uri? resolved = Base;
        if (baseUrl is not null && Links.ResolveBase(resolved, baseUrl) is { } inner)
        {
            resolved = inner;
        }

        if (_scopeCount == _scopes.Length)
        {
            Array.Resize(ref _scopes, _scopeCount * 2);
        }

        _scopes[_scopeCount] = new(Depth, language ?? Language, language, resolved);
        _scopeCount++;
    }

    private readonly record struct Scope(int Depth, string? Language, string? OwnLanguage, Uri? Base);
}
